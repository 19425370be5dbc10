"""Periods: what days the words for time of a question stand for, per language."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.questions import calendars, periods, words

TODAY = dt.date(2026, 11, 24)  # a Tuesday, 3 Āzar 1405
ANYTIME = periods.Period(start=0, end=1, since=None, until=None)

# A question, the first day that it asks about and the last; - for none.
TABLE = {
    "ar": """
        ماذا قال بقائي اليوم = 2026-11-24 2026-11-24
        شو قال لافروف مبارح = 2026-11-23 2026-11-23
        تصريحات فيدان هذا الأسبوع = 2026-11-21 2026-11-24
        ماذا قال ماكرون عن لبنان الأسبوع الماضي = 2026-11-14 2026-11-20
        ماذا قال روبيو هذا الشهر = 2026-11-01 2026-11-24
        ماذا قال روبيو الشهر الماضي = 2026-10-01 2026-10-31
        ماذا قال عراقجي السنة الماضية = 2025-01-01 2025-12-31
        سد النهضة في تشرين الأول = 2026-10-01 2026-10-31
        ماذا قال سلام في كانون الأول = 2025-12-01 2025-12-31
        ماذا قال سلام في كانون الثاني = 2026-01-01 2026-01-31
        ماذا قال عبد العاطي في مارس ٢٠٢٥ = 2025-03-01 2025-03-31
        ماذا قال فيدان في ٥ نوفمبر = 2026-11-05 2026-11-05
        ماذا قال فيدان بتاريخ ٥/١١/٢٠٢٦ = 2026-11-05 2026-11-05
        ماذا قال فيدان يوم الثلاثاء = 2026-11-17 2026-11-17
        ماذا قال روبيو في الأيام الثلاثة الماضية = 2026-11-21 2026-11-24
        ماذا قال روبيو قبل ثلاثة أيام = 2026-11-21 2026-11-21
        ماذا قال روبيو قبل يومين = 2026-11-22 2026-11-22
        ماذا قال روبيو منذ يوم الاثنين = 2026-11-23 -
        كل ما قاله زيلينسكي حتى أكتوبر = - 2026-10-31
        ماذا قال سلام قبل عام 2025 = - 2024-12-31
        ماذا قال سلام بعد ١٠ أكتوبر = 2026-10-11 -
        ماذا قال سلام بين أيار وتموز = 2026-05-01 2026-07-31
        ماذا قال سلام من ٣ إلى ٥ تشرين الثاني = 2026-11-03 2026-11-05
        ماذا قال سلام منذ القمة = - -
        ماذا قال سلام قبل الانتخابات = - -
        ماذا قيل عن أيلول الأسود = - -
        ماذا قيل عن سيارات نيسان = - -
    """,
    "de": """
        Was hat Pistorius heute gesagt? = 2026-11-24 2026-11-24
        Was sagte Merz gestern? = 2026-11-23 2026-11-23
        Was hat Merz letzte Woche gesagt? = 2026-11-16 2026-11-22
        Zitate von Merz in diesem Monat = 2026-11-01 2026-11-24
        Zitate von Merz aus dem letzten Monat = 2026-10-01 2026-10-31
        Merz zur Rente letztes Jahr = 2025-01-01 2025-12-31
        was sagte lawrow im oktober = 2026-10-01 2026-10-31
        Was sagte Merz im Dezember? = 2025-12-01 2025-12-31
        Was sagte die Ministerin im Jänner? = 2026-01-01 2026-01-31
        Was sagte Merz im März 2025? = 2025-03-01 2025-03-31
        Was wurde 2024 über die NATO gesagt? = 2024-01-01 2024-12-31
        Was sagte Fidan am 5. November über Zypern? = 2026-11-05 2026-11-05
        Was sagte Fidan am 5.11.2026? = 2026-11-05 2026-11-05
        Was sagte Fidan am Dienstag? = 2026-11-17 2026-11-17
        Merz in den letzten drei Tagen = 2026-11-21 2026-11-24
        Was sagte Merz vor drei Tagen? = 2026-11-21 2026-11-21
        Was hat Merz seit Montag gesagt? = 2026-11-23 -
        Merz zum Zoll seit dem 5. November = 2026-11-05 -
        Was sagte Merz bis Oktober? = - 2026-10-31
        Was sagte Merz vor dem 1. März 2026? = - 2026-02-28
        Was sagte Merz nach dem 10. Oktober? = 2026-10-11 -
        Was sagte Merz zwischen Mai und Juli? = 2026-05-01 2026-07-31
        Was sagte Merz vom 3. bis 5. November? = 2026-11-03 2026-11-05
        Was sagte Merz seit dem Gipfel? = - -
        Was sagte Merz vor drei Richtern? = - -
        Was sagte Merz zu Artikel 5? = - -
        Was sagte Merz über den Marsch der Bauern? = - -
    """,
    "en": """
        what did Macron say today = 2026-11-24 2026-11-24
        what did Macron say yesterday = 2026-11-23 2026-11-23
        what has Starmer said this week = 2026-11-23 2026-11-24
        Leavitt on tariffs last week = 2026-11-16 2026-11-22
        what was said about Gaza this month = 2026-11-01 2026-11-24
        quotes from Zelensky last month = 2026-10-01 2026-10-31
        Starmer on housing last year = 2025-01-01 2025-12-31
        what did Kim say in December = 2025-12-01 2025-12-31
        Quotes from Starmer in May, please = 2026-05-01 2026-05-31
        what did Rubio say in March 2025 = 2025-03-01 2025-03-31
        anything on NATO in 2024? = 2024-01-01 2024-12-31
        what did Macron say on November 5, 2025 = 2025-11-05 2025-11-05
        what did Macron say on the 5th of November = 2026-11-05 2026-11-05
        what did Merz say on 2026-11-05 = 2026-11-05 2026-11-05
        what did Merz say on Tuesday = 2026-11-17 2026-11-17
        what did Rutte say in the last three days = 2026-11-21 2026-11-24
        what did Rutte say three days ago = 2026-11-21 2026-11-21
        what has Peskov said since 5 November = 2026-11-05 -
        what did Peskov say until October = - 2026-10-31
        any quotes about hezbollah before 2025? = - 2024-12-31
        what did Macron say after 10 October = 2026-10-11 -
        what did Macron say between May and July = 2026-05-01 2026-07-31
        what did Macron say from 3 to 5 November = 2026-11-03 2026-11-05
        what may Macron say = - -
        what did May say about Brexit = - -
        what did he say before the election = - -
        what did Rutte say about article 5 = - -
    """,
    "es": """
        ¿Qué ha dicho Petro hoy? = 2026-11-24 2026-11-24
        que dijo albares sobre gibraltar ayer = 2026-11-23 2026-11-23
        ¿Qué ha dicho Petro esta semana? = 2026-11-23 2026-11-24
        ¿Qué dijo Petro la semana pasada? = 2026-11-16 2026-11-22
        declaraciones de Robles el mes pasado = 2026-10-01 2026-10-31
        declaraciones de guterres este año = 2026-01-01 2026-11-24
        declaraciones de guterres el año pasado = 2025-01-01 2025-12-31
        los incendios de Galicia en octubre = 2026-10-01 2026-10-31
        ¿Qué dijo Sánchez en diciembre? = 2025-12-01 2025-12-31
        ¿Qué dijo Sánchez en marzo de 2025? = 2025-03-01 2025-03-31
        Sánchez sobre la OTAN en 2024 = 2024-01-01 2024-12-31
        ¿Qué dijo Milei el 5 de noviembre de 2025? = 2025-11-05 2025-11-05
        ¿Qué dijo Milei el 05/11/2026? = 2026-11-05 2026-11-05
        ¿Qué dijo Milei el martes? = 2026-11-17 2026-11-17
        que dijo rahimi el viernes pasado = 2026-11-20 2026-11-20
        que dijo bukele en los últimos 3 días = 2026-11-21 2026-11-24
        quien hablo de la otan hace tres dias = 2026-11-21 2026-11-21
        ¿Qué ha dicho Petro desde el lunes? = 2026-11-23 -
        ¿Qué dijo Petro hasta octubre? = - 2026-10-31
        ¿Qué dijo Petro antes de 2025? = - 2024-12-31
        ¿Qué dijo Petro después del 10 de octubre? = 2026-10-11 -
        ¿Qué dijo Petro entre mayo y julio? = 2026-05-01 2026-07-31
        ¿Qué dijo Petro del 3 al 5 de noviembre? = 2026-11-03 2026-11-05
        ¿Qué dijo Petro desde la cumbre? = - -
        ¿Qué dijo Petro antes de las elecciones? = - -
        ¿Qué hace falta según Petro? = - -
        ¿Qué dijo Petro sobre los tres rehenes? = - -
    """,
    "fa": """
        بقایی امروز چی گفت = 2026-11-24 2026-11-24
        بقایی دیروز چه گفت؟ = 2026-11-23 2026-11-23
        ترامپ این هفته درباره حماس چی گفت = 2026-11-21 2026-11-24
        لاوروف هفته گذشته درباره اوکراین چه گفت = 2026-11-14 2026-11-20
        لاوروف این ماه چه گفت؟ = 2026-11-22 2026-11-24
        لاوروف ماه گذشته چه گفت؟ = 2026-10-23 2026-11-21
        لاوروف امسال چه گفت؟ = 2026-03-21 2026-11-24
        لاوروف دو ماه پیش چه گفت؟ = 2026-09-23 2026-10-22
        قالیباف پارسال چه گفت؟ = 2025-03-21 2026-03-20
        دریاچه ارومیه در آبان = 2026-10-23 2026-11-21
        قالیباف در دی‌ماه چه گفت؟ = 2025-12-22 2026-01-20
        قالیباف در سال ۱۴۰۳ چه گفت؟ = 2024-03-20 2025-03-20
        ماکرون در اکتبر چه گفت؟ = 2026-10-01 2026-10-31
        اسلامی در ۱۵ آبان چه گفت؟ = 2026-11-06 2026-11-06
        اسلامی در ۱۴۰۵/۸/۱۵ چه گفت؟ = 2026-11-06 2026-11-06
        پزشکیان روز سه‌شنبه چه گفت؟ = 2026-11-17 2026-11-17
        پوتین در سه روز گذشته چه گفت؟ = 2026-11-21 2026-11-24
        پوتین سه روز پیش درباره زلنسکی چی گفت = 2026-11-21 2026-11-21
        سخنگو از ۱۰ آبان ۱۴۰۴ چه گفته است؟ = 2025-11-01 -
        مهاجرانی تا مهر چه گفت؟ = - 2026-10-22
        مهاجرانی قبل از سال ۱۴۰۴ چه گفت؟ = - 2025-03-20
        مهاجرانی بعد از ۱۰ آبان چه گفت؟ = 2026-11-02 -
        مهاجرانی بین مهر و آبان چه گفت؟ = 2026-09-23 2026-11-21
        مهاجرانی از ۳ تا ۵ آبان چه گفت؟ = 2026-10-25 2026-10-27
        بقایی پس از نشست چه گفت؟ = - -
        قالیباف درباره مهر و محبت چه گفت؟ = - -
        قالیباف درباره سه جزیره چه گفت؟ = - -
        پزشکیان درباره ماه رمضان چه گفت؟ = - -
    """,
    "fr": """
        Qu'a dit Macron aujourd'hui ? = 2026-11-24 2026-11-24
        qu'est ce que tekinalp a dit hier = 2026-11-23 2026-11-23
        Le Pen à propos des retraites cette semaine = 2026-11-23 2026-11-24
        Qu'a dit Barrot la semaine dernière ? = 2026-11-16 2026-11-22
        Qu'a dit Barrot ce mois-ci ? = 2026-11-01 2026-11-24
        Qu'a dit Barrot le mois dernier ? = 2026-10-01 2026-10-31
        Qu'a dit Barrot cette année ? = 2026-01-01 2026-11-24
        Qu'a dit Barrot l'an dernier ? = 2025-01-01 2025-12-31
        Qu'a dit Lecornu en décembre ? = 2025-12-01 2025-12-31
        Qu'a dit Lecornu en mars 2025 ? = 2025-03-01 2025-03-31
        Lecornu sur l'OTAN en 2024 = 2024-01-01 2024-12-31
        Qu'a dit Lecornu le 1er novembre ? = 2026-11-01 2026-11-01
        Qu'a dit Lecornu le 05/11/2026 ? = 2026-11-05 2026-11-05
        Qu'a dit Lecornu mardi ? = 2026-11-17 2026-11-17
        le porte-parole a dit quoi vendredi dernier = 2026-11-20 2026-11-20
        qu'a dit kim au cours des trois derniers jours = 2026-11-21 2026-11-24
        Qu'a dit Kim il y a trois jours ? = 2026-11-21 2026-11-21
        Mayotte depuis le 5 novembre = 2026-11-05 -
        Qu'a dit Guterres jusqu'en octobre ? = - 2026-10-31
        Qu'a dit Guterres avant 2025 ? = - 2024-12-31
        Qu'a dit Guterres après le 10 octobre ? = 2026-10-11 -
        Qu'a dit Guterres entre mai et juillet ? = 2026-05-01 2026-07-31
        Qu'a dit Guterres du 3 au 5 novembre ? = 2026-11-03 2026-11-05
        Qu'a dit Macron depuis le sommet ? = - -
        Qu'a dit Macron sur une mission vers Mars ? = - -
        Qu'a dit Macron sur la marche blanche ? = - -
        Qu'a dit Macron sur les trois otages ? = - -
    """,
    "ru": """
        Что сегодня сказала Захарова? = 2026-11-24 2026-11-24
        Что вчера сказала Захарова? = 2026-11-23 2026-11-23
        Что сказал Песков на этой неделе? = 2026-11-23 2026-11-24
        че говорил фидан на прошлой неделе = 2026-11-16 2026-11-22
        Что сказал Песков в этом месяце? = 2026-11-01 2026-11-24
        Что сказал Песков в прошлом месяце? = 2026-10-01 2026-10-31
        Что говорили о Турции в прошлом году? = 2025-01-01 2025-12-31
        Что Зеленский говорил о Путине в октябре? = 2026-10-01 2026-10-31
        Что сказал Песков в декабре? = 2025-12-01 2025-12-31
        Что сказал Песков в марте 2025 года? = 2025-03-01 2025-03-31
        Что сказал Песков в 2024 году? = 2024-01-01 2024-12-31
        Что сказал Песков 5 ноября? = 2026-11-05 2026-11-05
        Что заявил Гутерриш о Судане 05.11.2026? = 2026-11-05 2026-11-05
        Что сказал Песков во вторник? = 2026-11-17 2026-11-17
        Что сказал Песков в прошлую пятницу? = 2026-11-20 2026-11-20
        что говорил хаддад за последние три дня = 2026-11-21 2026-11-24
        Что сказал Пашинян три дня назад? = 2026-11-21 2026-11-21
        Кто высказывался о Евросоюзе с понедельника? = 2026-11-23 -
        Что говорил Пашинян до конца октября? = - 2026-10-31
        Что говорил Пашинян после 10 октября? = 2026-10-11 -
        Что говорил Пашинян между маем и июлем? = 2026-05-01 2026-07-31
        Что говорил Пашинян с мая по июль? = 2026-05-01 2026-07-31
        Что говорил Пашинян с 3 по 5 ноября? = 2026-11-03 2026-11-05
        Что сказал Песков после саммита? = - -
        Что сказал Песков с начала войны? = - -
        Что сказал Песков об окружающей среде? = - -
        Что говорили о председателе Мао? = - -
    """,
    "tr": """
        Fidan bugün ne söyledi? = 2026-11-24 2026-11-24
        Fidan dün ne söyledi? = 2026-11-23 2026-11-23
        beyaz saray sozcusu bu hafta ne dedi = 2026-11-23 2026-11-24
        Geçen hafta Kürtler hakkında kim ne dedi? = 2026-11-16 2026-11-22
        Özel bu ay ne dedi? = 2026-11-01 2026-11-24
        Özel geçen ay ne dedi? = 2026-10-01 2026-10-31
        Özel geçen sene ne dedi? = 2025-01-01 2025-12-31
        Erdoğan ekim ayında ne dedi? = 2026-10-01 2026-10-31
        Erdoğan Aralık'ta ne dedi? = 2025-12-01 2025-12-31
        Erdoğan Mart 2025'te ne dedi? = 2025-03-01 2025-03-31
        2024'te F-16 satışı = 2024-01-01 2024-12-31
        Güler 5 Kasım 2025'te ne dedi? = 2025-11-05 2025-11-05
        Güler 05.11.2026 tarihinde ne dedi? = 2026-11-05 2026-11-05
        Güler salı günü ne dedi? = 2026-11-17 2026-11-17
        Güler geçen cuma ne dedi? = 2026-11-20 2026-11-20
        Haddad son üç günde ne dedi? = 2026-11-21 2026-11-24
        Haddad üç gün önce ne dedi? = 2026-11-21 2026-11-21
        Grossi pazartesiden beri neler söyledi? = 2026-11-23 -
        Grossi ekime kadar neler söyledi? = - 2026-10-31
        Grossi 2025'ten önce ne dedi? = - 2024-12-31
        Grossi 10 Ekim'den sonra ne dedi? = 2026-10-11 -
        Grossi Mayıs ile Temmuz arasında ne dedi? = 2026-05-01 2026-07-31
        Grossi 3 ile 5 Kasım arasında ne dedi? = 2026-11-03 2026-11-05
        Fidan zirveden beri ne dedi? = - -
        Fidan Ay'a iniş hakkında ne dedi? = - -
        Fidan üç rehine hakkında ne dedi? = - -
        Özel terör ocağı hakkında ne dedi? = - -
    """,
}
ROWS = [
    (language, *line.strip().rsplit(" = ", 1))
    for language, lines in TABLE.items()
    for line in lines.strip().splitlines()
]


def _find(
    question: str, language: str, today: dt.date = TODAY
) -> periods.Period | None:
    asked = words.asked(question, language)
    known = calendars.calendar(language)
    return periods.find(asked.words, today, asked.grammar, known)


@pytest.mark.parametrize(("language", "question", "days"), ROWS)
def test_a_question_asks_about_days(language: str, question: str, days: str) -> None:
    """They are what a speaker means; names and events that look like time are none."""
    period = _find(question, language)

    since, until = (period.since, period.until) if period else (None, None)
    assert f"{since or '-'} {until or '-'}" == days


def _glued(language: str) -> st.SearchStrategy[str]:
    """Questions of nothing but words for time, names of months, numbers and dates."""
    time, known = words.grammar(language).time, calendars.calendar(language)
    phrases = {p for kind in time.values() for group in kind.values() for p in group}
    phrases |= {*known.months, *known.jalali, *known.weekdays}
    pieces = st.sampled_from([" ".join(phrase) for phrase in sorted(phrases)])
    days = st.dates()
    dates = days.map(str) | days.map("{0:%d.%m.%Y}".format)
    numbers = st.integers(0, 3000).map(str)
    return st.lists(pieces | numbers | dates, max_size=9).map(" ".join)


@pytest.mark.parametrize("language", words.LANGUAGES)
@given(data=st.data(), today=st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31)))
def test_no_period_ends_before_it_begins(
    language: str, data: st.DataObject, today: dt.date
) -> None:
    """Any text has a period or none on any day, said by words of its own."""
    text = data.draw(st.text() | _glued(language))

    period = _find(text, language, today) or ANYTIME

    assert 0 <= period.start < period.end <= max(1, len(words.split(text, language)))
    assert (period.since or dt.date.min) <= (period.until or dt.date.max)
