"""`inv build` and `inv rollback`: the site of a folder as releases, and what is told of them."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from cases.adapter.settings import site_of
from cases.language import N_, Language, load_language
from cases.ledger.entries import InvalidLedger
from tools.judge import judge_site
from tools.library import published_settings
from tools.output import OUTPUT, BuildFailed, run_pelican
from tools.preview.released import note_release
from tools.release.locking import locked
from tools.release.making import Faulty, Made, Recipe, make_release
from tools.release.refusal import Refused, refusing
from tools.release.store import CURRENT, FRESH, Release, Store, number_of

RELEASES = "releases"
WORKSHOP = ".build"
_PROBE = 1 << 20  # bytes; a build that has failed for want of room leaves less than that


@dataclass(frozen=True, slots=True)
class House:
    """The site that lies in a folder: its releases, its content and the language of its people."""

    root: Path
    content: Path
    cache: Path
    language: Language
    site_url: str
    as_of: str
    by_clock: bool

    @classmethod
    def of(cls, root: Path, as_of: str = "") -> House:
        """Raises InvalidSettings."""
        settings = published_settings(root, as_of)
        site = site_of(settings)
        return cls(
            root=root,
            content=site.content,
            cache=Path(settings["CACHE_PATH"]),
            language=load_language(site.lang, site.translations),
            site_url=str(settings["SITEURL"]),
            as_of=f"{site.as_of:%Y-%m-%dT%H:%M}",
            by_clock=not settings.get("AS_OF"),
        )

    @property
    def store(self) -> Store:
        return Store(self.root / RELEASES)


def run_build(root: Path, as_of: str = "", accept: bool = False) -> int:
    """Build a release of the site in `root`, make it current, and return the exit code."""
    house = House.of(root, as_of)
    return told(house.language, lambda: _build(house, accept))


def told(language: Language, run: Callable[[], int]) -> int:
    """The exit code of a run; what it refuses is told in the site's language, on the standard error."""
    try:
        return run()
    except Refused as refused:
        print(refused.report(language), file=sys.stderr)
    except InvalidLedger as invalid:
        print(invalid.report(language), file=sys.stderr)
    except Faulty as faulty:
        print(*faulty.faults, sep="\n", file=sys.stderr)
        print(language.text(N_("Not built; what is current stays so.")), file=sys.stderr)
    except BuildFailed as failed:
        print(language.text(N_("Not built; what is current stays so.")), file=sys.stderr)
        return failed.code
    return 1


def _build(house: House, accept: bool) -> int:
    if not (house.root / OUTPUT).exists():
        link_output(house.root)  # first, where it takes nothing away: what can't be made stops the build now
    made = make_release(house.store, recipe_of(house, accept))
    link_output(house.root)
    with suppress(OSError):  # what the preview tells by it is no part of a release
        note_release(house.root, house.content)
    _tell(house.language, made)
    return 0


def recipe_of(house: House, accept: bool = False) -> Recipe:
    """How a release of this site is made."""

    def build(site: Path, noted: Path) -> None:
        with _workshop(house.root) as (workshop, held):
            folder = workshop or site
            try:
                run_pelican(house.root, folder, house.as_of, noted, held)
            except BuildFailed:
                for place in (folder, house.cache):
                    _refuse_closed(place)
                raise
            if folder != site:
                shutil.copytree(folder, site, dirs_exist_ok=True)

    return Recipe(
        build=build,
        judge=lambda site: judge_site(site, house.site_url, house.cache),
        host=write_nothing,
        content=house.content,
        site_url=house.site_url,
        as_of=house.as_of,
        by_clock=house.by_clock,
        folders=(house.root,),
        accept=accept,
    )


@contextmanager
def _workshop(root: Path) -> Iterator[tuple[Path | None, tuple[int, ...]]]:
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


def write_nothing(site: Path, hosting: Path) -> None:
    """What a host wants besides the site: nothing, as long as nothing makes it."""


def _refuse_closed(folder: Path) -> None:
    """Pelican has said what went wrong; where nothing can be written, the remedy is told. Raises Refused."""
    probe = folder / "probe"
    with refusing(folder):
        folder.mkdir(parents=True, exist_ok=True)
        probe.write_bytes(bytes(_PROBE))
        probe.unlink()


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
    else:
        print(language.text(N_("Nothing has changed since release {name}."), name=name))
    print(f"SHA-256 {facts.digest}", flush=True)


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
