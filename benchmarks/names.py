"""Measure the matching of names: ``python -m benchmarks.names [FOLDER] [--bare]``.

FOLDER holds names_dev.tsv and names_train_tokens.tsv. ``--bare`` leaves the figures
out, so that spelling alone is judged. Every query is ranked against all targets of
its languages; a yes or no is asked for its own target, the 20 likest others and 20
others at random. The index is asked for names composed of the training words.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from collections import defaultdict
from dataclasses import dataclass, field
from heapq import nlargest
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import machine, name_blocks, name_pairs
from retrieval import names, persons, spelling
from retrieval.name_index import NameIndex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Similarity = Callable[[str, str], float]

_FOLDER = Path(__file__).parent.parent.parent / "shared" / "eval" / "names"
_INDEXED = 100_000
_LOOKED_UP = 500
_SCANNED = 20
_HARD = _EASY = 20
_SEED = 5
_PEOPLE, _MERGED = 1_500, 250


@dataclass
class Tally:
    """What was counted over the queries of one kind."""

    queries: int = 0
    first: float = 0.0
    yes: int = 0
    wrong_yes: int = 0
    comparisons: int = 0
    seconds: float = field(default=0.0)

    def line(self) -> str:
        precision = self.yes / max(1, self.yes + self.wrong_yes)
        return (
            f"{self.queries:6} {self.first / self.queries:9.3f} "
            f"{precision:10.3f} {self.yes / self.queries:7.3f}"
        )


def rank(path: Path, similarity: Similarity) -> dict[str, Tally]:
    """Return the tallies of each kind of query, and of all."""
    rng = random.Random(_SEED)
    tallies: dict[str, Tally] = defaultdict(Tally)
    for queries, targets in _blocks(path):
        for (query, kind), own in queries.items():
            start = time.perf_counter()
            scores = [similarity(query, target) for target in targets]
            seconds = time.perf_counter() - start
            for tally in (tallies[kind], tallies["all"]):
                tally.seconds += seconds
                tally.comparisons += len(targets)
            _count(scores, own, rng, (tallies[kind], tallies["all"]))
    return tallies


def _blocks(
    path: Path,
) -> Iterator[tuple[dict[tuple[str, str], set[int]], list[str]]]:
    blocks: dict[tuple[str, bool], list[list[str]]] = defaultdict(list)
    for line in path.read_text("utf-8").splitlines()[1:]:
        row = line.split("\t")
        blocks[row[0], row[3] == "token"].append(row)
    for rows in blocks.values():
        targets = sorted({row[2] for row in rows})
        places = {target: i for i, target in enumerate(targets)}
        queries: dict[tuple[str, str], set[int]] = defaultdict(set)
        for row in rows:
            queries[row[1], row[3]].add(places[row[2]])
        yield queries, targets


def _count(
    scores: list[float], own: set[int], rng: random.Random, tallies: tuple[Tally, ...]
) -> None:
    best = max(scores[i] for i in own)
    others = sorted((s for i, s in enumerate(scores) if i not in own), reverse=True)
    above, tied = sum(s > best for s in others), others.count(best)
    asked = others[:_HARD] + rng.sample(others, min(_EASY, len(others)))
    for tally in tallies:
        tally.queries += 1
        tally.first += 0.0 if above else 1 / (1 + tied)
        tally.yes += best >= names.THRESHOLD
        tally.wrong_yes += sum(s >= names.THRESHOLD for s in asked)


def look_up(path: Path) -> None:
    """Print what the index costs and finds, at a hundred thousand names."""
    rng = random.Random(_SEED)
    pairs = [
        (one.letters, other.letters)
        for one, other in name_pairs.from_file(path)
        if other.script == "arabic"
    ]
    blocks = [
        name_blocks.persons(pairs, ("latin", "arabic"), len(pairs), rng)
        for _ in range(_INDEXED // len(pairs) * 2)
    ]
    texts = list(dict.fromkeys(t for block in blocks for t in block.targets))[:_INDEXED]
    start = time.perf_counter()
    index = NameIndex(enumerate(texts))
    print(f"index of {len(index)} names built in {time.perf_counter() - start:.1f} s")
    times, kept, full = [], 0, 0
    for number, query in enumerate(rng.sample(blocks[0].queries, _LOOKED_UP)):
        start = time.perf_counter()
        found = [score for _, score in index.find(query, least=names.THRESHOLD)]
        times.append(1000 * (time.perf_counter() - start))
        if number < _SCANNED:
            # Names that score alike are as good: scores are compared, not names.
            best = max(names.similarity(query, text) for text in texts)
            wanted = best >= names.THRESHOLD
            kept += bool(wanted and found and found[0] >= best)
            full += wanted
    times.sort()
    print(
        f"look-up p50 {statistics.median(times):.1f} ms, "
        f"p95 {times[int(len(times) * 0.95)]:.1f} ms; "
        f"{kept} of the {full} best names that a full scan finds"
    )


def merge(path: Path) -> None:
    """Print how often full names that are merged would be one person's.

    Names are composed of training words, each set against the 20 likest of 1,500:
    what a threshold is chosen on is not what judges the matcher.
    """
    rng = random.Random(_SEED)
    rows = [line.split("\t") for line in path.read_text("utf-8").splitlines()[1:]]
    for pair in sorted({row[0] for row in rows}):
        words = [(row[1].capitalize(), row[2]) for row in rows if row[0] == pair]
        people = [
            [" ".join(part) for part in zip(*rng.sample(words, 2), strict=True)]
            for _ in range(_PEOPLE)
        ]
        own, others = 0, 0
        for place, (query, target) in enumerate(people[:_MERGED]):
            own += spelling.similarity(query, target) >= persons.SURE
            rest = (
                spelling.similarity(query, other)
                for at, (_, other) in enumerate(people)
                if at != place
            )
            others += sum(score >= persons.SURE for score in nlargest(_HARD, rest))
        print(
            f"merged {pair}: precision {own / max(1, own + others):.3f}, "
            f"recall {own / _MERGED:.3f}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=_FOLDER)
    parser.add_argument("--bare", action="store_true", help="without the figures")
    arguments = parser.parse_args()
    similarity = spelling.similarity if arguments.bare else names.similarity
    tallies = rank(arguments.folder / "names_dev.tsv", similarity)
    print(f"{'kind':8}{'queries':>6} {'recall@1':>9} {'precision':>10} {'recall':>7}")
    for kind, tally in tallies.items():
        print(f"{kind:8}{tally.line()}")
    whole = tallies["all"]
    print(f"{1e6 * whole.seconds / whole.comparisons:.1f} µs a comparison")
    look_up(arguments.folder / "names_train_tokens.tsv")
    merge(arguments.folder / "names_train_tokens.tsv")
    print(machine.description())


if __name__ == "__main__":
    main()
