"""Take the noun phrase that a phrase like *according to* governs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retrieval.speech import phrases

if TYPE_CHECKING:
    from retrieval.speech.units import Unit

Range = tuple[int, int]


def named(unit: Unit, start: int) -> Range | None:
    """Return the noun phrase that an according-to phrase governs."""
    lexicon, first = unit.lexicon, unit.key_at(start)
    if lexicon.has("relay", first):
        start += 2 + lexicon.has("relay_pronoun", unit.key_at(start + 2))
        return phrases.right(unit, start, len(unit.items))
    if first in lexicon.verbs and not lexicon.has("verb_first", "yes"):
        return phrases.right(unit, start + 1, len(unit.items))
    if first in lexicon.pronouns:
        return start, start + 1
    end = start
    while end < min(len(unit.items), start + phrases.LONGEST):
        if unit.kind_at(end) == "q":
            end += phrases.is_title(unit, end)
            break
        if _ends_named(unit, start, end):
            break
        end += 1
    while end > start and unit.kind_at(end - 1) == "p":
        end -= 1
    return (start, end) if end > start else None


def _ends_named(unit: Unit, start: int, end: int) -> bool:
    lexicon, word = unit.lexicon, unit.keys[end]
    if unit.kind_at(end) == "p":
        if word == "." and phrases.abbreviates(unit, end):
            return False
        body = lexicon.has("capitals", "no") and lexicon.has(
            "organisation", unit.keys[start]
        )
        role = lexicon.has("role", unit.key_at(end + 1)) and not body
        return word not in phrases.COMMAS or not (role or _name_after(unit, start, end))
    if end == start:
        return False
    if lexicon.has("stop_right", word) and not _bounded(unit, end):
        return True
    ends = lexicon.has("finite", word) or lexicon.has("that", word)
    counted = unit.keys[end - 1].isdigit()  # 35 عاماً
    accusative = phrases.is_accusative(unit, end) and not counted
    clause = phrases.joins_clause(unit, end) or accusative
    return ends or clause or phrases.leaves_phrase(unit, end)


def _name_after(unit: Unit, start: int, comma: int) -> bool:
    """Tell ``the coach, X, …``: a role, then a name between commas."""
    role = any(
        unit.lexicon.has(name, unit.keys[at])
        for at in range(start, comma)
        for name in ("role", "title")
    )
    end = comma + 1
    while unit.is_word(end) and end - comma <= 4:
        end += 1
    named = unit.lexicon.has("capitals", "no") or phrases.bare_name(unit, comma + 1)
    return role and named and unit.key_at(end) in phrases.COMMAS and end - comma > 2


def _bounded(unit: Unit, index: int) -> bool:
    """Tell, where prepositions belong to the phrase, that a comma will close it."""
    if unit.lexicon.has("second", "yes") or unit.lexicon.has("bare_free", "yes"):
        return False
    ahead = range(index, min(len(unit.items), index + 8))
    return len(unit.items) - index < 8 or any(
        unit.keys[at] in phrases.COMMAS for at in ahead
    )
