"""What is found on development data, kept from falling: figures reached, less a point.

The whole data and its tables are measured by `benchmarks.xquad_r` and
`benchmarks.quotations`; here it is Arabic and English of it.
"""

from __future__ import annotations

import json
import subprocess
import sys
from itertools import islice
from statistics import mean
from typing import TYPE_CHECKING

import pytest

from benchmarks import gold, ntrex, xquad_r

if TYPE_CHECKING:
    from pathlib import Path

    from retrieval.embedding import SentenceTransformerEmbedder

pytestmark = pytest.mark.model

LANGUAGES = ("en", "ar")
SENTENCES = {
    "en->ar mAP": 70.0,
    "ar->en mAP": 69.0,
    "mono ar mAP": 75.0,
    "mono en mAP": 83.0,
}
QUOTATIONS = {"en": 0.7, "ar": 0.5}
"""Hits at rank 1 in the articles of a language, asked in both."""


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
        print("\nXQuAD-R:", {name: figures[name] for name in SENTENCES})
    assert all(figures[name] >= floor for name, floor in SENTENCES.items())


def test_quotations_are_found_within_and_across_languages(
    evaluation: Path,
    tmp_path: Path,
    embedder: SentenceTransformerEmbedder,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Questions on NTREX-128; a right quotation told as the closest counts too."""
    assert ntrex.CORPUS.is_relative_to(evaluation)
    found = {}
    for language, library in islice(ntrex.libraries(tmp_path, embedder), 2):
        asked = [one for one in gold.of_ntrex(language) if one.language in LANGUAGES]
        hits = [one.shown(library.ask(one.text))[:1] for one in asked]
        found[language] = mean(
            any(map(one.is_right, first))
            for one, first in zip(asked, hits, strict=True)
        )

    with capsys.disabled():
        print(f"\nNTREX, hit@1 by the articles' language: {found}")
    assert all(found[language] >= floor for language, floor in QUOTATIONS.items())
