"""Values for what the command line leaves open: briefer.toml, BRIEFER_* variables, defaults."""

import difflib
import os
import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefer.errors import UsageError

FILE_NAME = "briefer.toml"
PREFIX = "BRIEFER_"
OTHER_VARIABLES = ("BRIEFER_HOME",)  # those that are no settings: where the models lie
BUILT_IN = "built in"


@dataclass(frozen=True, slots=True)
class Key:
    """A setting that can be made: its default, and the values it can have if not any text."""

    default: str | int | None
    values: Collection[str | int] | None = None


KEYS = {
    "model": Key("auto"),
    "quick": Key(False, (False, True)),
    "summarizer": Key("auto"),
    "bullets": Key(3, range(21)),
    "glossary": Key(None),  # "" is none at all
    "format": Key("markdown", ("markdown", "json", "html", "docx", "tmx", "xliff")),
    "offline": Key(False, (False, True)),
    "device": Key("auto", ("auto", "cpu", "cuda", "mps")),
    "threads": Key(None, range(1, 1025)),
}


@dataclass(frozen=True, slots=True)
class Value:
    """What a setting is, and its `origin`: a file, a variable, or `BUILT_IN`."""

    value: str | int | None
    origin: str

    @property
    def made(self) -> bool:
        """Whether the user has made this setting."""
        return self.origin != BUILT_IN

    @property
    def shown(self) -> str:
        """The value as people read it."""
        return "none" if self.value in (None, "") else _written(self.value)


def settings_files() -> tuple[Path, Path]:
    """Return where a briefer.toml may be: the current folder, then the user's for settings."""
    from platformdirs import user_config_path

    return Path(FILE_NAME), user_config_path("briefer", appauthor=False) / FILE_NAME


def read_settings(environ: Mapping[str, str], files: Sequence[Path]) -> dict[str, Value]:
    """Return the value of every key: a variable goes over the files, an earlier file over a later.

    UsageError where any of them has an unknown key or a value that can't be, overruled or not.

    >>> read_settings({"BRIEFER_BULLETS": "5"}, [])["bullets"]
    Value(value=5, origin='BRIEFER_BULLETS')
    """
    found = {key: Value(known.default, BUILT_IN) for key, known in KEYS.items()}
    for file in reversed(files):
        found |= dict(_of_file(file))
    return found | dict(_of_variables(environ))


def _of_variables(environ: Mapping[str, str]) -> Iterator[tuple[str, Value]]:
    known = (*(PREFIX + key.upper() for key in KEYS), *OTHER_VARIABLES)
    for name, text in environ.items():
        if not name.startswith(PREFIX) or name in OTHER_VARIABLES:
            continue
        if name not in known:
            raise UsageError(f"There is no variable {name}.", _nearest(name, known, PREFIX))
        if text:
            key = name.removeprefix(PREFIX).lower()
            yield key, _checked(key, _meant(text, KEYS[key].values or ()), name)


def _meant(text: str, values: Collection[str | int]) -> str | int:
    """Return the value that a variable's text stands for; the text itself where it is none.

    >>> _meant("1", (False, True)), _meant("FALSE", (False, True)), _meant("1", range(3))
    (True, False, 1)
    """
    if isinstance(next(iter(values), None), bool):
        text = {"0": "false", "1": "true"}.get(text, text.lower())
    return next((value for value in values if _written(value) == text), text)


def _of_file(file: Path) -> Iterator[tuple[str, Value]]:
    for key, value in _table(file).items():
        if key not in KEYS:
            raise UsageError(f"{file}: there is no setting {key}.", _nearest(key, tuple(KEYS)))
        found = _checked(key, value, str(file))
        if key == "glossary" and found.value:
            path = os.path.expanduser(str(value))  # noqa: PTH111 - Path's raises for no such user
            found = Value(str(file.parent / path), found.origin)
        yield key, found


def _table(file: Path) -> dict[str, object]:
    """Return what a file holds, nothing where there is none."""
    try:
        return tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError as error:
        raise UsageError(
            f"{file} can't be read: {error.strerror}.", "Change its permissions, or move it away."
        ) from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{file} is not in UTF-8.", "Save it as UTF-8.") from error
    except (ValueError, RecursionError) as error:  # also a number or a nesting beyond bounds
        raise UsageError(
            f"{file} is no TOML: {error}.", 'Write lines such as bullets = 5 or model = "auto".'
        ) from error


def _checked(key: str, value: object, origin: str) -> Value:
    if isinstance(value, (str, int)) and _allows(key, value):
        return Value(value, origin)
    written = f'"{value}"' if isinstance(value, str) else _written(value)
    raise UsageError(f"{origin}: {key} can't be {written}.", f"Give {_expected(KEYS[key])}.")


def _written(value: object) -> str:
    """Write a value as TOML does, but a text without quotes."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _allows(key: str, value: str | int) -> bool:
    known = KEYS[key]
    if known.values is None:
        return isinstance(value, str) and (value != "" or key == "glossary")
    return type(value) is type(next(iter(known.values))) and value in known.values  # True is no 1


def _expected(known: Key) -> str:
    """Say what a key takes.

    >>> [_expected(KEYS[key]) for key in ("model", "bullets")]
    ['a text in quotes', 'a whole number from 0 to 20']
    >>> _expected(KEYS["quick"]), _expected(Key("a", ("a", "b")))
    ('false or true', '"a" or "b"')
    """
    if isinstance(known.values, range):
        return f"a whole number from {known.values[0]} to {known.values[-1]}"
    values = known.values or ()
    if isinstance(known.default, bool):
        return " or ".join(map(_written, values))
    return " or ".join(f'"{value}"' for value in values) or "a text in quotes"


def _nearest(name: str, known: Sequence[str], prefix: str = "") -> str:
    """Say which name may be meant; a `prefix` that all share makes none like another.

    >>> _nearest("BRIEFER_CACHE", ("BRIEFER_BULLETS", "BRIEFER_HOME"), "BRIEFER_")
    'There are BRIEFER_BULLETS, BRIEFER_HOME.'
    """
    bare = [one.removeprefix(prefix) for one in known]
    near = difflib.get_close_matches(name.removeprefix(prefix), bare, n=1)
    return f"Did you mean {prefix}{near[0]}?" if near else f"There are {', '.join(known)}."
