"""Words of a question and what its language says of them."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, TypeAlias

from retrieval import normalize

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from retrieval.models import Language

Phrases: TypeAlias = "Mapping[str, tuple[tuple[str, ...], ...]]"
Range: TypeAlias = tuple[int, int]

LANGUAGES = ("ar", "de", "en", "es", "fa", "fr", "ru", "tr")

_JOINED = "'’ʼ\u200c\u200d‑-"
_WORD = re.compile(
    rf"\d+(?:[./-]\d+)+|[^\W_](?:[^\W_]|[\u0300-\u036f\u064b-\u0655\u0670\u0640])*"
    rf"(?:[{_JOINED}][^\W_]+)*"
)
_FRENCH = re.compile(
    rf"(?:[cdjlmnst]|qu|jusqu)['’](?=\w|$)|{_WORD.pattern}", re.IGNORECASE
)
# Marks and joiners that a keyboard may leave out; a suffix's apostrophe stays.
_LOOSE = str.maketrans(dict.fromkeys("-‑\u200c\u200d"))


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a question: its span in code points, and its key for comparing."""

    start: int
    end: int
    key: str


@dataclass(frozen=True, slots=True)
class Grammar:
    """What a language's file says: phrases by their name.

    ``small`` are the words among them, ``particles`` those that names hold too.
    ``cases`` are endings that names take, each with what stands in its place where
    there is none; ``clitics`` letters that lean on a name.
    """

    language: Language
    words: Mapping[str, Phrases]
    time: Mapping[str, Phrases]
    small: frozenset[str]
    particles: frozenset[str]
    cases: tuple[tuple[str, str], ...] = ()
    clitics: str = ""
    proclitics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its words and the grammar that they are read by."""

    text: str
    grammar: Grammar
    words: tuple[Word, ...]

    @property
    def language(self) -> Language:
        return self.grammar.language

    def cut(self, part: Range | None) -> str | None:
        """Return the words ``[start, end)`` as they are written; none for none."""
        if part is None or part[0] >= part[1]:
            return None
        return self.text[self.words[part[0]].start : self.words[part[1] - 1].end]

    def is_small(self, at: int) -> bool:
        """Tell a word that asks, joins or marks time, and names nobody."""
        word = self.words[at].key
        if len(word) < 2 or not any(map(str.isalpha, word)):
            return not "\u3040" <= word[:1] <= "\uffdc"
        return word in self.grammar.small


def asked(text: str, language: Language) -> Asked:
    """Return a question as the grammar of its language divides it."""
    known = grammar(language)
    return Asked(text, known, split(text, known.language))


def split(question: str, language: Language) -> tuple[Word, ...]:
    """Return the words of a question in order."""
    pattern = _FRENCH if language == "fr" else _WORD
    return tuple(
        Word(match.start(), match.end(), key(match[0]))
        for match in pattern.finditer(question)
    )


def key(word: str) -> str:
    """Fold a word: letters with and without accents, points and joiners are one."""
    folded = normalize.fold(word)
    return folded if folded[:1].isdigit() else folded.translate(_LOOSE)


@lru_cache(maxsize=len(LANGUAGES))
def grammar(language: Language) -> Grammar:
    """Return the grammar of a language; English where there is none of its own."""
    name = language if language in LANGUAGES else "en"
    folder = resources.files("retrieval") / "questions" / "lexicon"
    data = tomllib.loads((folder / f"{name}.toml").read_text("utf-8"))
    known = {kind: phrases(text, name) for kind, text in data["words"].items()}
    time = {kind: phrases(text, name) for kind, text in data["time"].items()}
    joining = {
        kind: known[kind] for kind in ("of", "weak", "particle") if kind in known
    }
    return Grammar(
        language=name,
        words=known,
        time=time,
        small=frozenset(_alone(known) | _alone(time)),
        particles=frozenset(_alone(joining)),
        cases=tuple(tuple(case) for case in data.get("cases", ())),
        clitics=data.get("clitics", ""),
        proclitics=tuple(map(key, data.get("proclitics", ()))),
    )


def _alone(kinds: Mapping[str, Phrases]) -> set[str]:
    return {
        first
        for kind in kinds.values()
        for first, group in kind.items()
        if (first,) in group
    }


def phrases(text: str, language: Language) -> Phrases:
    """Read ``one two | three four``: words, then phrases behind bars; by first key."""
    alone, *rest = text.split("|")
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in [*alone.split(), *rest]:
        keys = tuple(word.key for word in split(phrase, language))
        if keys:
            found.setdefault(keys[0], []).append(keys)
    return {first: tuple(sorted(all_, key=len)[::-1]) for first, all_ in found.items()}


def match(words: Sequence[Word], at: int, known: Phrases) -> int:
    """Return how many words from ``at`` on are one of the phrases; the most."""
    if not 0 <= at < len(words):
        return 0
    for phrase in known.get(words[at].key, ()):
        if all(
            at + offset < len(words) and words[at + offset].key == one
            for offset, one in enumerate(phrase)
        ):
            return len(phrase)
    return 0


def match_before(words: Sequence[Word], end: int, known: Phrases) -> int:
    """Return how many words up to ``end`` are one of the phrases; the most."""
    for size in range(min(4, end), 0, -1):
        if match(words[:end], end - size, known) == size:
            return size
    return 0
