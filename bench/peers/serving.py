"""How long an edit takes from the save to what a development server sends: the page, and a list."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from bench.peers.generators import ENVIRONMENT, WORK, Generator
from bench.peers.measuring import used_by
from bench.peers.preparing import edit, edited_of, folder_of, restore
from bench.peers.results import Results

_START = _EDIT = 400.0  # seconds to wait at most
_LOOK = 0.02  # seconds between two looks at a page
_QUIET = 0.7  # seconds in which a server that rests uses next to no processor
_RESTING = 0.1


def measure_server(results: Results, count: int, generator: Generator, edits: int) -> None:
    """Start a generator's server, edit a document a few times and note when each edit is seen."""
    folder = folder_of(count, generator)
    edited = edited_of(folder)
    restore(folder)
    if not generator.environment_again:  # one that knows what it has read begins with what it has written
        shutil.rmtree(folder / "out", ignore_errors=True)
    with _running(generator, count) as (process, port):
        started = time.perf_counter()
        start = _await(port, edited.url, "</article>", started, _START)
        _get(port, edited.list_url)
        made: dict[str, object] = {"start": start, "edits": []}
        seen = []
        for at in range(edits):
            _settle(process)
            token = f"muutos{at}y{count}"
            before = used_by(process)[0]
            edit(folder, token)
            saved = time.perf_counter()
            page = _await(port, edited.url, f"{token}runko", saved, _EDIT)
            listed = _await(port, edited.list_url, token, saved, _EDIT)
            _settle(process)
            cpu, memory = used_by(process)
            seen.append(
                {"page": page, "list": listed, "cpu": round(cpu - before, 2), "memory": round(memory)}
            )
            results.put(count, generator.site, "server", {**made, "edits": seen})
    restore(folder)


@contextmanager
def _running(generator: Generator, count: int) -> Iterator[tuple[int, int]]:
    """A server's process and port; it is ended with all that it has started."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with (WORK / "serve.log").open("wb") as log:
        process = subprocess.Popen(
            [*generator.serve, str(port)],
            cwd=folder_of(count, generator),
            env={**ENVIRONMENT, **dict(generator.environment_again)},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    try:
        yield process.pid, port
    finally:
        for sent in (signal.SIGINT, signal.SIGTERM, signal.SIGKILL):
            with suppress(ProcessLookupError):
                os.killpg(process.pid, sent)
            with suppress(subprocess.TimeoutExpired):
                process.wait(5)
                break
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


def _get(port: int, path: str) -> str:
    with (
        suppress(OSError),
        urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=200) as response,
    ):
        return str(response.read().decode("utf-8", "replace"))
    return ""


def _await(port: int, path: str, wanted: str, since: float, patience: float) -> float | None:
    """Seconds from a moment until a page has a text; None where it never has."""
    while time.perf_counter() - since < patience:
        if wanted in _get(port, path):
            return round(time.perf_counter() - since, 3)
        time.sleep(_LOOK)
    return None


def _settle(process: int) -> None:
    """Wait until a server rests, two minutes at most."""
    end = time.perf_counter() + 120
    while time.perf_counter() < end:
        before = used_by(process)[0]
        time.sleep(_QUIET)
        if used_by(process)[0] - before < _RESTING:
            return
