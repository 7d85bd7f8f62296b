"""What the site is built with is told, the same each time, and goes together with its licence."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.builds import ROOT
from tools.supply import report_licences, write_bill


def test_the_bill_has_every_package_of_the_lock_and_is_the_same_each_time(tmp_path: Path) -> None:
    one, other = tmp_path / "one.json", tmp_path / "other.json"
    assert write_bill(ROOT, one) == write_bill(ROOT, other) == 0
    assert one.read_bytes() == other.read_bytes()
    bill = json.loads(one.read_text("utf-8"))
    locked = dict(
        re.findall(r"^([\w.-]+)==([\w.]+)", (ROOT / "requirements.lock").read_text("utf-8"), re.MULTILINE)
    )
    assert {part["name"]: part["version"] for part in bill["components"]} == locked
    assert str(ROOT) not in one.read_text("utf-8")
    assert bill["metadata"]["component"]["name"] == "casebook"


def test_every_licence_goes_together_with_the_sites(capfd: pytest.CaptureFixture[str]) -> None:
    assert report_licences() == 0
    assert "pelican" in capfd.readouterr().out


def test_a_licence_that_does_not_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tools.supply.COMPATIBLE", ("MIT",))
    assert report_licences() == 1
