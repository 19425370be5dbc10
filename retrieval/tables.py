"""The tables of the database; `migrations` brings an older one up to them."""

from __future__ import annotations

import sqlalchemy as sa

metadata = sa.MetaData()

library = sa.Table(
    "library",
    metadata,
    sa.Column("id", sa.Integer, sa.CheckConstraint("id = 1"), primary_key=True),
    sa.Column("model", sa.Text, nullable=False),
    sa.Column("dimension", sa.Integer, nullable=False),
    # Rises with every change: a reader compares it with the one it has loaded.
    sa.Column("generation", sa.Integer, nullable=False),
    # Rises when the centres change, which makes every indexed vector stale.
    sa.Column("epoch", sa.Integer, nullable=False),
)

articles = sa.Table(
    "articles",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("key", sa.Text, nullable=False, unique=True),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("digest", sa.Text, nullable=False),
    sa.Column("language", sa.Text, nullable=False),
    sa.Column("title", sa.Text),
    sa.Column("url", sa.Text),
    sa.Column("source", sa.Text),
    sa.Column("author", sa.Text),
    sa.Column("published", sa.Date, index=True),
    sa.Column("path", sa.Text),
    sa.Column("text", sa.Text, nullable=False),
    # The version of our reading that its passages come from.
    sa.Column("reader", sa.Integer, nullable=False),
)

speakers = sa.Table(
    "speakers",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    # Folded full names are one person everywhere; surnames alone and those
    # without a name are one in their article only.
    sa.Column("key", sa.Text, nullable=False, unique=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("unnamed", sa.Boolean, nullable=False),
    # How the last word of a full name sounds, the same in all scripts; else empty.
    sa.Column("sound", sa.Text, nullable=False, index=True),
    sqlite_autoincrement=True,
)

offices = sa.Table(
    "offices",
    metadata,
    # What an article calls a speaker: a foreign minister of IR.
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
        index=True,
    ),
    sa.Column("office", sa.Text, nullable=False),
    sa.Column("whose", sa.Text, nullable=False),
    sa.Column("field", sa.Text, nullable=False),
)

aliases = sa.Table(
    "aliases",
    metadata,
    # A form of a name that somebody has declared; those of one person share a number.
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("form", sa.Text, nullable=False),
    sa.Column("person", sa.Integer, nullable=False, index=True),
)

identities = sa.Table(
    "identities",
    metadata,
    # Keys of two speakers, the smaller first, and whether they are one person. Keys
    # outlive the rows they name: a decision holds when a speaker comes back.
    sa.Column("one", sa.Text, primary_key=True),
    sa.Column("other", sa.Text, primary_key=True),
    sa.Column("same", sa.Boolean, nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
)

passages = sa.Table(
    "passages",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column(
        "article_id",
        sa.Integer,
        sa.ForeignKey("articles.id", ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("spans", sa.JSON, nullable=False),
    sa.Column("sentence_start", sa.Integer, nullable=False),
    sa.Column("sentence_end", sa.Integer, nullable=False),
    sa.Column("heading", sa.Boolean, nullable=False),
    sa.Column("bullet", sa.Boolean, nullable=False),
    sa.Column("speaker_id", sa.Integer, sa.ForeignKey("speakers.id"), index=True),
    sa.Column("cue", sa.JSON, nullable=False),
    sa.Column("source", sa.JSON, nullable=False),
    # The raw unit vector, little-endian float32: centring happens on the way
    # into an index, so that indexes are remade without the model.
    sa.Column("vector", sa.LargeBinary, nullable=False),
    # Its tokens' vectors, centred and reduced, a byte a component; none where
    # nothing is known of the model's tokens.
    sa.Column("tokens", sa.LargeBinary),
    # An id names one passage for ever, also after that passage is gone.
    sqlite_autoincrement=True,
)

centres = sa.Table(
    "centres",
    metadata,
    sa.Column("language", sa.Text, primary_key=True),
    # How many of the library's passages the centre was learned from.
    sa.Column("learned_from", sa.Integer, nullable=False),
    sa.Column("passages", sa.LargeBinary, nullable=False),
    sa.Column("questions", sa.LargeBinary, nullable=False),
)
