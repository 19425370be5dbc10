"""Read names off titles, where a script has no capitals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retrieval.speech import phrases

if TYPE_CHECKING:
    from retrieval.speech.lexicon import Lexicon
    from retrieval.speech.units import Unit

Range = tuple[int, int]
_NOUNS = ("role", "title", "construct", "organisation")


def name(unit: Unit, part: Range) -> Range | None:
    """Return the name within a mention, behind its titles."""
    segments = phrases.parts(unit, part)
    first = segments[0][0] if segments else part[0]
    if _is_vague(unit, first) and not _has_given(unit, part):
        return None
    names = [_past_role(unit, start, end) for start, end in segments]
    if len(names) == 2 and all(names) and _is_office(unit, segments[0]):
        return names[1]
    return next((name for name in names if name is not None), None)


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
    if given is not None:
        given -= _has_name_before(unit, start, given)
        governed = _is_governed(unit, start, given)
        return None if governed else (given, _name_end(unit, given, end))
    first = unit.keys[start]
    names = ("unnamed", "organisation", "construct", "demonstrative", "relative")
    is_role = lexicon.has("role", first) and not _is_vague(unit, start)
    if lexicon.has("title", first) or is_role:
        at = _past_construct(unit, start + 1, end, bare=not is_role)
        stop = _name_end(unit, at, end)
        return (at, stop) if at < stop else None
    if any(lexicon.has(name, first) for name in names):
        return None
    return _unannounced(unit, _past_occupation(unit, start, end), end)


def _unannounced(unit: Unit, start: int, end: int) -> Range | None:
    """Return the name in a segment that neither a title nor a given name opens."""
    if _is_all_definite(unit, start, end):
        return None
    stop = _name_end(unit, start, end)
    if end - start > 4 and not _office_follows(unit, start, stop):
        return None
    return (start, stop) if stop > start else None


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
    return office.startswith("ال") and not is_function(lexicon, word)


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
        return start + 1 if end - start == 3 else start
    definite = _past_adjectives(unit, start + 1, end)
    if start + 1 < definite < end:
        return definite
    if unit.keys[start].startswith("ال") and end - start >= 3:
        return start + 1
    return start


def _past_adjectives(unit: Unit, at: int, end: int) -> int:
    while at < end and unit.keys[at].startswith(("ال", "لل")):
        at += 1
    return at


def _name_end(unit: Unit, start: int, end: int) -> int:
    """Return where a name ends: before a small word, or behind ``X Y al-Z``."""
    stop = start
    if start < end and _begins_no_name(unit, start):
        return start
    while stop < min(end, start + 4) and unit.is_word(stop):
        word = unit.keys[stop]
        if is_function(unit.lexicon, word) or unit.lexicon.has("that", word):
            break
        if stop > start and goes_beyond(unit, stop):
            break
        if stop - start > 1 and _follows_surname(unit, start, stop):
            break
        article = word.startswith("ال")
        compound = unit.lexicon.has("compound_name", unit.key_at(stop - 1))
        stop += 1
        alone = stop - start == 1 and _ends_at_article(unit, stop)
        if article and not compound and (stop - start > 1 or alone):
            break
    return stop


def _follows_surname(unit: Unit, start: int, index: int) -> bool:
    """Tell ``الميناء`` in ``زارت ليندا X الميناء``: X is no father's name."""
    lexicon, before = unit.lexicon, unit.keys[index - 1]
    names = ("given", "particle", "compound_name")
    return (
        unit.keys[index].startswith("ال")
        and lexicon.has("given", unit.keys[start])
        and not any(lexicon.has(name, before) for name in names)
    )


def _ends_at_article(unit: Unit, behind: int) -> bool:
    """Tell ``الرئيس السيسي``, a surname with the article and no other name behind."""
    word = unit.key_at(behind)
    names = ("given", "particle", "compound_name")
    return not word.startswith("ال") and not any(
        unit.lexicon.has(name, word) for name in names
    )


def _begins_no_name(unit: Unit, start: int) -> bool:
    """Tell the first word of a description: ``غير``, ``بتسليط``, an accusative."""
    lexicon, word = unit.lexicon, unit.keys[start]
    return (
        lexicon.has("no_name", word)
        or lexicon.ends("clitic_noun", word)
        or phrases.is_accusative(unit, start)
        or _is_verb_with_object(unit, start)
    )


def _is_verb_with_object(unit: Unit, start: int) -> bool:
    """Tell ``يخوض الانتخابات`` behind an office from ``ياسر الحسن``."""
    lexicon, word = unit.lexicon, unit.keys[start]
    verb = lexicon.ends("imperfect", word) and not lexicon.has("given", word)
    return verb and unit.key_at(start + 1).startswith("ال")


def goes_beyond(unit: Unit, index: int) -> bool:
    """Tell, behind a name, what is no more of it: another noun, the verb's object."""
    lexicon, word = unit.lexicon, unit.keys[index]
    if phrases.is_accusative(unit, index) or lexicon.ends("clitic_noun", word):
        return True
    if word in lexicon.pronouns and unit.is_word(index + 1):
        return True
    if lexicon.has("negation", word) or lexicon.has("finite", word):
        return True
    return _is_common(lexicon, word) or _joins_another(lexicon, word)


def _is_common(lexicon: Lexicon, word: str) -> bool:
    """Tell a noun of office behind a name: ``سيندي ماكلين مجلس …``, its object."""
    names = ("construct", "role", "demonstrative", "no_name")
    if lexicon.has("organisation", word):
        return True
    return not word.startswith("ال") and any(lexicon.has(n, word) for n in names)


def _joins_another(lexicon: Lexicon, word: str) -> bool:
    """Tell ``X والرئيس Y`` and ``X والتي …``, where *and* is written with the noun."""
    names = (*_NOUNS, "relative", "given", "compound_name")
    proclitic = word[:1] in lexicon.proclitics
    return proclitic and any(lexicon.has(name, word[1:]) for name in names)


def is_function(lexicon: Lexicon, word: str) -> bool:
    """Tell a word that is no part of a name."""
    names = ("preposition", "conjunction", "adverb", "topic", "time", "stop_right")
    return (
        any(lexicon.has(name, word) for name in names)
        or word in lexicon.verbs
        or (word[:1] in lexicon.proclitics and word[1:] in lexicon.verbs)
    )
