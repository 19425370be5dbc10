"""Read a mention: name, role, pronoun, group or someone unnamed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from retrieval.speech import capitals, lands, phrases, titles

if TYPE_CHECKING:
    from retrieval.speech.lexicon import Lexicon
    from retrieval.speech.units import Unit

Range = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """What a mention says: a name, words of a role, a pronoun's trait, or a group.

    ``demonstrative`` tells *this official*, who has been mentioned before.
    """

    name: str = ""
    words: tuple[str, ...] = ()
    roles: frozenset[str] = frozenset()
    head: str = ""
    pronoun: str = ""
    group: bool = False
    unnamed: bool = False
    gender: str = ""
    demonstrative: bool = False
    start: int = 0


def read(unit: Unit, part: Range) -> Mention:
    """Return what the items ``part`` say about who they mean."""
    lexicon = unit.lexicon
    start, end = part
    first = unit.key_at(start)
    trait = lexicon.pronouns.get(first, "")
    if trait and end - start <= 2:
        return Mention(pronoun=trait, start=unit.items[start].start)
    named = _named(unit, part)
    roles = _roles(unit, part, named)
    words = [unit.keys[at] for at in range(start, end) if unit.is_word(at)]
    return Mention(
        name=text_of(unit, named),
        words=words_of(unit, named),
        roles=frozenset(roles),
        head=roles[0] if roles else "",
        group=named is None and any(lexicon.has("organisation", w) for w in words),
        unnamed=named is None and any(lexicon.has("unnamed", w) for w in words),
        gender=gender_of(unit, (start, named[0] if named else end)),
        demonstrative=lexicon.has("demonstrative", first),
        start=unit.items[start].start,
    )


def gender_of(unit: Unit, part: Range) -> str:
    """Return the gender that the title or role nearest to a name tells."""
    for index in range(part[1] - 1, part[0] - 1, -1):
        word = unit.keys[index]
        if "'" in word:
            return ""
        if unit.lexicon.has("his_role", word):
            return "m"
        if unit.lexicon.has("her_role", word):
            return "w"
        known = unit.lexicon.has("role", word) or unit.lexicon.has("title", word)
        if known and unit.lexicon.has("verb_first", "yes"):
            return "w" if word.endswith("ة") else "m"
    return ""


def stem(word: str) -> str:
    """Return a role word without its article and the mark of the feminine."""
    word = word.removeprefix("ال")
    for ending in ("ة", "ی", "in", "ı", "i", "u", "ü"):
        if len(word) > len(ending) + 3 and word.endswith(ending):
            return word.removesuffix(ending)
    return word


def plain(word: str, lexicon: Lexicon) -> str:
    """Take the case off a name, where names have cases."""
    case = lexicon.endings.get("name_case")
    return case.sub("", word) if case is not None and len(word) > 4 else word


def _named(unit: Unit, part: Range) -> Range | None:
    if unit.lexicon.has("capitals", "no"):
        return titles.name(unit, part)
    return _named_by_capitals(unit, part)


def _named_by_capitals(unit: Unit, part: Range) -> Range | None:
    for position, segment in enumerate(phrases.parts(unit, part)):
        runs = [
            run
            for run in capitals.runs(unit, segment)
            if not governed(unit, run, part)
            and not _is_first_word(unit, run, part)
            and not _is_land(unit, run)
        ]
        if runs and (position == 0 or runs[0][0] == segment[0]):
            chosen = runs[-1] if position == 0 else runs[0]
            if position > 0 and chosen[1] - chosen[0] < 2:
                continue
            return chosen
    return None


def _is_land(unit: Unit, run: Range) -> bool:
    """Tell a country of several words; one word may be a given name: Chad, Jordan."""
    return run[1] - run[0] > 1 and lands.named(unit, run)


def _is_first_word(unit: Unit, run: Range, part: Range) -> bool:
    """Tell a common noun that has its capital from the start of the sentence."""
    return (
        run == (0, 1)
        and part[1] > 1
        and unit.is_word(1)
        and unit.keys[0] not in unit.names
    )


def governed(unit: Unit, run: Range, part: Range) -> bool:
    """Tell a name that only says whose or which: ``of X``, ``the X``."""
    lexicon = unit.lexicon
    if lexicon.has("direction", unit.keys[run[0]]):
        return True
    owner = run[1] < part[1] and unit.keys[run[1] - 1].endswith(("'s", "’s"))
    if owner or (run[0] > part[0] and lexicon.has("preposition", unit.keys[run[0]])):
        return True
    if run[0] == part[0]:
        return unit.lexicon.has("organisation", unit.keys[run[1] - 1])
    before = unit.key_at(run[0] - 1)
    if run[0] < part[1] and _is_of_another(unit, run, part):
        return True
    names = ("determiner", "preposition", "inner_preposition")
    if any(lexicon.has("organisation", unit.keys[at]) for at in range(*run)):
        return True
    return any(lexicon.has(name, before) for name in names) and not (
        lexicon.has("title", unit.key_at(run[0] - 1))
    )


def _is_of_another(unit: Unit, run: Range, part: Range) -> bool:
    attribute = run[1] < part[1] and _is_attribute(unit, run[1])
    return attribute or _follows_preposition(unit, run[0], part[0])


def _is_attribute(unit: Unit, behind: int) -> bool:
    """Tell the paper of ``a Courier poll`` by the small word behind its name."""
    lexicon, word = unit.lexicon, unit.keys[behind]
    return (
        lexicon.has("subject_first", "yes")
        and not unit.items[behind].capital
        and (lexicon.has("unnamed", word) or lexicon.has("organisation", word))
    )


def _follows_preposition(unit: Unit, start: int, floor: int) -> bool:
    """Tell ``a spokeswoman for Mr. X``, whose own name is not X."""
    at = start - 1
    while at > floor and (
        unit.keys[at] == "." or unit.lexicon.has("title", unit.keys[at])
    ):
        at -= 1
    lexicon = unit.lexicon
    return (
        lexicon.has("subject_first", "yes")
        and floor <= at < start - 1
        and lexicon.has("preposition", unit.keys[at])
    )


def _roles(unit: Unit, part: Range, named: Range | None) -> list[str]:
    words = role_words(unit, (part[0], named[0] if named else part[1]))
    if named:
        words += role_words(unit, (named[1], part[1]))
    return words


def role_words(unit: Unit, part: Range) -> list[str]:
    """Return the stems of the words of a role, its head first."""
    lexicon = unit.lexicon
    words = [
        unit.keys[at].split("'")[0]
        for at in range(*part)
        if unit.is_word(at) and len(unit.keys[at]) > 2
    ]
    words = [_nominative(unit, word) for word in words]
    heads = [
        stem(word)
        for word in words
        if lexicon.has("role", word)
        or lexicon.has("title", word)
        or lexicon.ends("role", word)
    ]
    rest = [
        stem(word)
        for word in words
        if not lexicon.ends("nisba", word)
        and not any(
            lexicon.has(name, word)
            for name in ("determiner", "preposition", "conjunction", "adverb", "time")
        )
    ]
    return heads + [word for word in rest if word not in heads] if heads else []


def _nominative(unit: Unit, word: str) -> str:
    """Take a case off a role word, where roles have cases."""
    bare = unit.lexicon.endings.get("case")
    if bare is None or unit.lexicon.has("role", word):
        return word
    stripped = bare.sub("", word)
    return stripped if unit.lexicon.has("role", stripped) else word


def text_of(unit: Unit, part: Range | None) -> str:
    """Return a name as written, without a genitive or a case."""
    if part is None:
        return ""
    words = unit.text[unit.items[part[0]].start : unit.items[part[1] - 1].end]
    last = unit.keys[part[1] - 1]
    if "'" in last and capitals.suffixed(unit, part[1] - 1):
        words = words[: max(words.rfind("'"), words.rfind("’"))]
    return words


def words_of(unit: Unit, part: Range | None) -> tuple[str, ...]:
    """Return the keys of a name's words, without their cases."""
    if part is None:
        return ()
    return tuple(
        plain(
            unit.keys[at].rsplit("'", 1)[0]
            if capitals.suffixed(unit, at)
            else unit.keys[at],
            unit.lexicon,
        )
        for at in range(*part)
        if unit.is_word(at)
    )
