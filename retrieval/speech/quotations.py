"""Find who said what in an article, and bound it exactly."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from retrieval.models import Kind, Quotation, Span
from retrieval.speech import (
    clauses,
    cues,
    final_clauses,
    fragments,
    lexicon,
    marks,
    sources,
    speakers,
    units,
)
from retrieval.speech.drafts import Draft

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from retrieval.models import Language
    from retrieval.speech.marks import Marked
    from retrieval.speech.units import Unit

_DOUBTFUL = 0.5


def find(
    text: str, language: Language, sentences: Sequence[Span]
) -> tuple[Quotation, ...]:
    """Return the quotations of ``text`` in order; none in an unknown language."""
    known = lexicon.load(language)
    if known is None:
        return ()
    marked = marks.find(text)
    parts = tuple(units.split(text, sentences, marked, known))
    kept = [draft for draft in _drafts(parts) if _has_words(text, draft)]
    return tuple(
        Quotation(
            content=tuple(_balanced(span, marked) for span in draft.content()),
            cue=draft.cue_spans(),
            source=said.source,
            kind=draft.kind(),
            speaker=said.name,
            named=said.named,
            unnamed=said.unnamed,
        )
        for draft, said in zip(kept, speakers.attribute(parts, kept), strict=True)
    )


def _balanced(span: Span, marked: Iterable[Marked]) -> Span:
    """Take in the partner of a quotation mark that stands inside a clause."""
    for words in marked:
        if span.start <= words.outer.start and span.end == words.inner.end:
            span = Span(span.start, words.outer.end)
        if span.start == words.inner.start and words.inner.end < span.end:
            span = Span(words.outer.start, span.end)
    return span


def _has_words(text: str, draft: Draft) -> bool:
    spans = draft.content()
    return bool(spans) and all(any(map(str.isalnum, span.of(text))) for span in spans)


def _drafts(parts: Sequence[Unit]) -> Iterator[Draft]:
    last: Draft | None = None
    distance = 1
    before = parts[0] if parts else None
    for unit in parts:
        found = list(_of_unit(unit))
        found.extend(fragments.find(unit, found))
        found.extend(_loose(unit, found))
        if not found and unit.span.start == parts[0].span.start:
            found.extend(_headline(unit))
        if last is not None and not any(_is_sure(d) for d in found):
            found.extend(_carried_on(unit, before, distance))
        found = [draft for draft in found if _is_sure(draft)]
        distance = 1 if found else distance + 1
        before = unit
        for draft in sorted(found, key=lambda draft: draft.parts[0][0]):
            if last is not None and _goes_on(last, draft):
                last = replace(last, more=(*last.more, *draft.content()))
                continue
            if last is not None:
                yield last
            last = draft
    if last is not None:
        yield last


def _headline(unit: Unit) -> Iterator[Draft]:
    """Yield the words of a headline ``Name: words``, which needs no verb."""
    colon = next((i for i in range(1, 5) if unit.key_at(i) == ":"), 0)
    words = range(colon + 1, len(unit.items))
    if not colon or len(words) < 2 or unit.items[-1].kind != "w":
        return
    capitals = unit.lexicon.has("capitals", "no")
    named = all(
        unit.is_word(i) and (capitals or unit.items[i].capital) for i in range(colon)
    )
    if named and "\n" not in unit.span.of(unit.text):
        yield Draft(
            unit=unit,
            parts=((colon + 1, len(unit.items)),),
            source=(0, colon),
            score=0.6,
        )


def _is_sure(draft: Draft) -> bool:
    return draft.score >= _DOUBTFUL and not _is_nobody(draft)


def _is_nobody(draft: Draft) -> bool:
    """Tell words that nobody said: ``Neither X nor Y said …``."""
    if draft.source is None:
        return False
    unit, start = draft.origin or draft.unit, draft.source[0]
    return any(unit.lexicon.has("nobody", unit.key_at(at)) for at in (start - 1, start))


def _goes_on(last: Draft, draft: Draft) -> bool:
    """Tell quoted words that go on behind a cue that closed its sentence."""
    if _reopens(last, draft):
        return True
    if last.carried and draft.carried:
        return not draft.unit.starts_paragraph and draft.source is None
    return (
        draft.cue is None
        and draft.source is None
        and draft.parts[0][0] == 0
        and not draft.unit.starts_paragraph
        and draft.kind() is Kind.DIRECT
        and last.kind() is Kind.DIRECT
        and last.cue is not None
        and last.cue.start >= last.parts[-1][1]
        and 0 <= draft.unit.span.start - last.unit.span.end <= 2
    )


def _reopens(last: Draft, draft: Draft) -> bool:
    """Tell words that a paragraph carries on by opening the marks again."""
    mark = last.unit.items[-1].mark
    return (
        mark is not None
        and mark.reopened
        and draft.parts[0][0] == 0
        and draft.unit.kind_at(0) == "q"
        and draft.kind() is Kind.DIRECT
    )


def _of_unit(unit: Unit) -> tuple[Draft, ...]:
    found = cues.find(unit)
    if unit.lexicon.branching == "left":
        return final_clauses.find(unit, found)
    return clauses.find(unit, found)


def _loose(unit: Unit, found: Sequence[Draft]) -> Iterator[Draft]:
    """Yield quoted words that no cue of the unit governs but that are speech."""
    for index, item in enumerate(unit.items):
        if item.mark is None or any(draft.covers(unit, index) for draft in found):
            continue
        words = item.mark.inner.of(unit.text)
        alone = not any(i.kind == "w" for i in unit.items)
        speech = 0.6 if _is_speech(words) else 0.2
        yield Draft(
            unit=unit,
            parts=((index, index + 1),),
            source=_announced(unit, index),
            score=0.8 if alone else speech,
        )


def _announced(unit: Unit, index: int) -> tuple[int, int] | None:
    """Return the subject of a clause whose colon announces the words."""
    if unit.key_at(index - 1) != ":" or index < 3:
        return None
    return sources.opening(unit, index)


def _is_speech(words: str) -> bool:
    """Tell speech from titles and scare quotes by its length and its end."""
    count = len(words.split())
    ended = words.rstrip()[-1:] in ".!?؟…,"
    return count >= 8 or (count >= 4 and ended)


def _carried_on(unit: Unit, before: Unit | None, distance: int) -> Iterator[Draft]:
    """Yield a sentence in the subjunctive that goes on with what was reported."""
    known = unit.lexicon
    if not known.has("second", "yes"):
        return
    finite = next(
        (
            item.key
            for item in unit.items
            if known.has("subjunctive", item.key) or known.has("indicative", item.key)
        ),
        "",
    )
    if known.has("subjunctive", finite) and (
        distance == 1 or not known.has("ambiguous", finite)
    ):
        yield Draft(
            unit=unit,
            parts=((0, len(unit.items)),),
            source=sources.opening(before, len(before.items))
            if before is not None and distance > 1
            else None,
            origin=before,
            carried=True,
            score=0.8,
        )
