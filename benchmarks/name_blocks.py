"""Composes names of persons from pairs of words: to fit and to judge a matcher by.

Given names come often, surnames seldom, a few are shared by a family; spellings
then vary as they do in the news: a middle name is missing, a particle is there or
is not, the order turns, one side has the surname only.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

    from benchmarks.letter_chunks import Spellings

_GIVEN = 160
_PARTICLES = {
    "latin": ["al", "el", "bin", "ben", "de", "van", "von", "der", "di", "la"],
    "arabic": ["بن", "دی", "فان", "فون", "دو", "دا"],
    "cyrillic": ["аль", "эль", "бин", "бен", "де", "ван", "фон", "ди"],
}
_PARTICLE_SHARE = 0.06
_MIDDLE_SHARE = 0.25
_DROPPED_MIDDLE_SHARE = 0.4
_FAMILY_SHARE = 0.05
_SURNAME_SHARE = 0.4
_TURNED_SHARE = 0.03
_OTHER_GIVEN_SHARE = 0.05


@dataclass(frozen=True)
class Block:
    """Queries in one script, targets in another, and which target is meant."""

    queries: tuple[str, ...]
    targets: tuple[str, ...]
    gold: tuple[int, ...]


def words(pairs: Sequence[Spellings], size: int, rng: random.Random) -> Block:
    """Return single words against single words."""
    chosen = rng.sample(sorted(set(pairs)), min(size, len(set(pairs))))
    queries, targets = zip(*chosen, strict=True)
    distinct = tuple(dict.fromkeys(targets))
    return Block(queries, distinct, tuple(map(distinct.index, targets)))


def persons(
    pairs: Sequence[Spellings], scripts: Spellings, size: int, rng: random.Random
) -> Block:
    """Return surnames and full names against full names."""
    distinct = sorted(set(pairs))
    rng.shuffle(distinct)
    given = [pair for pair in distinct if len(pair[0]) > 2][:_GIVEN]
    frequency = [1 / (rank + 3) for rank in range(len(given))]
    surnames = distinct[_GIVEN : _GIVEN + size]
    queries, targets = [], []
    for own in surnames:
        surname = rng.choice(surnames) if rng.random() < _FAMILY_SHARE else own
        parts = rng.choices(given, frequency, k=1 + (rng.random() < _MIDDLE_SHARE))
        target = _written([part[1] for part in parts], surname[1], scripts[1], rng)
        if rng.random() < _OTHER_GIVEN_SHARE:
            parts = rng.choices(given, frequency, k=1)
        shown = [] if rng.random() < _SURNAME_SHARE else [part[0] for part in parts]
        queries.append(_written(shown, surname[0], scripts[0], rng))
        targets.append(target)
    shown_targets = tuple(dict.fromkeys(targets))
    places = {target: i for i, target in enumerate(shown_targets)}
    return Block(tuple(queries), shown_targets, tuple(places[t] for t in targets))


def _written(given: list[str], surname: str, script: str, rng: random.Random) -> str:
    if len(given) > 1 and rng.random() < _DROPPED_MIDDLE_SHARE:
        given = given[:1]
    parts = [*given, surname]
    if rng.random() < _PARTICLE_SHARE:
        parts.insert(-1, rng.choice(_PARTICLES[script]))
    if len(parts) > 1 and rng.random() < _TURNED_SHARE:
        parts = [parts[-1], *parts[:-1]]
    return " ".join(parts)
