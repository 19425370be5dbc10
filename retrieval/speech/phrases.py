"""Cut noun phrases out of a unit's items."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retrieval.speech import addressees

if TYPE_CHECKING:
    from retrieval.speech.lexicon import Lexicon
    from retrieval.speech.units import Unit

COMMAS = frozenset(",،")
HARD = frozenset(";:.!?؟…()–—[]")
LONGEST = 24
_SHORT = 4

Range = tuple[int, int]


def right(unit: Unit, start: int, ceiling: int) -> Range | None:
    """Return the items of the subject after the cue, not beyond ``ceiling``."""
    lexicon = unit.lexicon
    while start < ceiling and lexicon.has("adverb", unit.key_at(start)):
        start += 1
    if start >= ceiling or not unit.is_word(start):
        return None
    first = unit.keys[start]
    if first in lexicon.pronouns:
        return start, start + 1
    if lexicon.has("preposition", first) or lexicon.has("that", first):
        return None
    if lexicon.has("verb_first", "yes") and _is_behind_subject(lexicon, first):
        return None
    end = start
    while end < min(ceiling, start + LONGEST) and not _stops_right(unit, start, end):
        end += 1
    while end > start and unit.kind_at(end - 1) == "p":
        end -= 1
    return (start, end) if end > start else None


def _is_behind_subject(lexicon: Lexicon, first: str) -> bool:
    """Tell ``للصحفيين`` and ``بخطابها``, before which the subject was left out."""
    stops = lexicon.has("stop_right", first) or lexicon.has("to_me", first)
    return stops or first.startswith("لل") or _is_oblique(lexicon, first)


def _is_oblique(lexicon: Lexicon, word: str) -> bool:
    """Tell ``بخطابها``, a noun with a preposition and whose it is."""
    joined = word.startswith("ب") and lexicon.has("verb_first", "yes")
    return joined and len(word) > _SHORT and lexicon.ends("possessed", word)


def _stops_right(unit: Unit, start: int, index: int) -> bool:
    kind = unit.kind_at(index)
    if kind != "w":
        if kind == "q":
            return not _is_outlet(unit, start, index)
        return _mark_stops(unit, start, index)
    if index == start:
        return False
    partitive = _is_partitive(unit, start, index)
    if not partitive and _is_beyond(unit, start, index):
        return True
    determined = unit.lexicon.has("determiner", unit.keys[index - 1])
    if partitive or determined or _inside_role(unit, start, index):
        return False
    return joins_clause(unit, index) or _word_stops(unit.lexicon, unit.keys[index])


def _is_beyond(unit: Unit, start: int, index: int) -> bool:
    return (
        leaves_phrase(unit, index)
        or is_accusative(unit, index)
        or addressees.begins(unit, start, index)
    )


def _is_partitive(unit: Unit, start: int, index: int) -> bool:
    """Tell ``یکی از این مقام‌ها``, one phrase with its preposition."""
    lexicon, word = unit.lexicon, unit.keys[index]
    return (
        index <= start + 2
        and lexicon.has("partitive", unit.keys[start])
        and (word == "از" or lexicon.has("demonstrative", word))
    )


def _is_outlet(unit: Unit, start: int, index: int) -> bool:
    """Tell ``صحيفة «X»``, the name of a paper in marks behind the word for it."""
    paper = unit.lexicon.has("outlet", unit.key_at(index - 1))
    return index > start and paper and is_title(unit, index)


def _word_stops(lexicon: Lexicon, word: str) -> bool:
    names = ("finite", "that", "time", "stop_right", "adverb", "counterpart")
    return (
        any(lexicon.has(name, word) for name in names)
        or _is_oblique(lexicon, word)
        or (bool(lexicon.proclitics) and word.startswith("بال") and len(word) > 4)
        # Who is spoken to leans on a preposition of one letter in Arabic.
        or lexicon.has("counterpart", word[1:])
    )


def _mark_stops(unit: Unit, start: int, index: int) -> bool:
    word = unit.keys[index]
    if word in COMMAS:
        second = not COMMAS.isdisjoint(unit.keys[start:index])
        return second or not _apposition_follows(unit, index)
    if word == ".":
        return not abbreviates(unit, index)
    return word in HARD and word not in "()[]"


def _inside_role(unit: Unit, start: int, index: int) -> bool:
    """Tell ``the minister of X in Y, NAME``: the name is still to come."""
    lexicon = unit.lexicon
    if not lexicon.has("place_preposition", unit.keys[index]):
        return False
    if _has_place(unit, start, index):
        return True
    if not (
        lexicon.has("role", unit.keys[start]) or lexicon.has("title", unit.keys[start])
    ):
        return False
    comma = next(
        (at for at in range(index + 1, index + 4) if unit.key_at(at) in ("،", ",")), 0
    )
    after = unit.key_at(comma + 1)
    return (
        bool(comma)
        and unit.is_word(comma + 1)
        and after not in lexicon.verbs
        and not any(
            lexicon.has(name, after)
            for name in ("that", "stop_right", "time", "adverb")
        )
    )


def _has_place(unit: Unit, start: int, index: int) -> bool:
    """Tell ``a source in the ministry`` from ``the minister in a speech``, in Arabic.

    The office has its place as long as no name has come.
    """
    lexicon, place = unit.lexicon, unit.key_at(index + 1)
    names = ("role", "title", "unnamed", "construct", "organisation")
    if not lexicon.has("verb_first", "yes") or lexicon.has("occasion", place):
        return False
    office = all(
        unit.keys[at].startswith("ال")
        or any(lexicon.has(name, unit.keys[at]) for name in names)
        for at in range(start, index)
    )
    known = any(lexicon.has(name, place) for name in names)
    return office and (known or place.startswith("ال"))


def leaves_phrase(unit: Unit, index: int) -> bool:
    """Tell, where nouns have capitals, a small word that is no longer the phrase."""
    lexicon = unit.lexicon
    if not lexicon.has("noun_capitals", "yes") or unit.items[index].capital:
        return False
    if lexicon.has("determiner", unit.keys[index - 1]):
        return False
    return unit.items[index - 1].capital and not any(
        lexicon.has(name, unit.keys[index])
        for name in ("determiner", "inner_preposition", "conjunction", "particle")
    )


def abbreviates(unit: Unit, index: int) -> bool:
    """Tell the full stop of an initial, a title or an address from one that ends."""
    item, behind = unit.items[index - 1], index + 1
    if unit.is_word(behind) and unit.items[index].end == unit.items[behind].start:
        return True
    if not item.capital:
        return False
    if unit.key_at(index + 1) == ",":
        return True
    return len(item.key) <= 4 and unit.is_word(index + 1)


def _apposition_follows(unit: Unit, comma: int) -> bool:
    """Tell whether the words after a comma rename the subject."""
    lexicon = unit.lexicon
    first = unit.key_at(comma + 1)
    if lexicon.has("role", first) or lexicon.has("title", first):
        return True
    if bare_name(unit, comma + 1):
        return True
    if lexicon.has("determiner", first):
        return not lexicon.has("clause_only", first) and any(
            lexicon.has("role", unit.key_at(at)) for at in range(comma + 2, comma + 7)
        )
    if unit.kind_at(comma + 1) == "w" and first.isdigit():
        return True
    if unit.items[comma].key == "،" and unit.is_word(comma + 1):
        return _renames(unit, comma + 1)
    return lexicon.has("role", unit.key_at(comma + 2)) and unit.is_word(comma + 1)


def _renames(unit: Unit, start: int) -> bool:
    """Tell, in Arabic script, words that may rename the subject from a new clause."""
    lexicon, first = unit.lexicon, unit.keys[start]
    if _opens_with_and(unit, start) or first in lexicon.according:
        return False
    names = ("preposition", "time", "that", "stop_right", "adverb")
    own = not any(lexicon.has(name, first) for name in names)
    return own and not lexicon.has("that", unit.key_at(start + 1))


def joins_clause(unit: Unit, index: int) -> bool:
    """Tell ``فإن``, which opens a clause, from the ``فان`` of names."""
    lexicon, item = unit.lexicon, unit.items[index]
    proclitic = item.key[:1] in lexicon.proclitics
    name = unit.text[item.start : item.end] == "فان"
    return proclitic and lexicon.has("that", item.key[1:]) and not name


def is_accusative(unit: Unit, index: int) -> bool:
    """Tell an Arabic indefinite accusative, of which a name is none: ``متحدثاً``."""
    item = unit.items[index]
    written = unit.text[item.start : item.end]
    return unit.lexicon.has("verb_first", "yes") and written.endswith(("اً", "ًا"))


def _opens_with_and(unit: Unit, start: int) -> bool:
    """Tell ``، وبالتالي …``, a further clause, from ``، وليد X،``, a name."""
    lexicon, first = unit.lexicon, unit.keys[start]
    if not lexicon.has("verb_first", "yes") or first[:1] not in lexicon.proclitics:
        return False
    closed = any(not unit.is_word(at) for at in range(start + 1, start + 4))
    return not closed and not lexicon.has("given", first)


def bare_name(unit: Unit, start: int) -> bool:
    """Tell two to four capitals that a mark or the end closes."""
    end = start
    while unit.is_word(end) and (
        unit.items[end].capital or unit.lexicon.has("particle", unit.keys[end])
    ):
        end += 1
    return 2 <= end - start <= 4 and unit.kind_at(end) != "w"


def past_lead(unit: Unit, start: int, end: int) -> int:
    """Return where a stretch begins behind conjunctions, adverbs and marks."""
    while start < end and (
        unit.lexicon.has("conjunction", unit.keys[start])
        or unit.lexicon.has("adverb", unit.keys[start])
        or unit.kind_at(start) == "p"
    ):
        start += 1
    return start


def segments(unit: Unit, start: int, end: int) -> list[Range]:
    """Return the stretches between commas, empty ones included."""
    segments: list[Range] = []
    first = start
    for index in range(start, end):
        if unit.kind_at(index) == "p" and unit.keys[index] in COMMAS:
            segments.append((first, index))
            first = index + 1
    segments.append((first, end))
    return segments


def is_adjunct(unit: Unit, start: int) -> bool:
    """Tell a stretch that opens with a preposition or an adverb."""
    first = unit.key_at(start)
    return unit.lexicon.has("preposition", first) or unit.lexicon.has("adverb", first)


def is_title(unit: Unit, index: int) -> bool:
    """Tell the name of a paper in marks by its length."""
    mark = unit.items[index].mark
    return mark is not None and len(mark.inner.of(unit.text).split()) <= 5


def parts(unit: Unit, part: Range) -> list[Range]:
    """Return the stretches of ``part`` between its commas that are not empty."""
    return [(s, e) for s, e in segments(unit, *part) if e > s]
