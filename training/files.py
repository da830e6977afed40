"""GGUF files: cut in their vocabulary, read and written."""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import gguf
import numpy as np
from gguf import GGMLQuantizationType, GGUFReader, GGUFValueType, GGUFWriter, quants

Array = np.ndarray[Any, Any]

BASE = "base.gguf"  # in a pack
OF_THE_VOCABULARY = ("token_embd.weight", "output.weight")  # a row a token
_LISTS = ("tokenizer.ggml.tokens", "tokenizer.ggml.scores", "tokenizer.ggml.token_type")
_MERGES = "tokenizer.ggml.merges"
_WRITTEN = ("GGUF.", "general.architecture", "split.")  # by the writer itself


def architecture(reader: GGUFReader) -> str:
    """Return which kind of model a file holds: qwen2, gemma3."""
    return str(reader.fields["general.architecture"].contents())


def name_map(kind: str, blocks: int) -> gguf.TensorNameMap:
    """Return what knows the names of tensors and modules in a GGUF file by transformers' own."""
    kinds = {name: number for number, name in gguf.MODEL_ARCH_NAMES.items()}
    return gguf.get_tensor_name_map(kinds[kind], blocks)


def unpacked(path: Path) -> dict[str, Array]:
    """Return the tensors of a model as transformers has them, by their names in the file."""
    reader = GGUFReader(path)
    kind = architecture(reader)
    with ThreadPoolExecutor() as pool:
        values = pool.map(lambda t: quants.dequantize(t.data, t.tensor_type), reader.tensors)
        found = zip(reader.tensors, values, strict=True)
        return {
            t.name: np.require(_shifted(kind, t.name, these, -1), requirements="W")
            for t, these in found
        }


def as_stored(kind: str, name: str, values: Array) -> Array:
    """Return a tensor of transformers' as a file has it."""
    return _shifted(kind, name, values, 1)


def cut_file(base: Path, target: Path, keep: Sequence[int]) -> None:
    """Write a model with the tokens of `keep` alone, its weights as they are packed."""
    reader = GGUFReader(base)
    writer = GGUFWriter(target, architecture(reader))
    copy_fields(reader, writer, keep=keep)
    for tensor in reader.tensors:
        rows = tensor.data[np.array(keep)] if tensor.name in OF_THE_VOCABULARY else tensor.data
        writer.add_tensor(tensor.name, rows, raw_dtype=tensor.tensor_type)
    close(writer)


def copy_fields(
    reader: GGUFReader,
    writer: GGUFWriter,
    keep: Sequence[int] | None = None,
    without: tuple[str, ...] = (),
) -> None:
    """Copy what a file says of its model; with `keep`, of those tokens alone, numbered anew."""
    new = {old: number for number, old in enumerate(keep)} if keep is not None else None
    names = set(_kept_names(reader, keep)) if keep is not None else set()
    for key, field in reader.fields.items():
        value = field.contents()
        if key.startswith((*_WRITTEN, *without)):
            continue
        if new is not None and keep is not None:
            if key in _LISTS:
                value = [value[old] for old in keep]
            elif key == _MERGES:
                value = [merge for merge in value if _is_known(merge, names)]
            elif key.endswith("_token_id"):
                if value not in new:
                    continue
                value = new[value]
        kind = field.types[0]
        of = field.types[-1] if kind == GGUFValueType.ARRAY else None
        writer.add_key_value(key, value, kind, of)


def write_adapter(path: Path, tensors: Mapping[str, Array], rank: int, kind: str) -> None:
    """Write a LoRA adapter in Q8_0, its scale 1, for a base of the `kind` of architecture."""
    writer = GGUFWriter(path, kind)
    writer.add_type(gguf.GGUFType.ADAPTER)
    writer.add_string(gguf.Keys.Adapter.TYPE, "lora")
    writer.add_float32(gguf.Keys.Adapter.LORA_ALPHA, float(rank))
    writer.add_name("briefer ja-en")
    for name, values in tensors.items():
        add(writer, name, values, GGMLQuantizationType.Q8_0)
    close(writer)


def read_adapter(path: Path) -> dict[str, Array]:
    """Return the tensors of a LoRA adapter, by their names, as of scale 1."""
    reader = GGUFReader(path)
    alpha = float(reader.fields[gguf.Keys.Adapter.LORA_ALPHA].contents())
    tensors = {t.name: quants.dequantize(t.data, t.tensor_type) for t in reader.tensors}
    rank = next(t.shape[0] for name, t in tensors.items() if name.endswith("lora_a"))
    scale = np.float32(alpha / rank)
    return {n: t * scale if n.endswith("lora_b") else t for n, t in tensors.items()}


def add(writer: GGUFWriter, name: str, values: Array, kind: GGMLQuantizationType) -> None:
    """Add a tensor in the packing `kind`; one with a single axis stays as it is."""
    values = np.ascontiguousarray(values, dtype=np.float32)
    if values.ndim == 1:
        writer.add_tensor(name, values)
    else:
        writer.add_tensor(name, quants.quantize(values, kind), raw_dtype=kind)


def close(writer: GGUFWriter) -> None:
    """Write all that was added."""
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def _shifted(kind: str, name: str, values: Array, by: int) -> Array:
    """Add 1 to the norms of Gemma, or take it away: in a file it is within them."""
    return values + np.float32(by) if kind == "gemma3" and name.endswith("norm.weight") else values


def _kept_names(reader: GGUFReader, keep: Sequence[int]) -> Sequence[str]:
    names = reader.fields[_LISTS[0]].contents()
    return [names[old] for old in keep]


def _is_known(merge: str, names: set[str]) -> bool:
    first, _, second = merge.partition(" ")
    return {first, second, first + second} <= names
