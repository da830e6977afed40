"""What became of each input: reported as it happens, once more at the end, and by the status."""

from collections.abc import Sequence

from briefer.cli.files import tell
from briefer.errors import BrieferError, ExitStatus

# With several inputs the status tells the gravest that happened, in this order.
GRAVEST = (ExitStatus.MODEL, ExitStatus.BAD_INPUT, ExitStatus.FINDINGS)


class Outcomes:
    """The failures of a run, in order, and whether doubts decide its status."""

    def __init__(self) -> None:
        """Begin with nothing that went wrong."""
        self.failures: list[BrieferError] = []
        self._doubtful = False

    def failed(self, error: BrieferError) -> None:
        """Tell an error that costs one input its note, and no other."""
        tell(str(error))
        self.failures.append(error)

    def doubtful(self, doubts: bool) -> None:
        """Note whether a brief has doubts that the status has to tell."""
        self._doubtful |= doubts

    def tell_failures(self, inputs: int) -> None:
        """Say once more what failed, where it may have gone by unseen among several `inputs`."""
        if self.failures and inputs > 1:
            tell(f"Without a note ({len(self.failures)}):")
            for error in self.failures:
                tell(f"- {error}")

    @property
    def status(self) -> ExitStatus:
        """The status of the run."""
        doubts = [ExitStatus.FINDINGS] * self._doubtful
        return gravest([error.status for error in self.failures] + doubts)


def gravest(statuses: Sequence[ExitStatus]) -> ExitStatus:
    """Return the status of a run in which all of `statuses` occurred.

    >>> gravest([ExitStatus.FINDINGS, ExitStatus.BAD_INPUT]).name, gravest([]).name
    ('BAD_INPUT', 'OK')
    """
    return next((status for status in GRAVEST if status in statuses), ExitStatus.OK)
