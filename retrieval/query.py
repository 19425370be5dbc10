"""A reader's question, checked and understood: who is asked about, on what, when."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from retrieval import gazetteer, languages, roles
from retrieval.errors import QuestionError
from retrieval.models import Query
from retrieval.questions import calendars, forms, meanings, periods, spots, words
from retrieval.questions.meanings import Meaning

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from retrieval.cast import Cast
    from retrieval.questions.forms import Form
    from retrieval.questions.spots import Spot
    from retrieval.questions.words import Asked, Range

MAX_QUESTION = 1_000
"""The longest question, in characters: a long paragraph."""

# X's view, X'in sözleri: of a name that the library does not know.
_GENITIVES = {
    "en": re.compile(r"(?<=\w)['’]s$"),
    "tr": re.compile(r"(?<=\w)['’]n?[ıiuü]n$"),
}


def check(question: str) -> str:
    """Return a question cleaned for reading: NFC, one line, nothing that is not seen.

    Raises QuestionError when it holds no word or is too long.
    """
    text = " ".join(unicodedata.normalize("NFC", question).split())
    if len(text) > MAX_QUESTION:
        raise QuestionError(
            f"found a question of {len(text):,} characters, expected at most "
            f"{MAX_QUESTION:,}; ask it shorter"
        )
    text = "".join(
        letter
        for letter in text
        if letter == " " or letter.isprintable() or unicodedata.category(letter) == "Cf"
    )
    if not any(letter.isalnum() for letter in text):
        raise QuestionError(
            "found a question without words; ask, for example, "
            "what did Baghaei say about Syria"
        )
    return text


def parse(
    question: str,
    cast: Cast,
    *,
    today: dt.date,
    limit: int = 5,
    previous: Query | None = None,
) -> Query:
    """Return what a question asks for, by who is quoted in the library.

    Periods are relative to ``today``; ``previous`` is the question that this one may
    carry on. A question that follows no form known to us keeps its words only.

    Raises QuestionError when it holds no word or is too long.
    """
    text = check(question)
    language = languages.detect(text)
    asked = words.asked(text, language)
    known = calendars.calendar(asked.language)
    period = periods.find(asked.words, today, asked.grammar, known)
    taken = (period.start, period.end) if period else None
    named = spots.spelled(asked, cast, taken)
    form = _form(asked, named, taken)
    part = form.speaker or form.mixed
    # A part that is the speaker's alone is his name, whole.
    opened = part and any(
        spot.start == part[0] and (form.mixed or spot.end == part[1]) for spot in named
    )
    if part and not opened and not cast.holding(asked.cut(part) or "", asked.language):
        # Nobody known and no office: it takes longer to look for what is only alike.
        first = next((s.start for s in named if s.start > part[0]), part[1])
        part = part[0], min(first, part[1])
        more = (
            spots.alike(asked, cast, part, taken)
            if form.said
            else spots.alike_whole(asked, cast, part)
        )
        named = spots.longest((*named, *more))
        form = _form(asked, named, taken) if more else form
    if not form.asks and not text.endswith(("?", "؟")):
        return Query(question=text, language=language, limit=limit)
    found = meanings.read(asked, cast, named, form)
    if previous is not None:
        found = _carried_on(found, previous)
    stranger = found.stranger
    if stranger and language in _GENITIVES:
        stranger = _GENITIVES[language].sub("", stranger)
    return Query(
        question=text,
        language=language,
        topic=found.topic,
        speakers=found.speakers,
        doubtful=found.doubtful,
        stranger=stranger,
        nearest=cast.nearest(stranger) if stranger else (),
        since=period.since if period else None,
        until=period.until if period else None,
        limit=limit,
    )


def _form(asked: Asked, named: Sequence[Spot], taken: Range | None) -> Form:
    names = [(spot.start, spot.end) for spot in named]
    return forms.read(asked.words, asked.grammar, names=names, taken=taken)


def warm_up() -> None:
    """Load what is known of every language, so that no question waits for it."""
    for language in words.LANGUAGES:
        words.grammar(language)
        calendars.calendar(language)
        roles.parse("minister", language)
        gazetteer.lookup("x", language)


def _carried_on(found: Meaning, previous: Query) -> Meaning:
    """Take from the question before what ``and about Gaza?`` leaves out."""
    form = found.form
    nobody = not found.speakers and not found.stranger and not form.who
    if not form.again and not (form.pronoun and nobody):
        return found
    speakers = previous.speakers if nobody else found.speakers
    return Meaning(
        speakers=speakers,
        doubtful=previous.doubtful if nobody else found.doubtful,
        stranger=previous.stranger if nobody and not speakers else found.stranger,
        topic=found.topic or previous.topic,
        form=form,
    )
