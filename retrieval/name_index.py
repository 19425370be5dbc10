"""Finds a name among very many, in any spelling, without comparing it with all.

Words are filed under their outline, in which sounds that spellings exchange are one,
and under each outline with one sound less. A name asked for is looked up word by
word: of the words filed nearby the likest are weighed letter by letter, the names
they occur in collect their weights, and the best of these are compared in full.
"""

from __future__ import annotations

from collections import defaultdict
from heapq import nlargest
from operator import itemgetter
from typing import TYPE_CHECKING

from rapidfuzz.distance import Indel

from retrieval import letters
from retrieval.alignments import evidence
from retrieval.names import shipped_matcher

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from retrieval.letters import Name, Word
    from retrieval.names import Matcher

_MOST_WORDS = 16  # weighed letter by letter, for each word asked for
_MOST_JOINED = 4  # for each two neighbours as one
_MOST_NAMES = 40  # compared in full
_MOST_ROWS = 1_000  # of one word: who asks for a name so frequent means none of them
_SHORTEST = 2  # sounds of an outline that may do with one less
_A_WORD_MORE = 0.01  # breaks ties in favour of short names
_similar = Indel.normalized_similarity


class NameIndex:
    """Names and their ids, to be found by any spelling; an id may have many names."""

    def __init__(
        self, names: Iterable[tuple[int, str]], matcher: Matcher | None = None
    ) -> None:
        self._matcher = matcher or shipped_matcher()
        self._names: list[tuple[int, str]] = []
        self._lengths: list[int] = []
        self._rows_by_plain: dict[str, list[int]] = defaultdict(list)
        self._rows_by_word: dict[Word, list[int]] = defaultdict(list)
        self._words_by_outline: dict[str, list[Word]] = defaultdict(list)
        self._outlines_nearby: dict[str, list[str]] = defaultdict(list)
        self._spelled: dict[tuple[str, str], Word] = {}
        for number, name in names:
            self.add(number, name)

    def __len__(self) -> int:
        return len(self._names)

    def add(self, number: int, text: str) -> None:
        """File one more name."""
        name = letters.read(text)
        row = len(self._names)
        self._names.append((number, text))
        self._lengths.append(len(name.words))
        self._rows_by_plain[name.plain].append(row)
        for word in (*name.words, *name.joined):
            rows = self._rows_by_word[self._filed(word)]
            if not rows or rows[-1] != row:
                rows.append(row)

    def find(self, words: str, *, least: float) -> list[tuple[int, float]]:
        """Return ids with the score of their likest name, from ``least`` on."""
        scores: dict[int, float] = {}
        for row in self._candidates(letters.read(words)):
            number, text = self._names[row]
            score = self._matcher.similarity(words, text)
            if score >= least and score > scores.get(number, -1.0):
                scores[number] = score
        return sorted(scores.items(), key=lambda found: (-found[1], found[0]))

    def _filed(self, word: Word) -> Word:
        """Return the word that stands for its spelling, filed if it is new."""
        spelling = word.script, word.letters
        if spelling not in self._spelled:
            self._spelled[spelling] = word
            if word.outline not in self._words_by_outline:
                for outline in _with_less(word.outline):
                    self._outlines_nearby[outline].append(word.outline)
            self._words_by_outline[word.outline].append(word)
        return self._spelled[spelling]

    def _candidates(self, name: Name) -> list[int]:
        """Return the rows worth comparing: of known aliases, then of like words."""
        known = {
            row
            for number in self._matcher.aliases.known(name)
            for form in self._matcher.aliases.spellings(number)
            for row in self._rows_by_plain.get(form.plain, ())
        }
        known.update(self._rows_by_plain.get(name.plain, ()))
        likest = nlargest(_MOST_NAMES, self._weights(name).items(), key=itemgetter(1))
        return [*known, *(row for row, _ in likest if row not in known)]

    def _weights(self, name: Name) -> dict[int, float]:
        """Return the rows that have words like a name's, with all their evidence."""
        asked = []
        for word, most in _asked(name):
            found = [
                (weight, self._rows_by_word[w]) for weight, w in self._like(word, most)
            ]
            asked.append((sum(len(rows) for _, rows in found), found))
        weights: dict[int, float] = {}
        # What is rare goes first: where it is found, a frequent name only confirms.
        for _, found in sorted(asked, key=itemgetter(0)):
            confirming = len(weights) >= _MOST_NAMES
            best: dict[int, float] = {}
            for weight, rows in sorted(found, key=itemgetter(0), reverse=True):
                among = weights.keys() & rows if confirming else rows[:_MOST_ROWS]
                for row in among:
                    best.setdefault(row, weight)
            for row, weight in best.items():
                weights[row] = (
                    weights.get(row, -_A_WORD_MORE * self._lengths[row]) + weight
                )
        return weights

    def _like(self, word: Word, most: int) -> Iterator[tuple[float, Word]]:
        """Yield filed words that may be this one respelled, with the evidence."""
        outlines = {word.outline}
        for outline in _with_less(word.outline):
            outlines.update(self._outlines_nearby.get(outline, ()))
        nearby = (
            (
                _similar(word.bones, other.bones) + _similar(word.sound, other.sound),
                other,
            )
            for outline in outlines
            for other in self._words_by_outline.get(outline, ())
        )
        for _, other in nlargest(most, nearby, key=lambda found: found[0]):
            weight = evidence(word, other)
            if weight > 0:
                yield weight, other


def _asked(name: Name) -> list[tuple[Word, int]]:
    """Return the words to look up, and how many like each to weigh."""
    words = [(name.words[i], _MOST_WORDS) for i in name.hard]
    return [*words, *((word, _MOST_JOINED) for word in name.joined)]


def _with_less(outline: str) -> set[str]:
    """Return an outline and, where enough is left, all that lack one sound."""
    if len(outline) < _SHORTEST:
        return {outline}
    return {outline, *(outline[:i] + outline[i + 1 :] for i in range(len(outline)))}
