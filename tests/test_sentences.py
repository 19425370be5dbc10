"""Sentences: golden cases a language, and the laws."""

from __future__ import annotations

import re
from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given

from retrieval import sentences
from retrieval.models import Sentence, Span
from tests import strategies

# A line is a case; ¦ is where one sentence ends and the next begins.
_GOLDEN = {
    "en": """
        He left. ¦ She stayed! ¦ Did they? ¦ Yes.
        Mr. and Mrs. Smith met Dr. Jones, Gen. Petraeus and Sen. Dole. ¦ They ate.
        J. R. Smith and E. I. du Pont wrote it. ¦ A. Hobson did not.
        He moved to the U.S. ¦ The U.S. Congress voted at 5 p.m. Eastern time.
        It cost $3.50, up 2.5 per cent, in No. 5 and No. 7. ¦ Prices rose.
        See www.example.org/a.b or Node.js, e.g. This one. ¦ Done.
        “Is it so? Yes.” ¦ He left.
        "Is it so?" asked Smith. ¦ "Why?" John Smith wondered. ¦ "Where?" I asked.
        "Go. Now," he said. ¦ 'I will go. Soon,' she said. ¦ The workers' rights matter.
        She said, "I met him. He was ill." ¦ "Where?" ¦ He did not say.
        Well... maybe. ¦ He paused… ¦ Then he left.
        Wow!!! ¦ Really?! ¦ (He left. She stayed.) ¦ Fine [1]. ¦ So it was.[2] ¦ Ok.
        World War II. ¦ It ended. ¦ Malcolm X. ¦ He spoke. ¦ I paid 3. ¦ He paid 4.
        It works at Yahoo! in Paris. ¦ An iPhone. ¦ iPhone sales rose. ¦ Great! 😀
        He said "this is never closed. ¦ She left. ¦ They stayed.
        He is 5'10" tall and 21" wide. ¦ That is all.
        “Yes!”, Smith said. ¦ He thought . . . ¦ She left. ¦ V. Putin met X. Bettel.
        The minister left.¦Then he came back. ¦ St. Louis vs. Boston. ¦ End.
    """,
    "de": """
        Der 3. Kongress tagt am 5. Januar. ¦ Er dauert bis zum 20. Jahrhundert.
        Sie wohnt z. B. in Köln, d. h. am Rhein. ¦ Das ist weit.
        Das war 2010. ¦ Präsident Bush kam. ¦ Kaiser Wilhelm II. ¦ Der Kaiser ging.
        Dr. Müller und Prof. Dr. Meier trafen Hrn. Schulz bzw. Frau Abel. ¦ Gut.
        „Gehen wir? Nein.“ ¦ Er ging.
        »Gehen wir? Nein.« ¦ Er ging. ¦ «Wirklich? Ja», sagte er.
        „Kommst du?“ fragte sie. ¦ „Kommst du?“ Angela Merkel fragte es. ¦ Gut.
        ‚Ja. Nein.‘ ¦ Das sagte sie.
        Siehe S. 12, Abs. 3, Nr. 5 und Art. 7. ¦ Es kostet 3.500,50 Euro.
        Äpfel, Birnen usw. ¦ Die Ernte war gut. ¦ Er aß Äpfel usw. in Ruhe.
        Er sagte nichts … und ging. ¦ Warum? ¦ Niemand wusste es ...
        Im Jahr 44 v. Chr. starb er. ¦ Ist das alles? ¦ Ja!
        Mehr unter www.tagesschau.de/a.html. ¦ Ende.
        Der Film „Wer da?“ (2006) lief gut. ¦ Plan B. ¦ Die Zeit lief.
    """,
    "fr": """
        Il part. ¦ Elle reste ! ¦ Pourquoi ? ¦ Personne ne sait.
        M. Macron et Mme Le Pen ont vu MM. Dupont et Durand. ¦ Me Vergès aussi.
        « Oui ! » dit-il. ¦ « Non. » ¦ Il est là.
        « Est-ce possible ? Oui », a-t-il affirmé. ¦ Elle doute.
        “Est-ce possible ? Oui.” ¦ Il part.
        Voir p. 12, art. 5 et no. 7. ¦ Le prix est de 3.500 euros.
        Né au IIe siècle av. J.-C. à Rome, il mourut. ¦ Il était vieux.
        J.-P. Raffarin et F. Hollande parlent. ¦ Ils se taisent.
        Hum... peut-être. ¦ Il hésita… ¦ Puis il partit.
        Le XX. ¦ Il finit. ¦ Il pleut, il vente, etc. ¦ Il neige.
        Voir www.lemonde.fr/a.html. ¦ C'est tout.
        Il dit (en riant. Fort.) que oui. ¦ Le Dr. Knock rit.
        L'homme d'État parle. ¦ D'accord !
    """,
    "es": """
        ¿Qué dijo? ¦ ¡Nada! ¦ Se fue.
        El Sr. Pérez y la Dra. Gómez vieron al Gral. Franco. ¦ No hablaron.
        Vive en EE. UU. desde 2010. ¦ En EE.UU. ¦ La vida es cara.
        «¿Es posible? Sí», dijo. ¦ «¿Es posible? Sí.» ¦ Se fue.
        "¿Por qué?", preguntó. ¦ "¿Por qué?" preguntó Juan. ¦ Nadie sabe.
        “No. Nunca.” ¦ Ella rio.
        Cuesta 3.500,50 euros, p. ej. en la pág. 12. ¦ Es caro.
        El art. 5 y el núm. 7. ¦ J. L. Borges escribió. ¦ Murió.
        Pues... quizá. ¦ Dudó… ¦ Luego se fue.
        Llegó a las 5 p.m. a casa. ¦ Cenó.
        Según el Artículo V. ¦ Todo indica eso. ¦ Fue el siglo XX. ¦ Acabó.
        Mire www.elpais.com/a.html. ¦ Eso es todo.
        Dijo (riendo. Mucho.) que sí. ¦ Bien.
    """,
    "ru": """
        Он ушёл. ¦ Она осталась! ¦ Почему? ¦ Никто не знает.
        А. С. Пушкин родился в г. Москве на ул. Немецкой. ¦ Он писал.
        Это давно, т. е. в 2010 г. ¦ Президент приехал.
        Яблоки, груши и т. д. ¦ Он ел. ¦ Яблоки и др. фрукты. ¦ Он сыт.
        «Уходим!» — сказал он. ¦ Он ушёл.
        «Уходим? Да.» ¦ Он ушёл.
        „Уходим? Да“, — сказал он. ¦ «Почему?» Иван Петров спросил. ¦ Тишина.
        См. рис. 5 и гл. 7. ¦ Цена 3.50 руб. за кг. ¦ Он дал 5 млн. руб. ¦ Это много.
        Ну... может быть. ¦ Он замолчал… ¦ Потом ушёл.
        Им. Ленина, д-р Иванов и проф. Петров. ¦ Он сказал им. ¦ Это всё.
        — Ты куда? ¦ — Домой. ¦ — А зачем?
        В XX в. Россия росла. ¦ Смотри www.lenta.ru/a.html. ¦ Всё.
        Он сказал (тихо. Очень.) да. ¦ Хорошо.
    """,
    "tr": """
        O gitti. ¦ Kaldı mı? ¦ Evet! ¦ Tamam.
        12. madde 3. fıkra, 125. Cadde ve II. Abdülhamid. ¦ Bu kadar.
        Prof. Dr. Ayşe Yılmaz, Doç. Dr. Ali ve Gen. Evren geldi. ¦ Gittiler.
        19. ve 20. yüzyıllarda oldu. ¦ 20. Yüzyıl bitti. ¦ Yıl 2010. ¦ Kış geldi.
        "Gideriz." dedi. ¦ "Gider miyiz? Evet" diye sordu. ¦ O kaldı.
        “Gider miyiz? Evet.” ¦ Ankara sustu.
        "Neden?" Erdoğan sordu. ¦ Kimse bilmiyor.
        «Gider miyiz? Evet» dedi. ¦ Gittik.
        Elma, armut vb. meyveler. ¦ Elma vb. ¦ Ancak yetmedi.
        M.Ö. 44 yılında öldü. ¦ T.C. Merkez Bankası açıkladı. ¦ Bitti.
        Fiyatı 3.500,50 lira, bkz. Tablo 5, No. 7. ¦ Bu pahalı.
        Yani... belki. ¦ Sustu… ¦ Sonra gitti.
        www.trt.net.tr/a.html adresine bakın. ¦ Trump'ın planı (ilk. Son.) bu. ¦ Peki.
    """,
    "ar": """
        ذهب الرجل. ¦ هل عاد؟ ¦ نعم! ¦ انتهى.
        قال الوزير إن الأمر صعب، بل مستحيل؛ ثم غادر. ¦ وبقي غيره.
        قال الوزير: "هل هذا ممكن؟ نعم." ¦ وأضاف أن الأمر صعب.
        قال الوزير: «هل هذا ممكن؟ نعم». ¦ وأضاف أن الأمر صعب.
        "هل هذا ممكن؟" سأل الوزير. ¦ "نعم." قال الرئيس. ¦ ثم غادر.
        “هل هذا ممكن؟ نعم”، قال بقائي. ¦ وانتهى.
        قابل د. محمد علي أ. د. أحمد وم. خالد. ¦ ثم غادر.
        نسبة 3.5 في المئة و٣٫٥ في الألف. ¦ وارتفعت.
        في عام 44 ق.م. مات القيصر. ¦ وقال آخرون غير ذلك.
        قال جون سي. ميسنجر وج. أ. هوبسون ذلك. ¦ وقالت بي بي سي. ¦ وأضافت.
        نتنياهو.. لن نتوقف. ¦ سكت... كالعادة. ¦ سكت… ¦ وأضاف.
        انتهى عام 2020 م. ¦ بدأ عام آخر.
        ذلك ممكن.¦وأضاف آخرون شيئا. ¦ راجع www.aljazeera.net/a.b اليوم. ¦ شكرا.
        كتب (في رسالة. ثانية.) ذلك. ¦ انتهى.
        قال " هل هذا ممكن؟ نعم. " ¦ ثم غادر. ¦ انتهى.
        قال: "هذا لا ينتهي. ¦ وغادر. ¦ ثم عاد.
        قال و"أضاف. هذا" ثم لـ"غادر. ذاك" أيضا. ¦ انتهى.
    """,
    "fa": """
        او رفت. ¦ آیا برگشت؟ ¦ بله! ¦ تمام شد۔ ¦ پایان.
        وزیر گفت که کار سخت است، بلکه ناممکن؛ سپس رفت. ¦ دیگری ماند.
        وزیر گفت: «آیا ممکن است؟ بله.» ¦ او سپس رفت.
        وزیر گفت: «آیا ممکن است؟ بله». ¦ او سپس رفت.
        «آیا ممکن است؟» وزیر پرسید. ¦ دیگری رفت.
        «نه.» ¦ وزیر گفت که کار سخت است. ¦ «نه.» گفت وزیر. ¦ رفت.
        "آیا ممکن است؟ بله" را گفت. ¦ “چرا؟ زیرا.” ¦ رفت.
        م. احمدی و ر. ک. رضایی آمدند. ¦ آنها رفتند.
        نرخ ۳.۵ درصد و ۳٫۵ در هزار است. ¦ بالا رفت.
        در سال ۴۴ ق.م. قیصر مرد. ¦ این تاریخ است.
        او منتظر ماند ... روز دیگری رسید. ¦ سکت کرد… ¦ سپس رفت.
        ممکن است.¦دیگران رفتند. ¦ به www.irna.ir/a.b بروید. ¦ ممنون.
        نوشت (در نامه. دوم.) این را. ¦ تمام.
        گفت: «این بسته نمی‌شود. ¦ او رفت. ¦ برگشت.
        Dr. Smith آمد. ¦ او رفت.
    """,
}
_CASES = [
    pytest.param(language, case.strip(), id=f"{language}-{number}")
    for language, cases in _GOLDEN.items()
    for number, case in enumerate(cases.strip().splitlines(), 1)
]


@pytest.mark.parametrize(("language", "case"), _CASES)
def test_golden_cases(language: str, case: str) -> None:
    """Each case falls into its sentences and no others."""
    text = case.replace(" ¦ ", " ").replace("¦", "")

    found = sentences.split(text, language)

    assert [sentence.span.of(text) for sentence in found] == re.split(" ?¦ ?", case)


def test_offsets_point_into_the_text_as_given() -> None:
    """White space, direction marks and all: nothing is rewritten."""
    text = "  \u200fقال. \t وأضاف.\r\n\r\nHe left.  "

    found = sentences.split(text, "ar")

    assert found == (
        Sentence(span=Span(2, 7)),
        Sentence(span=Span(10, 16)),
        Sentence(span=Span(20, 28)),
    )


def test_headings_and_bullets_are_flagged() -> None:
    """A line of its own without final punctuation heads what follows it."""
    text = (
        "ملخص:\n- أول. ثان\n• ثالث\nالعلاقات التركية\nقال الوزير ذلك.\n# Why? So\nEnd"
    )

    found = sentences.split(text, "ar")

    assert [(s.span.of(text), s.heading, s.bullet) for s in found] == [
        ("ملخص:", True, False),
        ("- أول.", False, True),
        ("ثان", False, True),
        ("• ثالث", False, True),
        ("العلاقات التركية", True, False),
        ("قال الوزير ذلك.", False, False),
        ("# Why? So", True, False),
        ("End", False, False),
    ]


def test_an_introduction_is_no_heading() -> None:
    """What ends in a colon before a quotation introduces its speaker."""
    text = "وأضاف بقائي:\n«نعمل على السلام».\nكلمة,\nسطر آخر."

    found = sentences.split(text, "ar")

    assert [sentence.heading for sentence in found] == [False] * 4


def test_a_quotation_of_many_paragraphs_is_cut_only_between_them() -> None:
    """Whether each paragraph opens anew or not."""
    text = (
        "“One. Two.\n“Three. Four.” He left.\nIl dit «Un. Deux.\nTrois. Quatre.» Fin."
    )

    found = sentences.split(text, "en")

    assert [sentence.span.of(text) for sentence in found] == [
        "“One. Two.",
        "“Three. Four.”",
        "He left.",
        "Il dit «Un. Deux.",
        "Trois. Quatre.»",
        "Fin.",
    ]


def test_scripts_without_spaces() -> None:
    """A Chinese full stop needs no space after it."""
    text = "他说：「你好。再见。」然后走了。真的吗？是的。"

    found = sentences.split(text, "zh")

    assert [sentence.span.of(text) for sentence in found] == [
        "他说：「你好。再见。」",
        "然后走了。",
        "真的吗？",
        "是的。",
    ]


@given(
    text=strategies.articles() | strategies.troublesome_texts(), tag=strategies.tags()
)
def test_sentences_ascend_and_leave_out_only_blanks(text: str, tag: str) -> None:
    """Joined with the blanks between them, they are the text; none is empty."""
    spans = [sentence.span for sentence in sentences.split(text, tag)]
    edges = [Span(0, 0), *spans, Span(len(text), len(text))]

    gaps = [text[before.end : after.start] for before, after in pairwise(edges)]

    assert not "".join(gaps).strip()
    assert all(before.end <= after.start for before, after in pairwise(edges))
    assert all(span.of(text) == span.of(text).strip() != "" for span in spans)


@given(text=strategies.articles(), tag=strategies.tags())
def test_no_quotation_is_divided(text: str, tag: str) -> None:
    """Where all are closed, as many open as close in each sentence."""
    found = sentences.split(text, tag)

    pieces = [sentence.span.of(text) for sentence in found]

    assert all(piece.count("«") == piece.count("»") for piece in pieces)
    assert all(
        piece.count("“") == piece.count("”") + piece.count("„") for piece in pieces
    )


@given(text=strategies.troublesome_texts(max_size=30), tag=strategies.tags())
def test_a_plain_sentence_is_one_sentence(text: str, tag: str) -> None:
    """Splitting a sentence's own text gives that sentence, marks and lines aside."""
    plain = re.sub(r"[^\w\s.!?؟۔،]|[\d\n\r\v\f\x1c-\x1e\x85\u2028\u2029]", "", text)

    pieces = [sentence.span.of(plain) for sentence in sentences.split(plain, tag)]

    again = [
        [s.span.of(piece) for s in sentences.split(piece, tag)] for piece in pieces
    ]
    assert again == [[piece] for piece in pieces]


@pytest.mark.parametrize(
    "piece", ['"( ', ". ", "“a. ", "a\n", "1. ", 'He said "a. b". ']
)
def test_time_grows_with_the_text_and_no_faster(piece: str) -> None:
    """Walls of marks are read in a moment, not in minutes."""
    few, many = piece * 1_500, piece * 12_000

    ratio = _seconds(many) / _seconds(few)

    assert ratio < 32  # linear: 8, quadratic: 64


def _seconds(text: str) -> float:
    """Return the best of three, since other processes only ever add to it."""
    return min(_once(text) for _ in range(3))


def _once(text: str) -> float:
    begin = process_time()
    sentences.split(text, "en")
    return process_time() - begin
