"""A name keeps its skeleton from one script to another."""

from __future__ import annotations

import pytest

from retrieval import names


@pytest.mark.parametrize(
    "spellings",
    [
        "Baghaei Baqaei Bekayi Багаи Бакаи بقایی بقائي",
        "Araghchi Araqchi Arakçi Аракчи عراقچی عراقجي",
        "Khamenei Hamaney Хаменеи خامنئي",
        "Syria Suriye Сирия سوریه سوريا",
        "Gaza Gazze Газа غزة",
        "Erdoğan Erdogan Эрдоган اردوغان أردوغان",
        "Macron Makron Макрон ماکرون ماكرون",
    ],
)
def test_spellings_of_one_name_share_their_skeleton(spellings: str) -> None:
    assert len({names.skeleton(word) for word in spellings.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("Baghaei", "عراقجي"), ("Syria", "لبنان"), ("Fidan", "بقائي"), ("Iran", "Iraq")],
)
def test_different_names_do_not(one: str, other: str) -> None:
    assert names.skeleton(one) != names.skeleton(other)


def test_what_leans_on_an_arabic_name_is_taken_off() -> None:
    """Clitics and the article, in any order they come in."""
    asked = {"Baghaei", "Assad", "Syria", "Sharaa", "Araghchi"}

    assert names.shared(asked, "وبقائي للأسد بسوريا والشرع") == asked - {"Araghchi"}


def test_three_scripts_meet() -> None:
    assert names.shared({"Багаи", "Baghaei"}, "وقال بقائي") == {"Багаи", "Baghaei"}


def test_suffixes_behind_an_apostrophe_do_not_count() -> None:
    asked = {"سوريا", "بقائي"}

    assert names.shared(asked, "Suriye'de Baghaei’s") == asked


def test_a_word_of_the_same_consonants_is_not_the_name() -> None:
    """Within one script the letters tell more than the consonants."""
    assert names.shared({"Baghaei"}, "those who go back") == frozenset()
    assert names.shared({"Baghaei"}, "Baqaei said") == {"Baghaei"}


def test_words_of_one_consonant_are_not_looked_for() -> None:
    assert names.shared({"a", "to", "Yu"}, "a to ما Yu 5 --") == frozenset()
