"""Links and images of a document: every reference is checked and turned into an address of the site.

Authors refer to sources: a relative path (`../images/shelves.png`), Pelican's `{filename}` and `{static}`, or
`case:12`. What is found becomes `{site}<address>`, which `Place.markup` settles for the page it stands on.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from html import escape, unescape
from urllib.parse import unquote, urlsplit

from cases.pictures.picture import Kind as PictureKind, Picture
from cases.pictures.refusal import NoPicture
from cases.reading.images import refused_picture
from cases.reading.kinds import (
    ACTIVE_FILE,
    BROKEN_ADDRESS,
    BROKEN_IMAGE,
    BROKEN_LINK,
    FOREIGN_IMAGE,
    HIDDEN_FILE,
    MISSING_ALT,
    OUTSIDE_CONTENT,
    UNKNOWN_ANCHOR,
    UNKNOWN_CASE_LINK,
    UNPUBLISHED_LINK,
)
from cases.reading.places import is_active, is_hidden
from cases.reading.problems import Kind, Mark, Problem, Severity
from cases.reading.questions import Questions
from cases.reading.references import Places, Reference, Settled, ShownPicture, iter_unusable
from cases.reading.schema import near
from cases.reading.sources import Source
from cases.reading.suggestions import Suggestions
from cases.reading.targets import Targets
from cases.slugs import slugify

_TAG = re.compile(r'<(?P<name>a|img|source)(?P<attributes>(?:\s[\w-]+(?:="[^"]*")?)*)\s*/?>')
_ATTRIBUTE = re.compile(r'\s(?P<name>[\w-]+)(?:="(?P<value>[^"]*)")?')
_INDICATED = re.compile(r"^[{|](?P<what>\w+)[}|](?P<rest>.*)$")
_INDICATORS = ("filename", "static", "attach", "tag", "category", "author", "index")
_MOST_DIGITS = 7
_IDS = re.compile(r'id="(?<=\sid=")([^"]+)"')
_ABSOLUTE = ("http", "https", "mailto", "tel")


class LinkSettler:
    """Settles the links of one document. `case:` and path links are looked up, anchors of its own checked.

    `lenient` is for documents with Pelican's own headers: a missing alternative text is warned of.
    """

    def __init__(
        self, source: Source, body_line: int, targets: Targets, own_ids: frozenset[str], lenient: bool = False
    ) -> None:
        self._source = source
        self._body_line = body_line
        self._targets = targets
        self.questions = Questions(targets)
        self._own_ids = own_ids
        self._missing_alt = Severity.WARNING if lenient else Severity.ERROR
        self._seen: dict[str, int] = {}
        self._told: set[Mark] = set()
        self._places = Places(source, body_line)
        self._suggestions = Suggestions(targets.files.content, own_ids)
        self._unusable = iter_unusable(source, body_line)
        self.found = Settled()

    def settle(self, html: str) -> str:
        """The HTML with its references settled. What is wrong gathers in `found`."""
        return _TAG.sub(self._settle_tag, html)

    def _settle_tag(self, tag: re.Match[str]) -> str:
        attributes = {a["name"]: unescape(a["value"] or "") for a in _ATTRIBUTE.finditer(tag["attributes"])}
        if tag["name"] == "a" and "href" in attributes:
            attributes["href"] = self._link(attributes["href"])
        elif tag["name"] == "a" and not attributes:
            self._tell_unusable("a")
        elif tag["name"] == "img":
            attributes = self._image(attributes)
        elif tag["name"] == "source" and "srcset" in attributes:
            attributes = self._choice(attributes)
        written = "".join(f' {name}="{escape(value)}"' for name, value in attributes.items())
        return f"<{tag['name']}{written}>"

    def _link(self, written: str) -> str:
        url = urlsplit(written)
        if url.scheme in _ABSOLUTE:
            return self._foreign(written, written)
        if url.netloc:
            return self._foreign(written, f"https:{written}")
        if url.scheme == "case":
            return self._case(written, url.path)
        if not url.path and url.fragment:
            if unquote(url.fragment) not in self._own_ids:
                self._tell_anchor(written, unquote(url.fragment))
            return written
        tail = (f"?{url.query}" if url.query else "") + (f"#{url.fragment}" if url.fragment else "")
        what, path = _indicated(unquote(url.path))
        if what and what not in _INDICATORS:
            meant = tuple(f"{{{name}}}{path}" for name in near(what, _INDICATORS))
            self._tell(BROKEN_LINK, written, meant)
            return written
        return self._place(written, what, path, tail)

    def _place(self, written: str, what: str, path: str, tail: str) -> str:
        """A link to a document, a file or a page of the site's own, as Pelican's indicators name them."""
        if what in ("tag", "category"):
            return self._own(written, f"{self._targets.tags}{slugify(path)}/")
        if what == "author":
            return self._own(written, f"{self._targets.writers}{slugify(path)}/")
        if what == "index":
            return f"{{site}}{tail}"
        if what == "" and path.startswith("/") and not self._is_source(path):
            return self._own(written, path[1:]) + tail
        return self._document(written, path, tail)

    def _foreign(self, written: str, address: str) -> str:
        if address.startswith("http"):
            self.found.foreign.append(Reference(address, self._mark(written)))
        return address

    def _own(self, written: str, address: str) -> str:
        """A link by an address of the site's own, which may be of no page."""
        self.found.own.append(Reference(f"/{address}", self._mark(written)))
        return f"{{site}}{address}"

    def _is_source(self, path: str) -> bool:
        """Whether a path from the content folder names a file there; else it is an address of the site."""
        below = self._below_content(path)
        if below is None or self.questions.document(below) is not False:
            return True
        return self.questions.has(below)

    def _case(self, written: str, number: str) -> str:
        key = int(number) if number.isdecimal() and len(number) < _MOST_DIGITS else 0
        address = self.questions.case(str(key))
        if address is False:
            self._tell(UNKNOWN_CASE_LINK, written)
        elif address is None:
            self._tell(UNPUBLISHED_LINK, written)
        else:
            return f"{{site}}{address}"
        return written

    def _document(self, written: str, path: str, tail: str) -> str:
        below = self._below_content(path)
        if below is None:
            self._tell(OUTSIDE_CONTENT, written)
        elif (address := self.questions.document(below)) is None:
            self._tell(UNPUBLISHED_LINK, written)
        elif address is not False:
            return f"{{site}}{address}{tail}"
        elif self.questions.has(below):
            return self._file(written, below, tail)
        else:
            self._tell(BROKEN_LINK, written, self._suggestions.files(below))
        return written

    def _file(self, written: str, below: str, tail: str) -> str:
        if is_hidden(below):
            self._tell(HIDDEN_FILE, written)
            return written
        if is_active(below) and not self._targets.is_raw(below):
            self._tell(ACTIVE_FILE, written)
            return written
        try:
            self.questions.link(below)
        except NoPicture as refusal:
            self._tell_refused(refusal, written)
        self.found.files.add(below)
        return f"{{site}}{below}{tail}"

    def _image(self, attributes: dict[str, str]) -> dict[str, str]:
        written = attributes.get("src", "")
        if not written:
            self._tell_unusable("img")
            return attributes
        mark = self._mark(written)
        if not attributes.get("alt", "").strip() and attributes.get("role") != "presentation":
            self._tell(MISSING_ALT, written, mark=mark, severity=self._missing_alt)
        picture = self._picture(written, mark)
        return attributes if picture is None else self._found_image(attributes, picture)

    def _choice(self, attributes: dict[str, str]) -> dict[str, str]:
        """A choice of a `<picture>` that the author has written: each candidate is a picture of the site."""
        candidates = []
        for candidate in attributes.get("srcset", "").split(","):
            written, _, rest = candidate.strip().partition(" ")
            picture = self._picture(written, self._mark(written)) if written else None
            if picture is not None:
                self.found.files.add(picture.address)
                candidates.append(" ".join(filter(None, (f"{{site}}{picture.address}", rest.strip()))))
        return {**attributes, "srcset": ", ".join(candidates)}

    def _picture(self, written: str, mark: Mark) -> Picture | None:
        """The picture at an address as written; None where it can't be shown, which is told."""
        url = urlsplit(written)
        if url.scheme or url.netloc:
            self._tell(FOREIGN_IMAGE, written, mark=mark)
            return None
        _, path = _indicated(unquote(written))
        below = self._below_content(path)
        if below is None:
            self._tell(OUTSIDE_CONTENT, written, mark=mark)
        elif is_hidden(below):
            self._tell(HIDDEN_FILE, written, mark=mark)
        elif not self.questions.has(below):
            self._tell(BROKEN_IMAGE, written, self._suggestions.files(below), mark=mark)
        else:
            try:
                picture = self.questions.show(below)
            except NoPicture as refusal:
                self._tell_refused(refusal, written, mark)
                return None
            width = None if picture.facts.kind is PictureKind.VECTOR else picture.facts.width
            self.found.pictures.append(ShownPicture(below, mark, width))
            return picture
        return None

    def _found_image(self, attributes: dict[str, str], picture: Picture) -> dict[str, str]:
        self.found.files.add(picture.address)
        width, height = map(str, picture.size)
        size = {"width": width, "height": height}
        return {**size, **attributes, "src": f"{{site}}{picture.address}", "decoding": "async"}

    def _below_content(self, path: str) -> str | None:
        """A path as written, below the content folder; None when it leads out of it."""
        return self.questions.below(posixpath.dirname(self._source.path), path)

    def _tell(
        self,
        kind: Kind,
        written: str,
        near: tuple[str, ...] = (),
        mark: Mark | None = None,
        severity: Severity = Severity.ERROR,
        values: Mapping[str, str] | None = None,
    ) -> None:
        mark = mark or self._mark(written)
        told = Problem(kind, self._source.path, mark, "", written, near, values or {}, severity)
        self.found.problems.append(told)
        self._told.add(mark)

    def _tell_refused(self, refusal: NoPicture, written: str, mark: Mark | None = None) -> None:
        kind, values = refused_picture(refusal)
        self._tell(kind, written, mark=mark, values=values)

    def _tell_anchor(self, written: str, fragment: str) -> None:
        near, known = self._suggestions.ids(fragment), self._suggestions.known_ids
        self._tell(UNKNOWN_ANCHOR, written, near, values={"known": known})

    def _tell_unusable(self, tag: str) -> None:
        """Tell of the next address that the sanitiser has taken away, for its scheme is not allowed."""
        for address, mark in self._unusable:
            if mark not in self._told:
                self._tell(BROKEN_ADDRESS, address, mark=mark)
                return
        if tag == "img":
            self._tell(BROKEN_ADDRESS, "<img>", mark=self._mark_of_tag("<img"))

    def _mark_of_tag(self, tag: str) -> Mark:
        for number, line in enumerate(self._source.lines[self._body_line - 1 :], self._body_line):
            if (column := line.find(tag)) >= 0:
                return Mark(number, column + 1)
        return Mark(self._body_line, 1)

    def _mark(self, written: str) -> Mark:
        """Where a reference stands in the source: the n-th time it is asked for, its n-th appearance."""
        times = self._seen[written] = self._seen.get(written, 0) + 1
        places = self._places.of(written) or (Mark(self._body_line, 1),)
        return places[min(times, len(places)) - 1]


def _indicated(path: str) -> tuple[str, str]:
    """Pelican's `{filename}` and its like, apart from the path behind it."""
    match = _INDICATED.match(path)
    return (match["what"].lower(), match["rest"]) if match else ("", path)


def ids_of(html: str) -> frozenset[str]:
    """Every id in the HTML: what links within a document may lead to."""
    return frozenset(_IDS.findall(html))
