"""Pairs the words of two names and tells what speaks for and against one person.

Words are paired greedily, strongest evidence first. Two neighbours may stand for one
word of the other name (جين بينغ for Cinping, عبد الرحمن for Abdulrahman). Most pairs of
words are dismissed by their consonants alone, for a fraction of the cost.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import Indel

from retrieval.alignments import evidence, information

if TYPE_CHECKING:
    from retrieval.letters import Name, Word

    # Evidence, the first word of one and of the other, how many words of each.
    Match = tuple[float, int, int, int, int]

_ALIKE = 0.59  # of the consonants, less means the letters need no look
_JOINED_ALIKE = 0.61
_OUTLINES_ALIKE = 0.74
_similar = Indel.normalized_similarity


class Findings(NamedTuple):
    """What two names have in common, and what either has alone."""

    evidence: float  # of all pairs of words, by the letters' rarity and agreement
    quality: float  # evidence for each unit of information in the paired words
    worst: float  # the quality of the least pair
    covered_less: float  # share of the less covered name's information
    covered_more: float
    alone_less: float  # words without partner in the name that is better covered
    alone_more: float
    last: float  # whether the last words are partners
    crossed: float  # whether the order differs


def findings(one: Name, other: Name) -> Findings | None:
    """Return what was found; None when no word of one is like one of the other."""
    if len(one.words) > len(other.words):
        one, other = other, one
    matches = _matches(one, other)
    return _weigh(one, other, matches) if matches else None


def _matches(one: Name, other: Name) -> list[Match]:
    found = _between(one.words, other.words, (1, 1))
    if len(one.words) > 1 and not found:
        return found
    if len(one.words) == 1 == len(other.words):
        return found
    if len({i for _, i, *_ in found}) < len(one.words) or len(other.words) > 2:
        found += _between(one.words, other.joined, (1, 2))
        found += _between(one.joined, other.words, (2, 1))
    if len(found) < 2:
        return found
    return _disjoint(sorted(found, reverse=True))


def _between(
    words: tuple[Word, ...],
    others: tuple[Word, ...],
    spans: tuple[int, int],
) -> list[Match]:
    found = []
    least = _ALIKE if spans == (1, 1) else _JOINED_ALIKE
    for i, left in enumerate(words):
        bones, outline = left.bones, left.outline
        for j, right in enumerate(others):
            if (
                _similar(bones, right.bones) > least
                or _similar(outline, right.outline) > _OUTLINES_ALIKE
            ):
                weight = evidence(left, right)
                if weight > 0:
                    found.append((weight, i, j, *spans))
    return found


def _disjoint(found: list[Match]) -> list[Match]:
    kept = []
    left = right = 0
    for match in found:
        _, i, j, many, many_too = match
        here, there = ((1 << many) - 1) << i, ((1 << many_too) - 1) << j
        if not left & here and not right & there:
            left |= here
            right |= there
            kept.append(match)
    return kept


def _weigh(one: Name, other: Name, matches: list[Match]) -> Findings:
    less, more = _loads(one), _loads(other)
    total = worst = 0.0
    shares = []
    left, right = set(), set()
    for weight, i, j, many, many_too in matches:
        load = sum(less.words[i : i + many]) + sum(more.words[j : j + many_too])
        total += weight
        shares.append(2 * weight / load)
        left.update(range(i, i + many))
        right.update(range(j, j + many_too))
    worst = min(shares)
    covered_one = sum(less.words[i] for i in left if i in less.hard) / less.total
    covered_other = sum(more.words[j] for j in right if j in more.hard) / more.total
    alone_one = len(less.hard - left)
    alone_other = len(more.hard - right)
    if covered_one < covered_other:
        alone_one, alone_other = alone_other, alone_one
    ordered = sorted(matches, key=lambda match: match[1])
    return Findings(
        evidence=total,
        quality=sum(
            share * weight for share, (weight, *_) in zip(shares, matches, strict=True)
        )
        / total,
        worst=worst,
        covered_less=min(covered_one, covered_other),
        covered_more=max(covered_one, covered_other),
        alone_less=alone_one,
        alone_more=alone_other,
        last=float(max(less.hard) in left and max(more.hard) in right),
        crossed=float(
            any(a[2] > b[2] for a, b in zip(ordered, ordered[1:], strict=False))
        ),
    )


class _Loads(NamedTuple):
    words: tuple[float, ...]
    hard: frozenset[int]
    total: float


@lru_cache(maxsize=65_536)
def _loads(name: Name) -> _Loads:
    """Return how much information each word of a name carries, and the hard ones."""
    words = tuple(information(word) for word in name.words)
    return _Loads(words, frozenset(name.hard), sum(words[i] for i in name.hard) or 1.0)
