"""Offices of speakers, aliases of names, and who is held to be one person."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "offices",
        sa.Column(
            "article_id",
            sa.Integer,
            sa.ForeignKey("articles.id", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column(
            "speaker_id",
            sa.Integer,
            sa.ForeignKey("speakers.id", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("office", sa.Text, nullable=False),
        sa.Column("whose", sa.Text, nullable=False),
        sa.Column("field", sa.Text, nullable=False),
    )
    op.create_index("ix_offices_speaker_id", "offices", ["speaker_id"])
    op.create_table(
        "aliases",
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("form", sa.Text, nullable=False),
        sa.Column("person", sa.Integer, nullable=False, index=True),
    )
    op.create_table(
        "identities",
        sa.Column("one", sa.Text, primary_key=True),
        sa.Column("other", sa.Text, primary_key=True),
        sa.Column("same", sa.Boolean, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
    )
    op.add_column(
        "speakers", sa.Column("sound", sa.Text, nullable=False, server_default="")
    )
    op.create_index("ix_speakers_sound", "speakers", ["sound"])


def downgrade() -> None:
    op.drop_index("ix_speakers_sound", "speakers")
    op.drop_column("speakers", "sound")
    for table in ("identities", "aliases", "offices"):
        op.drop_table(table)
