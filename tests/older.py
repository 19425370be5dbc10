"""Make libraries as older versions made them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config

from retrieval import database

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def make(
    folder: Path, schema: str, rows: Iterable[tuple[str, tuple[object, ...]]]
) -> None:
    """Make a library of a schema that holds rows, each with its table."""
    folder.mkdir()
    engine = database.connect(folder / "library.db")
    config = Config()
    config.set_main_option("script_location", "retrieval:migrations")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, schema)
        for table, row in rows:
            marks = ", ".join("?" * len(row))
            connection.exec_driver_sql(f"INSERT INTO {table} VALUES ({marks})", row)
    engine.dispose()
