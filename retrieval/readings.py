"""An article to its reading: the passages that can be found and shown."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from retrieval import normalize, offices, sentences
from retrieval.models import Kind, Passage, Reading, Span
from retrieval.speech import quotations

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.models import Article, Language, Quotation, Sentence

_MARKER = re.compile(r"(?:#{1,6}|[-–•*·▪◦‣●○■►✓])\s*")


def read(article: Article) -> Reading:
    """Read an article: each quotation is a passage, and each sentence one behind."""
    text, language = article.text, article.info.language
    split = sentences.split(text, language)
    said = _find(text, language, split)
    named = dict.fromkeys(one.speaker for one in said if one.speaker and one.named)
    return Reading(
        article=article,
        offices=offices.held(text, named, language),
        passages=(
            *(_quoted(one, split) for one in said),
            *(_plain(text, one) for one in split if _has_words(text, one.span)),
        ),
    )


def find_quotations(text: str, language: Language) -> tuple[Quotation, ...]:
    """Return who said what in a text, in the order of the text.

    The text is read as composed (NFC); offsets are into the text as it is given.
    """
    composed, starts = normalize.composed(text)
    found = _find(composed, language, sentences.split(composed, language))
    return tuple(_moved(one, starts) for one in found) if starts else found


def _moved(quotation: Quotation, starts: Sequence[int]) -> Quotation:
    def moved(span: Span) -> Span:
        return Span(starts[span.start], starts[span.end])

    return replace(
        quotation,
        content=tuple(map(moved, quotation.content)),
        cue=tuple(map(moved, quotation.cue)),
        source=moved(quotation.source) if quotation.source else None,
    )


def _find(
    text: str, language: Language, split: Sequence[Sentence]
) -> tuple[Quotation, ...]:
    return quotations.find(text, language, [sentence.span for sentence in split])


def _quoted(quotation: Quotation, split: Sequence[Sentence]) -> Passage:
    """Return a quotation as a passage, in the sentences that it reaches into."""
    first, last = quotation.content[0].start, quotation.content[-1].end
    around = [one for one in split if one.span.start < last and first < one.span.end]
    return Passage(
        kind=quotation.kind,
        spans=quotation.content,
        sentence=Span(around[0].span.start, around[-1].span.end),
        heading=around[0].heading,
        bullet=around[0].bullet,
        quotation=quotation,
    )


def _plain(text: str, sentence: Sentence) -> Passage:
    return Passage(
        kind=Kind.SENTENCE,
        spans=(_words(text, sentence),),
        sentence=sentence.span,
        heading=sentence.heading,
        bullet=sentence.bullet,
    )


def _has_words(text: str, span: Span) -> bool:
    """Tell a sentence from a line of asterisks."""
    return any(map(str.isalnum, span.of(text)))


def _words(text: str, sentence: Sentence) -> Span:
    """Return the sentence without the marker of its heading or bullet."""
    span = sentence.span
    marked = sentence.heading or sentence.bullet
    marker = _MARKER.match(text, span.start, span.end) if marked else None
    return Span(marker.end(), span.end) if marker else span
