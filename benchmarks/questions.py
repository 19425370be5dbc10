"""Score the understanding of questions, and time it among many speakers.

    python -m benchmarks.questions             # right of each half, and parse times
    python -m benchmarks.questions --misses    # show what was understood wrong

The questions are the project's own: two halves, of which one was read while the
grammar was written and one was sealed until its end. A question is right when its
speakers (and whether they are in doubt, or somebody unknown), its topic and its
period all are.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import random
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from benchmarks import machine
from retrieval import normalize, query, roles
from retrieval.cast import Cast
from retrieval.persons import Speaker

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from retrieval.models import Query

ROOT = Path(__file__).parents[1]
QUESTIONS = ROOT / "tests" / "golden" / "questions"
TOKENS = ROOT.parent / "shared" / "eval" / "names" / "names_train_tokens.tsv"
HALVES = ("open", "sealed")
PARTS = ("speaker", "topic", "time")
_MANY = 100_000

Row: TypeAlias = dict[str, Any]  # Any: JSON


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--misses", action="store_true", help="show each")
    options = parser.parse_args()
    print(machine.description())
    speakers = cast_of()
    for half in HALVES:
        judged = list(judge(half, Cast(speakers)))
        counts = {
            part: sum(right[part] for _, _, right in judged) for part in (*PARTS, "all")
        }
        told = "  ".join(f"{part} {count}" for part, count in counts.items())
        print(f"{half:7} of {len(judged)}: {told}")
        for row, found, right in judged:
            if options.misses and not right["all"]:
                print(f"  {row['id']} {row['question']}\n    {found}")
    if TOKENS.exists():
        _time([*speakers, *_strangers(len(speakers))])
    return 0


def cast_of() -> list[Speaker]:
    """Return the speakers of the imaginary library that is asked."""
    return [_speaker(number, row) for number, row in enumerate(_rows("cast"))]


def _speaker(number: int, row: Row) -> Speaker:
    role = roles.parse(row["role"], row["language"]) if row["role"] else None
    return Speaker(
        id=number,
        key=normalize.fold(row["name"]),
        name=row["name"],
        offices=((role, row["language"]),) if role else (),
    )


def judge(half: str, cast: Cast) -> Iterator[tuple[Row, Query, dict[str, bool]]]:
    """Yield each question with what was understood, and which parts are right."""
    for row in _rows(half):
        today = dt.date.fromisoformat(row["now"])
        before = row["previous"]
        previous = query.parse(before, cast, today=today) if before else None
        found = query.parse(row["question"], cast, today=today, previous=previous)
        right = _right(row, found)
        yield row, found, {**right, "all": all(right.values())}


def _right(row: Row, found: Query) -> dict[str, bool]:
    names = {person.name for person in found.speakers}
    topics = {normalize.fold(topic) for topic in row["topics"]}
    days = (found.since, found.until)
    return {
        "speaker": names == {*row["speakers"]}
        and normalize.fold(found.stranger or "") == normalize.fold(row["unknown"] or "")
        and found.doubtful == (row["form"] == "ambiguous"),
        "topic": normalize.fold(found.topic or "") in (topics or {""}),
        "time": [day.isoformat() if day else None for day in days]
        == [row["since"], row["until"]],
    }


def _rows(name: str) -> list[Row]:
    lines = (QUESTIONS / f"{name}.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def _strangers(first: int) -> Iterator[Speaker]:
    """Yield speakers with names composed of the training words, in three scripts."""
    rng = random.Random(5)
    rows = [line.split("\t") for line in TOKENS.read_text("utf-8").splitlines()[1:]]
    scripts = (
        [row[1].capitalize() for row in rows],
        [row[2] for row in rows if row[0].endswith("-ar")],
        [row[2].capitalize() for row in rows if row[0].endswith("-ru")],
    )
    for number in range(first, _MANY):
        tokens = rng.choice(scripts)
        name = f"{rng.choice(tokens)} {rng.choice(tokens)}"
        yield Speaker(id=number, key=normalize.fold(name), name=name)


def _time(speakers: Sequence[Speaker]) -> None:
    """Print how long parsing takes: the open half warms up, the sealed is timed."""
    start = time.perf_counter()
    cast = Cast(speakers)
    print(f"cast of {len(speakers):,} speakers: {time.perf_counter() - start:.1f} s")
    query.warm_up()
    list(judge("open", cast))
    times = []
    for row in _rows("sealed"):
        start = time.perf_counter()
        query.parse(row["question"], cast, today=dt.date.fromisoformat(row["now"]))
        times.append(1000 * (time.perf_counter() - start))
    times.sort()
    middle, late = times[len(times) // 2], times[len(times) * 95 // 100]
    print(f"parsing a question: p50 {middle:.1f} ms, p95 {late:.1f} ms")


if __name__ == "__main__":
    sys.exit(main())
