"""A page of the site as the preview serves it: as it was built, and one line more, which no file ever has."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tools.preview.state import State

OWN = "/_preview/"  # no slug begins so, thus no page of a site is ever here
_HEAD_END = re.compile(rb"</head\s*>", re.IGNORECASE)


def with_script(page: bytes, state: State, digest: str) -> bytes:
    """The page with the preview's script in its head; a page without a head begins with it.

    The script is told which build, page, styles and scripts it came with, to know when any of them is old.
    """
    facts = f'data-build="{state.build}" data-digest="{digest}" data-style="{state.style}"'
    script = f'<script src="{OWN}preview.js" defer {facts} data-scripts="{state.scripts}"></script>'.encode()
    found = _HEAD_END.search(page)
    return page[: found.start()] + script + page[found.start() :] if found else script + page


def page_digest(state: State, path: str) -> str:
    """What tells one version of a page from another; that of a page that isn't there is the 404 page's."""
    if state.folder is None:
        return ""
    file = find_shown(state, path)
    missing = file is None or file.suffix != ".html"
    shown = state.folder / "404.html" if missing else file
    try:
        digest = hashlib.sha256(shown.read_bytes() if shown else b"").hexdigest()[:16]
    except OSError:
        digest = "none"
    return f"404-{digest}" if missing else digest


def find_shown(state: State, path: str) -> Path | None:
    """The file that is shown at the path of a URL: of the last good build, unless a newer page is there."""
    found = (find_file(folder, path) for folder in (state.early, state.folder) if folder)
    return next((file for file in found if file), None)


def file_name(path: str) -> str:
    """The path below a build's folder of the file behind the path of a URL. Raises ValueError."""
    name = unquote(urlsplit(path).path, errors="strict").lstrip("/")
    return f"{name}index.html" if name == "" or name.endswith("/") else name


def find_file(folder: Path, path: str) -> Path | None:
    """The file of a build behind the path of a URL; None when there is none inside the folder."""
    try:
        name = file_name(path)
        if "\\" in name or "\0" in name:
            return None
        file = folder / name
        is_inside = file.resolve().is_relative_to(folder.resolve())
        return file if is_inside and file.is_file() else None
    except (ValueError, OSError):
        return None


def is_folder(folder: Path, path: str) -> bool:
    """Whether a path without its last slash names a page."""
    return not path.endswith("/") and find_file(folder, f"{urlsplit(path).path}/") is not None
