"""What a request brings, read to a limit."""

import json
from typing import Any
from urllib.parse import parse_qs

from starlette.requests import Request

from briefer.errors import InputError
from briefer.reading import LIMIT

FORM = "application/x-www-form-urlencoded"
# A character of JSON or of a form may take several bytes on the line: \\u65e5, %E6%97%A5.
MOST = 3 * LIMIT


class TooLargeError(InputError):
    """More came than is taken."""


async def body(request: Request, limit: int) -> bytes:
    """Return a request's body; TooLargeError where it has more than `limit` bytes."""
    length = request.headers.get("content-length", "0")
    data = bytearray()
    if length.isdigit() and int(length) <= limit:
        async for chunk in request.stream():
            data += chunk
            if len(data) > limit:
                break
        else:
            return bytes(data)
    raise TooLargeError(
        f"That is more than {limit // 1_000_000} MB, the most that is taken.", "Send less."
    )


async def fields(request: Request, limit: int = MOST) -> dict[str, Any]:
    """Return the fields of a JSON object or of a form; InputError where it is neither."""
    data = await body(request, limit)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == FORM:
        given = parse_qs(data.decode("utf-8", "replace"), max_num_fields=1100)
        return {name: texts[0] if len(texts) == 1 else texts for name, texts in given.items()}
    if kind != "application/json":
        raise InputError("The request is neither JSON nor a form.", f"Send JSON, or {FORM}.")
    try:
        found = json.loads(data)
        json.dumps(found, ensure_ascii=False).encode()  # half of a surrogate pair is no text
    except (ValueError, RecursionError) as error:
        raise InputError(f"The request is no JSON: {error}.", "Send a JSON object.") from error
    if not isinstance(found, dict):
        raise InputError("The request is no JSON object.", 'Send {"q": "…"}.')
    return found


def text(given: dict[str, Any], name: str, default: str | None = None) -> str:
    """Return a field that is a text; InputError where it is missing or none."""
    value = given.get(name, default)
    if not isinstance(value, str):
        problem = "is missing" if value is None else "is no text"
        raise InputError(f"Invalid request: {name} {problem}.", "")
    return value


def seen_of(given: dict[str, Any]) -> int:
    """Return which state of the line was seen, the field `seen`; InputError where it is none."""
    value = given.get("seen")
    if not isinstance(value, int):
        raise InputError("Invalid request: seen is no number.", "")
    return value
