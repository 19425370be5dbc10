"""The terms of a text: equal for what a reader takes for the same word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval import terms


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("ar", "بقائي", "بقایی"),
        ("ar", "المفاوضات", "مفاوضات"),
        ("ar", "والحكومة", "حكومة"),
        ("ar", "للحكومة", "الحكومه"),
        ("ar", "بِالسَّلامِ", "السلام"),
        ("fa", "كتاب‌ها", "کتابها"),
        ("tr", "IŞIKLAR", "ışıkların"),
        ("tr", "İSTANBUL'da", "istanbul"),
        ("fr", "l'élection", "élections"),
        ("ru", "переговоры", "переговоров"),
        ("en", "Elections,", "election"),
        ("ar", "٢٠٢٤", "2024"),
    ],
)
def test_spellings_and_endings_of_one_word_are_one_term(
    language: str, one: str, other: str
) -> None:
    assert terms.read(one, language) == terms.read(other, language) != []


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("ar", "سلام", "كلام"),
        ("fa", "کشاورز", "شاورز"),  # nothing leans on Persian words
        ("en", "1000001", "1000002"),
    ],
)
def test_other_words_are_other_terms(language: str, one: str, other: str) -> None:
    assert terms.read(one, language) != terms.read(other, language)


def test_function_words_are_those_of_the_language() -> None:
    """They are left out, and with them single letters."""
    assert terms.read("What is it, and where? A river.", "en") == ["river"]
    assert terms.read("في من على", "ar") == []
    assert terms.read("به که را از", "fa") == []


@given(st.text())
def test_a_term_is_one_word_for_the_index(text: str) -> None:
    """It has neither spaces nor signs that the index would part it at."""
    for term in terms.read(text, "en"):
        assert term.split() == [term]
        assert all(letter.isalnum() or not letter.isascii() for letter in term)
