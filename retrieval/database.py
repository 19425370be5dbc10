"""The connection to a library's database, and its schema."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from retrieval import tables
from retrieval.errors import LibraryDamagedError, RetrievalError, StoreVersionError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.engine import Connection

SCHEMA = "0005"
"""The newest migration, which this program reads and writes."""


def connect(place: str | Path) -> sa.Engine:
    """Return an engine for a SQLAlchemy URL or a SQLite file, set up for sharing.

    Raises RetrievalError for a URL that is none.
    """
    try:
        file = isinstance(place, Path)
        url = sa.URL.create("sqlite", database=str(place)) if file else str(place)
        engine = sa.create_engine(url)
    except sa.exc.ArgumentError as error:
        raise RetrievalError(f"QAWL_DATABASE_URL is no URL: {error}") from None
    if engine.dialect.name == "sqlite":
        sa.event.listen(engine, "connect", _prepare_sqlite)
        sa.event.listen(engine, "begin", _begin)
    return engine


def is_current(engine: sa.Engine) -> bool:
    """Tell whether the schema is this program's; false asks for `upgrade`.

    Raises StoreVersionError for a newer schema, LibraryDamagedError for something
    that is no database.
    """
    with damage_told(), engine.connect() as connection:
        if not sa.inspect(connection).has_table("alembic_version"):
            return False
        found = connection.scalar(sa.text("SELECT version_num FROM alembic_version"))
    if found and str(found) > SCHEMA:
        raise StoreVersionError(
            f"the library has schema {found}, this program knows up to {SCHEMA}; "
            "upgrade qawl"
        )
    return str(found) == SCHEMA


def upgrade(engine: sa.Engine) -> None:
    """Create the tables, or bring older ones up to date, keeping the rows."""
    from alembic import command  # noqa: PLC0415 -- slow, and hardly ever needed
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", "retrieval:migrations")
    with damage_told(), engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _prepare_sqlite(connection: Any, _record: object) -> None:  # Any: DB-API's own
    """Let readers go on while one writes, and keep references whole.

    The driver's own transactions would start too late to make several reads one
    snapshot, so they are switched off and `_begin` starts them.
    """
    connection.isolation_level = None
    for pragma in (
        "journal_mode = WAL",
        "synchronous = NORMAL",
        "foreign_keys = ON",
        "busy_timeout = 10000",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


@contextlib.contextmanager
def damage_told() -> Iterator[None]:
    """Turn what the database refuses into one clear line."""
    try:
        yield
    except sa.exc.DatabaseError as error:
        raise LibraryDamagedError(
            f"the library's database cannot be used ({error.orig}); "
            "restore it, or index into a new folder"
        ) from error


def advance(connection: Connection, *counters: str) -> None:
    """Let readers know that the library has changed: add one to each counter."""
    table = tables.library
    connection.execute(
        sa.update(table).values({name: table.c[name] + 1 for name in counters})
    )
