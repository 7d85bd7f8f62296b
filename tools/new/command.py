"""`inv new`: what is given, what is asked for, and the file that is written of it."""

from __future__ import annotations

import sys
from pathlib import Path

from cases.language import N_
from cases.reading.checks import check_addresses, check_documents
from cases.reading.load import Site, read_site
from cases.reading.problems import Problem, Severity
from cases.reading.reading import Reading
from cases.reading.report import format_problem
from cases.reading.sources import Source
from tools.new.answers import BadAnswer
from tools.new.draft import KINDS, Draft
from tools.new.interview import Ask, Given, Interview, NotWritten
from tools.new.questions import ask


def run_new(site: Site, given: Given) -> int:
    """Write a new document and print its path. Returns the exit code: 2 when something is amiss."""
    at_terminal = sys.stdin.isatty() and sys.stdout.isatty()
    try:
        path = write_new(site, given, ask if at_terminal else None)
    except (NotWritten, BadAnswer) as reason:
        print(reason, file=sys.stderr)
        return 2
    except (EOFError, KeyboardInterrupt):
        return 2
    print(path.relative_to(site.content.parent))
    return 0


def write_new(site: Site, given: Given, ask_author: Ask | None) -> Path:
    """Make a document of what is given and what the author answers, and write it.

    `ask_author` is None where nobody can answer. Raises NotWritten and BadAnswer.
    """
    if given.kind not in KINDS:
        raise NotWritten(f"There is no {given.kind!r} to write. There are: {', '.join(KINDS)}.")
    reading = read_site(site)
    if not reading.vocabulary.facets:
        raise NotWritten(reading.report)
    draft = Interview(site, reading, given, ask_author).draft()
    text = draft.compose(reading.language.text(N_("Write here.")))
    _hold_to_building(draft, text, site, reading)
    file = site.content / draft.path
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        with file.open("x", encoding="utf-8", newline="\n") as fresh:
            fresh.write(text)
    except FileExistsError as error:
        raise NotWritten(_taken(draft, reading)) from error
    return file


def _taken(draft: Draft, reading: Reading) -> str:
    message = N_("There is a file {path} already. Give another name with --slug.")
    return reading.language.text(message, path=f"{reading.prefix}{draft.path}")


def _hold_to_building(draft: Draft, text: str, site: Site, reading: Reading) -> None:
    """Whether a document is sound beside all others, before there is a file of it. Raises NotWritten."""
    if (site.content / draft.path).exists():
        raise NotWritten(_taken(draft, reading))
    source = Source(draft.path, draft.folder, text)
    document, found = reading.parser.parse(source)
    documents = [*reading.documents, *([document] if document else [])]
    told = [
        *check_documents(documents, site.lang, found),
        *check_addresses(documents, site.lang, reading.taken),
    ]
    errors = [p for p in told if draft.path in (p.source, _other(p)) and p.severity is Severity.ERROR]
    if errors:
        raise NotWritten("\n\n".join(_told(problem, source, reading) for problem in errors))


def _other(problem: Problem) -> str:
    return problem.values.get("other", "").rpartition(":")[0]


def _told(problem: Problem, source: Source, reading: Reading) -> str:
    line = source.line(problem.mark.line) if problem.source == source.path else reading.line_of(problem)
    return format_problem(problem, reading.language, line, reading.prefix)
