"""A block of a release: the lines that belong together, and what they are."""

from dataclasses import dataclass, replace

from briefer.segmentation.marks import Kind


@dataclass(frozen=True, slots=True)
class Block:
    """One or more lines that belong together: `text` is the raw slice of the release at `start`.

    `words` is the text without its first `skip` characters, which are crawler metadata, without
    line wraps and blanks around it. `gap` tells whether a blank line or nothing stands above.
    """

    kind: Kind
    text: str
    words: str
    start: int
    gap: bool
    skip: int = 0

    def of_kind(self, kind: Kind) -> "Block":
        """Return the block as one of another kind."""
        return self if kind == self.kind else replace(self, kind=kind)
