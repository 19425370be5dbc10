"""Measure who said what: questions answered with the right words of the right speaker.

    python -m benchmarks.quotations            # the development sets, ../shared/eval
    python -m benchmarks.quotations --articles PLACE --questions QUESTIONS.jsonl

PLACE is a file or folder of articles, as `qawl index` reads them. QUESTIONS.jsonl has
an object a line, with `question` and `answerable` (true or false); where that is true
also `any_of`, a list of words: a right hit holds one of them in its quotation or the
sentence around it; and, where the speaker is to be judged, `speaker`, which the right
one's name holds. Other fields are passed over.

Printed are the figures that `benchmarks/gold.py` tells, in percent, each with its 95 %
interval over the questions, for the product, for the product without each of its parts,
and for embedding and FAISS alone; and how far the confidence in first hits is from how
many of them are right. Libraries are kept in `--libraries FOLDER`.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import math
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import track

from benchmarks import ablations, gold, intervals, machine, ntrex
from benchmarks.ablations import Uncentred
from retrieval import articles, records
from retrieval.embedding import SentenceTransformerEmbedder
from retrieval.errors import ArticleError, RetrievalError
from retrieval.settings import Settings, read_settings
from retrieval.wiring import open_library

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from benchmarks.gold import Question
    from benchmarks.intervals import Figure
    from retrieval.models import Answer, Article
    from retrieval.ports import Embedder
    from retrieval.service import Library

_SEED = ntrex.CORPUS.parents[1] / "seed"
_NAME, _WIDTH = 24, 15  # columns of a table
_SEED_ARTICLE, _SEED_QUESTIONS = _SEED / "article.txt", _SEED / "questions_dev.jsonl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """A question asked of a library, and the FIGURES of what each variant answered.

    ``group`` is what it is counted in, ``pair`` the languages of question and articles
    where both are known, ``question`` is the same in all languages. ``confidence`` is
    the whole product's in its first hit, NaN without one; ``right`` whether that is.
    """

    group: str
    pair: str
    question: tuple[str, int]
    figures: Mapping[str, tuple[float, ...]]
    confidence: float
    right: float


def main(given: Sequence[str] | None = None) -> int:
    options = _options(given)
    try:
        _run(options)
    except RetrievalError as error:
        print(f"quotations: {error}", file=sys.stderr)
        return 2
    return 0


def _options(given: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--articles", type=Path, metavar="PLACE")
    parser.add_argument("--questions", type=Path, metavar="QUESTIONS.jsonl")
    parser.add_argument("--libraries", type=Path, default=Path("build/ranking"))
    return parser.parse_args(given)


def _run(options: argparse.Namespace) -> None:
    settings = read_settings()
    embedder = SentenceTransformerEmbedder(settings.model, cache=settings.cache)
    run = Run(options.libraries, embedder, settings.min_confidence)
    if options.articles and options.questions:
        found = list(run.given(options.articles, options.questions))
    elif options.articles or options.questions:
        raise RetrievalError("found one of --articles and --questions, expected both")
    else:
        _check_data()
        found = [*run.given(_SEED_ARTICLE, _SEED_QUESTIONS, name="seed"), *run.ntrex()]
    print(machine.description())
    print(
        f"model {embedder.name}, answered from a confidence of {run.least}, 95 % "
        f"intervals of {intervals.SAMPLES} bootstrap samples of the questions"
    )
    _report(found)


def _check_data() -> None:
    """Raise RetrievalError for development data that is not there."""
    for path in (_SEED_ARTICLE, _SEED_QUESTIONS, ntrex.CORPUS, gold.NTREX_QUESTIONS):
        if not path.is_file():
            raise RetrievalError(
                f"found no development data at {path}; put it there, or name "
                "--articles and --questions"
            )


@dataclass(frozen=True, slots=True)
class Run:
    """Where libraries are kept, who embeds, and from which confidence is answered."""

    libraries: Path
    embedder: Embedder
    least: float

    def given(
        self, place: Path, questions: Path, *, name: str | None = None
    ) -> Iterator[Asking]:
        """Ask the questions of a file of the articles at a place."""
        asked = gold.read(questions)
        found = _articles(place)
        digests = "".join(map(records.digest, found))
        digest = hashlib.sha256(digests.encode()).hexdigest()
        folder = self.libraries / f"articles_{digest[:12]}"
        library = open_library(Settings(library=folder), embedder=self.embedder)
        with contextlib.closing(library):
            # What is there already, whole or in part, is passed over.
            library.add(
                track(found, description="indexing", console=Console(stderr=True))
            )
            yield from self._asked(asked, library, folder, of=name or questions.stem)

    def ntrex(self) -> Iterator[Asking]:
        """Ask the questions on NTREX, in each language of each language's library."""
        for language, library in ntrex.libraries(self.libraries, self.embedder):
            asked = gold.of_ntrex(language)
            folder = ntrex.place(self.libraries, language)
            yield from self._asked(
                asked, library, folder, of="ntrex", language=language
            )

    def _asked(
        self,
        questions: Sequence[Question],
        library: Library,
        folder: Path,
        *,
        of: str,
        language: str = "",
    ) -> Iterator[Asking]:
        """Ask a library, in ``folder``, of articles in a language, or in any."""
        with contextlib.closing(Uncentred(folder, self.embedder)) as raw:
            for question in track(
                questions,
                description=f"asking {of} {language}",
                console=Console(stderr=True),
            ):
                given = ablations.asked(question.text, library, raw, least=self.least)
                yield _judged(question, given, of=of, language=language)


def _judged(
    question: Question, given: Mapping[str, Answer], *, of: str, language: str
) -> Asking:
    """Judge what each variant has answered from articles in a language, or in any."""
    whole = given[ablations.WHOLE]
    first = (*whole.hits, *whole.closest)[:1]
    sure = whole.confidence
    group, pair = of, ""
    if language:
        same = question.language == language
        group = f"{of}, {'in one language' if same else 'across languages'}"
        pair = f"{question.language} → {language}"
    return Asking(
        group=group,
        pair=pair,
        question=(of, question.number),
        figures={name: gold.judge(question, answer) for name, answer in given.items()},
        confidence=math.nan if sure is None else sure,
        right=float(any(map(question.is_right, first))),
    )


def _articles(place: Path) -> list[Article]:
    """Return the articles at a place. Raises ArticleError for one that is none."""
    found = []
    for file in articles.files(place):
        for one in articles.read(file):
            if isinstance(one, ArticleError):
                raise one
            found.append(one)
    if not found:
        raise ArticleError(str(place), "found no article; name other --articles")
    return found


def _report(found: Sequence[Asking]) -> None:
    groups: dict[str, list[Asking]] = {}
    pairs: dict[str, list[Asking]] = {}
    for one in found:
        groups.setdefault(one.group, []).append(one)
        if one.pair:
            pairs.setdefault(one.pair, []).append(one)
    for group, some in groups.items():
        _head(group, some)
        for variant in some[0].figures:
            _line(variant, variant, some)
    for pair, some in pairs.items():
        if pair == next(iter(pairs)):
            _head("question → articles, the whole", some)
        _line(pair, ablations.WHOLE, some)
    wrong = intervals.calibration_error(
        [one.confidence for one in found],
        [one.right for one in found],
        [one.question for one in found],
    )
    told = sum(not math.isnan(one.confidence) for one in found)
    print(f"\nexpected calibration error, in percent: {_text(wrong)}")
    print(f"of the first hits of {told} askings, all that had one, of {len(found)}")


def _head(title: str, some: Sequence[Asking]) -> None:
    questions = len({one.question for one in some})
    print(f"\n{title}: {questions} questions, {len(some)} askings")
    print(" " * _NAME + "".join(f"{name:>{_WIDTH}}" for name in gold.FIGURES))


def _line(label: str, variant: str, some: Sequence[Asking]) -> None:
    questions = [one.question for one in some]
    columns = zip(*(one.figures[variant] for one in some), strict=True)
    shown = (_text(intervals.mean(column, questions)) for column in columns)
    print(f"{label:{_NAME}}" + "".join(f"{text:>{_WIDTH}}" for text in shown))


def _text(figure: Figure | None) -> str:
    """Return a figure in percent with its interval, a dash for none."""
    if figure is None:
        return "–"
    value, low, high = (
        round(100 * one) for one in (figure.value, figure.low, figure.high)
    )
    return f"{value} ({low}–{high})"


if __name__ == "__main__":
    sys.exit(main())
