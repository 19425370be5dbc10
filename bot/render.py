"""Answers to Telegram messages: HTML pages, none longer than Telegram takes."""

from __future__ import annotations

import html
import re
import unicodedata
from typing import TYPE_CHECKING

from bot.directions import Direction, isolate, lead, of
from retrieval import Kind, Reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bot.phrases import Phrases
    from retrieval import Answer, Hit, Query, Searched

LIMIT = 4096
"""The longest message, in UTF-16 code units after its entities were parsed."""

_LONGEST_PIECE = 300  # of a caption: a headline, a name; beyond it an ellipsis
_MOST_NAMES = 10
_TAG = re.compile(r"<[^>]*>")
_LINK = re.compile(r"https?://\S{1,2000}")
_SENTENCE_END = re.compile(r"[.!?…؟۔][\"'”’»)\]]*\s+|[。！？][」』”]*|\n+")
_WORD_END = re.compile(r"\s+")
_JOINERS = "\u200c\u200d"


def pages(answer: Answer, phrases: Phrases) -> tuple[str, ...]:
    """Return the messages that give the whole answer, one card a quotation."""
    return _join(_blocks(answer, phrases))


def _blocks(answer: Answer, phrases: Phrases) -> Iterator[str]:
    if not answer:
        heading = f"\n\n<b>{note(phrases.closest)}</b>" if answer.closest else ""
        yield note(_why(answer, phrases)) + heading
    yield from _cards(answer.hits or answer.closest, phrases)
    if answer.searched.undated:
        yield note(phrases.left_out.of(answer.searched.undated))


def note(text: str) -> str:
    """Return a sentence of the bot's own as a message."""
    return html.escape(text, quote=False)


def length(page: str) -> int:
    """Count what Telegram counts: UTF-16 code units, without tags."""
    return _units(html.unescape(_TAG.sub("", page)))


def _units(text: str) -> int:
    return len(text) + sum(letter > "\uffff" for letter in text)


def _why(answer: Answer, phrases: Phrases) -> str:
    match answer.reason:
        case Reason.EMPTY_LIBRARY:
            return phrases.empty_library
        case Reason.AMBIGUOUS_SPEAKER:
            names = _names(answer.alternatives)
            return phrases.ambiguous_speaker.format(names=names)
    told = _searched(answer, phrases)
    if answer.reason is Reason.SPEAKER_NOT_QUOTED and answer.alternatives:
        return f"{told}\n{phrases.nearest.format(names=_names(answer.alternatives))}"
    return told


def _searched(answer: Answer, phrases: Phrases) -> str:
    """Say whose words on what were not found, and in which articles."""
    query, searched = answer.query, answer.searched
    if not searched.articles and query.dated:
        ends = dict.fromkeys((str(query.since or "…"), str(query.until or "…")))
        return phrases.out_of_period.format(period=isolate(" – ".join(ends)))
    names = [query.stranger] if query.stranger else query.speaker_names
    return _sentence(query, phrases).format(
        names=_names(names),
        topic=isolate(_clip(query.topic)),
        searched=_articles(searched, phrases),
    )


def _sentence(query: Query, phrases: Phrases) -> str:
    if query.stranger:
        return phrases.speaker_not_quoted
    if query.speakers:
        return phrases.no_match_of_about if query.topic else phrases.no_match_of
    return phrases.no_match_about if query.topic else phrases.no_match


def _articles(searched: Searched, phrases: Phrases) -> str:
    articles = phrases.articles.of(searched.articles)
    if not (searched.since and searched.until):
        return articles
    template = phrases.day if searched.since == searched.until else phrases.days
    return template.format(
        articles=articles,
        since=isolate(searched.since.isoformat()),
        until=isolate(searched.until.isoformat()),
    )


def _names(speakers: Sequence[str]) -> str:
    shown = [isolate(_clip(name)) for name in speakers[:_MOST_NAMES]]
    return " · ".join(shown) + (" …" if len(speakers) > _MOST_NAMES else "")


def _join(blocks: Iterable[str]) -> tuple[str, ...]:
    """Fill pages with blocks, breaking only between them."""
    filled: list[str] = []
    for block in blocks:
        joined = f"{filled[-1]}\n\n{block}" if filled else block
        if filled and length(joined) <= LIMIT:
            filled[-1] = joined
        else:
            filled.append(block)
    return tuple(filled)


def _cards(hits: Iterable[Hit], phrases: Phrases) -> Iterator[str]:
    for hit in hits:
        yield from _card(hit, phrases)


def _card(hit: Hit, phrases: Phrases) -> Iterator[str]:
    """Yield the card of a hit, in parts when it is longer than a page.

    Each part names its source, so that none is ever seen without.
    """
    direction = of(hit.quote)
    whole = _quoted(hit.quote, direction, _caption(hit, direction, phrases))
    if length(whole) <= LIMIT:
        yield _explained(whole, hit)
        return
    widest = _quoted("", direction, _caption(hit, direction, phrases, "9999/9999"))
    parts = _parts(hit.quote, LIMIT - length(widest) - len(direction.value))
    for number, part in enumerate(parts, start=1):
        caption = _caption(hit, direction, phrases, f"{number}/{len(parts)}")
        yield _quoted(part, direction, caption)


def _quoted(words: str, direction: Direction, caption: str) -> str:
    quotation = f"<blockquote>{note(lead(words, direction))}</blockquote>"
    return f"{quotation}\n{caption}" if caption else quotation


def _explained(card: str, hit: Hit) -> str:
    """Add the lines around a quotation, else its sentence alone, where they fit.

    Neither is ever cut: half a sentence may say the opposite of the whole.
    """
    around = f"{hit.before}\n{hit.sentence}\n{hit.after}"
    wider = (
        f"{card}\n{_context(text)}"
        for text in (around, hit.sentence)
        if _letters(text) > _letters(hit.quote)
    )
    return next((one for one in wider if length(one) <= LIMIT), card)


def _context(text: str) -> str:
    direction = of(text)
    lines = (lead(line, direction) for line in text.splitlines() if line.strip())
    shown = note("\n".join(lines))
    return f"<blockquote expandable>{shown}</blockquote>"


def _letters(text: str) -> int:
    """Count what can be read aloud: not marks, which frame a quotation, nor spaces."""
    return sum(map(str.isalnum, text))


def _caption(hit: Hit, direction: Direction, phrases: Phrases, place: str = "") -> str:
    article = hit.article
    source, told = _clip(article.source), _told(hit, direction, phrases)
    date = article.published.isoformat() if article.published else ""
    details = (source if told else "", date, place)
    lines = (
        told or _line([source], direction, bold=True),
        _linked(_line([_clip(article.title)], direction), article.url),
        _line(details, direction),
    )
    return "\n".join(line for line in lines if line)


def _told(hit: Hit, direction: Direction, phrases: Phrases) -> str:
    """Say who spoke, by which word of the article, and how exactly it is given."""
    speaker = _clip(hit.speaker)
    if not speaker and hit.kind is Kind.SENTENCE:
        return ""
    pieces = (
        speaker,
        _doubt(hit, phrases),
        _marked(_clip(hit.cue)),
        _how(hit.kind, phrases),
    )
    return _line(pieces, direction, bold=bool(speaker))


def _doubt(hit: Hit, phrases: Phrases) -> str:
    """Say why no name can be given; nothing if one is."""
    if hit.unnamed:
        return phrases.unnamed
    return "" if hit.speaker else phrases.unclear


def _marked(cue: str) -> str:
    """Put quotation marks around the article's own word, those of its script."""
    if not cue:
        return ""
    return f"«{cue}»" if of(cue) is Direction.RIGHT_TO_LEFT else f"“{cue}”"


def _how(kind: Kind, phrases: Phrases) -> str:
    match kind:
        case Kind.DIRECT:
            return phrases.direct
        case Kind.INDIRECT:
            return phrases.indirect
        case Kind.MIXED:
            return phrases.mixed
        case Kind.SENTENCE:
            return ""


def _line(pieces: Iterable[str], direction: Direction, *, bold: bool = False) -> str:
    """Return the pieces on one line, the first in bold where that is wanted."""
    first, *others = [isolate(one, within=direction) for one in pieces if one] or [""]
    rest = "".join(f" · {other}" for other in others)
    if not first:
        return ""
    led = note(lead(first + rest, direction).removesuffix(rest))
    return (f"<b>{led}</b>" if bold else led) + note(rest)


def _linked(line: str, url: str | None) -> str:
    if url is None or not _LINK.fullmatch(url):
        return line
    address = html.escape(url)
    return f'<a href="{address}">{line or note(_clip(url))}</a>'


def _clip(text: str | None) -> str:
    """Return a piece of a caption on one line, cut short when it is overlong."""
    line = " ".join((text or "").split())
    if _units(line) <= _LONGEST_PIECE:
        return line
    return line[: _fitting(line, _LONGEST_PIECE - 1)].rstrip() + "…"


def _parts(words: str, room: int) -> list[str]:
    """Cut overlong words where a sentence ends, else a word, else a letter."""
    parts = []
    while _units(words) > room:
        end = _fitting(words, room)
        cut = _last(_SENTENCE_END, words, end) or _last(_WORD_END, words, end) or end
        parts.append(words[:cut])
        words = words[cut:]
    parts.append(words)
    return [part for part in parts if part.strip()]


def _last(ending: re.Pattern[str], words: str, end: int) -> int:
    """Return where ``ending`` last matches in the latter half; 0 if nowhere."""
    return max((cut.end() for cut in ending.finditer(words, end // 2, end)), default=0)


def _fitting(text: str, room: int) -> int:
    """Return how many letters of an overlong text fit, marks kept with their letter."""
    end = room
    while (over := _units(text[:end]) - room) > 0:
        end -= (over + 1) // 2
    near = range(end, max(end - 32, 0), -1)
    return next((cut for cut in near if not _clings(text, cut)), end)


def _clings(text: str, cut: int) -> bool:
    """Tell whether what stands after a cut belongs to the letter before it."""
    after = text[cut]
    return (
        unicodedata.category(after).startswith("M")
        or after in _JOINERS
        or text[cut - 1] in _JOINERS
        or unicodedata.name(after, "").startswith("EMOJI MODIFIER")
    )
