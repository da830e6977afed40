"""What briefer needs of a machine: is it there, and if not, what is to be done?"""

from collections.abc import Iterator

from briefer.doctor import machine, models
from briefer.doctor.check import Check
from briefer.doctor.network import Network, ask_network, reach
from briefer.errors import ModelError
from briefer.models import store
from briefer.models.entry import ModelEntry

__all__ = ["Check", "diagnose"]


def diagnose(translator: str, summarizer: str, offline: bool, terminal: str) -> Iterator[Check]:
    """Yield all checks, for the two models that the options name; `terminal` is its encoding."""
    yield machine.python()
    yield machine.libraries()
    network = Network() if offline else ask_network()
    lacking: list[ModelEntry] = []
    try:
        needed = models.needed_models(translator, summarizer)
        lacking = [e for e in needed if isinstance(e, ModelEntry) and not store.installed(e)]
        spare = models.stand_in(translator)
        yield from (models.model(entry, network, offline, spare) for entry in needed)
    except ModelError as error:
        yield Check("model", "problem", error.problem, error.remedy)
    yield models.folder(bool(lacking))
    yield models.disk(lacking)
    yield reach(network, offline)
    yield machine.threads()
    yield machine.memory()
    yield machine.encoding(terminal)
