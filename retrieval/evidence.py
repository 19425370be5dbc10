"""What speaks for each candidate: numbers that a model weighs into a probability.

Whichever engine has proposed a candidate, it is measured in the same way.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from itertools import repeat
from typing import TYPE_CHECKING

import numpy as np

from retrieval import languages, names, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from retrieval.models import Language, Query
    from retrieval.ports import Vectors
    from retrieval.records import StoredPassage

FEATURES = (
    "cosine",
    "cosine_crowd",
    "tokens",
    "tokens_crowd",
    "names",
    "plain",
    "heading",
    "sourced",
    "mentioned",
    "topic_cosine",
    "topic_tokens",
    "length",
)
"""What is measured, in the order of the columns:

- ``cosine``: the centred cosine of the question, with what is said and the sentence;
- ``tokens``: the same by late interaction;
- ``cosine_crowd``, ``tokens_crowd``: their means over the best candidates in the same
  language: what is best in its language counts, not what is asked in it;
- ``names``: the share of the topic's words that are there by sound, in any script;
- ``plain``: whether it is no quotation; ``heading``: whether it heads what follows;
- ``sourced``: whether the one asked about is not held to be the speaker, but what is
  said to be its source has his name; ``mentioned``: whether a sentence without a
  quotation has it. Both are zero for what he surely said;
- ``topic_cosine``, ``topic_tokens``: as above, of the topic alone: what somebody says
  of anything is like a question on what he says of something;
- ``length``: the logarithm of the question's length in tokens: a mean over few is
  high by chance.
"""

CROWD = 4
"""How many of a language's best candidates make up its crowd."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question to measure by: its centred vector ``(d,)``, and its tokens, centred
    and reduced, ``(t, c)`` or ``(0, 0)``; the same of its topic.
    """

    query: Query
    vector: Vectors
    tokens: Vectors
    topic: Vectors
    topic_tokens: Vectors


class Relation(Enum):
    """What a candidate has to do with whose words are wanted."""

    NONE = 0
    ASKED_FOR = 1
    SOURCED = 2
    MENTIONED = 3


@dataclass(frozen=True, slots=True)
class Candidate:
    """What may be shown as one hit: a sentence, or what one speaker says in it.

    ``sentence`` is the sentence itself where it is stored and not the only passage.
    """

    passages: tuple[StoredPassage, ...]
    sentence: StoredPassage | None = None

    @property
    def first(self) -> StoredPassage:
        return self.passages[0]

    @property
    def parts(self) -> tuple[StoredPassage, ...]:
        """Return what is measured: the words said, and the sentence around them."""
        return (*self.passages, *((self.sentence,) if self.sentence else ()))

    @property
    def words(self) -> str:
        """Return the sentence that all of it stands in."""
        return self.first.passage.sentence.of(self.first.text)


def candidates(found: Iterable[StoredPassage]) -> list[Candidate]:
    """Group passages by the sentence that they stand in, and by who speaks.

    A sentence without a quotation is a candidate of its own.
    """
    said: dict[tuple[str, int, int | None], list[StoredPassage]] = defaultdict(list)
    plain: dict[tuple[str, int], StoredPassage] = {}
    for one in found:
        place = one.article.key, one.passage.sentence.start
        if one.passage.quotation is None:
            plain[place] = one
        else:
            said[(*place, one.speaker)].append(one)
    quoted = [
        Candidate(
            tuple(sorted(some, key=lambda one: one.passage.spans)),
            plain.get(place[:2]),
        )
        for place, some in said.items()
    ]
    holding = {place[:2] for place in said}
    return quoted + [
        Candidate((one,)) for place, one in plain.items() if place not in holding
    ]


def measure(
    question: Question,
    found: Sequence[Candidate],
    relations: Sequence[Relation],
    vectors: Mapping[int, Vectors],
) -> Vectors:
    """Return the features of candidates, ``(n, len(FEATURES))``.

    ``relations`` are theirs to the question's query, by `relation`; ``vectors`` are
    the centred ones of all their parts, by id.
    """
    tags = [one.first.article.language for one in found]
    cosines = [_cosine(question.vector, one, vectors) for one in found]
    late = _late(question.tokens, found)
    asked = _content(question)
    rows = zip(
        cosines,
        crowds(tags, cosines),
        late,
        crowds(tags, late),
        (len(names.shared(asked, one.words)) / max(1, len(asked)) for one in found),
        (one.first.passage.quotation is None for one in found),
        (one.first.passage.heading for one in found),
        (one is Relation.SOURCED for one in relations),
        (one is Relation.MENTIONED for one in relations),
        *_of_topic(question, found, vectors, (cosines, late)),
        repeat(math.log(max(1, len(question.tokens))), len(found)),
        strict=True,
    )
    return np.array(list(rows), np.float32).reshape(len(found), len(FEATURES))


def _of_topic(
    question: Question,
    found: Sequence[Candidate],
    vectors: Mapping[int, Vectors],
    of_question: tuple[list[float], list[float]],
) -> tuple[list[float], list[float]]:
    """Return cosines and token likenesses of the topic: the question's if it is one."""
    if question.topic is question.vector:
        return of_question
    return (
        [_cosine(question.topic, one, vectors) for one in found],
        _late(question.topic_tokens, found),
    )


def crowds(tags: Sequence[Language], values: Sequence[float]) -> list[float]:
    """Return for each value, of candidates in ``tags``, the mean of the best in its
    language.

    Where a language has few, the best of them stands for those missing: what is rare
    does not stand out by that.
    """
    best: dict[Language, list[float]] = defaultdict(list)
    for value, tag in sorted(zip(values, tags, strict=True), reverse=True):
        if len(best[tag]) < CROWD:
            best[tag].append(value)
    means = {
        tag: (sum(some) + some[0] * (CROWD - len(some))) / CROWD
        for tag, some in best.items()
    }
    return [means[tag] for tag in tags]


def _late(asked: Vectors, found: Sequence[Candidate]) -> list[float]:
    kept = [b"".join(part.tokens for part in one.parts) for one in found]
    alike: list[float] = tokens.likeness(asked, kept).tolist()
    return alike


def relation(query: Query, one: Candidate) -> Relation:
    """Return what a candidate has to do with the persons whose words are wanted."""
    if one.first.speaker in query.speaker_ids or not query.named:
        return Relation.ASKED_FOR
    asked = (*query.speaker_names, *((query.stranger,) if query.stranger else ()))
    quotation = one.first.passage.quotation
    if quotation is not None:
        source = quotation.source.of(one.first.text) if quotation.source else ""
        told = {source, quotation.speaker or ""} - {""}
        named = any(
            _is_told(name, words) or _is_short_for(name, words, one.first.text)
            for name in asked
            for words in told
        )
        return Relation.SOURCED if named else Relation.NONE
    surnames = {name.split()[-1] for name in asked}
    there = names.shared(surnames, one.words)
    return Relation.MENTIONED if there else Relation.NONE


@lru_cache(maxsize=16_384)
def _is_told(name: str, source: str) -> bool:
    """Tell whether a source has a name whole, or its surname and no other name.

    Salim Khatib is not Marwan Khatib, though an article may well call him Khatib.
    """
    parts = names.words(name)
    pieces = re.split("[,،]", source)
    for piece in pieces:
        shared = names.shared(parts, piece)
        if len(shared) > 1 and parts[-1] in shared:
            return True
    likely = {source, pieces[0], *_ends(source, len(parts))}
    return any(names.similarity(name, words) >= names.THRESHOLD for words in likely)


def _is_short_for(name: str, words: str, text: str) -> bool:
    """Tell one word of a full name, in an article that has the name in full as well.

    Readers of the article see who is meant, wherever it was that he was introduced.
    """
    return _is_a_word_of(name, words) and names.stands_in(name, text)


@lru_cache(maxsize=16_384)
def _is_a_word_of(name: str, words: str) -> bool:
    """Tell the first or the last word of a full name, in any spelling."""
    parts = names.words(name)
    if len(parts) < 2 or len(names.words(words)) > 1:
        return False
    return any(
        names.similarity(part, words) >= names.THRESHOLD
        for part in (parts[0], parts[-1])
    )


def _ends(source: str, size: int) -> tuple[str, ...]:
    """Return as many words as a full name has at a source's beginning and end."""
    told = names.words(source)
    return (" ".join(told[:size]), " ".join(told[-size:])) if size > 1 else ()


def _cosine(asked: Vectors, one: Candidate, vectors: Mapping[int, Vectors]) -> float:
    """Return the mean over what is said and the sentence around it."""
    return float(np.mean([vectors[part.id] @ asked for part in one.parts]))


def _content(question: Question) -> set[str]:
    """Return the words of the topic without its language's function words."""
    common = languages.function_words(question.query.language)
    asked = names.words(question.query.subject)
    return {word for word in asked if word.lower() not in common}
