"""Read off an article which offices its speakers hold: X, the foreign minister of Y."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from retrieval import phrasebooks, roles

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from retrieval.models import Language, Role

_CLOSED = re.compile(r"[.!?؟…:;؛\n\"“”„«»()\[\]—–]")
_COMMA = re.compile(r"[,،]\s*$")
_APPOSITION = re.compile(r"\s*(?:[,،]|\()\s*([^,،.!?؟:;؛\n()\"“”„«»]{3,90})")
_CLOSED_BEHIND = re.compile(r"\s*(?:[,،.!?؟:;؛\n()\"“”„«»\[\]—–]|$)")
_BEFORE = 90  # letters in front of a name that can tell of its bearer
_MOST = 12  # mentions of one name that are looked at


def held(text: str, names: Iterable[str], language: Language) -> dict[str, Role]:
    """Return the office of each name that the text tells of; the fullest account."""
    found: dict[str, Role] = {}
    for name in names:
        told = max(_told(text, name, language), key=_fullness, default=None)
        if told is not None:
            found[name] = told
    return found


def _told(text: str, name: str, language: Language) -> Iterator[Role]:
    """Yield the roles that stand before and behind each mention of a name."""
    for count, mention in enumerate(re.finditer(re.escape(name), text)):
        if count >= _MOST:
            return
        before = text[max(0, mention.start() - _BEFORE) : mention.start()]
        # The mayor, X, said; but: after talks with the mayor, X said.
        closed = _CLOSED_BEHIND.match(text, mention.end())
        before = _COMMA.sub("" if closed else ".", before)
        phrase = roles.ending(_CLOSED.split(before)[-1], language)
        behind = _APPOSITION.match(text, mention.end())
        for words in (phrase, _opening(behind[1], language) if behind else ""):
            role = roles.parse(words, language) if words else None
            if role is not None:
                yield role


def _opening(words: str, language: Language) -> str:
    """Return the words at the beginning that tell of an office and of nothing else.

    There are none where somebody else's name follows: X, President Y and others.
    """
    if roles.parse(words, language) is None:
        return ""
    small = phrasebooks.grammar(language).small
    parts = phrasebooks.split(words)
    for end in range(len(parts), 0, -1):
        opening = " ".join(parts[:end])
        if roles.ending(opening, language) == opening:
            titled = parts[end : end + 1] and parts[end][0].isupper()
            alone = phrasebooks.key(parts[end - 1]) in small
            return "" if titled and not alone else opening
    return ""


def _fullness(role: Role) -> int:
    return 2 * bool(role.country_or_org) + bool(role.field)
