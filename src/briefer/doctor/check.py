"""What a check finds."""

from dataclasses import dataclass
from typing import Literal

State = Literal["ok", "note", "problem"]


@dataclass(frozen=True, slots=True)
class Check:
    """What was found, and what to do about it; with a `problem` briefer can't work."""

    name: str
    state: State
    message: str
    remedy: str = ""
