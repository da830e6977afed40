"""Mails among the inputs: the releases attached to one are inputs of their own."""

import dataclasses
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from briefer.cli.inputs import Input
from briefer.errors import InputError
from briefer.reading.formats import MAILS

if TYPE_CHECKING:
    from briefer.reading.mail import Attachment


def with_attached(releases: Sequence[Input]) -> Iterator[Input]:
    """Yield the releases, and behind a mail those that are attached to it.

    A mail that says nothing itself is left out.
    """
    taken = {release.note.casefold() for release in releases}
    for release in releases:
        has_text, number = _parts(release)
        if has_text or not number:
            yield release
        for part in range(1, number + 1):
            labels = (f"{release.note}.{part}{'-1' * again}" for again in range(len(taken) + 1))
            note = next(label for label in labels if label.casefold() not in taken)
            taken.add(note.casefold())
            yield dataclasses.replace(release, note=note, part=part)


def attachment_of(release: Input) -> "Attachment":
    """Return what an input that is attached to a mail is read from. InputError."""
    from briefer.reading import attached_to

    return attached_to(release.path)[1][release.part - 1]


def is_expanded(release: Input) -> bool:
    """Whether what is attached to it, if it is a mail, is read, too."""
    return not release.is_address and release.path.lower().endswith(MAILS)


def _parts(release: Input) -> tuple[bool, int]:
    """Return whether a file is a release itself, and how many are attached to it."""
    if not is_expanded(release):
        return True, 0
    from briefer.reading import attached_to

    try:
        has_text, attached = attached_to(release.path)
    except InputError:  # reading it will say so
        return True, 0
    return has_text, len(attached)
