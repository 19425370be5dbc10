"""Find the words of a question that name somebody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from retrieval import gazetteer, roles

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from retrieval.cast import Cast
    from retrieval.models import Person
    from retrieval.questions.words import Asked, Grammar, Range

_LONGEST_NAME = 4  # words
_SHORTEST_NAME = 3  # letters that are left when a case is taken off
_ABOUT = 0.1  # how far apart scores may be and tell nothing
_SPELLED_ALIKE = 0.9  # a name with a word that belongs to none scores .7 at most
_GENERATIONS = frozenset({"jr", "sr", "junior", "senior"})
_SPEAKING = 40  # words of a question that are looked at for names: more is a text


@dataclass(frozen=True, slots=True)
class Spot:
    """Words that name somebody: people who are quoted, or a stranger (none)."""

    start: int
    end: int
    people: tuple[Person, ...]
    score: float


def spelled(asked: Asked, cast: Cast, taken: Range | None) -> tuple[Spot, ...]:
    """Return who is named by a name as it stands, or a known alias, left to right.

    The words ``taken`` name nobody.
    """
    stop = min(len(asked.words), _SPEAKING)
    return tuple(_spots(asked, cast, (0, stop), taken, cast.spells))


def alike(
    asked: Asked, cast: Cast, part: Range, taken: Range | None
) -> tuple[Spot, ...]:
    """Return who is named in a part by a name in any spelling, left to right.

    The word at either side may be of the name too: Hu Jintao's first is *he* in Arabic.
    """
    wider = max(0, part[0] - 1), min(len(asked.words), part[1] + 1)
    return tuple(_spots(asked, cast, wider, taken, lambda _: True))


def alike_whole(asked: Asked, cast: Cast, part: Range) -> tuple[Spot, ...]:
    """Return who is named by a part as a whole: a bare topic has no names in it."""
    things = {n for n in range(*part) if _is_a_thing(asked, n)}
    spot = _spot(asked, cast, part, things, lambda _: True)
    return (spot,) if spot is not None else ()


def longest(found: Sequence[Spot]) -> tuple[Spot, ...]:
    """Return spots from left to right, without those that lie in a later one."""
    kept = [
        spot
        for at, spot in enumerate(found)
        if not any(
            other.start <= spot.start and spot.end <= other.end
            for other in found[at + 1 :]
        )
    ]
    return tuple(sorted(kept, key=lambda spot: spot.start))


def _spots(
    asked: Asked,
    cast: Cast,
    part: Range,
    taken: Range | None,
    may_name: Callable[[str], bool],
) -> Iterator[Spot]:
    """Yield who is named, the likeliest words for each."""
    at, stop = part
    things = {n for n in range(*part) if _is_a_thing(asked, n)}
    while at < stop:
        spots = [
            spot
            for size in range(min(_LONGEST_NAME, stop - at), 0, -1)
            if not (taken and at < taken[1] and taken[0] < at + size)
            and (spot := _spot(asked, cast, (at, at + size), things, may_name))
            is not None
        ]
        best = _best(spots)
        if best is not None:
            best = _with_forename(asked, cast, best, things)
            best = _with_surname(asked, cast, best, things, taken)
            yield best
        at = best.end if best is not None else at + 1


def _best(spots: Sequence[Spot]) -> Spot | None:
    """Return the first, which has the most words, of those that score about as well.

    A full name is spelled in more ways than one of its words: its score is lower.
    """
    likeliest = max((spot.score for spot in spots), default=0.0)
    return next((spot for spot in spots if spot.score >= likeliest - _ABOUT), None)


def _spot(
    asked: Asked,
    cast: Cast,
    part: Range,
    things: set[int],
    may_name: Callable[[str], bool],
) -> Spot | None:
    """Return who the words ``part`` name, all of them together.

    Words for places and things are of no name, but of one that is spelled just so;
    small words, such as the Arabic for *he*, of one that is spelled much like it.
    """
    start, end = part
    small = asked.is_small(end - 1) or not all(
        _may_join(asked, at) for at in range(start, end - 1)
    )
    if small and all(asked.is_small(at) for at in range(start, end)):
        return None
    whole = asked.cut(part) or ""
    if not things.isdisjoint(range(start, end)) and not cast.spells(whole):
        return None
    for name in filter(may_name, _cases(whole, asked.grammar)):
        people, score = cast.named(name, asked.language)
        if small and not _is_whole(asked, cast, part, score):
            continue
        if people:
            return Spot(start, end, people, score)
        if cast.is_figure(name):
            return Spot(start, end, (), 1.0)
    return None


def _is_whole(asked: Asked, cast: Cast, part: Range, score: float) -> bool:
    """Tell whether a name with small words would be less of one without them."""
    start, end = part
    shorter = [(start + 1, end)] * asked.is_small(start)
    shorter += [(start, end - 1)] * asked.is_small(end - 1)
    return score >= _SPELLED_ALIKE and all(
        cast.named(asked.cut(less) or "", asked.language)[1] < score for less in shorter
    )


def _with_forename(asked: Asked, cast: Cast, spot: Spot, things: set[int]) -> Spot:
    """Return a surname with the forename before it, which makes it a stranger's.

    With the forename it would have been found as one name, if anybody bore that: who
    asks for Karim Oreshkin is not answered with the words of Viktor Oreshkin.
    """
    at = spot.start - 1
    if spot.end - spot.start > 1 or at < 0 or at in things or asked.is_small(at):
        return spot
    if asked.text[asked.words[at].end : asked.words[spot.start].start] != " ":
        return spot
    word = asked.cut((at, at + 1)) or ""
    # Germans write all nouns with capitals, and everybody the first word.
    capital = word[:1].isupper() and at > 0 and asked.language != "de"
    if not (capital or cast.is_forename(word)) or roles.parse(word, asked.language):
        return spot
    return Spot(at, spot.end, (), spot.score)


def _with_surname(
    asked: Asked, cast: Cast, spot: Spot, things: set[int], taken: Range | None
) -> Spot:
    """Return a forename with the surname behind it, which makes it a stranger's.

    Who asks what Graham Dorrans said is not answered with what Lindsey Graham did.
    """
    at, stop = spot.end, len(asked.words)
    if at - spot.start > 1 or at == stop or at in things or asked.is_small(at):
        return spot
    if asked.words[at].key in _GENERATIONS or (taken and at in range(*taken)):
        return spot
    word = asked.cut((at, at + 1)) or ""
    between = asked.text[asked.words[at - 1].end : asked.words[at].start]
    if between != " " or not word[:1].isupper() or word.isupper():
        return spot
    if cast.spells(word):
        return spot
    # Germans write all nouns with capitals; the English put a verb behind a name.
    verb = asked.language == "en" and at + 1 < stop and asked.is_small(at + 1)
    forename = cast.is_forename(asked.cut((spot.start, at)) or "")
    if not verb and (not forename or asked.language == "de"):
        return spot
    return Spot(spot.start, at + 1, (), spot.score)


def _is_a_thing(asked: Asked, at: int) -> bool:
    word = asked.cut((at, at + 1)) or ""
    return not asked.is_small(at) and gazetteer.is_no_person(word, asked.language)


def _cases(name: str, grammar: Grammar) -> Iterator[str]:
    """Yield a name as it stands, then without the case that it may stand in."""
    yield name
    size = len(name.rsplit(maxsplit=1)[-1])
    for ending, bare in grammar.cases:
        if size - len(ending) >= _SHORTEST_NAME and name.endswith(ending):
            yield name.removesuffix(ending) + bare
    lead = name[:1]
    if lead in grammar.clitics and len(name.split(maxsplit=1)[0]) > _SHORTEST_NAME:
        yield name[1:]


def _may_join(asked: Asked, at: int) -> bool:
    """Tell a word that may stand in a name before its last: von, Le, bin."""
    return not asked.is_small(at) or asked.words[at].key in asked.grammar.particles
