"""Read names off capital letters, without their titles."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from retrieval.speech.units import Unit

_NUMBER = re.compile(r"[IVX]+$")

Range = tuple[int, int]


def runs(unit: Unit, part: Range) -> list[Range]:
    """Return the runs of capitals that remain when titles are taken off."""
    runs: list[Range] = []
    index, end = part
    while index < end:
        stop = index
        while stop < end and _in_run(unit, stop, index):
            stop += 1
            if "'" in unit.keys[stop - 1] and suffixed(unit, stop - 1):
                break
        while stop > index and not unit.is_word(stop - 1):
            stop -= 1
        while stop > index and unit.lexicon.has("particle", unit.keys[stop - 1]):
            stop -= 1
        start = _past_common(unit, _past_titles(unit, index, stop), stop)
        genitive = start > index and unit.lexicon.has("determiner", unit.key_at(start))
        if not genitive and any(len(unit.keys[at]) > 2 for at in range(start, stop)):
            runs.append((start, stop))
        index = max(stop, index) + 1 if stop == index else stop
    return runs


def suffixed(unit: Unit, index: int) -> bool:
    """Tell a name to which an apostrophe ties a genitive or a case."""
    tail = unit.keys[index].rsplit("'", 1)[-1]
    item = unit.items[index]
    inside = unit.text[item.end - len(tail) : item.end][:1].isupper()
    return tail == "s" or (unit.lexicon.branching == "left" and not inside)


def _in_run(unit: Unit, index: int, start: int) -> bool:
    item = unit.items[index]
    if item.kind == "p":
        return item.key == "." and index > start and _initial(unit, index - 1)
    if item.kind != "w":
        return False
    if item.capital and not item.key.split("'")[0].isdigit():
        if index > start and (
            _opens_place(unit, index) or _is_body(unit, start, index)
        ):
            return False
        function = ("determiner", "pronoun", "preposition", "conjunction", "adverb")
        if unit.lexicon.ends("said_noun", item.key):
            return False
        return not any(unit.lexicon.has(name, item.key) for name in function) and (
            item.key not in unit.lexicon.pronouns
        )
    return index > start and unit.lexicon.has("particle", item.key)


def _opens_place(unit: Unit, index: int) -> bool:
    """Tell ``Kuzey Kore`` behind a name: a land, not more of the name."""
    behind = unit.is_word(index + 1) and unit.items[index + 1].capital
    return behind and unit.lexicon.has("direction", unit.keys[index])


def _is_body(unit: Unit, start: int, index: int) -> bool:
    """Tell the acronym of a body behind a full name; a number of a king is none."""
    word, before = (
        unit.text[item.start : item.end]
        for item in (unit.items[index], unit.items[index - 1])
    )
    acronym = word.split("'")[0].split("’")[0]
    return (
        index - start > 1
        and len(acronym) > 1
        and acronym.isupper()
        and not before.isupper()
        and not _NUMBER.match(acronym)
    )


def _initial(unit: Unit, index: int) -> bool:
    return len(unit.keys[index]) == 1 or unit.lexicon.has("title", unit.keys[index])


def _past_titles(unit: Unit, start: int, stop: int) -> int:
    lexicon = unit.lexicon
    for index in range(stop - 1, start - 1, -1):
        word = unit.keys[index]
        if unit.kind_at(index) == "p":
            titled = lexicon.has("title", unit.keys[index - 1])
            if titled and _initial(unit, index - 1):
                return index + 1
        elif (
            lexicon.has("title", word)
            or lexicon.has("role", word)
            or (index < stop - 1 and _is_occupation(unit, index, stop))
        ):
            return index + 1
    return start


def _past_common(unit: Unit, start: int, stop: int) -> int:
    """Skip ``Diplomatlar`` at a sentence's start, and ``Liverpoollu`` before a name."""
    lexicon, word = unit.lexicon, unit.keys[start] if start < stop else ""
    opens = start == 0 and word not in unit.names
    if stop - start > 1 and opens and lexicon.ends("common_plural", word):
        return start + 1
    if stop - start > 2 and lexicon.ends("demonym", word):
        return start + 1
    return start


def _is_occupation(unit: Unit, index: int, stop: int) -> bool:
    """Tell a noun like ``Nachtwächter`` before a name by its ending and place."""
    if not unit.lexicon.ends("role", unit.keys[index]):
        return False
    introduced = unit.lexicon.has("determiner", unit.key_at(index - 1))
    return introduced or stop - index >= 3
