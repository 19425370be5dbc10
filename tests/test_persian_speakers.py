"""Who is named as the speaker in Persian, where no capitals show what a name is."""

from __future__ import annotations

import pytest

from retrieval.readings import find_quotations

CLAUSE = "گفت که آب رودخانه بالا آمده است."


def _last(text: str) -> tuple[str | None, bool]:
    quotation = find_quotations(text, "fa")[-1]
    return quotation.speaker, quotation.named


@pytest.mark.parametrize(
    ("subject", "name"),
    [
        pytest.param("بیژن سرابی مدیر سد کوهرنگ", "بیژن سرابی", id="given, office"),
        pytest.param("لوروک تاندری مدیر سد کوهرنگ", "لوروک تاندری", id="office"),
        pytest.param("خانم تاندری دبیر انجمن", "تاندری", id="courtesy, office"),
        pytest.param(
            "دکتر تاندری دبیر کنگره بزرگداشت حکیم پروین", "تاندری", id="given far off"
        ),
        pytest.param(
            "لو راک تاندری، مدیر سد کوهرنگ،", "لو راک تاندری", id="three words"
        ),
        pytest.param("سیلویا تاندری یکی از مهندسان", "سیلویا تاندری", id="one of"),
        pytest.param("لوروک تاندری ۶۸ ساله", "لوروک تاندری", id="age"),
        pytest.param("Lorna Tandry مدیر سد کوهرنگ", "Lorna Tandry", id="capitals"),
        pytest.param(
            "وزیر انرژی بلاروس Lorna Tandry", "Lorna Tandry", id="office, capitals"
        ),
        pytest.param("آقای Tandry", "Tandry", id="courtesy, capitals"),
        pytest.param("Tandry", "Tandry", id="surname in capitals"),
        pytest.param("آقای تاندری", "تاندری", id="courtesy"),
        pytest.param(
            "بلاروس سناتور سیلویا تاندری", "سیلویا تاندری", id="office before given"
        ),
    ],
)
def test_a_name_ends_where_the_office_begins(subject: str, name: str) -> None:
    assert _last(f"{subject} {CLAUSE}") == (name, True)


@pytest.mark.parametrize(
    "subject",
    [
        pytest.param("رسانه‌های لوروک", id="plural"),
        pytest.param("مطبوعات محلی", id="adjective"),
        pytest.param("برادر او", id="pronoun"),
        pytest.param("اعضای شورای لوروک", id="members"),
        pytest.param("BBC", id="acronym"),
        pytest.param("اداره پلیس Lorna Tandry", id="organisation"),
        pytest.param("تحقیق", id="one common noun"),
        pytest.param("حدود نیمی", id="quantity"),
        pytest.param("بلاروس", id="country"),
        pytest.param("ایالات متحده", id="country of two words"),
    ],
)
def test_common_nouns_name_nobody(subject: str) -> None:
    assert not _last(f"{subject} {CLAUSE}")[1]


@pytest.mark.parametrize(
    ("introduction", "mention", "name"),
    [
        pytest.param(
            "از دیروز سیلویا تاندری، مدیر سد، در شهر است.",
            "تاندری",
            "سیلویا تاندری",
            id="apposition behind other words",
        ),
        pytest.param(
            "مردم با آقای تاندری مجموعه‌ای از نقشه‌ها دیدند.",
            "تاندری",
            "تاندری",
            id="courtesy in running text",
        ),
        pytest.param(
            "سد را Lorna Tandry ساخت.",
            "Tandry",
            "Lorna Tandry",
            id="full name in capitals",
        ),
        pytest.param(
            "سد را سیلویا مارتین ساخت.",
            "مارتین",
            "سیلویا مارتین",
            id="a surname that is a given name too",
        ),
        pytest.param(
            "آقای تاندری گفت که سد سالم است.", "او", "تاندری", id="pronoun, courtesy"
        ),
        pytest.param(
            "سیلویا معلم، مدیر سد، در شهر است.",
            "معلم",
            "سیلویا معلم",
            id="a surname that is an occupation too",
        ),
    ],
)
def test_a_surname_means_who_was_named_in_full(
    introduction: str, mention: str, name: str
) -> None:
    assert _last(f"{introduction}\n{mention} {CLAUSE}") == (name, True)


def test_the_surname_of_a_figure_is_known() -> None:
    assert _last(f"عراقچی {CLAUSE}") == ("عراقچی", True)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        pytest.param(
            f"هنگامی که باران بارید، آقای تاندری {CLAUSE}",
            "آقای تاندری",
            id="behind a clause of its own subject",
        ),
        pytest.param(
            f"وقتی آقای تاندری، در شهر بود، {CLAUSE}",
            "آقای تاندری",
            id="in the only clause with one",
        ),
        pytest.param(
            f"بیش از سه ماه پس از سیل، آقای تاندری {CLAUSE}",
            "آقای تاندری",
            id="behind a quantity of time",
        ),
        pytest.param(
            f"آقای تاندری به Lorna.com {CLAUSE}",
            "آقای تاندری",
            id="before the address of a site",
        ),
    ],
)
def test_a_subject_is_found_far_from_its_verb(text: str, source: str) -> None:
    found = find_quotations(text, "fa")[-1].source

    assert found is not None
    assert found.of(text) == source
