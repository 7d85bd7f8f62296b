"""Pelican's writer, which leaves a page alone that would come out as it is."""

from __future__ import annotations

import sys
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from pelican import signals
from pelican.utils import sanitised_join
from pelican.writers import Writer

from cases.adapter.craft import craft_of
from cases.adapter.settings import BASE, LIBRARY, RECORD, SHOWN_TOO
from cases.adapter.template_faults import telling_faults
from cases.adapter.theme_files import ASSETS
from cases.assets import Assets
from cases.cache import FileCache
from cases.made_from import MadeFrom, digest_of
from cases.model import Essay, Page
from cases.output_folder import OutputFolder

CACHE = "outputs"  # the folder below that of all caches
# These look after what they have in the output themselves.
_LEFT = frozenset(("search-index",))


class ChoosingWriter(Writer, ABC):
    """A writer that is asked of each page whether it wants it."""

    @abstractmethod
    def keeps_page(
        self, file: str, made_from: Callable[[MadeFrom], str], context: dict[str, Any], names: dict[str, Any]
    ) -> bool:
        """Whether a page stays as it is, and need not be made."""


class KeepingWriter(ChoosingWriter):
    """Writes what has changed since the last build into the same folder, and removes what is no more.

    Pages that are made from something unknown, another plugin's or Pelican's own, are written each time.
    """

    def __init__(self, output_path: str, settings: dict[str, Any]) -> None:
        super().__init__(output_path, settings)
        self.made_from = MadeFrom(settings[LIBRARY])
        self.assets: Assets = settings[ASSETS]
        self._names = digest_of(*self.assets.names.items())
        cache = FileCache(Path(settings["CACHE_PATH"]) / CACHE)
        left = _LEFT | frozenset(settings["OUTPUT_RETENTION"])
        base = Path(settings[BASE]) if settings.get(BASE) else None
        self.outputs = OutputFolder(
            Path(output_path), cache, craft_of(settings), left, base, settings.get(RECORD, "")
        )
        self._take_turn()
        if settings["DELETE_OUTPUT_DIRECTORY"] and not _holds(Path(output_path), Path(settings["PATH"])):
            self._open()
        signals.finalized.connect(self._close)

    def _take_turn(self) -> None:
        text, folder = self.made_from.library.language.text, self.outputs.folder.name
        waits = text("Another build is writing into {folder}; this one waits for it", folder=folder)
        if not self.outputs.turn.take(lambda: _tell(waits)):
            told = text(
                "Another build still writes into {folder} after {n} seconds; build again when it has ended",
                folder=folder,
                n=round(self.outputs.turn.patience),
            )
            raise SystemExit(told)

    def _open(self) -> None:
        if not self.outputs.open():
            text = self.made_from.library.language.text
            _tell(text("The record of the last build is damaged; every file is made anew"))

    def keeps_page(
        self, file: str, made_from: Callable[[MadeFrom], str], context: dict[str, Any], names: dict[str, Any]
    ) -> bool:
        """Whether a page is there as it would be, by what it is made from and the files of the theme that it
        names. Who follows what is written is told of it all the same."""
        shown_too = map(self.made_from.listed, context.get(SHOWN_TOO, {}).get(file, ()))
        kept = self.outputs.keeps(file, digest_of(made_from(self.made_from), self._names, *shown_too))
        if kept:
            path = sanitised_join(self.output_path, file)
            signals.content_written.send(path, context={**context, "output_file": file, **names})
        return kept

    def write_file(
        self, name: str, template: Any, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> None:
        """Render a page and write it, unless it is an essay's or a page's that is there as it would be."""
        digest = content_digest(self.made_from, kwargs)
        if digest is None or not self.keeps_page(name, lambda _: digest, context, kwargs):
            with telling_faults(name, self.made_from.library.language):
                super().write_file(name, template, context, *args, **kwargs)

    def _close(self, pelican: Any) -> None:
        signals.finalized.disconnect(self._close)
        # A build that failed may hear of the end of the next one in its process.
        if pelican.settings[LIBRARY] is self.made_from.library:
            self.outputs.close()
        self.outputs.turn.give_up()


def content_digest(made_from: MadeFrom, names: Mapping[str, Any]) -> str | None:
    """The digest of an article or a page of Pelican's that stands for a document; None for anything else.

    `names` are what its template is given.
    """
    content = names.get("article") or names.get("page")
    match getattr(content, "document", None):
        case Essay() as essay:
            return made_from.essay(essay)
        case Page() as page:
            return made_from.page(page)
    return None


def _tell(line: str) -> None:
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


def _holds(output: Path, content: Path) -> bool:
    """Whether the output folder has the site's sources in it, where nothing is to be removed."""
    return content.resolve().is_relative_to(output.resolve())
