"""Write a mention as it stands by itself, without what its sentence adds."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from retrieval.speech.drafts import Draft
    from retrieval.speech.lexicon import Lexicon
    from retrieval.speech.people import Mention

_CASE = re.compile(r"['’]\w+$")


def plain(words: str, draft: Draft) -> str:
    """Take off a mention the preposition, genitive or case written with it."""
    words = _without_genitive(_without_clitic(words, draft), draft)
    left = (draft.origin or draft.unit).lexicon.branching == "left"
    return _CASE.sub("", words) if left else words


def has_clitic(draft: Draft) -> bool:
    """Tell ``وفقاً لتقرير``, whose preposition is written as one with the noun.

    Only an accusative takes one: ``بحسب لينا`` has none.
    """
    if draft.source is None or draft.cue is None or draft.cue.place != "before":
        return False
    first = draft.unit.key_at(draft.source[0])
    takes = draft.unit.key_at(draft.cue.end - 1).endswith("ا")
    joined = draft.source[0] == draft.cue.end and bool(draft.unit.lexicon.proclitics)
    return takes and joined and first.startswith("ل")


def without_preposition(mention: Mention, lexicon: Lexicon) -> Mention:
    """Return a mention without the ل that is written as one with its name."""
    if not mention.words or not mention.words[0].startswith("ل"):
        return mention
    first, *others = mention.words
    name = _bare(mention.name, first, lexicon)
    return replace(mention, name=name, words=(_bare(first, first, lexicon), *others))


def _bare(words: str, first: str, lexicon: Lexicon) -> str:
    """Take ل off words by their first key; an article has lost its alif to it."""
    article = first.startswith("لل") and not lexicon.has("given", first[1:])
    return "ال" + words[2:] if article else words[1:]


def _without_clitic(words: str, draft: Draft) -> str:
    if draft.source is None or not has_clitic(draft):
        return words
    return _bare(words, draft.unit.key_at(draft.source[0]), draft.unit.lexicon)


def _without_genitive(words: str, draft: Draft) -> str:
    """Take off the ending by which a name owns the noun of saying: ``Lee's claim``."""
    if draft.cue is None or draft.cue.verb.mood != "n":
        return words
    if words.endswith(("'s", "’s")):
        return words[:-2]
    owner = draft.source is not None and draft.source[1] == draft.cue.start
    german = draft.unit.lexicon.has("noun_capitals", "yes")
    return words.removesuffix("s") if owner and german else words
