"""The site that lies in a folder, as its releases see it, and the language of what is told of them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cases.adapter.settings import site_of
from cases.language import N_, Language, load_language
from cases.ledger.entries import InvalidLedger
from tools.interruption import CODE, interruptible
from tools.library import published_settings
from tools.output import BuildFailed
from tools.release.making import Faulty
from tools.release.refusal import Refused
from tools.release.store import Store

RELEASES = "releases"
_INSIDE = ("STATIC_PATHS", "ARTICLE_PATHS", "PAGE_PATHS")  # below the content, unless they lead out of it


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
    places: tuple[str, ...]  # the folders that a build reads, besides those of the house itself

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
            places=_places(settings),
        )

    @property
    def store(self) -> Store:
        return Store(self.root / RELEASES)


def _places(settings: Mapping[str, Any]) -> tuple[str, ...]:
    content, theme = Path(settings["PATH"]).resolve(), Path(settings["THEME"])
    others = (
        *settings["PLUGIN_PATHS"],
        *settings.get("THEME_TEMPLATES_OVERRIDES", ()),
        *(content / one for name in _INSIDE for one in settings.get(name, ())),
    )
    places = dict.fromkeys((content, theme.resolve(), *(Path(one).resolve() for one in others)))
    nested = {one for one in places if any(parent in places for parent in one.parents)}
    return tuple(str(one) for one in places if one not in nested)


def told(language: Language, run: Callable[[], int]) -> int:
    """The exit code of a run; what it refuses is told in the site's language, on the standard error."""
    try:
        with interruptible():
            return run()
    except KeyboardInterrupt:
        print(language.text(N_("Interrupted; what is current stays so.")), file=sys.stderr)
        return CODE
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
