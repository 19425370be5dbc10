"""Articles of any shape: four scripts, and all that makes splitting hard."""

from __future__ import annotations

from hypothesis import strategies as st

_SENTENCES = (
    "He met Dr. Smith in the U.S. on Monday.",
    "“Is it so? Yes.” He left.",
    "Der 3. Kongress beginnt am 5. Januar z. B. in Köln.",
    "„Gehen wir? Nein“, sagte sie.",
    "« Oui ! » dit-il.",
    "12. madde ne diyor?",
    "«Уходим!» — сказал А. С. Иванов.",
    "Это было в 2010 г. и т. д.",
    "قال د. محمد: «هل هذا ممكن؟ نعم.»",
    "وأضاف أن الأمر صعب؛ ثم غادر.",
    "او پرسید: «چرا؟»",
    "این می‌شود ۳٫۵ درصد۔",
    "See www.example.org/a.b for 3.5 more...",
    "No full stop here",
)
_SEPARATORS = ("\n", "\n\n", " ", "\r\n", "\u2029")
_MARKERS = ("", "", "", "- ", "• ", "1. ", "2) ", "# ", "\u200f", "  ")
_TROUBLE = ".!?؟۔…\"'“”„«»()[] \n\u00a0\u200f\u200c#-•123abA،دم。😀e\u0301"


def articles() -> st.SearchStrategy[str]:
    """Texts of sentences, bullets and headings in Latin, Cyrillic and Arabic."""
    line = st.tuples(
        st.sampled_from(_MARKERS),
        st.sampled_from(_SENTENCES),
        st.sampled_from(_SEPARATORS),
    ).map("".join)
    return st.lists(line, max_size=12).map("".join)


def troublesome_texts(*, max_size: int = 60) -> st.SearchStrategy[str]:
    """Texts of little but marks, blanks and stops; and texts of anything at all."""
    return st.text(_TROUBLE, max_size=max_size) | st.text(max_size=max_size)


def tags() -> st.SearchStrategy[str]:
    """Languages that have rules of their own, and some that have none."""
    return st.sampled_from(
        ["ar", "en", "fa", "tr", "de", "ru", "fr", "es", "und", "pt", "zh"]
    )


def spellings() -> st.SearchStrategy[str]:
    """Texts of the letters that are folded, and of any others."""
    return st.text(
        "ياىكأإآٱةۀؤئءـ\u200cıİßÉéёйЁ\u0301٣۳’‘ \u200f", max_size=12
    ) | st.text(max_size=12)
