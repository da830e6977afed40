r"""Step 2, conversations: passages become chats, as the product would ask for their sentences.

    python -m training.conversations passages.jsonl.xz -o conversations.jsonl.xz \
        [--model ja-en-1.5b] [--seed 2] [--all] [--processes 2]

Each sentence is analysed and asked as briefer asks: its facts, names and terms as what must be
used, dictionary words as what may be, in the form and with the system message of the model. Given
is only what the human translation has, too. Some sentences have a term that no one expects
(`terms.py`). Pairs in which briefer's own check finds a wrong figure or date are left out. Another
--seed makes other conversations of the same texts. --all: every pair, whatever its source's share.
Needs the dictionary: briefer models pull jmdict.
"""

import argparse
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from multiprocessing import Pool
from pathlib import Path
from random import Random

from briefer.document import Sentence
from briefer.engines import Request, Turn
from briefer.engines.chats import chat
from briefer.engines.forms import ChatForm
from briefer.facts import FactContext, Term
from briefer.facts.terms.glossary import Glossary
from briefer.lexicon import Lexicon, open_lexicon
from briefer.lexicon.shipped_words import senses, terms
from briefer.lexicon.tokens import Tokenizer, open_tokenizer
from briefer.models import store
from briefer.models.catalog import DICTIONARY, find_entry
from briefer.translation.checks import check
from briefer.translation.unit import Item, make_unit
from training.form import MODELS, form_of
from training.gather import read_passages
from training.rows import row, written
from training.sources import sources
from training.terms import pool_of, with_term
from training.texts import Pair, Passage

TURNS = (1, 2, 3, 4, 6, 8, 8)  # how many sentences a conversation may have, drawn evenly
LONGEST = 600  # of a conversation: Japanese characters and a third of the English
WRONG = frozenset({
    "figures.dropped", "figures.invented", "dates.dropped", "dates.invented", "terms.dropped",
    "loop", "comment",
})  # fmt: skip
NO_LISTS = 0.12  # of the sentences stand alone
NO_WORDS = 0.15  # of those with lists have no dictionary's words
AS_TERM = 0.35  # of a dictionary's words that the English has are given as certain
UNEXPECTED = 0.15  # of the sentences have a term that no one expects
UNEXPECTED_IN_HEADINGS = 0.45


@dataclass(frozen=True, slots=True)
class Tools:
    """What a sentence is analysed with."""

    lexicon: Lexicon
    tokens: Tokenizer
    pool: tuple[str, ...]


@cache
def tools() -> Tools:
    """Return the tools of this process; SystemExit where there is no dictionary."""
    entry = find_entry(DICTIONARY)
    packed = store.installed(entry)
    if packed is None:
        raise SystemExit("The dictionary is missing. Run: briefer models pull jmdict")
    lexicon = open_lexicon(packed, entry.licence, None)
    pool = pool_of(english for _, english in (*senses(), *terms()))
    return Tools(lexicon, open_tokenizer(), tuple(pool))


def chunks(passage: Passage, random: Random, turns: int) -> Iterator[tuple[Pair, ...]]:
    """Yield a passage in conversations; with no `turns`, each sentence alone."""
    rest = list(passage.pairs)
    while rest:
        most = random.choice(TURNS) if turns else 1
        count = length = 0
        for pair in rest[:most]:
            length += len(pair.japanese) + len(pair.english) // 3
            if count and length > LONGEST:
                break
            count += 1
        yield tuple(rest[:count])
        rest = rest[count:]


def chosen(
    passages: Iterator[Passage], seed: int, turns: int, everything: bool
) -> Iterator[Passage]:
    """Yield the conversations of a run as passages: of each source its share."""
    random = Random(seed)
    for passage in passages:
        share = 1.0 if everything else sources()[passage.source].share
        for pairs in chunks(passage, random, turns):
            if random.random() < share:
                yield Passage(passage.source, pairs)


def conversation(passage: Passage, form: ChatForm, seed: int) -> dict[str, object]:
    """Return a conversation: its source, its fixed text, and messages with their answers."""
    random = Random(f"{seed} {passage.source} {passage.pairs[0].japanese}")
    asked = [a for pair in passage.pairs if (a := _asked(pair, passage.source, random))]
    earlier = tuple(Turn(r.text, r.hints, english, r.words) for r, english in asked)
    if not asked:
        return {"source": passage.source, "system": "", "turns": []}
    last, answer = asked[-1]
    said = chat(replace(last, context=earlier[:-1]), form)
    messages = [*said[1:], answer]
    turns = [list(turn) for turn in zip(messages[::2], messages[1::2], strict=True)]
    return {"source": passage.source, "system": said[0], "turns": turns}


def _asked(pair: Pair, source: str, random: Random) -> tuple[Request, str] | None:
    """Return how the product asks for the sentence, and the answer; None for a faulty pair."""
    if source == "dict":
        return Request("translate", pair.japanese), pair.english
    is_heading = not pair.japanese.endswith(("。", "」", "）"))
    if random.random() < (UNEXPECTED_IN_HEADINGS if is_heading else UNEXPECTED):
        given = tools()
        words = given.tokens(pair.japanese)
        pair = with_term(pair, words, given.lexicon.glosses, given.pool, random)
    glossary = Glossary(tuple(Term(*term) for term in pair.terms))
    item = Item(
        Sentence("s1", pair.japanese, 0, len(pair.japanese)),
        "heading" if is_heading else "translate",
        FactContext(glossary=glossary),
    )
    unit = make_unit(item, pair.japanese, False, tools().lexicon)
    if any(finding.check in WRONG for finding in check(unit.stated, pair.english)):
        return None
    return _given(unit.request, pair, random), pair.english


def _given(request: Request, pair: Pair, random: Random) -> Request:
    """Keep of the lists what the English has; leave them out now and then, but never a term."""
    certain = [p for p in request.hints if p in pair.terms or _has(pair.english, p[1])]
    if not pair.terms and random.random() < NO_LISTS:
        return replace(request, hints=(), words=())
    words = [] if random.random() < NO_WORDS else list(request.words)
    for word in request.words:
        if _has(pair.english, word[1]) and random.random() < AS_TERM:
            certain.append(word)
            words = [other for other in words if other != word]
    return replace(request, hints=tuple(certain), words=tuple(words))


def _has(english: str, words: str) -> bool:
    """Tell whether the English has the words, however it writes thousands and capitals.

    >>> _has("It cost 2,500 yen.", "2500 Yen"), _has("It cost 12,500 yen.", "2,500 yen")
    (True, False)
    """
    text, part = (each.lower().replace(",", "") for each in (english, words))
    return re.search(rf"(?<!\w){re.escape(part)}(?!\w)", text) is not None


def main() -> None:
    """Run the step."""
    parser = argparse.ArgumentParser("training.conversations", description=__doc__)
    parser.add_argument("passages", type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--model", choices=MODELS, default=MODELS[0])
    parser.add_argument("--seed", type=int, default=2)
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--processes", type=int, default=2)
    arguments = parser.parse_args()
    form, seed = form_of(arguments.model), arguments.seed
    found = list(chosen(read_passages(arguments.passages), seed, form.turns, arguments.all))
    Random(seed).shuffle(found)
    tools()  # makes the dictionary's table, once
    counts: Counter[str] = Counter()
    make = partial(conversation, form=form, seed=seed)
    with Pool(arguments.processes) as pool, written(arguments.output) as file:
        for made in pool.imap(make, found, chunksize=50):
            turns: Sequence[object] = made["turns"]  # type: ignore[assignment]
            if turns:
                file.write(row(made))
                counts[str(made["source"])] += len(turns)
    print(*(f"{name}\t{count}" for name, count in counts.most_common()), sep="\n")
    print(f"all\t{counts.total()} sentences, of {sum(len(p.pairs) for p in found)}")


if __name__ == "__main__":
    main()
