"""Tell the place and the agency that stand before a report's first sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from retrieval.speech.units import Unit

_LONGEST = 9


def past(unit: Unit) -> int:
    """Return where a sentence begins behind ``PARIS (AP) —`` or ``(AP)``."""
    if not unit.starts_paragraph:
        return 0
    for index in range(1, min(_LONGEST, len(unit.items))):
        after = unit.key_at(index + 1)
        if unit.keys[index] in ("—", "–") or (
            unit.keys[index] == ")" and after not in ("—", "–", "-")
        ):
            return index + 1 if unit.keys[0] == "(" or _is_place(unit, index) else 0
    return 0


def _is_place(unit: Unit, end: int) -> bool:
    """Tell a dateline's words, which have capitals."""
    return all(unit.items[at].capital or not unit.is_word(at) for at in range(end))
