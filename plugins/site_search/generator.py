"""The generator that makes the search index once every page is written."""

from __future__ import annotations

import copy
import logging
from collections.abc import Callable
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Any

from pelican import signals
from pelican.plugins.search.search import SearchSettingsGenerator

from cases.adapter.settings import BASE
from cases.addresses import file_of
from site_search.casebook import CasebookIndex, move_index, remove_casebook_index
from site_search.documents import without_soft_hyphens
from site_search.failure import IndexingFailed
from site_search.key_source import opened_finder
from site_search.pagefind import build_pagefind_index, remove_pagefind_index
from site_search.pagefind_lemmas import build_lemma_index
from site_search.records import Kind, SearchRecord, iter_records

logger = logging.getLogger(__name__)

ENGINES = ("casebook", "pagefind", "stork", "none")
# Where a preview, which shows pages before they can be searched, is handed what is still to be done.
POSTPONED = "SITE_SEARCH_POSTPONED"


class SiteSearchGenerator(SearchSettingsGenerator):
    """pelican-search's generator with this site's cases and terms in its file list, for more than one engine.

    Settings: SEARCH_ENGINE (one of ENGINES), PAGEFIND_LEMMAS and those of pelican-search. Nothing is
    indexed in `generate_output`, since other generators have yet to write their pages by then.
    """

    def __init__(self, context: dict[str, Any], settings: dict[str, Any], *args: Any, **kwargs: Any) -> None:
        # pelican-search writes into the options: give it a copy, for settings outlive a build.
        own_settings = copy.deepcopy({key: settings[key] for key in settings if key.startswith("STORK_")})
        super().__init__(context, {**settings, **own_settings}, *args, **kwargs)
        self.engine = settings.get("SEARCH_ENGINE", ENGINES[0])
        self.analyser = settings.get("SEARCH_ANALYSER", "pyvoikko")
        self.lemmas = settings.get("PAGEFIND_LEMMAS", False)
        self.language = settings["DEFAULT_LANG"]
        self.output = Path(self.output_path).resolve()
        self.postponed: list[Callable[[object], None]] | None = settings.get(POSTPONED)
        shows_before = self.postponed is not None and settings.get(BASE)
        self.earlier = Path(settings[BASE]) if shows_before else None  # the folder of the preview before
        # A preview works in a folder of its own, since a build may be made while it runs.
        own = "search" if self.postponed is None else "search-preview"
        self.cache = Path(settings["CACHE_PATH"]).resolve() / own

    @property
    def settings_file(self) -> Path:
        """pelican-search's settings file: in the cache, for it names folders of this machine."""
        return self.cache / "search.toml"

    @cached_property
    def index(self) -> CasebookIndex:
        """Casebook's own index of the library."""
        return CasebookIndex(self.context["library"], self.analyser, self.cache)

    def generate_context(self) -> None:
        """Give the pages `search_index`: which index belongs to them, "" if it is none of Casebook's own.

        The pages of a preview don't say, for they would all be others with each edit.
        """
        self.context["search_index"] = ""
        if self.engine == "casebook" and self.postponed is None:
            # What is wrong is told when the index is made.
            with suppress(IndexingFailed):
                self.context["search_index"] = self.index.identity()

    def generate_output(self, _writer: object) -> None:
        """Write the settings file of Stork, and leave the index until every page is written."""
        if self.engine == "stork":
            self.cache.mkdir(parents=True, exist_ok=True)
            self.generate_stork_settings(self.settings_file)
        if self.postponed is None:
            # A bound method is held weakly: it lives as long as the build holds its generators.
            signals.finalized.connect(self.build_index)
        else:
            self.postponed.append(self.build_index)

    def get_input_files(self) -> list[dict[str, str]]:
        """pelican-search's files with cases and terms, where it reads pages and not their sources."""
        files: list[dict[str, str]] = super().get_input_files()
        if not self._index_output():
            return files
        return files + [
            _input_file(record)
            for record in iter_records(self.context["library"])
            if record.kind in (Kind.CASE, Kind.TERM)
        ]

    def build_index(self, _pelican: object) -> None:
        """Make the index of the chosen engine in place of an earlier one; a failure is only told."""
        signals.finalized.disconnect(self.build_index)
        remove_pagefind_index(self.output)
        (self.output / "search-index.st").unlink(missing_ok=True)
        if self.engine != "casebook":  # which leaves of an earlier index what has not changed
            remove_casebook_index(self.output)
        try:
            self._run_engine()
        except IndexingFailed as failure:
            remove_pagefind_index(self.output)
            remove_casebook_index(self.output)
            logger.warning("%s", failure)

    def _run_engine(self) -> None:
        match self.engine:
            case "casebook":
                if self.earlier:
                    move_index(self.earlier, self.output)
                count = self.index.write(self.output)
                logger.info("Search index: %d files", count)
            case "pagefind":
                count = self._run_pagefind()
                logger.info("Search index: %d records", count)
            case "stork":
                self._run_stork()
            case "none":
                pass
            case unknown:
                remedy = f"set SEARCH_ENGINE to one of {', '.join(ENGINES)}"
                raise IndexingFailed(repr(unknown), "there is no such engine", remedy)

    def _run_pagefind(self) -> int:
        records, documents = iter_records(self.context["library"]), self.cache / "documents"
        if not self.lemmas:
            return build_pagefind_index(records, self.language, documents, self.output)
        with opened_finder(self.engine, self.analyser, self.cache) as (finder, _):
            return build_lemma_index(records, self.language, finder, documents, self.output)

    def _run_stork(self) -> None:
        try:
            report = self.build_search_index(self.settings_file)
        # pelican-search raises plain exceptions, for a missing binary and for a failing one alike.
        except Exception as error:
            remedy = "put the binary of Stork on the PATH"
            raise IndexingFailed("stork", str(error).rstrip("."), remedy) from error
        logger.log(logging.ERROR if "error" in report else logging.DEBUG, "Stork reported: %s", report)


def _input_file(record: SearchRecord) -> dict[str, str]:
    return {
        "path": file_of(record.page),
        "url": f"/{record.address}",
        "title": without_soft_hyphens(record.title),
    }


def get_generators(_pelican: object) -> type[SiteSearchGenerator]:
    return SiteSearchGenerator
