"""Low-rank adaptation: small matrices beside the frozen ones of a model (Hu et al. 2021).

The matrices are float32, what goes through them has the model's own type. Why not peft:
README.md.
"""

import math
from collections.abc import Iterator, Mapping

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from training.models import gguf_names


class LowRank(nn.Module):
    """A linear layer with an adapter beside it. The adapter's scale is 1."""

    def __init__(self, base: nn.Linear, rank: int) -> None:
        """Put an adapter that changes nothing yet beside `base`."""
        super().__init__()
        self.base = base
        where = base.weight.device
        columns, rows = base.in_features, base.out_features
        self.a = nn.Parameter(torch.randn(rank, columns, device=where) / math.sqrt(columns))
        self.b = nn.Parameter(torch.zeros(rows, rank, device=where))

    def forward(self, x: Tensor) -> Tensor:
        """Return what the layer makes of `x`, with what the adapter adds."""
        added = functional.linear(functional.linear(x, self.a.to(x.dtype)), self.b.to(x.dtype))
        out: Tensor = self.base(x) + added
        return out

    def merged(self) -> nn.Linear:
        """Return the layer with the adapter in its weights."""
        with torch.no_grad():
            self.base.weight += (self.b @ self.a).to(self.base.weight.dtype)
        return self.base


def put_beside(model: nn.Module, rank: int) -> None:
    """Freeze a model and put an adapter beside each linear layer of its blocks."""
    model.requires_grad_(False)
    for name in list(linear_layers(model)):
        parent, _, last = name.rpartition(".")
        owner = model.get_submodule(parent)
        setattr(owner, last, LowRank(getattr(owner, last), rank))


def merge(model: nn.Module) -> None:
    """Put the adapters into the weights that they stand beside."""
    for name in [n for n, module in model.named_modules() if isinstance(module, LowRank)]:
        parent, _, last = name.rpartition(".")
        owner = model.get_submodule(parent)
        setattr(owner, last, getattr(owner, last).merged())


def linear_layers(model: nn.Module) -> Iterator[str]:
    """Yield the names of the linear layers in a model's blocks: all but the last, of words."""
    for name, module in model.named_modules():
        if isinstance(module, nn.Linear) and ".layers." in name:
            yield name


def adapter(model: nn.Module) -> dict[str, Tensor]:
    """Return the adapter's matrices by the names that llama.cpp has for them."""
    names = gguf_names(model)
    return {
        f"{names[name]}.weight.lora_{side}": getattr(module, side)
        for name, module in model.named_modules()
        if isinstance(module, LowRank)
        for side in ("a", "b")
    }


def fill(model: nn.Module, tensors: Mapping[str, np.ndarray]) -> None:
    """Give the adapter the matrices of another; ValueError where it has others."""
    mine = adapter(model)
    if {name: tuple(t.shape) for name, t in mine.items()} != {
        n: t.shape for n, t in tensors.items()
    }:
        raise ValueError("That adapter is of another rank, or of another base.")
    with torch.no_grad():
        for name, parameter in mine.items():
            parameter.copy_(torch.from_numpy(tensors[name]))
