"""Reads a person's name, in any script, into the words that tell it from others.

A word keeps the letters its script spells with, in one case and without accents
(but Turkish ``ç ş ğ`` and Slavic ``č ž`` stay: each is a sound of its own). Scripts
that no spelling was learned for are romanised. What is told apart here:

- words that carry the name, and soft ones (al-, bin, von, Sheikh), which may be absent;
- initials, which agree with everything and are left out;
- a letter borrowed from a look-alike script, which returns to the word's own.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from anyascii import anyascii

from retrieval import name_words, normalize

SCRIPTS = {
    "LATIN": "latin",
    "ARABIC": "arabic",
    "CYRILLIC": "cyrillic",
    "HEBREW": "hebrew",
    "GREEK": "greek",
    "DEVANAGARI": "devanagari",
}
MEANING = "meaning"  # of a word that was translated, in place of a script
LONGEST_NAME = 160  # characters: what is longer is no name
_LONGEST_WORD = 24  # letters
_MOST_WORDS = 8

_OWN_LETTERS = str.maketrans({"ć": "č", "š": "ş", "ș": "ş", "ś": "ş", "ź": "ž"})
_TO_FOLD = re.compile("[^a-zçşğčž]+")
_SPELLINGS = str.maketrans("іїєґјўэךםןףץ", "ииегйуеכמנפצ")
_MARKS = frozenset("'’ʼʻ‘`´ʹʿʾ\u200c\u200d\u00ad")
_APOSTROPHE = re.compile("['’ʼʻ‘`´ʹʿʾ]")
# Case endings of Turkish, written behind an apostrophe; the English possessive.
_ENDING = re.compile(
    "(?<=[^\\W\\d_]{3})['’ʼ](?:s|n[iıuü]n|y?l[ae]|[dt][ae]n?|y[aeiıuü]|l[ae]r\\w*)$|"
    "(?<=\\w\\w[^\\Waeiouıüö])['’ʼ](?:[iıuü]n|[aeiıuü])$"
)
# Doubling is spelled in some scripts only; oo and ee are vowels of their own.
_DOUBLED = re.compile(r"([^eo\W])\1+")
_SERVANT = re.compile("(عبد)(ال(?!ه(?:ی|$))[^\\W\\d_]{3,})")
_LATIN_LIKE = "аеорсухіјѕһкмтвнԁԛԝ"
_LATIN_SAME = "aeopcyxijshkmtbhdqw"
_GREEK_LIKE = "αορνικτυχε"
_GREEK_SAME = "aopviktuxe"
_TO_LATIN = str.maketrans(_LATIN_LIKE + _GREEK_LIKE, _LATIN_SAME + _GREEK_SAME)
_TO_CYRILLIC = str.maketrans("aeopcyxkmtbh", "аеорсухкмтвн")

_SOFT = frozenset(
    "al el ul as es ash eş ad ed ar er an en at et az ez ibn bin ben bint von van der "
    "den de da do di du dos del della des la le los ter zu y e af av "
    "jr sr dr sir mr mrs ms prof sheikh shaikh sheik şeyh ayatollah "
    "аль эль ас аш эш ад ар ан ат аз ибн бин бен фон ван дер де да ди ду дель делла "
    "ла ле тер шейх мл ст "
    "بن ابن بنت ال آل فان فون ون دی دا دو دل دیل دیر در لا لو لی الشیخ شیخ دکتر دکتور "
    "בן אל "
    "abd abdu abdul abdel abdal abdol abdoul abdur абд абду абдул абдуль абдель عبد"
    "".translate(_SPELLINGS).split()
)


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """One word of a name; compared by identity, since words are made once."""

    letters: str
    script: str
    soft: bool
    bones: str
    outline: str
    sound: str


@dataclass(frozen=True, slots=True, eq=False)
class Name:
    """A name's words in their order, and each two neighbours as one word."""

    key: str  # folded: equal for what is written alike
    plain: str  # its words' letters: equal for what differs in spacing and endings
    words: tuple[Word, ...]
    joined: tuple[Word, ...]
    hard: tuple[int, ...]  # places of the words that carry the name


@lru_cache(maxsize=65_536)
def read(text: str) -> Name:
    """Return the words of a name; none when there is no letter in it."""
    key = normalize.fold(text[:LONGEST_NAME])
    parts = _parts(text[:LONGEST_NAME])[:_MOST_WORDS]
    long = [part for part in parts if len(part[0]) > 1 or part[1] != "latin"]
    words = tuple(word(*part) for part in long or parts)
    joined = tuple(_joined(one, other) for one, other in pairwise(words))
    hard = tuple(i for i, each in enumerate(words) if not each.soft)
    plain = " ".join(each.letters for each in words)
    return Name(key, plain, words, joined, hard or tuple(range(len(words))))


@lru_cache(maxsize=4_096)
def _letter_script(letter: str) -> str:
    return SCRIPTS.get(unicodedata.name(letter, "").partition(" ")[0], "")


def _joined(one: Word, other: Word) -> Word:
    letters = _DOUBLED.sub(r"\1", one.letters + other.letters)
    return word(letters[:_LONGEST_WORD], other.script)


@lru_cache(maxsize=131_072)
def word(letters: str, script: str) -> Word:
    """Return the one word of these letters."""
    spelled = [letters] if script == "latin" else [_roman(each) for each in letters]
    # Sounds are not to merge across letters of which each is one (س and ه), but those
    # that Latin or another script writes with one letter: тс, دج, تش.
    apart = _AFFRICATE.sub("ch", ".".join(spelled))
    own = letters if script == MEANING else bones(apart)
    outline = _EXCHANGED.sub("K", own)
    return Word(letters, script, letters in _SOFT, own, outline, "".join(spelled))


def _parts(text: str) -> list[tuple[str, str]]:
    spaced = "".join(
        letter if _is_of_a_word(letter) else " "
        for letter in unicodedata.normalize("NFC", text)
    )
    raw = name_words.translated(spaced.split())
    return [part for each in raw for part in _spelled(each)]


@lru_cache(maxsize=4_096)
def _is_of_a_word(letter: str) -> bool:
    return letter in _MARKS or unicodedata.category(letter)[0] in "LMC"


@lru_cache(maxsize=65_536)
def _spelled(raw: str) -> list[tuple[str, str]]:
    """Return a word's letters and script; more than one where words run together."""
    if raw.startswith("="):
        return [(raw, MEANING)]
    lower = _ENDING.sub("", raw.lower().translate(_OWN_LETTERS))
    lower = _APOSTROPHE.sub("", lower)
    script = _script(lower)
    if script in {"latin", "cyrillic"} and not lower.isascii():
        lower = lower.translate(_TO_LATIN if script == "latin" else _TO_CYRILLIC)
    if not script:
        # One syllable, one capital: 习近平 is XiJinPing.
        syllables = re.findall("[A-Z]?[a-z]+|[A-Z]", anyascii(raw))
        return [(each.lower()[:_LONGEST_WORD], "latin") for each in syllables]
    folded = _TO_FOLD.sub(lambda run: normalize.fold(run[0]), lower)
    folded = folded.translate(_SPELLINGS).replace(" ", "")
    letters = _DOUBLED.sub(r"\1", folded)
    if letters in _SOFT and folded not in _SOFT:
        letters = folded  # Ann is no article
    # عبد and what follows it are one word or two, as the writer likes.
    servant = script == "arabic" and _SERVANT.fullmatch(letters)
    pieces = servant.groups() if servant else (letters,)
    return [(each[:_LONGEST_WORD], script) for each in pieces if each]


def _script(letters: str) -> str:
    """Return the script most letters are of; the Latin one where as many are."""
    if letters.isascii():
        return "latin" if letters else ""
    counts: dict[str, int] = {}
    for letter in letters:
        if letter.isalpha():
            script = _letter_script(letter)
            counts[script] = counts.get(script, 0) + 1
    return max(counts, key=lambda s: (counts[s], s == "latin"), default="")


# What a letter sounds like at its coarsest; the rest, vowels foremost, is dropped.
_COARSE = (
    (re.compile("sch|tch|dzh|dsch|dj|zh|ch|sh|ts|tz|[çşčžjszц]"), "S"),
    (re.compile("kh|gh|ck|q|k|g|x|ğ"), "K"),
    (re.compile("ph|f|v"), "F"),
    (re.compile("b|p"), "P"),
    (re.compile("th|dh|t|d"), "T"),
    (re.compile("c(?=[eiy])"), "S"),
    (re.compile("c"), "K"),
    (re.compile("h$|[^A-Zhlmnr]"), ""),
    (re.compile(r"(.)\1+"), r"\1"),
)

_AFFRICATE = re.compile(r"t\.(?:sh|s|z|ch)|d\.(?:zh|j)")

# G, J, H, KH, CH, SH, S: Babbage is بابيج, Heinrich is Генрих.
_EXCHANGED = re.compile("[hSK]+")


def bones(spelled: str) -> str:
    """Return the consonants of a romanised word as coarse sounds."""
    for sound, sign in _COARSE:
        spelled = sound.sub(sign, spelled)
    return spelled


@lru_cache(maxsize=4_096)
def _roman(letter: str) -> str:
    return anyascii(letter).lower()
