"""Languages: short questions, mixed scripts, and how much is told right."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given

from retrieval import languages
from retrieval.models import UNKNOWN
from tests import strategies


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("what did Baghaei say about Syria", "en"),
        ("Who is he?", "en"),
        ("WHAT DID MACRON SAY ABOUT LEBANON", "en"),
        ("ماذا قال بقائي عن سوريا؟", "ar"),
        ("من هو بقائي؟", "ar"),
        ("بقایی درباره سوریه چه گفت؟", "fa"),
        ("بقایی که بود؟", "fa"),
        ("بقائي درباره سوريه چه گفت", "fa"),
        ("بقائی نے شام کے بارے میں کیا کہا؟", "ur"),
        ("Bekayi ne dedi?", "tr"),
        ("Bekayi terörle mücadele hakkında ne dedi?", "tr"),
        ("bekayi suriye için ne diyor", "tr"),
        ("Was sagte Merkel?", "de"),
        ("Wer ist Angela Merkel?", "de"),
        ("Is Der Spiegel, Die Zeit or Das Erste right?", "en"),
        ("Что сказал Багаи?", "ru"),
        ("Кто такой Багаи?", "ru"),
        ("Що сказав Зеленський про мир?", "uk"),
        ("Qu'a dit Macron ?", "fr"),
        ("Qui est Emmanuel Macron ?", "fr"),
        ("¿Qué dijo Sánchez?", "es"),
        ("Qué dijo Sánchez sobre el Líbano", "es"),
        ("O que disse Lula sobre o Líbano?", "pt"),
        ("Cosa ha detto Meloni sul Libano?", "it"),
        ("Vad sade Kristersson om Libanon?", "sv"),
    ],
)
def test_short_questions(text: str, language: str) -> None:
    """A handful of words is enough."""
    assert languages.detect(text) == language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("What did بقائي say", "en"),
        ("What did إسماعيل بقائي say about سوريا", "en"),
        ("ماذا قال Benjamin Netanyahu عن Washington Post", "ar"),
        ("Что сказал Benjamin Netanyahu Junior?", "ru"),
        ("Netanyahu دربارهٔ Washington چه گفت", "fa"),
    ],
)
def test_mixed_questions_take_the_language_of_their_grammar(
    text: str, language: str
) -> None:
    """A name in another script, or two, changes nothing."""
    assert languages.detect(text) == language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Τι είπε;", "el"),
        ("מה הוא אמר?", "he"),
        ("他说了什么？", "zh"),
        ("彼は何を言いましたか", "ja"),
        ("東京でのこと", "ja"),
        ("東京都知事は辞任", "ja"),
        ("그는 뭐라고 했나요?", "ko"),
        ("เขาพูดว่าอะไร", "th"),
        ("उसने क्या कहा?", "hi"),
        ("ի՞նչ ասաց", "hy"),
        ("რა თქვა?", "ka"),
    ],
)
def test_a_script_of_one_language_decides(text: str, language: str) -> None:
    """No words are needed."""
    assert languages.detect(text) == language


@pytest.mark.parametrize(
    "text", ["", "  \n", "😀🎉", "2024-11-25", "٣٤", "?!", "x", "ok"]
)
def test_what_nobody_could_tell_is_undetermined(text: str) -> None:
    """Nothing to read, or too little."""
    assert languages.detect(text) == UNKNOWN


_ARTICLES = {
    "af": """Die minister het Maandag gesê dat die twee lande saam sal werk om die
        aanvalle te stop. Hy het bygevoeg dat die grens beskerm moet word, en dat
        niemand in die streek nog ’n oorlog wil hê nie, die minste van almal hulle.""",
    "fi": """Hallituksen mukaan uusi laki tulee voimaan ensi vuoden alussa, mutta
        oppositio vastustaa sitä edelleen ja vaatii uutta äänestystä asiasta.""",
    "de": """Der Minister sagte am Montag, die beiden Länder wollten die Angriffe
        gemeinsam beenden. Die Grenze müsse geschützt werden, und niemand wolle
        einen weiteren Krieg in der Region, am wenigsten die Menschen dort.""",
    "es": """El ministro dijo el lunes que los dos países trabajarían juntos para
        detener los ataques. Añadió que había que proteger la frontera y que
        nadie quería otra guerra en la región, y menos quienes viven allí.""",
    "ar": """قال وزير الخارجية يوم الاثنين إن البلدين سيعملان معا على وقف الهجمات
        وحماية الحدود المشتركة، وأضاف أن أحدا لا يريد حربا أخرى في المنطقة،
        ولا سيما من يعيشون فيها منذ زمن طويل ويعرفون ما تعنيه الحرب لهم.""",
}


@pytest.mark.parametrize("language", _ARTICLES)
def test_articles(language: str) -> None:
    """Longer texts ask the statistics too."""
    assert languages.detect(_ARTICLES[language]) == language


def test_a_plain_question_does_not_open_the_model() -> None:
    """A cold start has no half second to spare."""
    script = (
        "from retrieval import languages\n"
        "print(languages.detect('what did Baghaei say about Syria'),"
        " languages.detect('ماذا قال بقائي عن سوريا؟'),"
        " languages.detect('Bekayi Suriye hakkında ne dedi?'),"
        " languages.detect('مَاذَا قَالَ مُحَمَّدٌ؟'),"
        " languages._identifier.cache_info().currsize)"
    )

    run = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )

    assert run.stdout.split() == ["en", "ar", "tr", "ar", "0"]


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("Hello مرحبا", "ltr"),
        ("مرحبا Hello", "rtl"),
        ("שלום", "rtl"),
        ("123 – «سلام» Hello", "rtl"),
        ("2024: привет", "ltr"),
        ("", "ltr"),
        ("123 ?!", "ltr"),
        ("\u200fHello", "rtl"),
    ],
)
def test_direction_is_that_of_the_first_letter(text: str, direction: str) -> None:
    """Digits and marks have none; a text without letters runs as most do."""
    assert languages.direction(text) == direction


@given(text=strategies.troublesome_texts() | strategies.articles())
def test_any_text_has_a_tag(text: str) -> None:
    """Two or three small letters, whatever is asked."""
    tag = languages.detect(text)

    assert tag.isalpha()
    assert tag == tag.lower()
    assert len(tag) in {2, 3}
