"""Read off an article which offices its speakers hold: X, the foreign minister of Y."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from retrieval import roles

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from retrieval.models import Language, Role

_CLOSED = re.compile(r"[.!?؟…:;؛\n\"“”„«»()\[\]—–]")
_COMMA = re.compile(r"[,،]\s*$")
_APPOSITION = re.compile(r"\s*(?:[,،]|\()\s*([^,،.!?؟:;؛\n()\"“”„«»]{3,90})")
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
        before = _COMMA.sub(
            "", text[max(0, mention.start() - _BEFORE) : mention.start()]
        )
        phrase = roles.ending(_CLOSED.split(before)[-1], language)
        behind = _APPOSITION.match(text, mention.end())
        for words in (phrase, behind[1] if behind else ""):
            role = roles.parse(words, language) if words else None
            if role is not None:
                yield role


def _fullness(role: Role) -> int:
    return 2 * bool(role.country_or_org) + bool(role.field)
