"""The reader of Telegram's markup refuses what Telegram would refuse."""

from __future__ import annotations

import pytest

from tests.bot.telegram_html import Entity, MarkupError, read, units


def test_text_and_entities_are_read() -> None:
    message = read('<b>A &amp; B</b> <a href="https://x.org/?a&amp;b">c&#33;</a>')

    assert message.text == "A & B c!"
    assert message.entities == (
        Entity("b", "A & B"),
        Entity("a", "c!", "https://x.org/?a&amp;b"),
    )


def test_a_blockquote_is_told_from_one_that_unfolds() -> None:
    source = "<blockquote>a</blockquote><blockquote expandable>b</blockquote>"

    message = read(source)

    assert message.all("blockquote") == ["a"]
    assert message.all("blockquote", expandable=True) == ["b"]


@pytest.mark.parametrize(
    "source",
    [
        "a < b",
        "a > b",
        "a & b",
        "a &nbsp; b",
        "&copy;",
        "<b>a",
        "a</b>",
        "<b><i>a</b></i>",
        "<b></b> a",
        "<p>a</p>",
        "<B>a</B>",
        "<br>a",
        '<b class="x">a</b>',
        "<a>b</a>",
        '<a href="javascript:x">b</a>',
        "<a href='https://x.org'>b</a>",
        "<blockquote>a<blockquote>b</blockquote></blockquote>",
        "<blockquote>a<blockquote expandable>b</blockquote></blockquote>",
        "<blockquote expandable>a<blockquote>b</blockquote></blockquote>",
        "<blockquote folded>a</blockquote>",
        "<blockquote expandable> </blockquote>",
        "<code><b>a</b></code>",
        "",
        " \n ",
        "a" * 4097,
        "😀" * 2049,
        "<b>a</b>" * 101,
    ],
)
def test_what_telegram_refuses_is_refused(source: str) -> None:
    with pytest.raises(MarkupError):
        read(source)


@pytest.mark.parametrize("source", ["a" * 4096, "😀" * 2048, "&lt;" * 4096])
def test_the_limit_counts_what_is_shown(source: str) -> None:
    assert units(read(source).text) == 4096
