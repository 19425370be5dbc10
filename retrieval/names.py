"""Tells whether two spellings, in any two scripts, are one name.

What survives a change of script is the order of the consonants: vowels are written
in some scripts and not in others, and neighbouring sounds (g, gh, k, q) change
places from one language's spelling to the next. A word's skeleton is what is left.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from difflib import SequenceMatcher
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from anyascii import anyascii

from retrieval import figures, letters, name_words, normalize, spelling
from retrieval.alignments import learned
from retrieval.figures import Aliases, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from retrieval.letters import Name

_WORD = re.compile(r"[^\W\d_]+(?:[\u200c\u200d'’ʼ][^\W\d_]+)*")
# Letters that are a sound of their own, before accents are folded away.
_OWN = str.maketrans({"ç": "ch", "ş": "sh", "š": "sh", "č": "ch", "ž": "zh", "ğ": "gh"})
_CLITICS = "وفبكلس"
_ARTICLE = re.compile(r"(?:ال|لل)(?=\w{3})")
_SOUNDS = (
    (re.compile("ch|tch|zh|dzh|dj|j|c(?=[eiy])"), "J"),
    (re.compile("kh"), "H"),
    (re.compile("sh|ts|tz|s"), "S"),
    (re.compile("dh|z"), "Z"),
    (re.compile("gh|[gkqc]"), "K"),
    (re.compile("ph|[fv]"), "F"),
    (re.compile("x"), "KS"),
    (re.compile("[bp]"), "B"),
    (re.compile("th|t"), "T"),
    (re.compile("h$|[^A-Zdhlmnr]"), ""),
    (re.compile(r"(.)\1+"), r"\1"),
)
_LEAST = 2  # consonants: one alone is in every other word
# From here on two names are called one person's: see benchmarks/learn_names.py.
THRESHOLD = learned().threshold
_UNLIKELY = 0.05  # what is left where two known names are two persons
_DAMPED = 0.4  # or where a known person's forms in that script are others
_CLOSE_TO_A_FORM = 0.98
_ALIKE = 0.6  # the share of letters in common, by difflib's ratio


@lru_cache(maxsize=65_536)
def skeleton(word: str) -> str:
    """Return the consonants of a word as sounds: equal for بقائي, Baghaei, Bekayi."""
    folded = normalize.fold(word.lower().translate(_OWN))
    letters = "".join(
        letter if letter.isascii() else f"{anyascii(letter).lower()}."
        for letter in folded.removesuffix("ه")
    )
    for sound, sign in _SOUNDS:
        letters = sound.sub(sign, letters)
    return letters.upper()


def last_sound(name: str) -> str:
    """Return the skeleton of a name's last word, without the article before it."""
    *_, last = re.split(r"[\s\-]+", name.strip())
    return skeleton(_ARTICLE.sub("", last, count=1))


def shared(asked: Iterable[str], text: str) -> frozenset[str]:
    """Return those of the ``asked`` words that a text has too, in any spelling.

    Words of two consonants and more are looked for. Within one script the letters
    must be alike too, since Baghaei has the skeleton of "back" as well.
    """
    wanted = {
        word: sounds for word in asked if len(sounds := skeleton(_bare(word))) >= _LEAST
    }
    if not wanted:
        return frozenset()
    forms: dict[str, list[str]] = defaultdict(list)
    for word in words(text):
        for form, sounds in _sounding(word):
            forms[sounds].append(form)
    return frozenset(
        word
        for word, sounds in wanted.items()
        if any(_may_be_one(word, form) for form in forms.get(sounds, ()))
    )


@lru_cache(maxsize=256)
def stands_in(name: str, text: str) -> bool:
    """Tell whether a text has a name of some words, all of them together."""
    parts, there = words(name), words(text)
    last = skeleton(_bare(parts[-1]))
    ends = (
        at
        for at, word in enumerate(there, start=1)
        if any(sounds == last for _, sounds in _sounding(word))
    )
    return any(
        similarity(name, " ".join(there[max(0, end - len(parts)) : end])) >= THRESHOLD
        for end in ends
    )


def _may_be_one(one: str, other: str) -> bool:
    if _script(one) != _script(other):
        return True
    spellings = normalize.fold(_bare(one)), normalize.fold(other)
    return SequenceMatcher(None, *spellings).ratio() >= _ALIKE


def _script(word: str) -> str:
    return unicodedata.name(word[0], "").partition(" ")[0]


def words(text: str) -> list[str]:
    """Return the words of a text, without numbers and punctuation."""
    return _WORD.findall(text)


@lru_cache(maxsize=65_536)
def _sounding(word: str) -> tuple[tuple[str, str], ...]:
    """Return the forms of a word, each with its skeleton."""
    return tuple((form, skeleton(form)) for form in _forms(word))


def _bare(word: str) -> str:
    """Return a word without what an apostrophe adds: Syria's, Suriye'de."""
    return re.split("['’ʼ]", word)[0]


def _forms(word: str) -> Iterator[str]:
    """Yield a word as it stands, and in Arabic script without what leans on it."""
    stem = _bare(word)
    yield stem
    if "\u0620" <= stem[0] <= "\u06ff":
        yield _ARTICLE.sub("", stem, count=1)
        if stem[0] in _CLITICS and len(stem) > 4:
            yield _ARTICLE.sub("", stem[1:], count=1)


class Matcher:
    """Tells whether two names are one person's: by known aliases, then by spelling.

    ``is_no_person`` tells words that look like names and are none, such as places.
    """

    def __init__(
        self,
        aliases: Aliases,
        *,
        is_no_person: Callable[[str], bool] = name_words.is_place,
    ) -> None:
        self.aliases = aliases
        self._is_no_person = is_no_person

    def similarity(self, one: str, other: str) -> float:
        """Return the likelihood, from 0 to 1, that two names are one person's."""
        left, right = letters.read(one), letters.read(other)
        if left.key == right.key:
            return 1.0
        likely = spelling.compare(left, right)
        known, known_too = self.aliases.known(left), self.aliases.known(right)
        if known or known_too:
            likely = self._informed(left, right, likely)
        if likely > _UNLIKELY and (
            self._is_no_person(one) or self._is_no_person(other)
        ):
            return likely * _UNLIKELY
        return likely

    def _informed(self, one: Name, other: Name, likely: float) -> float:
        """Return a likelihood that takes account of who is known by these forms."""
        known, known_too = self.aliases.known(one), self.aliases.known(other)
        if known and known_too:
            if known & known_too:
                return 1.0
            # A surname may be that of more people than it is known of.
            return likely if _is_surname(one, other) else likely * _UNLIKELY
        unknown = other if known else one
        verdicts = {
            figures.verdict(self.aliases.figure(number), unknown)
            for number in known or known_too
        }
        if Verdict.FOR in verdicts:
            return max(likely, _CLOSE_TO_A_FORM)
        return likely if Verdict.SILENT in verdicts else likely * _DAMPED


def _is_surname(one: Name, other: Name) -> bool:
    """Tell whether one of two names is the last word of the other."""
    short, long = sorted((one.words, other.words), key=len)
    return len(short) == 1 < len(long) and short[0].letters == long[-1].letters


def similarity(one: str, other: str) -> float:
    """Return the likelihood that two names are one person's, figures known."""
    return shipped_matcher().similarity(one, other)


@cache
def shipped_matcher() -> Matcher:
    """Return the matcher that knows the figures the library comes with."""
    return Matcher(figures.shipped())
