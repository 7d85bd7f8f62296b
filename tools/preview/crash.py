"""What stopped a build that is no problem of the content, told by its place in the site's own files."""

from __future__ import annotations

import linecache
import traceback
from pathlib import Path

from jinja2 import TemplateSyntaxError

from cases.adapter.settings import InvalidSettings
from cases.adapter.template_faults import BrokenTemplate
from tools.preview.reports import Complaint


def complaint_of(error: BaseException, root: Path) -> Complaint:
    """The error at the innermost line of it that lies in the site: a template, a plugin, the settings."""
    page = error.page if isinstance(error, BrokenTemplate) else ""
    if isinstance(error, BrokenTemplate) and error.__cause__:
        error = error.__cause__
    if isinstance(error, SystemExit | InvalidSettings):  # raised to be read as it is
        return Complaint("error", str(error))
    message = f"{type(error).__name__}: {error}" + (f" ({page})" if page else "")
    place = _place_of(error, root)
    if place is None:
        return Complaint("error", message)
    file, line = place
    excerpt = linecache.getline(str(file), line).rstrip("\n")
    return Complaint(
        "error", message, file=file.relative_to(root).as_posix(), line=line, column=1, excerpt=excerpt
    )


def _place_of(error: BaseException, root: Path) -> tuple[Path, int] | None:
    if isinstance(error, TemplateSyntaxError | SyntaxError) and error.filename:
        places = [(error.filename, error.lineno or 1)]
    else:
        places = [(frame.filename, frame.lineno or 1) for frame in traceback.extract_tb(error.__traceback__)]
    for name, line in reversed(places):
        file = Path(name)
        if file.is_relative_to(root) and file.is_file() and not _is_ours(file, root):
            return file, line
    return None


def _is_ours(file: Path, root: Path) -> bool:
    return file.is_relative_to(root / ".venv") or file.is_relative_to(root / "tools")
