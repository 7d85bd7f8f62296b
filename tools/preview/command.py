"""`inv serve`: the threads of the preview, started and ended in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread

from rich.console import Console

from cases.adapter.settings import InvalidSettings
from cases.language import N_, Language, load_language
from cases.reading.load import Site
from tools.interruption import interruptible
from tools.library import site_settings
from tools.preview.desk import Desk
from tools.preview.director import Changed, Director
from tools.preview.doors import Doors, make_token
from tools.preview.form import Form
from tools.preview.server import PreviewServer, lan_address, make_preview_server
from tools.preview.state import Stage, State
from tools.preview.terminal import print_build
from tools.preview.watching import Fingerprints, iter_changes
from tools.serve import HOST

FOLDER = ".preview"
_EVERYWHERE = "0.0.0.0"  # with --lan alone, and then with the token


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the author asked for."""

    port: int = 8000
    as_of: str = ""
    lan: bool = False


@dataclass(frozen=True, slots=True)
class Preview:
    """A preview that is running."""

    url: str
    stage: Stage
    server: PreviewServer
    director: Director


@contextmanager
def previewing(root: Path, wishes: Wishes, console: Console) -> Iterator[Preview]:
    """Run a preview of the site in `root` beside what the caller does."""
    fingerprints, stage, stop = Fingerprints(root), Stage(State()), Event()
    language = _language_of(root, stage)
    (root / FOLDER).mkdir(exist_ok=True)
    with TemporaryDirectory(dir=root / FOLDER) as folder:
        director = Director(
            Path(folder),
            stage,
            fingerprints,
            lambda state, paths: print_build(console, state, paths, language()),
            wishes.as_of,
        )
        server = _server(root, wishes, stage, language)
        threads = [
            Thread(target=director.run, args=(root,)),
            Thread(target=_watch, args=(root, fingerprints, director, stop)),
            Thread(target=server.serve_forever),
        ]
        for thread in threads:
            thread.start()
        try:
            yield Preview(f"http://{HOST}:{server.server_port}", stage, server, director)
        finally:
            stop.set()
            stage.close()
            server.shutdown()
            server.server_close()
            director.events.put(None)
            for thread in threads:
                thread.join()


def run_preview(root: Path, wishes: Wishes) -> None:
    """Preview until Ctrl-C."""
    console = Console(highlight=False)
    with suppress(KeyboardInterrupt), interruptible(), previewing(root, wishes, console) as preview:
        language = _language_of(root, preview.stage)()
        desk = language.in_context("address", "desk")
        console.print(f"{language.text(N_('Preview'))}: {preview.url}/")
        console.print(f"{language.text(N_('Editorial desk'))}: {preview.url}/{desk}/")
        if wishes.lan:
            told = N_("For a phone in this network, reading only:")
            none = N_("This machine is in no network, so it can't be read from elsewhere.")
            doors = preview.server.doors
            shown = f"{language.text(told)} {doors.lan_url}" if doors.lan_host else language.text(none)
            console.print(shown, soft_wrap=True)
        console.print(language.text(N_("Ctrl-C ends.")))
        try:
            Event().wait()
        finally:
            console.print()


def _server(root: Path, wishes: Wishes, stage: Stage, language: Callable[[], Language]) -> PreviewServer:
    lan_host = lan_address() if wishes.lan else ""
    token = make_token() if lan_host else ""
    form = Form(lambda: _site(root), lambda: _next_number(stage), language)
    desk = Desk(root, root / "content", root / "theme", stage, language, form)
    host = _EVERYWHERE if lan_host else HOST
    return make_preview_server(
        host, wishes.port, lambda port: Doors(port, lan_host, token), stage, desk, language
    )


def _watch(root: Path, fingerprints: Fingerprints, director: Director, stop: Event) -> None:
    for paths in iter_changes(root, fingerprints, stop):
        director.events.put(Changed(paths))


def _site(root: Path) -> Site:
    return site_settings(root)


def _next_number(stage: Stage) -> int:
    return max((one.number for one in stage.state.report.documents), default=0) + 1


def _language_of(root: Path, stage: Stage) -> Callable[[], Language]:
    """The language of the site, as its last report tells; before the first one, as its settings do."""

    @cache
    def loaded(code: str) -> Language:
        return load_language(code, root / "theme" / "translations")

    def language() -> Language:
        return loaded(stage.state.report.language)

    try:
        code = _site(root).lang
    except (InvalidSettings, SystemExit, Exception):  # noqa: BLE001 - the first build tells what is wrong
        return language
    loaded(code)
    return lambda: loaded(stage.state.report.language if stage.state.attempt else code)
