"""A cross-encoder orders what is likely enough, and costs nothing while it is off."""

from __future__ import annotations

import logging
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import numpy as np
import pytest
import torch
from tokenizers import Tokenizer, normalizers, pre_tokenizers
from tokenizers.models import WordLevel
from tokenizers.processors import TemplateProcessing
from transformers import (
    BertConfig,
    BertForSequenceClassification,
    BertModel,
    PreTrainedTokenizerFast,
)

from retrieval import articles
from retrieval.cli import main
from retrieval.errors import ModelMissingError
from retrieval.models import Article, ArticleInfo
from retrieval.reranking import Reranker
from retrieval.settings import Settings
from retrieval.wiring import open_library
from tests.conftest import ROOT, SAMPLES
from tests.fakes import HashingEmbedder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from retrieval.embedding import SentenceTransformerEmbedder
    from retrieval.service import Library

pytestmark = pytest.mark.model

LIKED = {"snow": 6.0, "flood": 4.0, "wheat": 2.0, "تركيا": 6.0, "[UNK]": -2.0}
WORDS = ["[PAD]", "[CLS]", "[SEP]", *LIKED]
NEWS = "Prices fell. The flood came at night. Wheat was sold. Then the snow melted."


def _tokenizer() -> PreTrainedTokenizerFast:
    numbers = {word: number for number, word in enumerate(WORDS)}
    words = Tokenizer(WordLevel(numbers, unk_token="[UNK]"))
    words.normalizer = normalizers.Lowercase()
    words.pre_tokenizer = pre_tokenizers.Whitespace()
    words.post_processor = TemplateProcessing(
        single="[CLS] $A [SEP]",
        pair="[CLS] $A [SEP] $B:1 [SEP]:1",
        special_tokens=[(word, numbers[word]) for word in ("[CLS]", "[SEP]")],
    )
    return PreTrainedTokenizerFast(  # type: ignore[no-untyped-call]
        tokenizer_object=words,
        unk_token="[UNK]",
        pad_token="[PAD]",
        cls_token="[CLS]",
        sep_token="[SEP]",
    )


def _config(scores: int = 1) -> BertConfig:
    config = BertConfig(
        vocab_size=len(WORDS),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=1,
        intermediate_size=1,
        max_position_embeddings=128,
    )
    config.num_labels = scores
    return config


def _liking() -> BertForSequenceClassification:
    """Make a model that likes a sentence for a word in it, whatever is asked.

    A token is a one-hot vector; the first one looks at the liked word, if there is
    one, and what it sees there is weighed.
    """
    model = BertForSequenceClassification(_config())
    liked = torch.tensor([LIKED.get(word, 0) for word in WORDS] + [0] * 8)
    layer = "bert.encoder.layer.0"
    # Norms are undone: of one token, and of one beside another.
    norms = {
        "bert.embeddings.LayerNorm": 1,
        f"{layer}.attention.output.LayerNorm": 2,
        f"{layer}.output.LayerNorm": 2,
    }
    weights = {name: torch.zeros_like(one) for name, one in model.state_dict().items()}
    for name, ones in norms.items():
        weights[f"{name}.weight"] += (ones * (16 - ones)) ** 0.5 / 16
        weights[f"{name}.bias"] += ones / 16
    weights["bert.embeddings.word_embeddings.weight"] += torch.eye(len(WORDS), 16)
    weights[f"{layer}.attention.self.query.bias"] += 100
    weights[f"{layer}.attention.self.key.weight"] += torch.diag((liked > 0).float())
    weights[f"{layer}.attention.self.value.weight"] += torch.eye(16)
    weights[f"{layer}.attention.output.dense.weight"] += torch.eye(16)
    weights["bert.pooler.dense.weight"] += 0.01 * torch.eye(16)
    weights["classifier.weight"] += 100 * liked
    model.load_state_dict(weights)
    return model


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make folders: a cross-encoder, one of three scores, and one of none."""
    folder = tmp_path_factory.mktemp("models")
    made = {
        "liking": _liking(),
        "three": BertForSequenceClassification(_config(scores=3)),
        "bare": BertModel(_config()),
    }
    for name, model in made.items():
        model.save_pretrained(folder / name)
        _tokenizer().save_pretrained(folder / name)
    (folder / "empty").mkdir()
    return folder


@pytest.fixture
def opened(tmp_path: Path, models: Path) -> Iterator[Callable[..., Library]]:
    """Open the library in `tmp_path` with and without the cross-encoder."""
    libraries: list[Library] = []

    def open_(*, reranker: bool) -> Library:
        settings = Settings(
            library=tmp_path / "library",
            reranker=str(models / "liking") if reranker else None,
        )
        libraries.append(open_library(settings, embedder=HashingEmbedder()))
        return libraries[-1]

    yield open_
    for library in libraries:
        library.close()


def _article(key: str, text: str) -> Article:
    return Article(info=ArticleInfo(key=key, language="en"), text=text)


def _quotes(library: Library, question: str, limit: int = 9) -> list[str]:
    return [hit.quote for hit in library.ask(question, limit=limit).hits]


def test_scores_are_the_logits_of_each_pair(models: Path) -> None:
    """One number a sentence, in order, in any company, and not squeezed to [0, 1]."""
    reranker = Reranker(str(models / "liking"))

    scores = reranker.scores("what fell", ["Snow fell.", "It fell.", "Wheat fell."])

    assert scores.dtype == np.float32
    np.testing.assert_allclose(scores, [6, -2, 2], atol=1)
    alone = reranker.scores("what fell", ["Wheat fell."])
    np.testing.assert_allclose(alone, scores[2:], atol=1e-4)


def test_a_question_longer_than_the_model_reads_does_no_harm(models: Path) -> None:
    scores = Reranker(str(models / "liking")).scores("why " * 2000, ["Snow fell."])

    assert np.isfinite(scores).all()


def test_hits_come_in_the_order_of_the_cross_encoder(
    opened: Callable[..., Library],
) -> None:
    """Without one they come by their likeness to the question."""
    opened(reranker=False).add([_article("news", NEWS)])

    without = _quotes(opened(reranker=False), "prices fell")
    with_it = _quotes(opened(reranker=True), "prices fell")

    assert without[0] == "Prices fell."
    assert with_it == [
        "Then the snow melted.",
        "The flood came at night.",
        "Wheat was sold.",
        "Prices fell.",
    ]


def test_what_is_not_read_stands_behind_in_its_own_order(
    opened: Callable[..., Library],
) -> None:
    """Thirty candidates are read; of more, those nearest to the question."""
    near = " ".join(f"Prices fell {letter * 9}." for letter in "abcdefghijklmnopqrst")
    near += " ".join(f" Prices fell {letter * 9}?" for letter in "0123456789")
    far = "Nobody knows about that wheat."
    opened(reranker=False).add([_article("near", near), _article("far", far)])

    quotes = _quotes(opened(reranker=True), "prices fell", limit=40)

    assert len(quotes) == 31
    assert quotes[-1] == far


def test_headings_last_and_repeats_folded_still_hold(
    opened: Callable[..., Library],
) -> None:
    """However much the cross-encoder likes a heading, or both of two that are one."""
    one, two = f"Snow again\n{NEWS}", "It rained. Then the snow melted."
    opened(reranker=False).add([_article("one", one), _article("two", two)])

    hits = opened(reranker=True).ask("prices fell", limit=9).hits

    assert hits[0].quote == "Then the snow melted."
    assert {hits[0].article.key, *hits[0].also_in} == {"one", "two"}
    assert [hit.quote for hit in hits].count("Then the snow melted.") == 1
    assert hits[-1].quote == "Snow again"


def test_only_what_is_likely_enough_comes_first(
    tmp_path: Path, models: Path, embedder: SentenceTransformerEmbedder
) -> None:
    """Confidence is the evidence's as before, and no question is refused for it."""
    settings = Settings(library=tmp_path)
    plain = open_library(settings, embedder=embedder)
    read = articles.read(SAMPLES / "ar-baghaei-syria.md")
    plain.add(one for one in read if isinstance(one, Article))
    reading = settings.model_copy(update={"reranker": str(models / "liking")})
    reranked = open_library(reading, embedder=embedder)
    asked = "what did Baghaei say about Syria", "how tall is the Eiffel tower"

    before, refused = (plain.ask(one, limit=9) for one in asked)
    after, refused_too = (reranked.ask(one, limit=9) for one in asked)
    told = {hit.quote: hit.confidence for hit in before.hits}

    assert "تركيا" not in before.hits[0].sentence
    assert "تركيا" in after.hits[0].sentence
    assert after.confidence == after.hits[0].confidence == told[after.hits[0].quote]
    assert (after.confidence or 0) >= settings.min_confidence
    assert (refused.hits, refused_too) == ((), refused)


def test_threads_share_one_model(
    models: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """First uses at the same time wait for one load, and all get their scores."""
    reranker = Reranker(str(models / "liking"))
    sentences = [["Snow fell."], ["It was wheat."]] * 20

    with caplog.at_level(logging.INFO), ThreadPoolExecutor(8) as pool:
        scores = list(pool.map(reranker.scores, ["what"] * 40, sentences))

    loaded = [message for message in caplog.messages if "loaded the cross" in message]
    assert loaded == [f"loaded the cross-encoder {models / 'liking'}"]
    np.testing.assert_allclose(np.ravel(scores), [6, 2] * 20, atol=1)


def test_warming_up_loads_it(
    opened: Callable[..., Library], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        opened(reranker=True).warm_up()

    assert sum("loaded the cross-encoder" in one for one in caplog.messages) == 1


@pytest.mark.parametrize(
    ("folder", "found"),
    [
        ("nowhere", "there is no model folder {}"),
        ("empty", r"the model {} cannot be loaded \(.*\)"),
        ("three", "the model {} gives 3 scores for a pair"),
        ("bare", "the model {} was never taught to score pairs"),
    ],
)
def test_what_is_no_cross_encoder_is_told(
    folder: str, found: str, models: Path
) -> None:
    """One line says what was found, what was expected and what to do."""
    reranker = Reranker(str(models / folder))

    with pytest.raises(ModelMissingError, match=found.format(models / folder)) as told:
        reranker.scores("what", ["Snow fell."])

    assert "\n" not in str(told.value)
    assert "QAWL_RERANKER should be" in str(told.value)


@pytest.mark.usefixtures("hashing_commands")
def test_the_command_tells_a_wrong_folder(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "news.txt").write_text(NEWS, "utf-8")
    monkeypatch.setenv("QAWL_RERANKER", "./nowhere")

    indexed = main(["index", "news.txt"])
    asked = main(["ask", "why did prices fall"])

    assert (indexed, asked) == (0, 2)
    assert capsys.readouterr().err == (
        f"qawl: there is no model folder {tmp_path / 'nowhere'}; QAWL_RERANKER should "
        "be the name or folder of a sentence-transformers cross-encoder with one "
        "score, or unset\n"
    )


def test_it_is_off_by_default_and_costs_no_import(tmp_path: Path) -> None:
    """Nothing of its libraries is imported, nor before the first question if on."""
    script = """
import sys
from pathlib import Path
from retrieval import Article, ArticleInfo, Settings, open_library
from tests.fakes import HashingEmbedder
def heavy():
    return {"sentence_transformers", "transformers", "torch"} & set(sys.modules)
def opened(**given):
    settings = Settings(library=Path(sys.argv[1]), **given)
    return open_library(settings, embedder=HashingEmbedder())
article = Article(info=ArticleInfo(key="a", language="en"), text="Wheat was sold.")
opened().add([article])
print(len(opened().ask("wheat").hits), heavy())
opened(reranker="BAAI/bge-reranker-v2-m3")
print(heavy())
"""

    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)],
        cwd=ROOT,
        text=True,
        capture_output=True,
        check=True,
    )

    assert done.stdout.splitlines() == ["1 set()", "set()"]
