"""What is found on development data, kept from falling: figures reached, less a point.

The whole data and its tables are measured by `benchmarks.xquad_r` and
`benchmarks.quotations`; here it is Arabic and English of it.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from statistics import mean
from typing import TYPE_CHECKING, Any

import pytest

from benchmarks import gold, ntrex, quotes, xquad_r

if TYPE_CHECKING:
    from collections.abc import Mapping

    from retrieval.embedding import SentenceTransformerEmbedder

pytestmark = pytest.mark.model

LANGUAGES = ("en", "ar")
FLOORS: dict[str, dict[str, Any]] = json.loads(
    Path(__file__).with_name("retrieval.json").read_text("utf-8")
)


def test_sentences_are_found_within_and_across_languages(
    evaluation: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Mean average precision on XQuAD-R, in percent."""
    rows = evaluation / "retrieval" / "xquadr_dev.jsonl"
    read = map(json.loads, rows.read_text("utf-8").splitlines())
    chosen = [row for row in read if row["lang"] in LANGUAGES]
    few, run = tmp_path / "rows.jsonl", tmp_path / "run.trec"
    few.write_text("\n".join(map(json.dumps, chosen)), "utf-8")
    run.write_text("\n".join(xquad_r.ranked(chosen)), "utf-8")
    scorer = evaluation / "score_retrieval.py"
    scored = subprocess.run(
        [sys.executable, str(scorer), str(few), str(run), "--json"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    figures = json.loads(scored)

    with capsys.disabled():
        print("\nXQuAD-R", {name: figures[name] for name in _floors(rows)})
    assert _below(rows, figures) == {}


def test_quotations_are_found_within_and_across_languages(
    evaluation: Path,
    tmp_path: Path,
    embedder: SentenceTransformerEmbedder,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Hits at rank 1 of questions in both languages on NTREX-128, in percent, by the
    articles' language; a right quotation told as the closest counts too.
    """
    assert ntrex.CORPUS.is_relative_to(evaluation)
    found = {}
    for language, library in ntrex.libraries(tmp_path, embedder, LANGUAGES):
        asked = [one for one in gold.of_ntrex(language) if one.language in LANGUAGES]
        hits = [one.shown(library.ask(one.text))[:1] for one in asked]
        found[language] = 100 * mean(
            any(map(one.is_right, first))
            for one, first in zip(asked, hits, strict=True)
        )

    with capsys.disabled():
        print("\nNTREX", found)
    assert _below(gold.NTREX_QUESTIONS, found) == {}


def _below(data: Path, figures: Mapping[str, float]) -> dict[str, float]:
    return {k: figures[k] for k, least in _floors(data).items() if figures[k] < least}


def _floors(data: Path) -> dict[str, float]:
    """Return the floors of a data file, which is known by its digest."""
    floors = FLOORS[data.stem]
    assert quotes.digest(data) == floors["sha256"], "other data, other floors"
    found: dict[str, float] = floors["floors"]
    return found
