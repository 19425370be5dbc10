"""Two names are one person's in any two scripts, or they are not."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval import alignment_loop, alignments, letters, names, spelling
from retrieval.figures import Aliases
from retrieval.names import Matcher

SPELLINGS = {
    "بقائي": "Baghaei Baqaei Bekayi Багаи Бакаи بقایی",
    "إسماعيل بقائي": "Baghaei Baqaei Bekayi Багаи Бакаи بقایی",
    "عراقجي": "Araghchi Araqchi Arakçi Аракчи عراقچی",
    "خامنئي": "Khamenei Hamaney Хаменеи",
    "الشرع": "Sharaa",
    "الأسد": "Assad",
}
ONE_PERSON = [
    *((form, arabic) for arabic, forms in SPELLINGS.items() for form in forms.split()),
    *product(("Xi Jinping", "Şi Cinping", "Си Цзиньпин"), ("شي جين بينغ",)),
]
SURNAMES = sorted(
    {form for forms in SPELLINGS.items() for form in " ".join(forms).split()}
)
NOT_ONE_PERSON = [
    ("Assad", "أسعد"),
    ("Sharaa", "شريعة"),
    ("Fidan", "فيدا"),
    ("Syria", "سورييا"),
    ("Iran", "إيراني"),
]
# People nobody knows, so that the letters alone decide.
STRANGERS = [
    ("Martin Keller", "مارتن كيلر"),
    ("Martin Keller", "Мартин Келлер"),
    ("Keller", "مارتن كيلر"),
    ("Abdulrahman Darwish", "عبد الرحمن درويش"),
    ("Abdul Rahman Darwish", "عبدالرحمن درویش"),
    ("al-Mansouri", "خالد المنصوري"),
    ("Khalid bin Mansour", "خالد منصور"),
    ("Şükrü Çelik", "شكري تشيليك"),
    ("Çelik, Şükrü", "Шюкрю Челик"),
    ("Demiroğlu", "كمال دمير أوغلو"),
    ("Benedict XIV", "بندكت الرابع عشر"),
    ("Leo XXIII", "لئو بیست‌وسوم"),
    ("XXIII", "ليو الثالث والعشرون"),
    ("Darwishi", "كريم عبدالدرويشي"),
    ("Vysotsky", "لو ویسوتسکی"),
    ("Dzhabrailov", "جبرائيلوف"),
    ("Джабраилов", "جبرائيلوف"),
    ("Daniel Levy", "דניאל לוי"),
    ("Papadimitriou", "Παπαδημητρίου"),
    ("Ramesh Kumar", "रमेश कुमार"),
    ("Zhang Weimin", "张伟民"),
    ("Kim Min-su", "김민수"),
]
OTHERS = [
    ("Martin Keller", "مارتن شولتز"),
    ("Keller", "هانز كوفلر"),
    ("Benedict XIV", "بندكت الثامن"),
    ("Khalid Mansour", "خالد مسعود"),
    ("Zhang Weimin", "王小明"),
]
HOSTILE = [
    "",
    " ",
    "a",
    "ب",
    "\u202e\u200d",
    "\u200f.",
    "١٢",
    "'",
    "--",
    "🙂",
    "\ud800",
]


def test_every_pair_of_one_person_is_above_every_other() -> None:
    least = min(names.similarity(*pair) for pair in ONE_PERSON)

    assert least > max(names.similarity(*pair) for pair in NOT_ONE_PERSON)
    assert least >= names.THRESHOLD


@pytest.mark.parametrize(("one", "other"), STRANGERS)
def test_letters_alone_join_two_spellings(one: str, other: str) -> None:
    assert spelling.similarity(one, other) > 0.5


@pytest.mark.parametrize(("one", "other"), OTHERS)
def test_other_people_stay_apart(one: str, other: str) -> None:
    assert spelling.similarity(one, other) < 0.3


@given(st.text(max_size=40), st.text(max_size=40))
def test_it_is_symmetric_and_within_bounds_for_any_text(one: str, other: str) -> None:
    score = names.similarity(one, other)

    assert 0.0 <= score <= 1.0
    assert score == names.similarity(other, one)


@given(st.lists(st.sampled_from("ae سعیшлי ‌ñçğ'-."), max_size=20).map("".join))
def test_what_is_folded_alike_is_one_name(text: str) -> None:
    assert names.similarity(text, text) == 1.0
    assert names.similarity(text, f"  {text.upper()}\u200f") == 1.0


@pytest.mark.parametrize(("one", "other"), list(product(HOSTILE, [*HOSTILE, "Keller"])))
def test_nothing_raises(one: str, other: str) -> None:
    assert 0.0 <= names.similarity(one, other) <= 1.0


def test_a_number_in_front_of_a_name_is_no_part_of_the_ruler() -> None:
    assert spelling.similarity("Premier Li Qiang", "لي الأول") < names.THRESHOLD


def test_a_servant_is_one_word_or_two() -> None:
    assert spelling.similarity("عبدالناصر", "عبد الناصر") > names.THRESHOLD
    assert spelling.similarity("Amir-Abdollahian", "عبداللهیان") > names.THRESHOLD


def test_a_very_long_name_is_compared_too() -> None:
    assert names.similarity("Muhammad " * 34, "محمد " * 60) >= 0.0


def test_a_letter_of_a_look_alike_script_changes_nothing() -> None:
    assert spelling.similarity("Bаrаck Obаma", "باراك أوباما") == spelling.similarity(
        "Barack Obama", "باراك أوباما"
    )


def test_what_is_not_seen_changes_nothing() -> None:
    assert names.similarity("\u200fFi\u200ddan\u202c", "Fidan") == 1.0


def test_a_turkish_ending_is_no_part_of_the_name() -> None:
    assert names.similarity("Fidan'ın", "فيدان") == 1.0
    assert spelling.similarity("Keller'in", "كيلر") == spelling.similarity(
        "Keller", "كيلر"
    )


def test_aliases_given_at_run_time_join_what_no_letters_join() -> None:
    matcher = Matcher(Aliases([["Nom de Plume", "ليلى"], ["Layla Hassan"]]))

    assert matcher.similarity("Nom de Plume", "ليلى") == 1.0
    assert matcher.similarity("Layla Hassan", "ليلى") < 0.1
    assert names.similarity("Nom de Plume", "ليلى") < 0.1


def test_more_groups_leave_the_first_as_they_are() -> None:
    first = Aliases([["Ann", "آن"]])
    more = first.with_groups([["Bob", "بوب"]])

    assert (len(first), len(more)) == (1, 2)
    assert Matcher(more).similarity("Bob", "بوب") == 1.0


def test_words_that_are_no_person_match_nobody() -> None:
    matcher = Matcher(Aliases(()), is_no_person={"Paris"}.__contains__)

    assert matcher.similarity("Paris", "باريس") < 0.1
    assert matcher.similarity("Paris", "PARIS") == 1.0


@given(st.sampled_from(SURNAMES), st.sampled_from(SURNAMES))
def test_compiled_loop_weighs_as_its_source_does(one: str, other: str) -> None:
    left, right = (letters.read(name).words[-1] for name in (one, other))
    compiled = alignments.evidence(left, right)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(alignments, "compiled", lambda: alignment_loop.align)
        assert alignments.evidence.__wrapped__(left, right) == compiled
