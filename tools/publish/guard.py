"""What stops a publication before anything public is touched."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from cases.language import N_
from cases.ledger.entries import Ledger
from tools.publish.target import There
from tools.release.addresses import promised
from tools.release.inspection import refuse_shrinking
from tools.release.making import refuse_vanishing
from tools.release.refusal import Refused
from tools.release.store import Release

_LEEWAY = timedelta(hours=1)
# Files beside a page that people and programs keep the addresses of.
_KEPT_BESIDE = (".xml", ".json", ".csv", ".bib")


def refuse_another_place(there: There, release: Release) -> None:
    """Raises Refused when what lies there is not an earlier release of this site, and would be lost."""
    if there.files and not there.digest:
        raise Refused(
            N_("there are {count} files there that are no release of this site, and they would go"),
            N_("choose another place in TARGETS; if they may go, say --accept"),
            sorted(there.files)[:5],
            count=len(there.files),
        )
    if there.digest and there.site_url != release.facts.site_url:
        raise Refused(
            N_("what is there is the site {other}, and this is {own}"),
            N_("choose another place in TARGETS; if SITEURL has changed, say --accept"),
            other=there.site_url or "?",
            own=release.facts.site_url or "?",
        )


def refuse_another_day(there: There, release: Release, zone: ZoneInfo) -> None:
    """Raises Refused when the release shows what its target's clock says is still to come."""
    clock = (there.clock or datetime.now(UTC)).astimezone(zone)
    if not release.facts.as_of:
        return
    moment = datetime.fromisoformat(release.facts.as_of).replace(tzinfo=zone)
    if moment > clock + _LEEWAY:
        raise Refused(
            N_("the release shows what is published by {as_of}, and there it is {clock}"),
            N_("set this machine's clock and build anew, or wait; if it is meant, say --accept"),
            as_of=release.facts.as_of,
            clock=f"{clock:%Y-%m-%dT%H:%M}",
        )


def refuse_fewer(there: There, release: Release) -> None:
    """Raises Refused when more than a fifth of the public pages would go."""
    before = sum(name.endswith(".html") for name in there.files)
    refuse_shrinking(before, release.manifest)


def refuse_lost_addresses(there: There, release: Release, ledger: Ledger) -> None:
    """Raises Refused when an address that is public now would lead nowhere, and nobody has said so."""
    now = release.manifest.files
    held = set(promised(now))
    known = {address for address, entry in ledger.items() if entry.to is not None or entry.gone}
    lost = [address for address in promised(there.files) if address not in held and address not in known]
    refuse_vanishing([*lost, *_lost_beside(there.files, now, known)], ledger)


def _lost_beside(before: Mapping[str, object], now: Mapping[str, object], known: set[str]) -> list[str]:
    """Files that were beside a page which is still there, and are not."""
    gone = (name for name in before if name not in now and name.endswith(_KEPT_BESIDE) and name not in known)
    return sorted(name for name in gone if f"{name.rpartition('/')[0]}/index.html" in now)
