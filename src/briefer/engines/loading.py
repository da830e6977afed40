"""From a model's folder to a tokenizer and weights, without a word and without surprises."""

import json
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import torch
from transformers import AutoConfig, AutoModelForSeq2SeqLM, AutoTokenizer, logging

from briefer.errors import ModelError

# Nothing but the folder is read, and no code in it is run.
_LOCAL = {"local_files_only": True, "trust_remote_code": False}

RELOAD = (
    "Fetch it again (briefer models remove NAME, then briefer models pull NAME), or take another "
    "--model; it may also need another version of transformers: briefer doctor shows yours."
)


def model_type(folder: Path) -> str:
    """Return what the model in `folder` says it is; ValueError or KeyError where it doesn't."""
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    return str(dict(config)["model_type"])


def load_config(folder: Path) -> Any:
    """Return what the model in `folder` says of itself."""
    return AutoConfig.from_pretrained(folder, **_LOCAL)


def load_tokenizer(folder: Path) -> Any:
    """Return the tokenizer in `folder`; ModelError where it knows no words."""
    tokenizer = AutoTokenizer.from_pretrained(folder, **_LOCAL)
    # Where files are missing, transformers may make up a tokenizer that has only special tokens.
    letter = tokenizer.encode("a", add_special_tokens=False)
    if not letter or tokenizer.unk_token_id in letter:
        raise ModelError(f"{folder} has no vocabulary for its tokenizer.", RELOAD)
    return tokenizer


def load_model(folder: Path) -> Any:
    """Return the model in `folder`, in single precision on the CPU; ModelError for partial weights.

    A safetensors file is preferred to a pickled one, and of that only tensors are accepted.
    """
    model, report = AutoModelForSeq2SeqLM.from_pretrained(
        folder,
        dtype=torch.float32,  # half precision is slow or missing on CPUs, and T5 overflows in it
        use_safetensors=any(folder.glob("*.safetensors")),
        weights_only=True,
        output_loading_info=True,
        **_LOCAL,
    )
    learnt = {name for name, weights in model.named_parameters() if weights.requires_grad}
    if missing := sorted(learnt & set(report["missing_keys"])):
        raise ModelError(f"The weights in {folder} lack {missing[0]}.", RELOAD)
    return model.eval()


def best_device() -> str:
    """Return the fastest of torch's devices that this machine has."""
    if torch.cuda.is_available():
        return "cuda"
    return "mps" if torch.backends.mps.is_available() else "cpu"


@contextmanager
def quiet() -> Iterator[None]:
    """Hold back what transformers logs, warns and draws, and put everything back after."""
    verbosity, bars = logging.get_verbosity(), logging.is_progress_bar_enabled()
    logging.set_verbosity(logging.CRITICAL)
    logging.disable_progress_bar()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.set_verbosity(verbosity)
        if bars:
            logging.enable_progress_bar()


@contextmanager
def runtime_explained(problem: str, remedy: str) -> Iterator[None]:
    """Turn whatever a runtime raises into a ModelError: it raises nearly every kind."""
    try:
        yield
    except ModelError:
        raise
    except Exception as error:
        # The first sentence says what; torch goes on with how to load a pickle all the same.
        reason = re.split(r"\.?\n|\. ", str(error).strip())[0] or type(error).__name__
        raise ModelError(f"{problem}: {reason.rstrip('.')}.", remedy) from error
