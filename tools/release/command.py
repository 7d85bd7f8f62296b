"""`inv build` and `inv rollback`: the site of a folder as releases, and what is told of them."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console

from cases.cache import FileCache
from cases.language import N_, Language
from tools.hosting import CONFIGURATION, Site, write_compressed, write_hosting_files
from tools.judge import judge_site
from tools.output import OUTPUT, BuildFailed, run_pelican
from tools.preview.released import note_release
from tools.release.house import RELEASES, House, told
from tools.release.locking import locked
from tools.release.making import Made, Recipe, make_release
from tools.release.profile import print_profile
from tools.release.refusal import Refused, refusing
from tools.release.store import CURRENT, FRESH, Release, Store, number_of
from tools.release.unchanged import Note, keep_note, marks_of, now
from tools.release.workshop import hand_over, refuse_closed, refuse_unproven, workshop_of


@dataclass(frozen=True, slots=True)
class Wishes:
    """How a release is to be built.

    `accept` goes on where far fewer pages would stop it; without `known` nothing of earlier builds is used;
    `verify` makes no release that a build from nothing would not make; `profile` tells where the time went.
    """

    accept: bool = False
    known: bool = True
    verify: bool = False
    profile: bool = False


def run_build(root: Path, as_of: str = "", wishes: Wishes = Wishes()) -> int:
    """Build a release of the site in `root`, make it current, and return the exit code."""
    begun = time.time_ns()
    house = House.of(root, as_of)
    # Marks come before the build: what changes while it runs is seen by the next one.
    marks, moment = marks_of(root, house.places, begun), now() if house.by_clock else ""

    def keep(made: Made) -> None:
        said = _said_unchanged(house.language, made)
        keep_note(root, Note(as_of, moment, made.until, house.places, marks, made.release.name, said))

    return told(house.language, lambda: _build(house, wishes, keep))


def _build(house: House, wishes: Wishes, keep: Callable[[Made], None]) -> int:
    if not (house.root / OUTPUT).exists():
        link_output(house.root)  # first, where it takes nothing away: what can't be made stops the build now
    with TemporaryDirectory() as folder:
        profile = Path(folder, "profile") if wishes.profile else None
        made = make_release(house.store, recipe_of(house, wishes, profile))
        if profile:
            print_profile(house.root, profile, Console(), house.language)
    link_output(house.root)
    with suppress(OSError):  # what the preview tells by it is no part of a release
        note_release(house.root, house.content)
        keep(made)
    _tell(house.language, made)
    if wishes.verify:
        print(house.language.text(N_("A build from nothing has the same bytes.")))
    return 0


def recipe_of(house: House, wishes: Wishes, profile: Path | None = None) -> Recipe:
    """How a release of this site is made."""

    def build(site: Path, noted: Path) -> None:
        with workshop_of(house.root) as (workshop, held):
            folder = workshop or site
            if not wishes.known:
                for known in (folder, house.cache):
                    shutil.rmtree(known, ignore_errors=True)
            try:
                run_pelican(house.root, folder, house.as_of, noted, held, profile=profile)
            except BuildFailed:
                for place in (folder, house.cache):
                    refuse_closed(place)
                raise
            if wishes.verify:
                refuse_unproven(house.root, folder, house.as_of, held)
            if folder != site:
                hand_over(folder, site)

    return Recipe(
        build=build,
        judge=lambda site: judge_site(site, house.site_url, house.cache),
        host=lambda site, hosting: write_for_hosts(site, hosting, house.site_url, house.cache),
        content=house.content,
        site_url=house.site_url,
        as_of=house.as_of,
        by_clock=house.by_clock,
        folders=(house.root,),
        accept=wishes.accept,
    )


def write_for_hosts(site: Path, hosting: Path, site_url: str, cache: Path) -> None:
    """What hosts want besides the site: its headers, and compressed copies of its texts."""
    # Pagefind's search, which is in a folder of this name, is WebAssembly.
    known = Site(site_url, wasm=(site / "pagefind").is_dir())
    write_hosting_files(site, known, names=("_headers",))
    write_hosting_files(hosting, known, names=CONFIGURATION)
    write_compressed(site, FileCache(cache / "compressed"))


def link_output(root: Path) -> None:
    """Let `output/` be what is current; a folder of that name, of a time before releases, goes."""
    output, target = root / OUTPUT, Path(RELEASES, CURRENT, "site")
    if output.is_symlink() and output.readlink() == target:
        return
    with refusing(output):
        (root / RELEASES).mkdir(exist_ok=True)
        link = root / RELEASES / f"{FRESH}output"
        link.unlink(missing_ok=True)
        link.symlink_to(target)
        if output.is_dir() and not output.is_symlink():
            output.rename(root / RELEASES / f"{FRESH}former-output")
        link.replace(output)
    Store(root / RELEASES).heal()


def _tell(language: Language, made: Made) -> None:
    for old, new in made.moves.items():
        print(f"/{old} → /{new}")
    facts, name = made.release.facts, made.release.name
    if made.is_new:
        count = language.count("{n} page", "{n} pages", facts.pages)
        done = language.text(N_("Built {pages} in {seconds} s: output/, release {name}"))
        print(done.format(pages=count, seconds=f"{made.seconds:.1f}", name=name))
        print(f"SHA-256 {facts.digest}", flush=True)
    else:
        print(_said_unchanged(language, made), flush=True)


def _said_unchanged(language: Language, made: Made) -> str:
    release = made.release
    unchanged = language.text(N_("Nothing has changed since release {name}."), name=release.name)
    return f"{unchanged}\nSHA-256 {release.facts.digest}"


def run_rollback(root: Path, to: str = "") -> int:
    """Make the release before the current one current again, or the one that `to` names."""
    house = House.of(root)
    return told(house.language, lambda: _roll_back(house, to))


def _roll_back(house: House, to: str) -> int:
    store = house.store
    with locked(store.folder), refusing(store.folder):
        store.heal()
        release = choose_release(store, to)
        if damages := release.manifest.damages(release.site):
            raise Refused(
                N_("release {name} is not as it was made"),
                N_("choose another with --to, or build anew"),
                damages[:10],
                name=release.name,
            )
        store.make_current(release)
    link_output(house.root)
    print(house.language.text(N_("Current again: release {name}"), name=release.name))
    print(f"SHA-256 {release.facts.digest}", flush=True)
    return 0


def choose_release(store: Store, to: str = "") -> Release:
    """The release that is named by number or name, or the one before the current one. Raises Refused."""
    current, names = store.current, store.names
    wanted = [name for name in names if to in (name, str(number_of(name)))]
    before = [name for name in names if current and number_of(name) < number_of(current.name)]
    if chosen := (wanted if to else before)[-1:]:
        return store.release(chosen[0])
    raise Refused(
        N_("there is no release {name}") if to else N_("there is no release before the current one"),
        N_("choose one of these with --to"),
        names,
        name=to,
    )
