"""Two builds at once beside a preview and a web server: one waits its turn, and nothing is damaged."""

from __future__ import annotations

import threading
from collections import Counter
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from tests.releases import release
from tests.servers import nginx
from tests.soak.publish.conftest import Trials, is_whole
from tests.soak.publish.test_kills import finish, start
from tests.soak.publish.test_swaps import read
from tests.tools.preview.conftest import copy_site, wait_for
from tools.preview.command import Wishes, previewing

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("publish")]


def test_two_builds_and_a_preview_at_once_do_no_damage(tmp_path: Path, share: int, trials: Trials) -> None:
    root, target = copy_site(tmp_path / "site"), {"kind": "folder", "path": str(tmp_path / "kansio")}
    with (root / "publishconf.py").open("a") as settings:
        settings.write(f"\nSEARCH_ENGINE = 'none'\nTARGETS = {{'kansio': {target}}}\n")
    release(root, accept=True)
    essay = root / "content" / "essays" / "hylly.md"
    stop, seen = threading.Event(), Counter[str]()
    said = Console(file=StringIO())
    with (
        nginx(tmp_path / "nginx", root / "releases" / "current" / "site") as url,
        previewing(root, Wishes(port=0), said) as preview,
    ):
        reader = threading.Thread(target=read, args=(url, stop, seen, 0))
        reader.start()
        for number in range(20 // share):
            attempt = preview.stage.state.attempt
            essay.write_text(f"{essay.read_text('utf-8')}\nKierros {number}.\n", "utf-8")
            builds = [start("build", root, 2 * number + one, "kansio") for one in range(2)]
            codes = sorted(finish(build) for build in builds)
            shown = wait_for(preview, attempt + 1)
            whole = is_whole(root / "releases" / "current" / "site")
            left = list((root / "releases").glob(".fresh-*"))
            good = codes[0] == 0 and codes[1] in (0, 1) and whole and not left and not shown.failed
            trials.add("rounds of two builds, a preview and nginx at once: no damage", good=good)
        stop.set()
        reader.join()
    assert not [what for what in seen if what not in ("404", "torn") and not what.startswith("version")]
