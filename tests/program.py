"""briefer as a user runs it: a process with streams, variables and a folder of its own.

It is forked by a server that has imported briefer and torch already, which takes a tenth of the
time. What is about a start (streams that are closed, what is imported) needs an interpreter of its
own, and what reads variables while it is imported (HF_ENDPOINT), too.
"""

import atexit
import json
import os
import pty
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping
from functools import cache
from pathlib import Path

PATIENCE = 300  # seconds for one run


@cache
def _server() -> socket.socket:
    """Start the server of this session, which ends with it."""
    ours, theirs = socket.socketpair()
    ours.settimeout(PATIENCE)
    script, line = Path(__file__).with_name("fork_server.py"), theirs.fileno()
    server = subprocess.Popen([sys.executable, str(script), str(line)], pass_fds=[line])
    theirs.close()
    atexit.register(server.wait)
    atexit.register(ours.close)  # goes first, and the server ends where nobody can ask any more
    return ours


def run_text(
    *arguments: str, env: Mapping[str, str], cwd: Path | None = None, stdin: bytes = b""
) -> subprocess.CompletedProcess[str]:
    """Run briefer as `run` does; what it wrote is UTF-8."""
    ran = run(*arguments, env=env, cwd=cwd, stdin=stdin)
    out, err = ran.stdout.decode("utf-8"), ran.stderr.decode("utf-8")
    return subprocess.CompletedProcess(ran.args, ran.returncode, out, err)


def run(
    *arguments: str, env: Mapping[str, str], cwd: Path | None = None, stdin: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    """Run briefer, which finds `stdin`, and return its status and what it wrote."""
    request = {"arguments": arguments, "env": dict(env), "cwd": os.fspath(cwd or Path.cwd())}
    with (
        tempfile.TemporaryFile() as given,
        tempfile.TemporaryFile() as out,
        tempfile.TemporaryFile() as err,
    ):
        given.write(stdin)
        given.seek(0)
        streams = [file.fileno() for file in (given, out, err)]
        socket.send_fds(_server(), [json.dumps(request).encode() + b"\n"], streams)
        status = int(_server().recv(16))
        out.seek(0)
        err.seek(0)
        return subprocess.CompletedProcess(arguments, status, out.read(), err.read())


def on_terminal(
    *arguments: str, env: Mapping[str, str], cwd: Path | None = None
) -> tuple[int, str]:
    """Run briefer with a terminal as stderr; return the status and all that the terminal was sent.

    It is read all along: a terminal holds a few kilobytes, and then its writers wait.
    """
    parent, child = pty.openpty()
    sent = bytearray()

    def read() -> None:
        try:
            while data := os.read(parent, 65536):
                sent.extend(data)
        except OSError:  # nobody writes there any more
            return

    reader = threading.Thread(target=read)
    reader.start()
    ran = subprocess.run(
        [sys.executable, "-m", "briefer", *arguments],
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=child, env=env, cwd=cwd,
    )  # fmt: skip
    os.close(child)
    reader.join()
    os.close(parent)
    return ran.returncode, sent.decode()
