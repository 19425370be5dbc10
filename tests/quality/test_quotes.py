"""Quotations are found and attributed no worse than the figures once reached."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from benchmarks import quotes

if TYPE_CHECKING:
    from pathlib import Path

FLOORS: dict[str, dict[str, Any]] = json.loads(quotes.FLOORS.read_text("utf-8"))

_scores = cache(quotes.scores)


@pytest.mark.parametrize("label", FLOORS)
def test_no_figure_falls_below_its_floor(evaluation: Path, label: str) -> None:
    """A floor is of one data file, known by its digest, and its language."""
    del evaluation  # skips where the data is absent
    name, language = label.split()
    path = quotes.DATA[name]

    figures = _scores(path)[language]

    assert quotes.digest(path) == FLOORS[label]["sha256"], "other data, other floors"
    below = {k: v for k, v in figures.items() if v < FLOORS[label]["floors"][k]}
    assert below == {}


def test_every_language_of_the_data_has_floors() -> None:
    languages = {"ar", "en", "fa", "tr"}

    assert {
        f"{name} {tag}" for name in ("articles", "udsilver") for tag in languages
    } | {"dewikinews de"} == set(FLOORS)
