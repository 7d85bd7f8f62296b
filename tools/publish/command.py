"""`inv publish`: the current release goes to a target, after what would harm has been looked for."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn

from cases.language import N_, Language
from cases.ledger.entries import LEDGER, Ledger, format_ledger, load_ledger, parse_ledger
from tools.check.fixing import write_whole
from tools.library import published_settings
from tools.publish.branch import BranchTarget
from tools.publish.bucket import BucketTarget
from tools.publish.changes import Changes, describe
from tools.publish.folder import FolderTarget
from tools.publish.guard import (
    refuse_another_day,
    refuse_another_place,
    refuse_fewer,
    refuse_lost_addresses,
)
from tools.publish.server import ServerTarget
from tools.publish.settings import BranchPlace, BucketPlace, FolderPlace, Place, ServerPlace, place_of
from tools.publish.target import Advance, Target, There
from tools.publish.verification import iter_lines, verify_served
from tools.release.house import House, told
from tools.release.locking import locked
from tools.release.refusal import Refused, refusing
from tools.release.store import Release

_MOST_TOLD = 10


@dataclass(frozen=True, slots=True)
class Wishes:
    """What was asked for besides the name of a target."""

    dry_run: bool = False
    verify: bool = False
    accept: bool = False


def run_publish(root: Path, name: str, wishes: Wishes) -> int:
    """Publish the current release of the site in `root`, and return the exit code."""
    house = House.of(root)
    return told(house.language, lambda: _publish(house, name, wishes))


def target_of(place: Place, root: Path) -> Target:
    """What speaks to a place. Raises Refused."""
    match place:
        case FolderPlace():
            return FolderTarget(place)
        case ServerPlace():
            return ServerTarget(place)
        case BucketPlace():
            return BucketTarget.of(place)
        case BranchPlace():
            return BranchTarget(place, root)


def _publish(house: House, name: str, wishes: Wishes) -> int:
    settings = published_settings(house.root)
    place = place_of(settings.get("TARGETS", {}), name)
    target = target_of(place, house.root)
    with locked(house.store.folder):
        ledger = load_ledger(house.content)
        release = _whole_release(house)
        if wishes.verify:
            return _verify(house, release, target, place.url or house.site_url)
        there = target.look()
        own = parse_ledger(release.ledger_text)
        _guard(there, release, {**ledger, **own}, ZoneInfo(settings["TIMEZONE"]), accept=wishes.accept)
        changes = _changes(target, release, there)
        moves = {address: entry.to for address, entry in own.items() if entry.to is not None}
        for line in describe(changes, release.site, moves, house.language):
            print(line, flush=True)
        if wishes.dry_run:
            print(house.language.text(N_("Nothing was sent.")))
            return 0
        _refuse_closed_content(house, ledger, own)
        with advancing(house.language) as advance:
            sent = target.send(release, there, advance)
        sum_ = N_("Sent: {files} files, {size} bytes")
        print(house.language.text(sum_, files=sent.files, size=sent.size))
        _note_addresses(house, ledger, own)
    print(house.language.text(N_("Published to {name}: release {release}"), name=name, release=release.name))
    print(f"SHA-256 {release.facts.digest}", flush=True)
    return 0


def _whole_release(house: House) -> Release:
    """The current release, as it was made. Raises Refused."""
    with refusing(house.store.folder):
        house.store.heal()
        release = house.store.current
        if release is None:
            raise Refused(N_("there is no release to publish"), N_("make one first: inv build"))
        if damages := release.manifest.damages(release.site):
            raise Refused(
                N_("release {name} is not as it was made"),
                N_("build anew"),
                damages[:_MOST_TOLD],
                name=release.name,
            )
    return release


def _guard(there: There, release: Release, ledger: Ledger, zone: ZoneInfo, *, accept: bool) -> None:
    if not accept:
        refuse_another_place(there, release)
        refuse_another_day(there, release, zone)
        refuse_fewer(there, release)
    if there.digest and there.site_url == release.facts.site_url:
        refuse_lost_addresses(there, release, ledger)


def _changes(target: Target, release: Release, there: There) -> Changes:
    wanted = {name: filed for name, filed in release.manifest.files.items() if target.wants(name)}
    now = {name: target.fingerprint(release.site / name, filed) for name, filed in wanted.items()}
    return Changes.between(there.files, now)


def _noted(ledger: Ledger, own: Ledger) -> str:
    live = {address: entry for address, entry in own.items() if entry.to is None and not entry.gone}
    return format_ledger({**own, **ledger, **live})


def _refuse_closed_content(house: House, ledger: Ledger, own: Ledger) -> None:
    """Raises Refused, before anything is public, when the ledger could not be written afterwards."""
    if _noted(ledger, own) != format_ledger(ledger):
        with refusing(house.content), NamedTemporaryFile(dir=house.content, prefix=f".{LEDGER}."):
            pass


def _note_addresses(house: House, ledger: Ledger, own: Ledger) -> None:
    """Write what has become public into the ledger. Lines that people have written since stay as they are."""
    file, text = house.content / LEDGER, _noted(ledger, own)
    with refusing(file):
        if not file.exists() or file.read_text("utf-8") != text:
            write_whole(file, text)
            print(
                house.language.text(N_("New addresses: commit {file}"), file=f"{house.content.name}/{LEDGER}")
            )


def _verify(house: House, release: Release, target: Target, url: str) -> int:
    language = house.language
    with advancing(language) as advance:
        served = verify_served(release, url.rstrip("/"), target.wants, advance)
    if served.digest != release.facts.digest:
        told_digest = served.digest or language.text(N_("none"))
        print(
            language.text(N_("{url} names the release {digest}."), url=url, digest=told_digest),
            file=sys.stderr,
        )
    if served.others or served.digest != release.facts.digest:
        for line in iter_lines(served, _MOST_TOLD):
            print(f"  {line}", file=sys.stderr)
        count = language.count(
            "{n} file of {all} is served otherwise than in release {name}.",
            "{n} files of {all} are served otherwise than in release {name}.",
            len(served.others),
            all=served.compared,
            name=release.name,
        )
        print(count, file=sys.stderr)
        return 1
    text = N_("{url} serves release {name}: all {count} files are the same.")
    print(language.text(text, url=url, name=release.name, count=served.compared))
    print(f"SHA-256 {release.facts.digest}", flush=True)
    return 0


@contextmanager
def advancing(language: Language) -> Iterator[Advance]:
    """A bar that shows how far a work is; none where the text goes elsewhere than to a terminal."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        bars: dict[str, TaskID] = {}

        def advance(what: str, done: int, total: int) -> None:
            if what not in bars:
                bars[what] = progress.add_task(language.text(what))
            progress.update(bars[what], completed=done, total=total)

        yield advance
