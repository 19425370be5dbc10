"""Tell the subject and the appositions that a comma closes before a cue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retrieval.speech import phrases

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.speech.units import Unit

Range = tuple[int, int]
_CLOSED = 2  # segments: an apposition, and what its comma parts from the verb
_NAME = 6


def closed(unit: Unit, parts: list[Range]) -> Range | None:
    """Return subject and apposition of ``X, the head of Y, said``."""
    chosen: Range | None = None
    parts = _with_places(unit, parts)
    for start, end in reversed(parts):
        if end <= start or (chosen is None and _is_adjunct(unit, start)):
            continue
        if chosen is not None and (
            phrases.is_adjunct(unit, start)
            or chosen[1] - start > phrases.LONGEST
            or (start > parts[0][0] and unit.lexicon.has("relative", unit.keys[start]))
        ):
            break
        chosen = (start, chosen[1] if chosen else end)
        if not _is_apposition(unit, start) and not _renamed(unit, parts, start):
            break
    if chosen is not None and _opens_by_name(unit, parts, chosen):
        return parts[0][0], chosen[1]
    return chosen


def _opens_by_name(unit: Unit, parts: Sequence[Range], chosen: Range) -> bool:
    """Tell a name with appositions behind it, however many and long they are."""
    name, *others = parts
    if chosen[0] <= name[0] or phrases.is_adjunct(unit, name[0]):
        return False
    if not _is_full_name(unit, name) or unit.lexicon.ends(
        "day", unit.keys[name[1] - 1]
    ):
        return False
    return all(end > start and _is_apposition(unit, start) for start, end in others)


def _is_full_name(unit: Unit, part: Range) -> bool:
    words = range(*part)
    return 2 <= len(words) <= 4 and all(unit.items[at].capital for at in words)


def _with_places(unit: Unit, parts: Sequence[Range]) -> list[Range]:
    """Join ``Springfield, Ohio`` and ``X, D-Ohio``, whose comma parts nothing."""
    joined: list[Range] = []
    for start, end in parts:
        place = end > start and all(
            unit.lexicon.has("region", unit.keys[at]) for at in range(start, end)
        )
        party = unit.lexicon.ends("party_tag", unit.key_at(start))
        if joined and (place or party):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _is_adjunct(unit: Unit, start: int) -> bool:
    """Tell a stretch that closes no subject: ``X, speaking in Paris, said``."""
    return phrases.is_adjunct(unit, start) or unit.lexicon.ends(
        "participial", unit.key_at(start)
    )


def without_relative(unit: Unit, part: Range) -> Range:
    """Return a subject without the relative clause behind it."""
    for index in range(part[0] + 1, part[1] - 1):
        if unit.keys[index] in phrases.COMMAS and (
            unit.lexicon.has("relative", unit.keys[index + 1])
            or unit.lexicon.ends("attributive", unit.keys[index + 1])
        ):
            return part[0], index
    return part


def _renamed(unit: Unit, segments: list[Range], start: int) -> bool:
    """Tell a bare name that renames the role before it: ``the mayor, X, said``."""
    at = next((i for i, part in enumerate(segments) if part[0] == start), 0)
    if at == 0:
        return False
    name, role = segments[at], segments[at - 1]
    words = range(*name)
    if not words or len(words) > 4 or role[1] - role[0] > 9 or role[0] >= role[1]:
        return False
    if not all(unit.items[i].capital or unit.kind_at(i) == "p" for i in words):
        return False
    lexicon, first = unit.lexicon, unit.keys[role[0]]
    opens = lexicon.has("determiner", first) or lexicon.has("role", first)
    elided = first.startswith("l'")
    return (opens or elided or _is_owned(unit, role)) and not any(
        lexicon.has("finite", unit.keys[i]) for i in range(*role)
    )


def _is_owned(unit: Unit, role: Range) -> bool:
    """Tell ``Crane's lawyer``: the role opens with whose it is."""
    keys = unit.keys[role[0] : role[1]]
    owned = any(word.endswith(("'s", "s'")) for word in keys)
    return owned and any(unit.lexicon.has("role", word) for word in keys)


def _is_apposition(unit: Unit, start: int) -> bool:
    """Tell whether these words may rename something before them."""
    lexicon, first = unit.lexicon, unit.key_at(start)
    names = ("determiner", "role", "relative", "preposition", "conjunction", "title")
    if any(lexicon.has(name, first) for name in names):
        return True
    return first.isdigit() or not unit.items[start].capital


def fronted(unit: Unit, start: int, end: int) -> Range | None:
    """Return the subject of ``X، مدير Y، قال``, put before its verb in Arabic."""
    start = phrases.past_lead(unit, start, end)
    name, *others = phrases.segments(unit, start, end)
    if len(others) < _CLOSED or others[-1][0] < end or not _may_be_fronted(unit, name):
        return None
    lexicon, first = unit.lexicon, unit.key_at(others[0][0])
    names = ("role", "title", "relative", "unnamed", "conjoined")
    if not any(lexicon.has(name, first) for name in names):
        return None
    return phrases.right(unit, start, end)


def _may_be_fronted(unit: Unit, part: Range) -> bool:
    """Tell a name or an office from a verb with its subject."""
    lexicon, words = unit.lexicon, unit.keys[part[0] : part[1]]
    if not 1 < len(words) <= _NAME or lexicon.is_verb(words[0]):
        return False
    sure = any(lexicon.has(name, words[0]) for name in ("given", "role", "title"))
    names = ("preposition", "finite", "that", "subordinator")
    plain = not any(lexicon.has(name, word) for name in names for word in words)
    return plain and (sure or not words[1].startswith("ال"))


def with_name(unit: Unit, segments: list[Range], last: Range) -> Range:
    """Join ``X, head of Y said``, whose second comma is missing, with its name."""
    if len(segments) < 2 or last[0] != segments[-1][0]:
        return last
    lexicon, before = unit.lexicon, segments[-2]
    role = any(
        lexicon.has("role", unit.keys[at]) or lexicon.has("title", unit.keys[at])
        for at in range(last[0], min(last[1], last[0] + 5))
    )
    lower = not unit.items[last[0]].capital
    named = _is_full_name(unit, before)
    return (before[0], last[1]) if role and named and lower else last
