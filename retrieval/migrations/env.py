"""Run the migrations on the connection that the store hands over."""

from __future__ import annotations

from alembic import context

from retrieval import tables

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=tables.metadata,
    render_as_batch=True,  # SQLite alters tables only by copying them
)
context.run_migrations()
