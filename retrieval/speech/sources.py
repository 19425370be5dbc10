"""Find the subject before a cue: the mention of the speaker."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from retrieval.speech import appositions, datelines, final_sources, phrases

if TYPE_CHECKING:
    from retrieval.speech.cues import Cue
    from retrieval.speech.units import Unit

_CLAUSE = 40

Range = tuple[int, int]


def left(unit: Unit, cue: Cue, floor: int) -> Range | None:
    """Return the items of the subject before the cue, not before ``floor``."""
    end = cue.group
    start = _clause_start(unit, end, floor)
    if unit.lexicon.has("subject_front", "yes"):
        return _front(unit, start, end)
    if start - 1 > floor and _is_relative_clause(unit, start, end):
        return left(unit, replace(cue, group=start - 1), floor)
    segments = _without_counterpart(unit, phrases.segments(unit, start, end))
    if segments[-1][0] >= segments[-1][1]:
        return _closed(unit, segments[:-1])
    last = _without_lead(unit, segments[-1])
    if last is None or _is_relative_with_and(unit, last):
        return None
    if unit.lexicon.has("relative", unit.keys[last[0]]) and last[1] - last[0] == 1:
        return _closed(unit, segments[:-1]) or last
    found = _shortened(unit, appositions.with_name(unit, segments, last))
    return _without_time(unit, found)


def _closed(unit: Unit, segments: list[Range]) -> Range | None:
    """Return the subject that a comma closes, without what is not of its phrase."""
    chosen = appositions.closed(unit, segments)
    found = _without_lead(unit, chosen) if chosen else None
    if found is None:
        return None
    return _without_time(unit, appositions.without_relative(unit, found))


def _without_time(unit: Unit, part: Range) -> Range:
    """Drop the day behind a subject: ``X on Monday said``."""
    start, end = part
    lexicon = unit.lexicon
    if not lexicon.has("subject_first", "yes"):
        return part
    while end > start + 1 and lexicon.ends("day", unit.keys[end - 1]):
        end -= 1
        while end > start + 1 and lexicon.has("day_preposition", unit.keys[end - 1]):
            end -= 1
    return start, end


def _is_relative_clause(unit: Unit, start: int, end: int) -> bool:
    """Tell ``un cargo que pidió … afirmó``: only a clause that begins with its verb
    stands before the cue, and no subject behind a comma.
    """
    lexicon, verb = unit.lexicon, unit.key_at(start)
    last = phrases.segments(unit, start, end)[-1]
    return (
        lexicon.has("relative", unit.key_at(start - 1))
        and (verb in lexicon.verbs or lexicon.ends("finite", verb))
        and last[0] in (start, end)
    )


def _without_counterpart(unit: Unit, segments: list[Range]) -> list[Range]:
    """Let go ``with her counterpart, X,``, who is met and does not speak."""
    for at in range(len(segments) - 2, -1, -1):
        met = any(
            unit.lexicon.has("counterpart", unit.keys[index])
            for index in range(*segments[at])
        )
        named = phrases.bare_name(unit, segments[at + 1][0])
        if met and named and phrases.is_adjunct(unit, segments[at][0]):
            return segments[at + 2 :] or [(segments[-1][1], segments[-1][1])]
    return segments


def without_object(unit: Unit, cue: Cue, part: Range) -> Range:
    """Let go the object that stands between a subject and ``as …``.

    In Arabic it is the last definite noun behind the verb, in Persian what را marks.
    """
    start, end = part
    names = (unit.key_at(cue.start), unit.key_at(cue.start)[1:])
    if any(unit.lexicon.has("transitive", name) for name in names):
        first = start + 1
        while first < end and unit.keys[first].startswith("ال"):
            first += 1
        first += 1  # of a name, one word at least
        cuts = [at for at in range(first, end) if _is_definite(unit.keys[at])]
        return start, cuts[-1] if cuts else end
    return part


def _is_definite(word: str) -> bool:
    """Tell an Arabic noun with the article or a possessive."""
    return word.startswith("ال") or (len(word) > 4 and word.endswith(("ه", "ها", "هم")))


def _is_relative_with_and(unit: Unit, part: Range) -> bool:
    word = unit.keys[part[0]]
    return word[:1] in unit.lexicon.proclitics and unit.lexicon.has(
        "relative", word[1:]
    )


def _clause_start(unit: Unit, end: int, floor: int) -> int:
    if unit.lexicon.has("subject_first", "yes"):
        floor = max(floor, datelines.past(unit))
    index = end
    while index > floor and end - index < _CLAUSE:
        if _is_bound(unit, index - 1, end):
            return index
        index -= 1
    return max(index, floor)


def _is_bound(unit: Unit, index: int, end: int) -> bool:
    """Tell an item that no subject reaches across."""
    lexicon, kind, word = unit.lexicon, unit.kind_at(index), unit.keys[index]
    if kind == "q" and index + 1 < end:
        return not _in_name(unit, index, end)
    if kind == "q":
        return not lexicon.has("organisation", unit.key_at(index - 1))
    if kind == "p":
        initial = word == "." and phrases.abbreviates(unit, index)
        return word in phrases.HARD and word not in "()" and not initial
    return (
        index + 1 < end
        and lexicon.has("that", word)
        and not lexicon.has("that_is_no_bound", "yes")
    )


def _in_name(unit: Unit, quote: int, end: int) -> bool:
    """Tell a nickname or a newspaper's title inside the subject."""
    mark = unit.items[quote].mark
    if mark is None or quote == 0:
        return False
    words = unit.text[mark.inner.start : mark.inner.end].split()
    if not words or words[-1][-1] in ",.!?":
        return False
    return len(words) <= 4 and unit.is_word(quote - 1) and quote + 1 <= end


def _without_lead(unit: Unit, part: Range) -> Range | None:
    """Drop a conjunction, adverbs and a leading prepositional phrase."""
    lexicon = unit.lexicon
    start, end = part
    while start < end and (
        unit.kind_at(start) == "p"
        or lexicon.has("conjunction", unit.keys[start])
        or (lexicon.has("adverb", unit.keys[start]) and not unit.keys[start].isdigit())
        or lexicon.has("subordinator", unit.keys[start])
    ):
        start += 1
    if start < end and lexicon.has("preposition", unit.keys[start]):
        start = _after_adjunct(unit, start, end)
    return (start, end) if start < end else None


def _after_adjunct(unit: Unit, start: int, end: int) -> int:
    """Return where the subject begins after an adjunct without a comma."""
    for index in range(end - 1, start, -1):
        word = unit.keys[index]
        if word in unit.lexicon.pronouns:
            return index
        if index > start + 1 and unit.lexicon.has("nominative", word):
            return index
        if unit.lexicon.has("title", word) and unit.is_word(index):
            return index
    return end


def _shortened(unit: Unit, part: Range) -> Range:
    """Keep the subject of a part that holds more than a subject."""
    lexicon = unit.lexicon
    start, end = part
    if unit.keys[end - 1] in lexicon.pronouns and not (
        lexicon.has("preposition", unit.key_at(end - 2)) and end - start > 1
    ):
        return end - 1, end
    if lexicon.has("conjunction", unit.keys[end - 1]):
        return _first_subject(unit, start, end - 1)
    for index in range(end - 1, start, -1):
        word = unit.keys[index]
        if unit.is_word(index) and (
            lexicon.has("subordinator", word)
            or (lexicon.has("conjunction", word) and _clause_before(unit, start, index))
        ):
            return index + 1, end
    if end - start > phrases.LONGEST:
        return _last_phrase(unit, end)
    return start, end


def _first_subject(unit: Unit, start: int, end: int) -> Range:
    """Return the subject that two verbs share, from the front of the first clause."""
    lexicon = unit.lexicon
    for index in range(start + 1, end):
        word = unit.keys[index]
        if (
            lexicon.has("finite", word)
            or word in lexicon.verbs
            or (
                not unit.items[index].capital
                and (lexicon.ends("finite", word) or lexicon.ends("verb", word))
            )
        ):
            return start, index
    return start, end


def _clause_before(unit: Unit, start: int, index: int) -> bool:
    return any(
        unit.lexicon.has("finite", unit.keys[at]) or at_verb in unit.lexicon.verbs
        for at, at_verb in ((at, unit.keys[at]) for at in range(start, index))
    )


def _last_phrase(unit: Unit, end: int) -> Range:
    index = end - 1
    while index > end - 8 and not unit.lexicon.has("determiner", unit.keys[index]):
        index -= 1
    return index, end


def _front(unit: Unit, start: int, end: int) -> Range | None:
    """Return the subject at the front of its clause, behind adjuncts with commas.

    Only if no other clause has one, it is that of ``وقتی X …، … گفت``.
    """
    stretches = phrases.segments(unit, start, end)
    leads = [(phrases.past_lead(unit, *part), part[1]) for part in stretches]
    main = [part for part in leads if not _is_subordinate(unit, part[0])]
    others = [part for part in leads if _is_subordinate(unit, part[0])]
    for first, last in (*main, *((_past_that(unit, at), last) for at, last in others)):
        if first < last and not phrases.is_adjunct(unit, first):
            return phrases.right(unit, first, end)
    return None


def _is_subordinate(unit: Unit, first: int) -> bool:
    return unit.lexicon.has("subordinator", unit.key_at(first))


def _past_that(unit: Unit, subordinator: int) -> int:
    at = subordinator + 1
    return at + unit.lexicon.has("that", unit.key_at(at))


def head(unit: Unit, part: Range) -> Range:
    """Return the subject at the front of a clause ``X … said``."""
    end = phrases.right(unit, part[0], part[1])
    return end if end is not None else part


def opening(unit: Unit, end: int) -> Range | None:
    """Return the subject with which a clause opens."""
    if unit.lexicon.branching == "left":
        return final_sources.subject(unit, 0, end)
    first = _without_lead(unit, (0, end))
    return phrases.right(unit, first[0], end) if first else None
