"""Who is named as speaker in Arabic, where no capitals tell a name."""

from __future__ import annotations

import pytest

from retrieval.readings import find_quotations


def _speakers(text: str) -> list[str | None]:
    return [quotation.speaker for quotation in find_quotations(text, "ar")]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("قال هنري باكستون مبتهجًا: «أصلحنا السفينة كلها في أسبوع».", "هنري باكستون"),
        ("صرح لوكا بيريني للسلطات بأنه ترك القارب عند الجسر.", "لوكا بيريني"),
        ("قال توم ويلكس البالغ من العمر 40 عامًا إن الجسر قديم.", "توم ويلكس"),
        ("قال روبن هالمار مدرب فريق النهر إن اللاعبين تعبوا.", "روبن هالمار"),
        (
            "قال ستيان كروغ، المحلل المالي غير المرتبط بحزب، إن السوق هادئة.",
            "ستيان كروغ",
        ),
        ("عقب لقاء قصير قال هانز برويل إن الميناء سيُفتح.", "هانز برويل"),
        (
            "العمل متوقف، وفقًا لما قالته الشركة، وبالتالي ستغلق المصانع كلها.",
            "الشركة",
        ),
        ("قالت الشركة، حسب بيان لها، إن الطلب ضعيف.", "الشركة"),
        ("أخبرت ميلدرد هوكر اللجنة القضائية بأن العقد قديم.", "ميلدرد هوكر"),
        ("قال توماس فان، البالغ من العمر 70 عامًا، إن الجسر قديم.", "توماس فان"),
        ("قال أحد الورثة، توماس هالدر، إن البيت قديم.", "توماس هالدر"),
        ("بحسب وزارة النقل فإن الجسر مغلق أمام الشاحنات.", "وزارة النقل"),
        ("تحدث مروان الصيرفي قائلاً: «الجسر مغلق أمام الشاحنات».", "مروان الصيرفي"),
        ("زارت ليندا كروغر الميناء أمس، وأكدت أنه مغلق.", "ليندا كروغر"),
        ("قال المدير العام لشركة النقل هانز كروغر إن الجسر مغلق.", "هانز كروغر"),
        ("«الجسر مغلق أمام الشاحنات»، هكذا قال هانز كروغر.", "هانز كروغر"),
        ("«الجسر مغلق أمام الشاحنات»، هذا ما قاله هانز كروغر.", "هانز كروغر"),
        ("وصف رئيسها إيلان ميترو هذه الخطوة بأنها «قرار شجاع».", "إيلان ميترو"),
    ],
)
def test_a_name_ends_where_its_description_begins(text: str, speaker: str) -> None:
    assert _speakers(text) == [speaker]


@pytest.mark.parametrize(
    "text",
    [
        "أشار الرئيس بصورة غير مباشرة إلى الخلاف. وقال إن الاجتماع انتهى.",
        "قام الوزير بتسليط الضوء على الميناء. وقال إن العمل انتهى.",
        "قدمت القوارب للقائد غير المتفرغ عونها. وقال إن العمل انتهى.",
        "رفض الاتهام الموجه إليه بأنه أغلق الجسر. وقال إن العمل انتهى.",
        "قال أعضاء الجمعية إن الجسر مغلق.",
    ],
)
def test_a_description_is_no_name(text: str) -> None:
    assert not any(quotation.named for quotation in find_quotations(text, "ar"))


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "الجسر مغلق منذ الصباح، وفقًا لما ذكرته كارلا هيدن لصحيفة محلية.",
            "كارلا هيدن",
        ),
        ("الجسر مغلق منذ الصباح، وفقًا لما أفادت به لينا فوستر.", "لينا فوستر"),
    ],
)
def test_what_somebody_stated_is_theirs(text: str, speaker: str) -> None:
    assert _speakers(text) == [speaker]


@pytest.mark.parametrize(
    "text",
    [
        "عُقد أمس اجتماع بين الوفدين، ورأى الحاضرون أن الأمر سهل.",
        "وصل الوفد مساء عقب جولة قال فيها سامي البيطار إن الأمر سهل.",
    ],
)
def test_a_preposition_spelled_like_a_verb_reports_nothing(text: str) -> None:
    (found,) = find_quotations(text, "ar")
    assert found.content[0].of(text).rstrip(".") == "الأمر سهل"


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            (
                "قال مروان الصيرفي إن الطريق آمن. وقال تورفيك إن الجسر مغلق."
                " وأضاف أن العمل سيبدأ غدا."
            ),
            ["مروان الصيرفي", "تورفيك", "تورفيك"],
        ),
        (
            (
                "قال مروان الصيرفي إن الطريق آمن. وقالت الوزارة إن الجسر مغلق."
                " وأضاف أن العمل سيبدأ غدا."
            ),
            ["مروان الصيرفي", "الوزارة", "مروان الصيرفي"],
        ),
        (
            (
                "قال مروان الصيرفي إن الطريق آمن. وقال خبراء إن الجسر مغلق."
                " وأضافوا أن العمل سيبدأ غدا."
            ),
            ["مروان الصيرفي", "خبراء", "خبراء"],
        ),
    ],
)
def test_who_goes_on_is_told_by_the_verb(text: str, speakers: list[str]) -> None:
    assert _speakers(text) == speakers


def test_a_pronoun_joined_to_but_means_who_spoke_last() -> None:
    text = "قال مروان الصيرفي إن الطريق آمن. لكنه شدد على أن الجسر مغلق."
    assert _speakers(text) == ["مروان الصيرفي", "مروان الصيرفي"]


@pytest.mark.parametrize(
    "text",
    [
        "نجا فيليب هارغر عضو المجلس من الحريق. وقال هارغر إن البيت قديم.",
        "نجا فيليب هارغر، رئيس البلدية، من الحريق. وقال هارغر إن البيت قديم.",
        "حُكم على فيليب هارغر أمس. ولم يحضر هارغر. وقال هارغر إن الحكم ظالم.",
    ],
)
def test_a_surname_alone_is_who_was_named_in_full(text: str) -> None:
    assert _speakers(text) == ["فيليب هارغر"]


def test_a_surname_may_be_a_given_name_too() -> None:
    text = "أبعد الحارس ليام كيلي لا غيره الكرة. وقال كيلي إن الملعب مبتل."
    assert _speakers(text) == ["ليام كيلي"]


def test_a_surname_behind_mister_is_a_name() -> None:
    text = "وصلت السيدة تورفيك أمس. وقالت إن الجسر مغلق."
    (found,) = find_quotations(text, "ar")
    assert (found.speaker, found.named) == ("تورفيك", True)


def test_nobody_alone_is_the_subject_of_a_plural() -> None:
    text = "قال مروان الصيرفي إن الطريق آمن. وأكدوا أن الجسر مغلق."
    assert _speakers(text) == ["مروان الصيرفي", None]


@pytest.mark.parametrize(
    "text",
    [
        "هانز كروغر، أحد محامي الشركة، قال إن القرار ظالم.",
        "هانز كروغر، مدير الميناء، قال إن القرار ظالم.",
        "تورفيك كروغر، الذي يدير الميناء منذ عام، أكد أن القرار ظالم.",
    ],
)
def test_a_name_before_its_verb_is_closed_by_a_comma(text: str) -> None:
    assert _speakers(text) == [text.partition("،")[0]]


def test_a_verb_with_its_subject_is_no_name() -> None:
    text = "استقال المدير، الذي أغلق الميناء، وقال إن القرار ظالم."
    assert not any(quotation.named for quotation in find_quotations(text, "ar"))


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("«الجسر مغلق أمام الشاحنات»، وفقا لهانز كروغر.", "هانز كروغر"),
        ("«الجسر مغلق أمام الشاحنات»، وفقا لليندا كروغر.", "ليندا كروغر"),
        ("«الجسر مغلق أمام الشاحنات»، وفقا للوزير هانز كروغر.", "هانز كروغر"),
    ],
)
def test_a_preposition_written_with_a_name_is_no_part_of_it(
    text: str, speaker: str
) -> None:
    (found,) = find_quotations(text, "ar")
    assert (found.speaker, found.named) == (speaker, True)
