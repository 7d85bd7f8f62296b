"""The tools in Node and Java: found where they are installed, named where they are not."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from tools.audit import packages
from tools.audit.packages import CACHE, HERE, LOCK, install_packages, package_file, run_tool
from tools.audit.row import NotRun, ToolFailed

NPM = """#!/bin/sh
echo "$*" >>calls
mkdir -p node_modules/axe-core && touch node_modules/.package-lock.json node_modules/axe-core/axe.min.js
"""
BROKEN_NPM = """#!/bin/sh
echo "npm warn deprecated" >&2; echo "npm error code EUSAGE" >&2; echo "npm error" >&2
echo "npm error the lock is not in step" >&2; echo "npm error A log is kept" >&2; exit 1
"""


def put_npm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str = NPM) -> None:
    npm = tmp_path / "bin" / "npm"
    npm.parent.mkdir(exist_ok=True)
    npm.write_text(script, "utf-8")
    npm.chmod(0o755)
    monkeypatch.setenv("PATH", f"{npm.parent}:/usr/bin:/bin")


def test_what_is_installed_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put_npm(tmp_path, monkeypatch)
    install_packages(tmp_path)
    assert package_file(tmp_path, "axe-core/axe.min.js").is_file()


def test_it_is_installed_once_and_without_scripts_of_packages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_npm(tmp_path, monkeypatch)
    install_packages(tmp_path)
    install_packages(tmp_path)
    calls = (tmp_path / CACHE / "calls").read_text("utf-8").splitlines()
    assert len(calls) == 1
    assert calls[0].startswith("ci --ignore-scripts")


def test_what_was_installed_by_another_lock_does_not_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_npm(tmp_path, monkeypatch)
    install_packages(tmp_path)
    (tmp_path / CACHE / LOCK).write_text("{}", "utf-8")
    with pytest.raises(NotRun, match="axe-core not installed: make audit ARGS=--install"):
        package_file(tmp_path, "axe-core/axe.min.js")


def test_an_installation_that_fails_says_why_and_does_not_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_npm(tmp_path, monkeypatch, BROKEN_NPM)
    with pytest.raises(ToolFailed, match="npm ci has ended with 1: the lock is not in step"):
        install_packages(tmp_path)
    with pytest.raises(NotRun):
        package_file(tmp_path, "axe-core/axe.min.js")


def test_a_failed_installation_is_no_end_of_the_audit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    packages.install_or_say(tmp_path)
    assert "npm not installed" in capsys.readouterr().out


def test_a_missing_tool_is_named() -> None:
    with pytest.raises(NotRun, match="no-such-tool not installed"):
        run_tool("no-such-tool")


def test_a_tool_that_hangs_is_stopped() -> None:
    with pytest.raises(ToolFailed, match="longer than 0 s"):
        run_tool(sys.executable, "-c", "import time; time.sleep(30)", seconds=0)


def test_the_lock_names_the_versions_that_are_asked_for_and_no_registry() -> None:
    lock = json.loads((HERE / LOCK).read_text("utf-8"))
    asked = json.loads((HERE / "package.json").read_text("utf-8"))["dependencies"]
    assert {name: lock["packages"][f"node_modules/{name}"]["version"] for name in asked} == asked
    entries = [entry for name, entry in lock["packages"].items() if name]
    assert not [entry for entry in entries if "resolved" in entry or "integrity" not in entry]
