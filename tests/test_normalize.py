"""Normalize: spellings of one word have one key."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.normalize import composed, fold
from tests import strategies


@pytest.mark.parametrize(
    "spellings",
    [
        ("Élysée", "elysee", "ÉLYSÉE", "E\u0301lyse\u0301e"),
        ("Straße", "STRASSE", "strasse"),
        ("Łódź", "lodz"),
        ("Æsir", "aesir"),
        ("İstanbul", "ISTANBUL", "istanbul", "ıstanbul"),
        ("Erdoğan", "ERDOGAN"),
        ("Ёлка", "елка"),
        ("Σίσυφος", "ΣΙΣΥΦΟΣ"),
        ("ﬁn", "fin", "ＦＩＮ"),
        ("إسماعيل", "اسماعيل", "اسماعیل", "إِسْمَاعِيل", "إسمـــاعيل"),
        ("بقائي", "بقایی", "بقائی"),
        ("مؤتمر", "موتمر"),
        ("آن", "ان", "أن", "ٱن"),
        ("غزة", "غزه", "غزۃ"),
        ("خانهٔ", "خانۀ", "خانه"),
        ("كتاب", "کتاب"),
        ("موسى", "موسي", "موسی"),
        ("علماء", "علما"),
        ("می‌شود", "میشود"),
        ("ﻻ", "لا"),
        ("٣٫٥", "۳٫۵", "3٫5"),
        ("O’Brien", "O'Brien", "OʼBrien"),
        ("“yes”", '"YES"', "«yes»"),
        ("2018–2019", "2018-2019"),
        (" a \n\t\u00a0b ", "a b", "\u200fa \u200eb\u2069", "\ufeffA\xad b"),
    ],
)
def test_spellings_of_one_word_are_one_key(spellings: tuple[str, ...]) -> None:
    """Case, accents, letters of other keyboards, and what is not seen."""
    assert {fold(spelling) for spelling in spellings} == {fold(spellings[0])}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("мой", "мои"),
        ("گفت", "کفت"),
        ("چه", "جه"),
        ("पानी", "पन"),
        ("がん", "かん"),
        ("กา", "กิ"),
        ("12", "21"),
        ("ab", "a b"),
    ],
)
def test_different_words_stay_different(one: str, other: str) -> None:
    """Marks that are vowels or make another letter are no accents."""
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("  Der  KÖNIG\n", "der konig"),
        ("إسماعيل بقائي", "اسماعیل بقایی"),
        ("Йод", "йод"),
        ("٢٠٢٤", "2024"),
        ("한국", "한국"),
        ("", ""),
    ],
)
def test_keys_are_as_documented(text: str, key: str) -> None:
    """What a reader of the module's first page would expect."""
    assert fold(text) == key


@given(text=strategies.spellings())
def test_folding_twice_changes_nothing(text: str) -> None:
    """A key is its own key."""
    assert fold(fold(text)) == fold(text)


@given(letter=st.characters(), before=st.sampled_from(["", "a", "и", "ا"]))
def test_every_letter_folds_for_good(letter: str, before: str) -> None:
    """Alone and after another."""
    key = fold(before + letter)

    assert fold(key) == key


@given(text=strategies.spellings())
def test_case_and_surrounding_blanks_do_not_count(text: str) -> None:
    """Any text and its folded-case form, padded, are one."""
    assert fold(f" {text.casefold()}\n") == fold(text)


@given(st.text())
def test_composed_text_is_nfc_and_its_offsets_ascend(text: str) -> None:
    """Each letter of the composed text began somewhere in the given one."""
    whole, starts = composed(text)

    assert whole == unicodedata.normalize("NFC", text)
    assert not starts or (len(starts) == len(whole) + 1 and starts == sorted(starts))
    assert not starts or starts[-1] == len(text)
