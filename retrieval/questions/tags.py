"""Tag the words of a question by what its grammar says of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retrieval.questions import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from retrieval.questions.words import Grammar, Range, Word

NAME, TIME, CONTENT = "name", "time", ""
OPEN = frozenset({CONTENT, NAME})
"""Tags of the words that speakers and topics are made of."""

_JOINING = ("about", "weak", "of")

# In this order a word is taken for what it most likely is.
_KINDS = (
    "passive",
    "about",
    "behind",
    "noun",
    "say",
    "who",
    "what",
    "that",
    "polar",
    "pronoun",
    "aux",
    "weak",
    "of",
    "back",
    "event",
    "filler",
)


def of(
    asked: Sequence[Word],
    grammar: Grammar,
    names: Iterable[Range],
    taken: Range | None,
) -> tuple[str, ...]:
    """Return what each word of a question does: asks, says, joins, or is open."""
    tags = ["?"] * len(asked)
    for kind, ranges in ((NAME, names), (TIME, (taken,) if taken else ())):
        for start, end in ranges:
            tags[start:end] = [kind] * (end - start)
    again = words.match(asked, 0, grammar.words["again"])
    tags[:again] = [NAME if tag == NAME else "filler" for tag in tags[:again]]
    known = {**grammar.words, "event": grammar.time.get("event", {})}
    at = again
    while at < len(asked):
        if tags[at] != "?":
            at += 1
            continue
        kind, size = _kind(asked, at, tags, known)
        free = next((n for n in range(size) if tags[at + n] != "?"), size)
        tags[at : at + free] = [kind] * free
        at += max(1, free)
    return tuple(CONTENT if tag == "?" else tag for tag in tags)


def _kind(
    asked: Sequence[Word],
    at: int,
    tags: Sequence[str],
    known: Mapping[str, words.Phrases],
) -> tuple[str, int]:
    """Return what a word or a phrase is, and how many words it takes."""
    said = any(tag in ("say", "noun") for tag in tags[:at])
    best, longest = CONTENT, 0
    for kind in _KINDS:
        size = words.match(asked, at, known.get(kind, {}))
        if size <= longest:
            continue
        if kind == "that" and not said and best in ("what", "who"):
            continue
        if kind in ("what", "who") and (said or any(t in OPEN for t in tags[:at])):
            # *que* and *что* ask in front, behind a verb they open a clause.
            if words.match(asked, at, known.get("that", {})):
                return "that", size
            if any(words.match(asked, at, known.get(one, {})) for one in _JOINING):
                continue  # *من* asks in front, behind something else it joins
        best, longest = kind, size
    return best, max(1, longest)
