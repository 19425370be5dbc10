"""A reader's question, checked and understood."""

from __future__ import annotations

import unicodedata

from retrieval import languages
from retrieval.errors import QuestionError
from retrieval.models import Query

MAX_QUESTION = 1_000
"""The longest question, in characters: a long paragraph."""


def parse(question: str, *, limit: int = 5) -> Query:
    """Return the query that a question asks.

    Raises QuestionError when it holds no word or is too long.
    """
    text = " ".join(unicodedata.normalize("NFC", question).split())
    if len(text) > MAX_QUESTION:
        raise QuestionError(
            f"found a question of {len(text):,} characters, expected at most "
            f"{MAX_QUESTION:,}; ask it shorter"
        )
    text = "".join(
        letter
        for letter in text
        if letter == " " or letter.isprintable() or unicodedata.category(letter) == "Cf"
    )
    if not any(letter.isalnum() for letter in text):
        raise QuestionError(
            "found a question without words; ask, for example, "
            "what did Baghaei say about Syria"
        )
    return Query(question=text, language=languages.detect(text), limit=limit)
