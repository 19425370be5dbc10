"""Speakers, and who said what with which words."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "speakers",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("key", sa.Text, nullable=False, unique=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("unnamed", sa.Boolean, nullable=False),
        sqlite_autoincrement=True,
    )
    # Articles of an older reading are read again: by `qawl rebuild` at the latest.
    op.add_column(
        "articles",
        sa.Column("reader", sa.Integer, nullable=False, server_default="1"),
    )
    with op.batch_alter_table(
        "passages", table_kwargs={"sqlite_autoincrement": True}
    ) as passages:
        passages.add_column(sa.Column("speaker_id", sa.Integer))
        passages.add_column(
            sa.Column("cue", sa.JSON, nullable=False, server_default="[]")
        )
        passages.add_column(
            sa.Column("source", sa.JSON, nullable=False, server_default="[]")
        )
        passages.create_foreign_key(
            "fk_passages_speaker", "speakers", ["speaker_id"], ["id"]
        )
        passages.create_index("ix_passages_speaker_id", ["speaker_id"])


def downgrade() -> None:
    with op.batch_alter_table(
        "passages", table_kwargs={"sqlite_autoincrement": True}
    ) as passages:
        for column in ("speaker_id", "cue", "source"):
            passages.drop_column(column)
    op.drop_column("articles", "reader")
    op.drop_table("speakers")
