"""What is told of a template that fails: its place, the page that it was to make, and no traceback."""

from __future__ import annotations

import os
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from jinja2 import Environment, TemplateSyntaxError

from cases.language import N_, Language


class BrokenTemplate(SystemExit):
    """A template can't be read, or fails on a page. The message is for people."""

    def __init__(self, report: str, page: str = "") -> None:
        super().__init__(report)
        self.page = page


@contextmanager
def telling_faults(page: str, language: Language) -> Iterator[None]:
    """Raises BrokenTemplate for whatever a template raises while it renders a page."""
    try:
        yield
    except Exception as error:
        place = place_of(error)
        if place is None:  # it was no template
            raise
        raise BrokenTemplate(_report(error, place, language, page), page) from error


def tell_syntax(environment: Environment, language: Language) -> None:
    """Let an environment raise BrokenTemplate for a template that can't be read."""
    handle = environment.handle_exception

    def handle_exception(source: str | None = None) -> Any:
        try:
            handle(source=source)
        except TemplateSyntaxError as error:
            place = place_of(error)
            if place is None:
                raise
            raise BrokenTemplate(_report(error, place, language)) from error

    environment.handle_exception = handle_exception  # type: ignore[method-assign]


def place_of(error: BaseException) -> tuple[Path, int] | None:
    """The file and line of the innermost template that an error has come through; None if there is none."""
    if isinstance(error, TemplateSyntaxError):
        return (Path(error.filename), error.lineno) if error.filename else None
    frames = traceback.extract_tb(error.__traceback__)
    found = ((Path(frame.filename), frame.lineno or 1) for frame in reversed(frames))
    return next(((file, line) for file, line in found if file.suffix != ".py" and file.is_file()), None)


def _report(error: BaseException, place: tuple[Path, int], language: Language, page: str = "") -> str:
    file, line = place
    shown = file.relative_to(Path.cwd()) if file.is_relative_to(Path.cwd()) else Path(os.path.relpath(file))
    what = language.text(N_("the template fails: {error}"), error=f"{type(error).__name__}: {error}")
    on = language.text(N_("on the page {page}"), page=page) if page else ""
    remedy = language.text(N_("mend the template, then build again"))
    lines = [f"{shown.as_posix()}:{line}: {what}", *([f"    {on}"] if on else []), f"    = {remedy}"]
    return "\n".join(lines)
