"""A target that is a branch of a git remote, from which a forge serves pages. A push is all or nothing."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from cases.language import N_
from tools.hosting import COPIES
from tools.publish.settings import BranchPlace
from tools.publish.target import Advance, Sent, There
from tools.publish.trouble import trouble_of
from tools.release.manifest import STAMP, Filed, parse_stamp
from tools.release.refusal import Refused
from tools.release.store import FRESH, Release

_OWN = frozenset({".nojekyll", "CNAME", STAMP})
# Nobody sits there to answer a question for a password.
_QUIETLY = {"GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
_SSH = {"GIT_SSH_COMMAND": "ssh -o BatchMode=yes -o ConnectTimeout=15"}  # unless one has a way of one's own


@dataclass(frozen=True, slots=True)
class BranchTarget:
    """Commits a release to a branch by ghp-import, and pushes it. `root` is in the repository."""

    place: BranchPlace
    root: Path

    def look(self) -> There:
        found = self._git("ls-remote", "--heads", self.place.remote, self.place.branch).split()
        if not found:
            return There(clock=datetime.now(UTC))
        self._git("fetch", "--quiet", self.place.remote, f"+{self.place.branch}:{self._tracked}")
        stamp = subprocess.run(
            ["git", "show", f"{self._tracked}:{STAMP}"],
            cwd=self.root,
            capture_output=True,
            text=True,
            check=False,
        ).stdout
        files = {name: blob for name, blob in self._iter_tree(self._tracked) if name not in _OWN}
        return There(files, *parse_stamp(stamp), datetime.now(UTC))

    def fingerprint(self, path: Path, filed: Filed) -> str:
        """As git names the content of a file."""
        body = path.read_bytes()
        return hashlib.sha1(b"blob %d\0" % len(body) + body, usedforsecurity=False).hexdigest()

    def wants(self, name: str) -> bool:
        return not name.endswith(COPIES)

    def send(self, release: Release, there: There, advance: Advance) -> Sent:
        names = [name for name in release.manifest.files if self.wants(name)]
        prints = {name: self.fingerprint(release.site / name, release.manifest.files[name]) for name in names}
        changed = [name for name in names if there.files.get(name) != prints[name]]
        if there.files == prints and there.digest == release.facts.digest:
            return Sent(0, 0)
        advance(N_("Committing"), 0, len(changed))
        with _selected(release, names) as folder:
            self._import(folder, release)
        if dict(self._iter_tree(self.place.branch, without=_OWN)) != prints:
            raise Refused(N_("what has arrived is not what was sent"), N_("run this again"))
        self._git("push", "--quiet", self.place.remote, f"{self.place.branch}:{self.place.branch}")
        advance(N_("Sending"), len(changed), len(changed))
        return Sent(len(changed), sum(release.manifest.files[name].size for name in changed))

    def _import(self, folder: Path, release: Release) -> None:
        domain = ("--cname", self.place.domain) if self.place.domain else ()
        command = ("ghp_import", "--no-jekyll", "--branch", self.place.branch, "--remote", self.place.remote)
        message = ("--message", f"Release {release.facts.digest[:12]}")
        self._call([sys.executable, "-m", *command, *message, *domain, str(folder)])

    def _iter_tree(self, ref: str, without: frozenset[str] = frozenset()) -> Iterator[tuple[str, str]]:
        for row in self._git("ls-tree", "-r", "-z", ref).split("\0"):
            facts, _, name = row.partition("\t")
            if name and name not in without:
                yield name, facts.split()[2]

    @property
    def _tracked(self) -> str:
        return f"refs/remotes/{self.place.remote}/{self.place.branch}"

    def _git(self, *arguments: str) -> str:
        return self._call(["git", *arguments])

    def _call(self, command: list[str]) -> str:
        environment = {**_SSH, **os.environ, **_QUIETLY}
        done = subprocess.run(
            command,
            cwd=self.root,
            env=environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        if done.returncode:
            raise trouble_of(f"{self.place.remote}/{self.place.branch}", done.stderr + done.stdout)
        return done.stdout


@contextmanager
def _selected(release: Release, names: list[str]) -> Iterator[Path]:
    """A folder with the wanted files of a release, linked and not copied."""
    with TemporaryDirectory(dir=release.folder.parent, prefix=FRESH) as folder:
        for name in (*names, STAMP):
            link = Path(folder, name)
            link.parent.mkdir(parents=True, exist_ok=True)
            os.link(release.site / name, link)
        yield Path(folder)
