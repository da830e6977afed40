"""Runs briefer once for each request, in a process forked from this one, which has it imported.

Started by `program.py`, which sends the arguments and the three standard streams.
"""

import json
import os
import socket
import sys
import traceback
from typing import Any

# What takes most of a run's time. Not what reads variables while it is imported.
import torch  # noqa: F401
import transformers  # noqa: F401

import briefer.cli
import briefer.cli.jsonl
import briefer.cli.outputs
import briefer.segmentation

LARGEST = 1 << 20  # bytes of a request


def run(request: dict[str, Any], streams: list[int]) -> int:
    """Run the command in this process and return its status."""
    for number, stream in enumerate(streams):  # 0, 1, 2: those of sys go by them
        os.dup2(stream, number)
    os.environ.clear()
    os.environ.update(request["env"])
    os.chdir(request["cwd"])
    sys.argv = ["briefer", *request["arguments"]]
    try:
        briefer.cli.main()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:
        traceback.print_exc()
        return 1
    finally:
        sys.stdout.flush()
    return 0


def serve(client: socket.socket) -> None:
    """Answer each request with the status that the command ended with."""
    while True:
        text, streams, _, _ = socket.recv_fds(client, LARGEST, 3)
        if not text:
            return
        while not text.endswith(b"\n"):
            text += client.recv(LARGEST)
        child = os.fork()
        if child == 0:
            os._exit(run(json.loads(text), streams))
        for stream in streams:
            os.close(stream)
        _, status = os.waitpid(child, 0)
        client.send(str(os.waitstatus_to_exitcode(status)).encode())


if __name__ == "__main__":
    serve(socket.socket(fileno=int(sys.argv[1])))
