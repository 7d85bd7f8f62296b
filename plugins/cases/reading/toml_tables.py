"""TOML files whose tables and keys have their places, so that what is wrong is told where it stands."""

from __future__ import annotations

import errno
import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from cases.reading.kinds import (
    BAD_SLUG,
    MISSING_FIELD,
    NO_CHOICE,
    NOT_READABLE,
    NOT_UTF8,
    OUTSIDE_CONTENT,
    UNCLOSED_QUOTE,
    UNKNOWN_KEY,
)
from cases.reading.places import is_file, is_inside
from cases.reading.problems import Kind, Mark, Problem
from cases.reading.schema import near
from cases.reading.site_kinds import BAD_ENTRY, BAD_TOML, REPEATED_ENTRY
from cases.slugs import slugify

Model = TypeVar("Model", bound=BaseModel)
TablePath = tuple[
    int | str, ...
]  # the way to a table or a key, as pydantic gives it: ("facet", 0, "term", 3, "slug")

_HEADER = re.compile(r'^\s*(?P<open>\[\[?)\s*(?P<name>[\w."-]+)\s*\]')
_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)")
_UNCLOSED = re.compile(r"Unclosed|Unterminated|Illegal character|Expected ']")
_TWICE = re.compile(r"twice|overwrite|redefine|mutate|Duplicate")


@dataclass(frozen=True, slots=True)
class TomlFile:
    """A TOML file: its name below the content folder, its text and its tables."""

    name: str
    text: str
    tables: Mapping[str, Any]

    def problem(
        self, kind: Kind, path: TablePath, value: str = "", near: tuple[str, ...] = (), **values: str
    ) -> Problem:
        """A problem with what `path` leads to; it is told where the value stands, when it is found there."""
        field = str(self._table(path)[2] or (path[-1] if path else ""))
        return Problem(kind, self.name, self.mark(path, value), field, value, near, values)

    def mark(self, path: TablePath, value: str = "") -> Mark:
        """Where a value of a key stands, or else the key, or else the table that it should be in."""
        start, end, below = self._table(path)
        key = re.compile(rf'^\s*"?{re.escape(str(below))}"?\s*=')
        for number, line in enumerate(self.text.split("\n")[start:end], start + 1):
            if key.match(line):
                at = line.find(value, line.index("=")) if value else -1
                return Mark(number, max(at, len(line) - len(line.lstrip())) + 1)
        return Mark(max(1, start), 1)

    def _table(self, path: TablePath) -> tuple[int, int, int | str]:
        """The lines of the innermost table on the way, from its header to the next, and the key below it."""
        places = list(_iter_headers(self.text))
        for length in range(len(path), 0, -1):
            for at, (table, line) in enumerate(places):
                if table == path[:length]:
                    end = places[at + 1][1] - 1 if at + 1 < len(places) else self.text.count("\n") + 1
                    return line, end, path[length] if length < len(path) else ""
        return 0, places[0][1] - 1 if places else self.text.count("\n") + 1, path[0] if path else ""


def _iter_headers(text: str) -> list[tuple[TablePath, int]]:
    """Every table's path with the line of its header."""
    counts: dict[TablePath, int] = {}
    found: list[tuple[TablePath, int]] = []
    for number, line in enumerate(text.split("\n"), 1):
        header = _HEADER.match(line)
        if header is None:
            continue
        path: TablePath = ()
        *parents, last = header["name"].replace('"', "").split(".")
        for part in parents:
            path = (*path, part)
            path = (*path, counts[path]) if path in counts else path
        path = (*path, last)
        if header["open"] == "[[":
            counts[path] = counts.get(path, -1) + 1
            path = (*path, counts[path])
        found.append((path, number))
    return found


def load_toml(content: Path, name: str) -> tuple[TomlFile | None, list[Problem]]:
    """The file's tables, or None with what keeps it from being read."""
    raw, text = b"", ""
    if not is_inside(content / name, content):
        return None, [Problem(OUTSIDE_CONTENT, name, Mark(1, 1), value=name)]
    try:
        if not is_file(content / name):  # reading a pipe would never end
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        raw = (content / name).read_bytes()
        text = raw.decode("utf-8-sig").replace("\r\n", "\n")
        return TomlFile(name, text, tomllib.loads(text)), []
    except tomllib.TOMLDecodeError as error:
        place = _PLACE.search(str(error))
        mark = Mark(int(place[1]), int(place[2])) if place else Mark(text.rstrip().count("\n") + 1, 1)
        return None, [Problem(_kind_of(str(error)), name, mark)]
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8-sig")
        mark = Mark(before.count("\n") + 1, len(before) - before.rfind("\n"))
        return None, [Problem(NOT_UTF8, name, mark)]
    except OSError as error:
        return None, [Problem(NOT_READABLE, name, Mark(1, 1), value=error.strerror or type(error).__name__)]


def _kind_of(reason: str) -> Kind:
    if _TWICE.search(reason):
        return REPEATED_ENTRY
    return UNCLOSED_QUOTE if _UNCLOSED.search(reason) else BAD_TOML


def check_tables(
    file: TomlFile,
    model: type[Model],
    tables: Any,
    known: Mapping[int, tuple[str, ...]],
    examples: Mapping[str, str],
) -> tuple[Model | None, list[Problem]]:
    """The tables as a model, or None with everything that is not as the model has it.

    `known` are the keys by the length of their paths; `examples` show how a key is written.
    """
    try:
        return model.model_validate(tables), []
    except ValidationError as error:
        return None, [
            _refused(file, detail["type"], detail["loc"], detail["input"], known, examples)
            for detail in error.errors()
        ]


def _refused(
    file: TomlFile,
    reason: str,
    path: TablePath,
    given: object,
    known: Mapping[int, tuple[str, ...]],
    examples: Mapping[str, str],
) -> Problem:
    key = next((part for part in reversed(path) if part in examples), path[-1] if path else "")
    example = examples.get(str(key), f'{key} = "…"')
    match reason:
        case "extra_forbidden":
            names = known.get(len(path), ())
            return file.problem(UNKNOWN_KEY, path, near=near(str(path[-1]), names), known=", ".join(names))
        case "missing":
            return file.problem(MISSING_FIELD, path, example=example)
        case "string_pattern_mismatch":
            return file.problem(BAD_SLUG, path, str(given), example=slugify(str(given)) or "oma-nimi")
        case "enum":
            return file.problem(NO_CHOICE, path, str(given), known=example)
        case _:
            return file.problem(BAD_ENTRY, path, example=example)
