"""What an instruct model is told: a request laid out as a chat, and how long the answer may be.

What models are tuned on (`training/`) is laid out by this, too.
"""

from briefer.engines import Hints, Request, prompts
from briefer.engines.control_tokens import as_text
from briefer.engines.forms import INSTRUCT, TRANSLATING, ChatForm


def chat(request: Request, form: ChatForm = INSTRUCT) -> tuple[str, ...]:
    """Lay out a chat, the fixed text first ("" where the form has no system message).

    Earlier sentences stand as earlier turns: the model has them in its cache. Where they find no
    room, the last one alone stands before.
    """
    prompt = prompts.load(request.task)
    fields = {"text": request.text, "heading": request.heading, "count": str(request.count)}
    message = prompt.user.substitute(fields)
    fixed = prompt.system if form.has_system else ""
    asked = _hinted(prompt, message, request.hints, request.words, form.two_lists)
    before: list[str] = []
    for turn in request.context:
        message = prompt.user.substitute(text=turn.text)
        before += [_hinted(prompt, message, turn.hints, turn.words, form.two_lists), turn.english]
    most = form.context_tokens - answer_limit(request)
    while before and _tokens(fixed, *before, asked) > most:
        before = before[-2:] if len(before) > 2 else []
    # A lone surrogate, which a damaged file can hold, would raise inside the runtime.
    said = (fixed, *before, asked)
    return tuple(as_text(text).encode("utf-8", "replace").decode() for text in said)


def _tokens(*texts: str) -> int:
    """Estimate: Japanese takes less than a token a character, English a third, a digit one."""
    text = "".join(texts)
    digits = sum(character.isdigit() for character in text)
    return len(text.encode("utf-8", "replace")) // 3 + digits


def _hinted(
    prompt: prompts.Prompt, message: str, hints: Hints, words: Hints, two_lists: bool
) -> str:
    """Put the hints in front of a message: behind it, a small model takes less account of them."""
    lists = [(prompt.hints, hints), (prompt.words, words)]
    if not two_lists:
        lists = [(prompt.hints, hints + words)]
    kept = [(line, "; ".join(f"{ja} = {en}" for ja, en in pairs)) for line, pairs in lists if pairs]
    return "\n".join([*(line.substitute(hints=pairs) for line, pairs in kept), message])


def answer_limit(request: Request) -> int:
    """Bound the answer in tokens: English takes about 0.6 tokens per Japanese character."""
    if request.task in TRANSLATING:
        return 2 * len(request.text) + 32
    return 64 * request.count
