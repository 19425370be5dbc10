"""The bot's own sentences: whole in each language, and found by any tag."""

from __future__ import annotations

import re
from dataclasses import asdict, fields

import pytest
from babel import Locale

from bot import phrases, render
from bot.directions import Direction, of
from bot.phrases import PHRASES
from tests.bot import telegram_html


@pytest.mark.parametrize(
    ("code", "language"),
    [
        ("ar", "ar"),
        ("ar-EG", "ar"),
        ("FA", "fa"),
        ("tr_TR", "tr"),
        ("en-GB", "en"),
        ("de", "en"),
        ("arz", "en"),
        ("", "en"),
        (None, "en"),
    ],
)
def test_a_tag_finds_its_language_else_english(code: str | None, language: str) -> None:
    assert phrases.for_language(code) is PHRASES[language]


@pytest.mark.parametrize("language", PHRASES)
def test_every_phrase_renders(language: str) -> None:
    """Each phrase is a message as it is; what is meant to be named in it is."""
    named = {
        "no_match": {"searched"},
        "no_match_of": {"names", "searched"},
        "no_match_about": {"topic", "searched"},
        "no_match_of_about": {"names", "topic", "searched"},
        "day": {"articles", "since"},
        "days": {"articles", "since", "until"},
        "speaker_not_quoted": {"names", "searched"},
        "nearest": {"names"},
        "ambiguous_speaker": {"names"},
        "out_of_period": {"period"},
    }
    filled = {name: f"<{name}>" for names in named.values() for name in names}

    for name, phrase in _sentences(language).items():
        shown = telegram_html.read(render.note(phrase.format(**filled))).text

        assert set(re.findall("<([a-z]+)>", shown)) == named.get(name, set())


@pytest.mark.parametrize("language", PHRASES)
@pytest.mark.parametrize("name", ["articles", "left_out"])
def test_counts_take_the_form_that_the_language_has_for_them(
    language: str, name: str
) -> None:
    """As the CLDR tells the forms apart; where nothing is written for one, `other`."""
    phrase = getattr(PHRASES[language], name)
    form = Locale(language).plural_form
    numbers = range(1, 350)

    shown = [phrase.of(number) for number in numbers]

    assert shown == [
        (getattr(phrase, form(number)) or phrase.other).format(count=number)
        for number in numbers
    ]


def test_a_count_is_said_as_people_say_it() -> None:
    """One, two, few and many differ in Arabic, one and more in English."""
    arabic, english = PHRASES["ar"].articles, PHRASES["en"].articles

    assert [arabic.of(number) for number in (1, 2, 3, 11, 100)] == [
        "في مقال واحد",
        "في مقالين",
        "في 3 مقالات",
        "في 11 مقالًا",
        "في 100 مقال",
    ]
    assert [english.of(number) for number in (1, 2)] == [
        "in 1 article",
        "in 2 articles",
    ]


@pytest.mark.parametrize("language", sorted(set(PHRASES) - {"en"}))
def test_nothing_is_left_in_english(language: str) -> None:
    theirs, english = asdict(PHRASES[language]), asdict(PHRASES["en"])

    assert [name for name in theirs if theirs[name] == english[name]] == []


@pytest.mark.parametrize("language", ["ar", "fa"])
def test_right_to_left_phrases_start_in_their_direction(language: str) -> None:
    """Telegram takes a line's direction from its first strong letter."""
    lines = "\n".join(_sentences(language).values()).splitlines()
    sentences = [line for line in lines if line and line[0] not in "/{"]

    assert {of(line[:3]) for line in sentences} == {Direction.RIGHT_TO_LEFT}


def _sentences(language: str) -> dict[str, str]:
    """Return all phrases by name; of those that count, the one for eleven."""
    own = PHRASES[language]
    return {
        one.name: phrase if isinstance(phrase, str) else phrase.of(11)
        for one in fields(own)
        for phrase in [getattr(own, one.name)]
    }
