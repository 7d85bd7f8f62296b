"""A target on another machine: rsync over ssh into release folders, of which a link names the current one.

    <path>/0012-b27c…/  site/ hosting/ …     <path>/current -> 0012-b27c…

A broken connection leaves `.fresh-<digest>` behind, and the next run goes on from there.
"""

from __future__ import annotations

import os
import re
import shlex
import stat
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from cases.language import N_
from tools.publish.settings import ServerPlace
from tools.publish.target import Advance, Sent, There
from tools.publish.trouble import trouble_of
from tools.release.manifest import Filed, Manifest, parse_stamp
from tools.release.refusal import Refused
from tools.release.store import CURRENT, FORMER, FRESH, KEPT, Release

_SSH = ("ssh", "-o", "BatchMode=yes", "-o", "ConnectTimeout=15", "-o", "ServerAliveInterval=15")
# Times are left out: a rebuilt file that hasn't changed is a link to the old one, and keeps its ETag.
_RSYNC = ("rsync", "--recursive", "--links", "--perms", "--checksum", "--delete", "--partial", "--compress")
# What was current is former from then on; nothing is when it is made current again.
_SWAP = f"""swap() {{
    if test -h {CURRENT} && test "$(readlink {CURRENT})" != "$1"; then
        rm -f .{FORMER} && cp -P {CURRENT} .{FORMER} && mv -T .{FORMER} {FORMER} || return 1
    fi
    ln -sfn "$1" .{CURRENT} && mv -T .{CURRENT} {CURRENT}
}}"""
_PARTS = "%%%%casebook%%%%"
_SENT = re.compile(r"^Total bytes sent: ([\d,.]+)", re.MULTILINE)
_FILES = re.compile(r"^Number of regular files transferred: ([\d,.]+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class ServerTarget:
    """Takes releases by rsync; needs ssh and rsync here, and there rsync, a shell and GNU's mv."""

    place: ServerPlace

    def look(self) -> There:
        script = f"""
            mkdir -p {self._path} && cd {self._path} || exit 73
            if test -e {CURRENT} && ! test -h {CURRENT}; then exit 74; fi
            date -u +%s; echo {_PARTS}
            cat {CURRENT}/site/.well-known/casebook-release.txt 2>/dev/null; echo {_PARTS}
            cat {CURRENT}/manifest.txt 2>/dev/null; :"""
        clock, stamp, manifest = self._run(script).split(f"{_PARTS}\n")
        digest, site_url = parse_stamp(stamp)
        files = {name: filed.sha256 for name, filed in Manifest.parse(manifest).files.items()}
        return There(files, digest, site_url, datetime.fromtimestamp(int(clock), UTC))

    def fingerprint(self, path: Path, filed: Filed) -> str:
        return filed.sha256

    def wants(self, name: str) -> bool:
        return True

    def send(self, release: Release, there: There, advance: Advance) -> Sent:
        fresh = f"{FRESH}{release.facts.digest[:12]}"
        if self._swap_to_held(release):
            return Sent(0, 0)
        self._run(f"cd {self._path} && mkdir -p {fresh}")
        total = sum(there.files.get(name) != one.sha256 for name, one in release.manifest.files.items())
        sent = self._upload(release, fresh, advance, total)
        if others := self._differences(release, fresh):
            raise Refused(N_("what has arrived is not what was sent"), N_("run this again"), others[:10])
        self._run(self._swapping(release, fresh))
        return sent

    def _swap_to_held(self, release: Release) -> bool:
        """Make a release current that is there already, if it is as it was sent."""
        held = self._run(
            f"cd {self._path} && ls -d *-{release.facts.digest[:12]} 2>/dev/null | tail -1; :"
        ).strip()
        if not held or self._differences(release, held):
            return False
        self._run(f"cd {self._path} || exit 73\n{_SWAP}\nswap {shlex.quote(held)}")
        return True

    def _upload(self, release: Release, fresh: str, advance: Advance, total: int) -> Sent:
        link = f"--link-dest=../{CURRENT}/"
        command = [
            *self._rsync(),
            link,
            "--out-format=>%n",
            "--stats",
            f"{release.folder}/",
            self._there(fresh),
        ]
        done, told = 0, []
        # What it complains of goes into a file: a pipe that nobody reads yet would fill, and both would wait.
        with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as errors:
            with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, text=True) as running:
                assert running.stdout  # it was asked for
                for line in running.stdout:
                    told.append(line)
                    if line.startswith(">") and not line.rstrip().endswith("/"):
                        done += 1
                        advance(N_("Sending"), min(done, total), total)
            if running.returncode:
                errors.seek(0)
                raise trouble_of(self.place.host, errors.read())
        stats = "".join(told)
        return Sent(_number(_FILES, stats), _number(_SENT, stats))

    def _differences(self, release: Release, folder: str) -> list[str]:
        """What rsync would still send or remove, told by comparing the bytes of every file."""
        command = [
            *self._rsync(),
            "--dry-run",
            "--itemize-changes",
            f"{release.folder}/",
            self._there(folder),
        ]
        changes = self._call(command).splitlines()
        return [line for line in changes if line[:1] in "<>*" or line[:2] in ("cd", "cL")]

    def _swapping(self, release: Release, fresh: str) -> str:
        """Name the release, make it current in one step, remove the oldest and what broken runs have left."""
        digest = shlex.quote(release.facts.digest[:12])
        return f"""
            cd {self._path} || exit 73
            last=$(ls -d [0-9]*-* 2>/dev/null | sed 's/-.*//' | sort -n | tail -1 | sed 's/^0*//')
            name=$(printf '%04d' $(( ${{last:-0}} + 1 )))-{digest}
            chmod 755 {fresh} && sync && mv -T {fresh} "$name" || exit 75
            {_SWAP}
            swap "$name" || exit 76
            ls -d [0-9]*-* | sort -n | head -n -{KEPT} | while read -r old; do
                test "$old" = "$name" || rm -rf -- "$old"
            done
            find . -maxdepth 1 -name '{FRESH}*' -mtime +1 -exec rm -rf {{}} +"""

    @property
    def _path(self) -> str:
        return shlex.quote(self.place.path)

    def _there(self, folder: str) -> str:
        return f"{self.place.host}:{self.place.path.rstrip('/')}/{folder}/"

    def _rsync(self) -> list[str]:
        return [*_RSYNC, "--rsh", shlex.join(self._ssh())]

    def _ssh(self) -> list[str]:
        """One connection serves all that a publication asks, and goes by itself."""
        sockets = Path(tempfile.gettempdir(), f"casebook-ssh-{os.getuid()}")
        sockets.mkdir(mode=0o700, exist_ok=True)
        facts = sockets.lstat()
        is_ours = (facts.st_uid, stat.S_IMODE(facts.st_mode)) == (os.getuid(), 0o700) and sockets.is_dir()
        shared = ("-o", "ControlMaster=auto", "-o", "ControlPersist=5", "-o", f"ControlPath={sockets}/%C")
        return [*_SSH, *(shared if is_ours else ()), *self.place.ssh]

    def _run(self, script: str) -> str:
        """What a script prints there. Raises Refused."""
        return self._call([*self._ssh(), self.place.host, "LC_ALL=C sh -s"], script)

    def _call(self, command: Sequence[str], given: str = "") -> str:
        done = subprocess.run(command, input=given, capture_output=True, text=True, check=False)
        if done.returncode:
            raise trouble_of(self.place.host, done.stderr, done.returncode)
        return done.stdout


def _number(pattern: re.Pattern[str], text: str) -> int:
    found = pattern.search(text)
    return int(re.sub(r"\D", "", found[1])) if found else 0
