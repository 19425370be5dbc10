"""Settings of the library: read once, from the environment or ``.env``."""

from __future__ import annotations

from pathlib import Path

import platformdirs
from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Where the library is and which model reads it."""

    model_config = SettingsConfigDict(
        env_prefix="QAWL_",
        env_file=".env",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
    )

    library: Path = Field(
        default=Path("data/library"), description="folder of the library"
    )
    database_url: str | None = Field(
        default=None, description="SQLAlchemy URL; default: a file in the library"
    )
    index_url: str | None = Field(
        default=None, description="vector index; default: a FAISS file in the library"
    )
    model: str = Field(
        default="bundled",
        description="bundled, or any sentence-transformers name or folder",
    )
    cache: Path = Field(
        default_factory=lambda: platformdirs.user_cache_path("qawl"),
        description="folder of converted models",
    )
    min_confidence: float = Field(
        default=0.15,
        ge=0,
        le=1,
        description="how likely a hit must be right to be given as an answer",
    )
