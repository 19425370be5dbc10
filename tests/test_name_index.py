"""A name is found among others in any spelling."""

from __future__ import annotations

import pytest

from retrieval import names
from retrieval.name_index import NameIndex

PEOPLE = [
    "عباس عراقجي",
    "إسماعيل بقائي",
    "هاكان فيدان",
    "Emmanuel Macron",
    "Дмитрий Песков",
    "عبد الرحمن درويش",
    "Martin Keller",
    "شي جين بينغ",
]


@pytest.fixture(scope="module")
def index() -> NameIndex:
    return NameIndex(enumerate(PEOPLE))


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("Araghchi", 0),
        ("Аракчи", 0),
        ("Bekayi", 1),
        ("Hakan Fidan", 2),
        ("ماكرون", 3),
        ("بيسكوف", 4),
        ("Abdulrahman Darwish", 5),
        ("مارتن كيلر", 6),
        ("Cinping", 7),
        ("习近平", 7),
    ],
)
def test_the_first_found_is_the_one_meant(
    index: NameIndex, words: str, number: int
) -> None:
    found = index.find(words, least=0.3)

    assert found[0][0] == number


def test_scores_descend_and_are_those_of_the_matcher(index: NameIndex) -> None:
    found = index.find("Keller", least=0.0)

    assert found == sorted(found, key=lambda pair: -pair[1])
    for number, score in found:
        assert score == names.similarity("Keller", PEOPLE[number])


@pytest.mark.parametrize("words", ["", "  ", "\u200f", "!?", "Zzyzx Qwrtp"])
def test_nobody_is_found_by_nothing(index: NameIndex, words: str) -> None:
    assert index.find(words, least=names.THRESHOLD) == []


def test_an_id_with_two_names_is_found_once_by_the_likest() -> None:
    index = NameIndex([(7, "Martin Keller"), (7, "M. Keller")])
    index.add(8, "Ann Smith")

    assert index.find("Martin Keller", least=0.5) == [(7, 1.0)]
    assert index.find("آن سميث", least=0.5)[0][0] == 8
