"""Cards: who spoke, in which words the article says so, and what stands around."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from bot import render
from bot.phrases import PHRASES
from retrieval import Answer, ArticleInfo, Hit, Kind, Query
from tests.bot import telegram_html
from tests.bot.strategies import PATIENT, hits

ENGLISH = PHRASES["en"]
RLM, FSI, PDI = "\u200f", "\u2068", "\u2069"

ARTICLES = {
    "en": ArticleInfo(
        key="en",
        title="Bread & rail",
        url="https://example.org/en?a=1&b=2",
        source="The Levant Wire",
        published=date(2024, 11, 25),
    ),
    "ar": ArticleInfo(
        key="ar",
        title="طهران: ننسق مع أنقرة",
        url="https://example.org/ar",
        source="العربي الجديد",
        published=date(2024, 11, 25),
    ),
    "fa": ArticleInfo(key="fa", title="نوبت زمستان", source="Sky News"),
    "tr": ArticleInfo(key="tr", title="Sınır kapısı", url="https://example.org/tr"),
}
CARDS = {
    "en": Hit(
        quote='bread should cost "a tenth less by the feast',
        kind=Kind.MIXED,
        spans=(),
        sentence='Halima Dasouk said bread should cost "a tenth less by the feast".',
        before="Wheat < flour < bread.",
        after="The mill is open.",
        score=0.8,
        article=ARTICLES["en"],
        speaker="Halima Dasouk",
        cue="said",
    ),
    "ar": Hit(
        quote="نعمل على تسهيل السلام والاستقرار في سوريا",
        kind=Kind.DIRECT,
        spans=(),
        sentence='وقال: "نعمل على تسهيل السلام والاستقرار في سوريا".',
        before="عقد بقائي مؤتمره الأسبوعي.",
        after="CNN نقلت المؤتمر مباشرة إلى جمهورها.",
        score=0.8,
        article=ARTICLES["ar"],
        speaker="إسماعيل بقائي",
        cue="وقال",
    ),
    "fa": Hit(
        quote="مجوز کار گروه «در دست بررسی» است",
        kind=Kind.INDIRECT,
        spans=(),
        sentence="گفت که مجوز کار گروه «در دست بررسی» است.",
        score=0.8,
        article=ARTICLES["fa"],
        speaker="یک مقام آگاه",
        unnamed=True,
        cue="گفت",
    ),
    "tr": Hit(
        quote="Sınır duvar değil, kapıdır",
        kind=Kind.DIRECT,
        spans=(),
        sentence="“Sınır duvar değil, kapıdır” diyerek yanıtladı.",
        before="Soru soruldu.",
        score=0.8,
        article=ARTICLES["tr"],
        cue="diyerek",
    ),
}
GOLDEN = {
    "en": """\
<blockquote>bread should cost "a tenth less by the feast</blockquote>
<b>Halima Dasouk</b> · “said” · partly word for word
<a href="https://example.org/en?a=1&amp;b=2">Bread &amp; rail</a>
The Levant Wire · 2024-11-25
<blockquote expandable>Wheat &lt; flour &lt; bread.
Halima Dasouk said bread should cost "a tenth less by the feast".
The mill is open.</blockquote>""",
    "ar": """\
<blockquote>نعمل على تسهيل السلام والاستقرار في سوريا</blockquote>
<b>إسماعيل بقائي</b> · «وقال» · حرفيًّا
<a href="https://example.org/ar">طهران: ننسق مع أنقرة</a>
العربي الجديد · {FSI}2024-11-25{PDI}
<blockquote expandable>عقد بقائي مؤتمره الأسبوعي.
وقال: "نعمل على تسهيل السلام والاستقرار في سوريا".
{RLM}CNN نقلت المؤتمر مباشرة إلى جمهورها.</blockquote>""",
    "fa": """\
<blockquote>مجوز کار گروه «در دست بررسی» است</blockquote>
<b>یک مقام آگاه</b> · بدون ذکر نام · «گفت» · نقل به مضمون
نوبت زمستان
{RLM}{FSI}Sky News{PDI}
<blockquote expandable>گفت که مجوز کار گروه «در دست بررسی» است.</blockquote>""",
    "tr": """\
<blockquote>Sınır duvar değil, kapıdır</blockquote>
konuşan belli değil · “diyerek” · kelimesi kelimesine
<a href="https://example.org/tr">Sınır kapısı</a>
<blockquote expandable>Soru soruldu.
“Sınır duvar değil, kapıdır” diyerek yanıtladı.</blockquote>""",
}


@pytest.mark.parametrize("language", PHRASES)
def test_a_card_in_each_language(language: str) -> None:
    """Marks of direction are written out: RLM, and FSI … PDI around foreign pieces."""
    (page,) = _pages(CARDS[language], language)

    assert _legible(page) == GOLDEN[language]


def test_an_arabic_card_in_an_english_app() -> None:
    """The article's word stays its own; the bot's is English, each in its direction."""
    (page,) = _pages(CARDS["ar"], "en")

    assert _legible(page).splitlines()[1] == (
        "<b>إسماعيل بقائي</b> · «وقال» · {FSI}word for word{PDI}"
    )


def test_a_latin_name_in_an_arabic_card_keeps_its_line() -> None:
    """The mark that leads the line stands before the name, and both in bold."""
    (page,) = _pages(replace(CARDS["ar"], speaker="Alice <Bob>"), "ar")

    assert _legible(page).splitlines()[1] == (
        "<b>{RLM}{FSI}Alice &lt;Bob&gt;{PDI}</b> · «وقال» · حرفيًّا"
    )


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({"kind": Kind.DIRECT}, "<b>Halima Dasouk</b> · “said” · word for word"),
        ({"kind": Kind.INDIRECT}, "<b>Halima Dasouk</b> · “said” · reported"),
        ({"kind": Kind.SENTENCE, "cue": ""}, "<b>Halima Dasouk</b>"),
        ({"cue": ""}, "<b>Halima Dasouk</b> · partly word for word"),
        ({"cue": "denied"}, "<b>Halima Dasouk</b> · “denied” · partly word for word"),
        (
            {"speaker": "a senior official", "unnamed": True},
            "<b>a senior official</b> · name not given · “said” · partly word for word",
        ),
        (
            {"speaker": None, "unnamed": True},
            "name not given · “said” · partly word for word",
        ),
        ({"speaker": None}, "speaker unclear · “said” · partly word for word"),
        ({"speaker": None, "kind": Kind.SENTENCE}, "<b>The Levant Wire</b>"),
    ],
)
def test_who_spoke_and_how(changes: dict[str, object], line: str) -> None:
    """No outlet stands in a speaker's place where somebody is quoted."""
    (page,) = _pages(replace(CARDS["en"], **changes))  # type: ignore[arg-type]

    assert page.splitlines()[1] == line


@pytest.mark.parametrize(
    "changes",
    [
        {"quote": "It rained", "sentence": "“It rained.”"},
        {"quote": "It … rained", "sentence": "It rained."},
        {"quote": "It rained", "sentence": ""},
    ],
)
def test_a_context_that_adds_nothing_is_left_out(changes: dict[str, str]) -> None:
    """Marks and blanks are not worth unfolding."""
    hit = replace(CARDS["en"], before=" ", after="", **changes)  # type: ignore[arg-type]

    (page,) = _pages(hit)

    assert "expandable" not in page


@pytest.mark.parametrize(
    ("size", "around", "shown"),
    [(2_000, 90, 3), (2_000, 91, 1), (2_045, 91, 1), (2_046, 91, 0)],
)
def test_a_context_gives_way_to_the_words(size: int, around: int, shown: int) -> None:
    """Its lines around go first, then the sentence, each only if a letter is over."""
    words = "x" * size
    sentence, before = f"He: {words}", "b" * (around - 2)
    article = ArticleInfo(key="bare")
    hit = replace(CARDS["en"], quote=words, sentence=sentence, article=article)

    (page,) = _pages(
        replace(hit, kind=Kind.SENTENCE, speaker=None, before=before, after="a")
    )

    context = [before, sentence, "a"] if shown == 3 else [sentence][:shown]
    message = telegram_html.read(page)
    assert message.text.split("\n") == [words, *context]
    assert len(message.all("blockquote", expandable=True)) == bool(shown)


@given(hits())
@PATIENT
def test_a_context_is_never_cut(hit: Hit) -> None:
    """It is all of the lines around, or the sentence, and at most one a card."""
    contexts = [
        words
        for page in _pages(hit)
        for words in telegram_html.read(page).all("blockquote", expandable=True)
    ]

    whole = (hit.before + hit.sentence + hit.after, hit.sentence)
    assert len(contexts) <= 1
    assert {*map(_letters, contexts)} <= {*map(_letters, whole)}


@given(hits())
@PATIENT
def test_a_context_comes_after_the_card_and_never_splits_it(hit: Hit) -> None:
    """With it or without it, a card has as many pages and the same words."""
    bare = _pages(replace(hit, before="", sentence="", after=""))

    pages = _pages(hit)

    assert len(pages) == len(bare)
    assert all(map(str.startswith, pages, bare))


@given(hits())
@PATIENT
def test_a_sentence_is_shown_where_there_is_room(hit: Hit) -> None:
    """Reported words do not stand without what the article makes of them."""
    bare = _pages(replace(hit, before="", sentence="", after=""))
    marks = RLM * len(hit.sentence.splitlines())
    taken = render.length(f"{bare[-1]}\n{marks}{render.note(hit.sentence)}")
    adds = sum(map(str.isalnum, hit.sentence)) > sum(map(str.isalnum, hit.quote))

    contexts = telegram_html.read(_pages(hit)[-1]).all("blockquote", expandable=True)

    assert contexts or not adds or taken > render.LIMIT or len(bare) > 1


def _pages(hit: Hit, language: str = "en") -> tuple[str, ...]:
    answer = Answer(query=Query(question="?"), hits=(hit,))
    return render.pages(answer, PHRASES[language])


def _legible(page: str) -> str:
    for name, mark in {"RLM": RLM, "FSI": FSI, "PDI": PDI}.items():
        page = page.replace(mark, f"{{{name}}}")
    return page


def _letters(text: str) -> str:
    return "".join(text.split()).replace("\u200e", "").replace(RLM, "")
