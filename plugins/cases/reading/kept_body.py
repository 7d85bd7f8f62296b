"""A finished body as a text that is kept from one reading to the next, with what its links have asked."""

from __future__ import annotations

import json
from typing import Any

from cases.model import Heading
from cases.reading.body import Body
from cases.reading.codes import KINDS
from cases.reading.problems import Mark, Problem, Severity
from cases.reading.prose import CasePlace, Prose
from cases.reading.questions import Questions, all_hold
from cases.reading.references import Reference, ShownPicture
from cases.reading.targets import Targets


def may_be_kept(body: Body) -> bool:
    """Whether all that is told of a body can be told again: suggestions depend on more than it has asked."""
    return all(problem.severity is Severity.WARNING and not problem.near for problem in body.problems)


def text_of(body: Body, questions: Questions) -> str:
    """The body and its questions as JSON."""
    prose = body.prose
    kept = {
        "noted": [[*question, answer] for question, answer in questions.noted.items()],
        "parts": [
            part if isinstance(part, str) else [part.place, part.html, part.text] for part in prose.parts
        ],
        "text": prose.text,
        "headings": [[heading.level, heading.id, heading.text] for heading in prose.headings],
        "files": sorted(body.files),
        "pictures": [[shown.target, *_place(shown.mark), shown.width] for shown in body.pictures],
        "foreign": [[reference.target, *_place(reference.mark)] for reference in body.foreign],
        "own": [[reference.target, *_place(reference.mark)] for reference in body.own],
        "problems": [
            [problem.code, *_place(problem.mark), problem.field, problem.value, dict(problem.values)]
            for problem in body.problems
        ],
        "raw": body.raw,
    }  # fmt: skip
    return json.dumps(kept, ensure_ascii=False)


def body_of(text: str, source: str, targets: Targets) -> Body | None:
    """The body of a source that was kept; None when the site would answer its questions otherwise now."""
    kept: dict[str, Any] = json.loads(text)
    if not all_hold(targets, kept["noted"]):
        return None
    parts = tuple(part if isinstance(part, str) else CasePlace(*part) for part in kept["parts"])
    headings = tuple(Heading(*heading) for heading in kept["headings"])
    return Body(
        prose=Prose(parts, headings, text=kept["text"]),
        problems=tuple(
            Problem(KINDS[code], source, Mark(line, column), field, value, (), values, Severity.WARNING)
            for code, line, column, field, value, values in kept["problems"]
        ),
        files=frozenset(kept["files"]),
        pictures=tuple(
            ShownPicture(target, Mark(line, column), width)
            for target, line, column, width in kept["pictures"]
        ),
        foreign=tuple(Reference(target, Mark(line, column)) for target, line, column in kept["foreign"]),
        own=tuple(Reference(target, Mark(line, column)) for target, line, column in kept["own"]),
        raw=kept["raw"],
    )


def _place(mark: Mark) -> tuple[int, int]:
    return mark.line, mark.column
