"""Cuts a text into sentences, headings and bullets without changing a letter.

Inside a paragraph a sentence ends at its final punctuation, never between quotation
marks or brackets. A closing mark belongs to the sentence it closes. What else tells
one full stop from another is data: ``lexicon/sentences.toml``.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import chain
from typing import TYPE_CHECKING, Any

from retrieval import enclosures, paragraphs
from retrieval.models import UNKNOWN, Language, Sentence, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from retrieval.paragraphs import Paragraph

_STOPS = ".!?…؟۔।॥։።。．！？｡‼⁇⁈⁉"
_STOP = re.compile(rf"[{_STOPS}]+")
_NEVER_SPACED = frozenset("。．！？｡")
_CONTINUING = frozenset(_STOPS + ",;:،؛、，；：)]}/&+=")
_ASIDE = frozenset("-–—―([")
_PAUSES = frozenset(("..", "...", "…"))
_SHUT = re.escape(enclosures.CLOSING)
_HIDDEN = "\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_SHUT_UP = re.compile(rf"[\s{_SHUT}{_HIDDEN}]*")
_TRAILING = re.compile(rf"[ \xa0\u202f]?(?P<mark>[{_SHUT}])(?!\w)|\[\d+\]|[{_HIDDEN}]")
_IN_WORD = r"\w'’\u0300-\u036f\u064b-\u065f\u0670\u200c"
# An initial keeps its full stop: "A." of "A. Hobson" begins no sentence.
_NEXT = re.compile(rf"[\W_]{{0,40}}(?P<word>[^\W_](?:\.|[{_IN_WORD}]*))")
_CLAUSE = re.compile(rf"[\s–—-]*((?:\w[{_IN_WORD}]*[ \xa0]?){{1,4}})")
_TOKEN = re.compile(rf"[^\s{_SHUT}“„«‹‘‚(\[/–—]*\Z")
_INITIALS = re.compile(r"و?(?:[^\W\d_]\.-?)*[^\W\d_]")
_ROMAN = re.compile(r"[IVX]{2,}")
_LETTER = re.compile(r"[^\W\d_]")
_LONGEST_HEADING = 15


@dataclass(frozen=True, slots=True)
class _Rules:
    """One language's part of ``lexicon/sentences.toml``, which explains the names."""

    ordinals: bool
    titles: frozenset[str]
    numbered: frozenset[str]
    ambiguous: frozenset[str]
    starters: frozenset[str]
    said: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Stop:
    """A place where a sentence may end.

    ``mark`` is the final punctuation, ``end`` follows the closing marks after it,
    ``around`` is the quotation or the bracket that those closed.
    """

    mark: Span
    end: int
    around: Span | None


def split(text: str, language: Language = UNKNOWN) -> tuple[Sentence, ...]:
    """Return the sentences of ``text``: ascending, trimmed, covering all but blanks."""
    rules = _rules(language)
    found = paragraphs.find(text)
    enclosed = enclosures.across(text, [paragraph.span for paragraph in found])
    following = [text[paragraph.span.start] for paragraph in found[1:]]
    return tuple(
        sentence
        for paragraph, held, sign in zip(
            found, enclosed, [*following, ""], strict=False
        )
        for sentence in _sentences(text, paragraph, held, rules, following=sign)
    )


def _sentences(
    text: str,
    paragraph: Paragraph,
    held: Sequence[Span],
    rules: _Rules,
    *,
    following: str,
) -> Iterator[Sentence]:
    """Cut a paragraph; ``following`` is the first sign of the next one."""
    if paragraph.heading:
        spans = [paragraph.span]
    else:
        spans = list(_cut(text, paragraph, held, rules))
    heads = len(spans) == 1 and _heads(text, paragraph, following)
    for span in spans:
        yield Sentence(
            span=span, heading=paragraph.heading or heads, bullet=paragraph.bullet
        )


def _heads(text: str, paragraph: Paragraph, following: str) -> bool:
    """Tell whether a line of its own is short and ends like no sentence."""
    words = paragraph.span.of(text)
    introduces = words[-1] == ":" and following in enclosures.CLOSERS
    return (
        following != ""
        and not (paragraph.bullet or introduces)
        and len(words.split()) <= _LONGEST_HEADING
        and not paragraphs.ends_sentence(words)
        and words[-1] not in ",;،؛"
        and _LETTER.search(words) is not None
    )


def _cut(
    text: str, paragraph: Paragraph, held: Sequence[Span], rules: _Rules
) -> Iterator[Span]:
    start, limit = paragraph.span.start, paragraph.span.end
    rest = _from_first_letter(text, start, limit)
    for stop in _stops(text, paragraph, held):
        if rest.start < stop.mark.start and _ends(text, rest, stop, rules):
            yield _trimmed(text, start, stop.end)
            start = stop.end
            rest = _from_first_letter(text, start, limit)
    yield _trimmed(text, start, limit)


def _from_first_letter(text: str, start: int, end: int) -> Span:
    letter = _LETTER.search(text, start, end)
    return Span(letter.start() if letter else end, end)


def _trimmed(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return Span(end - len(piece.lstrip()), start + len(piece.rstrip()))


def _stops(text: str, paragraph: Paragraph, held: Sequence[Span]) -> Iterator[_Stop]:
    limit = paragraph.span.end
    openings = [span.start for span in held]
    begun = frozenset(openings)
    for match in _STOP.finditer(text, paragraph.body, limit):
        mark = Span(*match.span())
        place = bisect_left(openings, mark.start) - 1
        inside = place >= 0 and mark.start < held[place].end
        around = held[place] if inside else None
        if around and not _SHUT_UP.fullmatch(text, mark.end, around.end):
            continue
        end = _past_marks(text, around.end if around else mark.end, limit, begun)
        if end == limit or text[end].isspace() or _glued(text, mark, end):
            yield _Stop(mark, end, around)


def _past_marks(text: str, end: int, limit: int, begun: frozenset[int]) -> int:
    """Return where the marks that close a sentence end, the next one's left out."""
    found = _TRAILING.match(text, end, limit)
    while found and found.start("mark") not in begun:
        end = found.end()
        found = _TRAILING.match(text, end, limit)
    return end


def _glued(text: str, mark: Span, end: int) -> bool:
    """Tell whether a sentence ends here though no space follows."""
    if text[mark.end - 1] in _NEVER_SPACED:
        return True
    token = _token(text, mark.start)
    if len(token) < 3 or not token.isalpha() or not text[end].isalpha():
        return False
    if token[-1].islower():
        return text[end].isupper() and text[end + 1 : end + 2].islower()
    return not token[-1].isupper() and not text[end].islower()


def _token(text: str, end: int) -> str:
    found = _TOKEN.search(text, max(0, end - 24), end)
    return found[0] if found else ""


def _ends(text: str, rest: Span, stop: _Stop, rules: _Rules) -> bool:
    """Tell whether the sentence whose first letter begins ``rest`` ends at ``stop``."""
    sign = text[stop.end : stop.end + 24].lstrip()[:1]
    following = _NEXT.match(text, stop.end, rest.end)
    if sign in _CONTINUING or not following or _is_small(following["word"]):
        return False
    word = following["word"]
    if stop.around:
        begun = rest.start < stop.around.start
        if text[stop.around.start] not in enclosures.BRACKETS:
            tied = not begun and _tied(text, stop, rest.end, rules)
            return sign not in _ASIDE and not tied
        if begun and not word[0].isupper():
            return False
    mark = stop.mark.of(text)
    if mark == ".":
        return not _abbreviates(text, stop.mark.start, word, rules)
    if mark in _PAUSES and not word[0].isupper():
        return mark != ".." and word in rules.starters
    return True


def _is_small(word: str) -> bool:
    """Tell whether a word begins small, as no sentence does (iPhone aside)."""
    return word[0].islower() and not word[1:2].isupper()


def _tied(text: str, stop: _Stop, limit: int, rules: _Rules) -> bool:
    """Tell whether what follows a quotation names its speaker: "Why?" Smith asked."""
    clause = _CLAUSE.match(text, stop.end, limit)
    words = clause[1].split() if clause else []
    full_stop = stop.mark.of(text) == "."
    if not words or rules.said.isdisjoint(words[:1] if full_stop else words):
        return False
    # Capitals: "Yes." He said no more. "Yes?" He said no more. But: "Yes?" I asked.
    new = full_stop or (len(words[0]) > 1 and words[0] in rules.starters)
    return not (new and words[0][0].isupper())


def _abbreviates(text: str, stop: int, following: str, rules: _Rules) -> bool:
    """Tell whether the full stop at ``stop`` belongs to the word before it."""
    token = _token(text, stop)
    if _has(rules.titles, token):
        return True
    if following[0].isdigit() and _has(rules.numbered, token):
        return True
    begins = following in rules.starters
    if _has(rules.ambiguous, token):
        return not begins
    if token.isdigit() or _ROMAN.fullmatch(token):
        return rules.ordinals and len(token) <= 3 and not begins
    before = text[max(0, stop - len(token) - 2) : stop - len(token)]
    is_unit = before[:1].isdigit()
    return bool(_INITIALS.fullmatch(token)) and not begins and not is_unit


def _has(abbreviations: frozenset[str], token: str) -> bool:
    return token in abbreviations or token.casefold() in abbreviations


@cache
def _rules(language: Language) -> _Rules:
    """Return a language's rules; one that has none gets what all have together."""
    lexicon = _lexicon()
    tables = [lexicon[language]] if language in lexicon else list(lexicon.values())

    def words(name: str) -> frozenset[str]:
        return frozenset(chain.from_iterable(table.get(name, ()) for table in tables))

    starters = words("starters")
    prefixed = {prefix + word for prefix in words("prefixes") for word in starters}
    return _Rules(
        ordinals=all(table["ordinals"] for table in tables),
        titles=words("titles"),
        numbered=words("numbered"),
        ambiguous=words("ambiguous"),
        starters=starters | prefixed,
        said=words("said"),
    )


@cache
def _lexicon() -> dict[str, dict[str, Any]]:  # Any: TOML's values
    path = files("retrieval") / "lexicon" / "sentences.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
