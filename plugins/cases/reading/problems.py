"""What can be wrong with the sources, and how it is told.

A `Problem` names a kind, a place and the values that fill the kind's texts. Texts are gettext messages, so
that authors read them in the language of the site; the kinds and their codes are stable.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from cases.language import N_, Language


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of problem: a stable code, what is wrong, and what to do about it."""

    code: str
    message: str
    hint: str


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A place in a file; lines and columns count from 1."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong in one place of one source, a path below the content folder."""

    kind: Kind
    source: str
    mark: Mark
    field: str = ""
    value: str = ""
    near: tuple[str, ...] = ()
    values: Mapping[str, str] = dataclasses.field(default_factory=dict)
    severity: Severity = Severity.ERROR

    @property
    def code(self) -> str:
        return self.kind.code

    def message(self, language: Language) -> str:
        """What is wrong, in the author's language."""
        return self._fill(language.text(self.kind.message))

    def hint(self, language: Language) -> str:
        """What to do: the near matches where there are any, and the kind's remedy."""
        parts = []
        if self.near:
            alternatives = language.text(N_(" or ")).join(f"”{near}”" for near in self.near)
            parts.append(language.text(N_("did you mean {alternatives}?"), alternatives=alternatives))
        if self.kind.hint:
            parts.append(self._fill(language.text(self.kind.hint)))
        return " ".join(parts)

    def _fill(self, text: str) -> str:
        return text.format(field=self.field, value=self.value, **self.values)


class InvalidContent(Exception):
    """Raised once all sources have been read, with every problem of every source, and the report of them."""

    def __init__(self, problems: Iterable[Problem], report: str) -> None:
        self.problems = tuple(problems)
        self.report = report
        super().__init__(report.rsplit("\n", 1)[-1])


NOT_UTF8 = Kind("CB001", N_("the file is not UTF-8 text"), N_("save it as UTF-8 in your editor"))
EMPTY_FILE = Kind("CB002", N_("the file is empty"), N_("write a header and a text, or remove the file"))
UNCLOSED_HEADER = Kind(
    "CB003", N_("the header that --- opens is never closed"), N_("put a line of --- after the header")
)
BAD_YAML = Kind(
    "CB004", N_("the header can't be read: {value}"), N_("see the line that is named; YAML is strict")
)
REPEATED_KEY = Kind("CB005", N_("”{field}” is given twice"), N_("keep one; the first stands on line {first}"))
LOST_VALUE = Kind(
    "CB006",
    N_("”{field}” is empty, for what follows # is a comment"),
    N_('put the value in quotes: {field}: "{value}"'),
)
UNQUOTED_COLON = Kind(
    "CB007",
    N_("the value of ”{field}” holds a colon"),
    N_('put the whole value in quotes: {field}: "{value}"'),
)
NESTED_VALUE = Kind("CB008", N_("”{field}” can't hold further keys"), N_("give a text or a list of texts"))
NO_HEADER = Kind(
    "CB009",
    N_("the file has no header"),
    N_("begin with --- lines or with ”Key: value” lines, and no blank line before"),
)
UNKNOWN_KEY = Kind("CB010", N_("unknown key ”{field}”"), N_("known keys: {known}"))
MISSING_FIELD = Kind("CB011", N_("”{field}” is missing"), N_("add the line: {example}"))
EMPTY_FIELD = Kind("CB012", N_("”{field}” is empty"), N_("write a value, or remove the line"))
BAD_DATE = Kind(
    "CB013",
    N_("”{value}” is not a date in ”{field}”"),
    N_("write the date as 2024-03-04 or 4.3.2024, a time as 14.30"),
)
UNKNOWN_TERM = Kind(
    "CB014", N_("”{value}” is not in the vocabulary of ”{field}”"), N_("known terms: {known}")
)
ONE_VALUE = Kind("CB015", N_("”{field}” takes one value, not {count}"), N_("keep the one that fits best"))
UNKNOWN_AUTHOR = Kind("CB016", N_("”{value}” is not among the authors"), N_("add the author to authors.toml"))
BAD_VALUE = Kind("CB017", N_("”{value}” does not do as ”{field}”"), N_("{expected}"))
REPEATED_SLUG = Kind(
    "CB020",
    N_("the slug ”{value}” is also used in {other}"),
    N_("change one of the two; each makes a page address"),
)
REPEATED_NUMBER = Kind(
    "CB021",
    N_("the case number {value} is also used in {other}"),
    N_("a number is never reused; the next free one is {free}"),
)
MISSING_NUMBER = Kind("CB022", N_("the case has no number"), N_("the next free number: number: {free}"))
SAME_ADDRESS = Kind(
    "CB023", N_("the page would have the same address as {other}: {value}"), N_("change the slug")
)
OUTSIDE_CONTENT = Kind(
    "CB024",
    N_("”{value}” leads outside the content folder"),
    N_("keep files, and what they refer to, below content/"),
)
NOT_READABLE = Kind(
    "CB025", N_("the file can't be read: {value}"), N_("check that it exists and may be read")
)
UNCLOSED_BLOCK = Kind(
    "CB030", N_("the block ”{value}” is never closed"), N_("put {fence} on a line of its own after it")
)
UNKNOWN_BLOCK = Kind("CB031", N_("there is no block ”{value}”"), N_("known blocks: {known}"))
NESTED_CASE = Kind(
    "CB032",
    N_("a case can't stand inside another block"),
    N_("close the block that opens on line {first} before it"),
)
CASE_OUTSIDE_ESSAY = Kind(
    "CB033", N_("a case block does its work only in an essay"), N_("make it a file in cases/")
)
UNKNOWN_CASE = Kind("CB034", N_("there is no case {value}"), N_("refer to the number of a file in cases/"))
CASE_SHOWN_TWICE = Kind(
    "CB035",
    N_("the case {value} is already shown in {other}"),
    N_("a case stands in one essay; link to it elsewhere"),
)
BROKEN_BLOCK = Kind(
    "CB036",
    N_("the block ”{value}” was not understood as one"),
    N_("leave a blank line before it and after its options"),
)
BROKEN_LINK = Kind("CB040", N_("the link ”{value}” leads to nothing"), N_("check the name and the folder"))
UNPUBLISHED_LINK = Kind(
    "CB041", N_("the link ”{value}” leads to what is not published"), N_("publish it, or remove the link")
)
BROKEN_IMAGE = Kind("CB042", N_("there is no image ”{value}”"), N_("check the name and the folder"))
MISSING_ALT = Kind(
    "CB043",
    N_("the image ”{value}” has no text for those who can't see it"),
    N_("say what it shows: ![text](…)"),
)
BROKEN_IMAGE_FILE = Kind(
    "CB044", N_("”{value}” is not an image that can be read"), N_("save it again as PNG, JPEG or WebP")
)
BAD_SETTINGS_FILE = Kind(
    "CB050", N_("the file is not what it should be: {value}"), N_("see docs/reference/content.md")
)
