r"""Two adapters made one: their mean, cut to a rank.

    python -m training.average ONE.gguf OTHER.gguf -o MEAN.gguf [--rank 32] [--weight 0.5]

Both must have been trained on the same base and in the same form of messages. With twice their
rank the mean is exact; less keeps what weighs most of it (by singular values). --weight is that of
the first.
"""

import argparse
from pathlib import Path

import numpy as np
from gguf import GGUFReader

from training.files import Array, architecture, read_adapter, write_adapter
from training.rows import whole

Factors = tuple[Array, Array]  # b (out, rank), a (rank, in): the change is b @ a


def mean(one: Factors, other: Factors, weight: float, rank: int) -> Factors:
    """Return the weighted mean of two changes, of at most the rank.

    >>> random = np.random.default_rng(1)
    >>> one, other = [(random.normal(size=(6, 2)), random.normal(size=(2, 5))) for _ in range(2)]
    >>> b, a = mean(one, other, 0.5, 4)
    >>> bool(np.allclose(b @ a, (one[0] @ one[1] + other[0] @ other[1]) / 2))
    True
    """
    b = np.concatenate([weight * one[0], (1 - weight) * other[0]], axis=1)
    a = np.concatenate([one[1], other[1]])
    left, upper = np.linalg.qr(b)
    right, lower = np.linalg.qr(a.T)
    u, values, v = np.linalg.svd(upper @ lower.T)
    root = np.sqrt(values[:rank])
    return (left @ u[:, :rank]) * root, (right @ v[:rank].T * root).T


def averaged(one: Path, other: Path, weight: float, rank: int) -> dict[str, Array]:
    """Return the tensors of the mean of two adapters; SystemExit where they do not fit."""
    first, second = read_adapter(one), read_adapter(other)
    if first.keys() != second.keys():
        raise SystemExit(f"{one} and {other} are not of the same base.")
    tensors: dict[str, Array] = {}
    for name in [key.removesuffix("_a") for key in first if key.endswith("_a")]:
        factors = [(tensor[f"{name}_b"], tensor[f"{name}_a"]) for tensor in (first, second)]
        b, a = mean(factors[0], factors[1], weight, rank)
        tensors |= {f"{name}_a": a, f"{name}_b": b}
    return tensors


def main() -> None:
    """Run the step."""
    parser = argparse.ArgumentParser("training.average", description=__doc__)
    parser.add_argument("one", type=Path)
    parser.add_argument("other", type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--rank", type=int, default=32)
    parser.add_argument("--weight", type=float, default=0.5)
    arguments = parser.parse_args()
    tensors = averaged(arguments.one, arguments.other, arguments.weight, arguments.rank)
    with whole(arguments.output) as beside:
        write_adapter(beside, tensors, arguments.rank, architecture(GGUFReader(arguments.one)))
    print(f"{arguments.output}: rank {arguments.rank}, {len(tensors)} tensors")


if __name__ == "__main__":
    main()
