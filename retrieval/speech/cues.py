"""Find the words that say someone said something."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from retrieval.speech import nominal
from retrieval.speech.lexicon import Verb

if TYPE_CHECKING:
    from collections.abc import Iterator

    from retrieval.speech.units import Unit

_REACH = 24
_ACCORDING = Verb(frames="bn")
_SO = Verb(frames="d")
_NOUN = Verb(frames="t", mood="n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A reporting verb or phrase: items ``[start, end)`` of its unit.

    ``group`` is where its auxiliaries begin, ``particle`` the item of a separated
    particle, ``place`` on which side of an according-to phrase its source stands.
    """

    start: int
    end: int
    group: int
    verb: Verb
    particle: int = -1
    place: str = ""
    negated: bool = False

    @property
    def after(self) -> int:
        """Return the index behind the verb and its separated particle."""
        return max(self.end, self.particle + 1)


def find(unit: Unit) -> tuple[Cue, ...]:
    """Return the cues outside quotation marks, from left to right."""
    found: list[Cue] = []
    index = 0
    while index < len(unit.items):
        cue = _at(unit, index) if unit.is_word(index) else None
        if cue is None:
            index += 1
            continue
        found.append(cue)
        index = cue.end
    return tuple(found)


def _at(unit: Unit, index: int) -> Cue | None:
    for word in _stripped(unit, index):
        place = _according(unit, index, word)
        if place is not None:
            return place
        phrase = _phrase(unit, index, word)
        if phrase is not None:
            return phrase
        if unit.lexicon.has("so_said", word) and _is_parenthesis(unit, index):
            return Cue(start=index, end=index + 1, group=index, verb=_SO)
        if _is_capital_noun(unit, index) or _is_first_name(unit, index):
            continue
        verb = unit.lexicon.verbs.get(word)
        if verb is not None and not _is_no_verb(unit, index, verb):
            return _verb(unit, index, index + 1, verb)
    return _noun(unit, index)


def _noun(unit: Unit, index: int) -> Cue | None:
    """Return a noun of saying to which a clause is joined."""
    if nominal.link(unit, index) is None:
        return None
    denied = unit.lexicon.has("negation", unit.key_at(index - 1))
    return Cue(start=index, end=index + 1, group=index, verb=_NOUN, negated=denied)


def _is_capital_noun(unit: Unit, index: int) -> bool:
    """Tell, where nouns have capitals, a noun that is spelled like a verb."""
    capital = unit.items[index].capital and unit.is_word(index - 1)
    return capital and unit.lexicon.has("noun_capitals", "yes")


def _is_first_name(unit: Unit, index: int) -> bool:
    """Tell ``Hope Lindley``, or a name with Hope behind it, from ``hope``."""
    if index == 0 or not unit.items[index].capital:
        return False
    before, behind = (
        unit.is_word(at) and unit.items[at].capital for at in (index - 1, index + 1)
    )
    return behind or (before and not unit.is_word(index + 1))


def _is_parenthesis(unit: Unit, index: int) -> bool:
    """Tell ``…, so X`` from the adverb: a mark before it, a mention behind it."""
    if unit.kind_at(index - 1) != "q" and unit.key_at(index - 1) not in ",–-":
        return False
    if not unit.is_word(index + 1):
        return False
    following = unit.items[index + 1]
    return following.capital or unit.lexicon.has("determiner", following.key)


def _stripped(unit: Unit, index: int) -> Iterator[str]:
    """Yield the key, then the key without a proclitic conjunction."""
    word = unit.keys[index]
    yield word
    inverted = unit.lexicon.endings.get("inverted")
    if inverted is not None and inverted.search(word):
        yield inverted.sub("", word)
    if word[:1] in unit.lexicon.proclitics and (len(word) > 3 or index == 0):
        yield word[1:]
    if unit.lexicon.proclitics and word[:2] in ("لی", "لت") and len(word) > 4:
        yield word[1:]


def _according(unit: Unit, index: int, word: str) -> Cue | None:
    for keys, place in unit.lexicon.according.get(word, ()):
        end = index + len(keys)
        if unit.keys[index + 1 : end] == keys[1:] and _governs(unit, end, place):
            return Cue(
                start=index,
                end=end,
                group=index,
                verb=_ACCORDING,
                place=place.removesuffix("-noun"),
            )
    return None


def _governs(unit: Unit, end: int, place: str) -> bool:
    """Tell whether a preposition governs a noun of speech, where it must."""
    if not place.endswith("-noun"):
        return True
    if place.startswith("after"):
        return unit.lexicon.ends("speech_noun", unit.key_at(end - 2))
    for index in range(end, end + 5):
        if unit.kind_at(index) != "w":
            return False
        if unit.items[index].capital:
            return unit.lexicon.ends("speech_noun", unit.keys[index])
    return False


def _phrase(unit: Unit, index: int, word: str) -> Cue | None:
    for keys, verb in unit.lexicon.phrases.get(word, ()):
        end = index + len(keys)
        if unit.keys[index + 1 : end] != keys[1:]:
            continue
        if not verb.particle:
            return _verb(unit, index, end, verb)
        particle = _particle(unit, end, verb.particle)
        if particle >= 0:
            return _verb(unit, index, end, verb, particle)
    return None


def verbal(unit: Unit, at: int, verb: Verb) -> Cue:
    """Return the cue that the verb at an item is, with its auxiliaries."""
    return _verb(unit, at, at + 1, verb)


def _particle(unit: Unit, start: int, particle: str) -> int:
    """Return where a separated particle closes the verb's bracket, or -1."""
    for index in range(start, min(len(unit.items), start + _REACH)):
        if unit.keys[index] in ".;:" and unit.kind_at(index) == "p":
            return -1
        closes = not unit.is_word(index + 1) or unit.lexicon.has(
            "conjunction", unit.key_at(index + 1)
        )
        if unit.keys[index] == particle and closes:
            return index
    return -1


def _verb(unit: Unit, start: int, end: int, verb: Verb, particle: int = -1) -> Cue:
    lexicon = unit.lexicon
    group = start
    negated = False
    while group > 0 and unit.is_word(group - 1):
        before = unit.keys[group - 1]
        if before.endswith("n't") or lexicon.has("negation", before):
            negated = True
        elif not (
            lexicon.has("auxiliary", before)
            or lexicon.has("adverb", before)
            or lexicon.ends("inverted", before)
        ):
            break
        group -= 1
    behind = unit.key_at(max(end, particle + 1))
    if lexicon.has("negation", unit.key_at(end)) or lexicon.has("negation", behind):
        negated = True
    while lexicon.has("after_auxiliary", unit.key_at(end)):
        end += 1
    if verb.mood == "f" and (
        any(lexicon.has("passive", unit.keys[at]) for at in range(group, start))
        or _in_passive_bracket(unit, start)
    ):
        verb = replace(verb, mood="a")
    return Cue(
        start=start,
        end=end,
        group=group,
        verb=verb,
        particle=particle,
        negated=negated,
    )


def _in_passive_bracket(unit: Unit, index: int) -> bool:
    """Tell ``wurden … gebeten``, where the auxiliary opens the clause's bracket."""
    lexicon = unit.lexicon
    if not lexicon.ends("participle", unit.keys[index]):
        return False
    while index > 0 and unit.kind_at(index - 1) == "w":
        index -= 1
        if lexicon.has("passive_bracket", unit.keys[index]):
            return True
    return False


def _is_no_verb(unit: Unit, index: int, verb: Verb) -> bool:
    """Tell a noun, or the preposition ``بين``, that is spelled like a verb.

    What may be a preposition is a verb only where its clause begins.
    """
    lexicon, before = unit.lexicon, unit.key_at(index - 1)
    opens = index == 0 or before in ",،:" or lexicon.has("conjunction", before)
    preposition = lexicon.has("preposition", unit.keys[index])
    if lexicon.has("verb_first", "yes") and preposition and not opens:
        return True
    return _is_noun(unit, index, verb)


def _is_noun(unit: Unit, index: int, verb: Verb) -> bool:
    """Tell a noun that looks like the verb by the word before it."""
    before = unit.key_at(index - 1)
    lexicon = unit.lexicon
    if before.endswith("'s") and (
        nominal.link(unit, index) is not None or unit.keys[index].endswith("s")
    ):
        return True
    if verb.mood == "i" and lexicon.has("bare_blocked", before):
        object_ = lexicon.has("object_pronoun", before)
        return not (object_ and lexicon.has("preposition", unit.key_at(index - 2)))
    if lexicon.has("object_mark", unit.key_at(index + 1)):
        return True
    if verb.mood == "f" and lexicon.has("before_noun", before):
        return True
    return lexicon.has("noun_like", unit.keys[index]) and (
        lexicon.has("adjective", before) or lexicon.has("before_noun_like", before)
    )
