"""The terms of passages, to find them by their words. A table of SQLite's alone."""

from __future__ import annotations

from alembic import op

from retrieval import lexical_rows

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    if op.get_bind().dialect.name != "sqlite":
        return
    # Terms are parted by spaces, and hold no sign that this tokenizer parts them at.
    op.execute(
        "CREATE VIRTUAL TABLE passage_terms USING fts5 (terms, tokenize = 'ascii')"
    )
    op.execute(
        "CREATE VIRTUAL TABLE term_frequencies USING fts5vocab (passage_terms, row)"
    )
    # A later step that copies the table of passages has to make this anew.
    op.execute(
        "CREATE TRIGGER forget_terms AFTER DELETE ON passages BEGIN "
        "DELETE FROM passage_terms WHERE rowid = old.id; END"
    )
    lexical_rows.refill(op.get_bind())


def downgrade() -> None:
    if op.get_bind().dialect.name != "sqlite":
        return
    op.execute("DROP TRIGGER forget_terms")
    op.execute("DROP TABLE term_frequencies")
    op.execute("DROP TABLE passage_terms")
