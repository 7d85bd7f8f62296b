"""The pictures of a content folder: each is looked at once, and again only when its file has changed."""

from __future__ import annotations

import json
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path, PurePosixPath

import PIL
from PIL import features

from cases.cache import FileCache
from cases.pictures.picture import Facts, Kind, Picture
from cases.pictures.refusal import NoPicture, Reason
from cases.pictures.study import study
from cases.pictures.vector import looks_like_vector

_SUFFIXES = frozenset(
    (".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".apng", ".webp", ".avif", ".gif", ".tif", ".tiff", ".svg",
     ".svgz", ".bmp", ".heic", ".heif", ".jp2", ".jxl", ".dng")
)  # fmt: skip
_BEGINNINGS = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"II*\0", b"MM\0*")
_HEAD = 12
CACHE = "pictures"  # the folder below that of all caches
# Changes every digest: to be counted up when versions come out otherwise for readers.
_RECIPE = b"1"


class Gallery:
    """What is known of the pictures below a content folder, by their paths.

    `shown` are those that a document asked to show, by the address of their plain version; `linked` those
    that a document links to, by their paths.
    """

    def __init__(self, content: Path, cache: FileCache | None = None) -> None:
        self._content = content
        self._cache = cache
        self._craft = craft()
        self._known: dict[str, Picture | NoPicture] = {}
        self.shown: dict[str, Picture] = {}
        self.linked: dict[str, Picture] = {}

    def show(self, path: str) -> Picture:
        """The picture at a path, to be shown. Raises NoPicture."""
        picture = self._look(path)
        return self.shown.setdefault(picture.address, picture)

    def link(self, path: str) -> None:
        """Take note of a file that is linked to, if it is a picture. Raises NoPicture for a broken one."""
        if PurePosixPath(path).suffix.lower() in _SUFFIXES or self._looks_like_picture(path):
            self.linked[path] = self._look(path)

    def _looks_like_picture(self, path: str) -> bool:
        """Whether a file begins as a picture, whatever it is called."""
        with (self._content / path).open("rb") as file:
            head = file.read(_HEAD)
        is_boxed = (head.startswith(b"RIFF") and head.endswith(b"WEBP")) or head[4:] in (
            b"ftypavif",
            b"ftypavis",
        )
        return is_boxed or head.startswith(_BEGINNINGS)

    def _look(self, path: str) -> Picture:
        if path not in self._known:
            try:
                self._known[path] = self._study(path)
            except NoPicture as refusal:
                self._known[path] = refusal
        found = self._known[path]
        if isinstance(found, NoPicture):
            raise found
        return found

    def _study(self, path: str) -> Picture:
        try:
            content = (self._content / path).read_bytes()
        except OSError as error:
            raise NoPicture(Reason.UNREADABLE) from error
        if looks_like_vector(content) is not (PurePosixPath(path).suffix.lower() == ".svg"):
            raise NoPicture(Reason.UNREADABLE)
        return Picture(path, digest_of(content), self._facts(content))

    def _facts(self, content: bytes) -> Facts:
        if self._cache is None:
            return study(content)
        name = f"{self._craft}-{digest_of(content)}.json"
        facts = json.loads(self._cache.load(name, lambda: json.dumps(asdict(study(content))).encode("ascii")))
        return Facts(**{**facts, "kind": Kind(facts["kind"])})


def digest_of(content: bytes) -> str:
    """The digest of a picture's file, by which its versions are known."""
    return sha256(_RECIPE + content).hexdigest()


def craft() -> str:
    """A digest of what pictures are made with: this code, Pillow and its codecs."""
    together = sha256(PIL.__version__.encode())
    for codec in ("avif", "webp", "jpg", "libjpeg_turbo", "zlib", "littlecms2"):
        together.update(f"{codec} {features.version(codec)}".encode())
    for file in sorted(Path(__file__).parent.glob("*.py")):
        together.update(file.read_bytes())
    return together.hexdigest()[:16]
