"""Ray itself: started on this machine and ended again, or a cluster that runs and is joined."""

import logging
import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from briefer.errors import ModelError, UsageError

JOINS = 3  # attempts to connect to a cluster
PATIENCE = 300.0  # seconds without a living worker; a cluster may have to start machines first
OBJECT_STORE = 256 * 2**20  # bytes; rows wait there to be written
LOOKS = 5  # a second apart, before a head that has lost what it ran is taken for alive
CLIENTS = 10001  # Ray's own port for them
HEAD = "node:__internal_head__"  # what Ray calls a resource that the head alone has


@dataclass(frozen=True, slots=True)
class Pool:
    """The workers: from `smallest` to `largest`, each with so many CPUs and bytes of memory.

    `cluster` is Ray's address of a running one, None for one that is started on this machine.
    """

    smallest: int
    largest: int
    cpus: int
    memory: int
    cluster: str | None = None

    @property
    def is_far(self) -> bool:
        """Whether this process is no part of the cluster, but a client of it."""
        return bool(self.cluster and self.cluster.startswith("ray://"))


@contextmanager
def cluster_of(pool: Pool) -> Iterator[None]:
    """Have Ray for the block, and where it gives up a ModelError; UsageError if it can't be had."""
    _prepare()
    import ray

    # On standard output it tells of dead workers, until it has ended.
    with open(os.devnull, "w") as nowhere, redirect_stdout(nowhere):  # noqa: PTH123
        try:
            _connect(pool)
            yield
        except ray.exceptions.RayError as error:
            if pool.is_far and _is_lost(str(pool.cluster)):
                raise _head_lost(pool) from error
            raise _ended(f"Ray gave up: {str(error).strip().splitlines()[-1]}") from error
        except ConnectionError as error:
            raise _head_lost(pool) from error
        finally:
            ray.shutdown()


def _ended(problem: str) -> ModelError:
    return ModelError(
        problem, "What is done is kept: the same command goes on. Ray's logs tell more."
    )


def _head_lost(pool: Pool) -> ModelError:
    return _ended(f"The head of the cluster at {pool.cluster} is lost.")


def _is_lost(cluster: str) -> bool:
    """Tell whether a head no longer answers: what it ran may die a moment before its server."""
    place = urlsplit(cluster)
    for _ in range(LOOKS):
        try:
            socket.create_connection((place.hostname, place.port or CLIENTS), 2).close()
        except OSError:
            return True
        time.sleep(1)
    return False


def hush() -> None:
    """Keep Ray's logs from the user: of each block that is lost there would be a traceback."""
    for name in ("ray", "ray.data", "ray.util.client.logsclient"):
        logging.getLogger(name).setLevel(logging.CRITICAL)


def _prepare() -> None:
    """Set the variables that Ray reads as it is imported."""
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    os.environ.setdefault("RAY_ENABLE_AUTO_CONNECT", "0")  # not again to a cluster that is lost
    os.environ.setdefault("RAY_BACKEND_LOG_LEVEL", "fatal")
    if Path("~/.ray/auth_token").expanduser().is_file():
        # Heads that find a token ask for it; until Ray 2.61, clients do not send it unasked.
        os.environ.setdefault("RAY_AUTH_MODE", "token")


def _connect(pool: Pool) -> None:
    import ray

    quiet: dict[str, Any] = {"log_to_driver": False, "logging_level": logging.CRITICAL}
    hush()
    if pool.cluster:
        _join(pool.cluster, quiet)
    else:
        _start(quiet)
        _refuse_too_large(pool, ray.cluster_resources())
    hush()  # once more: a client of a cluster turns its logs on as it connects


def _start(quiet: dict[str, Any]) -> None:
    import ray

    try:
        with _without_chatter():
            ray.init("local", include_dashboard=False, object_store_memory=OBJECT_STORE, **quiet)
    except Exception as error:  # Ray has no type for it
        raise ModelError(
            f"Ray could not be started: {str(error).strip().partition('.')[0]}.",
            "Try it when the machine is less busy, or without Ray: --shard 1/1.",
        ) from error


def _join(cluster: str, quiet: dict[str, Any]) -> None:
    """Connect to a cluster. Its server for clients fails now and then as it forks, under gRPC."""
    import ray

    for left in reversed(range(JOINS)):
        try:
            with _without_chatter():
                ray.init(cluster, **quiet)
            return
        except (ConnectionError, ValueError, RuntimeError) as error:
            ray.shutdown()
            if not left or "Initialization failure" not in str(error):
                raise _unreachable(cluster, str(error)) from error


def _unreachable(cluster: str, reason: str) -> UsageError:
    lines = reason.strip().rstrip(".").splitlines()
    return UsageError(
        f"The cluster at {cluster} can't be joined: {lines[-1]}.",
        "Give --cluster the address of its head, ray://HOST:10001. It has the same Python and Ray "
        "as this machine.",
    )


def _refuse_too_large(pool: Pool, found: dict[str, float]) -> None:
    """Raise UsageError where this machine can't hold the pool: Ray would wait for ever."""
    if pool.smallest * pool.cpus > found["CPU"] or pool.smallest * pool.memory > found["memory"]:
        raise UsageError(
            f"{pool.smallest} workers with {pool.cpus} CPU and {pool.memory / 1e9:.1f} GB each do "
            f"not fit into {found['CPU']:.0f} CPU and {found['memory'] / 1e9:.1f} GB.",
            "Give smaller --workers, --threads or --memory.",
        )


@contextmanager
def _without_chatter() -> Iterator[None]:
    """Keep what Ray's own runtime writes to standard error, at whatever level, from the user."""
    saved, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    try:
        yield
    finally:
        os.dup2(saved, 2)
        os.close(saved)
        os.close(nowhere)
