"""Who is named as the speaker in Turkish, where the verb comes last."""

from __future__ import annotations

import pytest

from retrieval.readings import find_quotations

WORDS = "“Barajın suyu bu yıl yeterli olacak.” dedi."
CLAUSE = "barajın suyunun bu yıl yeterli olacağını söyledi."
ELSEWHERE = "Dün Serdar Kolçak ile baraja gidildi."


def _last(text: str) -> tuple[str | None, bool]:
    quotation = find_quotations(text, "tr")[-1]
    return quotation.speaker, quotation.named


def _source(text: str) -> str | None:
    source = find_quotations(text, "tr")[-1].source
    return source.of(text) if source else None


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        pytest.param(
            f"Kolçak, {CLAUSE}\nVali Kolçak'ı dinledi.",
            ("Kolçak", True),
            id="a surname with a capital inside another sentence",
        ),
        pytest.param(f"Bay Kolçak, {CLAUSE}", ("Kolçak", True), id="courtesy"),
        pytest.param(f"Erdoğan, {CLAUSE}", ("Erdoğan", True), id="figure"),
        pytest.param(
            f"Madenci, {CLAUSE}", ("Madenci", False), id="a noun opening a sentence"
        ),
        pytest.param(
            f"Suriye, {CLAUSE}\nVali Suriye'yi gezdi.",
            ("Suriye", False),
            id="country",
        ),
        pytest.param(f"Kuzey Kolçakya, {CLAUSE}", ("Kuzey Kolçakya", False), id="land"),
    ],
)
def test_one_word_is_a_name_only_if_something_shows_it(
    text: str, speaker: tuple[str, bool]
) -> None:
    assert _last(text) == speaker


@pytest.mark.parametrize(
    ("introduction", "name"),
    [
        pytest.param(
            "Serdar Kolçak Kuzey Ege'de dün baraj gezdi.", "Serdar Kolçak", id="land"
        ),
        pytest.param(
            "Serdar Kolçak DSİ Genel Kurulu'nda oturdu.", "Serdar Kolçak", id="body"
        ),
        pytest.param(
            "Madenciler Serdar Kolçak'ı dinledi.", "Serdar Kolçak", id="plural before"
        ),
        pytest.param(
            "Dün Ankaralı Serdar Kolçak konuştu.", "Serdar Kolçak", id="demonym before"
        ),
        pytest.param(
            "Dün Serdar O'Kolçak ile baraja gidildi.",
            "Serdar O'Kolçak",
            id="apostrophe",
        ),
    ],
)
def test_a_full_name_is_parted_from_other_capitals(
    introduction: str, name: str
) -> None:
    surname = name.rsplit(maxsplit=1)[-1]

    assert _last(f"{introduction}\n{surname}, {CLAUSE}") == (name, True)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        pytest.param(
            f"Kuraklıktan üç ay sonra, müdür Serdar Kolçak, {CLAUSE}",
            "müdür Serdar Kolçak",
            id="a postposition closes an adjunct",
        ),
        pytest.param(
            f"Cuma sabahı, müdür Serdar Kolçak, {CLAUSE}",
            "müdür Serdar Kolçak",
            id="a time of day",
        ),
        pytest.param(
            f"Yerel gazetede çıkan habere göre, müdür Serdar Kolçak, {CLAUSE}",
            "müdür Serdar Kolçak",
            id="behind another source",
        ),
        pytest.param(
            f"{ELSEWHERE} Kolçak önündeki kalabalığı işaret ederek, {WORDS}",
            "Kolçak",
            id="a converb with its object",
        ),
        pytest.param(
            f"Bir haber sitesine konuşan tarafsız uzman Serdar Kolçak, {WORDS}",
            "tarafsız uzman Serdar Kolçak",
            id="a relative clause before adjectives",
        ),
        pytest.param(
            f"Valiyle geçen bir görüşme sonrasında Serdar Kolçak, {WORDS}",
            "Serdar Kolçak",
            id="a long adjunct without a comma",
        ),
        pytest.param(
            "Vali Ali Demirel ile baraja giden müdür Serdar Kolçak şunları kaydetti: "
            "“Barajın suyu bu yıl yeterli olacak.”",
            "müdür Serdar Kolçak",
            id="before what announces the words",
        ),
        pytest.param(
            f"{ELSEWHERE}\nKolçak'ın anlattıklarına göre barajın suyu yeterli olacak.",
            "Kolçak'ın",
            id="according to what was told",
        ),
    ],
)
def test_a_subject_is_found_behind_clauses_and_adjuncts(text: str, source: str) -> None:
    assert _source(text) == source


def test_an_occasion_is_no_part_of_the_words() -> None:
    text = f"Yağmurlara rağmen, {CLAUSE}"
    quotation = find_quotations(text, "tr")[-1]

    assert quotation.source is None
    assert quotation.content[0].of(text).startswith("barajın")
