"""How a chat is written for a model: what its template in the runtime makes of the messages."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Layout:
    """The pieces of a chat as text. `head` stands before it, with the fixed text for `{}`."""

    head: str
    asked: str
    end: str  # of an answer: the token that the model stops with
    after: str = "\n"  # an answer, before the next message
    template: str = ""  # for a runtime, where the base has none

    def opening(self, system: str) -> str:
        """Return what stands before the first message."""
        return self.head.replace("{}", system)

    def turn(self, message: str, is_first: bool) -> str:
        """Return a message up to where its answer begins."""
        return ("" if is_first else self.after) + self.asked.replace("{}", message)

    def answer(self, answer: str) -> str:
        """Return an answer to its end."""
        return answer + self.end


_GEMMA = (
    "{{ bos_token }}{% for m in messages %}{% if m['role'] == 'user' %}<start_of_turn>user\n"
    "{{ m['content'] }}<end_of_turn>\n{% elif m['role'] == 'assistant' %}<start_of_turn>model\n"
    "{{ m['content'] }}<end_of_turn>\n{% endif %}{% endfor %}{% if add_generation_prompt %}"
    "<start_of_turn>model\n{% endif %}"
)
# By the architecture that a GGUF file names.
LAYOUTS = {
    "qwen2": Layout(
        head="<|im_start|>system\n{}<|im_end|>\n",
        asked="<|im_start|>user\n{}<|im_end|>\n<|im_start|>assistant\n",
        end="<|im_end|>",
    ),
    "gemma3": Layout(
        head="<bos>",
        asked="<start_of_turn>user\n{}<end_of_turn>\n<start_of_turn>model\n",
        end="<end_of_turn>",
        template=_GEMMA,
    ),
}
