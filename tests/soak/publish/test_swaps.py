"""Readers who ask while releases are swapped get whole pages, each of one release."""

from __future__ import annotations

import re
import threading
from collections import Counter
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.releases import make_root, recipe
from tests.servers import nginx
from tests.soak.publish.conftest import Trials
from tests.soak.publish.worker import FILES, pages_of
from tools.release.making import make_release
from tools.release.store import Store

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("publish")]
READERS = 4
_STYLE = re.compile(r"theme/css/main\.(\w+)\.css")


def read(url: str, stop: threading.Event, seen: Counter[str], offset: int) -> None:
    """Ask for page after page, and count what comes: a version, or what went wrong."""
    known = {pages_of(version)["index.html"].encode(): f"version {version}" for version in (1, 2)}
    connection, number = HTTPConnection(urlsplit(url).netloc, timeout=20), offset
    while not stop.is_set():
        number += 1
        try:
            connection.request("GET", f"/tarinat/{number % FILES}/")
            answer = connection.getresponse()
            body = answer.read()
            seen[known.get(body, "torn") if answer.status == 200 else str(answer.status)] += 1
        except OSError as error:
            seen[type(error).__name__] += 1
            connection.close()
    connection.close()


def read_with_styles(url: str, stop: threading.Event, seen: Counter[str]) -> None:
    """Ask for the home page, then for the stylesheet that it names."""
    connection = HTTPConnection(urlsplit(url).netloc, timeout=20)

    def body(path: str) -> bytes:
        connection.request("GET", path)
        answer = connection.getresponse()
        found = answer.read()
        return found if answer.status == 200 else b""

    while not stop.is_set():
        named = _STYLE.search(body("/").decode())
        seen["whole" if named and body(f"/{named[0]}") == named[1].encode() else "torn"] += 1
    connection.close()


def test_no_page_misses_its_stylesheet_while_releases_are_swapped(
    tmp_path: Path, whole: bool, trials: Trials
) -> None:
    swaps = 300 if whole else 30
    root = make_root(tmp_path / "site")
    store = Store(root / "releases")
    pages = [
        {"index.html": f"<link href={style}>", "404.html": "-", style: style.split(".")[1]}
        for style in ("theme/css/main.0a1b2c3d.css", "theme/css/main.99999999.css")
    ]
    both = [make_release(store, recipe(root / "content", one, accept=True)).release for one in pages]
    stop, seen = threading.Event(), Counter[str]()
    rules = both[0].folder / "hosting" / "nginx.conf"
    with nginx(tmp_path / "nginx", store.folder / "current" / "site", rules) as url:
        readers = [threading.Thread(target=read_with_styles, args=(url, stop, seen)) for _ in range(READERS)]
        for reader in readers:
            reader.start()
        for number in range(swaps):
            store.make_current(both[number % 2])
            stop.wait(0.02)
        stop.set()
        for reader in readers:
            reader.join()
    told = f"{sum(seen.values())} pages, {seen['torn']} without"
    trials.add(f"{swaps} swaps under load: every page gets its stylesheet", good=not seen["torn"], more=told)
    assert seen["whole"] > swaps


def test_no_request_fails_while_releases_are_swapped(tmp_path: Path, whole: bool, trials: Trials) -> None:
    swaps = 300 if whole else 30
    root = make_root(tmp_path / "site")
    store = Store(root / "releases")
    both = [
        make_release(store, recipe(root / "content", pages_of(version), accept=True)).release
        for version in (1, 2)
    ]
    stop, seen = threading.Event(), Counter[str]()
    with nginx(tmp_path / "nginx", store.folder / "current" / "site") as url:
        readers = [threading.Thread(target=read, args=(url, stop, seen, n * 7)) for n in range(READERS)]
        for reader in readers:
            reader.start()
        for number in range(swaps):
            store.make_current(both[number % 2])
            stop.wait(0.02)
        stop.set()
        for reader in readers:
            reader.join()
    failed = {what: count for what, count in seen.items() if not what.startswith("version")}
    assert min(seen["version 1"], seen["version 2"]) > 0
    told = f"{sum(seen.values())} requests, {sum(failed.values())} failed"
    trials.add(f"{swaps} swaps under load through nginx, 0 requests failed", good=not failed, more=told)
