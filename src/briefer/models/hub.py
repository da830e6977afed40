"""Fetch a model from the Hugging Face hub."""

import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TypeVar

import huggingface_hub as hf
from huggingface_hub import constants
from huggingface_hub import logging as hf_logging
from huggingface_hub.errors import RepositoryNotFoundError
from huggingface_hub.hf_api import ModelInfo

# Documented as part of huggingface_hub.utils, but not re-exported in the way mypy asks for.
from huggingface_hub.utils import build_hf_headers, hf_raise_for_status  # type: ignore[attr-defined]

from briefer.errors import ModelError
from briefer.models import DownloadProgress
from briefer.models.catalog import SEE_HUB
from briefer.models.disk import DENIED, FULL, need
from briefer.models.entry import File, Hub, ModelEntry
from briefer.models.manifest import ModelManifest
from briefer.models.resume import Response, fetch_file, reason

PATIENCE = 5.0  # seconds for the first answer; another source may be waiting its turn

# What transformers reads, and the model card with its licence. Weights are chosen apart.
_TEXTS = frozenset({".json", ".txt", ".model", ".spm", ".md", ".jinja"})

_Response = TypeVar("_Response")

hf_logging.set_verbosity(logging.CRITICAL)  # it tells of every retry on stderr


def reachable(timeout: float = 3.0) -> bool:
    """Tell whether the hub answers within `timeout` seconds."""
    try:
        _within(timeout, lambda: hf.get_session().head(constants.ENDPOINT, timeout=timeout))
    except Exception:
        return False
    return True


def fetch(
    entry: ModelEntry,
    source: Hub,
    folder: Path,
    progress: DownloadProgress,
    admit: Callable[[str], None],
) -> ModelManifest:
    """Put the model's files into `folder` and return the manifest they ought to fit.

    `admit` is called with the licence of the model card and raises where it is not accepted. Goes
    on with the files of an earlier call. Raises ModelError where the hub does not answer or has no
    such model, OSError where the disk does not take it.
    """
    with _explained(source.repo):
        card = _within(PATIENCE, lambda: _ask(source.repo))
    licence = _licence(card) if entry.licence == SEE_HUB else entry.licence
    admit(licence)
    files = entry.files or _offered(card, entry)
    total = sum(file.size for file in files)
    need(folder, total - sum(path.stat().st_size for path in folder.iterdir()))
    done = 0
    for file in files:

        def report(have: int, done: int = done) -> None:
            progress(min(done + have, total), total, entry.name)

        url = hf.hf_hub_url(source.repo, file.path, revision=card.sha)
        fetch_file(file, folder, partial(_answer, url), report)
        done += file.size
    return ModelManifest(entry.name, licence, f"hub: {source.repo}@{card.sha}", files)


def wanted(paths: Sequence[str]) -> list[str]:
    """Return the files that transformers needs: no second copy of the weights, no other runtime's.

    >>> wanted(["config.json", "source.spm", "tf_model.h5", "onnx/model.onnx", "pytorch_model.bin"])
    ['config.json', 'source.spm', 'pytorch_model.bin']
    >>> wanted(["pytorch_model.bin", "model.safetensors", "flax_model.msgpack", "README.md"])
    ['model.safetensors', 'README.md']
    """
    top = [PurePosixPath(path) for path in paths if "/" not in path]
    safe = {path for path in top if path.suffix == ".safetensors"}
    pickled = {path for path in top if path.match("pytorch_model*.bin")}
    weights = safe or pickled
    return [str(p) for p in top if p in weights or p.suffix in _TEXTS or p.name == "LICENSE"]


def _only_gguf(paths: Sequence[str], name: str) -> list[str]:
    """Return the one GGUF file meant by `name`: the one it ends in, else q4_k_m, else the only one.

    >>> _only_gguf(["a-q8_0.gguf", "a-Q4_K_M.gguf", "README.md"], "owner/a-GGUF")
    ['a-Q4_K_M.gguf']
    """
    offered = [path for path in paths if path.endswith(".gguf")]
    named = [path for path in offered if name.endswith(f"/{path}")]
    middle = [path for path in offered if "q4_k_m" in path.lower()]
    for choice in (named, middle, offered):
        if len(choice) == 1 and (named or not name.endswith(".gguf")):
            return choice
    raise ModelError(
        f"{name} does not say which GGUF file is meant; there is {', '.join(offered) or 'none'}.",
        "Name one as owner/name/file.gguf.",
    )


def _ask(repo: str) -> ModelInfo:
    return hf.HfApi().model_info(repo, files_metadata=True, timeout=PATIENCE)


def _licence(card: ModelInfo) -> str:
    stated = card.card_data.get("license") if card.card_data else None
    return str(stated) if stated else "none stated"


def _offered(card: ModelInfo, entry: ModelEntry) -> tuple[File, ...]:
    """Return the files to fetch; the hub knows the SHA-256 of the large ones only."""
    offered = {s.rfilename: s for s in card.siblings or ()}
    names = list(offered)
    chosen = _only_gguf(names, entry.name) if entry.engine == "gguf" else wanted(names)
    if not chosen:
        raise ModelError(f"{entry.name} has no model files.", "Choose another model.")
    return tuple(
        File(name, offered[name].size or 0, lfs.sha256 if (lfs := offered[name].lfs) else "")
        for name in chosen
    )


@contextmanager
def _answer(url: str, headers: dict[str, str]) -> Iterator[Response]:
    """Ask for what is at `url`. The library's own download starts every file anew."""
    headers = build_hf_headers() | headers
    timeout = constants.HF_HUB_DOWNLOAD_TIMEOUT
    stream = hf.get_session().stream("GET", url, headers=headers, timeout=timeout)
    with _explained(url), stream as answer:
        hf_raise_for_status(answer)
        yield answer


def _within(seconds: float, ask: Callable[[], _Response]) -> _Response:
    """Return what `ask` returns, or raise TimeoutError: looking up a name knows no time limit."""
    answers: list[_Response] = []
    failures: list[Exception] = []

    def run() -> None:
        try:
            answers.append(ask())
        except Exception as error:
            failures.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(seconds)
    if failures:
        raise failures[0]
    if not answers:
        raise TimeoutError(f"no answer in {seconds:g} seconds")
    return answers[0]


@contextmanager
def _explained(repo: str) -> Iterator[None]:
    """Turn whatever the library raises into a ModelError, but for what the disk did."""
    try:
        yield
    except RepositoryNotFoundError as error:
        raise ModelError(
            f"The hub has no model {repo}, or it is not open to everyone.",
            "Check its name; for a gated one, accept its terms on the hub and set HF_TOKEN.",
        ) from error
    except Exception as error:  # httpx's, xet's and its own errors have no common ancestor
        if isinstance(error, OSError) and error.errno in FULL | DENIED:
            raise
        raise ModelError(
            f"{repo} could not be had from the hub: {reason(error)}.",
            "Check the network and proxy settings (briefer doctor tells what can be reached), then "
            "run the same command again: what has already arrived is kept.",
        ) from error
