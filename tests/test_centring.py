"""Centring takes the language out of vectors, and only that."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from retrieval import centring
from retrieval.centring import Centre
from retrieval.models import UNKNOWN

if TYPE_CHECKING:
    from retrieval.ports import Vectors

E1, E2, E3 = np.eye(3, dtype=np.float32)


def _unit(vector: Vectors) -> Vectors:
    unit: Vectors = (vector / np.linalg.norm(vector)).astype(np.float32)
    return unit


def test_the_same_meaning_in_two_languages_becomes_the_same_vector() -> None:
    """Two languages that differ by a shift alone fall together."""
    topics = np.array([E1, -E1, E2, -E2]) * 0.2
    vectors = np.concatenate([topics + E3, topics - E3]).astype(np.float32)
    languages = ("ar",) * 4 + ("en",) * 4
    known = {
        "ar": Centre(passages=E3, questions=E3),
        "en": Centre(passages=-E3, questions=-E3),
    }

    centres = centring.learn(vectors, languages, known)
    centred = centres.passages(vectors, languages)

    np.testing.assert_allclose(centred[:4], centred[4:], atol=1e-6)
    np.testing.assert_allclose(
        centres.question(vectors[0], "ar"), centred[0], atol=1e-6
    )


def test_a_few_sentences_do_not_outweigh_what_was_known() -> None:
    """Ten sentences on one topic keep it: the centre moves a little only."""
    known = {"ar": Centre(passages=E3, questions=E2)}
    vectors = np.tile(_unit(E3 + E1), (10, 1)).astype(np.float32)

    centre = centring.learn(vectors, ("ar",) * 10, known).by_language["ar"]

    assert np.linalg.norm(centre.passages - E3) < 0.4
    np.testing.assert_allclose(centre.questions - centre.passages, E2 - E3, atol=1e-6)


def test_a_language_that_the_library_lacks_shares_its_slant() -> None:
    """What a large Arabic library is about shifts the centre of English too."""
    known = {
        "ar": Centre(passages=E3, questions=E3),
        "en": Centre(passages=-E3, questions=-E3),
    }
    vectors = np.tile(E3 + 0.2 * E1, (10_000, 1)).astype(np.float32)

    centre = centring.learn(vectors, ("ar",) * 10_000, known).by_language["en"]

    np.testing.assert_allclose(centre.passages, 0.2 * E1 - E3, atol=0.01)


def test_a_large_library_is_centred_on_itself() -> None:
    known = {"ar": Centre(passages=E3, questions=E3)}
    vectors = np.tile(E1, (100_000, 1))

    centre = centring.learn(vectors, ("ar",) * 100_000, known).by_language["ar"]

    np.testing.assert_allclose(centre.passages, E1, atol=0.01)


def test_an_unheard_of_language_takes_the_common_centre() -> None:
    known = {
        "ar": Centre(passages=E1, questions=E1),
        "en": Centre(passages=E2, questions=E2),
    }
    centres = centring.initial(known, 3)

    np.testing.assert_allclose(
        centres.question(E3, "xx"),
        _unit(np.array([-0.5, -0.5, 1], dtype=np.float32)),
        atol=1e-6,
    )


def test_without_anything_known_an_empty_library_is_not_centred() -> None:
    centres = centring.initial({}, 3)

    np.testing.assert_allclose(centres.question(E3, "en"), E3, atol=1e-6)


def test_centres_are_learned_anew_when_a_language_has_doubled() -> None:
    vectors = np.tile(E1, (10, 1))
    centres = centring.learn(vectors, ("ar",) * 10, {})

    assert not centres.stale({"ar": 20})
    assert centres.stale({"ar": 21})
    assert centres.stale({"ar": 10, "en": 1})
    assert UNKNOWN in centres.by_language
