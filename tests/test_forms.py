"""Forms of questions: where a speaker is named and where a topic, per language."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.questions import forms, words

# A question, with [names] and {words of time} marked as others have found them; then
# the words that each range holds, and the flags that are up. ``mixed`` is a speaker,
# a topic or both, which only names can part.
TABLE = {
    "ar": """
        ماذا قال [بقائي] عن سوريا؟ = speaker: بقائي; topic: سوريا
        ماذا قال [روبيو] {الأسبوع الماضي} عن غزة؟ = speaker: روبيو; topic: غزة
        تصريحات [غوتيريش] بخصوص السودان = speaker: غوتيريش; topic: السودان
        ما رأي [ماكرون] في لبنان؟ = speaker: ماكرون; topic: لبنان
        هل قالت [زاخاروفا] إن المفاوضات فشلت = speaker: زاخاروفا; topic: المفاوضات فشلت
        ماذا قال [نواف سلام]؟ = mixed: نواف سلام
        [عراقجي] سوريا = mixed: عراقجي سوريا
        من قال إن أسعار القمح سترتفع؟ = topic: أسعار القمح سترتفع; who
        من تحدث عن غزة؟ = topic: غزة; who
        ماذا قيل عن غزة؟ = topic: غزة; who
        وماذا عن سوريا؟ = mixed: سوريا; again
        هو ماذا قال عن إيران؟ = topic: إيران; pronoun
    """,
    "de": """
        Was sagte [Merz] über Zypern? = speaker: Merz; topic: Zypern
        Was sagte [Merz] {letzte Woche} über Gaza? = speaker: Merz; topic: Gaza
        Was denkt [von der Leyen] über China? = speaker: von der Leyen; topic: China
        Was hat [Pistorius] zu Taurus gesagt? = speaker: Pistorius; topic: Taurus
        Hat [Merz] gesagt, dass Berlin zahlt? = speaker: Merz; topic: Berlin zahlt
        Was hat [Baerbock] gesagt? = mixed: Baerbock
        Zitate von [Merz] = mixed: Merz
        Wer hat gesagt, dass Wahlen nötig sind? = topic: Wahlen nötig sind; who
        Wer sprach über Gaza? = topic: Gaza; who
        Was wurde über Syrien gesagt? = topic: Syrien; who
        Und über Syrien? = topic: Syrien; again
        Was sagte er über Gaza? = topic: Gaza; pronoun
    """,
    "en": """
        What did [Macron] say about Lebanon? = speaker: Macron; topic: Lebanon
        what did [Rubio] say {last week} about Gaza = speaker: Rubio; topic: Gaza
        What does [von der Leyen] think of China? = speaker: von der Leyen; topic: China
        Did the Turkish envoy talk about Cyprus? = speaker: Turkish envoy; topic: Cyprus
        [Starmer] on housing = speaker: Starmer; topic: housing
        Did [Rubio] say that talks had failed? = speaker: Rubio; topic: talks had failed
        what did [Macron] say = mixed: Macron
        quotes from [Zelensky] = mixed: Zelensky
        [Macron] Lebanon = mixed: Macron Lebanon
        Who said that talks had failed? = topic: talks had failed; who
        Who spoke about Gaza? = topic: Gaza; who
        What was said about NATO? = topic: NATO; who
        And what about Syria? = mixed: Syria; again
        What did he say about Iran? = topic: Iran; pronoun
    """,
    "es": """
        ¿Qué dijo [Sánchez] sobre Cuba? = speaker: Sánchez; topic: Cuba
        ¿Qué dijo [Petro] {ayer} sobre Gaza? = speaker: Petro; topic: Gaza
        ¿Qué piensa [Milei] del FMI? = speaker: Milei; topic: FMI
        ¿Dijo [Petro] que Maduro miente? = speaker: Petro; topic: Maduro miente
        ¿Qué ha dicho [Robles]? = mixed: Robles
        declaraciones de [Petro] = mixed: Petro
        ¿Quién dijo que Maduro miente? = topic: Maduro miente; who
        ¿Quién habló de Gaza? = topic: Gaza; who
        ¿Qué se dijo sobre Cuba? = topic: Cuba; who
        ¿Y sobre Siria? = topic: Siria; again
        ¿Qué dijo ella sobre Irán? = topic: Irán; pronoun
    """,
    "fa": """
        [بقایی] درباره سوریه چه گفت؟ = speaker: بقایی; topic: سوریه
        [لاوروف] {هفته گذشته} درباره غزه چه گفت = speaker: لاوروف; topic: غزه
        نظر [پوتین] درباره ناتو = speaker: پوتین; topic: ناتو
        [لاگارد] در مورد تورم چی گفته = speaker: لاگارد; topic: تورم
        آیا [عراقچی] گفت که تهران آماده است؟ = speaker: عراقچی; topic: تهران آماده است
        [علی لاریجانی] چه گفت؟ = mixed: علی لاریجانی
        چه کسی گفت که مذاکرات شکست خورد؟ = topic: مذاکرات شکست خورد; who
        چه کسی درباره غزه حرف زد؟ = topic: غزه; who
        درباره حماس چه گفته شد؟ = topic: حماس; who
        و درباره سوریه؟ = topic: سوریه; again
        او درباره ایران چه گفت؟ = topic: ایران; pronoun
    """,
    "fr": """
        Qu'a dit [Macron] sur Gaza ? = speaker: Macron; topic: Gaza
        Qu'a dit [Macron] {hier} sur Gaza ? = speaker: Macron; topic: Gaza
        Que pense [Le Pen] de Bruxelles ? = speaker: Le Pen; topic: Bruxelles
        [Barrot] à propos de Kiev = speaker: Barrot; topic: Kiev
        [Macron] a-t-il dit que Paris cédera ? = speaker: Macron; topic: Paris cédera
        Qu'est-ce que [Lecornu] a dit ? = mixed: Lecornu
        citations de [Lagarde] = mixed: Lagarde
        Qui a dit que Paris cédera ? = topic: Paris cédera; who
        Qui a parlé de Gaza ? = topic: Gaza; who
        Qu'est-ce qui a été dit sur Gaza ? = topic: Gaza; who
        Et sur Gaza ? = topic: Gaza; again
        Elle a dit quoi sur Kiev ? = topic: Kiev; pronoun
    """,
    "ru": """
        Что сказал [Песков] о Сирии? = speaker: Песков; topic: Сирии
        че говорил [фидан] про курдов {вчера} = speaker: фидан; topic: курдов
        цитаты [фон дер Ляйен] о пошлинах = speaker: фон дер Ляйен; topic: пошлинах
        Сказал ли [Лавров], что Киев готов? = speaker: Лавров; topic: Киев готов
        Что сказали [Путин] и [Си] о мире? = speaker: Путин и Си; topic: мире
        Что заявила [Захарова]? = mixed: Захарова
        Что говорили о Турции? = topic: Турции
        Кто сказал, что Киев готов? = topic: Киев готов; who
        Кто высказывался о Газе? = topic: Газе; who
        Что было сказано о Турции? = topic: Турции; who
        А о Сирии? = topic: Сирии; again
        Что он сказал про Киев? = topic: Киев; pronoun
    """,
    "tr": """
        Suriye hakkında [Fidan] ne dedi? = speaker: Fidan; topic: Suriye
        [Fidan] Suriye hakkında ne dedi? = mixed: Fidan Suriye
        [Fidan] {dün} Suriye hakkında ne dedi? = speaker: Fidan; topic: Suriye
        [Şimşek] enflasyon konusunda ne diyor = mixed: Şimşek enflasyon
        [Özgür Özel] ne dedi? = mixed: Özgür Özel
        [Bahçeli] açıklamaları = mixed: Bahçeli
        [Özel] seçim istediğini söyledi mi? = mixed: Özel seçim istediğini
        Gazze hakkında kim ne dedi? = topic: Gazze; who
        Kim Gazze ile ilgili konuştu? = topic: Gazze; who
        Suriye hakkında ne söylendi? = topic: Suriye; who
        Peki ya Suriye hakkında? = mixed: Suriye; again
        O Gazze hakkında ne dedi? = mixed: Gazze; pronoun
    """,
}
ROWS = [
    (language, *line.strip().split(" = "))
    for language, lines in TABLE.items()
    for line in lines.strip().splitlines()
]
RANGES = ("speaker", "topic", "mixed")
FLAGS = ("who", "again", "pronoun")


def _marked(question: str, marks: str, language: str) -> list[words.Range]:
    """Return the ranges of words between marks."""
    return [
        (
            len(words.split(question[: found.start()], language)),
            len(words.split(question[: found.end()], language)),
        )
        for found in re.finditer(marks, question)
    ]


def _shown(form: forms.Form, asked: words.Asked) -> str:
    parts = [(name, asked.cut(getattr(form, name))) for name in RANGES]
    flags = [name for name in FLAGS if getattr(form, name)]
    return "; ".join([*(f"{name}: {part}" for name, part in parts if part), *flags])


@pytest.mark.parametrize(("language", "question", "form"), ROWS)
def test_a_question_has_a_form(language: str, question: str, form: str) -> None:
    """Who is asked about and on what, as a reader of the language divides it."""
    asked = words.asked(re.sub(r"[][{}]", "", question), language)
    names = _marked(question, r"\[.*?\]", language)
    taken = next(iter(_marked(question, r"\{.*?\}", language)), None)

    found = forms.read(asked.words, asked.grammar, names=names, taken=taken)

    assert _shown(found, asked) == form


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", "وصل الوزير صباحا إلى مطار بيروت برفقة وفد كبير من رجال الأعمال"),
        ("de", "Der Minister traf am Morgen mit großer Delegation in Beirut ein"),
        ("en", "The minister arrived at Beirut airport with a large delegation"),
        ("es", "El ministro llegó temprano al aeropuerto de Beirut con una delegación"),
        ("fa", "وزیر صبح با هیئتی بزرگ از بازرگانان وارد فرودگاه بیروت شد"),
        ("fr", "Le ministre est arrivé tôt avec une grande délégation à Beyrouth"),
        ("ru", "Министр прибыл утром в аэропорт Бейрута вместе с большой делегацией"),
        (
            "tr",
            "Bakan sabah saatlerinde kalabalık bir heyetle Beyrut havalimanına indi",
        ),
    ],
)
def test_a_statement_of_some_length_asks_nothing(language: str, text: str) -> None:
    """No word in it asks, or asks for somebody's words."""
    asked = words.asked(text, language)

    assert not forms.read(asked.words, asked.grammar).asks


def _glued(language: str) -> st.SearchStrategy[str]:
    """Questions of small words in any order, with names and things between them."""
    small = [
        " ".join(phrase)
        for kind in words.grammar(language).words.values()
        for group in kind.values()
        for phrase in group
    ]
    open_words = ["Macron", "سوريا", "Киев", "von der Leyen", "NATO"]
    return st.lists(st.sampled_from(small + open_words), max_size=12).map(" ".join)


def _ranges(size: int) -> st.SearchStrategy[words.Range]:
    """Ranges of some of so many words."""
    ends = st.lists(st.integers(0, size), min_size=2, max_size=2, unique=True)
    return ends.map(lambda pair: (min(pair), max(pair)))


@pytest.mark.parametrize("language", words.LANGUAGES)
@given(data=st.data())
def test_the_ranges_of_a_form_lie_in_its_question(
    language: str, data: st.DataObject
) -> None:
    """Any text has a form, whatever names and words of time are marked in it."""
    asked = words.asked(data.draw(st.text() | _glued(language)) + " x", language)
    some = _ranges(len(asked.words))
    names = data.draw(st.lists(some, max_size=3))
    taken = data.draw(st.none() | some)

    form = forms.read(asked.words, asked.grammar, names=names, taken=taken)

    parts = [getattr(form, name) or (0, 1) for name in RANGES]
    assert all(0 <= start < end <= len(asked.words) for start, end in parts)


@pytest.mark.parametrize("language", words.LANGUAGES)
@given(data=st.data())
def test_a_speaker_and_a_topic_share_no_word(
    language: str, data: st.DataObject
) -> None:
    """Where both are told apart, nothing is left mixed."""
    asked = words.asked(data.draw(_glued(language)), language)

    form = forms.read(asked.words, asked.grammar)

    speaker, topic = form.speaker or (0, 0), form.topic or (0, 0)
    assert set(range(*speaker)).isdisjoint(range(*topic))
    assert form.mixed is None or (form.speaker, form.topic) == (None, None)
