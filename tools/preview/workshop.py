"""The process in which builds are made: it has everything imported, and makes each build in a fork of itself.

Orders come as lines of JSON on its standard input, `{"build": 3, "folder": "…"}`; `{"cancel": 3}` ends one.
What it tells are short lines on its standard output, `{"build": 3, "event": "ready"}`; the report of a build
lies beside its folder. Where there is no fork, it makes one build itself and ends; another takes its place.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import select
import signal
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from tools.preview.reports import Report, Step

CAN_FORK = hasattr(os, "fork")
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
            _follow(root, json.loads(line), children)
    for process in children:
        _end(process)


def _follow(root: Path, order: dict[str, Any], children: dict[int, dict[str, Any]]) -> None:
    if "cancel" in order:
        for process in [process for process, one in children.items() if one["build"] == order["cancel"]]:
            _end(process)
        return
    process = os.fork()
    if process == 0:
        code = 1
        try:
            os.setpgid(0, 0)
            _build(root, order)
            code = 0
        finally:
            os._exit(code)
    children[process] = order


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


def _build(root: Path, order: dict[str, Any]) -> None:
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

        before = set(sys.modules)
        build_preview(root, Order(**order), tell)
        if CAN_FORK and (fresh := _imported(before, root)):
            _imports_of(order).write_text("\n".join(fresh), "utf-8")


def _say(build: int, step: Step, to: int = 1) -> None:
    """One line, short enough that the system writes it whole."""
    os.write(to, json.dumps({"build": build, "event": step}).encode() + b"\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
