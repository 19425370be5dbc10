"""Folds the spellings of one word, in any script, into one key.

A key is for comparing: it is neither shown nor stored as text, and its offsets mean
nothing. What is folded away:

- case, accents and ligatures: ``É``, ``é`` and ``e``; ``ß`` and ``ss``; ``ё`` and ``е``
  (but not ``й`` and ``и``, which are different letters to a reader);
- Turkish ``ı`` and ``İ``: both are ``i``;
- Arabic vowel signs, tatweel, and where a hamza sits: ``أ إ آ ٱ`` are ``ا``, ``ؤ`` is
  ``و``, a lone ``ء`` is nothing, as is usual in Persian;
- the letters that Arabic, Persian and Urdu keyboards write differently: ``ي ى ئ`` are
  ``ی``, ``ك`` is ``ک``, ``ة ۀ ہ ھ`` are ``ه``: so بقائي and بقایی are one name;
- digits of any script: ``٣``, ``۳`` and ``3``;
- the shapes of apostrophes, quotation marks and dashes;
- what is not seen: direction marks, soft hyphens, zero-width joiners. The
  zero-width non-joiner goes without a space, since it stands inside a word;
- runs of white space: one space each, none at the ends.
"""

from __future__ import annotations

import re
import unicodedata

_LETTERS = str.maketrans(
    {
        "ٱ": "ا",
        "ء": "",
        "ي": "ی",
        "ى": "ی",
        "ې": "ی",
        "ۍ": "ی",
        "ے": "ی",
        "ك": "ک",
        "ڪ": "ک",
        "ة": "ه",
        "ە": "ه",
        "ہ": "ه",
        "ھ": "ه",
        "ۃ": "ه",
        "ـ": "",
        "ı": "i",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "ħ": "h",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ə": "e",
    }
    | dict.fromkeys("’‘‛ʼʻ′‵`´ʹʿʾ＇", "'")
    | dict.fromkeys("“”„‟«»″〝〞＂", '"')
    | dict.fromkeys("‐‑‒–—―−－", "-")
)
# Accents of Latin, Greek and Cyrillic, points of Hebrew, vowel signs of Arabic.
# In the scripts of India and Thailand such marks are vowels: they stay.
_ACCENT = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8"
    "\u06ea-\u06ed\u08d3-\u08e1\u08e3-\u08ff\u1ab0-\u1aff\u1dc0-\u1dff"
    "\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f]"
)
_HIDDEN = re.compile(
    "[\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f]"
)
_DIGIT = re.compile(r"[^\D0-9]")


def fold(text: str) -> str:
    """Return the key of ``text``: equal for spellings of the same words."""
    # Case before and after: what a ligature is made of may have its own case.
    folded = unicodedata.normalize("NFKD", text).casefold()
    folded = unicodedata.normalize("NFKD", _HIDDEN.sub("", folded)).casefold()
    folded = folded.replace("и\u0306", "й")
    folded = _ACCENT.sub("", folded.translate(_LETTERS))
    folded = _DIGIT.sub(lambda digit: str(int(digit[0])), folded)
    return unicodedata.normalize("NFC", " ".join(folded.split()))


def composed(text: str) -> tuple[str, list[int]]:
    """Return ``text`` composed (NFC), and where each of its letters began.

    The second value has an offset into ``text`` for each offset into the first, its
    end included; it is empty where nothing had to be composed. A letter and its
    marks move together: an offset among them is that of the letter.
    """
    if unicodedata.is_normalized("NFC", text):
        return text, []
    letters: list[str] = []
    starts: list[int] = []
    begin = 0
    for end in range(1, len(text) + 1):
        if end < len(text) and _joins(text[begin:end], text[end]):
            continue
        letters.append(_nfc(text[begin:end]))
        starts.extend([begin] * len(letters[-1]))
        begin = end
    return "".join(letters), [*starts, len(text)]


def _joins(cluster: str, letter: str) -> bool:
    """Tell a mark, or a letter that is composed with the one before it."""
    return bool(unicodedata.combining(letter)) or (
        _nfc(cluster + letter) != _nfc(cluster) + _nfc(letter)
    )


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)
