"""Tiny models of every family, built from nothing: real vocabularies, real loaders, a few seconds.

Each builder fills a folder as a hub model's folder is filled. What the trained ones know is
`tiny_corpus.tsv`, or its first three pairs, by heart.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import sentencepiece
import torch
from tokenizers import AddedToken, ByteLevelBPETokenizer, SentencePieceBPETokenizer
from transformers import (
    BartConfig,
    BartForConditionalGeneration,
    BartTokenizer,
    M2M100Config,
    M2M100ForConditionalGeneration,
    M2M100Tokenizer,
    MarianConfig,
    MarianMTModel,
    MarianTokenizer,
    MBart50Tokenizer,
    MBartConfig,
    MBartForConditionalGeneration,
    MT5Config,
    MT5ForConditionalGeneration,
    NllbTokenizer,
    PegasusConfig,
    PegasusForConditionalGeneration,
    PegasusTokenizer,
    PreTrainedModel,
    T5Config,
    T5ForConditionalGeneration,
    T5Tokenizer,
)
from transformers.models.m2m_100.tokenization_m2m_100 import FAIRSEQ_LANGUAGE_CODES

PAIRS = tuple(
    tuple(line.split("\t"))
    for line in (Path(__file__).parent / "tiny_corpus.tsv").read_text("utf-8").splitlines()
)
JAPANESE = tuple(japanese for japanese, _ in PAIRS)
ENGLISH = tuple(english for _, english in PAIRS)
STORIES = tuple(" ".join(ENGLISH[i : i + 3]) for i in range(0, len(ENGLISH) - 2, 3))

# The shape of every BART-like model here.
SMALL = {
    "d_model": 64,
    "encoder_layers": 1,
    "decoder_layers": 1,
    "encoder_attention_heads": 4,
    "decoder_attention_heads": 4,
    "encoder_ffn_dim": 128,
    "decoder_ffn_dim": 128,
    "max_position_embeddings": 256,
    "dropout": 0.0,
}


def marian(folder: Path, steps: int = 200) -> Path:
    """A Japanese-English Marian model that has learnt the corpus."""
    model, tokenizer = untrained_marian(folder, JAPANESE, ENGLISH, SMALL)
    train(model, tokenizer, JAPANESE, ENGLISH, steps)
    return save(folder, model, tokenizer)


def untrained_marian(
    folder: Path,
    japanese: Sequence[str],
    english: Sequence[str],
    shape: dict[str, Any],
    pieces_each: int = 400,
    vocabulary_size: int = 0,
) -> tuple[PreTrainedModel, Any]:
    """A Marian model and its tokenizer: two SentencePiece models, one joint vocabulary.

    The vocabulary is filled up to `vocabulary_size` with words that no text has.
    """
    pieces = dict.fromkeys(["</s>", "<unk>"])
    for name, texts in (("source.spm", japanese), ("target.spm", english)):
        spm = train_pieces(folder / name, texts, pieces_each)
        pieces.update(dict.fromkeys(piece for piece in spm if piece not in ("<s>", "</s>")))
    pieces.update(dict.fromkeys(f"word{n}" for n in range(vocabulary_size - len(pieces) - 1)))
    vocabulary = {piece: number for number, piece in enumerate([*pieces, "<pad>"])}
    (folder / "vocab.json").write_text(json.dumps(vocabulary, ensure_ascii=False), "utf-8")
    tokenizer = MarianTokenizer(
        str(folder / "source.spm"), str(folder / "target.spm"), str(folder / "vocab.json")
    )
    pad = vocabulary["<pad>"]
    config = MarianConfig(
        **shape,
        vocab_size=len(vocabulary),
        pad_token_id=pad,
        eos_token_id=0,
        bos_token_id=0,
        decoder_start_token_id=pad,
        forced_eos_token_id=0,
        static_position_embeddings=True,
        scale_embedding=True,
    )
    model = seeded(MarianMTModel, config)
    model.generation_config.bad_words_ids = [[pad]]
    # As in the models of the hub: what starts an answer is nothing, and stays so in training.
    shared = model.get_input_embeddings().weight
    shared.register_hook(lambda gradient: gradient.index_fill(0, torch.tensor(pad), 0.0))
    return model, tokenizer


def m2m100(folder: Path, steps: int = 60) -> Path:
    """An M2M100 model, with its hundred language tokens."""
    pieces = train_pieces(folder / "sentencepiece.bpe.model", JAPANESE + ENGLISH, size=600)
    special = ["<s>", "<pad>", "</s>", "<unk>"]
    tokens = special + [piece for piece in pieces if piece not in special]
    vocabulary = {piece: number for number, piece in enumerate(tokens)}
    (folder / "vocab.json").write_text(json.dumps(vocabulary, ensure_ascii=False), "utf-8")
    tokenizer = M2M100Tokenizer(
        str(folder / "vocab.json"),
        str(folder / "sentencepiece.bpe.model"),
        additional_special_tokens=[f"__{code}__" for code in FAIRSEQ_LANGUAGE_CODES["m2m100"]],
    )
    tokenizer.src_lang, tokenizer.tgt_lang = "ja", "en"
    config = M2M100Config(**SMALL, vocab_size=len(vocabulary) + 108, decoder_start_token_id=2)
    model = seeded(M2M100ForConditionalGeneration, config)
    train(model, tokenizer, JAPANESE[:3], ENGLISH[:3], steps)
    return save(folder, model, tokenizer)


def nllb(folder: Path, steps: int = 60) -> Path:
    """An NLLB model: M2M100's shape with NLLB's tokenizer."""
    trained = SentencePieceBPETokenizer()
    special: list[str | AddedToken] = ["<s>", "<pad>", "</s>", "<unk>"]
    texts = iter(JAPANESE + ENGLISH)
    trained.train_from_iterator(texts, 600, special_tokens=special, show_progress=False)
    layout = json.loads(trained.to_str())["model"]
    tokenizer = NllbTokenizer(vocab=layout["vocab"], merges=[tuple(m) for m in layout["merges"]])
    config = M2M100Config(**SMALL, vocab_size=len(tokenizer), decoder_start_token_id=2)
    tokenizer.src_lang, tokenizer.tgt_lang = "jpn_Jpan", "eng_Latn"
    model = seeded(M2M100ForConditionalGeneration, config)
    train(model, tokenizer, JAPANESE[:3], ENGLISH[:3], steps)
    return save(folder, model, tokenizer)


def mbart(folder: Path) -> Path:
    """An untrained mBART-50 model."""
    tokenizer = MBart50Tokenizer(vocab=scored_pieces(folder, ["<s>", "<pad>", "</s>", "<unk>"]))
    config = MBartConfig(**SMALL, vocab_size=len(tokenizer), decoder_start_token_id=2)
    return save(folder, seeded(MBartForConditionalGeneration, config), tokenizer)


def pegasus(folder: Path) -> Path:
    """An untrained PEGASUS summariser."""
    tokenizer = PegasusTokenizer(vocab=scored_pieces(folder, ["<pad>", "</s>", "<unk>"]))
    config = PegasusConfig(**SMALL, vocab_size=len(tokenizer))
    return save(folder, seeded(PegasusForConditionalGeneration, config), tokenizer)


def t5(folder: Path) -> Path:
    """An untrained T5 model."""
    return t5_like(folder, T5ForConditionalGeneration, T5Config)


def mt5(folder: Path, steps: int = 60) -> Path:
    """An mT5 model that knows the task by T5's words for it."""
    prefix = "translate Japanese to English:"
    return t5_like(folder, MT5ForConditionalGeneration, MT5Config, prefix=prefix, steps=steps)


def madlad(folder: Path, steps: int = 60) -> Path:
    """A T5 model with the symbol <2en> in its vocabulary."""
    return t5_like(folder, T5ForConditionalGeneration, T5Config, ["<2en>"], "<2en>", steps)


def t5_like(
    folder: Path,
    kind: Any,
    config: Any,
    symbols: Sequence[str] = (),
    prefix: str = "",
    steps: int = 0,
) -> Path:
    pieces = scored_pieces(folder, ["<pad>", "</s>", "<unk>"], symbols)
    tokenizer = T5Tokenizer(vocab=pieces, extra_ids=0, model_max_length=256)
    shape = {"d_model": 64, "d_ff": 128, "d_kv": 16, "num_layers": 1, "num_heads": 4}
    # Since T5 1.1 the family's output layer is its own, and its outputs are not scaled.
    scaled = {"tie_word_embeddings": not prefix}
    size = {"vocab_size": len(tokenizer), "decoder_start_token_id": 0, "dropout_rate": 0.0}
    model = seeded(kind, config(**shape, **size, **scaled))
    train(model, tokenizer, [f"{prefix} {text}" for text in JAPANESE[:3]], ENGLISH[:3], steps)
    return save(folder, model, tokenizer)


def bart(folder: Path, steps: int = 200) -> Path:
    """A BART summariser that says a story's first sentence; it ships CNN's unfit lengths."""
    bpe_of(STORIES, ["<s>", "<pad>", "</s>", "<unk>", "<mask>"]).save_model(str(folder))
    tokenizer = BartTokenizer.from_pretrained(folder, model_max_length=256)
    config = BartConfig(**SMALL, vocab_size=len(tokenizer), decoder_start_token_id=2)
    model = seeded(BartForConditionalGeneration, config)
    train(model, tokenizer, STORIES, ENGLISH[: len(STORIES) * 3 : 3], steps)
    model.generation_config.update(num_beams=4, min_length=56, max_length=142, length_penalty=2.0)
    return save(folder, model, tokenizer)


def train_pieces(
    path: Path, texts: Sequence[str], size: int, symbols: Sequence[str] = ()
) -> dict[str, float]:
    """Train a SentencePiece model into `path`; return its pieces and scores, in order."""
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(texts),
        model_prefix=str(path.with_suffix("")),
        vocab_size=size,
        hard_vocab_limit=False,
        character_coverage=1.0,
        user_defined_symbols=list(symbols),
        minloglevel=2,
    )
    path.with_suffix(".vocab").unlink()
    path.with_suffix(".model").rename(path)
    processor = sentencepiece.SentencePieceProcessor(model_file=str(path))
    numbers = range(processor.get_piece_size())
    return {processor.id_to_piece(n): processor.get_score(n) for n in numbers}


def scored_pieces(
    folder: Path, special: Sequence[str], symbols: Sequence[str] = ()
) -> list[tuple[str, float]]:
    """Return a Unigram vocabulary of both languages, the `special` pieces first."""
    spm = folder / "spiece.model"
    pieces = train_pieces(spm, JAPANESE + ENGLISH, size=600, symbols=symbols)
    spm.unlink()
    ordinary = [(piece, score) for piece, score in pieces.items() if piece not in special]
    return [(piece, 0.0) for piece in special] + ordinary


def bpe_of(texts: Sequence[str], special: Sequence[str] = ()) -> ByteLevelBPETokenizer:
    tokenizer = ByteLevelBPETokenizer()
    tokenizer.train_from_iterator(
        iter(texts), 600, show_progress=False, special_tokens=list(special)
    )
    return tokenizer


def seeded(kind: Any, config: Any) -> PreTrainedModel:
    torch.manual_seed(1)
    return kind(config)


def train(
    model: PreTrainedModel,
    tokenizer: Any,
    sources: Sequence[str],
    targets: Sequence[str],
    steps: int,
) -> None:
    """Teach the model the pairs, sixteen in a step."""
    batch = tokenizer(
        list(sources), text_target=list(targets), padding=True, return_tensors="pt"
    ).data
    labels = batch["labels"]
    batch["labels"] = labels.masked_fill(labels == tokenizer.pad_token_id, -100)
    optimizer = torch.optim.Adam(model.parameters(), lr=5e-3)
    model.train()
    for _ in range(steps):
        chosen = torch.randperm(len(sources))[:16]
        optimizer.zero_grad()
        model(**{name: rows[chosen] for name, rows in batch.items()}).loss.backward()
        optimizer.step()
    model.eval()


def save(folder: Path, model: PreTrainedModel, tokenizer: Any) -> Path:
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder
