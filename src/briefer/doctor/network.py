"""Which of the places that models come from can be reached."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from briefer.doctor.check import Check
from briefer.models.catalog import DEFAULT_TRANSLATOR, find_entry
from briefer.models.entry import Index


@dataclass(frozen=True, slots=True)
class Network:
    """Which of the places that models come from can be reached; None where nobody has asked."""

    hub: bool | None = None
    index: bool | None = None


def ask_network() -> Network:
    """Ask the model hub and the package index at the same time, for a few seconds."""
    source = next(s for s in find_entry(DEFAULT_TRANSLATOR).sources if isinstance(s, Index))
    with ThreadPoolExecutor() as pool:
        hub, index = pool.submit(_hub_answers), pool.submit(_index_answers, source)
        return Network(hub.result(), index.result())


def _hub_answers() -> bool:
    try:
        from briefer.models import hub
    except ImportError:  # a broken installation is reported by another check
        return False
    return hub.reachable()


def _index_answers(source: Index) -> bool:
    from briefer.models import index

    return index.reachable(source)


def reach(network: Network, offline: bool) -> Check:
    """Say which places that models come from can be reached."""
    if offline:
        return Check("network", "ok", "not asked, as --offline or the settings say")
    hub, index = (
        f"the {name} {'can' if answers else 'cannot'} be reached"
        for name, answers in (("model hub", network.hub), ("package index", network.index))
    )
    if network.hub or network.index:
        return Check("network", "ok", f"{hub}, {index}")
    remedy = (
        "Models that are here need no network. Else set HTTPS_PROXY, or the index that "
        "pip config list shows."
    )
    return Check("network", "note", f"{hub}, {index}", remedy)
