"""Read names off titles, where a script has no capitals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retrieval import figures, letters
from retrieval.speech import capitals, lands, name_ends, phrases

if TYPE_CHECKING:
    from retrieval.speech.lexicon import Lexicon
    from retrieval.speech.units import Unit

Range = tuple[int, int]


def name(unit: Unit, part: Range) -> Range | None:
    """Return the name within a mention, behind its titles."""
    foreign = _in_capitals(unit, part)
    if foreign is not None:
        return foreign
    segments = phrases.parts(unit, part)
    first = segments[0][0] if segments else part[0]
    if _is_vague(unit, first) and not _has_given(unit, part):
        return None
    names = [_past_role(unit, start, end) for start, end in segments]
    found = [one for one in names if one is not None and not lands.named(unit, one)]
    if len(names) == len(found) == 2 and _is_office(unit, segments[0]):
        return found[1]
    return found[0] if found else None


def _in_capitals(unit: Unit, part: Range) -> Range | None:
    """Return a name that is written in letters with capitals, the first in full.

    A word alone counts only if it is all of the mention, or if a courtesy precedes it.
    """
    lexicon = unit.lexicon
    for start, end in capitals.runs(unit, part):
        before = unit.key_at(start - 1) if start > part[0] else ""
        if lexicon.has("organisation", before) or lexicon.has("agent", before):
            continue
        alone = lexicon.has("courtesy", before) or (start, end) == part
        acronyms = all(_is_acronym(unit, at) for at in range(start, end))
        if not acronyms and (end - start > 1 or alone):
            return start, end
    return None


def _is_acronym(unit: Unit, index: int) -> bool:
    item = unit.items[index]
    return item.kind == "w" and unit.text[item.start : item.end].isupper()


def is_surname(unit: Unit, part: Range) -> bool:
    """Tell a surname without capitals: by a courtesy, other letters, or its fame."""
    start, end = part
    if unit.lexicon.has("courtesy", unit.keys[start]):
        return True
    if end - start != 1 or not unit.lexicon.has("capitals", "no"):
        return False
    item = unit.items[start]
    if item.capital:
        return not (item.key.isdigit() or _is_acronym(unit, start))
    return is_figure(unit.text[item.start : item.end])


def is_figure(name: str) -> bool:
    """Tell a form of the name of somebody whom the library comes with."""
    return bool(figures.shipped().known(letters.read(name)))


def _is_vague(unit: Unit, index: int) -> bool:
    """Tell ``مسؤول كبير``, somebody without a name, from ``المسؤول X``."""
    word = unit.keys[index]
    return unit.lexicon.has("unnamed", word) and not word.startswith("ال")


def _is_office(unit: Unit, part: Range) -> bool:
    """Tell ``الباحث في المعهد، X``: the name stands behind the comma."""
    lexicon, first = unit.lexicon, unit.keys[part[0]]
    if not lexicon.has("verb_first", "yes"):
        return not _has_given(unit, part)
    names = ("role", "title", "construct", "organisation", "agent")
    known = any(lexicon.has(name, first) for name in names)
    return (known or first.startswith("ال")) and not _has_given(unit, part)


def _has_given(unit: Unit, part: Range) -> bool:
    return any(unit.lexicon.has("given", unit.keys[at]) for at in range(*part))


def _past_role(unit: Unit, start: int, end: int) -> Range | None:
    """Return the name that follows the role in a segment, or the whole segment."""
    lexicon = unit.lexicon
    while start < end and (
        lexicon.has("conjunction", unit.keys[start]) or not unit.is_word(start)
    ):
        start += 1
    if start >= end:
        return None
    given = next(
        (at for at in range(start, end) if lexicon.has("given", unit.keys[at])), None
    )
    office = _office_behind(unit, start, end)
    if office is not None and (given is None or office + 1 < given):
        return start + lexicon.has("title", unit.keys[start]), office
    if given is not None:
        given -= _has_name_before(unit, start, given)
        governed = _is_governed(unit, start, given)
        return None if governed else (given, name_ends.end_of(unit, given, end))
    return _without_given(unit, start, end)


def _without_given(unit: Unit, start: int, end: int) -> Range | None:
    """Return a name of words that no list holds, by its place in a segment."""
    lexicon, first = unit.lexicon, unit.keys[start]
    names = ("unnamed", "organisation", "construct", "demonstrative", "relative")
    is_role = lexicon.has("role", first) and not _is_vague(unit, start)
    if lexicon.has("title", first) or is_role:
        at = _past_construct(unit, start + 1, end, bare=not is_role)
        stop = name_ends.end_of(unit, at, end)
        return (at, stop) if at < stop else None
    if any(lexicon.has(name, first) for name in names) or any(
        _is_no_name(lexicon, unit.keys[at]) for at in range(start, end)
    ):
        return None
    return _unannounced(unit, _past_occupation(unit, start, end), end)


def _unannounced(unit: Unit, start: int, end: int) -> Range | None:
    """Return the name in a segment that neither a title nor a given name opens."""
    if _is_all_definite(unit, start, end):
        return None
    stop = name_ends.end_of(unit, start, end)
    if end - start > 4 and not _office_follows(unit, start, stop):
        return None
    return (start, stop) if stop > start else None


def _is_no_name(lexicon: Lexicon, word: str) -> bool:
    """Tell a word with which a phrase is one of common nouns: ``رسانه‌های محلی``."""
    names = ("adjective", "subordinator", "finite")
    return (
        any(lexicon.has(name, word) for name in names)
        or lexicon.ends("plural", word)
        or word in lexicon.pronouns
    )


def _office_behind(unit: Unit, start: int, end: int) -> int | None:
    """Return where an office begins right behind a name: ``بیژن سرابی مدیر …``."""
    lexicon = unit.lexicon
    names = ("role", "organisation", "unnamed", "construct", "demonstrative")
    if lexicon.has("verb_first", "yes"):
        return None
    for at in range(start, min(end, start + 5)):
        word = unit.keys[at]
        if at >= start + 2 and lexicon.has("role", word):
            return at
        common = any(lexicon.has(name, word) for name in names)
        if common or _is_no_name(lexicon, word) or name_ends.is_function(lexicon, word):
            return None
    return None


def _office_follows(unit: Unit, start: int, stop: int) -> bool:
    """Tell ``X Y مدير شركة …``: a name of two words, then an office or a body."""
    names = ("role", "organisation")
    return stop - start > 1 and any(
        unit.lexicon.has(name, unit.key_at(stop)) for name in names
    )


def _is_all_definite(unit: Unit, start: int, end: int) -> bool:
    """Tell ``التصريحات الجديدة``, a noun with its adjective."""
    words = unit.keys[start:end]
    return len(words) > 1 and all(word.startswith("ال") for word in words)


def _has_name_before(unit: Unit, start: int, given: int) -> bool:
    """Tell a first name that no list holds, right behind an office in Arabic."""
    lexicon = unit.lexicon
    if given - 1 <= start or not lexicon.has("verb_first", "yes"):
        return False
    word, office = unit.keys[given - 1], unit.keys[given - 2]
    names = ("role", "title", "construct", "organisation", "agent", "unnamed")
    if word.startswith(("ال", "لل")) or any(lexicon.has(n, word) for n in names):
        return False
    return office.startswith("ال") and not name_ends.is_function(lexicon, word)


def _is_governed(unit: Unit, start: int, given: int) -> bool:
    """Tell a name that only says whose: the lawyer of X, the President X."""
    lexicon = unit.lexicon
    if given > start and lexicon.has("agent", unit.keys[given - 1]):
        return True
    return any(
        unit.keys[at] == "باسم" and (lexicon.has("title", unit.keys[at + 1]))
        for at in range(start, given - 1)
    )


def _past_construct(unit: Unit, at: int, end: int, *, bare: bool) -> int:
    """Skip a construct chain: bare nouns up to one with the article or a name."""
    lexicon = unit.lexicon
    if not lexicon.has("verb_first", "yes"):
        return at if bare else _surname(unit, at, end)
    owned = lexicon.ends("possessed", unit.keys[at - 1])
    if owned or unit.keys[at - 1].startswith("ال"):
        at = _past_adjectives(unit, at, end)
        if at >= end or not lexicon.has("construct", unit.key_at(at)):
            return at
    while at < end and (
        lexicon.has("construct", unit.keys[at]) or lexicon.has("role", unit.keys[at])
    ):
        at += 1
    if at < end:
        at += 1
    return _past_adjectives(unit, at, end)


def _surname(unit: Unit, start: int, end: int) -> int:
    """Return where a name joined by ezafe begins: two words, a surname's ending."""
    if end - start >= 2 and unit.lexicon.ends("surname", unit.keys[end - 1]):
        return end - 2
    return end


def _past_occupation(unit: Unit, start: int, end: int) -> int:
    """Skip a noun of occupation that no list holds, before a name of two words."""
    if not unit.lexicon.has("verb_first", "yes"):
        alone = unit.lexicon.has("role", unit.key_at(start + 1))
        whole = alone or _is_introduced(unit, end)
        return start + (end - start == 3 and not whole)
    definite = _past_adjectives(unit, start + 1, end)
    if start + 1 < definite < end:
        return definite
    if unit.keys[start].startswith("ال") and end - start >= 3:
        return start + 1
    return start


def _is_introduced(unit: Unit, end: int) -> bool:
    """Tell ``آتوسا سادات بهاران، مدیر …``, which an office shows to be all name."""
    lexicon, word = unit.lexicon, unit.key_at(end + 1)
    office = lexicon.has("role", word) or lexicon.has("title", word)
    return unit.key_at(end) in phrases.COMMAS and office


def _past_adjectives(unit: Unit, at: int, end: int) -> int:
    while at < end and unit.keys[at].startswith(("ال", "لل")):
        at += 1
    return at
