"""Nothing of what isn't published, and nothing of this machine, is in a release."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builds import read_tree
from tests.releases import make_root
from tests.soak.publish.conftest import Trials
from tools.release.command import run_build

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("publish")]
# Words of the drafts, the scheduled and the skipped documents of the small site, and a picture that only a
# draft shows.
SECRET = (b"Salai", b"salainen", b"luonnos.md", b"tuleva.md", b"ohitettu")


def test_no_draft_nothing_scheduled_and_no_path_of_this_machine_is_released(
    tmp_path: Path, trials: Trials
) -> None:
    root = make_root(tmp_path / "site")
    assert run_build(root, "2026-01-01") == 0
    files = read_tree(root / "releases" / "current" / "site")
    words = (*SECRET, str(tmp_path).encode(), b"/.build/", b"/.cache/")
    found = [(name, word) for name, content in files.items() for word in words if word in content]
    found += [(name, b"") for name in files if "salai" in name or "luonnos" in name or "tuleva" in name]
    trials.add(
        "drafts, scheduled documents and absolute paths in a release: 0",
        good=not found,
        more=f"{len(files)} files",
    )
