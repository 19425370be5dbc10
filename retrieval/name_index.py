"""Finds a name among very many, in any spelling, without comparing it with all.

Words are filed under their outline, in which sounds that spellings exchange are one,
and under each outline with one sound less. A name asked for is looked up word by
word: of the words filed nearby the likest are weighed letter by letter, those first
that stand in one name with another word asked for; the names they occur in collect
their weights, and the best of these are compared in full.
"""

from __future__ import annotations

from collections import defaultdict
from heapq import nlargest
from operator import itemgetter
from typing import TYPE_CHECKING

import numpy as np
from rapidfuzz.distance import Indel
from rapidfuzz.process import cdist

from retrieval import letters
from retrieval.alignments import evidence
from retrieval.names import shipped_matcher

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from retrieval.letters import Name, Word
    from retrieval.names import Matcher
    from retrieval.ports import Vectors

_MOST_LIKE = 32  # words whose consonants are like a word's
_MOST_ALONE = 16  # of these weighed letter by letter, where one word is asked for
_MOST_WEIGHED = 8  # where more are
_MOST_JOINED = 2  # for each two neighbours as one
_MOST_NAMES = 24  # compared in full
_LEAST_SHARE = 0.5  # of the best name's weight, for another to be compared
_LEAST_ALIKE = 1.1  # of 2, for consonants and sounds: below it nothing is one name
_SPREAD = 0.4  # how far behind the likest a word is still looked at
_MOST_KEPT = 10_000  # words whose likes are kept
_MOST_ROWS = 1_000  # of one word: who asks for a name so frequent means none of them
_SHORTEST = 2  # sounds of an outline that may do with one less
_A_WORD_MORE = 0.01  # breaks ties in favour of short names


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
        self._shelves: dict[str, _Shelf] = defaultdict(_Shelf)
        self._found: dict[Word, list[tuple[float, Word]]] = {}
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
            if word.outline not in self._shelves:
                for outline in _with_less(word.outline):
                    self._outlines_nearby[outline].append(word.outline)
            self._shelves[word.outline].add(word)
            self._found.clear()
        return self._spelled[spelling]

    def knows(self, words: str) -> bool:
        """Tell whether a name is filed as it is spelled, or by a known alias."""
        return bool(self._known(letters.read(words)))

    def _candidates(self, name: Name) -> list[int]:
        """Return the rows worth comparing: of known aliases, else of like words."""
        known = self._known(name)
        if known or self._matcher.aliases.known(name):
            # What is known to be one beats what is spelled like it.
            return sorted(known or self._partly(name))
        likest = nlargest(_MOST_NAMES, self._weights(name).items(), key=itemgetter(1))
        least = _LEAST_SHARE * likest[0][1] if likest else 0.0
        return [row for row, weight in likest if weight >= least]

    def _known(self, name: Name) -> set[int]:
        aliases = self._matcher.aliases
        known = {
            row
            for number in aliases.known(name)
            for form in aliases.spellings(number)
            for row in self._rows_by_plain.get(form.plain, ())
        }
        return known.union(self._rows_by_plain.get(name.plain, ()))

    def _partly(self, name: Name) -> list[int]:
        """Return the rows with a word of a known person's forms: no form is listed
        with every middle name.
        """
        aliases = self._matcher.aliases
        words = {
            form.words[at]
            for number in aliases.known(name)
            for form in aliases.spellings(number)
            for at in form.hard
        }
        rows = (self._rows_by_word.get(word, []) for word in words)
        return list({row for some in rows if len(some) < _MOST_NAMES for row in some})

    def _weights(self, name: Name) -> dict[int, float]:
        """Return the rows that have words like a name's, with all their evidence."""
        asked = []
        for words in self._weighed(name):
            found = [(weight, self._rows_by_word[word]) for weight, word in words]
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

    def _weighed(self, name: Name) -> list[list[tuple[float, Word]]]:
        """Return for each word, and each two as one, its likes with their evidence.

        Weighing is what a look-up costs: of a name of several words those likes are
        weighed first that occur in a name with a like of another of its words.
        """
        words = [name.words[place] for place in name.hard]
        likes = [self._like(word) for word in words]
        rows = [self._rows_of(like) for like in likes] if len(words) > 1 else [set()]
        weighed = []
        for place, (word, like) in enumerate(zip(words, likes, strict=True)):
            others = set().union(*rows[:place], *rows[place + 1 :])
            most = _MOST_WEIGHED if others else _MOST_ALONE
            weighed.append(_evident(word, self._first(like, others)[:most]))
        for word in name.joined:
            like = self._first(self._like(word), set().union(*rows))
            weighed.append(_evident(word, like[:_MOST_JOINED]))
        return weighed

    def _first(
        self, like: list[tuple[float, Word]], rows: set[int]
    ) -> list[tuple[float, Word]]:
        """Return words with those first that occur in the rows, then the likest."""
        return sorted(
            like,
            key=lambda each: (rows.isdisjoint(self._rows_by_word[each[1]]), -each[0]),
        )

    def _rows_of(self, like: list[tuple[float, Word]]) -> set[int]:
        return {
            row for _, word in like for row in self._rows_by_word[word][:_MOST_ROWS]
        }

    def _like(self, word: Word) -> list[tuple[float, Word]]:
        """Return filed words with like consonants, and how like they are.

        A question's words are looked up alone and with their neighbours, and names
        come again: what was found is kept until a new word is filed.
        """
        known = self._found.get(word)
        if known is None:
            if len(self._found) >= _MOST_KEPT:
                self._found.clear()
            known = self._found[word] = self._nearby(word).likest(word)
        return known

    def _nearby(self, word: Word) -> _Shelf:
        """Return the words filed under an outline like a word's."""
        outlines = {word.outline}
        for outline in _with_less(word.outline):
            outlines.update(self._outlines_nearby.get(outline, ()))
        nearby = _Shelf()
        for outline in outlines:
            if outline in self._shelves:
                nearby.extend(self._shelves[outline])
        return nearby


class _Shelf:
    """Words with their consonants beside them, to be compared all at once."""

    def __init__(self) -> None:
        self.words: list[Word] = []
        self.bones: list[str] = []
        self.sounds: list[str] = []

    def add(self, word: Word) -> None:
        self.words.append(word)
        self.bones.append(word.bones)
        self.sounds.append(word.sound)

    def extend(self, other: _Shelf) -> None:
        self.words += other.words
        self.bones += other.bones
        self.sounds += other.sounds

    def likest(self, word: Word) -> list[tuple[float, Word]]:
        """Return those whose consonants are most like a word's, with how like."""
        if not self.words:
            return []
        alike = _alike(word.bones, self.bones) + _alike(word.sound, self.sounds)
        most = min(_MOST_LIKE, len(alike))
        likest = np.argpartition(-alike, most - 1)[:most]
        least = max(_LEAST_ALIKE, float(alike.max()) - _SPREAD)
        return [
            (float(alike[at]), self.words[at]) for at in likest if alike[at] >= least
        ]


def _alike(one: str, others: Sequence[str]) -> Vectors:
    """Return how alike strings are to one, in [0, 1]: all at once, in C."""
    found: Vectors = cdist(
        [one], others, scorer=Indel.normalized_similarity, dtype=np.float32
    )[0]
    return found


def _evident(word: Word, like: list[tuple[float, Word]]) -> list[tuple[float, Word]]:
    """Return the words that may be this one respelled, with the evidence for it."""
    weighed = ((evidence(word, other), other) for _, other in like)
    return [(weight, other) for weight, other in weighed if weight > 0]


def _with_less(outline: str) -> set[str]:
    """Return an outline and, where enough is left, all that lack one sound."""
    if len(outline) < _SHORTEST:
        return {outline}
    return {outline, *(outline[:i] + outline[i + 1 :] for i in range(len(outline)))}
