"""The editorial desk: what is not published yet, what is to be mended, what has changed; and the form."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from itertools import groupby
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from cases.language import Language
from tools.preview.events import badge
from tools.preview.form import Form
from tools.preview.pages import OWN, find_file
from tools.preview.released import since_release
from tools.preview.reports import Complaint, PreviewedDocument
from tools.preview.sheet import Sheet
from tools.preview.state import Stage, State

DESK = f"{OWN}desk/"
_TEMPLATES = Path(__file__).parent / "templates"
_HTML = "text/html; charset=utf-8"
_UNPUBLISHED = ("draft", "scheduled", "hidden")


@dataclass(frozen=True, slots=True)
class DeskAnswer:
    """What the desk answers: a page, or another place to go to."""

    body: bytes = b""
    status: HTTPStatus = HTTPStatus.OK
    location: str = ""
    kind: str = _HTML


@dataclass(frozen=True)
class Desk:
    """The pages of the desk for one site."""

    root: Path
    content: Path
    theme: Path
    stage: Stage
    language: Callable[[], Language]
    form: Form

    def is_at(self, path: str) -> bool:
        """Whether a path is the desk's: its own, or its word in the site's language when no page has that."""
        return path.startswith(DESK) or self._is_by_word(path, self.stage.state)

    def _is_by_word(self, path: str, state: State) -> bool:
        if path.strip("/") != self.language().in_context("address", "desk"):
            return False
        return state.folder is None or find_file(state.folder, f"/{path.strip('/')}/") is None

    def get(self, path: str, query: str) -> DeskAnswer:
        """The page of the desk at a path."""
        values = {name: given[0] for name, given in parse_qs(query).items()}
        match path.removeprefix(DESK):
            case "":
                return self._page("desk.html", **self._overview())
            case "edit":
                sheet = self.form.open(values.get("file", ""))
                return self._sheet(sheet, saved="saved" in values) if sheet else self._missing()
            case "new":
                return self._sheet(self.form.blank(values.get("kind", "essays")))
            case _ if not path.startswith(DESK):
                return DeskAnswer(status=HTTPStatus.FOUND, location=DESK)
            case _:
                return self._missing()

    def post(self, path: str, body: bytes, origin: str) -> DeskAnswer:
        """Save what the form was sent with."""
        if path != f"{DESK}save" or not origin or not self.form.is_ours(body):
            return DeskAnswer(b"403 Forbidden\n", HTTPStatus.FORBIDDEN, kind="text/plain; charset=utf-8")
        sheet = self.form.save(body)
        if sheet.told:
            return self._sheet(sheet, status=HTTPStatus.CONFLICT)
        return DeskAnswer(status=HTTPStatus.SEE_OTHER, location=f"{DESK}edit?file={sheet.file}&saved=1")

    def waiting_page(self) -> bytes:
        """What stands where a page will be, before the first good build."""
        return self._render("waiting.html")

    def _overview(self) -> dict[str, Any]:
        state = self.stage.state
        report, language = state.report, self.language()
        documents = {f"{report.prefix}{one.source}": one for one in reversed(report.documents)}
        unpublished = [one for one in report.documents if one.status in _UNPUBLISHED]
        return {
            "state": state,
            "report": report,
            "unpublished": [(one, badge(one, language)) for one in sorted(unpublished, key=_by_status)],
            "warnings": _by_file((*report.problems, *report.remarks)),
            "documents": documents,
            "since": since_release(self.root, self.content),
        }

    def _sheet(self, sheet: Sheet, status: HTTPStatus = HTTPStatus.OK, saved: bool = False) -> DeskAnswer:
        state = self.stage.state
        report = state.report
        problems = [one for one in (*report.problems, *report.remarks) if one.file == sheet.file and one.file]
        page = next((one for one in report.documents if f"{report.prefix}{one.source}" == sheet.file), None)
        return self._page(
            "form.html",
            status,
            sheet=sheet,
            page=page,
            saved=saved,
            state=state,
            problems=problems,
            token=self.form.token,
        )

    def _missing(self) -> DeskAnswer:
        return DeskAnswer(b"404 Not Found\n", HTTPStatus.NOT_FOUND, kind="text/plain; charset=utf-8")

    def _page(self, template: str, status: HTTPStatus = HTTPStatus.OK, **names: Any) -> DeskAnswer:
        return DeskAnswer(self._render(template, **names), status)

    def _render(self, template: str, **names: Any) -> bytes:
        language = self.language()
        environment = Environment(
            loader=FileSystemLoader(_TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            extensions=["jinja2.ext.i18n"],
            trim_blocks=True,
            lstrip_blocks=True,
        )
        environment.install_gettext_translations(language.catalogue, newstyle=True)  # type: ignore[attr-defined]
        shared = {
            "language": language,
            "own": OWN,
            "desk": DESK,
            "site_name": self.stage.state.report.site_name,
        }
        return environment.get_template(template).render(**shared, **names).encode()


def _by_status(document: PreviewedDocument) -> tuple[int, str, str, int]:
    return _UNPUBLISHED.index(document.status), document.date, document.source, document.line


def _by_file(complaints: Iterable[Complaint]) -> Sequence[tuple[str, list[Complaint]]]:
    ordered = sorted(complaints, key=lambda one: (one.file, one.line, one.column))
    return [(file, list(found)) for file, found in groupby(ordered, key=lambda one: one.file)]
