"""The process in which builds are made: it has everything imported, and makes each build in a fork of itself.

Orders come as lines of JSON on its standard input, `{"build": 3, "folder": "…"}`; `{"cancel": 3}` ends one.
What it tells are short lines on its standard output, `{"build": 3, "event": "ready"}`; the report of a build
lies beside its folder. Where there is no fork, it makes one build itself and ends; another takes its place.

A build whose pages are ready leaves a fork behind, the standby, that still knows all it was made from. It
makes single pages early, `{"early": 3, "path": "content/…", "watched": ["/"]}`, until `{"dismiss": 3}`.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import select
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from socket import SHUT_WR, socket, socketpair
from typing import TYPE_CHECKING, Any

from tools.preview.reports import Report, Step

if TYPE_CHECKING:
    from tools.preview.pelican_build import Kept

CAN_FORK = hasattr(os, "fork")
_PATIENCE_AT_END = 3.0  # seconds for a page that is being written
_PATIENCE = 0.05  # seconds between looks at whether a build has ended


def main(root: Path) -> None:
    """Take orders until the input ends."""
    import tools.preview.pelican_build  # noqa: PLC0415, F401 - what every build needs, imported once

    _import_plugins(root)
    gc.freeze()
    if CAN_FORK:
        _take_orders(root)
    elif line := sys.stdin.readline():
        _build(root, json.loads(line))


def _import_plugins(root: Path) -> None:
    """Import the site's plugins and language, and forget its settings, which each build reads as they are."""
    from pelican.plugins._utils import load_plugins  # noqa: PLC0415
    from pelican.settings import read_settings  # noqa: PLC0415

    from cases.language import load_language  # noqa: PLC0415
    from tools.output import SETTINGS  # noqa: PLC0415

    # Settings that are broken now are told of by the first build.
    with suppress(Exception, SystemExit):
        settings = read_settings(str(root / SETTINGS))
        load_plugins(settings)
        load_language(settings["DEFAULT_LANG"], Path(settings["THEME"]) / "translations")  # compiled once
    for name, module in list(sys.modules.items()):
        if _is_settings(module, root):
            del sys.modules[name]


def _take_orders(root: Path) -> None:
    children: dict[int, dict[str, Any]] = {}  # orders by process
    standbys: dict[int, socket] = {}  # what they are told through, by build
    waiting = b""
    while True:
        ready, _, _ = select.select([0], [], [], _PATIENCE if children else None)
        _bury(children)
        if not ready:
            continue
        received = os.read(0, 65536)
        if not received:
            break
        *lines, waiting = (waiting + received).split(b"\n")
        for line in lines:
            _follow(root, json.loads(line), children, standbys)
    for process in children:
        _end(process)
    for standby in standbys.values():
        _await_end(standby)


def _follow(
    root: Path, order: dict[str, Any], children: dict[int, dict[str, Any]], standbys: dict[int, socket]
) -> None:
    match order:
        case {"cancel": build}:
            for process in [process for process, one in children.items() if one["build"] == build]:
                _end(process)
        case {"dismiss": build}:
            if build in standbys:
                _await_end(standbys.pop(build))
        case {"early": build, "path": path, "watched": watched}:
            if build in standbys:
                with suppress(OSError):  # it may have gone, or never have been
                    standbys[build].send(json.dumps([path, watched]).encode() + b"\n")
        case _:
            children[_fork_build(root, order, standbys)] = order


def _fork_build(root: Path, order: dict[str, Any], standbys: dict[int, socket]) -> int:
    """Make a build in a fork. Its process, whose standby is told through a socket what to make early."""
    hears, tells = socketpair()
    tells.setblocking(False)
    process = os.fork()
    if process == 0:
        code = 1
        try:
            os.setpgid(0, 0)
            for other in (tells, *standbys.values()):
                other.close()
            _build(root, order, hears)
            code = 0
        finally:
            os._exit(code)
    hears.close()
    standbys[order["build"]] = tells
    return process


def _bury(children: dict[int, dict[str, Any]]) -> None:
    while children:
        process, _ = os.waitpid(-1, os.WNOHANG)
        if process == 0:
            return
        order = children.pop(process)
        _learn(_imports_of(order))
        _say(order["build"], Step.GONE)


def _learn(imports: Path) -> None:
    """Import what a build had to import itself, so that the next one needn't."""
    with suppress(OSError):
        for name in imports.read_text("utf-8").split():
            with suppress(Exception):  # what can't be imported here, each build imports as it can
                importlib.import_module(name)
        imports.unlink()
        gc.freeze()


def _imports_of(order: dict[str, Any]) -> Path:
    return Path(f"{order['folder']}.imports")


def _imported(before: set[str], root: Path) -> list[str]:
    """The modules imported since, but for the settings of the site, which are read anew each time."""
    fresh = {name: module for name, module in sys.modules.items() if name not in before}
    return [name for name, module in fresh.items() if not _is_settings(module, root)]


def _is_settings(module: object, root: Path) -> bool:
    return Path(getattr(module, "__file__", None) or "/").resolve().parent == root.resolve()


def _end(process: int) -> None:
    """End a build with what it has started itself."""
    with suppress(ProcessLookupError, PermissionError):
        os.kill(process, signal.SIGKILL)
        os.killpg(process, signal.SIGKILL)


def _build(root: Path, order: dict[str, Any], hears: socket | None = None) -> None:
    from tools.preview.pelican_build import Order, build_preview  # noqa: PLC0415

    gc.disable()  # it lives for a second
    report_file = Path(f"{order['folder']}.json")
    with Path(f"{order['folder']}.log").open("wb") as log:
        spoken = os.dup(1)
        os.dup2(log.fileno(), 1)
        os.dup2(log.fileno(), 2)

        def tell(step: Step, report: Report) -> None:
            report.write(report_file)
            _say(order["build"], step, spoken)

        def keep(kept: Kept) -> None:
            if hears is not None and os.fork() == 0:
                try:
                    _stand_by(kept, hears, partial(_say, order["build"], Step.EARLY, spoken))
                finally:
                    os._exit(0)

        before = set(sys.modules)
        build_preview(root, Order(**order), tell, keep)
        if CAN_FORK and (fresh := _imported(before, root)):
            _imports_of(order).write_text("\n".join(fresh), "utf-8")


def _await_end(standby: socket) -> None:
    """Let a standby go, and wait until it has: it may be writing a page."""
    with standby, suppress(OSError):
        standby.shutdown(SHUT_WR)
        standby.settimeout(_PATIENCE_AT_END)
        standby.recv(1)  # nothing comes but the end


def _stand_by(kept: Kept, hears: socket, say: Callable[[], None]) -> None:
    """Write single pages early, as long as somebody may ask for them."""
    os.setpgid(0, 0)  # it outlives the build
    kept.prepare()
    with hears.makefile(encoding="utf-8") as lines:
        for line in lines:
            for _ in kept.iter_early(*json.loads(line)):
                say()


def _say(build: int, step: Step, to: int = 1) -> None:
    """One line, short enough that the system writes it whole."""
    os.write(to, json.dumps({"build": build, "event": step}).encode() + b"\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
