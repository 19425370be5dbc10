"""Measured candidates to a readable list of hits: checked, ordered, folded."""

from __future__ import annotations

import logging
from collections import Counter
from dataclasses import dataclass, replace
from itertools import accumulate, compress
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from retrieval import normalize
from retrieval.models import Hit, Kind, Span, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from retrieval.evidence import Candidate
    from retrieval.ports import Vectors

_log = logging.getLogger(__name__)

REPEATED = 0.35
"""What each hit of an article takes from the score of the next one."""

_ALIKE = 90  # of 100, of the words of two quotations: they are one, told twice
_SUMMED_UP = 0.5  # cosine from which a bullet sums a quotation of its article up
_LEAST_LETTERS = 20  # of a quotation that may be found within a longer one


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate, what orders it, and how likely it answers, if that is told."""

    candidate: Candidate
    score: float
    confidence: float | None


@dataclass(frozen=True, slots=True)
class _Shown:
    scored: Scored
    hit: Hit


def rank(
    found: Sequence[Scored], vectors: Mapping[int, Vectors], *, limit: int
) -> tuple[Hit, ...]:
    """Return the best hits, each quotation once, at most ``limit``.

    What an article says again in a heading or bullet comes behind the quotation,
    what another article says too is told by the hit, and hits of an article that
    was shown already stand back a little.
    """
    shown = [
        _Shown(one, hit)
        for one in sorted(found, key=_standing_alone)
        if (hit := _hit(one)) is not None
    ]
    folded = _folded(_summaries_behind(shown, vectors), limit)
    return tuple(_descending([one.hit for one in folded]))


def _standing_alone(one: Scored) -> tuple[bool, float]:
    """Order by score, but headings, which name what is said below them, come last."""
    first = one.candidate.first.passage
    return first.heading and first.quotation is None, -one.score


def _descending(hits: Sequence[Hit]) -> Iterator[Hit]:
    """Yield hits, none with more confidence than one before it."""
    least = 1.0
    for hit in hits:
        least = min(least, hit.confidence if hit.confidence is not None else least)
        yield hit if hit.confidence is None else replace(hit, confidence=least)


def _summaries_behind(
    scored: Sequence[_Shown], vectors: Mapping[int, Vectors]
) -> list[_Shown]:
    """Put each heading or bullet behind the likeliest quotation that it sums up."""
    ordered = list(scored)
    for summary in scored:
        if not _sums_up(summary):
            continue
        place = ordered.index(summary)
        behind = [
            at
            for at, other in enumerate(ordered)
            if at > place
            and not _sums_up(other)
            and other.hit.article.key == summary.hit.article.key
            and _cosine(summary, other, vectors) >= _SUMMED_UP
        ]
        if behind:
            ordered.insert(place, ordered.pop(behind[0]))
    return ordered


def _sums_up(one: _Shown) -> bool:
    passage = one.scored.candidate.first.passage
    return passage.heading or passage.bullet


def _cosine(one: _Shown, other: _Shown, vectors: Mapping[int, Vectors]) -> float:
    left, right = (vectors[each.scored.candidate.first.id] for each in (one, other))
    return float(left @ right)


def _folded(scored: Sequence[_Shown], limit: int) -> list[_Shown]:
    """Choose hits one by one, and fold those that say the same into the first."""
    chosen: list[_Shown] = []
    shown: Counter[str] = Counter()
    waiting = list(scored)
    while waiting and len(chosen) < limit:
        best = _foremost(waiting, shown)
        shown[best.hit.article.key] += 1
        others = [one for one in waiting if one is not best]
        repeated = [_is_same(best.hit, one.hit) for one in others]
        chosen.append(_also_in(best, [*compress(others, repeated)]))
        waiting = [
            one for one, again in zip(others, repeated, strict=True) if not again
        ]
    return chosen


def _foremost(waiting: Sequence[_Shown], shown: Mapping[str, int]) -> _Shown:
    """Return the next hit to show, given how often each article was shown."""
    # The order of the list already has what sums up behind what it sums up.
    backwards = accumulate((one.scored.score for one in reversed(waiting)), max)
    standings = [
        highest - REPEATED * shown[one.hit.article.key]
        for one, highest in zip(waiting, reversed([*backwards]), strict=True)
    ]
    return waiting[standings.index(max(standings))]


def _also_in(best: _Shown, same: Sequence[_Shown]) -> _Shown:
    keys = dict.fromkeys(one.hit.article.key for one in same)
    keys.pop(best.hit.article.key, None)
    hit = replace(best.hit, also_in=tuple(keys))
    return replace(best, hit=hit)


def _is_same(one: Hit, other: Hit) -> bool:
    """Tell whether two hits are one quotation, whole or in part."""
    if one.article.language != other.article.language:
        return False
    left, right = normalize.fold(one.quote), normalize.fold(other.quote)
    if left == right:
        return True
    short, long = sorted((left, right), key=len)
    within = len(short) >= _LEAST_LETTERS and short in long
    return within or fuzz.token_sort_ratio(left, right) >= _ALIKE


def _hit(scored: Scored) -> Hit | None:
    """Cut the words out of the article, or nothing if they do not stand there."""
    candidate = scored.candidate
    first = candidate.first
    text, passage = first.text, first.passage
    spans = _spans(candidate)
    if not all(span in Span(0, len(text)) and len(span) for span in spans):
        _log.error("passage %d points outside its article; run qawl verify", first.id)
        return None
    said = passage.quotation
    return Hit(
        quote=quoted(text, spans),
        kind=_kind(candidate),
        spans=spans,
        sentence=passage.sentence.of(text),
        before=_line(text[: passage.sentence.start], last=True),
        after=_line(text[passage.sentence.end :], last=False),
        score=scored.score,
        confidence=scored.confidence,
        article=first.article,
        speaker=said.speaker if said else None,
        unnamed=said.unnamed if said else False,
        cue=quoted(text, said.cue) if said else "",
    )


def _spans(candidate: Candidate) -> tuple[Span, ...]:
    """Return the words to show: those said, or the sentence where they are retold.

    What is not said word for word is only true together with the words that report
    it: *denied that*, *was cited as*, *according to*.
    """
    if candidate.sentence is not None and _kind(candidate) is not Kind.DIRECT:
        return candidate.sentence.passage.spans
    spans = sorted({span for one in candidate.passages for span in one.passage.spans})
    return tuple(
        span
        for span in spans
        if not any(span in other and span != other for other in spans)
    )


def _kind(candidate: Candidate) -> Kind:
    kinds = {one.passage.kind for one in candidate.passages}
    return kinds.pop() if len(kinds) == 1 else Kind.MIXED


def _line(text: str, *, last: bool) -> str:
    """Return the nearest line of the text that surrounds a sentence."""
    lines = text.strip().splitlines() or [""]
    return lines[-1 if last else 0].strip()
