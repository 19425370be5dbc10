"""Words are never shown as said by somebody who did not say them."""

from __future__ import annotations

import pytest

from retrieval.readings import find_quotations


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Jane Harlow dismissed reports that the bank is broke."),
        ("en", "Peter Malk rejected claims that “the bank is broke”."),
        ("en", "Nobody said that the bank was broke."),
        ("en", "Neither Jane Harlow nor Peter Malk said that the bank was broke."),
        ("en", "No one from the ministry said that the bank was broke."),
        ("de", "Niemand sagte, dass die Bank pleite sei."),
        ("de", "Keiner der Minister sagte, dass die Bank pleite sei."),
        ("es", "Nadie dijo que el banco estaba en quiebra."),
        ("fr", "Personne n’a dit que la banque était en faillite."),
        ("ru", "Никто не сказал, что банк разорён."),
        ("ar", "لم يقل الوزير إن المصرف أفلس."),
        ("fa", "وزیر نگفت که بانک ورشکسته است."),
        ("tr", "Bakan bankanın battığını söylemedi."),
    ],
)
def test_what_nobody_said_is_no_quotation(language: str, text: str) -> None:
    assert find_quotations(text, language) == ()


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("en", "Peter Malk’s lawyer said the bank was broke.", "Peter Malk’s lawyer"),
        ("en", "Qasara's minister Ann Lee said that it rained.", "Ann Lee"),
        ("en", "Ann Lee told her counterpart Bo Yu that it rained.", "Ann Lee"),
        ("ar", "وقال محامي عباس عراقجي إن الحدود مفتوحة.", "محامي عباس عراقجي"),
        (
            "ar",
            "قال عباس عراقجي لنظيره التركي هاكان فيدان إن الحدود مفتوحة.",
            "عباس عراقجي",
        ),
        (
            "ar",
            "قال المتحدث باسم وزارة الخارجية إسماعيل بقائي إنه غادر.",
            "إسماعيل بقائي",
        ),
        (
            "ar",
            "قال المتحدث باسم الرئيس جو بايدن إن الحدود مفتوحة.",
            "المتحدث باسم الرئيس جو بايدن",
        ),
        ("fa", "وکیل عباس عراقچی گفت که مرز باز است.", "وکیل عباس عراقچی"),
        (
            "de",
            "Der Anwalt von Peter Malk sagte, dass die Bank pleite sei.",
            "Der Anwalt von Peter Malk",
        ),
    ],
)
def test_whose_man_spoke_is_not_who_spoke(
    language: str, text: str, speaker: str
) -> None:
    (quotation,) = find_quotations(text, language)

    assert quotation.speaker == speaker
