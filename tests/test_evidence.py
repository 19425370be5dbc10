"""What is measured of candidates, and what is made of it."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from retrieval import answers, evidence, ranker, tokens
from retrieval.evidence import FEATURES, Candidate, Question, Relation
from retrieval.models import (
    ArticleInfo,
    Kind,
    Passage,
    Person,
    Query,
    Quotation,
    Reason,
    Searched,
    Span,
)
from retrieval.records import StoredPassage
from retrieval.search import Found

TEXT = (
    "Ana Perez said the dam would hold. Rain is expected. Perez opened the new bridge."
)
SAID = Span(0, 34)
PEREZ = Person(name="Ana Perez", ids=(1,))
NO_TOKENS = np.zeros((0, 0), np.float32)


def _stored(  # noqa: PLR0913 -- a passage has as many sides
    number: int,
    span: Span,
    *,
    content: Span | None = None,
    source: Span = Span(0, 9),  # noqa: B008 -- frozen
    speaker: tuple[int, str] | None = None,
    language: str = "en",
    key: str = "a",
    heading: bool = False,
) -> StoredPassage:
    quotation = None
    if content:
        quotation = Quotation(
            content=(content,),
            cue=(),
            source=source,
            kind=Kind.INDIRECT,
            speaker=speaker[1] if speaker else None,
        )
    return StoredPassage(
        id=number,
        article=ArticleInfo(key=key, language=language, published=date(2026, 1, 2)),
        text=TEXT,
        passage=Passage(
            kind=Kind.INDIRECT if quotation else Kind.SENTENCE,
            spans=(content or span,),
            sentence=span,
            heading=heading,
            quotation=quotation,
        ),
        speaker=speaker[0] if speaker else None,
    )


SENTENCE = _stored(1, SAID)
QUOTED = _stored(2, SAID, content=Span(15, 33), speaker=(1, "Ana Perez"))
RAIN = _stored(3, Span(35, 52))
BRIDGE = _stored(4, Span(53, 81))


def test_a_sentence_is_part_of_what_is_quoted_in_it() -> None:
    """A quotation and its sentence are one candidate, a bare sentence another."""
    found = evidence.candidates([SENTENCE, QUOTED, RAIN])

    assert found == [Candidate((QUOTED,), SENTENCE), Candidate((RAIN,))]


def test_only_words_of_the_one_asked_about_are_wanted() -> None:
    """Somebody else's words never are; a sentence that names him may be."""
    asked = Query(question="what did Perez say", speakers=(PEREZ,))
    stranger = Query(question="what did Smith say", stranger="Smith")
    quoted, rain, bridge = (Candidate((one,)) for one in (QUOTED, RAIN, BRIDGE))

    relations = [evidence.relation(asked, one) for one in (quoted, rain, bridge)]

    assert relations == [Relation.ASKED_FOR, Relation.NONE, Relation.MENTIONED]
    assert evidence.relation(stranger, quoted) is Relation.NONE


def test_a_surname_in_the_source_is_enough() -> None:
    """Where it is left open who speaks, the words that report him may tell; one of
    another given name stays another.
    """
    asked = Query(question="?", speakers=(Person(name="Marta Perez", ids=(9,)),))
    surname = _stored(5, SAID, content=Span(15, 33), source=Span(4, 9))
    whole = _stored(6, SAID, content=Span(15, 33), source=Span(0, 9))

    relations = [
        evidence.relation(asked, Candidate((one,))) for one in (surname, whole)
    ]

    assert relations == [Relation.SOURCED, Relation.NONE]


@pytest.mark.parametrize(
    ("asked", "relation"),
    [
        ("Ana Perez", Relation.SOURCED),
        ("آنا بيريز", Relation.SOURCED),
        ("Ana Ortega", Relation.NONE),
    ],
)
def test_a_forename_means_whom_the_article_names_in_full(
    asked: str, relation: Relation
) -> None:
    by_forename = _stored(
        5, SAID, content=Span(15, 33), source=Span(0, 3), speaker=(5, "Ana")
    )
    query = Query(question="q", stranger=asked)

    assert evidence.relation(query, Candidate((by_forename,))) is relation


def test_a_crowd_is_of_ones_own_language() -> None:
    """What is best in its language stands out of it, however low it is."""
    found = [
        Candidate((_stored(number, Span(35, 52), language=language, key=str(number)),))
        for number, language in enumerate(["en"] * 6 + ["ar"])
    ]
    cosines = [0.9, 0.8, 0.8, 0.8, 0.8, 0.8, 0.5]
    vectors = {
        number: np.array([cosine, 0], np.float32)
        for number, cosine in enumerate(cosines)
    }
    unit = np.array([1, 0], np.float32)
    question = Question(
        query=Query(question="rain", language="en"),
        vector=unit,
        tokens=NO_TOKENS,
        topic=unit,
        topic_tokens=NO_TOKENS,
    )

    relations = [Relation.ASKED_FOR] * len(found)
    features = evidence.measure(question, found, relations, vectors)

    crowd = features[:, FEATURES.index("cosine_crowd")]
    np.testing.assert_allclose(crowd[[0, 6]], [0.825, 0.5], atol=1e-6)
    scores = ranker.local(features[:, 0], ["en"] * 6 + ["ar"])
    np.testing.assert_allclose(scores[[0, 1, 6]], [0.075, -0.025, 0], atol=1e-6)


def test_what_is_rare_does_not_stand_out_by_that() -> None:
    """The one sentence in a language is not better than the best of many in another."""
    scores = np.array([12, 11.5, 11.5, 11, 9, 3, 5], np.float32)

    found = ranker.local(scores, ["en"] * 6 + ["tr"])

    assert found.argmax() == 0


def test_a_token_looks_for_its_likest() -> None:
    """Each token of the question is as like as the nearest one of the passage.

    A passage without tokens has nothing of it.
    """
    space = tokens.TokenSpace(
        np.eye(3, dtype=np.float32),
        {"und": np.zeros(3, np.float32)},
        {"und": np.zeros(3, np.float32)},
    )
    stored = space.stored(np.array([[2, 0, 0], [0, 3, 0]], np.float32), "en")
    asked = space.question(np.array([[1, 0, 0], [0, 0, 1]], np.float32), "en")

    found = tokens.likeness(asked, [b"", stored, stored + stored, stored[:3]])
    np.testing.assert_allclose(found, [0, 0.5, 0.5, 0.5], atol=1e-2)
    assert tokens.likeness(asked, []).shape == (0,)
    assert tokens.likeness(asked[:0], [stored]).tolist() == [0]


def test_the_bundled_model_has_a_token_space() -> None:
    """Its means are of the shipped languages, its components perpendicular."""
    space = tokens.space("bundled:multilingual-e5-small-q4")

    assert space is not None
    assert {"ar", "en", "fa", "tr", "ru", "und"} <= set(space.passages)
    np.testing.assert_allclose(
        space.components.T @ space.components, np.eye(128), atol=1e-2
    )
    assert tokens.space("another") is None


def _found(
    cosine: float,
    *,
    calibrated: bool = True,
    relation: Relation = Relation.ASKED_FOR,
) -> Found:
    candidate = Candidate((QUOTED,), SENTENCE)
    features = np.zeros((1, len(FEATURES)), np.float32)
    for name in ("cosine", "topic_cosine"):
        features[0, FEATURES.index(name)] = cosine
    unit = np.array([1, 0], np.float32)
    vectors = {QUOTED.id: unit, SENTENCE.id: unit}
    return Found(
        (candidate,),
        (relation,),
        features,
        vectors,
        calibrated,
        Searched(articles=1),
    )


ASKED = Query(question="what did Perez say about dams", speakers=(PEREZ,), topic="dams")


def test_what_is_retold_is_shown_with_the_words_that_report_it() -> None:
    """A likely hit answers; of indirect speech the whole sentence is shown."""
    answer = answers.answer(ASKED, _found(0.9, calibrated=True), least=0.5)

    assert [hit.quote for hit in answer.hits] == [SAID.of(TEXT)]
    assert answer.confidence == answer.hits[0].confidence
    assert (answer.confidence or 0) > 0.5


def test_what_is_likely_enough_comes_before_what_is_not() -> None:
    """However near the question the unlikely one is: on the topic is the other."""
    bridge = _stored(5, Span(53, 81), content=Span(59, 80), speaker=(1, "Ana Perez"))
    near, on_topic = np.zeros((2, len(FEATURES)), np.float32)
    near[[FEATURES.index("cosine"), FEATURES.index("topic_cosine")]] = 1.0, -0.2
    on_topic[[FEATURES.index("cosine"), FEATURES.index("topic_cosine")]] = -0.3, 0.9
    unit = np.array([1, 0], np.float32)
    found = Found(
        (Candidate((bridge,)), Candidate((QUOTED,), SENTENCE)),
        (Relation.ASKED_FOR,) * 2,
        np.stack([near, on_topic]),
        dict.fromkeys((bridge.id, QUOTED.id, SENTENCE.id), unit),
        calibrated=True,
        searched=Searched(articles=1),
    )

    answer = answers.answer(ASKED, found, least=0.5)

    assert [hit.quote for hit in answer.hits] == [SAID.of(TEXT)]


def test_what_is_unlikely_is_only_the_closest() -> None:
    """Below the least confidence nothing is answered, and the nearest is told."""
    answer = answers.answer(ASKED, _found(-0.9, calibrated=True), least=0.5)

    assert not answer
    assert answer.reason is Reason.NO_MATCH
    assert [hit.quote for hit in answer.closest] == [SAID.of(TEXT)]


def test_a_question_that_names_nobody_is_answered_with_less() -> None:
    """What is enough for it would be too little to put into somebody's mouth."""
    asked = Query(question="dams", topic="dams")
    sure = answers.answer(asked, _found(0.5), least=0).confidence or 0

    assert answers.answer(asked, _found(0.5), least=sure * 2)
    assert not answers.answer(asked, _found(0.5), least=sure * 4)


def test_whatever_somebody_said_answers_what_he_said() -> None:
    """Without a topic nothing has to be alike, but it has to be his."""
    asked = Query(question="what did Perez say", speakers=(PEREZ,))
    his = answers.answer(asked, _found(-0.9), least=0.5)
    perhaps = answers.answer(asked, _found(-0.9, relation=Relation.SOURCED), least=0.5)

    assert his.confidence == pytest.approx(answers.HIS_WORDS)
    assert not perhaps


def test_a_model_that_nothing_calibrates_tells_no_confidence() -> None:
    """It answers with what is nearest, as no number tells whether that is near."""
    answer = answers.answer(ASKED, _found(-0.9, calibrated=False), least=0.5)

    assert answer
    assert answer.confidence is None
    assert answer.hits[0].confidence is None
