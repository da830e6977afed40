"""How right the links of documents are."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from aligning.disturbing import Disturbed

Pairs = Collection[tuple[int, int]]  # Japanese and English sentences, by their numbers
Told = tuple[Collection[int], Collection[int]]  # those with a finding


@dataclass(slots=True)
class Tally:
    """Counts over many documents."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    left_out: int = 0  # sentences without a counterpart
    left_out_found: int = 0
    left_out_told: int = 0  # found, or linked with what is not its English, with another finding
    added: int = 0
    added_found: int = 0
    added_told: int = 0
    linked: int = 0  # Japanese sentences with one
    falsely_left_out: int = 0
    answering: int = 0  # English sentences with one
    falsely_added: int = 0
    seconds: float = 0.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (2 * self.right + self.wrong + self.missed)

    def count(self, document: Disturbed, found: Pairs, told: Callable[[], Told]) -> None:
        """Add a document with the pairs that were found; `told` says where findings stand."""
        right = document.links & set(found)
        self.right += len(right)
        self.wrong += len(found) - len(right)
        self.missed += len(document.links) - len(right)
        ours, theirs = ({pair[side] for pair in document.links} for side in (0, 1))
        linked, answered = ({pair[side] for pair in found} for side in (0, 1))
        lacking = set(range(len(document.japanese))) - ours
        more = set(range(len(document.english))) - theirs
        self.left_out += len(lacking)
        self.left_out_found += len(lacking - linked)
        self.added += len(more)
        self.added_found += len(more - answered)
        ours_told, theirs_told = told() if lacking & linked or more & answered else ((), ())
        self.left_out_told += len(lacking - (linked - set(ours_told)))
        self.added_told += len(more - (answered - set(theirs_told)))
        self.linked += len(ours)
        self.falsely_left_out += len(ours - linked)
        self.answering += len(theirs)
        self.falsely_added += len(theirs - answered)

    def row(self) -> str:
        return (
            f"{self.f1:.1%} | {_share(self.left_out_found, self.left_out)} | "
            f"{_share(self.added_found, self.added)} | "
            f"{_share(self.left_out_told, self.left_out)} | "
            f"{_share(self.added_told, self.added)} | "
            f"{_share(self.falsely_left_out, self.linked)} | "
            f"{_share(self.falsely_added, self.answering)} | {self.seconds:.0f} s"
        )


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.1%} of {whole}" if whole else "–"
