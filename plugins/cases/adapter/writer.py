"""Pelican's writer, which leaves a page alone that would come out as it is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pelican import signals
from pelican.utils import sanitised_join
from pelican.writers import Writer

from cases.adapter.craft import craft_of
from cases.adapter.settings import LIBRARY
from cases.cache import FileCache
from cases.made_from import MadeFrom, digest_of
from cases.model import Essay, Page
from cases.output_folder import OutputFolder

CACHE = "outputs"  # the folder below that of all caches
# These look after what they have in the output themselves.
_LEFT = frozenset(("search-index",))


class KeepingWriter(Writer):
    """Writes what has changed since the last build into the same folder, and removes what is no more.

    Pages that are made from something unknown, another plugin's or Pelican's own, are written each time.
    """

    def __init__(self, output_path: str, settings: dict[str, Any]) -> None:
        super().__init__(output_path, settings)
        self.made_from = MadeFrom(settings[LIBRARY])
        cache = FileCache(Path(settings["CACHE_PATH"]) / CACHE)
        left = _LEFT | frozenset(settings["OUTPUT_RETENTION"])
        self.outputs = OutputFolder(Path(output_path), cache, craft_of(settings), left)
        if settings["DELETE_OUTPUT_DIRECTORY"] and not _holds(Path(output_path), Path(settings["PATH"])):
            self.outputs.open()
        signals.finalized.connect(self._close)

    def write_file(
        self, name: str, template: Any, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> None:
        """Render a page and write it, unless it is there as it would be. `made_from` is its digest."""
        digest = kwargs.pop("made_from", None) or self._digest(kwargs)
        if not name or digest is None:
            super().write_file(name, template, context, *args, **kwargs)
        elif self.outputs.keeps(name, digest_of(template.name, digest)):
            # Whoever follows what is written is told of what stays as well.
            path = sanitised_join(self.output_path, name)
            signals.content_written.send(path, context={**context, "output_file": name, **kwargs})
        else:
            super().write_file(name, template, context, *args, **kwargs)

    def _digest(self, names: dict[str, Any]) -> str | None:
        """The digest of an article or a page of Pelican's, which stands for a document of the library."""
        content = names.get("article") or names.get("page")
        match getattr(content, "document", None):
            case Essay() as essay:
                return self.made_from.essay(essay)
            case Page() as page:
                return self.made_from.page(page)
        return None

    def _close(self, _pelican: object) -> None:
        signals.finalized.disconnect(self._close)
        self.outputs.close()


def _holds(output: Path, content: Path) -> bool:
    """Whether the output folder has the site's sources in it, where nothing is to be removed."""
    return content.resolve().is_relative_to(output.resolve())
