"""Score the finding and attributing of quotations, and pin the figures as floors.

    python -m benchmarks.quotes                    # a table, with floors in brackets
    python -m benchmarks.quotes --pin              # raise the floors to the figures
    python -m benchmarks.quotes --pin --lower WHY  # lower them too, with the reason

Reads the evaluation data and its scorer from ../shared/eval, and the project's own
annotated articles. Figures: partial and exact F1 of the words reported, accuracy of
the speaker, and of speakers whom the text does not spell out there (percent).
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import math
import sys
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from benchmarks import machine
from retrieval.errors import ArticleError
from retrieval.json_rows import quotations_row, text_rows
from retrieval.readings import find_quotations

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).parents[1]
EVALUATION = ROOT.parent / "shared" / "eval" / "quotes"
FLOORS = ROOT / "tests" / "quality" / "floors.json"
DATA = {
    "dewikinews": EVALUATION / "quotes_dewikinews_dev.jsonl",
    "udsilver": EVALUATION / "quotes_udsilver_dev.jsonl",
    "articles": ROOT / "tests" / "golden" / "articles.jsonl",
}

Figures: TypeAlias = dict[str, float]
Row: TypeAlias = dict[str, Any]  # Any: JSON


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--pin", action="store_true")
    parser.add_argument("--lower", metavar="WHY", help="the reason for lower floors")
    options = parser.parse_args()
    print(machine.description())
    floors: dict[str, Row] = json.loads(FLOORS.read_text("utf-8"))
    for name, path in DATA.items():
        for language, figures in scores(path).items():
            label = f"{name} {language}"
            pinned = floors.get(label, {}).get("floors", {})
            shown = (f"{k} {v:5.1f} ({pinned.get(k, 0):g})" for k, v in figures.items())
            print(f"{label:14}", "  ".join(shown))
            if options.pin:
                floors[label] = _pinned(figures, floors.get(label, {}), path, options)
    if options.pin:
        text = json.dumps(floors, indent=1, ensure_ascii=False)
        FLOORS.write_text(f"{text}\n", "utf-8")
    return 0


def _pinned(figures: Figures, old: Row, path: Path, options: argparse.Namespace) -> Row:
    """Return the new entry: floors rise to half a point below the figures."""
    reached = {name: math.floor(2 * value) / 2 for name, value in figures.items()}
    lower = [n for n, v in old.get("floors", {}).items() if reached.get(n, 0) < v]
    if lower and not options.lower:
        sys.exit(f"{', '.join(lower)} would be lowered; give the reason with --lower")
    reasons = old.get("lowered", [])
    return {
        "sha256": digest(path),
        "floors": reached,
        "lowered": [*reasons, options.lower] if lower else reasons,
    }


def digest(path: Path) -> str:
    """Return the SHA-256 of a data file, so that a floor is of one file only."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def scores(path: Path) -> dict[str, Figures]:
    """Return the figures of each language of a file of gold rows."""
    scorer = _scorer()
    gold: dict[str, Row] = defaultdict(dict)
    found: dict[str, Row] = defaultdict(dict)
    truth = scorer.read(path)
    for row in text_rows(path):
        if isinstance(row, ArticleError):
            raise row
        identity = str(row.id)
        gold[row.language][identity] = truth[identity]
        found[row.language][identity] = quotations_row(
            identity, row.language, row.text, find_quotations(row.text, row.language)
        )
    return {
        language: _figures(scorer.score(gold[language], found[language]))
        for language in sorted(gold)
    }


def _figures(result: Row) -> Figures:
    overall = result["types"]["all"]
    direct = result["types"].get("direct", {})
    figures = {
        "partial": overall["partial"]["F1"],
        "exact": overall["exact"]["F1"],
        "speaker": overall["attribution"]["accuracy"],
        "resolved": overall["resolved"]["accuracy"],
        "direct recall": direct["partial"]["R"] if direct else None,
    }
    return {name: 100 * value for name, value in figures.items() if value is not None}


def _scorer() -> ModuleType:
    path = EVALUATION / "score_quotes.py"
    spec = importlib.util.spec_from_file_location("score_quotes", path)
    if spec is None or spec.loader is None:
        sys.exit(f"no scorer at {path}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    sys.exit(main())
