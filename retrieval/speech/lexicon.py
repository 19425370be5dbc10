"""Read a language's knowledge of reporting speech from its TOML file."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field, replace
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from retrieval.models import Language

Keys: TypeAlias = tuple[str, ...]

_MARKS = re.compile("[\u064b-\u0655\u0670\u0640\u200c\u200d\u200e\u200f\u0307\u0301]")
_LETTERS = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ي": "ی", "ى": "ی", "ك": "ک", "ۀ": "ه", "’": "'"}
)
_TURKISH = str.maketrans({"İ": "i", "I": "ı"})


def key(word: str, language: Language) -> str:
    """Fold a word so that its spellings compare equal."""
    if language == "tr":
        word = word.translate(_TURKISH)
    return _MARKS.sub("", word.casefold().translate(_LETTERS))


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb:
    """What a form of a reporting verb says about its complements and subject.

    ``frames`` has one letter for each complement the verb takes: ``d`` words in
    quotation marks, ``t`` a clause with a complementiser, ``b`` a bare clause,
    ``i`` an infinitive, ``n`` a noun phrase, ``q`` a quoted fragment; ``y`` where
    only a study can be the subject.
    ``mood`` is ``f`` finite, ``p`` participle or converb, ``i`` bare form, ``r``
    relative participle, ``a`` a passive form, whose subject is not the speaker,
    ``n`` a noun.
    """

    frames: str
    mood: str = "f"
    gender: str = ""
    plural: bool = False
    particle: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """Everything the rules know of one language."""

    language: Language
    branching: str
    verbs: Mapping[str, Verb]
    phrases: Mapping[str, tuple[tuple[Keys, Verb], ...]]
    according: Mapping[str, tuple[tuple[Keys, str], ...]]
    pronouns: Mapping[str, str]
    fragments: Mapping[str, frozenset[str]] = field(default_factory=dict)
    sets: Mapping[str, frozenset[str]] = field(default_factory=dict)
    endings: Mapping[str, re.Pattern[str]] = field(default_factory=dict)
    proclitics: tuple[str, ...] = ()

    def has(self, name: str, word: str) -> bool:
        """Tell whether ``word``, a key, is in the named set."""
        return word in self.sets.get(name, _NOTHING)

    def ends(self, name: str, word: str) -> bool:
        """Tell whether ``word``, a key, has one of the named endings."""
        pattern = self.endings.get(name)
        return bool(pattern and pattern.search(word))

    def is_verb(self, word: str) -> bool:
        """Tell a verb of saying, alone or written as one with what joins it."""
        joined = word[:1] in self.proclitics and word[1:] in self.verbs
        return joined or word in self.verbs


_NOTHING: frozenset[str] = frozenset()


@lru_cache(maxsize=16)
def load(language: Language) -> Lexicon | None:
    """Return the lexicon of ``language``, or none when there is no file."""
    file = resources.files("retrieval") / "speech" / "lexicon" / f"{language}.toml"
    if not file.is_file():
        return None
    return _parse(tomllib.loads(file.read_text("utf-8")), language)


# TOML tables have no static type.
def _parse(data: Mapping[str, Any], language: Language) -> Lexicon:
    verbs: dict[str, Verb] = {}
    phrases: dict[str, list[tuple[Keys, Verb]]] = {}
    for keys, verb in _forms(data, language):
        if len(keys) == 1 and not verb.particle:
            verbs[keys[0]] = _merged(verbs.get(keys[0]), verb)
        if len(keys) > 1 or verb.particle:
            phrases.setdefault(keys[0], []).append((keys, verb))
    return Lexicon(
        language=language,
        branching=data["branching"],
        verbs=verbs,
        phrases={k: _longest_first(v) for k, v in phrases.items()},
        according=_according(data.get("according", {}), language),
        pronouns={
            key(word, language): trait
            for trait, words in data.get("pronouns", {}).items()
            for word in words.split()
        },
        fragments=_sets(data.get("fragments", {}), language),
        sets=_sets(data.get("words", {}), language),
        endings={
            name: re.compile(f"(?:{'|'.join(endings.split())})$")
            for name, endings in data.get("endings", {}).items()
        },
        proclitics=tuple(data.get("proclitics", ())),
    )


def _sets(table: Mapping[str, str], language: Language) -> dict[str, frozenset[str]]:
    return {
        key(name, language): frozenset(key(word, language) for word in words.split())
        for name, words in table.items()
    }


def _merged(known: Verb | None, verb: Verb) -> Verb:
    """Let a form that is listed twice take the complements of both entries."""
    if known is None or known.mood != verb.mood:
        return verb
    return replace(verb, frames="".join(sorted({*known.frames, *verb.frames})))


def _longest_first(
    phrases: Iterable[tuple[Keys, Verb]],
) -> tuple[tuple[Keys, Verb], ...]:
    return tuple(sorted(phrases, key=lambda phrase: -len(phrase[0])))


def _forms(data: Mapping[str, Any], language: Language) -> Iterator[tuple[Keys, Verb]]:
    paradigms: Mapping[str, list[str]] = data.get("paradigms", {})
    for entry in data.get("verbs", ()):
        templates = paradigms.get(entry.get("paradigm", ""), ["-"])
        for stem in entry["stems"].split("|" if entry.get("phrases") else None):
            for template in templates:
                form, _, traits = template.partition("/")
                words = _joined(stem.strip(), form).split()
                keys = tuple(key(word, language) for word in words)
                yield keys, _verb(entry, traits or entry.get("traits", "f"))


def _joined(stem: str, form: str) -> str:
    """Put a stem into a template, obeying vowel harmony where it is called for."""
    if not re.search("[AID]", form):
        return form.replace("-", stem)
    vowels = _VOWELS.findall(stem)
    if form.startswith("+") and stem[-1] in _VOCALIC:
        stem = stem[:-1]
        vowels = _VOWELS.findall(stem) or vowels
    vocalic = stem[-1] in _VOCALIC
    aorist = "A" if len(vowels) == 1 or " " in stem else "I"
    suffix = form[1:].replace("(y)", "y" if vocalic else "")
    suffix = suffix.replace("(A)", "" if vocalic else aorist)
    if stem.endswith(_SOFTENED) and suffix[0] in "AI":
        stem = stem[:-1] + "d"
    return _harmonised(stem, suffix, vowels[-1])


def _harmonised(stem: str, suffix: str, vowel: str) -> str:
    for letter in suffix:
        if letter == "A":
            vowel = "a" if vowel in "aıou" else "e"
            stem += vowel
        elif letter == "I":
            vowel = _HIGH[vowel]
            stem += vowel
        elif letter == "D":
            stem += "t" if stem[-1] in "fstkçşhp" else "d"
        else:
            vowel = letter if letter in _VOCALIC else vowel
            stem += letter
    return stem


_VOCALIC = "aeıioöuü"
_VOWELS = re.compile("[aeıioöuü]")
_HIGH = {"a": "ı", "ı": "ı", "e": "i", "i": "i", "o": "u", "u": "u", "ö": "ü", "ü": "ü"}
_SOFTENED = (" et", "kaydet", "reddet")


def _verb(entry: Mapping[str, Any], traits: str) -> Verb:
    return Verb(
        frames=entry["frames"],
        mood=next((letter for letter in traits if letter in "fpiarn"), "f"),
        gender=next((letter for letter in traits if letter in "mw"), ""),
        plural="+" in traits,
        particle=entry.get("particle", ""),
    )


def _according(
    table: Mapping[str, list[str]], language: Language
) -> dict[str, tuple[tuple[Keys, str], ...]]:
    found: dict[str, list[tuple[Keys, str]]] = {}
    for place, phrases in table.items():
        for phrase in phrases:
            keys = tuple(key(word, language) for word in phrase.split())
            found.setdefault(keys[0], []).append((keys, place))
    return {
        first: tuple(sorted(rest, key=lambda item: -len(item[0])))
        for first, rest in found.items()
    }
