"""Pairs the words of two names and tells what speaks for and against one person.

Words are paired greedily, strongest evidence first. Two neighbours may stand for one
word of the other name (جين بينغ for Cinping, عبد الرحمن for Abdulrahman). Most pairs of
words are dismissed by their consonants alone, for a fraction of the cost.
"""

from __future__ import annotations

from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import Indel

from retrieval.alignments import evidence, information

if TYPE_CHECKING:
    from retrieval.letters import Name, Word

    # Evidence, the first word of one and of the other, how many words of each.
    Match = tuple[float, int, int, int, int]

_ALIKE = 0.59  # of the consonants, less means the letters need no look
_PLAINLY_ALIKE = 0.79
_ENOUGH = 2  # words of a name
_JOINED_ALIKE = 0.61
_JOINED_SHARE = 0.8  # of their evidence: two words seldom stand for one
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
    likely = _alike(one.words, other.words, _ALIKE)
    many = len(one.words)
    if many > 1:
        if len({i for i, _, _ in likely}) < _ENOUGH:
            # One word of several says little: it must be plainly the same.
            likely = [each for each in likely if each[2] > _PLAINLY_ALIKE]
        if not likely:
            return []
    found = _weighed(one.words, other.words, likely, (1, 1))
    if many < len(other.words) or len(found) < many:
        found += _joined(one, other)
    return _disjoint(sorted(found, reverse=True)) if len(found) > 1 else found


def _joined(one: Name, other: Name) -> list[Match]:
    """Return matches of two words with one."""
    found = []
    if other.joined:
        likely = _alike(one.words, other.joined, _JOINED_ALIKE)
        found += _weighed(one.words, other.joined, likely, (1, 2))
    if one.joined:
        likely = _alike(one.joined, other.words, _JOINED_ALIKE)
        found += _weighed(one.joined, other.words, likely, (2, 1))
    return found


def _alike(
    words: tuple[Word, ...], others: tuple[Word, ...], least: float
) -> list[tuple[int, int, float]]:
    """Return places of words with like consonants, and how like they are."""
    found = []
    for i, left in enumerate(words):
        outline = left.outline
        for j, right in enumerate(others):
            coarse = _similar(outline, right.outline)
            if coarse > least:
                fine = _similar(left.bones, right.bones)
                if fine > least or coarse > _OUTLINES_ALIKE:
                    found.append((i, j, fine))
    return found


def _weighed(
    words: tuple[Word, ...],
    others: tuple[Word, ...],
    likely: list[tuple[int, int, float]],
    spans: tuple[int, int],
) -> list[Match]:
    share = 1.0 if spans == (1, 1) else _JOINED_SHARE
    return [
        (share * weight, i, j, *spans)
        for i, j, _ in likely
        if (weight := evidence(words[i], others[j])) > 0
    ]


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
    total = weighted = 0.0
    worst = 2.0
    left: set[int] = set()
    right: set[int] = set()
    for weight, i, j, many, many_too in matches:
        load = sum(less.words[i : i + many]) + sum(more.words[j : j + many_too])
        quality = 2 * weight / load
        total += weight
        weighted += weight * quality
        worst = min(worst, quality)
        left.update(range(i, i + many))
        right.update(range(j, j + many_too))
    # By how much of it is covered: the name better covered has the fewer words alone.
    covered = sorted((_covered(less, left), _covered(more, right)), reverse=True)
    places = [match[2] for match in sorted(matches, key=itemgetter(1))]
    return Findings(
        evidence=total,
        quality=weighted / total,
        worst=worst,
        covered_less=covered[1][0],
        covered_more=covered[0][0],
        alone_less=-covered[0][1],
        alone_more=-covered[1][1],
        last=float(max(less.hard) in left and max(more.hard) in right),
        crossed=float(places != sorted(places)),
    )


def _covered(loads: _Loads, paired: set[int]) -> tuple[float, int]:
    """Return the share of a name that is paired, and less the words that are not."""
    share = sum(loads.words[i] for i in paired if i in loads.hard) / loads.total
    return share, -len(loads.hard - paired)


class _Loads(NamedTuple):
    words: tuple[float, ...]
    hard: frozenset[int]
    total: float


@lru_cache(maxsize=65_536)
def _loads(name: Name) -> _Loads:
    """Return how much information each word of a name carries, and the hard ones."""
    words = tuple(information(word) for word in name.words)
    return _Loads(words, frozenset(name.hard), sum(words[i] for i in name.hard) or 1.0)
