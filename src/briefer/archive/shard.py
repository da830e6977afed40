"""A part of an archive: which release is in which goes by its id."""

import zlib
from dataclasses import dataclass

from briefer.errors import UsageError


@dataclass(frozen=True, slots=True)
class Shard:
    """The part `number` of `of` parts."""

    number: int
    of: int

    def __contains__(self, id: object) -> bool:
        """Tell whether the release of this id is in this part."""
        return zlib.crc32(str(id).encode("utf-8", "replace")) % self.of == self.number - 1

    def __str__(self) -> str:
        """Return the shard as it stands in the names of its files."""
        return f"{self.number}of{self.of}"


WHOLE = Shard(1, 1)


def shard_of(text: str) -> Shard:
    """Return what --shard says; UsageError.

    >>> shard_of("2/8")
    Shard(number=2, of=8)
    """
    number, slash, of = text.partition("/")
    if slash and number.isdecimal() and of.isdecimal() and 1 <= int(number) <= int(of):
        return Shard(int(number), int(of))
    raise UsageError(f"--shard can't be {text}.", "Give i/n: --shard 1/4 to --shard 4/4.")
