"""The adapter's connections to Pelican, and what happens at each."""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import Any

from pelican import signals
from pelican.generators import Generator
from pelican.readers import Readers
from pelican.writers import Writer

from cases.adapter.generator import CasesGenerator
from cases.adapter.interruption import tell_of_interruption
from cases.adapter.reader import LibraryReader
from cases.adapter.settings import LIBRARY, PREVIEW, InvalidSettings, Preview, check_settings, site_of
from cases.adapter.templating import equip
from cases.adapter.theme_files import ASSETS, load_assets
from cases.adapter.writer import KeepingWriter
from cases.assets import Assets, BadAsset
from cases.garbage import without_collection
from cases.language import N_, load_language
from cases.library import Library
from cases.reading.load import read_site
from cases.reading.problems import InvalidContent


def connect() -> None:
    """Connect every receiver. Pelican calls this once, through `cases.register`."""
    signals.initialized.connect(_check_settings)
    signals.readers_init.connect(_read_from_library)
    signals.generator_init.connect(_prepare)
    signals.get_generators.connect(_add_generator)
    signals.get_writer.connect(_choose_writer)
    signals.finalized.connect(_tell_account)


def _check_settings(pelican: Any) -> None:
    try:
        check_settings(pelican.settings)
    except InvalidSettings as invalid:
        raise SystemExit(str(invalid)) from invalid
    site = site_of(pelican.settings)
    told = N_("Interrupted; build again.")
    tell_of_interruption(lambda: load_language(site.lang, site.translations).text(told))
    # The writer removes what it can't keep of the last build.
    pelican.delete_outputdir = False


def _read_from_library(readers: Readers) -> None:
    """Markdown documents come from the library; every other kind of source is told of in its account."""
    documents = dict.fromkeys(LibraryReader.file_extensions, LibraryReader)
    readers.reader_classes = {**documents, "static": readers.reader_classes["static"]}


def _prepare(generator: Generator) -> None:
    """Read the library before the first generator does anything, and equip each one's templates.

    Reading comes before Pelican clears the output folder, so invalid content leaves the last build as it was.
    """
    if "library" not in generator.context:
        with without_collection():
            library = _load(generator)
            # All that was read lives until the end: looking through it would take a tenth of a build.
            gc.freeze()
        generator.context["library"] = generator.settings[LIBRARY] = library
        generator.context["static_links"] |= library.files
        generator.settings[ASSETS] = _load_assets(generator.settings)
    equip(generator.env, generator.context["library"], generator.settings)


def _load(generator: Generator) -> Library:
    site = site_of(generator.settings)
    reading = read_site(site)
    preview: Preview | None = generator.settings.get(PREVIEW)
    if preview:
        preview.receive(site, reading)
    library = reading.library
    if library is None:
        # Pelican would show a traceback for any other exception; authors get the report and nothing else.
        raise SystemExit(reading.report) from InvalidContent(reading.problems, reading.report)
    if library.warnings:
        sys.stderr.write(f"{library.warnings}\n")
    return library


def _load_assets(settings: dict[str, Any]) -> Assets:
    try:
        return load_assets(settings)
    except BadAsset as bad:
        raise SystemExit(f"{Path(settings['THEME']).name}: {bad}") from bad


def _add_generator(_: Any) -> type[Generator]:
    return CasesGenerator


def _choose_writer(_: Any) -> type[Writer]:
    return KeepingWriter


def _tell_account(pelican: Any) -> None:
    """Close the build with what became of every source file."""
    gc.unfreeze()
    library: Library = pelican.settings[LIBRARY]
    account, language = library.account, library.language
    for left_out in account.excluded:
        sys.stdout.write(f"{left_out.path}: {left_out.reason}\n")
    summary = language.text(
        "{found} files: {published} published + {drafts} drafts + {scheduled} scheduled"
        " + {excluded} left out",
        found=account.found,
        published=account.published,
        drafts=account.drafts,
        scheduled=account.scheduled,
        excluded=len(account.excluded),
    )
    cases = language.count("{n} case", "{n} cases", len(library.index))
    sys.stdout.write(f"{summary}; {cases}\n")
