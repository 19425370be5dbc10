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
    ],
)
def test_a_description_is_no_name(text: str) -> None:
    assert not any(quotation.named for quotation in find_quotations(text, "ar"))


def test_a_pronoun_joined_to_but_means_who_spoke_last() -> None:
    text = "قال مروان الصيرفي إن الطريق آمن. لكنه شدد على أن الجسر مغلق."
    assert _speakers(text) == ["مروان الصيرفي", "مروان الصيرفي"]
