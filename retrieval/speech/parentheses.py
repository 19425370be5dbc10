"""Bound words that come before their cue: ``…, X said``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retrieval.speech import inversion, phrases, sources
from retrieval.speech.drafts import Draft, sure

if TYPE_CHECKING:
    from retrieval.speech.cues import Cue
    from retrieval.speech.units import Unit

_COMMAS = frozenset(",،")
_DASHES = frozenset("–—-")


def before(unit: Unit, cue: Cue, floor: int) -> Draft | None:
    """Return ``…, X said`` or ``…, said X``: words first, then the cue."""
    if cue.verb.mood == "a" and "d" in cue.verb.frames:
        return _before_impersonal(unit, cue, floor)
    bare = unit.lexicon.has("subject_first", "yes") and "b" in cue.verb.frames
    anyone = bare or unit.lexicon.has("parenthetical", "any")
    if cue.verb.mood not in "fi" or not ("d" in cue.verb.frames or anyone):
        return None
    return _before_inverted(unit, cue, floor) or _before_straight(unit, cue, floor)


def _before_impersonal(unit: Unit, cue: Cue, floor: int) -> Draft | None:
    """Return the words before ``…, hieß es``, where the verb comes first."""
    left = _stretch_before(unit, cue.group, floor)
    second = unit.lexicon.has("second", "yes")
    if left is None or not second or not _closed_right(unit, cue.after):
        return None
    return _framed(unit, cue, left, inversion.place_behind(unit, cue), cue.after)


def _before_inverted(unit: Unit, cue: Cue, floor: int) -> Draft | None:
    if unit.kind_at(cue.group - 1) != "q" and inversion.has_subject(unit, cue, floor):
        return None
    source = _subject_behind(unit, cue)
    if source is None and not (_holds_pronoun(unit, cue) or _elides(unit, cue)):
        return None
    end = max(source[1], cue.after) if source else cue.after
    left = _stretch_before(unit, cue.group, floor)
    if left is None:
        return None
    if unit.kind_at(left[1] - 1) != "q" and (
        not _closed_right(unit, end) or _is_mere_adjunct(unit, left)
    ):
        return None
    return _framed(unit, cue, left, source, end)


def _is_mere_adjunct(unit: Unit, left: tuple[int, int]) -> bool:
    """Tell ``في موسكو، نفى X …``, where no words can come first without marks."""
    rare = unit.lexicon.has("parenthetical", "no")
    return rare and phrases.is_adjunct(unit, left[0])


def _subject_behind(unit: Unit, cue: Cue) -> tuple[int, int] | None:
    """Return the subject behind the verb: within its bracket, where it has one."""
    inside = unit.lexicon.has("second", "yes") and cue.particle > cue.end
    start, ceiling = (cue.end, cue.particle) if inside else (cue.after, len(unit.items))
    if _is_outlet(unit, cue, start):
        return start, start + 1
    return phrases.right(unit, start, ceiling)


def _is_outlet(unit: Unit, cue: Cue, at: int) -> bool:
    """Tell ``…, berichtet „Der Kurier“``: marks around the name of who says it."""
    return (
        unit.kind_at(at) == "q"
        and phrases.is_title(unit, at)
        and unit.key_at(cue.group - 1) in _COMMAS
        and unit.is_word(cue.group - 2)
        and not unit.is_word(at + 1)
    )


def _before_straight(unit: Unit, cue: Cue, floor: int) -> Draft | None:
    source = sources.left(unit, cue, floor)
    if source is None:
        return None
    start = min(source[0], cue.group)
    while unit.lexicon.has("that_cataphor", unit.key_at(start - 1)):
        start -= 1
    left = _stretch_before(unit, start, floor)
    if left is None:
        return None
    if unit.kind_at(left[1] - 1) != "q" and not _closed_right(unit, cue.after):
        return None
    return _framed(unit, cue, left, source, cue.after)


def _elides(unit: Unit, cue: Cue) -> bool:
    """Tell ``"…", dijo.``, where the ending of the verb does for its subject."""
    closed = not unit.is_word(cue.after) or unit.lexicon.has(
        "adverb", unit.key_at(cue.after)
    )
    return (
        unit.lexicon.has("pro_drop", "yes")
        and closed
        and unit.key_at(cue.after) != ":"
        and "q" in (unit.kind_at(cue.group - 1), unit.kind_at(cue.group - 2))
    )


def _holds_pronoun(unit: Unit, cue: Cue) -> bool:
    """Tell ``a-t-il dit``, whose subject is a part of the verb."""
    return any(
        unit.lexicon.ends("inverted", unit.key_at(at))
        for at in range(cue.group, cue.end)
    )


def _framed(
    unit: Unit,
    cue: Cue,
    left: tuple[int, int],
    source: tuple[int, int] | None,
    end: int,
) -> Draft:
    parts = [left]
    more = _stretch_after(unit, end, quoted=unit.kind_at(left[1] - 1) == "q")
    if more is not None:
        parts.append(more)
    return sure(unit, cue, parts, source)


def _stretch_before(unit: Unit, end: int, floor: int) -> tuple[int, int] | None:
    """Return the words before a parenthesis, when a mark or a comma closes them."""
    last = end - 1
    if unit.kind_at(last) == "p" and unit.key_at(last) in _COMMAS | _DASHES:
        last -= 1
    elif unit.kind_at(last) != "q":
        return None
    if last < floor:
        return None
    start = floor
    while start < last and (
        unit.kind_at(start) == "p"
        or unit.lexicon.has("conjunction", unit.key_at(start))
    ):
        start += 1
    if unit.kind_at(last) == "q" and _stands_alone(unit, start, last):
        start = last
    if unit.kind_at(last) != "q" and last + 1 - start < 3 - (start == 0):
        return None
    return start, last + 1


def _stands_alone(unit: Unit, start: int, quote: int) -> bool:
    """Tell whole quoted words from those that end a reported sentence."""
    mark = unit.items[quote].mark
    if mark is None or start == quote:
        return True
    before = unit.key_at(quote - 1)
    return unit.kind_at(quote - 1) == "p" and before in ":,،."


def _closed_right(unit: Unit, end: int) -> bool:
    """Tell whether nothing but an adjunct follows, up to a boundary."""
    lexicon = unit.lexicon
    if end >= len(unit.items) or unit.kind_at(end) != "w":
        return True
    word = unit.key_at(end)
    return any(
        lexicon.has(name, word)
        for name in ("preposition", "adverb", "time", "narrator", "conjunction", "to")
    )


def _stretch_after(unit: Unit, end: int, *, quoted: bool) -> tuple[int, int] | None:
    """Return the second half of words that the parenthesis splits."""
    index = end
    while index < len(unit.items) and unit.is_word(index):
        index += 1
    if index >= len(unit.items):
        return None
    if unit.kind_at(index) == "q":
        return index, index + 1
    if unit.key_at(index) not in _COMMAS | _DASHES | {":"}:
        return None
    if unit.kind_at(index + 1) == "q":
        return index + 1, index + 2
    if quoted or len(unit.items) - index < 4 or index > end:
        return None
    return index + 1, len(unit.items)
