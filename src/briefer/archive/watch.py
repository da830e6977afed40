"""Sees to it that a dataset whose workers are gone ends: Ray Data itself waits for them for ever.

It takes a worker that has died for one that is at work, and where none is left it goes on waiting.
"""

import time
from typing import Any

import ray
from ray._private import state
from ray.data._internal.execution.execution_callback import ExecutionCallback
from ray.data.exceptions import ExecutionTimeoutError

from briefer.archive import cluster

TICK = 5.0  # seconds between two looks
_WORKER = "MapWorker("  # so Ray Data calls the class of a dataset's workers


class Watch(ExecutionCallback):  # type: ignore[misc]  # it is Any there
    """Ends the execution of a dataset that has had no living worker for `cluster.PATIENCE`."""

    def __init__(self) -> None:
        """Begin to count."""
        self._due = time.monotonic() + TICK
        self._silent = 0  # looks, not seconds: a process that was stopped has not looked meanwhile

    def on_execution_step(self, _: Any) -> None:
        """Look whether workers live; Ray calls it several times a second. ExecutionTimeoutError."""
        if time.monotonic() < self._due:
            return
        self._due = time.monotonic() + TICK
        self._silent = 0 if living() else self._silent + 1
        if self._silent * TICK >= cluster.PATIENCE:
            raise ExecutionTimeoutError(
                f"no worker has been alive for {cluster.PATIENCE:.0f} seconds; "
                "has a machine the CPUs and the memory of one to spare?"
            )


def living() -> int:
    """Return how many workers of this job are alive."""
    job = ray.JobID.from_hex(ray.get_runtime_context().get_job_id())
    alive = state.actors(job_id=job, actor_state_name="ALIVE").values()
    return sum(actor["ActorClassName"].startswith(_WORKER) for actor in alive)
