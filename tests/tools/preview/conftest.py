"""What tests of the preview share: a site in a folder of its own, and a server whose build stands still."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from threading import Thread

import pytest
from rich.console import Console

from cases.language import load_language
from tests.builds import ROOT
from tools.library import site_settings
from tools.preview.command import Preview, Wishes, previewing
from tools.preview.desk import Desk
from tools.preview.doors import Doors
from tools.preview.form import Form
from tools.preview.server import PreviewServer, make_preview_server
from tools.preview.state import Stage, State

SECRET = "ei sivuston"
LAN = "192.0.2.7"
TOKEN = "tama-on-se"


def copy_site(root: Path, content: Path = ROOT / "tests" / "sites" / "small") -> Path:
    """A site with everything that it is built from."""
    shutil.copytree(content, root / "content")
    for name in ("plugins", "theme"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pelicanconf.py", "publishconf.py"):
        shutil.copy(ROOT / name, root / name)
    return root


@pytest.fixture
def site(tmp_path: Path) -> Path:
    root = tmp_path / "site"
    root.mkdir()
    return copy_site(root)


@contextmanager
def preview_of(root: Path) -> Iterator[tuple[Preview, StringIO]]:
    """A preview of a site, and what it says in the terminal."""
    said = StringIO()
    with previewing(root, Wishes(port=0), Console(file=said, width=200)) as preview:
        yield preview, said


def wait_for(preview: Preview, attempt: int, seconds: float = 120) -> State:
    """The state once this many builds have ended."""
    seen, state = preview.stage.wait(-1, 0)
    for _ in range(1000):
        if state.attempt >= attempt and not state.building:
            return state
        seen, state = preview.stage.wait(seen, seconds)
    raise AssertionError("the builds have no end")


@pytest.fixture
def standing(tmp_path: Path) -> Path:
    """A finished build, with a secret beside it."""
    folder = tmp_path / "built"
    (folder / "tarinat").mkdir(parents=True)
    (folder / "kuvat").mkdir()
    page = '<!doctype html><html lang="fi"><head><title>{0}</title></head><body>{0}</body></html>'
    (folder / "index.html").write_text(page.format("Etusivu"), "utf-8")
    (folder / "404.html").write_text(page.format("Sivua ei löydy"), "utf-8")
    (folder / "tarinat" / "index.html").write_text(page.format("Tarinat"), "utf-8")
    (folder / "kuvat" / "kuva.png").write_bytes(b"PNG")
    (tmp_path / "salaisuus.txt").write_text(SECRET, "utf-8")
    (folder / "linkki.txt").symlink_to(tmp_path / "salaisuus.txt")
    (folder / "linkit").symlink_to(tmp_path)
    return folder


@contextmanager
def serving_build(folder: Path | None, lan: bool = False) -> Iterator[PreviewServer]:
    """The preview's server with a build that stands still."""
    stage = Stage(State(folder=folder, build=1, attempt=1, building=False))
    language = load_language("fi", ROOT / "theme" / "translations")
    form = Form(lambda: site_settings(ROOT), lambda: 31, lambda: language)
    desk = Desk(ROOT, ROOT / "content", ROOT / "theme", stage, lambda: language, form)
    doors = (lambda port: Doors(port, LAN, TOKEN)) if lan else Doors
    server = make_preview_server("127.0.0.1", 0, doors, stage, desk, lambda: language)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield server
    finally:
        stage.close()
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def server(standing: Path) -> Iterator[PreviewServer]:
    with serving_build(standing) as server:
        yield server
