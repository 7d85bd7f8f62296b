"""The folder that a build works in: what the last one has left there is used again by the next."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from cases.language import N_
from tools.output import run_pelican
from tools.release.locking import locked
from tools.release.making import MOST_TOLD
from tools.release.proof import iter_differing
from tools.release.refusal import Refused, refusing, shortened

WORKSHOP = ".build"
_PROBE = 1 << 20  # bytes; a build that has failed for want of room leaves less than that


def _link(file: str, to: str) -> None:
    """A file's bytes under a second name; builds never write into bytes that are there."""
    try:
        os.link(file, to)
    except OSError:
        shutil.copy2(file, to)


@contextmanager
def workshop_of(root: Path) -> Iterator[tuple[Path | None, tuple[int, ...]]]:
    """The folder in which a build finds what the last one has left, and what keeps it for itself.

    There is none while a build that was orphaned still works there.
    """
    with ExitStack() as stack:
        try:
            held = stack.enter_context(locked(root / WORKSHOP))
        except Refused:
            yield None, ()
        else:
            yield root / WORKSHOP / "site", (held,)


def hand_over(workshop: Path, site: Path) -> None:
    """Give a release what was built, without copying a byte."""
    shutil.copytree(workshop, site, copy_function=_link, dirs_exist_ok=True)


def refuse_unproven(root: Path, built: Path, as_of: str, held: tuple[int, ...]) -> None:
    """Build the site in `root` from nothing, and compare. Raises Refused if they differ, or BuildFailed."""
    with TemporaryDirectory(dir=built.parent) as folder:
        clean = Path(folder, "site")
        run_pelican(root, clean, as_of, held=held, cache=Path(folder, "cache"))
        differing = list(iter_differing(built, clean))
    if differing:
        raise Refused(
            N_("a build from nothing has other bytes in these files"),
            N_("build with --no-cache, and report the fault"),
            shortened(differing, MOST_TOLD),
        )


def refuse_closed(folder: Path) -> None:
    """Pelican has said what went wrong; where nothing can be written, the remedy is told. Raises Refused."""
    probe = folder / "probe"
    with refusing(folder):
        folder.mkdir(parents=True, exist_ok=True)
        probe.write_bytes(bytes(_PROBE))
        probe.unlink()
