"""Tell where reported words end and the narrator goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retrieval.speech import sources

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.speech.cues import Cue
    from retrieval.speech.units import Unit

_COMMAS = frozenset(",،")


def end(unit: Unit, start: int, rest: Sequence[Cue]) -> int:
    """Return where the reported clause ends: a narrator's clause, or the unit."""
    end = len(unit.items)
    for other in rest:
        if other.start <= start or other.verb.mood == "n":
            continue
        cut = _narrator(unit, start, other)
        if cut is not None:
            end = cut
            break
    closed = _closed_relative(unit, start, end)
    if closed is not None:
        return closed
    for index in range(start + 1, end - 1):
        if (
            unit.kind_at(index) == "p"
            and unit.key_at(index) in _COMMAS
            and unit.lexicon.has("narrator", unit.key_at(index + 1))
        ):
            return index
    return end


def _closed_relative(unit: Unit, start: int, end: int) -> int | None:
    """Return the comma of ``X, who says he is “out,” told``, in or behind marks."""
    if not unit.lexicon.has("subject_first", "yes") or not _in_relative(unit, start):
        return None
    for index in range(start + 1, end - 1):
        mark = unit.items[index].mark
        inner = mark.inner.of(unit.text) if mark is not None else ""
        if inner.endswith(",") and unit.is_word(index + 1):
            return index + 1
        if unit.kind_at(index) == "p" and unit.key_at(index) in _COMMAS:
            return index
    return None


def _narrator(unit: Unit, start: int, other: Cue) -> int | None:
    """Return where the clause of a later cue cuts off the reported words."""
    lexicon = unit.lexicon
    before = _mark_before(unit, other.group)
    if other.place == "before":
        return other.start if before in _COMMAS else None
    if lexicon.has("verb_first", "yes"):
        return other.group if _joins(unit, other) else None
    if lexicon.has("conjunction", before):
        return other.group - 1
    if before in _COMMAS and _in_relative(unit, start):
        return other.group - (unit.kind_at(other.group - 1) == "p")
    if lexicon.has("subject_front", "yes") or other.verb.mood == "p":
        return other.group if before in _COMMAS else _conjunction(unit, start, other)
    return _own_subject(unit, start, other)


def _mark_before(unit: Unit, index: int) -> str:
    """Return the key before an item: a comma, where marks close behind one."""
    mark = unit.items[index - 1].mark if index > 0 else None
    inner = mark.inner.of(unit.text) if mark is not None else ""
    return "," if inner.endswith(",") else unit.key_at(index - 1)


def _in_relative(unit: Unit, start: int) -> bool:
    """Tell ``X, who denied that …, said``: the comma closes the relative clause."""
    lexicon = unit.lexicon
    index = start
    while index > 0 and unit.key_at(index - 1) not in _COMMAS:
        index -= 1
    opens = index > 0 and lexicon.has("relative", unit.key_at(index))
    if lexicon.has("that", unit.key_at(index)):
        return False
    return opens and not lexicon.has("second", "yes")


def _own_subject(unit: Unit, start: int, other: Cue) -> int | None:
    """Return the comma before ``, but X said``."""
    lexicon = unit.lexicon
    subject = sources.left(unit, other, start)
    opens = subject is not None and lexicon.has(
        "conjunction", unit.key_at(subject[0] - 1)
    )
    if subject is None or not opens or unit.key_at(subject[0] - 2) not in _COMMAS:
        return None
    return subject[0] - 1


def _joins(unit: Unit, other: Cue) -> bool:
    """Tell a verb that و or ف joins to the clause before, a participle, or a comma."""
    word = unit.key_at(other.start)
    joined = word[:1] in unit.lexicon.proclitics and word not in unit.lexicon.verbs
    joined = joined and governs(unit, other)
    after_comma = unit.key_at(other.group - 1) in _COMMAS and other.verb.mood == "f"
    return joined or other.verb.mood == "p" or after_comma


def governs(unit: Unit, cue: Cue) -> bool:
    """Tell ``وقال … إن`` from ``ورأت أطفالاً``, a verb that reports nothing here."""
    lexicon = unit.lexicon
    for index in range(cue.end, len(unit.items)):
        word = unit.keys[index]
        clitic = word[:1] in lexicon.proclitics and lexicon.has("that", word[1:])
        if lexicon.has("that", word) or clitic or word == ":":
            return True
        if unit.kind_at(index) == "q" and index - cue.end < 4:
            return "d" in cue.verb.frames
    return False


def _conjunction(unit: Unit, start: int, other: Cue) -> int | None:
    """Return the comma and conjunction that open the clause of a later cue."""
    if other.verb.mood == "p":
        return None
    for index in range(other.group - 1, max(start, other.group - 12), -1):
        if unit.key_at(index - 1) in _COMMAS and unit.lexicon.has(
            "conjunction", unit.key_at(index)
        ):
            return index - 1
    return None
