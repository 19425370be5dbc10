"""The nouns of the library: frozen values that every other module speaks in."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

Language: TypeAlias = str
"""A BCP 47 primary language tag (``ar``, ``en``, …); ``und`` when unknown."""

UNKNOWN: Language = "und"


class Kind(StrEnum):
    """How a passage gives what was said."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"
    SENTENCE = "sentence"


class Reason(StrEnum):
    """Why nothing was answered."""

    NO_MATCH = "no_match"
    SPEAKER_NOT_QUOTED = "speaker_not_quoted"
    AMBIGUOUS_SPEAKER = "ambiguous_speaker"
    OUT_OF_PERIOD = "out_of_period"
    EMPTY_LIBRARY = "empty_library"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range ``[start, end)`` of code points in an article's text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            message = f"a span needs 0 <= start <= end, not [{self.start}, {self.end})"
            raise ValueError(message)

    def __contains__(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """Cut this span out of ``text``."""
        return text[self.start : self.end]


def quoted(text: str, spans: tuple[Span, ...]) -> str:
    """Return the words of a quotation: its spans' own, joined by `` … ``."""
    return " … ".join(span.of(text) for span in spans)


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleInfo:
    """What a reader is told about an article: everything but its text."""

    key: str
    language: Language = UNKNOWN
    title: str | None = None
    url: str | None = None
    source: str | None = None
    author: str | None = None
    published: date | None = None
    path: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """An article as it was read: its text is NFC, holds no NUL and never changes."""

    info: ArticleInfo
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence, heading or bullet of an article."""

    span: Span
    heading: bool = False
    bullet: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Words of an article and who said them.

    ``content`` leaves out quotation marks and the complementiser (that, إنّ, که);
    ``cue`` are the words that report, ``source`` the mention of the speaker, if it
    is not elided. ``speaker`` is the fullest name in the article, none where the
    text does not decide; ``named`` tells a person's name from other words for who it
    is, ``unnamed`` marks a source that wants no name.
    """

    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    source: Span | None
    kind: Kind
    speaker: str | None = None
    named: bool = False
    unnamed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A piece of an article that is embedded and searched.

    ``spans`` are the words shown, those of ``quotation`` if it is one; ``sentence``
    is the sentence, or the sentences, that they stand in.
    """

    kind: Kind
    spans: tuple[Span, ...]
    sentence: Span
    heading: bool = False
    bullet: bool = False
    quotation: Quotation | None = None


@dataclass(frozen=True, slots=True)
class Role:
    """An office, the country or organisation it is of, and its field or body.

    What is not said is empty. Women and men hold the same office.
    """

    office: str
    country_or_org: str = ""
    field: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was understood of an article: its passages in the order of the text.

    ``offices`` are those that it tells of its speakers, by their names.
    """

    article: Article
    passages: tuple[Passage, ...]
    offices: Mapping[str, Role] = field(default_factory=dict)

    def words(self) -> list[str]:
        """Return the words of each passage, in their order: what is embedded."""
        text = self.article.text
        return [quoted(text, passage.spans) for passage in self.passages]


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who is quoted: ``ids`` are the rows of speakers held to be one."""

    name: str
    ids: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A question as it was understood.

    ``speakers`` are those whose words are wanted, nobody in particular when empty;
    ``doubtful`` tells that one of them is meant and the question does not say which.
    ``stranger`` are the words that name a person who is not quoted in the library,
    ``nearest`` who is, by names like that one. ``topic`` are the question's own words.
    """

    question: str
    language: Language = UNKNOWN
    topic: str | None = None
    speakers: tuple[Person, ...] = ()
    doubtful: bool = False
    stranger: str | None = None
    nearest: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    limit: int = 5

    def __post_init__(self) -> None:
        if self.limit < 1:
            message = f"a query needs a limit of at least 1, not {self.limit}"
            raise ValueError(message)

    @property
    def subject(self) -> str:
        """Return the words it is about: its topic, or the whole question."""
        return self.topic or self.question

    @property
    def named(self) -> bool:
        """Tell whether it names whose words it wants, quoted here or not."""
        return bool(self.speakers or self.stranger)

    @property
    def dated(self) -> bool:
        """Tell whether it asks about a period."""
        return bool(self.since or self.until)

    @property
    def speaker_ids(self) -> tuple[int, ...]:
        """Return the rows of all whose words are wanted."""
        return tuple(number for person in self.speakers for number in person.ids)

    @property
    def speaker_names(self) -> tuple[str, ...]:
        """Return the names of all whose words are wanted, each once."""
        return tuple(dict.fromkeys(person.name for person in self.speakers))


@dataclass(frozen=True, slots=True)
class ScoredId:
    """A passage's id and its similarity to a query vector, in [-1, 1]."""

    id: int
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A quotation that answers a question, with all that a face needs to show it.

    ``quote`` is ``text[s:e]`` of every span, joined by `` … ``; ``cue`` are the
    article's own words for how it was said.
    """

    quote: str
    kind: Kind
    spans: tuple[Span, ...]
    sentence: str
    score: float
    article: ArticleInfo
    before: str = ""
    after: str = ""
    speaker: str | None = None
    unnamed: bool = False
    cue: str = ""
    confidence: float | None = None
    also_in: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Searched:
    """The articles that were looked through: those of the period asked about, or all.

    ``since`` and ``until`` are the first and the last day of publication among them,
    none where no article has a date. ``undated`` counts the articles that were left
    out because a period was asked about and they have no date.
    """

    articles: int = 0
    since: date | None = None
    until: date | None = None
    undated: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The hits for a query, best first; falsy when there are none."""

    query: Query
    hits: tuple[Hit, ...] = ()
    closest: tuple[Hit, ...] = ()
    confidence: float | None = None
    reason: Reason | None = None
    alternatives: tuple[str, ...] = field(default=())
    searched: Searched = Searched()

    def __bool__(self) -> bool:
        return bool(self.hits)
