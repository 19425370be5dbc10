"""Tells how likely two names, by their spelling alone, are one person's."""

from __future__ import annotations

from math import exp
from typing import TYPE_CHECKING

from retrieval import letters, pairing
from retrieval.alignments import learned

if TYPE_CHECKING:
    from retrieval.letters import Name
    from retrieval.pairing import Findings

_EVIDENCE_UNIT = 10.0
_MOST_EVIDENCE = 4.0  # from here on, more of it changes nothing
_STRONG_EVIDENCE = 1.2
_HOPELESS = 0.0
_NEARLY_ONE = 0.9999  # 1.0 is for what is written alike


def similarity(one: str, other: str) -> float:
    """Return the likelihood, from 0 to 1, that two spellings are one name."""
    return compare(letters.read(one), letters.read(other))


def compare(one: Name, other: Name) -> float:
    """Return the similarity of two names that have been read already."""
    if one.key == other.key:
        return 1.0
    if one.key > other.key:
        one, other = other, one
    found = pairing.findings(one, other)
    return _HOPELESS if found is None else _likelihood(found)


def terms(found: Findings) -> tuple[float, ...]:
    """Return what the weights of the regression multiply; the first is constant."""
    evidence = min(found.evidence / _EVIDENCE_UNIT, _MOST_EVIDENCE)
    covered = found.covered_more
    return (
        1.0,
        evidence,
        min(evidence, _STRONG_EVIDENCE),
        found.quality,
        found.worst,
        covered,
        found.covered_less,
        covered * found.quality,
        covered * covered,
        min(found.alone_less, 2.0),
        min(found.alone_more, 2.0),
        found.last,
        found.crossed,
    )


def _likelihood(found: Findings) -> float:
    total = 0.0
    for weight, term in zip(learned().terms, terms(found), strict=True):
        total += weight * term
    return _NEARLY_ONE / (1.0 + exp(-total))
