"""Find the people whom an article names in full, with their roles."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from retrieval.speech import capitals, name_ends, people, phrases

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from retrieval.speech.people import Mention
    from retrieval.speech.units import Unit

Range = tuple[int, int]
_COMMAS = frozenset(",،")
_NAME_WORDS = 5
_FULL = 2  # words: a given name and another


def introduced(units: Sequence[Unit]) -> Iterator[Mention]:
    """Yield the people whom the article names in full, with their roles."""
    seen = Counter(word for unit in units for word in unit.keys)
    for unit in units:
        if _in_title_case(unit):
            continue
        if unit.lexicon.has("capitals", "no"):
            yield from _by_role(unit)
            yield from _by_given(unit, seen)
        yield from _by_capitals(unit)


def titled(units: Sequence[Unit]) -> Iterator[Mention]:
    """Yield, where there are no capitals, a surname behind Mr. or Mrs."""
    for unit in units:
        lexicon = unit.lexicon
        if not lexicon.has("capitals", "no"):
            continue
        for index, word in enumerate(unit.keys):
            if not lexicon.has("courtesy", word) or not _is_surname(unit, index + 1):
                continue
            mention = people.read(unit, (index, index + 2))
            if len(mention.words) == 1 and not mention.words[0].startswith("ال"):
                yield mention


def _by_given(unit: Unit, seen: Counter[str]) -> Iterator[Mention]:
    """Yield a given name with the surname behind it, which comes again."""
    lexicon = unit.lexicon
    for index in range(len(unit.items)):
        if not _is_given(unit, index) or _is_given(unit, index - 1):
            continue
        end = index + 1
        names = ("given", "particle", "compound_name")
        while any(lexicon.has(name, unit.key_at(end)) for name in names):
            end += 1
        end += _is_surname(unit, end) and _is_vouched(unit, end, seen)
        if end - index < _FULL or not _is_vouched(unit, end - 1, seen):
            continue
        yield people.Mention(
            name=people.text_of(unit, (index, end)),
            words=people.words_of(unit, (index, end)),
            start=unit.items[index].start,
        )


def _is_given(unit: Unit, index: int) -> bool:
    """Tell a given name; what may be a preposition too (علي, على) counts as one."""
    lexicon, word = unit.lexicon, unit.key_at(index)
    return lexicon.has("given", word) and not name_ends.is_function(lexicon, word)


def _is_surname(unit: Unit, index: int) -> bool:
    """Tell a word behind a given name that may be more of the name."""
    if not unit.is_word(index) or _parts(unit, index):
        return False
    if _has_role(unit, (index, index + 1)):
        return False
    lexicon, word = unit.lexicon, unit.keys[index]
    names = ("that", "negation", "finite", "relative", "demonstrative")
    if name_ends.is_function(lexicon, word) or any(lexicon.has(n, word) for n in names):
        return False
    return word not in lexicon.pronouns and not name_ends.goes_beyond(unit, index)


def _is_vouched(unit: Unit, last: int, seen: Counter[str]) -> bool:
    """Tell the last word of a name: it comes again, or an office stands behind it."""
    return seen[unit.keys[last]] > 1 or _is_office(unit, last + 1)


def _is_office(unit: Unit, index: int) -> bool:
    """Tell ``X Y، رئيس …`` and ``X Y عضو …``: an office says who a name is."""
    index += unit.key_at(index) in _COMMAS
    return unit.lexicon.has("role", unit.key_at(index))


def _in_title_case(unit: Unit) -> bool:
    """Tell a headline that gives every word a capital: no name can be read off it."""
    if unit.lexicon.has("noun_capitals", "yes") or not unit.starts_paragraph:
        return False
    words = [item for item in unit.items if item.kind == "w" and len(item.key) > 3]
    return len(words) > 3 and sum(item.capital for item in words) > 0.8 * len(words)


def _by_capitals(unit: Unit) -> Iterator[Mention]:
    for start, stop in capitals.runs(unit, (0, len(unit.items))):
        words = [at for at in range(start, stop) if unit.is_word(at)]
        least = 1 + (not _is_titled(unit, start))
        if not least <= len(words) <= _NAME_WORDS or people.governed(
            unit, (start, stop), (0, 0)
        ):
            continue
        if unit.lexicon.ends("compound", unit.keys[words[-1]]):
            continue
        before = start
        while before > 0 and unit.is_word(before - 1) and start - before < 6:
            before -= 1
        after = stop
        if unit.key_at(stop) in _COMMAS or unit.key_at(stop) == "(":
            after = stop + 1
            while unit.is_word(after) and after - stop < 12:
                after += 1
        roles = people.role_words(unit, (before, start)) + people.role_words(
            unit, (stop, after)
        )
        yield people.Mention(
            name=people.text_of(unit, (start, stop)),
            words=people.words_of(unit, (start, stop)),
            roles=frozenset(roles),
            gender=people.gender_of(unit, (max(before, start - 2), start)),
            start=unit.items[start].start,
        )


def _is_titled(unit: Unit, start: int) -> bool:
    """Tell ``Mrs. X``, where a surname alone is a name."""
    at = start - 1 - (unit.key_at(start - 1) == ".")
    return unit.lexicon.has("courtesy", unit.key_at(at))


def _by_role(unit: Unit) -> Iterator[Mention]:
    lexicon = unit.lexicon
    for index, item in enumerate(unit.items):
        if item.kind != "w":
            continue
        known = lexicon.has("role", item.key) or lexicon.has("title", item.key)
        if lexicon.has("demonstrative", unit.key_at(index - 1)):
            continue
        if not (known or _is_subject(unit, index)):
            continue
        part = _backwards(unit, index) or phrases.right(unit, index, len(unit.items))
        if part is None:
            continue
        if part[0] == index and lexicon.has("subject_front", "yes"):
            part = _titled(unit, part)
        mention = people.read(unit, part)
        if len(mention.words) > (not _is_titled(unit, index + 1)):
            yield mention


def _titled(unit: Unit, part: Range) -> Range:
    """Return a title and a surname, for what is behind it may be the predicate."""
    lexicon, (start, end) = unit.lexicon, part
    name = range(start + 1, end)
    closed = len(name) == 2 and not unit.is_word(end)
    if closed or not lexicon.has("title", unit.keys[start]):
        return part
    sure = any(
        lexicon.has("given", unit.keys[at]) or unit.items[at].capital for at in name
    )
    return part if sure else (start, min(end, start + 2))


def _is_subject(unit: Unit, index: int) -> bool:
    """Tell ``وصل الرسام X Y``: behind the first verb, an occupation, then a name."""
    lexicon = unit.lexicon
    if not lexicon.has("verb_first", "yes") or index != 1:
        return False
    if any(lexicon.has(n, unit.keys[0]) for n in ("preposition", "conjunction")):
        return False
    if not (unit.is_word(2) and unit.is_word(3)) or _is_plural(unit, 1):
        return False
    names = (unit.key_at(2), unit.key_at(3))
    return (
        unit.keys[1].startswith("ال")
        and all(names)
        and not (
            names[0].startswith("ال")
            or any(name_ends.is_function(unit.lexicon, n) for n in names)
        )
    )


def _is_plural(unit: Unit, index: int) -> bool:
    """Tell a plural by its ending, or by the feminine of the verb before it."""
    word, verb = unit.keys[index], unit.keys[index - 1]
    broken = verb.endswith("ت") and not word.endswith("ة")
    return broken or word.endswith(("ون", "ين", "ات"))


def _backwards(unit: Unit, index: int) -> Range | None:
    """Return name and role of ``X، رئيس …`` when ``index`` is the role."""
    if unit.key_at(index - 1) not in _COMMAS:
        return None
    start = index - 1
    while start > 0 and unit.is_word(start - 1) and not _parts(unit, start - 1):
        start -= 1
    verb = unit.lexicon.ends("imperfect", unit.keys[0]) and not _is_given(unit, 0)
    start += start == 0 and verb
    while start < index - 1 and name_ends.is_function(unit.lexicon, unit.keys[start]):
        start += 1
    office = _has_role(unit, (start, index - 1))
    given = unit.lexicon.has("given", unit.keys[start])  # then it is a surname
    if not 2 <= index - 1 - start <= 4 or (office and not given):
        return None
    end = phrases.right(unit, index, len(unit.items))
    return (start, end[1]) if end else None


def _parts(unit: Unit, index: int) -> bool:
    """Tell a word that stands before a name and is none of it."""
    lexicon, word = unit.lexicon, unit.keys[index]
    return name_ends.is_function(lexicon, word) or lexicon.has("finite", word)


def _has_role(unit: Unit, part: Range) -> bool:
    return any(
        unit.lexicon.has(name, unit.keys[at])
        for at in range(*part)
        for name in ("role", "title", "construct", "organisation")
    )
