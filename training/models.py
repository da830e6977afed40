"""The models that are trained, as transformers builds them out of a pack's GGUF file."""

from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.examples import IGNORED
from training.files import BASE, name_map, unpacked


def load_base(pack: Path, device: str, dtype: torch.dtype) -> Any:
    """Return the base model of a pack, with its weights unpacked.

    transformers' own loader leaves them packed where it can, which differs by version.
    """
    from transformers import AutoConfig, AutoModelForCausalLM

    config = AutoConfig.from_pretrained(str(pack), gguf_file=BASE)
    with torch.device(device):
        model = AutoModelForCausalLM.from_config(config, dtype=dtype)
    names, tensors = gguf_names(model), unpacked(pack / BASE)
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            module, _, last = name.rpartition(".")
            parameter.copy_(torch.from_numpy(tensors.pop(f"{names[module]}.{last}")))
    if tensors:
        raise ValueError(f"The model has no place for {', '.join(tensors)}.")
    return model


def compile_blocks(model: Any) -> None:
    """Have torch compile the blocks: once for all of a kind, which share their code."""
    for block in model.model.layers:
        block.compile(dynamic=True)


def loss(model: Any, ids: Tensor, targets: Tensor) -> tuple[Tensor, Tensor]:
    """Return the summed loss and how many tokens it is of.

    Fillings stand at the end, where no token before sees them, and words are only worked out where
    one is learnt: no logits of the others.
    """
    hidden = model.model(input_ids=ids, use_cache=False).last_hidden_state[:, :-1]
    wanted = targets[:, 1:]
    is_learnt = wanted != IGNORED
    logits = model.lm_head(hidden[is_learnt])
    summed = functional.cross_entropy(logits.float(), wanted[is_learnt], reduction="sum")
    return summed, is_learnt.sum()


def gguf_names(model: nn.Module) -> dict[str, str]:
    """Return the names that a GGUF file has for a model's modules, by their own.

    The suffixes .weight and .bias are the same in both.
    """
    config: Any = model.config
    table = name_map(config.model_type.removesuffix("_text"), config.num_hidden_layers)
    own = (name for name, _ in model.named_modules() if name)
    found = {name: table.get_name(name) for name in own}
    return {name: known for name, known in found.items() if known}
