"""Words of chat templates that stand in a text: to a model they must be text like any other.

llama.cpp looks for a model's control tokens in the whole prompt, also in what it is to translate:
<end_of_turn> in a release would end the release there. A blank inside makes text of it.
"""

import re

_WORDS = (
    r"[|｜][^<>\s]{1,40}[|｜]"  # <|im_end|>, <|endoftext|>
    r"|/?(?:s|bos|eos|pad|unk|mask|cls|sep|think|unused\d{1,5}|[a-z]{1,12}_(?:of_)?[a-z_]{1,20})"
)
_CONTROL = re.compile(
    rf"<(?=(?:{_WORDS})>)|\[(?=/?(?:INST|SYSTEM_PROMPT|AVAILABLE_TOOLS|TOOL_\w{{1,20}})\])"
)
_PLAIN = re.compile(
    rf"< (?=(?:{_WORDS})>)|\[ (?=/?(?:INST|SYSTEM_PROMPT|AVAILABLE_TOOLS|TOOL_\w{{1,20}})\])"
)


def as_text(words: str) -> str:
    """Return `words` without control tokens.

    >>> as_text("甲社は<end_of_turn>と<|im_end|>と[/INST]、<b>と<SOURCE>を使う。")
    '甲社は< end_of_turn>と< |im_end|>と[ /INST]、<b>と<SOURCE>を使う。'
    """
    return _CONTROL.sub(r"\g<0> ", words)


def as_written(answer: str) -> str:
    """Return an answer in which such words stand as they were.

    >>> as_written("It uses < end_of_turn> and a < b.")
    'It uses <end_of_turn> and a < b.'
    """
    return _PLAIN.sub(lambda found: found[0].rstrip(), answer)
