"""The theme's files as they are published: each with a digest of its content in its name.

Files name each other so. A name with a digest stands for the same bytes for ever, and browsers need
never ask for them again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from pathlib import PurePosixPath
from posixpath import dirname, join, normpath, relpath

from cases.addresses import THEME
from cases.made_from import digest_of
from cases.output_folder import OutputFile

_DIGEST_LENGTH = 8
# How a file names another. What stands in none of these forms, as an address that a script puts together, is
# left as it is.
_REFERENCES = {
    ".css": re.compile(r"""(?P<before>@import\s+["']|url\(\s*["']?)(?P<path>[^"'()\s?#]+)"""),
    ".js": re.compile(
        r"""(?P<before>\b(?:(?:from|import|import\()\s*["'](?=\.)|"""
        r"""new\sURL\(\s*["'](?=[^"']*["'],\s*import\.meta\.url)))(?P<path>[^"'\s?#]+)"""
    ),
}
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|/", re.IGNORECASE)


class BadAsset(Exception):
    """A file of the theme can't be read, or names one that isn't there or itself; the message tells which."""


@dataclass(frozen=True, slots=True)
class Assets:
    """The theme's files. `names` are their published names by those that they have in the theme, as
    "css/main.css"; `contents` are their bytes by the published ones."""

    names: Mapping[str, str] = field(default_factory=dict)
    contents: Mapping[str, bytes] = field(default_factory=dict)

    @classmethod
    def as_named(cls, files: Mapping[str, bytes]) -> Assets:
        """Files by the names that they have, for a site that is not kept by browsers."""
        return cls({name: name for name in files}, files)

    @classmethod
    def with_digests(cls, files: Mapping[str, bytes]) -> Assets:
        """Files by names with digests. Raises BadAsset."""
        settling = _Settling(files, {}, {})
        names = {name: settling.settle(name) for name in sorted(files)}
        return cls(names, settling.contents)

    def iter_files(self) -> Iterator[OutputFile]:
        """The files of the site, in a fixed order."""
        for name, content in sorted(self.contents.items()):
            yield OutputFile(f"{THEME}/{name}", digest_of(content), partial(bytes, content))


@dataclass(frozen=True, slots=True)
class _Settling:
    """Names that are being made: a file gets its own once those that it names have theirs."""

    files: Mapping[str, bytes]
    names: dict[str, str]
    contents: dict[str, bytes]

    def settle(self, name: str, namers: tuple[str, ...] = ()) -> str:
        """The name that a file is published under. `namers` lead to it."""
        if name in namers:
            way = ", ".join((*namers[namers.index(name) :], name))
            raise BadAsset(f"files of the theme name each other in a circle: {way}")
        if name not in self.names:
            content = self._with_references(name, namers)
            path = PurePosixPath(name)
            digest = sha256(content).hexdigest()[:_DIGEST_LENGTH]
            self.names[name] = str(path.with_name(f"{path.stem}.{digest}{path.suffix}"))
            self.contents[self.names[name]] = content
        return self.names[name]

    def _with_references(self, name: str, namers: tuple[str, ...]) -> bytes:
        """A file's content with the names of others as they are published."""
        references = _REFERENCES.get(PurePosixPath(name).suffix)
        if references is None:
            return self.files[name]

        def settled(reference: re.Match[str]) -> str:
            path = reference["path"]
            if _ELSEWHERE.match(path):
                return reference[0]
            named = normpath(join(dirname(name), path))
            if named not in self.files:
                raise BadAsset(f"{name} names {path}, and the theme has no such file")
            there = relpath(self.settle(named, (*namers, name)), dirname(name) or ".")
            # An import without a dot before it is no address.
            here = "./" if path.startswith(".") and not there.startswith(".") else ""
            return f"{reference['before']}{here}{there}"

        try:
            text = self.files[name].decode("utf-8")
        except UnicodeDecodeError as error:
            raise BadAsset(f"{name} is not UTF-8") from error
        return references.sub(settled, text).encode("utf-8")
