"""Who is one person with whom: on evidence, by hand, and by hand undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval import persons
from retrieval.errors import QuestionError
from retrieval.models import Article, ArticleInfo
from retrieval.persons import Identity, Speaker

if TYPE_CHECKING:
    from retrieval.service import Library

ARAGHCHI = {
    "ar": "قال عباس عراقجي إن المفاوضات ستستمر.",
    "en": "Abbas Araghchi said that the talks would go on.",
    "tr": "Abbas Arakçi görüşmelerin süreceğini söyledi.",
}
KNOWN = "both are known names of one person"
HAND = "merged by hand"
MERGED = ("Abbas Araghchi", "عباس عراقجي")
SHARED = "Syrian Defence Minister Farid Kamal Bustani said that the talks would go on."


def _article(key: str, text: str, language: str = "en") -> Article:
    return Article(info=ArticleInfo(key=key, language=language), text=text)


def _add(library: Library, *languages: str) -> None:
    library.add([_article(one, ARAGHCHI[one], one) for one in languages])


def _said(library: Library, *names: str) -> None:
    """Add an article for each name, in which its bearer is quoted."""
    library.add([_article(name, f"{name} said that it rained.") for name in names])


def _persons(library: Library) -> list[tuple[str, ...]]:
    """Return the names of each person, in the order of the alphabet."""
    listed = library.people.listed()
    return sorted(tuple(sorted((one.name, *one.also))) for one in listed)


def _decisions(library: Library) -> list[tuple[bool, str]]:
    found = library.people._register.identities()
    return [(one.same, one.reason) for one in found]


def test_a_known_figure_is_one_person_in_two_scripts(library: Library) -> None:
    """Both names come in one line, and the reason is kept."""
    _add(library, "ar", "en")

    (listed,) = library.people.listed()

    assert (listed.name, *listed.also) == MERGED
    assert (listed.quotations, listed.articles) == (2, 2)
    assert _decisions(library) == [(True, KNOWN)]


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        (
            "ru",
            "«Всё хорошо», — заявил сирийский министр обороны Фарид Камаль Бустани.",
            "Фарид Камаль Бустани",
        ),
        (
            "ar",
            "قال وزير الدفاع السوري فريد كمال البستاني إن المفاوضات ستستمر.",
            "فريد كمال البستاني",
        ),
    ],
)
def test_like_names_in_one_office_are_one_person(
    library: Library, language: str, text: str, name: str
) -> None:
    """Also where the article of Arabic stands before the surname."""
    library.add([_article("en", SHARED), _article("other", text, language)])

    found = _persons(library)

    assert found == [("Farid Kamal Bustani", name)]
    assert [same for same, _ in _decisions(library)] == [True]
    assert "the same office: defence-minister of SY" in _decisions(library)[0][1]


@pytest.mark.parametrize(
    "text",
    [
        "قال فريد كمال البستاني إن المفاوضات ستستمر.",
        "قال وزير الدفاع فريد كمال البستاني إن المفاوضات ستستمر.",
        "قال وزير الدفاع العراقي فريد كمال البستاني إن المفاوضات ستستمر.",
        "قال وزير النفط السوري فريد كمال البستاني إن المفاوضات ستستمر.",
    ],
)
def test_like_names_without_a_shared_office_stay_apart(
    library: Library, text: str
) -> None:
    """No office, one of nobody knows where, another's country, another field."""
    library.add([_article("en", SHARED), _article("ar", text, "ar")])

    found = _persons(library)

    assert found == [("Farid Kamal Bustani",), ("فريد كمال البستاني",)]
    assert _decisions(library) == []


def test_merging_and_splitting_by_hand_undo_each_other(library: Library) -> None:
    _said(library, "Ann Lee", "Bob Roy")
    apart = _persons(library)

    name = library.people.merge(["Bob Roy", "ann lee"])
    together = _persons(library)
    parted = library.people.split("Ann Lee")
    apart_again = _persons(library)
    library.people.merge(["Ann Lee", "Bob Roy"])

    assert (name, parted) == ("Ann Lee", ("Bob Roy",))
    assert apart == apart_again == [("Ann Lee",), ("Bob Roy",)]
    assert together == _persons(library) == [("Ann Lee", "Bob Roy")]
    assert _decisions(library) == [(True, HAND)]


def test_what_was_merged_by_hand_is_merged_when_it_comes_back(
    library: Library,
) -> None:
    _said(library, "Ann Lee", "Bob Roy")
    library.people.merge(["Ann Lee", "Bob Roy"])

    library.remove(["Ann Lee"])
    alone = _persons(library)
    _said(library, "Ann Lee")

    assert alone == [("Bob Roy",)]
    assert _persons(library) == [("Ann Lee", "Bob Roy")]


def test_a_split_outlives_the_article_and_the_next_add(library: Library) -> None:
    """What is merged on evidence stays apart once somebody has said so."""
    _add(library, "ar", "en")

    library.people.split("Abbas Araghchi")
    split = _persons(library)
    library.remove(["en"])
    _add(library, "en")

    assert split == _persons(library) == [(MERGED[0],), (MERGED[1],)]
    assert _decisions(library) == [(False, "split by hand")]


def test_a_third_name_does_not_join_who_was_split(library: Library) -> None:
    """It is known of both, so it is in doubt whose it is: it stands alone."""
    _add(library, "ar", "en")
    library.people.split("Abbas Araghchi")

    _add(library, "tr")

    assert _persons(library) == [("Abbas Araghchi",), ("Abbas Arakçi",), (MERGED[1],)]
    assert _decisions(library) == [(False, "split by hand")]


def test_a_chain_of_decisions_joins(library: Library) -> None:
    """Also while nobody quotes the one in the middle."""
    _said(library, "Ann Lee", "Bob Roy", "Cem Tan", "Dan Fox")

    library.people.merge(["Ann Lee", "Bob Roy"])
    library.people.merge(["Bob Roy", "Cem Tan"])
    chained = _persons(library)
    library.remove(["Bob Roy"])

    assert chained == [("Ann Lee", "Bob Roy", "Cem Tan"), ("Dan Fox",)]
    assert _persons(library) == [("Ann Lee", "Cem Tan"), ("Dan Fox",)]


def test_a_surname_of_one_article_is_merged_and_split_too(library: Library) -> None:
    """It is named as the article has it, and not by the key that it is kept under."""
    _said(library, "Zoe Lee", "Lee")

    name = library.people.merge(["Zoe Lee", "Lee"])
    parted = library.people.split("Lee")

    assert (name, parted) == ("Lee", ("Zoe Lee",))
    assert _persons(library) == [("Lee",), ("Zoe Lee",)]


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (["Nobody Here", "Ann Lee"], "nobody is quoted by the name 'Nobody Here'"),
        (["Ann Lee", ""], "nobody is quoted by the name ''"),
        (["Ann Lee", "two\nlines"], r"nobody is quoted by the name 'two\\nlines'"),
        (["Ann Lee"], "found one speaker, Ann Lee, expected two or more"),
        (["Ann Lee", "ann  lee"], "found one speaker, Ann Lee, expected two or more"),
    ],
)
def test_merging_what_cannot_be_merged_is_told(
    library: Library, names: list[str], told: str
) -> None:
    _said(library, "Ann Lee", "Bob Roy")

    with pytest.raises(QuestionError, match=told) as error:
        library.people.merge(names)

    assert "\n" not in str(error.value)
    assert _decisions(library) == []


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Nobody Here", "nobody is quoted by the name 'Nobody Here'"),
        ("ANN LEE", "Ann Lee is merged with nobody; there is nothing to split"),
    ],
)
def test_splitting_what_cannot_be_split_is_told(
    library: Library, name: str, told: str
) -> None:
    _said(library, "Ann Lee")

    with pytest.raises(QuestionError, match=told):
        library.people.split(name)


@pytest.mark.parametrize(
    ("forms", "told"),
    [
        ([], "found 0 forms of a name, expected two or more"),
        (["Ann Lee"], "found 1 form of a name, expected two or more"),
        (["Ann Lee", "ANN  LÉE"], "found 1 form of a name, expected two or more"),
        (["Ann Lee", "x"], "found 'x', expected a name of 2 to 160 letters"),
        (["و", "Ann Lee"], "found 'و', expected a name of 2 to 160 letters"),
        (["Ann Lee", "w" * 500], f"found '{'w' * 40}', expected a name of 2 to 160"),
        (["Ann Lee", "12 🙂"], "found '12 🙂', expected a name"),
    ],
)
def test_forms_that_are_none_are_refused(
    library: Library, forms: list[str], told: str
) -> None:
    with pytest.raises(QuestionError, match=told) as error:
        library.people.add_alias(forms)

    assert "\n" not in str(error.value)
    assert library.people.aliases() == ()


KEYS = st.sampled_from("abcdefgh")
IDENTITIES = st.lists(st.builds(Identity, KEYS, KEYS, st.booleans(), st.just("why")))
SPEAKERS = st.lists(
    st.builds(Speaker, id=st.just(0), key=KEYS, name=KEYS, quotations=st.integers(0)),
    unique_by=lambda one: one.key,
).map(lambda rows: [_numbered(row) for row in rows])


def _numbered(row: Speaker) -> Speaker:
    return Speaker(
        id=ord(row.key), key=row.key, name=row.name, quotations=row.quotations
    )


@given(speakers=SPEAKERS, identities=IDENTITIES)
def test_speakers_are_parted_into_persons(
    speakers: list[Speaker], identities: list[Identity]
) -> None:
    """Each speaker is one person's, and who is decided to be the same is the same."""
    found = persons.grouped(speakers, identities)

    whose = {row.key: person for person, rows in found for row in rows}
    rows = [row for _, group in found for row in group]
    same = [one for one in identities if one.same and {one.one, one.other} <= {*whose}]
    assert sorted(rows, key=lambda row: row.id) == sorted(
        speakers, key=lambda row: row.id
    )
    assert all(person.ids == tuple(r.id for r in group) for person, group in found)
    assert all(whose[one.one] == whose[one.other] for one in same)


@given(speakers=SPEAKERS, identities=IDENTITIES)
def test_the_order_of_decisions_does_not_matter(
    speakers: list[Speaker], identities: list[Identity]
) -> None:
    found = persons.grouped(speakers, identities)
    turned = persons.grouped(speakers[::-1], identities[::-1])

    assert {frozenset(rows) for _, rows in found} == {
        frozenset(rows) for _, rows in turned
    }
    assert {person for person, _ in found} == {person for person, _ in turned}
