"""Reads an office from the words for it, the same in all languages.

"The Iranian foreign minister", وزير الخارجية الإيراني and İran Dışişleri Bakanı are
one role: foreign-minister of IR. A phrase is read as a bag of atoms (minister,
foreign) and of listed places and organisations; ``lexicon/roles.toml`` tells which
words mean which atoms and what atoms make together. So the order of the words, which
the languages do not share, counts for little.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from retrieval import gazetteer
from retrieval.models import Role
from retrieval.phrasebooks import Phrasebook, compile_phrases, data, grammar, split

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from retrieval.gazetteer import Entry
    from retrieval.models import Language

__all__ = ["Role", "compatible", "ending", "may_be", "parse"]

_FEDERAL = re.compile(r"\bBundes(?=\w{5})(\w)")
_LANGUAGES = frozenset({"ar", "en", "fa", "tr", "ru", "de", "fr", "es"})
_LONGEST = 16
# A name may stand beside its office: President Luiz Inácio Lula. More is a sentence.
_MOST_UNKNOWN = 3
# Who speaks for or serves the holder of another office, which is then only whose.
_SERVING = (
    "spokesperson",
    "adviser",
    "envoy",
    "ambassador",
    "lawyer",
    "journalist",
    "state-secretary",
)
_HEADS = frozenset({"head", "president", "leader", "chair", "director"})
_BODY_OF = {
    "president": "presidency",
    "prime-minister": "government",
    "chancellor": "government",
    "supreme-leader": "supreme-leader",
}


@dataclass(frozen=True, slots=True)
class _Reading:
    """The atoms of a phrase by sort, and what it is of."""

    offices: tuple[str, ...]
    bodies: tuple[str, ...]
    owner: str
    owned_by_state: bool


def parse(words: str, language: Language) -> Role | None:
    """Return the role that a phrase names, or none if it names no office."""
    found = _parse(words, language)
    if found is None and language == "de":
        # Federal offices are those of the state: Bundesaußenminister.
        found = _parse(_FEDERAL.sub(lambda match: match[1].upper(), words), language)
    return found or _parse(words, "en")


def ending(words: str, language: Language) -> str:
    """Return the words at the end that tell of an office and of nothing else."""
    parts = split(words)
    if language not in _LANGUAGES:
        return ""
    for start in range(max(0, len(parts) - _LONGEST), len(parts)):
        meanings = list(_scan(parts[start:], language))
        if None not in meanings and any(isinstance(one, tuple) for one in meanings):
            return " ".join(parts[start:])
    return ""


@lru_cache(maxsize=8_192)
def _parse(words: str, language: Language) -> Role | None:
    parts = split(words)
    if language not in _LANGUAGES or len(parts) > _LONGEST:
        return None
    reading = _read(parts, language)
    return _role(reading) if reading is not None and reading.offices else None


def compatible(a: Role, b: Role) -> bool:
    """Tell whether two roles may be one person's; what one leaves unsaid fits all."""
    return (
        may_be(a.office, b.office)
        and _fits(a.country_or_org, b.country_or_org)
        and _fits(a.field, b.field)
    )


def _fits(one: str, other: str) -> bool:
    return not one or not other or one == other


def may_be(one: str, other: str) -> bool:
    """Tell whether two offices may be one, by their names alone."""
    akin = data("roles.toml")["akin"]
    if other in {one, *akin.get(one, "").split()} or one in akin.get(other, "").split():
        return True
    minister, known = sorted((one, other), key=lambda office: office != "minister")
    return minister == "minister" and known in _ministers()


@cache
def _ministers() -> frozenset[str]:
    return frozenset(f"{field}-minister" for field in data("roles.toml")["fields"])


def _read(parts: Sequence[str], language: Language) -> _Reading | None:
    """Sort the words of a phrase; none if too many of them are not known."""
    atoms: list[str] = []
    entries: list[Entry] = []
    unknown = 0
    for meaning in _scan(parts, language):
        if meaning is None:
            unknown += 1
        elif isinstance(meaning, tuple):
            atoms += meaning
        else:
            entries.append(meaning)
    if unknown > _MOST_UNKNOWN:
        return None
    houses = data("roles.toml")["houses"]
    for entry in entries:
        atoms += houses.get(entry.key, "").split()
    offices = data("roles.toml")["offices"]
    owner, owned_by_state = _owner(entries, atoms)
    return _Reading(
        offices=tuple(atom for atom in atoms if atom in offices),
        bodies=tuple(
            atom for atom in atoms if atom not in offices and atom[0] not in "@-"
        ),
        owner=owner,
        owned_by_state=owned_by_state,
    )


def _scan(
    parts: Sequence[str], language: Language
) -> Iterator[tuple[str, ...] | Entry | None]:
    """Yield atoms, places and organisations in order, and none for other words."""
    book = _book(language)
    entries = {
        start: (end, entry)
        for start, end, entry in gazetteer.find(parts, language)
        if entry.kind in {"place", "demonym", "organisation"}
    }
    at = 0
    while at < len(parts):
        office = book.longest(parts, at)
        entry = entries.get(at)
        if entry is not None and (office is None or office[0] < entry[0]):
            yield entry[1]
            at = entry[0]
        elif office is not None:
            yield office[1]
            at = office[0]
        else:
            if not book.is_small(parts[at]):
                yield None
            at += 1


def _owner(entries: Sequence[Entry], atoms: Sequence[str]) -> tuple[str, bool]:
    """Return what a role is of, and whether that is a state or a place in one.

    Who is called Iranian serves Iran, wherever he is ambassador to. A house of power
    stands for its country.
    """
    houses = data("roles.toml")["houses"]
    for atom in atoms:
        if atom.startswith("@"):
            return atom[1:], True
    for entry in sorted(entries, key=lambda entry: entry.kind != "demonym"):
        if entry.key not in houses:
            return entry.key, entry.kind != "organisation"
        if entry.country:
            return entry.country, True
    return "", False


def _role(reading: _Reading) -> Role:
    office = next((one for one in _SERVING if one in reading.offices), None)
    if office is not None:
        return Role(office, reading.owner, _served(reading, office))
    deputy = "deputy" in reading.offices
    held = [one for one in reading.offices if one != "deputy"] or ["deputy"]
    # Arabic نائب is a member of parliament, or the deputy of who follows.
    if held[0] == "lawmaker" and len(held) > 1:
        deputy, held = True, held[1:]
    office, field = _composed(held[0], reading)
    if deputy and office != "deputy":
        office = _COMPOSED_DEPUTY.get(office, f"deputy-{office}")
    return Role(office, reading.owner, field)


_COMPOSED_DEPUTY = {"president": "vice-president"}


def _served(reading: _Reading, office: str) -> str:
    """Return the body that a spokesperson or an adviser serves."""
    fields = _fields(reading)
    served = {*reading.bodies, *reading.offices} - {office}
    # Turkish and Arabic say "the spokesman of the Foreign" for that of its ministry.
    if served & {"ministry", "minister"} or fields:
        return f"{fields[0]}-ministry" if fields else "ministry"
    whose = [_BODY_OF.get(one, "") for one in reading.offices if one != office]
    rest = [one for one in (*whose, *reading.bodies) if one]
    return rest[0] if rest else ""


def _composed(office: str, reading: _Reading) -> tuple[str, str]:
    """Return the office that atoms make together, and the field that is left over."""
    table = data("roles.toml")["composed"]
    fields = _fields(reading)
    for body in reading.bodies:
        made = table.get(f"{office} {body}")
        if made is not None:
            office = made
            fields = [field for field in fields if field != body]
    if office == "minister":
        return (f"{fields[0]}-minister", "") if fields else (office, "")
    if office in _HEADS and reading.owner:
        state = reading.owned_by_state
        office = {"head": "president"}.get(office, office) if state else "head"
    return office, fields[0] if fields else ""


def _fields(reading: _Reading) -> list[str]:
    fields = data("roles.toml")["fields"]
    return [body for body in reading.bodies if body in fields]


@cache
def _book(language: Language) -> Phrasebook[tuple[str, ...]]:
    rows = ((phrase, "noun", atoms) for atoms, phrase in _rows(language))
    return compile_phrases(rows, grammar(language))


def _rows(language: Language) -> Iterator[tuple[tuple[str, ...], str]]:
    tables = data("roles.toml")
    column = tables["columns"].index(language)
    for table in ("offices", "fields", "bodies", "compounds", "passed_over"):
        for name, row in tables[table].items():
            atoms = ("-",) if table == "passed_over" else tuple(name.split())
            for phrase in filter(None, row[column].split("|")):
                if phrase.endswith("-"):
                    yield from _compounds(phrase, atoms)
                else:
                    yield atoms, phrase


def _compounds(
    prefix: str, atoms: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield the German compounds of a field: Außenminister, Außenministerium."""
    for heads, endings in data("roles.toml")["german"].items():
        for ending in endings.split("|"):
            yield (*heads.split(), *atoms), prefix[:-1] + ending
