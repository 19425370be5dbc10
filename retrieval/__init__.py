"""Finds quotations in articles: the front door.

>>> from retrieval import Settings, open_library, read_articles
>>> library = open_library(Settings())
>>> library.ask("what did Baghaei say about Syria")
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from retrieval.errors import (
    ArticleError,
    IndexMismatchError,
    LibraryBusyError,
    LibraryDamagedError,
    ModelMissingError,
    QuestionError,
    RetrievalError,
    StoreVersionError,
)
from retrieval.models import (
    Answer,
    Article,
    ArticleInfo,
    Hit,
    Kind,
    Person,
    Query,
    Reason,
    Searched,
    Span,
)

if TYPE_CHECKING:
    from retrieval.articles import read as read_articles
    from retrieval.service import Library, Summary
    from retrieval.settings import Settings, read_settings
    from retrieval.wiring import open_library

__all__ = [
    "Answer",
    "Article",
    "ArticleError",
    "ArticleInfo",
    "Hit",
    "IndexMismatchError",
    "Kind",
    "Library",
    "LibraryBusyError",
    "LibraryDamagedError",
    "ModelMissingError",
    "Person",
    "Query",
    "QuestionError",
    "Reason",
    "RetrievalError",
    "Searched",
    "Settings",
    "Span",
    "StoreVersionError",
    "Summary",
    "open_library",
    "read_articles",
    "read_settings",
]

_LAZY = {
    "Library": "retrieval.service",
    "Settings": "retrieval.settings",
    "Summary": "retrieval.service",
    "open_library": "retrieval.wiring",
    "read_articles": "retrieval.articles",
    "read_settings": "retrieval.settings",
}

if not TYPE_CHECKING:  # a type checker would believe that any name is here

    def __getattr__(name: str) -> object:
        """Import the heavy names at their first use, so that `--help` is instant."""
        if name not in _LAZY:
            message = f"module {__name__!r} has no attribute {name!r}"
            raise AttributeError(message)
        from importlib import import_module  # noqa: PLC0415 -- part of the bargain

        module = import_module(_LAZY[name])
        globals()[name] = getattr(module, name.removesuffix("_articles"))
        return globals()[name]
