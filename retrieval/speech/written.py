"""Write a mention as it stands by itself, without what its sentence adds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from retrieval.speech.drafts import Draft

_CASE = re.compile(r"['’]\w+$")


def plain(words: str, draft: Draft) -> str:
    """Take off a mention the preposition, genitive or case written with it."""
    words = _without_genitive(_without_clitic(words, draft), draft)
    left = (draft.origin or draft.unit).lexicon.branching == "left"
    return _CASE.sub("", words) if left else words


def has_clitic(draft: Draft) -> bool:
    """Tell ``وفقاً لتقرير``, whose preposition is written as one with the noun."""
    if draft.source is None or draft.cue is None or draft.cue.place != "before":
        return False
    first = draft.unit.key_at(draft.source[0])
    joined = draft.source[0] == draft.cue.end and bool(draft.unit.lexicon.proclitics)
    return joined and first.startswith("ل")


def _without_clitic(words: str, draft: Draft) -> str:
    if not has_clitic(draft):
        return words
    return "ال" + words[2:] if words.startswith("لل") else words[1:]


def _without_genitive(words: str, draft: Draft) -> str:
    """Take off the ending by which a name owns the noun of saying: ``Lee's claim``."""
    if draft.cue is None or draft.cue.verb.mood != "n":
        return words
    if words.endswith(("'s", "’s")):
        return words[:-2]
    owner = draft.source is not None and draft.source[1] == draft.cue.start
    german = draft.unit.lexicon.has("noun_capitals", "yes")
    return words.removesuffix("s") if owner and german else words
