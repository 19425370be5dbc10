"""Bytes of web pages to text, by what they declare and by what they are."""

from __future__ import annotations

import codecs
import re

import charset_normalizer

_SNIFFED = 2_048  # how far into a page its declaration is looked for
_DECLARED = re.compile(
    rb"""<meta[^>]*charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml[^>]*encoding\s*=\s*["']([\w.:-]+)""",
    re.IGNORECASE,
)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

# As browsers have it: pages that declare the first are written in the second.
_SUPERSETS = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254"}

# They decode bytes to text, but no page is written in them.
_NO_CHARSETS = frozenset({"idna", "punycode", "unicode_escape", "raw_unicode_escape"})

_WORST = 0.001  # of the letters of a page may be broken, where its charset is plain


def decode(data: bytes, declared: str | None = None) -> str | None:
    """Return a page as text, None where its charset cannot be told.

    ``declared`` is the charset that the server told.
    """
    for mark, charset in _MARKS:
        if data.startswith(mark):
            return data.decode(charset, "replace")
    candidates = [_codec(declared), _codec(_sniff(data)), "utf-8"]
    for codec in filter(None, candidates):
        text = data.decode(codec, "replace")
        if text.count("\ufffd") <= len(text) * _WORST:
            return text
    best = charset_normalizer.from_bytes(data).best()
    return str(best) if best else None


def _sniff(data: bytes) -> str | None:
    found = _DECLARED.search(data[:_SNIFFED])
    return (found[1] or found[2]).decode("ascii", "ignore") if found else None


def _codec(label: str | None) -> str | None:
    """Return Python's name of a charset of text, None where it has none."""
    try:
        info = codecs.lookup(label or "")
    except LookupError:
        return None
    # "hex" and the like decode bytes to bytes.
    if not getattr(info, "_is_text_encoding", False) or info.name in _NO_CHARSETS:
        return None
    return _SUPERSETS.get(info.name, info.name)
