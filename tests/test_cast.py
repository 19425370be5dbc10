"""Who is meant by a name, in any script and case, or by an office."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from retrieval import normalize
from retrieval.cast import Cast
from retrieval.models import Role
from retrieval.persons import Speaker, identity


def _speaker(number: int, name: str, *offices: tuple[Role, str]) -> Speaker:
    return Speaker(id=number, key=normalize.fold(name), name=name, offices=offices)


SPEAKERS = (
    _speaker(
        1, "إسماعيل بقائي", (Role("spokesperson", "IR", "foreign-ministry"), "ar")
    ),
    _speaker(2, "Abbas Araghchi", (Role("foreign-minister", "IR"), "en")),
    _speaker(3, "Viktor Oreshkin", (Role("defence-minister"), "ru")),
    _speaker(4, "Marwan Khatib", (Role("mayor", "aleppo"), "en")),
    _speaker(5, "Salim Khatib"),
    _speaker(6, "Hakan Fidan", (Role("foreign-minister", "TR"), "tr")),
    _speaker(7, "Maria Solares", (Role("analyst"), "en")),
)
CAST = Cast(SPEAKERS)


def _named(cast: Cast, words: str, language: str = "en") -> list[str]:
    return [person.name for person in cast.named(words, language)[0]]


@pytest.mark.parametrize(
    ("words", "language", "name"),
    [
        ("Baghaei", "en", "إسماعيل بقائي"),
        ("BAGHAEI", "en", "إسماعيل بقائي"),
        ("Esmail Baghaei", "en", "إسماعيل بقائي"),
        ("Bekayi", "tr", "إسماعيل بقائي"),
        ("Bekayi'nin", "tr", "إسماعيل بقائي"),
        ("بقایی", "fa", "إسماعيل بقائي"),
        ("Багаи", "ru", "إسماعيل بقائي"),
        ("عراقجي", "ar", "Abbas Araghchi"),
        ("Аракчи", "ru", "Abbas Araghchi"),
        ("Viktor Oreshkin", "en", "Viktor Oreshkin"),
        ("viktor  oreshkin", "en", "Viktor Oreshkin"),
        ("Виктор Орешкин", "ru", "Viktor Oreshkin"),
        ("Орешкина", "ru", "Viktor Oreshkin"),
        ("Oreschkin", "de", "Viktor Oreshkin"),
        ("مروان الخطيب", "ar", "Marwan Khatib"),
    ],
)
def test_a_name_is_found_in_any_script_and_case(
    words: str, language: str, name: str
) -> None:
    assert _named(CAST, words, language) == [name]


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("Syria", "en"),
        ("سوريا", "ar"),
        ("Damascus", "en"),
        ("Париж", "ru"),
        ("Donald Trump", "en"),
        ("Olena Kovalenko", "en"),
        ("wheat", "en"),
        ("", "en"),
        ("؟!", "ar"),
    ],
)
def test_places_things_and_strangers_are_nobody_here(words: str, language: str) -> None:
    assert CAST.named(words, language) == ((), 0.0)


def test_a_place_is_somebody_who_is_quoted_by_that_very_name() -> None:
    cast = Cast([_speaker(1, "Damascus")])

    assert _named(cast, "Damascus") == ["Damascus"]


def test_a_surname_of_two_people_gives_both() -> None:
    """They are told apart by their full names; two names of one person are not."""
    people, _ = CAST.named("Khatib", "en")
    same = Cast(
        [*SPEAKERS, _speaker(8, "مروان الخطيب")],
    )
    alike, _ = same.named("Marwan Khatib", "en")

    assert [person.name for person in people] == ["Marwan Khatib", "Salim Khatib"]
    assert CAST.differ(people)
    assert not CAST.differ(people[:1])
    assert not CAST.differ(())
    assert not same.differ(alike)


def test_speakers_held_to_be_one_are_found_as_one() -> None:
    """Under either name, with the ids of both."""
    merged = identity("viktor oreshkin", "maria solares", same=True, reason="so")
    cast = Cast(SPEAKERS, [merged])

    one, _ = cast.named("Oreshkin", "en")
    other, _ = cast.named("Maria Solares", "en")

    assert one == other
    assert [person.ids for person in one] == [(7, 3)]


@pytest.mark.parametrize(
    ("words", "language", "names"),
    [
        ("the Iranian foreign minister", "en", ["Abbas Araghchi"]),
        ("وزير الخارجية الإيراني", "ar", ["Abbas Araghchi"]),
        ("İran Dışişleri Bakanı", "tr", ["Abbas Araghchi"]),
        ("ministre turc des Affaires étrangères", "fr", ["Hakan Fidan"]),
        ("سخنگوی وزارت خارجه ایران", "fa", ["إسماعيل بقائي"]),
        ("der Sprecher des iranischen Außenministeriums", "de", ["إسماعيل بقائي"]),
        ("alcalde de Alepo", "es", ["Marwan Khatib"]),
        ("министр иностранных дел", "ru", ["Abbas Araghchi", "Hakan Fidan"]),
        ("the foreign minister", "en", ["Abbas Araghchi", "Hakan Fidan"]),
        ("министр обороны России", "ru", ["Viktor Oreshkin"]),
        ("the Syrian defence minister", "en", []),
        ("the Syrian foreign minister", "en", []),
        ("an analyst", "en", []),
        ("Abbas Araghchi", "en", []),
        ("", "en", []),
    ],
)
def test_an_office_is_found_across_languages(
    words: str, language: str, names: list[str]
) -> None:
    """A Russian article means Russia's minister where it leaves the country out."""
    found = CAST.holding(words, language)

    assert sorted(person.name for person in found) == sorted(names)


def test_the_nearest_names_are_offered() -> None:
    """And no more than three of them."""
    crowd = Cast([_speaker(n, f"{name} Khatib") for n, name in enumerate("ABCDEF")])

    assert CAST.nearest("Oreshin") == ("Viktor Oreshkin",)
    assert CAST.nearest("xyz") == ()
    assert len(crowd.nearest("Khattib")) <= 3


def test_a_cast_after_another_sees_what_is_new_and_the_other_goes_on() -> None:
    """New speakers and new aliases are those of the later cast only."""
    solares, others = SPEAKERS[-1], SPEAKERS[:-1]
    first = Cast(others)
    later = Cast(SPEAKERS, before=first)
    aliased = Cast(SPEAKERS, (), (("Big Bear", solares.name),), before=later)
    fewer = Cast(others, before=aliased)

    found = [
        (_named(cast, "Solares"), _named(cast, "Big Bear"), _named(cast, "Oreshkin"))
        for cast in (first, later, aliased, fewer)
    ]

    assert found == [
        ([], [], ["Viktor Oreshkin"]),
        (["Maria Solares"], [], ["Viktor Oreshkin"]),
        (["Maria Solares"], ["Maria Solares"], ["Viktor Oreshkin"]),
        ([], [], ["Viktor Oreshkin"]),
    ]


def _look_up(cast: Cast) -> list[list[str]]:
    words = ("Oreshkin", "Baghaei", "Khatib", "Donald Trump")
    return [_named(cast, each) for each in words * 5]


def test_names_are_looked_up_while_a_new_cast_is_built() -> None:
    """No lookup fails, and none tells of anybody but the cast's own."""
    cast = Cast(SPEAKERS)
    expected = _look_up(cast)
    crowds = [
        [*SPEAKERS, *(_speaker(100 + n, f"Omar Khatib{n:x}a") for n in range(size))]
        for size in (50, 100, 150, 200)
    ]

    with ThreadPoolExecutor(6) as threads:
        found = [threads.submit(_look_up, cast) for _ in range(20)]
        built = [threads.submit(Cast, crowd, before=cast) for crowd in crowds]
        later = [_look_up(one.result())[0] for one in built]

    assert [one.result() for one in found] == [expected] * 20
    assert later == [["Viktor Oreshkin"]] * 4
    assert _look_up(cast) == expected
