"""Bound what is said where the verb comes last and the words come before it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from retrieval.speech import final_sources, phrases
from retrieval.speech.drafts import Draft, sure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.speech.cues import Cue
    from retrieval.speech.units import Unit

Range = tuple[int, int]

_COMMAS = frozenset(",;")
_GAP = 7
_LEAD = 6
_LOCATIVE = re.compile("(?:s?[ıiuü]n)?[dt][ae]$")


@dataclass(frozen=True, slots=True)
class _Words:
    """Where the reported words end, and whether they are marked as quoted."""

    end: int
    start: int = -1


def find(unit: Unit, cues: Sequence[Cue]) -> tuple[Draft, ...]:
    """Return what the unit reports, cue by cue."""
    drafts: list[Draft] = []
    floor = 0
    speaker: Range | None = None
    for position, cue in enumerate(cues):
        if cue.start < floor or cue.negated or _is_asked(unit, cue):
            continue
        following = cues[position + 1 :]
        draft = _draft(unit, cue, floor, following)
        if draft is None:
            continue
        draft = _of_one_subject(draft, drafts, floor)
        if draft.source is None and cue.verb.mood != "a" and speaker is not None:
            draft = _with_source(draft, speaker)
        speaker = draft.source or speaker
        drafts.append(draft)
        floor = max(cue.end, *(end for _, end in draft.parts))
        if cue.verb.mood == "r" and draft.source:
            floor = max(floor, draft.source[1])
    return tuple(drafts)


def _of_one_subject(draft: Draft, drafts: Sequence[Draft], floor: int) -> Draft:
    """Let ``“…” diyen X, Y ile … söyledi`` be all of X, its only subject."""
    last = drafts[-1] if drafts else None
    if last is None or last.cue is None or last.cue.verb.mood != "r":
        return draft
    if last.source is None or last.source[1] != floor or draft.source is None:
        return draft
    if draft.source[0] > floor + 1 or draft.unit.key_at(floor) != ",":
        return draft
    start, end = draft.parts[0]
    inside = draft.unit.kind_at(start) != "q" and start >= draft.source[1]
    first = draft.source[0] if inside else start
    return replace(draft, source=last.source, parts=((first, end), *draft.parts[1:]))


def _is_asked(unit: Unit, cue: Cue) -> bool:
    """Tell ``söyledi mi``, which only asks whether it was said."""
    return unit.lexicon.has("asks", unit.key_at(cue.end))


def _with_source(draft: Draft, source: Range) -> Draft:
    return replace(draft, source=source)


def _draft(unit: Unit, cue: Cue, floor: int, following: Sequence[Cue]) -> Draft | None:
    if cue.place == "after":
        return _according(unit, cue, floor, following)
    words = _before(unit, cue, floor)
    if cue.verb.mood == "n":
        return _of_noun(unit, cue, floor, words)
    colon = _after_colon(unit, cue)
    if colon is not None and (words is None or words.start < 0):
        source = final_sources.subject(unit, floor, cue.start)
        return sure(unit, cue, [colon], source)
    if words is None:
        return None
    start, source = _opening(unit, floor, words)
    if cue.verb.mood == "a":
        source = final_sources.announcer(unit, floor, start) or source
    source = _behind(unit, cue) or source
    more = _second_half(unit, cue, source)
    parts = [(start, words.end)] + ([more] if more is not None else [])
    return sure(unit, cue, parts, source) if words.end > start else None


def _of_noun(unit: Unit, cue: Cue, floor: int, words: _Words | None) -> Draft | None:
    """Return the clause of ``X'in … olduğu yönündeki sözleri``, with its owner.

    The owner is a genitive, but so is the subject of the clause: only the first of
    two is the owner.
    """
    if words is None or words.start >= 0:
        return None
    start = phrases.past_lead(unit, floor, words.end)
    genitives = [
        at
        for at in range(start, words.end)
        if unit.is_word(at) and unit.lexicon.ends("genitive", unit.keys[at])
    ]
    owner = (start, genitives[0] + 1) if len(genitives) > 1 else None
    return sure(unit, cue, [(owner[1] if owner else start, words.end)], owner)


def _after_colon(unit: Unit, cue: Cue) -> Range | None:
    index = cue.end + unit.lexicon.has("that", unit.key_at(cue.end))
    if unit.key_at(index) == ":" and index + 1 < len(unit.items):
        end = index + 1
        while end < len(unit.items) and unit.kind_at(end) == "q":
            end += 1
        return index + 1, end if end > index + 1 else len(unit.items)
    return None


def _before(unit: Unit, cue: Cue, floor: int) -> _Words | None:
    """Return the quoted words or the nominal clause that the cue closes."""
    lexicon = unit.lexicon
    nominal = (
        "bare_nominal"
        if cue.verb.mood == "a" or "d" not in cue.verb.frames
        else "nominal"
    )
    for index in range(cue.start - 1, max(floor, cue.start - _GAP) - 1, -1):
        item = unit.items[index]
        if item.mark is not None:
            return _quoted(unit, index, floor)
        if item.kind == "p" and item.key not in ",.":
            return None
        if lexicon.has("quotative", item.key) and unit.is_word(index - 1):
            return _Words(end=index)
        far = index < cue.start - 1 and lexicon.ends("dative_nominal", item.key)
        clause = lexicon.ends("nominal", item.key) or lexicon.ends(nominal, item.key)
        thing = index == floor and lexicon.has("not_clause", item.key)
        if (
            item.kind == "w"
            and "t" in cue.verb.frames
            and clause
            and not (far or thing)
        ):
            return _Words(end=index + 1)
    if "q" in cue.verb.frames and cue.verb.mood == "f" and cue.start - floor > 2:
        return _Words(end=cue.start)
    return None


def _quoted(unit: Unit, index: int, floor: int) -> _Words:
    """Return quoted words, with what comes before when they end a clause."""
    mark = unit.items[index].mark
    inner = mark.inner.of(unit.text) if mark is not None else ""
    last = inner.rstrip(" .,!?").rsplit(" ", 1)[-1].lower()
    if unit.lexicon.ends("nominal", last):
        return _Words(end=index + 1)
    start = index
    while start - 1 >= floor and unit.kind_at(start - 1) == "q":
        start -= 1
    return _Words(end=index + 1, start=start)


def _opening(unit: Unit, floor: int, words: _Words) -> tuple[int, Range | None]:
    """Return where the words begin and the subject in front of them."""
    if words.start >= 0:
        return words.start, final_sources.subject(unit, floor, words.start)
    start = floor
    while start < words.end and (
        unit.kind_at(start) == "p"
        or unit.lexicon.has("conjunction", unit.key_at(start))
        or unit.lexicon.has("lead", unit.key_at(start))
    ):
        start += 1
    source = final_sources.leading(unit, start, words.end)
    if source is None:
        start = final_sources.past_adjuncts(unit, start, words.end)
        return _past_speech(unit, start, words.end), None
    end = source[1]
    while end < words.end and (
        unit.key_at(end) in _COMMAS or unit.lexicon.has("topic_after", unit.key_at(end))
    ):
        end += 1
    return _past_lead(unit, end, words.end), source


def _past_lead(unit: Unit, start: int, end: int) -> int:
    """Skip what stands between a subject and the words: *also*, and the occasion."""
    while unit.lexicon.has("lead", unit.key_at(start)) and start < end - 1:
        start += 1
    return _past_speech(unit, start, end)


def _past_speech(unit: Unit, start: int, end: int) -> int:
    """Skip ``Ankara'da yaptığı açıklamada``: the occasion before the words."""
    lexicon = unit.lexicon
    found = next(
        (
            at
            for at in range(start, min(end, start + _LEAD))
            if lexicon.has("occasion", unit.key_at(at))
        ),
        None,
    )
    if found is None or "," in unit.keys[start:found]:
        return start
    for index in range(found + 1, min(end, found + 7)):
        word = unit.key_at(index)
        if unit.key_at(index) == ",":
            break
        if lexicon.ends("locative", word) and lexicon.has("event", _bare(word)):
            return index + 1 + (unit.key_at(index + 1) == ",")
    comma = next(
        (i for i in range(found, min(end, found + 7)) if unit.keys[i] == ","), 0
    )
    if comma and lexicon.ends("locative", unit.keys[comma - 1]):
        return comma + 1
    return start


def _bare(word: str) -> str:
    """Return the noun of ``açıklamasında``, without its locative."""
    return _LOCATIVE.sub("", word)


def _behind(unit: Unit, cue: Cue) -> Range | None:
    """Return the speaker behind a relative participle or an inverted verb."""
    if cue.verb.mood == "r":
        return final_sources.phrase(unit, cue.end)
    follows = unit.is_word(cue.end) and cue.verb.mood == "f"
    if follows and not unit.lexicon.has("conjunction", unit.key_at(cue.end)):
        found = final_sources.phrase(unit, cue.end)
        if found is not None and any(unit.items[at].capital for at in range(*found)):
            return found
    return None


def _second_half(unit: Unit, cue: Cue, source: Range | None) -> Range | None:
    end = max(cue.end, source[1] if source else 0)
    if (
        cue.verb.mood == "f"
        and unit.key_at(end) == ","
        and unit.kind_at(end + 1) == "q"
    ):
        return end + 1, end + 2
    return None


def _according(
    unit: Unit, cue: Cue, floor: int, following: Sequence[Cue]
) -> Draft | None:
    start = floor
    while start < cue.start and (
        unit.kind_at(start) == "p" or unit.lexicon.has("conjunction", unit.keys[start])
    ):
        start += 1
    begin = cue.start
    while begin > start and unit.key_at(begin - 1) not in _COMMAS:
        begin -= 1
    end = cue.end
    while unit.kind_at(end) == "p" and unit.key_at(end) == ",":
        end += 1
    if any(other.verb.mood == "f" and not other.place for other in following):
        return None
    if end >= len(unit.items) - 1 or begin >= cue.start:
        return None
    return Draft(
        unit=unit,
        parts=((end, len(unit.items)),),
        cue=cue,
        source=(begin, cue.start),
        score=0.8,
    )
