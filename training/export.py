r"""Step 6, export: the weights of a run become the GGUF file that the product loads.

    python -m training.export PACK RUN -o FILE.gguf [--shard-bytes 80000000]

An adapter is packed in Q8_0. A whole model has its words and attention in Q8_0, the rest in Q5_1,
with its vocabulary and a chat template; --shard-bytes parts it: FILE-00001-of-00002.gguf and so on.
"""

import argparse
import hashlib
import json
from pathlib import Path
from tempfile import TemporaryDirectory

from gguf import GGMLQuantizationType, GGUFReader, GGUFType, GGUFWriter
from safetensors.numpy import load_file
from tokenizers import Tokenizer

from training.files import (
    BASE,
    add,
    architecture,
    as_stored,
    close,
    copy_fields,
    name_map,
    write_adapter,
)
from training.layouts import LAYOUTS
from training.pack import TOKENIZER
from training.rows import whole
from training.train import PLAN, WEIGHTS
from training.vocabulary import number_of

WORDS_AND_ATTENTION, REST = GGMLQuantizationType.Q8_0, GGMLQuantizationType.Q5_1
_OWN = ("general.", "tokenizer.chat_template", "tokenizer.ggml.eos_token_id")


def export_adapter(pack: Path, run: Path, target: Path) -> None:
    """Write the adapter of a run."""
    tensors = load_file(run / WEIGHTS)
    rank = next(t.shape[0] for name, t in tensors.items() if name.endswith("lora_a"))
    with whole(target) as beside:
        write_adapter(beside, tensors, rank, architecture(GGUFReader(pack / BASE)))


def export_model(pack: Path, run: Path, target: Path, shard_bytes: int) -> list[Path]:
    """Write the model of a run, in one file or several; return them."""
    reader = GGUFReader(pack / BASE)
    kind = architecture(reader)
    layout = LAYOUTS[kind]
    with TemporaryDirectory(dir=target.parent) as folder:
        beside = Path(folder, target.name)
        writer = GGUFWriter(beside, kind, split_max_size=shard_bytes)
        writer.add_name("briefer ja-en")
        writer.add_type(GGUFType.MODEL)
        copy_fields(reader, writer, without=_OWN)
        tokenizer = Tokenizer.from_file(str(pack / TOKENIZER))
        writer.add_eos_token_id(number_of(tokenizer, layout.end))
        writer.add_chat_template(layout.template)
        table = name_map(kind, int(reader.fields[f"{kind}.block_count"].contents()))
        for name, values in load_file(run / WEIGHTS).items():
            own = table.get_name(name, try_suffixes=(".weight", ".bias")) or name
            packing = REST if ".ffn_" in own else WORDS_AND_ATTENTION
            add(writer, own, as_stored(kind, own, values), packing)
        close(writer)
        made = sorted(Path(folder).iterdir())
        return [file.replace(target.with_name(file.name)) for file in made]


def main() -> None:
    """Run the step."""
    parser = argparse.ArgumentParser("training.export", description=__doc__)
    parser.add_argument("pack", type=Path)
    parser.add_argument("run", type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--shard-bytes", type=int, default=0)
    arguments = parser.parse_args()
    pack, run, target = arguments.pack, arguments.run, arguments.output
    target.parent.mkdir(parents=True, exist_ok=True)
    made = [target]
    if json.loads((run / PLAN).read_text("utf-8"))["whole"]:
        made = export_model(pack, run, target, arguments.shard_bytes)
    else:
        export_adapter(pack, run, target)
    for file in made:
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
        print(f"{file}: {file.stat().st_size} bytes, SHA-256 {digest}")


if __name__ == "__main__":
    main()
