"""With --offline nothing opens a socket, starts a process or imports what could."""

import os
import subprocess
import sys

# Every look-up, connection and child process raises an audit event: record it and forbid it.
WATCHED = """
import sys
seen = []
def hook(event, args):
    if event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.connect", "socket.sendto",
                 "subprocess.Popen"):
        seen.append(event)
        raise RuntimeError(event)
sys.addaudithook(hook)
from briefer.errors import ModelError
from briefer.models import catalog, store
fetched = [entry for entry in catalog.load_catalog() if not entry.ships]
assert store.pull(catalog.find_entry(catalog.FAST_TRANSLATOR)).exists()
for entry in (*fetched, catalog.resolve("owner/model"), *store.others()):
    assert store.installed(entry) is None
    for attempt in (store.path, store.verify, PULL):
        try:
            attempt(entry)
        except (ModelError, RuntimeError):
            continue
        raise AssertionError(entry.name)
heavy = {"huggingface_hub", "briefer.models.hub", "briefer.models.index", "briefer.models.sdist",
         "unearth", "filelock", "httpx", "httpx2"}
print(sorted(set(seen)), sorted(heavy & set(sys.modules)))
"""


def run(pull, home):
    return subprocess.run(
        [sys.executable, "-c", WATCHED.replace("PULL", pull)],
        env=os.environ | {"BRIEFER_HOME": str(home)},
        capture_output=True,
        text=True,
        timeout=300,
    )


def test_offline_touches_no_network(tmp_path):
    done = run("lambda entry: store.pull(entry, offline=True, accept_license=True)", tmp_path)
    assert (done.stdout.strip(), done.stderr) == ("[] []", "")


def test_the_watch_sees_a_pull_that_is_not_offline(tmp_path):
    done = run("lambda entry: store.pull(entry, accept_license=True)", tmp_path)
    assert "socket.getaddrinfo" in done.stdout or "socket.connect" in done.stdout, done.stderr
