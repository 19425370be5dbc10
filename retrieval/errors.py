"""What the library raises on purpose.

    RetrievalError
    ├── ArticleError           an article cannot be read
    ├── QuestionError          a question cannot be asked
    ├── LibraryBusyError       another process is writing
    ├── LibraryDamagedError    database or index cannot be trusted
    ├── IndexMismatchError     vectors of one model, settings of another
    ├── StoreVersionError      the database was made by a newer version
    └── ModelMissingError      a model cannot be had

Every message says what was found, what was expected and what to do.
"""

from __future__ import annotations


class RetrievalError(Exception):
    """Anything the library refuses to do, told in one line."""


class ArticleError(RetrievalError):
    """An article cannot be read; ``where`` names its file or row."""

    def __init__(self, where: str, reason: str) -> None:
        super().__init__(f"{where}: {reason}")
        self.where = where
        self.reason = reason


class QuestionError(RetrievalError):
    """A question is empty or too long."""


class LibraryBusyError(RetrievalError):
    """Another process holds the library's write lock."""


class LibraryDamagedError(RetrievalError):
    """The database cannot be opened or contradicts itself."""


class IndexMismatchError(RetrievalError):
    """The library was built with another model than the settings name."""


class StoreVersionError(RetrievalError):
    """The database's schema is newer than this program."""


class ModelMissingError(RetrievalError):
    """A model is not there, or is not what it should be."""
