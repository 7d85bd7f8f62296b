"""What the browser is told: one event with all it needs to know, sent anew whenever anything changes.

The browser holds it against the build of its own page. So it doesn't matter what it missed while it was away.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any
from urllib.parse import unquote

from cases.language import N_, Language
from tools.preview.pages import page_digest
from tools.preview.reports import Complaint, PreviewedDocument
from tools.preview.state import State

_MOST = 200  # problems shown; more are no help, and the terminal has them all


def event_of(state: State, path: str, language: Language, is_guest: bool = False) -> bytes:
    """The state as the page at `path` of the site needs it, as a server-sent event. A guest has no desk."""
    data = json.dumps({**_message(state, path, language), "guest": is_guest}, ensure_ascii=False)
    return f"id: {state.attempt}\nevent: state\ndata: {data}\n\n".encode()


def _message(state: State, path: str, language: Language) -> dict[str, Any]:
    report = state.report
    address = unquote(path).lstrip("/")
    here = next((one for one in report.documents if one.address == address), None)
    told = (*report.problems, *report.remarks)
    own = [one for one in told if here and one.file == f"{report.prefix}{here.source}"]
    return {
        "build": state.build,
        "attempt": state.attempt,
        "failed": state.failed,
        "building": state.building,
        "digest": page_digest(state, path),
        "style": state.style,
        "scripts": state.scripts,
        "edited": {"build": state.edited[0], "path": f"/{state.edited[1]}"} if state.edited[0] else None,
        "problems": _shown(told if state.failed else own),
        "elsewhere": 0 if state.failed else len(told) - len(own),
        "badge": badge(here, language) if here else "",
        "source": f"{report.prefix}{here.source}" if here else "",
        "badges": {f"/{one.address}": text for one in report.documents if (text := badge(one, language))},
        "texts": _texts(state, own, language),
    }


def _shown(complaints: Iterable[Complaint]) -> list[dict[str, Any]]:
    ordered = sorted(complaints, key=lambda one: one.severity != "error")
    return [asdict(complaint) for complaint in ordered[:_MOST]]


def badge(document: PreviewedDocument, language: Language) -> str:
    """What a reader can't see yet is marked with; empty for what is published."""
    match document.status:
        case "draft":
            return language.text(N_("DRAFT"))
        case "hidden":
            return language.text(N_("HIDDEN"))
        case "scheduled":
            return language.text(N_("SCHEDULED {date}"), date=short_date(document.date, language))
        case _:
            return ""


def short_date(date: str, language: Language) -> str:
    """A date as short as it can be: 5.12. in Finnish, 5/12 elsewhere."""
    if not date:
        return ""
    _, month, day = date.split("-")
    return f"{int(day)}.{int(month)}." if language.code == "fi" else f"{int(day)}/{int(month)}"


def _texts(state: State, own: list[Complaint], language: Language) -> dict[str, str]:
    errors = [one for one in state.report.problems if one.severity == "error"]
    return {
        "language": language.code,
        "failed": language.count("{n} error stops the build", "{n} errors stop the build", len(errors)),
        "failedLead": language.text(
            N_("Below is the last good version. This message goes when the errors are mended.")
            if state.folder
            else N_("There is no version to show yet. The page comes when the errors are mended.")
        ),
        "told": language.count("{n} warning", "{n} warnings", len(own)),
        "close": language.text(N_("Show the page")),
        "again": language.text(N_("Show the errors")),
        "preview": language.text(N_("Preview")),
        "follow": language.text(N_("Follow what I edit")),
        "desk": language.text(N_("Editorial desk")),
        "edit": language.text(N_("Edit")),
        "lost": language.text(N_("The preview has ended. Start it again with: inv serve")),
        "remedy": language.text(N_("What to do")),
    }
