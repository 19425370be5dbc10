"""Find the subject where the verb comes last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retrieval.speech import phrases

if TYPE_CHECKING:
    from retrieval.speech.units import Unit

Range = tuple[int, int]


def subject(unit: Unit, start: int, end: int) -> Range | None:
    """Return the subject in front of quoted words, behind adjuncts with commas."""
    for opening_at, last in phrases.segments(unit, start, end):
        first = _past_according(unit, opening_at, last)
        if any(
            unit.lexicon.has("counterpart", unit.keys[i]) for i in range(first, last)
        ):
            continue
        first = _past_clause(unit, first, last)
        if first >= last or _is_adjunct(unit, last - 1):
            found = _before_adjunct(unit, first, last) if first < last else None
            if found is None:
                continue
            return found
        return phrase(unit, first, end)
    return None


def _before_adjunct(unit: Unit, start: int, end: int) -> Range | None:
    """Return the name with which a stretch opens that ends in an adjunct."""
    found = phrase(unit, start, end)
    if found is not None and _has_object(unit, found):
        found = _name_run(unit, start, end)
    if found is None or found[1] >= end or not unit.items[start].capital:
        return None
    return found


def _has_object(unit: Unit, part: Range) -> bool:
    """Tell ``Demirel önündeki kalabalığı işaret``: more than a subject."""
    return any(
        not unit.items[at].capital and unit.lexicon.ends("object", unit.keys[at])
        for at in range(*part)
    )


def _is_adjunct(unit: Unit, index: int) -> bool:
    """Tell the end of an adjunct: a case, a postposition or a time of day."""
    return _is_oblique(unit, index) or _is_occasion(unit, index)


def _is_occasion(unit: Unit, index: int) -> bool:
    """Tell the end of an occasion: a postposition, or a time that is no surname."""
    lexicon, word = unit.lexicon, unit.key_at(index)
    surname = index > 0 and all(
        item.capital for item in unit.items[index - 1 : index + 1]
    )
    return lexicon.has("preposition", word) or (
        lexicon.has("time", word) and not surname
    )


def past_adjuncts(unit: Unit, start: int, end: int) -> int:
    """Return where the words begin behind occasions that a comma closes."""
    for first, last in phrases.segments(unit, start, end):
        if last in (end, first) or not _is_occasion(unit, last - 1):
            return first
    return start


def announcer(unit: Unit, start: int, end: int) -> Range | None:
    """Return who issued it: ``Odadan`` in ``Odadan yapılan açıklamada, “…”``."""
    first = phrases.past_lead(unit, start, end)
    for index in range(first + 1, min(end, first + 9)):
        if unit.lexicon.has("issued", unit.keys[index]):
            issuer = unit.lexicon.ends("ablative", unit.keys[index - 1])
            return (first, index) if issuer else None
    return None


def _past_clause(unit: Unit, start: int, end: int) -> int:
    """Skip a relative clause in front of a name: ``Soruları yanıtlayan X, “…”``."""
    while end > start and unit.lexicon.has("stop_right", unit.keys[end - 1]):
        end -= 1
    name = end
    while name > start and unit.items[name - 1].capital and unit.is_word(name - 1):
        name -= 1
    title = unit.lexicon.has("role", unit.key_at(name - 1))
    if name == end and title:
        return _past_participle(unit, start, end)
    at = name - 1 - title
    small = start < at and not unit.items[at].capital
    clause = (
        small
        and len(unit.keys[at]) > 3
        and unit.lexicon.ends("relative", unit.keys[at])
    )
    if clause and name < end:
        return at + 1
    return _past_modifiers(unit, start, name) if end - name > 1 else start


def _past_modifiers(unit: Unit, start: int, name: int) -> int:
    """Skip clauses and adjuncts in front of a name and the words for its role."""
    lexicon = unit.lexicon
    for index in range(name - 1, start - 1, -1):
        word = unit.keys[index]
        if unit.kind_at(index) == "q":
            return index + 1
        if unit.items[index].capital or lexicon.has("role", word):
            continue
        relative = len(word) > 5 and lexicon.ends("relative", word)
        if relative or any(
            lexicon.has(name, word)
            for name in ("relative_short", "preposition", "adverb", "time")
        ):
            return index + 1
    return start


def phrase(unit: Unit, start: int, ceiling: int | None = None) -> Range | None:
    """Return the noun phrase that starts here, up to a case no subject has."""
    lexicon = unit.lexicon
    end = start
    if lexicon.has("stop_right", unit.key_at(start)):
        return None
    limit = len(unit.items) if ceiling is None else ceiling
    while end < min(limit, start + 12):
        kind, word = unit.kind_at(end), unit.keys[end]
        if kind == "q" or (
            kind == "p" and not (word == "." and phrases.abbreviates(unit, end))
        ):
            break
        if end > start and (
            lexicon.has("stop_right", word) or lexicon.has("time", word)
        ):
            break
        end += 1
    whole = end
    while end > start + 1 and _is_oblique(unit, end - 1):
        end -= 1
    if end < whole and not _names_someone(unit, start, end):
        return None
    if end <= start or _is_oblique(unit, end - 1):
        return None
    return _past_participle(unit, start, end), end


def _names_someone(unit: Unit, start: int, end: int) -> bool:
    """Tell a subject from the front of an adjunct by its capitals or its role."""
    names = ("role", "title", "unnamed", "organisation")
    return any(
        (unit.items[at].capital and (at > 0 or unit.keys[at] in unit.names))
        or any(unit.lexicon.has(name, unit.keys[at]) for name in names)
        for at in range(start, end)
    )


def _past_participle(unit: Unit, start: int, end: int) -> int:
    """Skip a relative clause, which stands before its noun: ``… görüşen X``."""
    for index in range(end - 2, start, -1):
        word = unit.keys[index]
        if unit.items[index].capital or unit.lexicon.has("role", word):
            continue
        short = unit.lexicon.has("relative_short", word)
        if short or (len(word) > 5 and unit.lexicon.ends("relative", word)):
            return index + 1
    return start


def leading(unit: Unit, start: int, end: int) -> Range | None:
    """Return the subject in front of a nominal clause, where one stands."""
    for opening_at, last in phrases.segments(unit, start, end):
        first = _past_according(unit, opening_at, last)
        topic = next(
            (
                at
                for at in range(first + 1, min(last, first + 14))
                if unit.lexicon.has("topic_only", unit.keys[at])
            ),
            None,
        )
        if topic is not None:
            return first, topic
        if first >= last or (last < end and _is_adjunct(unit, last - 1)):
            continue
        clause = unit.lexicon.ends("nominal", unit.key_at(last - 1))
        if last + 1 < end and last - first <= 12 and not clause:
            return _past_participle(unit, first, last), last
        return _name_run(unit, first, last) or _role_run(unit, first, last)
    return None


def _role_run(unit: Unit, start: int, end: int) -> Range | None:
    """Return a subject without a name that ends in the word for its role."""
    found = None
    for index in range(start, min(end, start + 6)):
        word = unit.keys[index]
        if not unit.is_word(index) or _is_oblique(unit, index):
            break
        if index > start and unit.lexicon.has("determiner", word):
            break
        if any(
            unit.lexicon.has(name, word) for name in ("role", "unnamed", "organisation")
        ):
            found = start, index + 1
    return found


def _name_run(unit: Unit, start: int, end: int) -> Range | None:
    """Return the capitals at the front that are a name, not a clause's first word."""
    stop = start
    while (
        stop < end
        and unit.is_word(stop)
        and unit.items[stop].capital
        and ("'" not in unit.keys[stop])
    ):
        stop += 1
    if stop == start or stop >= end or _is_oblique(unit, stop - 1):
        return None
    if unit.lexicon.has("conjunction", unit.key_at(stop)) and stop - start > 1:
        more = next((r for r in (_name_run(unit, stop + 1, end),) if r), None)
        return (start, more[1]) if more else (start, stop)
    known = unit.keys[start] in unit.names or stop - start > 1
    next_genitive = unit.kind_at(stop) == "w" and "'" in unit.keys[stop]
    return (start, stop) if known and not (next_genitive and stop - start > 1) else None


def _is_oblique(unit: Unit, index: int) -> bool:
    word = unit.key_at(index)
    if word in unit.names and unit.items[index].capital and "'" not in word:
        return False
    if unit.lexicon.has("organisation", word) or _stands_alone(unit, index):
        return False
    return unit.lexicon.ends("oblique", unit.key_at(index))


def _stands_alone(unit: Unit, index: int) -> bool:
    """Tell ``Fidan, …``: one word before the comma is the subject, not an ablative."""
    return index == 0 and unit.items[0].capital and unit.key_at(1) == ","


def _past_according(unit: Unit, start: int, end: int) -> int:
    """Return where a stretch begins behind ``X'e göre`` and lighter words."""
    for index in range(end - 2, start, -1):
        if unit.keys[index] in unit.lexicon.according:
            return phrases.past_lead(unit, index + 1, end)
    return phrases.past_lead(unit, start, end)
