"""Learn how much each piece of evidence weighs, from questions on NTREX-128.

    python -m benchmarks.learn_ranking [--libraries FOLDER]

The questions are the project's own, `benchmarks/ranking/*.jsonl`: half of them have
no answer. Each file is on documents of its own, so what trains does not judge.
FOLDER keeps a library of the corpus for each of its four languages; each question is
asked of each in two languages. What orders candidates is a conditional logit: the
softmax over a question's candidates of what answers it (McFadden 1974). What tells
whether the first one answers is a logistic regression, one for questions that name a
speaker and one for others. Both are held to be simple by a penalty. The weights are
written to `retrieval/weights/ranking.json`; printed is what they do on files left
out, with and without each feature.
"""

from __future__ import annotations

import argparse
import json
import random
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from rich.progress import track
from scipy.optimize import minimize

from benchmarks import machine
from benchmarks.gold import covers
from benchmarks.ntrex import CORPUS, LANGUAGES, libraries
from retrieval import answers
from retrieval.embedding import SentenceTransformerEmbedder
from retrieval.evidence import FEATURES
from retrieval.ranker import Ranker, likely_first
from retrieval.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from retrieval.evidence import Candidate
    from retrieval.ports import Vectors

    Floats: TypeAlias = NDArray[np.float64]

ROOT = Path(__file__).parents[1]
OUTPUT = ROOT / "retrieval" / "weights" / "ranking.json"
QUESTIONS = sorted((ROOT / "benchmarks" / "ranking").glob("questions_*.jsonl"))

ORDER = (
    "cosine",
    "tokens",
    "topic_cosine",
    "topic_tokens",
    "names",
    "plain",
    "heading",
    "sourced",
    "mentioned",
)
# Of words that somebody is asked for, the topic alone tells whether they are there: a
# question that names him is like any sentence that does.
NAMED = ("topic_cosine", "topic_tokens", "plain", "sourced", "mentioned")
OPEN = ("cosine", "cosine_crowd", "tokens", "tokens_crowd", "plain", "length")
LATE = ("tokens", "tokens_crowd", "topic_tokens", "length")
# Likeness speaks for a candidate, whatever a few questions say.
_FOR = frozenset({"cosine", "tokens", "topic_cosine", "topic_tokens", "names"})
# What the penalty holds the order's weights to: a start that was set by hand.
_START = {
    "cosine": 4.5,
    "tokens": 3.0,
    "topic_cosine": 9.0,
    "topic_tokens": 9.0,
    "names": 1.5,
    "plain": -0.5,
    "heading": -1.5,
    "sourced": -0.75,
    "mentioned": -2.25,
}
_PENALTY, _CONFIDENCE_PENALTY = 20.0, 0.4
_SEED = 1
_LEAST: float = Settings.model_fields["min_confidence"].default


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it was asked: the candidates that are wanted, and which answer."""

    fold: int
    named: bool
    answerable: bool
    features: Floats
    right: Floats


def ask(folder: Path) -> list[Asked]:
    """Ask every question, and judge every candidate."""
    rng = random.Random(_SEED)
    corpus = [json.loads(line) for line in CORPUS.read_text("utf-8").splitlines()]
    lines = {row["line"]: row for row in corpus}
    rows = [
        (fold, json.loads(line), rng.sample(LANGUAGES, 2))
        for fold, path in enumerate(QUESTIONS)
        for line in path.read_text("utf-8").splitlines()
    ]
    embedder = SentenceTransformerEmbedder("bundled", cache=Settings().cache)
    found = []
    for target, library in libraries(folder, embedder):
        for fold, row, languages in track(rows, description=target):
            gold = [lines[number][target] for number in row["gold_lines"]]
            for language in languages:
                query, seen = library.explain(row["question"][language])
                if seen is None or query.doubtful or not any(seen.wanted):
                    continue
                wanted = np.flatnonzero(seen.wanted)
                candidates = [seen.candidates[place] for place in wanted.tolist()]
                right = [_right(one, gold) for one in candidates]
                found.append(
                    Asked(
                        fold=fold,
                        named=query.named,
                        answerable=bool(gold),
                        features=seen.features[wanted].astype(np.float64),
                        right=np.array(right, np.float64),
                    )
                )
    return found


def _right(one: Candidate, gold: Sequence[str]) -> bool:
    said = one.words.strip()
    return any(said in line or covers(said, line) for line in gold)


def order(asked: Sequence[Asked], names: Sequence[str]) -> Floats:
    """Return the weights of the conditional logit, zero for features left out."""
    columns = [FEATURES.index(name) for name in names]
    sets = [
        (one.features[:, columns], one.right)
        for one in asked
        if 0 < one.right.sum() < len(one.right)
    ]
    spread = np.concatenate([features for features, _ in sets]).std(axis=0) + 0.05
    start = np.array([_START.get(name, 0.0) for name in names])

    def loss(weights: Floats) -> tuple[float, Floats]:
        away = (weights - start) * spread
        value = _PENALTY / 2 * float(away @ away)
        slope = _PENALTY * away * spread
        for features, right in sets:
            scores = features @ weights
            share = np.exp(scores - scores.max())
            share /= share.sum()
            won = share @ right
            value -= float(np.log(won))
            slope -= features.T @ (share * right / won - share)
        return value, slope

    bounds = [(0, None) if name in _FOR else (None, None) for name in names]
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds)
    return _spread(found.x, columns)


def confidence(
    asked: Sequence[Asked], weights: Floats, names: Sequence[str]
) -> tuple[Floats, float]:
    """Return the weights of the logistic regression over first candidates."""
    columns = [FEATURES.index(name) for name in names]
    features, right = firsts(asked, weights)
    features = features[:, columns]
    spread = features.std(axis=0) + 1e-3
    scaled = features / spread

    def loss(given: Floats) -> tuple[float, Floats]:
        logits = scaled @ given[:-1] + given[-1]
        likely = 1 / (1 + np.exp(-logits))
        value = np.logaddexp(0, logits).sum() - right @ logits
        value += _CONFIDENCE_PENALTY / 2 * given[:-1] @ given[:-1]
        slope = scaled.T @ (likely - right) + _CONFIDENCE_PENALTY * given[:-1]
        return float(value), np.append(slope, (likely - right).sum())

    bounds = [(0, None) if name in _FOR else (None, None) for name in names]
    found = minimize(
        loss,
        np.append(np.full(len(names), 0.1), -1.0),
        jac=True,
        method="L-BFGS-B",
        bounds=[*bounds, (None, None)],
    )
    return _spread(found.x[:-1] / spread, columns), float(found.x[-1])


def _spread(weights: Floats, columns: Sequence[int]) -> Floats:
    whole = np.zeros(len(FEATURES))
    whole[list(columns)] = weights
    return whole


def firsts(asked: Sequence[Asked], weights: Floats) -> tuple[Floats, Floats]:
    """Return the features of each question's first candidate, and if it is right."""
    places = [int(np.argmax(one.features @ weights)) for one in asked]
    return (
        np.array([one.features[at] for one, at in zip(asked, places, strict=True)]),
        np.array([one.right[at] for one, at in zip(asked, places, strict=True)]),
    )


def judge(asked: Sequence[Asked], without: str = "") -> Floats:
    """Return rows ``(4, n)``: confidence in each first candidate, whether it is right,
    whether the question has an answer, and whether it names somebody; by what the
    other files teach.
    """
    rows = []
    for fold in range(len(QUESTIONS)):
        train = [one for one in asked if one.fold != fold]
        weights = order(train, [name for name in ORDER if name != without])
        for named, names in ((True, NAMED), (False, OPEN)):
            taught = [one for one in train if one.named is named]
            test = [one for one in asked if one.fold == fold and one.named is named]
            likely, intercept = confidence(
                taught, weights, [name for name in names if name != without]
            )
            model = Ranker(_single(weights), _single(likely), intercept)
            shown = [_shown(one, model) for one in test]
            sure, right = np.array(shown).T
            answerable = np.array([one.answerable for one in test])
            of_kind = np.full(len(test), named)
            rows.append(np.stack([sure, right, answerable, of_kind]))
    return np.concatenate(rows, axis=1)


def _shown(one: Asked, model: Ranker) -> tuple[float, float]:
    """Return the confidence in what is shown first, and if it is right."""
    features = _single(one.features)
    sure = model.probabilities(features)
    least = answers.enough(_LEAST, named=one.named)
    first = int(np.argmax(likely_first(model.scores(features), sure, least)))
    return float(sure[first]), float(one.right[first])


def _single(values: Floats) -> Vectors:
    """Return values as precise as the product has them."""
    return values.astype(np.float32)


def error(sure: Floats, right: Floats, bins: int = 10) -> float:
    """Return the expected calibration error over bins of as many questions each."""
    parts = np.array_split(np.argsort(sure), bins)
    gaps = [len(part) * abs(sure[part].mean() - right[part].mean()) for part in parts]
    return float(sum(gaps) / len(sure))


def report(name: str, judged: Floats) -> None:
    sure, right, answerable, named = judged
    asked = answerable > 0
    likely, open_likely = (answers.enough(_LEAST, named=one) for one in (True, False))
    told = sure >= np.where(named > 0, likely, open_likely)
    rng = np.random.default_rng(_SEED)
    samples = rng.integers(0, len(sure), (200, len(sure)))
    low, high = np.percentile(
        [error(sure[one], right[one]) for one in samples], [2.5, 97.5]
    )
    print(
        f"{name:22} hit@1 {right[asked].mean():.3f}  "
        f"calibration error {error(sure, right):.3f} ({low:.3f} to {high:.3f})  "
        f"answered {told[asked].mean():.2f}, "
        f"refused {1 - told[~asked].mean():.2f}",
        flush=True,
    )


def learned(asked: Sequence[Asked], left_out: Sequence[str]) -> dict[str, object]:
    """Return all weights as the file has them."""
    weights = order(asked, [name for name in ORDER if name not in left_out])
    table: dict[str, object] = {"order": _table(weights)}
    for title, named, names in (("named", True, NAMED), ("open", False, OPEN)):
        taught = [one for one in asked if one.named is named]
        likely, intercept = confidence(
            taught, weights, [name for name in names if name not in left_out]
        )
        table[title] = {**_table(likely), "intercept": round(intercept, 3)}
    return table


def _table(weights: Floats) -> dict[str, float]:
    pairs = zip(FEATURES, weights.tolist(), strict=True)
    return {name: round(weight, 3) for name, weight in pairs if weight}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--libraries", type=Path, default=Path("build/ranking"))
    options = parser.parse_args()
    asked = ask(options.libraries)
    print(machine.description())
    print(f"{len(asked)} questions, {sum(one.answerable for one in asked)} answerable")
    report("all", judge(asked))
    for name in dict.fromkeys((*ORDER, *NAMED, *OPEN)):
        report(f"without {name}", judge(asked, without=name))
    tables = {"tokens": learned(asked, ()), "no tokens": learned(asked, LATE)}
    OUTPUT.write_text(json.dumps(tables, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
