"""What an article says of who holds an office, before and behind a name."""
# ruff: noqa: E501 -- a row is a line

from __future__ import annotations

import pytest

from retrieval.models import Role
from retrieval.offices import held

# A name, its bearer's office (- for none) as in the table of roles, and the text.
TABLE = {
    "ar": """
        مروان الخطيب = foreign-minister SY = قال وزير الخارجية السوري مروان الخطيب ذلك.
        مروان الخطيب = spokesperson IR foreign-ministry = أعلن المتحدث باسم الخارجية الإيرانية مروان الخطيب.
        مروان الخطيب = prime-minister IQ = قال مروان الخطيب، رئيس الوزراء العراقي، ذلك.
        مروان الخطيب = defence-minister SY = قال مروان الخطيب (وزير الدفاع السوري) ذلك.
        ليلى حداد = mayor aleppo = قالت عمدة حلب، ليلى حداد، ذلك.
        مروان الخطيب = - = وصل وزير الخارجية السوري. قال مروان الخطيب ذلك.
        مروان الخطيب = - = قال مروان الخطيب، في مؤتمر صحفي بطهران يوم الإثنين، ذلك.
        مروان الخطيب = - = قال مروان الخطيب، الذي التقى الرئيس السوري، ذلك.
    """,
    "en": """
        Ann Lee = foreign-minister SY = Syrian Foreign Minister Ann Lee said so.
        Ann Lee = mayor aleppo = Ann Lee, the mayor of Aleppo since Monday, said so.
        Ann Lee = deputy-foreign-minister IR = So said Iran's deputy foreign minister, Ann Lee.
        Ann Lee = prime-minister IQ = Ann Lee (prime minister of Iraq) said so.
        Ann Lee = secretary-general UN = Ann Lee came. The UN secretary-general Ann Lee left.
        Ann Lee = foreign-minister SY = Minister Ann Lee came. Ann Lee, foreign minister of Syria, left.
        Ann Lee = - = The Syrian foreign minister left. Ann Lee said so.
        Ann Lee = - = After talks with the Iranian president, Ann Lee said so.
        Ann Lee = - = Ann Lee, who had met the president of Turkey, said so.
        Ann Lee = - = Ann Lee, President Donald Trump and others said so.
        Ann Lee = - = Ann Lee spoke to the president of Turkey.
    """,
    "fa": """
        کاوه رستمی = foreign-minister IR = وزیر خارجه ایران کاوه رستمی این را گفت.
        کاوه رستمی = spokesperson - foreign-ministry = کاوه رستمی، سخنگوی وزارت خارجه، این را گفت.
        کاوه رستمی = mayor tehran = شهردار تهران، کاوه رستمی، این را گفت.
        کاوه رستمی = parliament-speaker = کاوه رستمی (رئیس مجلس) این را گفت.
        کاوه رستمی = - = رئیس‌جمهور ترکیه آمد. کاوه رستمی این را گفت.
        کاوه رستمی = - = کاوه رستمی، بازیگر پیشین و رئیس هیئت داوران، این را گفت.
    """,
    "tr": """
        Kaan Demir = foreign-minister IR = İran Dışişleri Bakanı Kaan Demir konuştu.
        Kaan Demir = mayor aleppo = Kaan Demir, Halep Belediye Başkanı, konuştu.
        Kaan Demir = spokesperson US foreign-ministry = ABD Dışişleri Bakanlığı Sözcüsü Kaan Demir'e göre.
        Kaan Demir = president TR = Kaan Demir (Türkiye Cumhurbaşkanı) konuştu.
        Kaan Demir = - = İran Dışişleri Bakanı geldi. Kaan Demir konuştu.
        Kaan Demir = - = Kaan Demir, dün akşam, konuştu.
    """,
    "de": """
        Eva Roth = foreign-minister DE = Die deutsche Außenministerin Eva Roth sagte es.
        Eva Roth = mayor hamburg = Eva Roth, Oberbürgermeisterin von Hamburg, sagte es.
        Eva Roth = spokesperson IR foreign-ministry = Die Sprecherin des iranischen Außenministeriums, Eva Roth, sagte es.
        Eva Roth = secretary-general UN = So UN-Generalsekretärin Eva Roth (UN-Generalsekretärin).
        Eva Roth = - = Der Kanzler ging. Eva Roth sagte es.
        Eva Roth = - = Eva Roth sagte, der Präsident sei da.
    """,
    "ru": """
        Иван Белов = foreign-minister RU = Министр иностранных дел России Иван Белов заявил это.
        Иван Белов = ambassador IR = Иван Белов, посол Ирана в Сирии, заявил это.
        Иван Белов = spokesperson RU foreign-ministry = Официальный представитель МИД РФ Иван Белов заявил это.
        Иван Белов = secretary-general UN = Иван Белов (генсек ООН) заявил это.
        Иван Белов = president TR = «Да», — сказал турецкий президент Иван Белов.
        Иван Белов = - = Министр иностранных дел России уехал. Иван Белов заявил это.
        Иван Белов = - = Иван Белов, который встретил президента Турции, заявил это.
    """,
    "fr": """
        Léa Roux = foreign-minister TR = La ministre des Affaires étrangères turque Léa Roux a parlé.
        Léa Roux = mayor paris = Léa Roux, maire de Paris, a parlé.
        Léa Roux = spokesperson IL army = La porte-parole de l'armée israélienne, Léa Roux, a parlé.
        Léa Roux = prime-minister IQ = Léa Roux (premier ministre irakien) a parlé.
        Léa Roux = - = Le président des États-Unis est parti. Léa Roux a parlé.
        Léa Roux = - = Léa Roux, le président Emmanuel Macron et Luc ont parlé.
        Léa Roux = - = « Oui », dit Léa Roux, qui a vu le président.
    """,
    "es": """
        Ana Rojo = foreign-minister IR = La ministra de Exteriores iraní Ana Rojo habló.
        Ana Rojo = mayor aleppo = Ana Rojo, alcaldesa de Alepo, habló.
        Ana Rojo = president MX = La presidenta de México, Ana Rojo, habló.
        Ana Rojo = secretary-general UN = Ana Rojo (secretaria general de la ONU) habló.
        Ana Rojo = - = El canciller alemán se fue. Ana Rojo habló.
        Ana Rojo = - = Ana Rojo, que vio a la presidenta de México, habló.
    """,
}
ROWS = [
    (language, *(side.strip() for side in line.split(" = ")))
    for language, lines in TABLE.items()
    for line in lines.strip().splitlines()
]


def _roles(name: str, meaning: str) -> dict[str, Role]:
    """Return what is to be held of a name: its role, unless there is none."""
    office, owner, field, *_ = [*meaning.replace(" - ", "  ").split(" "), "", ""]
    return {key: Role(office, owner, field) for key in [name] if office != "-"}


@pytest.mark.parametrize(("language", "name", "meaning", "text"), ROWS)
def test_an_article_tells_of_an_office(
    language: str, name: str, meaning: str, text: str
) -> None:
    """The fullest account of it, and none that is another's."""
    assert held(text, [name], language) == _roles(name, meaning)


def test_each_name_has_an_office_of_its_own() -> None:
    text = "Syrian Foreign Minister Ann Lee met Bob Roy, the mayor of Aleppo. Cem left."

    found = held(text, ["Ann Lee", "Bob Roy", "Cem", "Nobody"], "en")

    assert found == {
        "Ann Lee": Role("foreign-minister", "SY"),
        "Bob Roy": Role("mayor", "aleppo"),
    }


@pytest.mark.parametrize("language", ["und", "zh", ""])
def test_nothing_is_told_in_a_language_without_a_table(language: str) -> None:
    text = "Syrian Foreign Minister Ann Lee said so."

    assert held(text, ["Ann Lee"], language) == {}


def test_a_name_of_signs_is_looked_for_as_it_stands() -> None:
    assert held("The mayor of Aleppo A.* (B) left.", ["A.* (B)"], "en") == {
        "A.* (B)": Role("mayor", "aleppo")
    }
