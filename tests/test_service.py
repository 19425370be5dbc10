"""The library's promises: add, ask, remove, and an index that mends itself."""

from __future__ import annotations

import logging
import multiprocessing
import shutil
import sqlite3
from typing import TYPE_CHECKING

import filelock
import pytest

from retrieval import wiring
from retrieval.errors import (
    IndexMismatchError,
    LibraryBusyError,
    LibraryDamagedError,
    QuestionError,
    RetrievalError,
    StoreVersionError,
)
from retrieval.models import Article, ArticleInfo, Reason
from retrieval.service import Library, Summary
from retrieval.settings import Settings
from tests import older
from tests.fakes import HashingEmbedder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

RAIN = "The river rose by two metres. “Nobody was hurt,” the mayor said."
WHEAT = "Wheat prices fell again. Farmers asked the ministry for help."


def _article(key: str, text: str, language: str = "en") -> Article:
    return Article(info=ArticleInfo(key=key, language=language), text=text)


def _dump(folder: Path) -> list[str]:
    with sqlite3.connect(folder / "library.db") as connection:
        return [line for line in connection.iterdump() if "generation" not in line]


def test_a_question_is_answered_word_for_word(library: Library) -> None:
    """A hit's quote is its spans of the text, and its sentence stands around it."""
    library.add([_article("rain", RAIN), _article("wheat", WHEAT)])

    hit = library.ask("wheat prices").hits[0]

    assert hit.quote == "Wheat prices fell again."
    assert [span.of(WHEAT) for span in hit.spans] == [hit.quote]
    assert hit.article.key == "wheat"
    assert hit.after == "Farmers asked the ministry for help."
    assert hit.before == ""


def test_the_limit_is_kept(library: Library) -> None:
    library.add([_article("rain", RAIN), _article("wheat", WHEAT)])

    assert len(library.ask("river", limit=2).hits) == 2
    assert len(library.ask("river", limit=50).hits) == 4


def test_an_empty_library_says_so(library: Library) -> None:
    answer = library.ask("wheat prices")

    assert not answer
    assert answer.reason is Reason.EMPTY_LIBRARY


def test_adding_twice_changes_nothing(library: Library, tmp_path: Path) -> None:
    first = library.add([_article("rain", RAIN)])
    before = _dump(tmp_path / "library")

    again = library.add([_article("rain", RAIN)])

    assert first == Summary(added=1)
    assert again == Summary(unchanged=1)
    assert _dump(tmp_path / "library") == before


def test_a_changed_article_replaces_the_older_one(library: Library) -> None:
    library.add([_article("news", RAIN)])

    summary = library.add([_article("news", WHEAT)])

    assert summary == Summary(updated=1)
    assert {hit.quote for hit in library.ask("river", limit=9).hits} == {
        "Wheat prices fell again.",
        "Farmers asked the ministry for help.",
    }
    (listed,) = library.articles()
    assert listed.version == 2
    assert library.verify() == ()


def test_removing_takes_all_of_an_article_out(library: Library) -> None:
    library.add([_article("rain", RAIN), _article("wheat", WHEAT)])

    removed = library.remove(["rain", "never there"])

    assert removed == ("rain",)
    assert {hit.article.key for hit in library.ask("river", limit=9).hits} == {"wheat"}
    assert library.verify() == ()


def test_a_removed_id_is_never_used_again(library: Library, tmp_path: Path) -> None:
    """Ids name one passage for ever, also after the newest one is gone."""
    library.add([_article("rain", RAIN)])
    library.remove(["rain"])
    library.add([_article("wheat", WHEAT)])

    with sqlite3.connect(tmp_path / "library" / "library.db") as connection:
        ids = [row[0] for row in connection.execute("SELECT id FROM passages")]

    assert ids == [4, 5]


def test_a_quotation_is_shown_with_its_speaker(library: Library) -> None:
    """The sentence around it lends its likeness and stands behind as context."""
    library.add([_article("rain", RAIN)])

    hit = library.ask("nobody was hurt the mayor said").hits[0]

    assert (hit.quote, hit.kind) == ("Nobody was hurt,", "direct")
    assert (hit.speaker, hit.cue) == ("the mayor", "said")
    assert hit.sentence == "“Nobody was hurt,” the mayor said."
    assert hit.sentence not in {one.quote for one in library.ask("hurt").hits}


def test_a_full_name_is_one_speaker_in_all_articles(library: Library) -> None:
    """Surnames alone and sources without a name stay apart, article by article."""
    full = "Ann Lee said that it rained. A senior official said that it snowed."
    library.add([_article("one", full), _article("two", f"{full} It was late.")])
    library.add([_article("three", "Lee said that it rained.")])

    listed = library.people.listed()

    assert [(one.name, one.articles) for one in listed if one.articles > 1] == [
        ("Ann Lee", 2)
    ]
    assert [one.name for one in listed if one.unnamed] == ["A senior official"] * 2


def test_a_speaker_who_is_quoted_no_more_is_forgotten(library: Library) -> None:
    library.add([_article("one", "Ann Lee said that it rained.")])
    before = [one.name for one in library.people.listed()]
    library.remove(["one"])

    assert before == ["Ann Lee"]
    assert library.people.listed() == ()


def _make_of_the_first_schema(folder: Path) -> None:
    """Make a library as the first version made it: sentences, and no speakers."""
    vector = HashingEmbedder().embed_questions([RAIN]).vectors[0].tobytes()
    rows = (
        ("library", (1, "hashing-64", 64, 3, 1)),
        ("articles", (1, "rain", 1, "", "en", *[None] * 6, RAIN)),
        ("passages", (1, 1, "sentence", "[[0, 30]]", 0, 30, 0, 0, vector)),
        ("centres", ("und", 0, bytes(256), bytes(256))),
    )
    older.make(folder, "0001", rows)


def test_an_older_library_of_another_model_has_a_way_out_too(
    open_hashing: Callable[..., Library], tmp_path: Path
) -> None:
    """Reading again needs the vectors of one model: they are made first."""
    _make_of_the_first_schema(tmp_path / "library")
    library = open_hashing(HashingEmbedder("hashing-32", 32))

    library.rebuild(reembed=True)

    assert library.ask("nobody was hurt").hits[0].speaker == "the mayor"
    assert library.verify() == ()


def test_an_older_library_is_upgraded_in_place(
    open_hashing: Callable[..., Library],
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """It answers at once, says what it lacks, and `qawl rebuild` reads it again."""
    _make_of_the_first_schema(tmp_path / "library")
    library = open_hashing()

    old = library.ask("the river").hits
    library.rebuild()
    new = library.ask("nobody was hurt").hits

    assert [hit.kind for hit in old] == ["sentence"]
    assert sum("run `qawl rebuild`" in one.message for one in caplog.records) >= 1
    assert new[0].speaker == "the mayor"
    assert library.verify() == ()


def test_another_process_sees_a_change_without_opening_anew(
    open_hashing: Callable[..., Library],
) -> None:
    """A running bot answers from what `qawl index` has added meanwhile."""
    writer, reader = open_hashing(), open_hashing()
    writer.add([_article("rain", RAIN)])
    before = reader.ask("wheat prices").hits[0].article.key
    writer.add([_article("wheat", WHEAT)])

    after = reader.ask("wheat prices").hits[0].article.key

    assert (before, after) == ("rain", "wheat")


def test_the_same_words_in_two_articles_are_one_hit(library: Library) -> None:
    library.add([_article("one", WHEAT), _article("two", WHEAT)])

    hits = library.ask("wheat prices", limit=9).hits

    assert len(hits) == 2
    assert {hits[0].article.key, *hits[0].also_in} == {"one", "two"}


def test_headings_come_after_what_is_said(library: Library) -> None:
    library.add([_article("rain", f"The river\n{RAIN}")])

    hits = library.ask("the river", limit=9).hits

    assert hits[-1].quote == "The river"
    assert len(hits) == 3


@pytest.mark.parametrize("damage", ["missing", "truncated", "foreign"])
def test_a_damaged_index_is_told_and_answered_without(
    open_hashing: Callable[..., Library],
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    damage: str,
) -> None:
    """The database is the truth: the answer is the same, and one line says why."""
    expected = _asked(open_hashing(), add=True)
    (path,) = (tmp_path / "library").glob("*.faiss")
    _damage(path, damage, tmp_path / "other")

    with caplog.at_level(logging.WARNING):
        answer = _asked(open_hashing(), add=False)

    assert answer == expected
    assert [record.message.count("qawl rebuild") for record in caplog.records] == [1]


@pytest.mark.parametrize("damage", ["missing", "truncated", "foreign"])
def test_verify_tells_and_rebuild_mends(
    open_hashing: Callable[..., Library], tmp_path: Path, damage: str
) -> None:
    library = open_hashing()
    _asked(library, add=True)
    (path,) = (tmp_path / "library").glob("*.faiss")
    _damage(path, damage, tmp_path / "other")

    told = library.verify()
    rebuilt = library.rebuild()

    assert len(told) >= 1
    assert rebuilt == 5
    assert library.verify() == ()


def _asked(library: Library, *, add: bool) -> list[str]:
    if add:
        library.add([_article("rain", RAIN), _article("wheat", WHEAT)])
    return [hit.quote for hit in library.ask("wheat prices").hits]


def _damage(path: Path, damage: str, other: Path) -> None:
    if damage == "missing":
        path.unlink()
    elif damage == "truncated":
        path.write_bytes(path.read_bytes()[:200])
    else:
        settings = Settings(library=other)
        foreign = wiring.open_library(settings, embedder=HashingEmbedder())
        foreign.add([_article("a", "One. Two."), _article("b", "Three. Four.")])
        foreign.close()
        (file,) = other.glob("*.faiss")
        shutil.copy(file, path)


def test_vectors_of_two_models_are_never_mixed(
    open_hashing: Callable[..., Library],
) -> None:
    """Another model is refused with the way out, and the way out works."""
    open_hashing().add([_article("rain", RAIN)])
    other = open_hashing(HashingEmbedder("hashing-32", 32))

    with pytest.raises(IndexMismatchError, match="qawl rebuild --reembed"):
        other.ask("river")
    with pytest.raises(IndexMismatchError, match=r"hashing-64.*hashing-32"):
        other.add([_article("wheat", WHEAT)])
    other.rebuild(reembed=True)

    assert other.ask("river").hits[0].article.key == "rain"
    assert other.verify() == ()


def test_a_second_writer_is_told_to_wait(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One writes at a time; readers are never held up."""
    library.add([_article("rain", RAIN)])
    monkeypatch.setattr(wiring, "_PATIENCE", 0.05)
    lock = filelock.FileLock(tmp_path / "library" / ".lock", is_singleton=False)

    with lock:
        with pytest.raises(LibraryBusyError, match="another process is writing"):
            library.add([_article("wheat", WHEAT)])
        answer = library.ask("river")

    assert answer.hits[0].article.key == "rain"


def _killed_while_adding(folder: Path, ready: object) -> None:
    """Add one article, then hang in the second until killed."""
    import time

    library = wiring.open_library(Settings(library=folder), embedder=HashingEmbedder())

    def articles() -> object:
        yield _article("rain", " ".join([RAIN] * 200))
        ready.set()  # type: ignore[attr-defined]
        time.sleep(60)

    library.add(articles())  # type: ignore[arg-type]


def test_a_run_that_is_killed_keeps_what_it_did(
    open_hashing: Callable[..., Library], tmp_path: Path
) -> None:
    """After kill -9 in the middle the library opens, answers and carries on."""
    context = multiprocessing.get_context("spawn")
    ready = context.Event()
    process = context.Process(
        target=_killed_while_adding, args=(tmp_path / "library", ready)
    )
    process.start()
    assert ready.wait(60)
    process.kill()
    process.join()

    library = open_hashing()
    answer = library.ask("nobody was hurt")
    library.add([])  # nothing new, and yet the index is brought to the database

    assert answer.hits[0].article.key == "rain"
    assert library.verify() == ()
    assert [one.info.key for one in library.articles()] == ["rain"]


def _write_for_a_while(folder: Path) -> None:
    """Replace articles, again and again, while somebody else reads."""
    library = wiring.open_library(Settings(library=folder), embedder=HashingEmbedder())
    for number in range(40):
        library.add([_article("wheat", f"{WHEAT} Number {number} was sold.")])
        library.add([_article(f"more-{number}", f"{RAIN} It rained {number} days.")])


def test_a_reader_beside_a_writer_always_gets_an_answer(
    open_hashing: Callable[..., Library],
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """No error, no false "nothing found", no false alarm about the index."""
    reader = open_hashing()
    reader.add([_article("rain", RAIN), _article("wheat", WHEAT)])
    process = multiprocessing.get_context("spawn").Process(
        target=_write_for_a_while, args=(tmp_path / "library",)
    )
    process.start()
    answers = []
    while process.is_alive():
        answers.append(reader.ask("wheat prices"))
    process.join()

    assert process.exitcode == 0
    assert len(answers) > 20
    assert all(answers)
    assert {answer.hits[0].article.key for answer in answers} == {"wheat"}
    assert caplog.records == []
    assert reader.verify() == ()


def test_a_file_that_is_no_database_is_told(
    open_hashing: Callable[..., Library], tmp_path: Path
) -> None:
    (tmp_path / "library").mkdir()
    (tmp_path / "library" / "library.db").write_bytes(b"not a database" * 100)

    with pytest.raises(LibraryDamagedError, match="database cannot be used"):
        open_hashing()


def test_a_newer_schema_is_refused(
    open_hashing: Callable[..., Library], tmp_path: Path
) -> None:
    open_hashing().add([_article("rain", RAIN)])
    with sqlite3.connect(tmp_path / "library" / "library.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")

    with pytest.raises(StoreVersionError, match="upgrade qawl"):
        open_hashing()


@pytest.mark.parametrize("question", ["", "   ", "🙂🙃", "؟؟!", "\u200f\u202e"])
def test_a_question_without_words_is_refused(library: Library, question: str) -> None:
    with pytest.raises(QuestionError, match="without words"):
        library.ask(question)


def test_a_question_of_ten_thousand_characters_is_refused(library: Library) -> None:
    with pytest.raises(QuestionError, match="10,000 characters"):
        library.ask("w" * 10_000)


def test_markup_and_direction_marks_in_a_question_do_no_harm(library: Library) -> None:
    library.add([_article("wheat", WHEAT)])

    answer = library.ask("<b>wheat</b> \u202eprices\u202c '; DROP TABLE articles; --")

    assert answer.hits[0].article.key == "wheat"


@pytest.mark.parametrize(
    "given", [{"index_url": "milvus://x:1/y"}, {"database_url": "postgresql://x/y"}]
)
def test_an_engine_that_is_not_there_is_told(
    tmp_path: Path, given: dict[str, str]
) -> None:
    """What a setting names is opened or refused, never replaced by something else."""
    settings = Settings(library=tmp_path, **given)  # type: ignore[arg-type]

    with pytest.raises(RetrievalError, match="unset it"):
        wiring.open_library(settings, embedder=HashingEmbedder())
