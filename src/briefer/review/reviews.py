"""All reviews that this program has open or has kept, each by a name that tells nothing of it."""

import hashlib
import threading
from pathlib import Path

from briefer.errors import InputError
from briefer.pipeline import Options
from briefer.reading import Text, read_bytes, read_path
from briefer.review.review import Review
from briefer.review.store import SUFFIX, Store, place_beside
from briefer.review.views import View
from briefer.review.workshop import Workshop
from briefer.segmentation.release import document_of

UNNAMED = "release"


class Reviews:
    """Opens reviews, once each, and finds them again. `workshop` has the models at work on them."""

    def __init__(
        self, workshop: Workshop, data: Path, options: Options, encoding: str | None = None
    ) -> None:
        """Keep in the folder `data` what does not lie beside its release."""
        self.workshop, self._data, self.options = workshop, data, options
        self._encoding = encoding
        self._open: dict[str, Review] = {}
        self._lock = threading.Lock()

    def open_file(self, name: str) -> Review:
        """Return the review of a file on this machine, gone on with or begun. InputError."""
        text = read_path(name, self._encoding)
        return self._opened(place_beside(Path(name).absolute(), self._data, text.sha256), text)

    def open_upload(self, name: str, data: bytes) -> Review:
        """Return the review of what a page has sent. Its name is for people, never a path."""
        shown = "".join(c for c in name if c.isprintable()).replace("\\", "/").rsplit("/", 1)[-1]
        text = read_bytes(shown[:120] or UNNAMED, data, self._encoding)
        return self._opened(self._data / f"{text.sha256}{SUFFIX}", text)

    def find(self, review_id: str) -> Review:
        """Return the review of this name; KeyError where there is none."""
        if review_id not in self._open:
            places = {_id(path): path for path in self._places()}
            return self._opened(places[review_id], None)
        return self._open[review_id]

    def kept(self) -> list[View]:
        """Return the reviews that can be gone on with: id and name, the latest first."""
        with self._lock:
            opened = dict(self._open)
        found = [{"id": i, "name": r.name} for i, r in opened.items()]
        for place in self._places():
            if _id(place) not in opened and (text := _release(place)):
                found.append({"id": _id(place), "name": text.name})
        return found

    def _places(self) -> list[Path]:
        places = self._data.glob(f"*{SUFFIX}")
        return sorted(places, key=lambda path: path.stat().st_mtime, reverse=True)

    def _opened(self, place: Path, text: Text | None) -> Review:
        review_id = _id(place)
        with self._lock:
            known = self._open.get(review_id)
            if known and (text is None or text.sha256 == known.document.sha256):
                return known
            store = Store(place)
            release = text or store.release
            if release is None:
                raise InputError(f"{place} holds no release.", "Open the release itself.")
            store.take(release)
            review = Review(review_id, document_of(release), store, self.workshop, self.options)
            self._open[review_id] = review
        review.begin()
        return review


def _id(place: Path) -> str:
    return hashlib.sha256(str(place.absolute()).encode()).hexdigest()[:20]


def _release(place: Path) -> Text | None:
    try:
        store = Store(place)
        release = store.release
        store.close()
    except InputError:  # a damaged one is told when it is opened
        return None
    return release
