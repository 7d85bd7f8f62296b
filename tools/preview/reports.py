"""What a build tells of itself: a report as plain data, which one process writes and another reads."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any


class Step(StrEnum):
    """What a build may come to. `GONE` is the end of its process, whatever came before.

    `EARLY` comes after it: single pages are there, made from what the build has known.
    """

    READY = "ready"
    EARLY = "early"
    FAILED = "failed"
    DONE = "done"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class PreviewedDocument:
    """A document, or a case in one, as the desk lists it; `address` is where it is, or will be."""

    source: str
    line: int
    kind: str  # essays, cases or pages: the folder of such documents
    title: str
    address: str
    status: str
    date: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class Complaint:
    """One problem as it is shown. `line` is 0 for what has no place in a file."""

    severity: str
    message: str
    code: str = ""
    file: str = ""
    line: int = 0
    column: int = 0
    excerpt: str = ""
    hints: tuple[str, ...] = ()

    @classmethod
    def of(cls, record: Mapping[str, Any]) -> Complaint:
        """From a problem's record, as `inv check --format json` writes it; what it has besides is left."""
        known = {name: record[name] for name in cls.__slots__ if name in record}
        return cls(**{**known, "hints": tuple(record.get("hints", ()))})


@dataclass(frozen=True, slots=True)
class Report:
    """How a build went. `problems` are those of reading; `remarks` come when the pages are shown already."""

    language: str = "fi"
    problems: tuple[Complaint, ...] = ()
    remarks: tuple[Complaint, ...] = ()
    documents: tuple[PreviewedDocument, ...] = ()
    seconds: float = 0.0
    site_name: str = ""
    prefix: str = field(default="content/")

    def write(self, path: Path) -> None:
        """Write the report whole or not at all."""
        part = path.with_suffix(".part")
        part.write_text(json.dumps(asdict(self), ensure_ascii=False), "utf-8")
        part.replace(path)


def load_report(path: Path) -> Report:
    """The report in a file. Raises OSError when there is none."""
    raw = json.loads(path.read_text("utf-8"))
    return Report(
        **{
            **raw,
            "problems": tuple(Complaint.of(one) for one in raw["problems"]),
            "remarks": tuple(Complaint.of(one) for one in raw["remarks"]),
            "documents": tuple(PreviewedDocument(**one) for one in raw["documents"]),
        }
    )


def early_folder(folder: Path) -> Path:
    """Where single pages are written before the build that follows the one in this folder."""
    return folder.with_name(f"{folder.name}.early")
