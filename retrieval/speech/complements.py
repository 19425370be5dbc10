"""Find the clause or the quoted words that a reporting verb governs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retrieval.speech import bare_clauses, bounds
from retrieval.speech.drafts import Complement

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.speech.cues import Cue
    from retrieval.speech.units import Unit

_COMMAS = frozenset(",،")
_REACH = 34


def after(
    unit: Unit, cue: Cue, rest: Sequence[Cue], *, inverted: bool
) -> Complement | None:
    """Return what the verb governs to its right, or none."""
    start = cue.after
    ceiling = _ceiling(unit, cue, rest)
    for index in range(cue.end, min(ceiling, start + _REACH)):
        found = _opened(unit, cue, index, rest)
        if found is not None:
            return found
        if _closed(unit, index, cue):
            break
    infinitive = unit.lexicon.has("second", "yes") and "i" in cue.verb.frames
    bare = "b" in cue.verb.frames or infinitive
    if bare and not _is_posted(unit, cue) and unit.lexicon.has("bare_clause", "yes"):
        return bare_clauses.after_cue(unit, cue, rest, inverted=inverted)
    return None


def _is_posted(unit: Unit, cue: Cue) -> bool:
    """Tell ``was posted there``: an English passive takes a bare clause only of
    what somebody is told.
    """
    lexicon, word = unit.lexicon, unit.key_at(cue.start)
    passive = cue.verb.mood == "a" and lexicon.has("subject_first", "yes")
    return passive and not lexicon.has("takes_addressee", word)


def _ceiling(unit: Unit, cue: Cue, rest: Sequence[Cue]) -> int:
    for other in rest:
        if other.start <= cue.after or other.place:
            continue
        if other.verb.mood == "f" or unit.key_at(other.group - 1) in _COMMAS:
            return other.start
    return len(unit.items)


def _closed(unit: Unit, index: int, cue: Cue) -> bool:
    if unit.kind_at(index) != "p":
        return False
    if unit.key_at(index) in ";!?":
        return True
    return (
        unit.key_at(index) == "." and index > cue.after and not unit.is_word(index + 1)
    )


def _opened(unit: Unit, cue: Cue, index: int, rest: Sequence[Cue]) -> Complement | None:
    """Return the complement that opens at ``index``."""
    kind = unit.kind_at(index)
    if kind == "q":
        if _short(unit, index) and _complementiser(unit, index + 1, cue):
            return None
        return _quoted(unit, cue, index, rest)
    if kind == "p":
        return _opened_by_mark(unit, cue, index, rest)
    return _opened_by_word(unit, cue, index, rest)


def _opened_by_mark(
    unit: Unit, cue: Cue, index: int, rest: Sequence[Cue]
) -> Complement | None:
    word = unit.key_at(index)
    if word in _COMMAS and unit.lexicon.has("second", "yes"):
        return bare_clauses.at_comma(unit, cue, index, rest)
    if word == ":" and "d" in cue.verb.frames:
        return _after_colon(unit, index)
    return None


def _opened_by_word(
    unit: Unit, cue: Cue, index: int, rest: Sequence[Cue]
) -> Complement | None:
    lexicon, word, frames = unit.lexicon, unit.key_at(index), cue.verb.frames
    if "t" in frames and _complementiser(unit, index, cue):
        if _strict(unit, cue, index):
            return None
        kept = not lexicon.has("that", word) and _asks(unit, index, cue)
        return _clause(unit, index + (not kept), rest)
    if lexicon.has("relative_what", word) and index == cue.end + 1:
        return _clause(unit, index, rest)
    if "e" in frames and index <= cue.end + 2:
        return _embedded(unit, index)
    if "i" in frames and lexicon.has("to", word) and index - cue.end < 9:
        return _infinitive(unit, cue, index, rest)
    return None


def _strict(unit: Unit, cue: Cue, index: int) -> bool:
    """Tell a complementiser too far off: it opens a relative clause instead."""
    return (
        unit.lexicon.has("strict_that", unit.key_at(index))
        and bare_clauses.past_adjuncts(unit, cue.after) < index
        and "o" not in cue.verb.frames
        and not any(unit.key_at(at) in ",–-(" for at in range(cue.after, index))
    )


def _complementiser(unit: Unit, index: int, cue: Cue) -> bool:
    word, lexicon = unit.key_at(index), unit.lexicon
    stripped = word[1:] if word[:1] in lexicon.proclitics else word
    if lexicon.has("that", word) or (
        lexicon.proclitics and lexicon.has("that", stripped)
    ):
        return True
    reach = 8 if lexicon.has("verb_first", "yes") else 2
    near = index - cue.after <= reach and unit.kind_at(index - 1) != "q"
    return near and (
        lexicon.has("whether", word)
        or ("w" in cue.verb.frames and lexicon.has("wh", word))
    )


def _asks(unit: Unit, index: int, cue: Cue) -> bool:
    """Tell a question word, which carries meaning and stays with the clause."""
    word, lexicon = unit.key_at(index), unit.lexicon
    return lexicon.has("whether", word) or (
        "w" in cue.verb.frames and lexicon.has("wh", word)
    )


def _embedded(unit: Unit, index: int) -> Complement | None:
    """Return the clause of ``با بیان اینکه …،``, written as one word or two."""
    word = unit.key_at(index)
    if unit.lexicon.has("embedded_that", word):
        return _to_comma(unit, index + 1)
    if word != "این":
        return None
    noun = unit.lexicon.has("embedding_noun", unit.key_at(index + 1))
    if unit.lexicon.has("that", unit.key_at(index + 1 + noun)):
        return _to_comma(unit, index + 2 + noun)
    return None


def _to_comma(unit: Unit, start: int) -> Complement | None:
    """Return an embedded clause, which the main clause's comma closes."""
    end = start
    while end < len(unit.items) and unit.key_at(end) not in _COMMAS:
        end += 1
    return Complement(start=start, end=end) if end - start > 1 else None


def _clause(unit: Unit, start: int, rest: Sequence[Cue]) -> Complement | None:
    end = bounds.end(unit, start, rest)
    if end - start < 2 and unit.kind_at(start) != "q":
        return None
    return Complement(start=start, end=end, quoted=unit.kind_at(start) == "q")


def _infinitive(
    unit: Unit, cue: Cue, index: int, rest: Sequence[Cue]
) -> Complement | None:
    if unit.lexicon.has("second", "yes"):
        return None
    if any(unit.kind_at(at) == "p" for at in range(cue.end, index)):
        return None
    end = bounds.end(unit, index, rest)
    return Complement(start=index, end=end, score=0.6) if end - index > 2 else None


def _after_colon(unit: Unit, index: int) -> Complement | None:
    start, end = index + 1, len(unit.items)
    while unit.key_at(start) in ("—", "–") and unit.kind_at(start) == "p":
        start += 1
    if start >= end:
        return None
    if unit.kind_at(start) == "q":
        end = start + 1
        while end < len(unit.items) and unit.kind_at(end) == "q":
            end += 1
        if unit.is_word(end) and _short(unit, start):
            end = len(unit.items)
    return Complement(start=start, end=end, quoted=True)


def _short(unit: Unit, index: int) -> bool:
    mark = unit.items[index].mark
    return (
        mark is not None
        and len(unit.text[mark.inner.start : mark.inner.end].split()) < 5
    )


def _quoted(unit: Unit, cue: Cue, index: int, rest: Sequence[Cue]) -> Complement | None:
    """Return quoted words that are, or begin, the complement."""
    if "b" in cue.verb.frames and index - cue.after > (not _verb_inside(unit, index)):
        bare = _bare_before(unit, cue, rest, index)
        if bare is not None:
            return bare
    gap = range(cue.after, index)
    linked = index == cue.after or unit.key_at(index - 1) in ":,،"
    if "q" in cue.verb.frames:
        return Complement(start=index, end=index + 1, quoted=True, score=0.7)
    if "d" not in cue.verb.frames:
        return None
    end = index + 1
    follows = unit.is_word(end) and not unit.lexicon.has(
        "conjunction", unit.key_at(end)
    )
    if follows and not unit.lexicon.has("narrator", unit.key_at(end)) and linked:
        stop = bounds.end(unit, end, rest)
        if _short(unit, index) or not _sentence_like(unit, index):
            return Complement(start=index, end=stop, score=0.8)
    if linked or not _short(unit, index) or len(gap) < 2:
        return Complement(start=index, end=end, quoted=True)
    return None


def _bare_before(
    unit: Unit, cue: Cue, rest: Sequence[Cue], quote: int
) -> Complement | None:
    """Return a bare clause that begins before the quoted words in it."""
    if not unit.lexicon.has("bare_clause", "yes"):
        return None
    if unit.key_at(quote - 1) == ":" and not unit.lexicon.has("second", "yes"):
        return None
    found = bare_clauses.after_cue(unit, cue, rest, inverted=False)
    verb = _verb_inside(unit, quote) and unit.is_word(quote - 1)
    if found is None or found.start >= quote - 1 + verb:
        return None
    if verb:
        return found
    finite = any(
        unit.lexicon.has("finite", unit.key_at(at))
        or unit.lexicon.ends("finite", unit.key_at(at))
        for at in range(found.start, quote)
    )
    free = unit.lexicon.has("bare_free", "yes")
    return found if finite or free or unit.is_word(quote + 1) else None


def _verb_inside(unit: Unit, quote: int) -> bool:
    """Tell ``said the mayor “was lying”``, whose verb stands first in the marks."""
    mark, lexicon = unit.items[quote].mark, unit.lexicon
    if mark is None or not lexicon.has("subject_first", "yes"):
        return False
    words = mark.inner.of(unit.text).split()
    first = words[0].rstrip(",.") if words else ""
    finite = lexicon.has("finite", first) or (
        len(words) > 2 and first.endswith(("s", "ed")) and first.isalpha()
    )
    return first.islower() and finite


def _sentence_like(unit: Unit, index: int) -> bool:
    mark = unit.items[index].mark
    if mark is None:
        return False
    words = unit.text[mark.inner.start : mark.inner.end]
    return words[:1].isupper() or words.rstrip()[-1:] in ".!?؟,"
