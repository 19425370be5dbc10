"""A quotation before its speaker is known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from retrieval.models import Kind, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.speech.cues import Cue
    from retrieval.speech.units import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Words reported, in parts of a unit; ``score`` is how sure the rules are.

    ``parts`` are item ranges, ``source`` one too: none where the subject is elided
    or the words carry on.
    """

    unit: Unit
    parts: tuple[tuple[int, int], ...]
    cue: Cue | None = None
    source: tuple[int, int] | None = None
    score: float = 1.0
    carried: bool = False
    more: tuple[Span, ...] = ()
    origin: Unit | None = None

    def covers(self, unit: Unit, index: int) -> bool:
        """Tell whether an item is among the words or in the mention of the speaker."""
        ranges = (*self.parts, *((self.source,) if self.source else ()))
        return self.unit is unit and any(s <= index < e for s, e in ranges)

    def content(self) -> tuple[Span, ...]:
        """Return the spans of the words, without marks at their edges."""
        cuts = (self.unit.cut(start, end) for start, end in self.parts)
        spans = tuple(span for span in cuts if span is not None and len(span))
        return spans + self.more

    def kind(self) -> Kind:
        """Tell words in marks from words outside, and both from a mixture."""
        kinds = {
            self.unit.kind_at(index)
            for start, end in self.parts
            for index in range(start, end)
        }
        if "q" not in kinds:
            return Kind.DIRECT if self._after_dash() else Kind.INDIRECT
        return Kind.MIXED if "w" in kinds else Kind.DIRECT

    def _after_dash(self) -> bool:
        """Tell dialogue, where a dash at the head of a line does for marks."""
        start = self.parts[0][0]
        dash = self.unit.key_at(start - 1) in ("—", "–")
        return (
            dash
            and self.unit.lexicon.has("dialogue_dash", "yes")
            and (start == 1 or self.unit.key_at(start - 2) == ":")
        )

    def cue_spans(self) -> tuple[Span, ...]:
        """Return the spans of the cue's words."""
        if self.cue is None:
            return ()
        items = self.unit.items
        spans = [Span(items[self.cue.start].start, items[self.cue.end - 1].end)]
        if self.cue.particle >= 0:
            item = items[self.cue.particle]
            spans.append(Span(item.start, item.end))
        return tuple(spans)


def sure(
    unit: Unit,
    cue: Cue,
    parts: Sequence[tuple[int, int]],
    source: tuple[int, int] | None,
) -> Draft:
    """Return the draft of words whose place beside the cue leaves little doubt."""
    return Draft(
        unit=unit,
        parts=tuple(parts),
        cue=cue,
        source=source,
        score=0.9,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Complement:
    """Items ``[start, end)`` that a verb governs."""

    start: int
    end: int
    quoted: bool = False
    doubtful: bool = False
    bare: bool = False
    score: float = 1.0
