"""The form for authors without git: opens a document, and saves what was changed in it and nothing else."""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from tempfile import NamedTemporaryFile
from urllib.parse import parse_qs

from cases.language import N_, Language
from cases.reading.fields import build_aliases
from cases.reading.header import parse_header
from cases.reading.load import Site, gallery_of
from cases.reading.site_files import load_authors, load_vocabulary
from cases.reading.sources import Folder, Source
from cases.slugs import slugify
from cases.vocabulary import Vocabulary
from tools.preview.header_lines import with_value
from tools.preview.sheet import Field, Forms, Sheet

_BOM = b"\xef\xbb\xbf"
_LONGEST_NAME = 80
Given = Mapping[str, list[str]]


@dataclass(frozen=True)
class Form:
    """Reads and writes documents below the content folder, and nothing elsewhere.

    `site` is asked anew each time; `next_number` is the number that a new case gets.
    """

    site: Callable[[], Site]
    next_number: Callable[[], int]
    language: Callable[[], Language]
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))

    def is_ours(self, body: bytes) -> bool:
        """Whether what was sent comes from a form that this server has given out."""
        given = _given(body).get("token", [""])[0]
        return secrets.compare_digest(given.encode(), self.token.encode())

    def open(self, file: str) -> Sheet | None:
        """The form of a document, by its path as reports tell it; None for what is no document."""
        found = self._find(file)
        if found is None:
            return None
        raw = found.read_bytes()
        source = self._source(found, raw)
        fields = self._forms().filled(source) if source else None
        if source is None or fields is None:
            return None
        return Sheet(source.folder, file, _digest(raw), fields, _body(source))

    def blank(self, kind: str) -> Sheet:
        """The form of a new document: a draft of today, with the next free number."""
        folder = Folder(kind) if kind in (Folder.CASES, Folder.ESSAYS) else Folder.ESSAYS
        site = self.site()
        values = {
            "date": (f"{datetime.now(site.timezone):%Y-%m-%d}",),
            "status": ("draft",),
            "number": (str(self.next_number()),),
        }
        fields = tuple(
            replace(field, values=values.get(field.name, ())) for field in self._forms().blank(folder)
        )
        return Sheet(folder, "", "", fields, "")

    def save(self, body: bytes) -> Sheet:
        """Write what was sent, and return the form as it now is; with `told` when nothing was written."""
        given = _given(body)
        file = given.get("file", [""])[0]
        before = self.open(file) if file else self.blank(given.get("kind", [""])[0])
        if before is None:
            return replace(
                self.blank(""), told=self._text(N_("There is no such file, or its header is broken."))
            )
        sent = replace(before, fields=tuple(_sent(one, given) for one in before.fields), body=_text(given))
        if before.file and given.get("digest", [""])[0] != before.digest:
            told = N_("The file has been changed elsewhere meanwhile. Save again to keep what is here.")
            return replace(sent, told=self._text(told))
        if missing := [one.label for one in sent.fields if one.required and not one.values]:
            return replace(sent, told=self._text(N_("Still missing: {names}"), names=", ".join(missing)))
        return self._write(before, sent)

    def _write(self, before: Sheet, sent: Sheet) -> Sheet:
        path = self._find(before.file) if before.file else self._new_path(sent)
        if path is None:
            return replace(
                sent, told=self._text(N_("There is a file of this name already: change the title."))
            )
        raw = path.read_bytes() if before.file else b""
        source = self._source(path, raw or b"---\n---\n\n")
        assert source  # it was opened before, or is made here
        for old, new in zip(before.fields, sent.fields, strict=True):
            if (new.values != old.values) if before.file else new.values:
                value = new.values if new.many or new.name == "tags" else new.text
                source = with_value(source, self._forms().keys(new.name), value)
        text = source.text if sent.body == before.body else _with_body(source, sent.body)
        _replace(path, _encoded(text, raw))
        return replace(sent, file=self._name(path), told="")

    def _find(self, file: str) -> Path | None:
        content = self.site().content
        path = content.parent / file
        try:
            below = path.resolve().relative_to(content.resolve())
        except (ValueError, OSError):
            return None
        is_document = below.parts[:1] and below.parts[0] in list(Folder) and below.suffix == ".md"
        return path if is_document and path.is_file() and not path.is_symlink() else None

    def _new_path(self, sheet: Sheet) -> Path | None:
        title = next(one.text for one in sheet.fields if one.name == "title")
        name = slugify(title)[:_LONGEST_NAME].strip("-")
        path = self.site().content / sheet.kind.value / f"{name}.md"
        return None if not name or path.exists() else path

    def _name(self, path: Path) -> str:
        content = self.site().content
        return f"{content.name}/{path.relative_to(content).as_posix()}"

    def _source(self, path: Path, raw: bytes) -> Source | None:
        below = path.relative_to(self.site().content)
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError:
            return None
        return Source(
            below.as_posix(), Folder(below.parts[0]), text.replace("\r\n", "\n").replace("\r", "\n")
        )

    def _forms(self) -> Forms:
        site = self.site()
        vocabulary, _ = load_vocabulary(site.content, site.lang)
        authors, _ = load_authors(site.content, gallery_of(site))
        known = vocabulary or Vocabulary(())
        return Forms(known, authors, build_aliases(known), self.language())

    def _text(self, message: str, **values: str) -> str:
        return self.language().text(message, **values)


def _given(body: bytes) -> Given:
    return parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=500)


def _sent(known: Field, given: Given) -> Field:
    values = [" ".join(value.split()) for value in given.get(known.name, [])]
    if known.name == "tags":
        values = [part.strip().lstrip("#") for value in values for part in value.split(",")]
    if known.choices:
        allowed = {choice.value for choice in known.choices}
        values = [value for value in values if value in allowed]
    return replace(known, values=tuple(value for value in values if value))


def _text(given: Given) -> str:
    return given.get("body", [""])[0].replace("\r\n", "\n").replace("\r", "\n").strip("\n")


def _body(source: Source) -> str:
    header, _ = parse_header(source)
    assert header  # the fields were read from it
    return "\n".join(source.lines[header.body_line - 1 :]).strip("\n")


def _with_body(source: Source, body: str) -> str:
    header, _ = parse_header(source)
    assert header  # it was read before
    head = source.lines[: header.body_line - 1]
    return "\n".join([*head, *([] if head and not head[-1].strip() else [""]), body, ""])


def _digest(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()[:16]


def _encoded(text: str, before: bytes) -> bytes:
    """The text with the line ends and the byte order mark that the file had."""
    ended = text.replace("\n", "\r\n") if b"\r\n" in before else text
    return (_BOM if before.startswith(_BOM) else b"") + ended.encode("utf-8")


def _replace(path: Path, content: bytes) -> None:
    """Write the file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    mode = path.stat().st_mode & 0o777 if path.exists() else 0o644
    with NamedTemporaryFile(dir=path.parent, prefix=".", suffix=".part", delete=False) as part:
        part.write(content)
        part.flush()
        os.fsync(part.fileno())
    Path(part.name).chmod(mode)
    Path(part.name).replace(path)
