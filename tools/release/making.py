"""Makes a release: builds into a fresh folder, judges what came of it, and only then lets it be current."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from cases.language import N_
from cases.ledger.entries import Entry, Ledger, format_ledger, load_ledger
from cases.ledger.names import Known, parse_names
from cases.ledger.settle import Settled, former_moves, settle
from tools.release.addresses import standing_addresses
from tools.release.inspection import iter_tell_tales, refuse_shrinking, refuse_turning_back
from tools.release.locking import locked
from tools.release.manifest import Manifest
from tools.release.redirects import Redirects, keep_feeds, with_files
from tools.release.refusal import Refused, refusing, shortened
from tools.release.store import Facts, Release, Store, complete

MOST_TOLD = 20  # of what is missing; the rest is counted


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a release is made of.

    `build` fills a folder with the site, and notes in a file what stands at which address. `judge` tells the
    faults of finished pages. `host` writes what servers want: into the site what is published, the rest into
    the second folder, with the redirects. `as_of` is the publication moment; `folders` are
    those that no file may name.
    """

    build: Callable[[Path, Path], None]
    judge: Callable[[Path], Sequence[object]]
    host: Callable[[Path, Path, Redirects], None]
    content: Path
    site_url: str = ""
    as_of: str = ""
    by_clock: bool = False
    folders: tuple[Path, ...] = ()
    accept: bool = False


class Faulty(Exception):
    """The finished pages have faults; nothing was changed."""

    def __init__(self, faults: Sequence[object]) -> None:
        super().__init__(f"{len(faults)} faults")
        self.faults = tuple(faults)


@dataclass(frozen=True, slots=True)
class Made:
    """The release that is current now, whether it is another than before, and how many seconds it took."""

    release: Release
    is_new: bool
    seconds: float
    moves: Mapping[str, str]
    until: str = ""  # when the site will be another though nothing changes, as ISO 8601 in UTC


def make_release(store: Store, recipe: Recipe) -> Made:
    """Build a release and make it current. Raises Refused, Faulty, InvalidLedger or what `build` raises.

    Whatever is raised, and wherever the process is killed, the release that was current stays so.
    """
    started = time.perf_counter()
    with locked(store.folder), refusing(store.folder):
        store.heal()
        ledger = load_ledger(recipe.content)
        last = store.current
        if last and not recipe.accept and recipe.by_clock:
            refuse_turning_back(last.facts, recipe.as_of)
        with store.fresh() as folder:
            fresh = Path(folder, "release")
            (fresh / "site").mkdir(parents=True)
            settled, until = _fill(fresh, Path(folder, "names.json"), recipe, ledger)
            made, is_new = _settle_in(store, fresh, recipe, settled)
    return Made(made, is_new, time.perf_counter() - started, settled.moves, until)


def _fill(fresh: Path, noted: Path, recipe: Recipe, ledger: Ledger) -> tuple[Settled, str]:
    """Build, complete and judge the site in `fresh`. Tells as well when it will be another."""
    site = fresh / "site"
    recipe.build(site, noted)
    known = parse_names(noted.read_text("utf-8")) if noted.exists() else Known()
    names = standing_addresses(site, known.names, settle(ledger, known.names, known.lists).moves)
    settled = settle(ledger, names, known.lists)
    refuse_vanishing(settled.missing, ledger)
    keep_feeds(site, settled.moves)
    if faults := recipe.judge(site):
        raise Faulty(faults)
    moves = {**former_moves(names), **settled.moves}
    recipe.host(site, fresh / "hosting", with_files(site, moves, settled.gone, known.hidden))
    if tales := list(iter_tell_tales(site, (*recipe.folders, fresh.parent))):
        raise Refused(
            N_("the site names what belongs to this machine or to a preview"),
            N_("remove it from the content, the settings or the theme"),
            tales[:MOST_TOLD],
        )
    return settled, known.until


def _settle_in(store: Store, fresh: Path, recipe: Recipe, settled: Settled) -> tuple[Release, bool]:
    """Give the finished folder its name, and make it current, unless it is what is current already."""
    manifest = Manifest.of(fresh / "site")
    last = store.current
    if last and not recipe.accept:
        refuse_shrinking(last.facts.pages, manifest, last.manifest.size)
    pages, ledger_text = len(manifest.pages), format_ledger(settled.ledger)
    facts = Facts(manifest.digest, pages, recipe.site_url, recipe.as_of, recipe.by_clock)
    complete(fresh, manifest, facts, ledger_text)
    if last and last.is_like(Release(fresh, facts)):
        return last, False
    release = store.add(Release(fresh, facts))
    store.make_current(release)
    store.prune()
    return release, True


def refuse_vanishing(missing: Sequence[str], ledger: Ledger) -> None:
    """Raises Refused when addresses that were public lead nowhere, with the lines that would settle it."""
    if not missing:
        return
    lines = [format_ledger({a: replace(ledger.get(a, Entry(a)), gone=True)}).strip() for a in missing]
    raise Refused(
        N_("{count} addresses that were public would lead nowhere"),
        N_('give each a line in addresses.jsonl: as here if it is gone, else with "to" and where it leads'),
        shortened(lines, MOST_TOLD),
        count=len(missing),
    )
