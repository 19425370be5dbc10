"""Hits and answers of any shape, for the laws of rendering."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from retrieval import Answer, ArticleInfo, Hit, Kind, Person, Query, Reason, Searched

# A machine under load takes its time; that breaks no law.
PATIENT = settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)

# What breaks markup, directions and counting, more often than chance would have it.
_TROUBLE = "<>&\"'/ \n\u200e\u200f\u2068\u2069\u202e\u200d😀👍🏽بقائيخبر.؟!。e\u0301"
_LETTERS = st.one_of(
    st.sampled_from(_TROUBLE),
    st.characters(exclude_categories=["Cs", "Cc"]),
)


def texts(*, max_size: int = 200) -> st.SearchStrategy[str]:
    """Texts with something to read in them."""
    return st.text(_LETTERS, min_size=1, max_size=max_size).filter(
        lambda text: any(letter.isalnum() for letter in text)
    )


def long_texts() -> st.SearchStrategy[str]:
    """Texts beyond the length of a message, with and without places to break."""
    return st.builds(
        lambda text, times: text * (times // len(text) + 1),
        texts(max_size=60),
        st.integers(min_value=3_000, max_value=13_000),
    )


def hits(words: st.SearchStrategy[str] | None = None) -> st.SearchStrategy[Hit]:
    """Hits whose sentence frames their words, as those of the library do."""
    maybe = st.none() | texts()
    line = st.just("") | texts() | long_texts()
    article = st.builds(
        ArticleInfo,
        key=st.just("key"),
        title=maybe | long_texts(),
        url=st.none() | st.builds("https://example.org/{}".format, texts()) | texts(),
        source=maybe,
        published=st.none() | st.dates(),
    )
    bare = st.builds(
        Hit,
        quote=texts() | long_texts() if words is None else words,
        kind=st.sampled_from(Kind),
        spans=st.just(()),
        sentence=st.just(""),
        score=st.just(0.5),
        article=article,
        before=line,
        after=line,
        speaker=maybe,
        unnamed=st.booleans(),
        cue=st.just("") | texts(),
    )
    return st.builds(_framed, bare, st.just("") | texts(), line)


def _framed(hit: Hit, start: str, end: str) -> Hit:
    return replace(hit, sentence=f"{start}{hit.quote}{end}")


def answers() -> st.SearchStrategy[Answer]:
    found = st.lists(hits(), max_size=6).map(tuple)
    day = st.none() | st.dates()
    number = st.integers(min_value=0, max_value=10**6)
    words = st.none() | texts() | long_texts()
    speaker = st.builds(Person, name=texts() | long_texts(), ids=st.just(()))
    query = st.builds(
        Query,
        question=st.just("?"),
        topic=words,
        speakers=st.lists(speaker, max_size=20).map(tuple),
        stranger=words,
        since=day,
        until=day,
    )
    return st.builds(
        Answer,
        query=query,
        hits=found,
        closest=found,
        reason=st.none() | st.sampled_from(Reason),
        alternatives=st.lists(texts(), max_size=20).map(tuple),
        searched=st.builds(
            Searched, articles=number, since=day, until=day, undated=number
        ),
    )
