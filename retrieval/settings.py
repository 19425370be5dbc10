"""Settings of the library: read once, from the environment or ``.env``."""

from __future__ import annotations

import contextlib
import math
from pathlib import Path

import platformdirs
from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from retrieval.errors import RetrievalError


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
    reranker: str | None = Field(
        default=None,
        description="a sentence-transformers cross-encoder, by name or folder; "
        "default: none",
    )
    cache: Path = Field(
        default_factory=lambda: platformdirs.user_cache_path("qawl"),
        description="folder of converted models",
    )
    min_confidence: float = Field(
        default=0.35,
        description="how likely a hit must be right to be given as an answer to a "
        "question that names a speaker",
    )

    @field_validator("min_confidence", mode="before")
    @classmethod
    def _is_a_probability(cls, given: object) -> float:
        number = math.nan
        with contextlib.suppress(ValueError):
            number = float(str(given))
        if not 0 <= number <= 1:
            raise ValueError(
                f"found {given!r}, expected a number from 0 to 1; "
                "set it to one, or remove it for the default"
            )
        return number


def read_settings(library: Path | None = None) -> Settings:
    """Read the settings; ``library`` is the folder, whatever they say.

    Raises RetrievalError that names the first one that is wrong, or says why none
    can be read.
    """
    try:
        return Settings(library=library) if library else Settings()
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False)[0]
        variable = f"QAWL_{first['loc'][0]}".upper()
        reason = first["msg"].removeprefix("Value error, ")
        raise RetrievalError(f"{variable}: {reason}") from None
    except ValueError as error:  # an .env that is not UTF-8
        raise RetrievalError(
            f"the settings cannot be read: {error}; expected .env to be UTF-8, "
            "save it as such"
        ) from None
