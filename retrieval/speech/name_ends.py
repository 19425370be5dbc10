"""Where a name ends that no capitals mark off from the words behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retrieval.speech import phrases

if TYPE_CHECKING:
    from retrieval.speech.lexicon import Lexicon
    from retrieval.speech.units import Unit

_NOUNS = ("role", "title", "construct", "organisation")


def end_of(unit: Unit, start: int, end: int) -> int:
    """Return where a name ends: before a small word, or behind ``X Y al-Z``."""
    stop = start
    if start < end and _begins_no_name(unit, start):
        return start
    while stop < min(end, start + 4) and unit.is_word(stop):
        word = unit.keys[stop]
        if is_function(unit.lexicon, word) or unit.lexicon.has("that", word):
            break
        if stop > start and _is_foreign(word, unit.keys[start]):
            break
        alone = _is_alone(unit, stop, start, end)
        if stop > start and not alone and goes_beyond(unit, stop):
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


def _is_alone(unit: Unit, at: int, start: int, end: int) -> bool:
    """Tell a surname that is an occupation too: all that is behind a given name."""
    given = unit.lexicon.has("given", unit.keys[start])
    return given and (start + 1, end - 1) == (at, at)


def _is_foreign(word: str, first: str) -> bool:
    """Tell a number, or a word in other letters than the name before it."""
    return word[:1].isdigit() or word.isascii() != first.isascii()


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
    names = ("construct", "role", "demonstrative", "partitive", "no_name")
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
    return any(lexicon.has(name, word) for name in names) or lexicon.is_verb(word)
