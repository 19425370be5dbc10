"""Offices are read alike in all languages, and matched from one to another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.roles import Role, compatible, parse

# What stands in a text, and the office, what it is of, and its field or body.
TABLE = {
    "ar": """
        وزير الخارجية الإيراني = foreign-minister IR
        وزيرة الخارجية الألمانية = foreign-minister DE
        لوزير الخارجية = foreign-minister
        نائب وزير الخارجية = deputy-foreign-minister
        المتحدث باسم وزارة الخارجية الإيرانية = spokesperson IR foreign-ministry
        المتحدثة باسم الخارجية الروسية = spokesperson RU foreign-ministry
        الناطق باسم الجيش الإسرائيلي = spokesperson IL army
        المتحدث باسم الكرملين = spokesperson RU presidency
        الرئيس السوري = president SY
        رئيس الوزراء العراقي = prime-minister IQ
        الأمين العام للأمم المتحدة = secretary-general UN
        وزير الدفاع السعودي = defence-minister SA
        سفير إيران في دمشق = ambassador IR
        محافظ البنك المركزي = central-bank-governor
        عمدة حلب = mayor aleppo
        المستشار الألماني = chancellor DE
        رئيس مجلس النواب اللبناني = parliament-speaker LB
    """,
    "en": """
        the Iranian foreign minister = foreign-minister IR
        US Secretary of State = foreign-minister US
        Iran's deputy foreign minister = deputy-foreign-minister IR
        the Iranian foreign ministry spokesman = spokesperson IR foreign-ministry
        State Department spokesperson = spokesperson US foreign-ministry
        an Israeli army spokeswoman = spokesperson IL army
        president of Turkey = president TR
        the former US president = president US
        National Assembly spokesman = spokesperson - parliament
        UN secretary-general = secretary-general UN
        the mayor of Aleppo = mayor aleppo
        Foreign Minister Abbas Araghchi = foreign-minister
        Iran's ambassador to Syria = ambassador IR
        Hamas leader = head hamas
        professor of international law = professor - law
        head coach of Spain = head-coach ES
        EU foreign policy chief = high-representative EU
    """,
    "fa": """
        وزیر خارجه ایران = foreign-minister IR
        وزیر امور خارجه ترکیه = foreign-minister TR
        معاون وزیر خارجه = deputy-foreign-minister
        سخنگوی وزارت خارجه = spokesperson - foreign-ministry
        سخنگوی وزارت امور خارجه ایران = spokesperson IR foreign-ministry
        سخنگوی دولت = spokesperson - government
        رئیس‌جمهور آمریکا = president US
        رئیس جمهور ترکیه = president TR
        نخست‌وزیر اسرائیل = prime-minister IL
        دبیرکل سازمان ملل = secretary-general UN
        رئیس مجلس = parliament-speaker
        فرمانده سپاه پاسداران = commander IRGC
        شهردار تهران = mayor tehran
        سرمربی تیم ملی = head-coach
    """,
    "tr": """
        Dışişleri Bakanı = foreign-minister
        İran Dışişleri Bakanı'nın = foreign-minister IR
        Dışişleri Bakan Yardımcısı = deputy-foreign-minister
        İran Dışişleri Sözcüsü = spokesperson IR foreign-ministry
        ABD Dışişleri Bakanlığı Sözcüsü = spokesperson US foreign-ministry
        AK Parti Sözcüsü = spokesperson AKP
        Türkiye Cumhurbaşkanı = president TR
        ABD Başkanı = president US
        Cumhurbaşkanı Yardımcısı = vice-president
        Almanya Başbakanı = prime-minister DE
        BM Genel Sekreteri = secretary-general UN
        Merkez Bankası Başkanı = central-bank-governor
        Genelkurmay Başkanı = chief-of-staff
        Halep Belediye Başkanı = mayor aleppo
        İran'ın Şam Büyükelçisi = ambassador IR
    """,
    "ru": """
        министр иностранных дел России = foreign-minister RU
        главы МИД Германии = foreign-minister DE
        госсекретарем США = foreign-minister US
        замглавы МИД России = deputy-foreign-minister RU
        официальный представитель МИД РФ = spokesperson RU foreign-ministry
        пресс-секретарь Кремля = spokesperson RU presidency
        турецкий президент = president TR
        премьер-министру Израиля = prime-minister IL
        иранскому министру обороны = defence-minister IR
        генсек ООН = secretary-general UN
        посол Ирана в Сирии = ambassador IR
        губернатор Курской области = governor kursk
        спикер парламента = parliament-speaker
        глава ЦБ = central-bank-governor
    """,
    "de": """
        die deutsche Außenministerin = foreign-minister DE
        iranischer Außenminister = foreign-minister IR
        stellvertretender Außenminister = deputy-foreign-minister
        Sprecher des iranischen Außenministeriums = spokesperson IR foreign-ministry
        Sprecherin des Auswärtigen Amtes = spokesperson - foreign-ministry
        Regierungssprecher = spokesperson - government
        Polizeisprecherin = spokesperson - police
        der türkische Präsident = president TR
        US-Präsident = president US
        UN-Generalsekretär = secretary-general UN
        Verteidigungsminister Israels = defence-minister IL
        Oberbürgermeister von Hamburg = mayor hamburg
        Professor für Völkerrecht = professor - law
        Bundestrainer = head-coach
    """,
    "fr": """
        le ministre des Affaires étrangères turc = foreign-minister TR
        ministre iranien des Affaires étrangères = foreign-minister IR
        chef de la diplomatie iranienne = foreign-minister IR
        la ministre de la Défense = defence-minister
        vice-ministre des Affaires étrangères = deputy-foreign-minister
        porte-parole du ministère de la Santé = spokesperson - health-ministry
        porte-parole de l'armée israélienne = spokesperson IL army
        président des États-Unis = president US
        premier ministre irakien = prime-minister IQ
        secrétaire général de l’ONU = secretary-general UN
        présidente de l’Assemblée nationale = parliament-speaker
        député de l’Assemblée nationale = lawmaker
        gouverneur de la banque centrale = central-bank-governor
        maire de Paris = mayor paris
    """,
    "es": """
        ministro de Exteriores iraní = foreign-minister IR
        ministro de Asuntos Exteriores de Irán = foreign-minister IR
        canciller argentino = foreign-minister AR
        canciller alemán = chancellor DE
        viceministro de Exteriores = deputy-foreign-minister
        portavoz del Ministerio de Exteriores = spokesperson - foreign-ministry
        portavoz del Kremlin = spokesperson RU presidency
        presidenta de México = president MX
        presidente del Gobierno = prime-minister
        secretario general de la ONU = secretary-general UN
        embajador de Irán en Siria = ambassador IR
        alcalde de Alepo = mayor aleppo
        seleccionador de España = head-coach ES
        fiscal general = prosecutor
    """,
}
ROWS = [
    (language, *(side.strip() for side in line.split(" = ")))
    for language, lines in TABLE.items()
    for line in lines.strip().splitlines()
]


@pytest.mark.parametrize(("language", "words", "meaning"), ROWS)
def test_an_office_is_read(language: str, words: str, meaning: str) -> None:
    office, owner, field, *_ = [*meaning.replace(" - ", "  ").split(" "), "", ""]

    assert parse(words, language) == Role(office, owner, field)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ar", "إسماعيل بقائي"),
        ("ar", "وزارة الخارجية"),
        ("en", "the foreign ministry"),
        ("en", "Syria"),
        ("en", "The president said on Monday that nobody would ever be left alone"),
        ("tr", "Dışişleri Bakanlığı"),
        ("ru", "МИД России"),
        ("de", "Auswärtiges Amt"),
        ("und", ""),
    ],
)
def test_other_words_hold_no_office(language: str, words: str) -> None:
    """Neither names, nor ministries, nor whole sentences."""
    assert parse(words, language) is None


FOREIGN = Role("foreign-minister", "IR")
SPOKESPERSON = Role("spokesperson", "IR", "foreign-ministry")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (FOREIGN, Role("foreign-minister")),
        (FOREIGN, Role("minister")),
        (FOREIGN, Role("minister", "IR")),
        (SPOKESPERSON, Role("spokesperson")),
        (SPOKESPERSON, Role("spokesperson", "IR")),
        (Role("chancellor", "DE"), Role("prime-minister", "DE")),
        (Role("leader"), Role("head", "hamas")),
    ],
)
def test_what_is_left_unsaid_fits(one: Role, other: Role) -> None:
    assert compatible(one, other)
    assert compatible(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (FOREIGN, Role("foreign-minister", "TR")),
        (FOREIGN, Role("defence-minister")),
        (FOREIGN, Role("deputy-foreign-minister")),
        (FOREIGN, Role("prime-minister")),
        (FOREIGN, SPOKESPERSON),
        (Role("minister"), Role("prime-minister")),
        (SPOKESPERSON, Role("spokesperson", "", "army")),
        (Role("president"), Role("vice-president")),
    ],
)
def test_different_offices_do_not(one: Role, other: Role) -> None:
    assert not compatible(one, other)
    assert not compatible(other, one)


LANGUAGES = st.sampled_from([*TABLE, "und", ""])
ROLES = st.sampled_from(ROWS).map(lambda row: parse(row[1], row[0]) or Role("judge"))


@given(words=st.text(), language=LANGUAGES)
def test_any_text_may_be_parsed(words: str, language: str) -> None:
    role = parse(words, language)

    assert role is None or role.office


@given(one=ROLES, other=ROLES)
def test_compatibility_has_no_direction(one: Role, other: Role) -> None:
    """And a role always fits itself, and its office alone."""
    assert compatible(one, one)
    assert compatible(one, Role(one.office))
    assert compatible(one, other) == compatible(other, one)
