"""chrF: how alike two texts are by their runs of characters (Popović 2015), without spaces.

sacrebleu has it too, with six packages that nothing else here needs.
"""

from collections import Counter
from functools import lru_cache

LONGEST = 6  # characters of a run
RECALL = 2  # how many times precision recall counts

Runs = tuple[Counter[str], ...]


@lru_cache(maxsize=20_000)
def runs_of(text: str) -> Runs:
    """Return the runs of one character, of two … of `LONGEST`, each with how often it occurs."""
    letters = "".join(text.split())
    return tuple(
        Counter(letters[at : at + size] for at in range(len(letters) - size + 1))
        for size in range(1, LONGEST + 1)
    )


def chrf(hypothesis: str, reference: str) -> float:
    """Return the F-score of mean precision and mean recall, from 0 to 1.

    >>> round(chrf("It rose.", "It rose."), 3), round(chrf("It rose.", "It fell."), 3)
    (1.0, 0.123)
    """
    pairs = [
        (shared / ours.total(), shared / theirs.total())
        for ours, theirs in zip(runs_of(hypothesis), runs_of(reference), strict=True)
        if ours and theirs
        for shared in [_shared(ours, theirs)]
    ]
    if not pairs:
        return 0.0
    precision, recall = (sum(values) / len(pairs) for values in zip(*pairs, strict=True))
    weight = RECALL**2
    both = weight * precision + recall
    return (1 + weight) * precision * recall / both if both else 0.0


def _shared(ours: Counter[str], theirs: Counter[str]) -> int:
    return sum(min(count, theirs[run]) for run, count in ours.items() if run in theirs)
