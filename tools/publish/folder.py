"""A target that is a folder of this machine: releases, of which a web server serves `current/site`."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from cases.language import N_
from tools.publish.settings import FolderPlace
from tools.publish.target import Advance, Sent, There
from tools.release.locking import locked
from tools.release.manifest import Filed, Manifest, file_of
from tools.release.refusal import Refused, refusing
from tools.release.store import FRESH, Release, Store, complete


@dataclass(frozen=True, slots=True)
class FolderTarget:
    """Takes releases into a folder; what hasn't changed is a hard link to the file of the release before."""

    place: FolderPlace

    @property
    def _store(self) -> Store:
        return Store(Path(self.place.path))

    def look(self) -> There:
        with refusing(self.place.path):
            current = self._store.current
            if current is None:
                return There(clock=datetime.now(UTC))
            files = {name: filed.sha256 for name, filed in current.manifest.files.items()}
        return There(files, current.facts.digest, current.facts.site_url, datetime.now(UTC))

    def fingerprint(self, path: Path, filed: Filed) -> str:
        return filed.sha256

    def wants(self, name: str) -> bool:
        return True

    def send(self, release: Release, there: There, advance: Advance) -> Sent:
        store = self._store
        with locked(store.folder), refusing(store.folder):
            store.heal()
            held = store.find(release)
            if held and not held.manifest.damages(held.site):
                store.make_current(held)
                return Sent(0, 0)
            fresh = store.folder / f"{FRESH}{release.facts.digest[:12]}"
            sent = _copy(release, fresh, store.current, advance)
            manifest = release.manifest
            if damages := manifest.damages(fresh / "site"):
                raise Refused(
                    N_("what was copied is not what was sent"),
                    N_("see to the disk, then run this again"),
                    damages[:10],
                )
            complete(fresh, manifest, release.facts, release.ledger_text)
            store.make_current(store.add(Release(fresh, release.facts)))
            store.prune()
        return sent


def _copy(release: Release, fresh: Path, last: Release | None, advance: Advance) -> Sent:
    """Copy a release file by file, or link to the same file of the last one."""
    held = last.manifest.files if last else {}
    manifest: Manifest = release.manifest
    files = size = 0
    shutil.copytree(release.folder / "hosting", fresh / "hosting")
    for number, (name, filed) in enumerate(manifest.files.items(), 1):
        copy = fresh / "site" / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        if last and held.get(name) == filed and _is_whole(last.site / name, filed):
            os.link(last.site / name, copy)
        else:
            shutil.copyfile(release.site / name, copy)
            files, size = files + 1, size + filed.size
        advance(N_("Copying"), number, len(manifest.files))
    return Sent(files, size)


def _is_whole(path: Path, filed: Filed) -> bool:
    """Whether a file is what its manifest says; what something has damaged is copied anew."""
    return path.is_file() and file_of(path) == filed
