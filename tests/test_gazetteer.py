"""Places, peoples, organisations and things of the news are told from persons."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval import gazetteer
from retrieval.normalize import fold
from retrieval.phrasebooks import data

# What stands in a text, and what it is: a kind and a key.
TABLE = {
    "ar": """
        سوريا = place SY
        بسوريا = place SY
        وسورية = place SY
        للعراق = place IQ
        بالعراق = place IQ
        الإيراني = demonym IR
        والإيرانية = demonym IR
        الإيرانيين = demonym IR
        إيرانيون = demonym IR
        الأتراك = demonym TR
        الأميركية = demonym US
        الروسية = demonym RU
        العربية = demonym arab
        بغزة = place gaza
        قطاع غزة = place gaza
        مضيق هرمز = place hormuz
        بدمشق = place damascus
        للأمم المتحدة = organisation UN
        وحزب الله = organisation hezbollah
        البيت الأبيض = organisation white-house
        الانتخابات = noun انتخابات
        وقف إطلاق النار = noun وقف اطلاق النار
    """,
    "en": """
        Syria = place SY
        Syria's = place SY
        the U.S. = place US
        Iranian = demonym IR
        the Iranians = demonym IR
        Dutch = demonym NL
        Frenchmen = demonym FR
        Kurds = demonym kurd
        Gaza = place gaza
        the Strait of Hormuz = place hormuz
        Damascus = place damascus
        the White House = organisation white-house
        NATO's = organisation NATO
        Hamas = organisation hamas
        WHO = organisation WHO
        Arabic = demonym arab
        Hebrew = language he
        sanctions = noun sanction
    """,
    "fa": """
        ایران = place IR
        ایرانی = demonym IR
        ایرانی‌ها = demonym IR
        ایرانیان = demonym IR
        سوریه = place SY
        سوری‌ها = demonym SY
        روسیه = place RU
        روس‌ها = demonym RU
        آمریکایی‌ها = demonym US
        ترکیه‌ای = demonym TR
        غزه = place gaza
        تنگه هرمز = place hormuz
        سازمان ملل = organisation UN
        کاخ سفید = organisation white-house
        حزب‌الله = organisation hezbollah
        فارسی = language fa
        تحریم‌های = noun تحریم
        مذاکرات = noun مذاکرات
    """,
    "tr": """
        Suriye'de = place SY
        Suriyenin = place SY
        Suriye’den = place SY
        İran'dan = place IR
        ABD'nin = place US
        ABD'li = place US
        İranlıların = demonym IR
        Türklerin = demonym TR
        Rusların = demonym RU
        Gazze'deki = place gaza
        Hürmüz Boğazı'nda = place hormuz
        BM'nin = organisation UN
        NATO'ya = organisation NATO
        Hamas'ın = organisation hamas
        Beyaz Saray'dan = organisation white-house
        İbranice = language he
        seçimlerde = noun secim
        ateşkesi = noun ateskes
    """,
    "ru": """
        Сирии = place SY
        Сирией = place SY
        США = place US
        Саудовской Аравии = place SA
        иранского = demonym IR
        иранцев = demonym IR
        россияне = demonym RU
        россиян = demonym RU
        сирийцами = demonym SY
        китайцы = demonym CN
        немецкому = demonym DE
        сектора Газа = place gaza
        Ближнем Востоке = place middle-east
        в Дамаске = place damascus
        ООН = organisation UN
        Кремлем = organisation kremlin
        Белого дома = organisation white-house
        выборах = noun выборы
        санкций = noun санкция
    """,
    "de": """
        Syriens = place SY
        die Türkei = place TR
        Saudi-Arabien = place SA
        iranischen = demonym IR
        der Iraner = demonym IR
        Syrer = demonym SY
        syrische = demonym SY
        Russinnen = demonym RU
        israelischer = demonym IL
        Gazastreifens = place gaza
        Nahen Osten = place middle-east
        der Bundestag = organisation bundestag
        die NATO = organisation NATO
        Weißen Haus = organisation white-house
        Hebräisch = language he
        Sanktionen = noun sanktion
        Waffenruhe = noun waffenruhe
    """,
    "fr": """
        la Syrie = place SY
        d'Iran = place IR
        aux États-Unis = place US
        iranien = demonym IR
        iraniennes = demonym IR
        libanaise = demonym LB
        turques = demonym TR
        nord-coréens = demonym KP
        Proche-Orient = place middle-east
        l’ONU = organisation UN
        l'OTAN = organisation NATO
        Maison-Blanche = organisation white-house
        hébreu = language he
        cessez-le-feu = noun cessez-le-feu
        élections = noun election
    """,
    "es": """
        en Siria = place SY
        EE.UU. = place US
        los Estados Unidos = place US
        iraní = demonym IR
        iraníes = demonym IR
        sirias = demonym SY
        israelí = demonym IL
        brasileñas = demonym BR
        franceses = demonym FR
        Oriente Medio = place middle-east
        la ONU = organisation UN
        la Casa Blanca = organisation white-house
        Hamás = organisation hamas
        hebreo = language he
        elecciones = noun elecciones
        alto el fuego = noun alto el fuego
    """,
}
ROWS = [
    (language, *(side.strip() for side in line.split("=")))
    for language, lines in TABLE.items()
    for line in lines.strip().splitlines()
]


@pytest.mark.parametrize(("language", "words", "meaning"), ROWS)
def test_a_word_of_the_news_is_known(language: str, words: str, meaning: str) -> None:
    """In any form that it takes in running text."""
    kind, _, key = meaning.partition(" ")

    entry = gazetteer.lookup(words, language)

    assert entry is not None
    assert (entry.kind, entry.key) == (kind, fold(key) if kind == "noun" else key)


@pytest.mark.parametrize(("language", "words", "meaning"), ROWS)
def test_folding_does_not_hide_it(language: str, words: str, meaning: str) -> None:
    """Except acronyms that are function words in small letters: who, us."""
    folded = gazetteer.lookup(fold(words), language)

    assert folded == gazetteer.lookup(words, language) or meaning.endswith(
        ("WHO", "UN", "US")
    )


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ar", "محمد شياع السوداني"),
        ("ar", "السوداني"),
        ("ar", "إسماعيل بقائي"),
        ("ar", "سيلين ديون"),
        ("en", "who told us"),
        ("en", "Jordan"),
        ("en", "Chad Smith"),
        ("en", "Georgia Meloni"),
        ("en", "Ho Chi Minh"),
        ("fa", "عباس عراقچی"),
        ("fa", "حوثی"),
        ("tr", "Devlet Bahçeli"),
        ("tr", "Barış"),
        ("tr", "Abdi"),
        ("tr", "Ahmet Türk"),
        ("ru", "Сергей Лавров"),
        ("ru", "Грузин"),
        ("de", "Herbert Frank"),
        ("de", "Deutsch"),
        ("fr", "François Hollande"),
        ("fr", "un"),
        ("es", "Francisco Franco"),
        ("es", "Guerra"),
        ("und", "Baghaei"),
    ],
)
def test_who_may_be_a_person_is_no_thing(language: str, words: str) -> None:
    assert not gazetteer.is_no_person(words, language)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ar", "الحكومة السورية"),
        ("ar", "الحرب في غزة"),
        ("en", "the Iranian government"),
        ("en", "the Paris talks"),
        ("fa", "مذاکرات هسته‌ای"),
        ("tr", "Gazze'deki ateşkes"),
        ("ru", "войны на Украине"),
        ("de", "Sanktionen gegen Russland"),
        ("fr", "la guerre en Ukraine"),
        ("es", "las elecciones en Turquía"),
        ("tr", "Syria"),
        ("ar", "Syria"),
        ("en", "سوريا"),
        ("ar", "(Syria)"),
    ],
)
def test_what_is_all_of_the_news_is_no_person(language: str, words: str) -> None:
    """In a question's own language, in English, or in another script."""
    assert gazetteer.is_no_person(words, language)


def test_the_longest_groups_are_found() -> None:
    words = ["the", "White", "House", "and", "Iran's", "new", "foreign", "ministry"]

    found = gazetteer.find(words, "en")

    assert [(start, end, entry.key) for start, end, entry in found] == [
        (1, 3, "white-house"),
        (4, 5, "IR"),
        (6, 8, "foreign ministry"),
    ]


def test_no_group_is_longer_than_any_listed_one() -> None:
    assert gazetteer.lookup("Syria " * 9, "en") is None


@pytest.mark.parametrize("table", ["places", "peoples", "organisations"])
def test_each_row_has_a_name_in_each_language(table: str) -> None:
    """And a country's code, or nothing, before them."""
    file = "organisations" if table == "organisations" else "places"
    tables = data(f"gazetteer/{file}.toml")

    incomplete = [
        key
        for key, row in tables[table].items()
        if len(row) != len(tables["columns"]) or not all(row[1:]) or len(row[0]) > 2
    ]

    assert incomplete == []


def test_a_place_knows_its_country() -> None:
    aleppo, kremlin = (gazetteer.lookup(word, "en") for word in ("Aleppo", "Kremlin"))

    assert aleppo == gazetteer.Entry("place", "aleppo", "SY")
    assert kremlin == gazetteer.Entry("organisation", "kremlin", "RU")


LANGUAGES = st.sampled_from([*TABLE, "und", ""])
WORDS = st.text() | st.sampled_from([words for _, words, _ in ROWS])


@given(words=WORDS, language=LANGUAGES)
def test_any_text_may_be_asked_about(words: str, language: str) -> None:
    """No text is refused, and what is no person is never listed as one."""
    entry = gazetteer.lookup(words, language)

    assert gazetteer.is_no_person(words, language) in {True, False}
    assert entry is None or entry.key


@given(words=st.lists(WORDS, max_size=6), language=LANGUAGES)
def test_what_is_found_lies_apart_and_in_order(words: list[str], language: str) -> None:
    found = gazetteer.find(words, language)

    bounds = [bound for start, end, _ in found for bound in (start, end)]
    assert bounds == sorted(bounds)
    assert all(0 <= start < end <= len(words) for start, end, _ in found)
