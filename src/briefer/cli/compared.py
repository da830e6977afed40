"""What `check` was given to compare, read, and aligned where it is two documents."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from shlex import quote

import briefer
from briefer.alignment import Aids, align
from briefer.alignment.bitext import Bitext, Link, Origin, Segment
from briefer.cli.documents import read_input
from briefer.cli.files import tell, teller
from briefer.cli.groups import RunOptions
from briefer.cli.inputs import STDIN
from briefer.cli.loading import loading
from briefer.cli.progress import working
from briefer.document import has_japanese
from briefer.errors import InputError, UsageError
from briefer.facts import Term
from briefer.note import Finding
from briefer.reading import Text
from briefer.translation.translate import Translator

MARKDOWN = (".md", ".markdown")
JAPANESE_SHARE = 0.2  # of the characters of a text that is no English


@dataclass(frozen=True)
class Given:
    """The files of the command line; what they hold is read when it is first asked for."""

    japanese: str | None
    english: str | None
    pairs: str | None
    encoding: str | None
    as_documents: bool

    def refuse_unfit(self) -> None:
        """Raise UsageError where neither two texts nor pairs were given, or pairs to be aligned."""
        two = self.japanese and self.english and not self.japanese == self.english == "-"
        if bool(self.pairs) == bool(two) or (self.pairs and (self.japanese or self.english)):
            raise UsageError(
                "briefer check needs the Japanese and the English.",
                "Example: briefer check release.ja.txt release.en.txt, or --pairs with one file of "
                "two columns.",
            )
        if self.pairs and self.as_documents:
            raise UsageError(
                "Pairs are sentence by sentence already, and nothing is aligned.",
                "Leave --documents, --model and --quick out.",
            )

    @cached_property
    def both(self) -> Text:
        """The text of pairs. InputError."""
        try:
            return _read(self.pairs or "", self.encoding, True)
        except InputError:
            # A file without Japanese may be of another form altogether, which is told first.
            _pairs(_read(self.pairs or "", self.encoding, False))
            raise

    @cached_property
    def left(self) -> Text:
        """The Japanese text. InputError."""
        try:
            return _read(self.japanese or "", self.encoding, True)
        except InputError:
            self._refuse_exchanged()
            raise

    @cached_property
    def right(self) -> Text:
        """The English text. InputError."""
        try:
            text = _read(self.english or "", None, False)
        except InputError:
            self._refuse_exchanged()
            raise
        if _is_in_japanese(text):
            self._refuse_exchanged()  # in an encoding not its own, English may pass for Japanese
            raise InputError(
                f"{self.english} is Japanese, not English.",
                "Give the Japanese first, then its English.",
            )
        return text

    def _refuse_exchanged(self) -> None:
        """Raise InputError with the command to type where the files stand in the wrong order."""
        if not (self.japanese and self.english):
            return
        encoding = _exchanged_in(self.japanese, self.english, self.encoding)
        if encoding is not None:
            named = f" --encoding {encoding}" if encoding else ""
            raise InputError(
                f"{self.japanese} is English, and {self.english} is Japanese.",
                f"Give the Japanese first: briefer check {quote(self.english)} "
                f"{quote(self.japanese)}{named}",
            ) from None

    @property
    def is_aligned(self) -> bool:
        """Whether the two are aligned rather than taken line by line.

        Of texts that go line by line, empty lines stand in the same places.
        """
        if self.as_documents or not (_is_in_lines(self.left) and _is_in_lines(self.right)):
            return True
        ours, theirs = ([bool(line.strip()) for line in _lines(t)] for t in (self.left, self.right))
        return ours != theirs

    @property
    def lines(self) -> list[tuple[str, str]]:
        """The pairs of the two files line by line, or of the one with two columns. InputError."""
        if self.pairs:
            return _pairs(self.both)
        return list(zip(_lines(self.left), _lines(self.right), strict=True))


@dataclass(frozen=True, slots=True)
class Aid:
    """The translator that helps to align, "" for none, and how it is run."""

    model: str
    run: RunOptions


def compared(given: Given, terms: Sequence[Term], aid: Aid) -> Bitext:
    """Return both documents aligned, with what was found. InputError, ModelError."""
    document, english = briefer.segment(given.left), given.right
    quiet = aid.run.quiet
    say = teller(quiet)
    translator = _translator(aid) if aid.model else None
    with working(quiet or translator is None, english.name, None) as progress:
        aids = Aids(tuple(terms), translator, say, progress.start, progress.advance)
        return align(document, english.text, _origin(english), aids)


def by_line(given: Given, pairs: Sequence[tuple[str, str]], findings: Sequence[Finding]) -> Bitext:
    """Return lines that translate each other as a bitext."""
    if given.pairs:
        ours = _origin(given.both)
        theirs = replace(ours, doubts=())  # each is told once
    else:
        ours, theirs = map(_origin, (given.left, given.right))
    links = (
        Link(
            (Segment(str(n), "prose", japanese, 0, len(japanese)),),
            (Segment(str(n), "prose", english, 0, len(english)),),
            findings=tuple(f for f in findings if f.sentence_id == str(n)),
        )
        for n, (japanese, english) in enumerate(pairs, 1)
    )
    return Bitext(ours, theirs, tuple(links), {}, by_line=True)


def _origin(text: Text) -> Origin:
    return Origin(text.name, text.encoding, text.sha256, text.doubts)


def _translator(aid: Aid) -> Translator:
    from briefer import open_translator

    with loading(aid.run) as conditions:
        return open_translator(aid.model, conditions)


def _exchanged_in(japanese: str, english: str, encoding: str | None) -> str | None:
    """Return in which encoding the second of two files is the Japanese one; "": by itself.

    None where they are in order. Standard input is read only once, and not here.
    """
    if STDIN in (japanese, english) or not _is(japanese, None, in_japanese=False):
        return None
    readings = [known for known in (None, encoding) if _is(english, known, in_japanese=True)]
    return (readings[0] or "") if readings else None


def _is(name: str, encoding: str | None, in_japanese: bool) -> bool:
    try:
        return _is_in_japanese(read_input(name, encoding, False)) is in_japanese
    except InputError:
        return False


def _is_in_japanese(text: Text) -> bool:
    return sum(map(has_japanese, text.text)) > JAPANESE_SHARE * len(text.text)


def _read(name: str, encoding: str | None, japanese: bool) -> Text:
    text = read_input(name, encoding, japanese)
    for doubt in text.doubts:
        tell(f"{name}: {doubt}.")
    return text


def _is_in_lines(text: Text) -> bool:
    """Tell whether a text may have a sentence a line: plain text, and no Markdown by its name."""
    return text.is_plain and Path(text.name).suffix.lower() not in MARKDOWN


def _lines(text: Text) -> list[str]:
    return text.text.removesuffix("\n").split("\n")


def _pairs(text: Text) -> list[tuple[str, str]]:
    return [_columns(line, text.name, number) for number, line in enumerate(_lines(text), 1)]


def _columns(line: str, name: str, number: int) -> tuple[str, str]:
    japanese, tab, english = line.partition("\t")
    if not tab or "\t" in english:
        raise InputError(
            f"{Path(name).name}, line {number}: there are not two columns.",
            "Give Japanese, one tab, English on every line.",
        )
    return japanese, english
