"""The lexical index finds by words, takes words as words, and stays in step."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, cast

import numpy as np
import pytest
import sqlalchemy as sa

from retrieval import lexical_rows, records, search, terms
from retrieval.models import Article, ArticleInfo, Query
from tests import older
from tests.fakes import HashingEmbedder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlalchemy.engine import Connection

    from retrieval.ports import Ids
    from retrieval.service import Library

RAIN = "The river rose by two metres. Rain is expected near the river bank."
WHEAT = "Wheat prices fell again. Farmers asked the ministry for help."
ARABIC = "استؤنفت المفاوضات يوم الأحد."


def _article(key: str, text: str, language: str = "en") -> Article:
    return Article(info=ArticleInfo(key=key, language=language), text=text)


def _matching(
    library: Library, words: str, language: str = "en", among: Ids | None = None
) -> list[str]:
    """Return the sentences that have the words, the best first."""
    store = library._store
    counts = store.frequencies(terms.read(words, language))
    ids = store.matching(counts, 9, among=among).tolist()
    found = store.passages(ids)
    return [found[one].passage.sentence.of(found[one].text) for one in ids]


def test_the_rarest_word_counts_most(library: Library) -> None:
    """Of two sentences about the river the one that has rain too is before."""
    library.add([_article("rain", RAIN), _article("wheat", WHEAT)])

    found = _matching(library, "rain on the river")

    assert found == [
        "Rain is expected near the river bank.",
        "The river rose by two metres.",
    ]


def test_words_are_counted_once_a_passage(library: Library) -> None:
    library.add([_article("rain", RAIN), _article("more", "River, river, river!")])

    counts = library._store.frequencies(["river", "rain", "snow"])

    assert counts == {"river": 3, "rain": 1}


def test_a_word_is_found_in_any_spelling(library: Library) -> None:
    library.add([_article("talks", ARABIC, "ar")])

    assert _matching(library, "بالمفاوضاتِ", "ar") == [ARABIC]


def test_only_what_is_among_is_looked_through(library: Library) -> None:
    """Though others have more of the words; among none is nothing."""
    library.add([_article("rain", RAIN), _article("wheat", WHEAT)])
    first = library._store.ids()[:1]

    assert _matching(library, "rain river", among=first) == [
        "The river rose by two metres."
    ]
    assert _matching(library, "rain river", among=np.zeros(0, np.int64)) == []


@pytest.mark.parametrize(
    "word",
    ['"', '""', 'riv"er', "riv*", "*", "NEAR(river rain)", "terms:river"],
)
def test_what_fts5_would_take_for_an_operator_is_no_more_than_a_word(
    library: Library, word: str
) -> None:
    """It finds nothing beside a word that is there, and breaks nothing."""
    library.add([_article("rain", RAIN), _article("wheat", WHEAT)])

    ids = library._store.matching({word: 1, "wheat": 1}, 9)

    found = {one.article.key for one in library._store.passages(ids.tolist()).values()}
    assert found == {"wheat"}


@pytest.mark.parametrize("word", ["or", "and", "not", "near"])
def test_a_word_that_is_an_operator_is_found_as_a_word(
    library: Library, word: str
) -> None:
    text = "OR AND NOT NEAR."
    library.add([_article("wheat", WHEAT), _article("list", text, "und")])

    assert _matching(library, word, "und") == [text]


@pytest.mark.parametrize(
    "question",
    ['wheat" OR "*', "NEAR(wheat prices, 2", "terms:wheat AND NOT (*)", "?a"],
)
def test_a_question_of_operators_is_answered(library: Library, question: str) -> None:
    library.add([_article("wheat", WHEAT)])

    assert library.ask(question).hits[0].article.key == "wheat"


def test_no_words_find_nothing(library: Library) -> None:
    """A question of function words alone, or of words that are nowhere."""
    library.add([_article("rain", RAIN)])

    assert _matching(library, "what is it on") == []
    assert _matching(library, "snow") == []


def test_very_common_terms_are_passed_over_beside_rare_ones(library: Library) -> None:
    """A term that is in very many passages is looked for only where it is alone."""
    library.add([_article("rain", RAIN), _article("wheat", WHEAT)])
    store, many = library._store, lexical_rows.MOST

    beside = store.matching({"wheat": 1, "river": many}, 9)
    alone = store.matching({"river": many + 1}, 9)

    assert (len(beside), len(alone)) == (1, 2)


def test_what_has_the_words_is_a_candidate_however_far_it_is(library: Library) -> None:
    """Here a single passage is near enough to be one by its vector."""
    library.add([_article("rain", RAIN), _article("wheat", WHEAT)])
    asked = Query(question="wheat ministry river", language="en")

    found = search.find(
        asked,
        search.embed(asked, HashingEmbedder()),
        model="hashing-64",
        snapshot=library._at_this_moment(),
        store=library._store,
        depth=1,
    )

    assert len(found.candidates) == 4


def test_an_article_that_changes_or_goes_takes_its_words_along(
    library: Library, tmp_path: Path
) -> None:
    library.add([_article("rain", RAIN), _article("news", RAIN)])

    library.add([_article("news", WHEAT)])
    updated = _matching(library, "river"), _matching(library, "wheat")
    library.remove(["rain"])

    assert [len(found) for found in updated] == [2, 1]
    assert _matching(library, "river") == []
    assert _indexed(tmp_path) == library._store.ids().tolist()
    assert library.verify() == ()


@pytest.mark.parametrize(
    "damage",
    [
        "DELETE FROM passage_terms WHERE rowid = 1",
        "UPDATE passage_terms SET terms = 'snow' WHERE rowid = 1",
        "INSERT INTO passage_terms (rowid, terms) VALUES (99, 'river')",
    ],
)
def test_verify_notices_and_rebuild_mends(
    library: Library, tmp_path: Path, damage: str
) -> None:
    """A row that is missing, that tells other words, that belongs to no passage."""
    library.add([_article("rain", RAIN), _article("wheat", WHEAT)])
    with sqlite3.connect(tmp_path / "library" / "library.db") as connection:
        connection.execute(damage)

    told = library.verify()
    library.rebuild()

    assert [one.partition(" ")[0] for one in told] == ["1"]
    assert "terms" in told[0]
    assert "qawl rebuild" in told[0]
    assert library.verify() == ()
    assert len(_matching(library, "river")) == 2


def test_an_older_library_is_indexed_when_it_is_opened(
    open_hashing: Callable[..., Library], tmp_path: Path
) -> None:
    """No article has to be read again for it."""
    _make_of_the_fourth_schema(tmp_path / "library", _article("rain", RAIN))

    library = open_hashing()

    assert _matching(library, "rain") == ["Rain is expected near the river bank."]
    assert library._store.differing_terms() == 0


def _make_of_the_fourth_schema(folder: Path, article: Article) -> None:
    info, text = article.info, article.text
    vectors = HashingEmbedder().embed_passages([text[:29], text[30:]]).vectors
    head = [
        (1, 1, "sentence", "[[0, 29]]", 0, 29),
        (2, 1, "sentence", "[[30, 67]]", 30, 67),
    ]
    passages = [
        (*row, 0, 0, vector.tobytes(), None, "[]", "[]", None)
        for row, vector in zip(head, vectors, strict=True)
    ]
    written = (info.key, 1, records.digest(article), info.language)
    rows = (
        ("library", (1, "hashing-64", 64, 3, 1)),
        ("articles", (1, *written, *[None] * 6, text, records.READER)),
        *(("passages", row) for row in passages),
        ("centres", ("und", 0, bytes(256), bytes(256))),
    )
    older.make(folder, "0004", rows)


def test_another_engine_is_sent_nothing() -> None:
    """It has no such index: nothing is kept in it and nothing found."""
    sent: list[object] = []
    engine = sa.create_mock_engine(
        "postgresql://", lambda one, *_, **__: sent.append(one)
    )
    other = cast("Connection", engine)

    lexical_rows.save(other, 1)
    lexical_rows.refill(other)

    assert lexical_rows.frequencies(other, ["river"]) == {}
    assert lexical_rows.matching(other, {}, 9).tolist() == []
    assert lexical_rows.differing(other) == 0
    assert sent == []


def _indexed(folder: Path) -> list[int]:
    with sqlite3.connect(folder / "library" / "library.db") as connection:
        rows = connection.execute("SELECT rowid FROM passage_terms ORDER BY rowid")
        return [row[0] for row in rows]
