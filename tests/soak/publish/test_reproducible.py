"""The same sources and the same moment give the same bytes, whatever else is other."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.builds import ROOT, read_tree
from tests.soak.publish.conftest import Trials

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("publish")]
SMALL = ROOT / "tests" / "sites" / "small"
BUILD = """
import os, sys
from pathlib import Path
os.umask(int(sys.argv[2], 8))
if sys.argv[3]:
    os.chdir(sys.argv[3])
from tools.release.command import run_build
sys.exit(run_build(Path(sys.argv[1]), "2026-01-01"))
"""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What is other on another machine."""

    name: str
    env: Mapping[str, str] = field(default_factory=dict)
    umask: str = "022"
    cwd: str = ""
    place: str = "koti/sivusto"
    backwards: bool = False
    one_core: bool = False


PLAIN = Circumstances("")
VARIANTS = [
    Circumstances("TZ", {"TZ": "Pacific/Kiritimati"}),
    Circumstances("LANG", {"LANG": "tr_TR.UTF-8", "LC_ALL": "C", "LANGUAGE": "de"}),
    Circumstances("hash seed", {"PYTHONHASHSEED": "4242"}),
    Circumstances("cwd", cwd="/"),
    Circumstances("file order", backwards=True),
    Circumstances("workers", one_core=True),
    Circumstances("machine path", place="srv/jossakin muualla/äö/pitkä/polku"),
    Circumstances("umask", umask="077"),
]
TOGETHER = Circumstances(
    "all at once",
    env={name: value for one in VARIANTS for name, value in one.env.items()},
    umask="077",
    cwd="/",
    place="srv/jossakin muualla/äö",
    backwards=True,
    one_core=True,
)


def copy(source: Path, target: Path, *, backwards: bool) -> None:
    """Copy a tree file by file, so that a folder may list its files in another order."""
    files = sorted(path for path in source.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    for path in reversed(files) if backwards else files:
        copied = target / path.relative_to(source)
        copied.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, copied)


def built(folder: Path, content: Path, circumstances: Circumstances) -> dict[str, bytes]:
    """The public files of a release that is made in these circumstances, with a cache of its own."""
    root = folder / circumstances.place
    copy(content, root / "content", backwards=circumstances.backwards)
    for name in ("plugins", "theme"):
        copy(ROOT / name, root / name, backwards=circumstances.backwards)
    for name in ("pelicanconf.py", "publishconf.py"):
        shutil.copy(ROOT / name, root / name)
    paths = os.pathsep.join([str(ROOT), str(ROOT / "plugins")])
    command = [sys.executable, "-c", BUILD, str(root), circumstances.umask, circumstances.cwd]
    if circumstances.one_core:
        command = ["taskset", "--cpu-list", "0", *command]
    env = {**os.environ, "PYTHONPATH": paths, **circumstances.env}
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return read_tree(root / "output")


def test_the_same_sources_give_the_same_bytes_elsewhere(tmp_path: Path, whole: bool, trials: Trials) -> None:
    content = ROOT / "content" if whole else SMALL
    first = built(tmp_path / "0", content, PLAIN)
    for number, variant in enumerate([*VARIANTS, TOGETHER] if whole else [TOGETHER], 1):
        other = built(tmp_path / str(number), content, variant)
        differing = sorted(name for name in first.keys() | other.keys() if first.get(name) != other.get(name))
        assert differing == [], variant.name
        names = ", ".join(one.name for one in VARIANTS)
        trials.add("reproducibility variants identical, then all at once", good=True, more=names)
