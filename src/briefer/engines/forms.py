"""In what form instruct models are asked: in the one that each was tuned on."""

from dataclasses import dataclass

from briefer.engines import Task

# Of each script and of the brackets and line end that hints bring. A tokenizer that parts it
# otherwise than the one a model was tuned with gives that model texts such as it has never seen.
PROBE = (
    "(Use: 2,281億ドル = $228.1 billion; 中露 = China-Russia)\n"
    "中露の貿易額は2,281億ドルに達し、ｶﾞｽは③位、齟齬はない。 It rose again."
)
TRANSLATING: frozenset[Task] = frozenset({"translate", "heading"})
WRITING: frozenset[Task] = frozenset({"title", "bullets", "key_points"})


@dataclass(frozen=True, slots=True)
class ChatForm:
    """How a model is asked, and what for.

    With `two_lists`, what is certain and a dictionary's words stand apart before a sentence.
    `context_tokens` is the room for prompt and answer, `longest` the most characters of a text,
    `turns` the most sentences before it; with none, texts are answered side by side.
    `probe_tokens`: how many tokens PROBE was in the model's template when it was tuned, None where
    nobody knows.
    """

    tasks: frozenset[Task] = TRANSLATING | WRITING
    has_system: bool = True
    two_lists: bool = False
    context_tokens: int = 4096
    longest: int = 2048
    turns: int = 12
    probe_tokens: int | None = None


INSTRUCT = ChatForm()
# By the name on the model's card. The small one was tuned on nothing longer.
FORMS = {
    "gguf:ja-en-1.5b": ChatForm(two_lists=True),
    "gguf:ja-en-270m": ChatForm(
        TRANSLATING, has_system=False, context_tokens=2048, longest=420, turns=0, probe_tokens=75
    ),
}
