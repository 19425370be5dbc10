"""Pages: every word of every card, in markup that Telegram takes, none too long."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from bot import render
from bot.phrases import PHRASES
from retrieval import Answer, ArticleInfo, Hit, Kind, Person, Query, Reason, Searched
from tests.bot import telegram_html
from tests.bot.strategies import PATIENT, answers, hits, long_texts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.bot.telegram_html import Message

ENGLISH = PHRASES["en"]
QUERY = Query(question="what did Baghaei say?")
RLM, FSI, PDI = "\u200f", "\u2068", "\u2069"
LEE = Person(name="Ann <Lee>", ids=(1,))
FIRST, LAST = date(2024, 11, 25), date(2025, 3, 11)
SEARCHED = Searched(articles=13, since=FIRST, until=LAST)
DAYS = f"from {FSI}2024-11-25{PDI} to {FSI}2025-03-11{PDI}"


def test_a_card_names_speaker_headline_source_and_date() -> None:
    hit = _hit(
        "We work for peace in Syria.",
        speaker="Esmail Baghaei",
        title="Iran and Turkey coordinate",
        url="https://example.org/a?b=1&c=2",
        source="The Levant Wire",
        published=date(2024, 11, 25),
    )

    assert _page(hit) == (
        "<blockquote>We work for peace in Syria.</blockquote>\n"
        "<b>Esmail Baghaei</b>\n"
        '<a href="https://example.org/a?b=1&amp;c=2">Iran and Turkey coordinate</a>\n'
        "The Levant Wire · 2024-11-25"
    )


def test_without_a_speaker_the_source_takes_his_place() -> None:
    hit = _hit("It rained.", source="The Levant Wire", published=date(2024, 11, 25))

    assert _page(hit) == (
        "<blockquote>It rained.</blockquote>\n<b>The Levant Wire</b>\n2024-11-25"
    )


def test_a_bare_hit_is_its_words() -> None:
    assert _page(_hit("It rained.")) == "<blockquote>It rained.</blockquote>"


def test_an_arabic_card_reads_from_right_to_left() -> None:
    """Arabic needs no mark; a Latin outlet and a date are isolated after one."""
    hit = _hit(
        "نعمل على تسهيل السلام في سوريا.",
        speaker="إسماعيل بقائي",
        title="بقائي: إيران وتركيا تنسقان",
        source="Reuters",
        published=date(2024, 11, 25),
    )

    assert _page(hit) == (
        "<blockquote>نعمل على تسهيل السلام في سوريا.</blockquote>\n"
        "<b>إسماعيل بقائي</b>\n"
        "بقائي: إيران وتركيا تنسقان\n"
        f"{RLM}{FSI}Reuters{PDI} · {FSI}2024-11-25{PDI}"
    )


def test_arabic_words_that_begin_in_latin_are_led_by_a_mark() -> None:
    hit = _hit("CNN نقلت عن بقائي قوله إن بلاده تعمل من أجل السلام.")

    assert _page(hit).startswith(f"<blockquote>{RLM}CNN نقلت")


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "example.org", "https://a b.org", "tg://user?id=1"]
)
def test_only_web_addresses_become_links(url: str) -> None:
    assert "href" not in _page(_hit("It rained.", title="Rain", url=url))


def test_an_address_without_a_headline_is_shown_itself() -> None:
    """An article without a title can still be opened."""
    page = _page(_hit("It rained.", url="https://example.org/rain"))

    assert telegram_html.read(page).all("a") == ["https://example.org/rain"]


def test_overlong_headlines_are_cut_and_quotations_are_not() -> None:
    hit = _hit("word " * 200, title="title " * 200)

    (message,) = _read(_pages([hit]))

    assert message.all("blockquote") == ["word " * 200]
    assert message.text.endswith("title title…")
    assert len(message.text) < 1_000 + 310


def test_cards_share_a_page_while_they_fit() -> None:
    """Pages break between cards, never inside one."""
    shown = [_hit(f"{number}" * 1_500) for number in range(5)]

    messages = _read(_pages(shown))

    assert [len(message.all("blockquote")) for message in messages] == [2, 2, 1]


@pytest.mark.parametrize(("size", "pages"), [(2_047, 1), (2_048, 2)])
def test_a_page_is_filled_to_the_last_letter(size: int, pages: int) -> None:
    """Two cards and the blank line between them: 4,096 letters fit, one more not."""
    shown = [_hit("x" * size), _hit("y" * 2_047)]

    assert len(_read(_pages(shown))) == pages


@pytest.mark.parametrize(("size", "parts"), [(4_096, 1), (4_097, 2)])
def test_a_card_is_cut_only_if_it_must_be(size: int, parts: int) -> None:
    assert len(_read(_pages([_hit("x" * size)]))) == parts


def test_a_quotation_longer_than_a_message_is_shown_whole() -> None:
    """Over several messages: each ends a sentence, and names the source again."""
    words = "".join(f"This is sentence number {one}. " for one in range(400)).strip()

    messages = _read(_pages([_hit(words, speaker="Esmail Baghaei")]))

    parts = [message.all("blockquote")[0] for message in messages]
    assert "".join(parts) == words
    assert [part.rstrip()[-1] for part in parts] == ["."] * 3
    assert [message.text.splitlines()[1:] for message in messages] == [
        ["Esmail Baghaei", f"{number}/3"] for number in (1, 2, 3)
    ]


@pytest.mark.parametrize("letter", ["字", "e\u0301", "👍🏽", "👩\u200d🚒", "ا\u064e"])
def test_a_letter_is_never_torn_from_its_marks(letter: str) -> None:
    """Words without a space are cut between letters as a reader sees them."""
    messages = _read(_pages([_hit(letter * 5_000)]))

    parts = [message.all("blockquote")[0] for message in messages]
    assert "".join(parts).replace(RLM, "") == letter * 5_000
    assert {len(part.replace(RLM, "")) % len(letter) for part in parts} == {0}


@pytest.mark.parametrize(
    ("query", "searched", "said"),
    [
        (
            Query(question="?"),
            SEARCHED,
            f"I found nothing that answers this in 13 articles {DAYS}.",
        ),
        (
            Query(question="?", topic="rain"),
            replace(SEARCHED, articles=1, until=SEARCHED.since),
            (
                f"I found no quotation about “{FSI}rain{PDI}” in 1 article of "
                f"{FSI}2024-11-25{PDI}."
            ),
        ),
        (
            Query(question="?", speakers=(LEE, LEE)),
            SEARCHED,
            (
                f"I found no quotation of {FSI}Ann &lt;Lee&gt;{PDI} that answers this "
                f"in 13 articles {DAYS}."
            ),
        ),
        (
            Query(question="?", speakers=(LEE,), topic="<b>rain</b> {names}\u202e"),
            Searched(articles=2),
            (
                f"I found no quotation of {FSI}Ann &lt;Lee&gt;{PDI} about "
                f"“{FSI}&lt;b&gt;rain&lt;/b&gt; {{names}}{PDI}” in 2 articles."
            ),
        ),
    ],
)
@pytest.mark.parametrize("reason", [Reason.NO_MATCH, Reason.OUT_OF_PERIOD, None])
def test_nothing_found_says_what_was_searched(
    query: Query, searched: Searched, said: str, reason: Reason | None
) -> None:
    """Whose words, on what, in which articles."""
    answer = Answer(query=query, reason=reason, searched=searched)

    assert render.pages(answer, ENGLISH) == (said,)


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        (Reason.EMPTY_LIBRARY, ENGLISH.empty_library),
        (
            Reason.SPEAKER_NOT_QUOTED,
            (
                f"I found no quotation of {FSI}A{PDI} in 13 articles {DAYS}.\n"
                f"Quoted by a similar name: {FSI}B &lt;i&gt;{PDI} · {FSI}بقائي{PDI}."
            ),
        ),
        (
            Reason.AMBIGUOUS_SPEAKER,
            ENGLISH.ambiguous_speaker.replace(
                "{names}", f"{FSI}B &lt;i&gt;{PDI} · {FSI}بقائي{PDI}"
            ),
        ),
    ],
)
def test_nothing_found_says_why(reason: Reason, said: str) -> None:
    answer = Answer(
        query=Query(question="?", stranger="A", topic="rain"),
        reason=reason,
        alternatives=("B <i>", "بقائي"),
        searched=SEARCHED,
    )

    assert render.pages(answer, ENGLISH) == (said,)


@pytest.mark.parametrize(
    ("since", "until", "period"),
    [
        (FIRST, LAST, "2024-11-25 – 2025-03-11"),
        (FIRST, FIRST, "2024-11-25"),
        (FIRST, None, "2024-11-25 – …"),
        (None, LAST, "… – 2025-03-11"),
    ],
)
def test_a_period_without_articles_is_named(
    since: date | None, until: date | None, period: str
) -> None:
    query = Query(question="?", topic="rain", since=since, until=until)
    answer = Answer(query=query, reason=Reason.OUT_OF_PERIOD)

    assert render.pages(answer, ENGLISH) == (
        f"No article is from the period you ask about: {FSI}{period}{PDI}.",
    )


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("ar", "لم أجد كلامًا منقولًا عن N حول «T» في 13 مقالًا من A إلى B."),
        ("fa", "سخنی از N دربارهٔ «T» در 13 مقاله از A تا B نیافتم."),
        (
            "tr",
            (
                "A ile B arasındaki 13 haberde “T” hakkında şu kişiden bir alıntı "
                "bulamadım: N."
            ),
        ),
    ],
)
def test_what_was_searched_is_said_in_each_language(language: str, said: str) -> None:
    """Names, words and days keep their own direction in it."""
    query = Query(question="?", speakers=(LEE,), topic="rain")
    answer = Answer(query=query, reason=Reason.NO_MATCH, searched=SEARCHED)

    (page,) = render.pages(answer, PHRASES[language])

    shown = telegram_html.read(page).text
    for words, letter in {
        "Ann <Lee>": "N",
        "rain": "T",
        "2024-11-25": "A",
        "2025-03-11": "B",
    }.items():
        shown = shown.replace(f"{FSI}{words}{PDI}", letter)
    assert shown == said


@pytest.mark.parametrize(
    ("undated", "said"),
    [
        (1, "1 article without a date was left out."),
        (2, "2 articles without a date were left out."),
    ],
)
def test_articles_left_out_are_told_last(undated: int, said: str) -> None:
    """Whether or not something was found."""
    searched = replace(SEARCHED, undated=undated)
    hit = Answer(query=QUERY, hits=(_hit("It rained."),), searched=searched)
    miss = replace(hit, hits=(), closest=hit.hits, reason=Reason.NO_MATCH)

    (answered,), (refused,) = (render.pages(one, ENGLISH) for one in (hit, miss))

    assert answered == f"<blockquote>It rained.</blockquote>\n\n{said}"
    assert refused.endswith(f"<blockquote>It rained.</blockquote>\n\n{said}")


def test_weak_hits_stand_under_a_heading_that_says_so() -> None:
    answer = Answer(
        query=QUERY,
        closest=(_hit("It rained."),),
        reason=Reason.NO_MATCH,
        searched=SEARCHED,
    )

    (page,) = render.pages(answer, ENGLISH)

    assert page.split("\n\n") == [
        f"I found nothing that answers this in 13 articles {DAYS}.",
        "<b>The nearest passages, which probably do not answer your question:</b>",
        "<blockquote>It rained.</blockquote>",
    ]


@given(answers())
@PATIENT
def test_pages_are_messages(answer: Answer) -> None:
    """Whatever the text, each page parses, holds something and fits."""
    pages = render.pages(answer, ENGLISH)

    messages = _read(pages)
    assert messages
    assert [render.length(page) for page in pages] == [
        telegram_html.units(message.text) for message in messages
    ]


@given(answers())
@PATIENT
def test_pages_joined_give_every_card(answer: Answer) -> None:
    """All words of all cards are shown, in order, and inside quotations only."""
    shown = answer.hits or answer.closest

    quoted = [
        words
        for message in _read(render.pages(answer, ENGLISH))
        for words in message.all("blockquote")
    ]

    assert _letters(quoted) == _letters(hit.quote for hit in shown)


@given(hits(long_texts()))
@PATIENT
def test_every_part_of_a_long_quotation_names_its_source(hit: Hit) -> None:
    """A part seen alone is attributed as the whole is."""
    messages = _read(_pages([hit]))

    captions = {
        message.text.rpartition("\n")[0][len(message.all("blockquote")[0]) :]
        for message in messages
    }
    assert len(messages) == 1 or len(captions) == 1


def _hit(
    words: str,
    *,
    speaker: str | None = None,
    **article: str | date | None,
) -> Hit:
    return Hit(
        quote=words,
        kind=Kind.SENTENCE,
        spans=(),
        sentence=words,
        score=0.8,
        speaker=speaker,
        article=ArticleInfo(key="key", **article),  # type: ignore[arg-type]
    )


def _page(hit: Hit) -> str:
    (page,) = _pages([hit])
    return page


def _pages(shown: list[Hit]) -> tuple[str, ...]:
    return render.pages(Answer(query=QUERY, hits=tuple(shown)), ENGLISH)


def _read(pages: Iterable[str]) -> list[Message]:
    return [telegram_html.read(page) for page in pages]


def _letters(words: Iterable[str]) -> str:
    """Join words without what is invisible: spaces, and the marks of direction."""
    return "".join("".join(words).split()).replace("\u200e", "").replace(RLM, "")
