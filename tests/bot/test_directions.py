"""Directions: marks where a mixed line would be torn apart, none elsewhere."""

from __future__ import annotations

import pytest
from hypothesis import given

from bot.directions import Direction, isolate, lead, of
from tests.bot.strategies import PATIENT, texts

LTR, RTL = Direction.LEFT_TO_RIGHT, Direction.RIGHT_TO_LEFT
LRM, RLM, FSI, PDI = "\u200e", "\u200f", "\u2068", "\u2069"


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("Baghaei said", LTR),
        ("قال بقائي", RTL),
        ("CNN: قال بقائي إن", RTL),
        ("He said سلام again", LTR),
        ("שלום", RTL),
        ("2024", LTR),
        ("", LTR),
    ],
)
def test_most_letters_decide(text: str, direction: Direction) -> None:
    assert of(text) is direction


@pytest.mark.parametrize(
    ("piece", "within", "isolated"),
    [
        ("Reuters", LTR, "Reuters"),
        ("رويترز", RTL, "رويترز"),
        ("Reuters", RTL, f"{FSI}Reuters{PDI}"),
        ("رويترز", LTR, f"{FSI}رويترز{PDI}"),
        ("خبر Reuters", RTL, f"{FSI}خبر Reuters{PDI}"),
        ("2024-11-25", RTL, f"{FSI}2024-11-25{PDI}"),
        ("2024-11-25", LTR, "2024-11-25"),
        ("Reuters", None, f"{FSI}Reuters{PDI}"),
        ("a\u202eb\u2069c", RTL, f"{FSI}abc{PDI}"),
    ],
)
def test_foreign_pieces_are_isolated(
    piece: str, within: Direction | None, isolated: str
) -> None:
    """A date in an Arabic line is foreign: its parts would change places."""
    assert isolate(piece, within=within) == isolated


@pytest.mark.parametrize(
    ("line", "direction", "led"),
    [
        ("Reuters", LTR, "Reuters"),
        ("بقائي", RTL, "بقائي"),
        ("2024 بقائي", RTL, "2024 بقائي"),
        ("CNN وبقائي", RTL, f"{RLM}CNN وبقائي"),
        (f"{FSI}Reuters{PDI} · خبر", RTL, f"{RLM}{FSI}Reuters{PDI} · خبر"),
        (f"{FSI}2024{PDI}", RTL, f"{RLM}{FSI}2024{PDI}"),
        (f"{FSI}رويترز{PDI}", LTR, f"{LRM}{FSI}رويترز{PDI}"),
        ("2024", LTR, "2024"),
    ],
)
def test_a_mark_leads_where_the_first_letter_misleads(
    line: str, direction: Direction, led: str
) -> None:
    assert lead(line, direction) == led


@given(texts())
@PATIENT
def test_a_led_line_starts_in_its_direction(text: str) -> None:
    """Whatever a line holds, its first strong letter is now of its direction."""
    for direction in Direction:
        led = lead(text, direction)

        assert led.endswith(text)
        assert lead(led, direction) == led
