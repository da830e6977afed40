"""Tiny random base models in GGUF files, shaped like those that are tuned.

Their tokenizers are trained on the corpus of the tests. The template of the first is that of the
real one, as far as chats go.
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import torch
from gguf import GGMLQuantizationType, GGUFType, GGUFWriter, TokenType
from tokenizers import ByteLevelBPETokenizer, SentencePieceBPETokenizer
from transformers import Gemma3ForCausalLM, Gemma3TextConfig, Qwen2Config, Qwen2ForCausalLM

from briefer.engines import prompts
from tiny_models import ENGLISH, JAPANESE
from training.files import add, as_stored, close, name_map
from training.layouts import LAYOUTS

WIDTH, FEED, BLOCKS, HEADS = 64, 128, 2, 2
HEAD = {
    "qwen2": WIDTH // HEADS,
    "gemma3": 256,
}  # Gemma's own: a GGUF file does not say how to scale
FIXED = prompts.load("translate").system  # often, so that it is few tokens
TEXTS = [*JAPANESE, *ENGLISH, *[FIXED] * 8, "(Use: 甲 = a; 乙 = b)\n(Words: 丙 = c)\nuser model\n"]
SHAPE = {
    "hidden_size": WIDTH,
    "intermediate_size": FEED,
    "num_hidden_layers": BLOCKS,
    "num_attention_heads": HEADS,
    "num_key_value_heads": 1,
    "max_position_embeddings": 1024,
    "rms_norm_eps": 1e-6,
}
CHATML = (
    "{% for m in messages %}<|im_start|>{{ m['role'] }}\n{{ m['content'] }}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)


def qwen(path: Path) -> Path:
    """A model shaped like Qwen2, with the biases and the separate output layer of the real one."""
    special = ["<|endoftext|>", "<|im_start|>", "<|im_end|>"]
    tokenizer = ByteLevelBPETokenizer()
    tokenizer.train_from_iterator(TEXTS, 900, show_progress=False, special_tokens=special)
    tokens = _in_order(tokenizer.get_vocab())
    merges = [" ".join(pair) for pair in _merges(tokenizer)]
    torch.manual_seed(1)
    # Wide enough that what stands beside frozen words can tell them apart.
    config = Qwen2Config(
        **SHAPE, vocab_size=len(tokens), tie_word_embeddings=False, initializer_range=0.2
    )
    writer = _writer(path, "qwen2")
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("qwen2")
    _add_tokens(writer, tokens, special)
    writer.add_token_merges(merges)
    writer.add_bos_token_id(0)
    writer.add_eos_token_id(2)
    writer.add_add_bos_token(False)
    writer.add_chat_template(CHATML)
    return _finished(writer, path, "qwen2", Qwen2ForCausalLM(config))


def gemma(path: Path) -> Path:
    """A model shaped like Gemma 3, one of its blocks with a sliding window, without a template."""
    special = ["<pad>", "<eos>", "<bos>", "<unk>", "<start_of_turn>", "<end_of_turn>"]
    tokenizer = SentencePieceBPETokenizer(add_prefix_space=False)
    tokenizer.train_from_iterator(TEXTS, 700, show_progress=False, special_tokens=special)
    pieces = [piece for piece in _in_order(tokenizer.get_vocab()) if piece not in special]
    tokens = [*special, *(f"<0x{byte:02X}>" for byte in range(256)), *pieces]
    torch.manual_seed(1)
    config = Gemma3TextConfig(
        **SHAPE, head_dim=HEAD["gemma3"], vocab_size=len(tokens), sliding_window=16
    )
    writer = _writer(path, "gemma3")
    writer.add_key_length(HEAD["gemma3"])
    writer.add_value_length(HEAD["gemma3"])
    writer.add_sliding_window(16)
    writer.add_tokenizer_model("llama")
    writer.add_tokenizer_pre("default")
    _add_tokens(writer, tokens, special)
    writer.add_token_scores([-1000.0] * 262 + [-float(n) for n in range(len(pieces))])
    writer.add_bos_token_id(2)
    writer.add_eos_token_id(1)
    writer.add_unk_token_id(3)
    writer.add_add_bos_token(True)
    writer.add_add_space_prefix(False)
    return _finished(writer, path, "gemma3", Gemma3ForCausalLM(config))


def _writer(path: Path, kind: str) -> GGUFWriter:
    writer = GGUFWriter(path, kind)
    writer.add_name(f"tiny {kind}")
    writer.add_type(GGUFType.MODEL)
    writer.add_context_length(1024)
    writer.add_embedding_length(WIDTH)
    writer.add_block_count(BLOCKS)
    writer.add_feed_forward_length(FEED)
    writer.add_head_count(HEADS)
    writer.add_head_count_kv(1)
    writer.add_layer_norm_rms_eps(1e-6)
    writer.add_rope_freq_base(1e6 if kind == "gemma3" else 1e4)
    return writer


def _add_tokens(writer: GGUFWriter, tokens: Sequence[str], special: Sequence[str]) -> None:
    writer.add_token_list(list(tokens))
    writer.add_token_types([_type(token, special) for token in tokens])


def _type(token: str, special: Sequence[str]) -> TokenType:
    if token in special:
        return TokenType.CONTROL
    return TokenType.BYTE if token.startswith("<0x") else TokenType.NORMAL


def _finished(writer: GGUFWriter, path: Path, kind: str, model: Any) -> Path:
    table = name_map(kind, BLOCKS)
    for name, parameter in model.named_parameters():
        own = table.get_name(name, try_suffixes=(".weight", ".bias"))
        assert own, name
        values = as_stored(kind, own, parameter.detach().numpy())
        add(writer, own, values, GGMLQuantizationType.Q8_0)
    close(writer)
    assert LAYOUTS[kind]
    return path


def _in_order(vocabulary: Mapping[str, int]) -> list[str]:
    return sorted(vocabulary, key=vocabulary.__getitem__)


def _merges(tokenizer: Any) -> list[tuple[str, str]]:
    found: list[list[str]] = json.loads(tokenizer.to_str())["model"]["merges"]
    return [(first, second) for first, second in found]
