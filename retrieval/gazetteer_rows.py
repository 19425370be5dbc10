"""Lists what the gazetteer of one language holds, and derives what is not listed.

Peoples and adjectives follow from the names of their countries by each language's
own rules (``lexicon/gazetteer``): Syria, Syrian; سوريا, سوري; Сирия, сирийский.
The rule of the longest ending decides; a country that has irregular ones listed
follows no rule.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal, TypeAlias

from retrieval import territories
from retrieval.phrasebooks import bare, data, grammar, key

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from retrieval.models import Language

Kind: TypeAlias = Literal["place", "demonym", "language", "organisation", "noun"]


@dataclass(frozen=True, slots=True)
class Entry:
    """What a listed word is.

    ``key`` is the ISO 3166 alpha-2 code of a country, be it said by its name or by its
    people; otherwise an id that is the same in all languages. ``country`` is the code
    of the country that a place or an organisation belongs to, empty if that is not
    plain. ``also_person`` marks a word that people are named by too: Jordan, Paris.
    """

    kind: Kind
    key: str
    country: str = ""
    also_person: bool = False


Row: TypeAlias = tuple[str, str, Entry]


def rows(language: Language) -> Iterator[Row]:
    """Yield phrase, paradigm and entry of all that is listed, the likelier first."""
    tables = data(f"gazetteer/{language}.toml")
    people, words = person_names(language), grammar(language)
    for phrase, paradigm, kind, name, country in _facts(language, tables):
        # Whole phrases are seldom names of persons; to fold them all would take long.
        known = phrase.lower() if " " in phrase else key(bare(phrase, words))
        yield phrase, paradigm, _entry(kind, name, country, also_person=known in people)


# Most entries return in each language: one object serves all.
@cache
def _entry(kind: Kind, name: str, country: str, *, also_person: bool) -> Entry:
    return Entry(kind, name, country, also_person)


@cache
def person_names(language: Language) -> frozenset[str]:
    """Return the keys of listed words that are given names or surnames too."""
    names = data(f"gazetteer/{language}.toml").get("also_person", "")
    return frozenset(key(name) for name in _names(names))


_Fact: TypeAlias = "tuple[str, str, Kind, str, str]"


def _facts(
    language: Language, tables: Mapping[str, Mapping[str, str]]
) -> Iterator[_Fact]:
    countries = [*territories.countries(language)]
    countries += [
        (code, name)
        for code, names in tables["names"].items()
        for name in _names(names)
    ]
    for code, name in countries:
        yield name, "name", "place", code, code
    yield from _demonyms(countries, tables)
    yield from _table("places", "places", language)
    yield from _table("places", "peoples", language)
    yield from _table("organisations", "organisations", language)
    for place, name in territories.cities(language):
        yield name, "name", "place", place, ""
    for place, name in territories.regions(language):
        yield name, "name", "place", place, ""
    names = territories.languages(language)
    for code in data("gazetteer/languages.toml")["codes"].split():
        yield names[code], "demonym", "language", code.partition("_")[0], ""
    for noun in _names(tables["nouns"]["words"]):
        yield noun, "noun", "noun", key(noun), ""


def _demonyms(
    countries: Sequence[tuple[str, str]], tables: Mapping[str, Mapping[str, str]]
) -> Iterator[_Fact]:
    irregular = tables["demonyms"]
    for people, names in irregular.items():
        country = people if people.isupper() else ""
        for name in _names(names):
            yield name, "demonym", "demonym", people, country
    endings = sorted(tables["rules"], key=lambda ending: -len(ending))
    for code, name in countries:
        if code not in irregular and " " not in name and not name.isupper():
            for demonym in _derive(name, endings, tables["rules"]):
                yield demonym, "demonym", "demonym", code, code


def _derive(
    name: str, endings: Sequence[str], rules: Mapping[str, str]
) -> Iterator[str]:
    for ending in endings:
        if name.endswith(ending) and len(name) > len(ending) + 1:
            stem = name.removesuffix(ending)
            yield from (stem + last.strip("-") for last in rules[ending].split())
            return


_KINDS: Mapping[str, tuple[str, Kind]] = {
    "places": ("name", "place"),
    "peoples": ("demonym", "demonym"),
    "organisations": ("name", "organisation"),
}


def _table(path: str, table: str, language: Language) -> Iterator[_Fact]:
    tables = data(f"gazetteer/{path}.toml")
    column = tables["columns"].index(language)
    paradigm, kind = _KINDS[table]
    for place, row in tables[table].items():
        for name in row[column].split("|"):
            yield name, paradigm, kind, place, row[0]


def _names(cell: str) -> list[str]:
    return [name.strip() for name in cell.split("|")]
