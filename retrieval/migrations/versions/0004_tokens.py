"""The vectors of a passage's tokens, for comparing it with a question in full."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("passages", sa.Column("tokens", sa.LargeBinary))


def downgrade() -> None:
    op.drop_column("passages", "tokens")
