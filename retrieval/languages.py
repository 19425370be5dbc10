"""Tells which language a text is in, and in which direction it is read.

A script of one language decides at once. Articles are left to the statistics of
py3langid. With a question, the commonest words and letters of each language weigh in
(``lexicon/languages.toml``): most are plain from these alone, and the model, half a
second to load, is not even opened.
"""

from __future__ import annotations

import math
import re
import tomllib
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Literal

from py3langid.langid import (  # type: ignore[import-untyped]
    MODEL_FILE,
    LanguageIdentifier,
)

from retrieval.models import UNKNOWN, Language

if TYPE_CHECKING:
    from collections.abc import Mapping

_SAMPLE = 2_000
_SHORT = 30
_WORD = re.compile(r"[^\W\d_]+")
_DIACRITIC = re.compile("[\u0300-\u036f\u064b-\u065f\u0670]")

# All weights are log-odds, tried on questions and beginnings of sentences in the
# main languages, whole sentences in the others.
_PER_SIGN = 2.0
_MAIN, _LISTED = 4.0, 2.0
_PLAIN = 2.0
_LEAST_SURE = 0.5


@dataclass(frozen=True, slots=True)
class _Lexicon:
    """``lexicon/languages.toml``, which explains the names, by word and by letter."""

    scripts: Mapping[str, Language]
    variants: Mapping[str, Language]
    priors: Mapping[Language, float]
    words: Mapping[str, tuple[Language, ...]]
    letters: Mapping[str, tuple[Language, ...]]


def detect(text: str) -> Language:
    """Return the language of a question or an article, ``und`` if none is likely.

    Of a mixed text it is that of the function words, or of most letters.
    """
    sample = text[:_SAMPLE]
    script = _script(sample)
    if script is None:
        return UNKNOWN
    lexicon = _lexicon()
    if script in lexicon.scripts:
        return lexicon.scripts[script]
    if len(sample.split()) > _SHORT:
        return _likeliest(sample, lexicon.priors, lexicon)
    weights = _signs(sample, lexicon)
    return _plain(weights) or _likeliest(sample, weights, lexicon)


def _script(text: str) -> str | None:
    """Return the script of most letters as Unicode calls it: LATIN, ARABIC."""
    names = Counter(
        unicodedata.name(letter, "").split(" ", 1)[0]
        for letter in text
        if letter.isalpha()
    )
    # Chinese characters in a text with kana are Japanese.
    if names["HIRAGANA"] + names["KATAKANA"] > 0.1 * names["CJK"]:
        names["HIRAGANA"] += names.pop("CJK", 0)
    return names.most_common(1)[0][0] if names.total() else None


def _signs(text: str, lexicon: _Lexicon) -> dict[Language, float]:
    """Weigh the known languages by the words and letters of theirs in ``text``.

    A sign that several share counts less for each. Capitalised words are left out:
    they are names, El Pais or Die Zeit.
    """
    weights = dict(lexicon.priors)
    words = _WORD.findall(_DIACRITIC.sub("", text))
    signs = [
        lexicon.words.get(word.lower(), ())
        for place, word in enumerate(words)
        if place == 0 or not word[0].isupper()
    ]
    signs += [lexicon.letters.get(letter, ()) for letter in {*text}]
    for languages in signs:
        for language in languages:
            weights[language] += _PER_SIGN / len(languages)
    return weights


def _plain(weights: Mapping[Language, float]) -> Language | None:
    """Return the language whose signs leave no doubt, if there is one."""
    first, second = sorted(weights, key=weights.__getitem__, reverse=True)[:2]
    return first if weights[first] - weights[second] >= _PLAIN else None


def _likeliest(
    text: str, weights: Mapping[Language, float], lexicon: _Lexicon
) -> Language:
    scores: dict[Language, float] = defaultdict(lambda: -math.inf)
    for label, probability in _identifier().rank(text):
        language = lexicon.variants.get(label, label)
        score = math.log(max(probability, 1e-9)) + weights.get(language, 0)
        scores[language] = max(scores[language], score)
    best = max(scores, key=scores.__getitem__)
    rest = sum(math.exp(score - scores[best]) for score in scores.values())
    return best if 1 / rest >= _LEAST_SURE else UNKNOWN


def direction(text: str) -> Literal["ltr", "rtl"]:
    """Return how ``text`` runs: as its first letter that has a direction does."""
    for character in text:
        strength = unicodedata.bidirectional(character)
        if strength in {"L", "R", "AL"}:
            return "ltr" if strength == "L" else "rtl"
    return "ltr"


@cache
def function_words(language: Language) -> frozenset[str]:
    """Return the commonest words of a language, in small letters; none if unknown."""
    return frozenset(
        word for word, languages in _lexicon().words.items() if language in languages
    )


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


@cache
def _lexicon() -> _Lexicon:
    path = files("retrieval") / "lexicon" / "languages.toml"
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    words: dict[str, tuple[Language, ...]] = defaultdict(tuple)
    letters: dict[str, tuple[Language, ...]] = defaultdict(tuple)
    priors: dict[Language, float] = {}
    for language, table in tables["languages"].items():
        priors[language] = _MAIN if table.get("main") else _LISTED
        for word in {*_WORD.findall(table["words"])}:
            words[word] += (language,)
        for letter in table["letters"]:
            letters[letter] += (language,)
    return _Lexicon(tables["scripts"], tables["variants"], priors, words, letters)
