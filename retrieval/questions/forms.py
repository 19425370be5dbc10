"""The form of a question: where it names a speaker and where its topic.

What is said here is grammar only, read off small words: *what did* X *say about* Y,
X *درباره* Y *چه گفت*, Y *hakkında* X *ne dedi*. Who X is, others tell; the places of
names that are known beforehand come in, so that *von der Leyen* is not taken apart.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from retrieval.questions import tags, words
from retrieval.questions.tags import NAME, OPEN

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from retrieval.questions.words import Grammar, Range, Word

_ASKING = frozenset({"what", "who", "polar", "noun", "passive"})
_FEW = 8  # words: more without any word that asks are a statement
_DIVIDING = frozenset(
    {
        "about",
        "behind",
        "event",
        "noun",
        "passive",
        "polar",
        "say",
        "time",
        "what",
        "who",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """Ranges of words: ``speaker`` who is asked about, ``topic`` on what.

    ``mixed`` holds both, parted by nothing but the names in it; ``weak`` tells that
    only *of* and the like part the two. ``asks`` tells a question from a statement of
    some length, ``said`` that somebody's words are asked for, ``who`` that it is
    asked whose they are, ``again`` and ``pronoun`` that the question before is
    carried on.
    """

    speaker: Range | None = None
    topic: Range | None = None
    mixed: Range | None = None
    weak: bool = False
    said: bool = False
    who: bool = False
    asks: bool = True
    again: bool = False
    pronoun: bool = False


def read(
    asked: Sequence[Word],
    grammar: Grammar,
    *,
    names: Iterable[Range] = (),
    taken: Range | None = None,
) -> Form:
    """Return the form of a question; ``taken`` are its words of time."""
    tagged = tags.of(asked, grammar, names, taken)
    return replace(
        _Reading(tagged).form(),
        asks=_asks(tagged),
        again=words.match(asked, 0, grammar.words["again"]) > 0,
        pronoun="pronoun" in tagged,
    )


def _asks(tagged: Sequence[str]) -> bool:
    """Tell a question, or a few words that do for one, from a statement."""
    opens = "aux" in tagged[:2] or tagged[:1] == ("say",)
    return opens or len(tagged) <= _FEW or not _ASKING.isdisjoint(tagged)


class _Reading:
    """Tagged words, and the ranges that they divide a question into."""

    def __init__(self, tagged: Sequence[str]) -> None:
        self.tags = tagged

    def form(self) -> Form:
        said = any(tag in ("say", "noun", "passive", "polar") for tag in self.tags)
        what = "what" in self.tags
        if self._is_passive() or self._asks_who():
            return Form(topic=self._whose_topic(), said=True, who=True)
        said = said or what
        return (
            self._by_that()
            or self._by_about(said=said)
            or self._by_behind(said=said)
            or self._plain(said=said)
        )

    def _is_passive(self) -> bool:
        """Tell *it was said*; *сказали* is what two did, where they are named."""
        if "passive" not in self.tags:
            return False
        at = self._first("passive")
        return self.tags[at + 1 : at + 2] != (NAME,) and NAME not in self.tags[:at]

    def _asks_who(self) -> bool:
        return "who" in self.tags and ("say" in self.tags or "noun" in self.tags)

    def _whose_topic(self) -> Range | None:
        about = self._first("about") if "about" in self.tags else -1
        if about >= 0 and (topic := self._run(about + 1)):
            return topic
        if "behind" in self.tags:
            return self._run_before(self._first("behind"))
        if "that" in self.tags and (topic := self._clause(self._first("that") + 1)):
            return topic
        if "weak" in self.tags and (topic := self._run(self._first("weak") + 1)):
            return topic
        start = max(
            (at for at, tag in enumerate(self.tags) if tag in ("say", "who")),
            default=-1,
        )
        return self._clause(start + 1) or self._trim(0, len(self.tags))

    def _by_that(self) -> Form | None:
        """Read ``did X say that Z``."""
        if "that" not in self.tags or not {"say", "noun"} & {*self.tags}:
            return None
        at = self._first("that")
        topic = self._clause(at + 1)
        if topic is None:
            return None
        return Form(speaker=self._trim(0, at), topic=topic, said=True)

    def _by_about(self, *, said: bool) -> Form | None:
        """Read ``what did X say about Y``, ``X on Y``."""
        for kind in ("about", "weak"):
            for at, tag in enumerate(self.tags):
                if tag != kind:
                    continue
                topic = self._run(at + 1)
                if topic is None or (kind == "weak" and self._is_of(at)):
                    continue
                outside = self._outside(at, topic)
                if kind == "weak" and outside is None:
                    continue
                weak = kind == "weak"
                return Form(speaker=outside, topic=topic, weak=weak, said=said)
        return None

    def _is_of(self, at: int) -> bool:
        """Tell ``quotes of X`` from ``what X thinks of Y`` and ``X's view of Y``."""
        before = self.tags[:at]
        return before[-1:] == ["noun"] and not OPEN & {*before}

    def _by_behind(self, *, said: bool) -> Form | None:
        """Read ``X Y hakkında ne dedi``, ``Y hakkında X ne dedi``."""
        if "behind" not in self.tags:
            return None
        at = self._first("behind")
        last = len(self.tags) - 1 - self.tags[::-1].index("behind")
        if OPEN & {*self.tags[at:last]}:  # a topic that has a topic of its own
            return Form(mixed=self._trim(0, last), said=said)
        before = self._run_before(at)
        if before is None:
            return None
        after = next(
            (n for n in range(at + 1, len(self.tags)) if self.tags[n] in OPEN), None
        )
        if after is not None and (speaker := self._run(after)):
            return Form(speaker=speaker, topic=before, said=said)
        if (speaker := self._trim(0, before[0])) is not None:
            return Form(speaker=speaker, topic=before, said=said)
        return Form(mixed=before, said=said)

    def _plain(self, *, said: bool) -> Form:
        """Read a question without any word that marks its topic."""
        if not said:
            return Form(mixed=self._trim(0, len(self.tags)))
        return Form(mixed=self._longest(), said=True)

    def _longest(self) -> Range | None:
        """Return all from the first open word to the last, or the part with most."""
        runs = self._runs()
        if not runs:
            return None
        return self._trim(runs[0][0], runs[-1][1])

    def _runs(self) -> list[Range]:
        runs: list[Range] = []
        at = 0
        while at < len(self.tags):
            run = self._run(at) if self.tags[at] in OPEN else None
            if run is not None:
                runs.append(run)
            at = run[1] if run else at + 1
        return runs

    def _run(self, start: int) -> Range | None:
        """Return the words from ``start`` to the next that divides a question."""
        end = start
        while end < len(self.tags) and self.tags[end] not in _DIVIDING:
            end += 1
        return self._trim(start, end)

    def _run_before(self, end: int) -> Range | None:
        start = end
        while start > 0 and self.tags[start - 1] not in _DIVIDING - {"about"}:
            start -= 1
        return self._trim(start, end)

    def _outside(self, about: int, topic: Range) -> Range | None:
        """Return the words beside the topic that may name a speaker."""
        return self._trim(0, about) or self._trim(topic[1], len(self.tags))

    def _trim(self, start: int, end: int) -> Range | None:
        """Return a range from its first open word to its last."""
        within = [at for at in range(start, end) if self.tags[at] in OPEN]
        return (within[0], within[-1] + 1) if within else None

    def _clause(self, start: int) -> Range | None:
        """Return a clause to the question's end, with its own verb."""
        end = len(self.tags)
        while end > start and self.tags[end - 1] in ("time", "filler", "polar"):
            end -= 1
        trimmed = self._trim(start, end)
        return (trimmed[0], end) if trimmed else None

    def _first(self, kind: str) -> int:
        return self.tags.index(kind)
