"""The generator: its settings file, its file list, its moment and its engines."""

from __future__ import annotations

import json
import logging
import sys
from pathlib import Path
from typing import Any

import pytest
import rtoml
from pelican import signals
from pelican.plugins.search.search import SearchSettingsGenerator

from cases.library import Library
from site_search.generator import SiteSearchGenerator, get_generators


class Site:
    """A build of which only the search generator is there."""

    def __init__(self, library: Library, folder: Path) -> None:
        self.context: dict[str, Any] = {"library": library, "pages": [], "articles": []}
        self.output = folder / "output"
        self.cache = folder / "cache" / "search"
        self.settings: dict[str, Any] = {
            "PATH": str(folder / "content"),
            "OUTPUT_PATH": str(self.output),
            "CACHE_PATH": str(folder / "cache"),
            "DEFAULT_LANG": "fi",
            "TEMPLATE_PAGES": {},
        }
        self.output.mkdir()

    def write_pages(self) -> SiteSearchGenerator:
        """Run the generator up to the moment when other generators still have pages to write."""
        generator = SiteSearchGenerator(
            context=self.context, settings=self.settings, path="", theme="", output_path=str(self.output)
        )
        generator.generate_output(None)
        return generator

    def build(self) -> None:
        """Run the whole build, holding the generator until its end as Pelican does."""
        generator = self.write_pages()
        signals.finalized.send(self)
        del generator

    def written(self) -> list[str]:
        return sorted(path.name for path in self.output.iterdir())


@pytest.fixture
def site(library: Library, tmp_path: Path) -> Site:
    return Site(library, tmp_path)


def test_pelican_is_given_the_generator() -> None:
    assert get_generators(None) is SiteSearchGenerator


def test_the_settings_file_lies_in_the_cache_and_not_in_the_site(site: Site) -> None:
    site.settings["SEARCH_ENGINE"] = "stork"

    site.write_pages()

    assert (site.cache / "search.toml").is_file()
    assert site.written() == []


def test_an_engine_that_reads_no_settings_file_is_written_none(site: Site) -> None:
    site.write_pages()

    assert not (site.cache / "search.toml").exists()


def test_the_file_list_holds_cases_and_terms(site: Site) -> None:
    site.settings["SEARCH_ENGINE"] = "stork"

    site.write_pages()

    files = rtoml.load(site.cache / "search.toml")["input"]["files"]
    assert [(file["path"], file["url"]) for file in files] == [
        ("tarinat/tiliote/index.html", "/tarinat/tiliote/"),
        ("tarinat/renkaat/index.html", "/esseet/asiakas/#case-1"),
        ("toimialat/kauppa/index.html", "/toimialat/kauppa/"),
        ("toimialat/autokauppa/index.html", "/toimialat/autokauppa/"),
        ("toimialat/pankki/index.html", "/toimialat/pankki/"),
        ("kanavat/puhelin/index.html", "/kanavat/puhelin/"),
        ("lopputulokset/huono/index.html", "/lopputulokset/huono/"),
    ]


def test_the_file_list_is_pelican_searchs_own_where_sources_are_read(site: Site) -> None:
    site.settings["STORK_INPUT_OPTIONS"] = {"base_directory": "content"}

    assert site.write_pages().get_input_files() == []


def test_a_build_leaves_the_settings_as_they_were(site: Site) -> None:
    site.settings["STORK_INPUT_OPTIONS"] = {"stemming": "Finnish"}

    site.write_pages()

    assert site.settings["STORK_INPUT_OPTIONS"] == {"stemming": "Finnish"}


def test_the_index_is_made_when_every_page_is_written(site: Site) -> None:
    generator = site.write_pages()
    assert site.written() == []

    signals.finalized.send(site)

    assert site.written() == ["search-index"]
    assert generator.engine == "casebook"


def test_a_build_makes_its_index_once(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    runs: list[str] = []
    monkeypatch.setattr(SiteSearchGenerator, "_run_engine", lambda self: runs.append(self.engine))
    generator = site.write_pages()

    signals.finalized.send(site)
    signals.finalized.send(site)

    assert runs == [generator.engine]


def test_without_an_engine_there_is_no_index(site: Site) -> None:
    site.settings["SEARCH_ENGINE"] = "none"

    site.build()

    assert site.written() == []


def test_an_unknown_engine_is_told_with_those_there_are(site: Site, caplog: pytest.LogCaptureFixture) -> None:
    site.settings["SEARCH_ENGINE"] = "pagefnd"

    site.build()

    assert "Engine 'pagefnd': there is no such engine" in caplog.text
    assert "set SEARCH_ENGINE to one of casebook, pagefind, stork, none" in caplog.text


def test_a_missing_engine_is_a_warning_and_leaves_no_earlier_index(
    site: Site, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.settings["SEARCH_ENGINE"] = "pagefind"
    site.build()
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", "/nowhere/pagefind")

    site.build()

    assert [(line.levelno, line.name) for line in caplog.records] == [
        (logging.WARNING, "site_search.generator")
    ]
    assert "Pagefind's binary is missing" in caplog.text
    assert site.written() == []


def test_pages_know_which_index_belongs_to_them(site: Site) -> None:
    generator = site.write_pages()
    generator.generate_context()
    signals.finalized.send(site)

    manifest = (site.output / "search-index" / "manifest.js").read_text("utf-8")
    assert f'"index":"{site.context["search_index"]}"' in manifest


def test_pages_are_told_when_their_index_is_none_of_casebooks_own(site: Site) -> None:
    site.settings["SEARCH_ENGINE"] = "pagefind"

    site.write_pages().generate_context()

    assert site.context["search_index"] == ""


@pytest.mark.parametrize("engine", ["pagefind", "none"])
def test_another_engine_leaves_no_index_of_casebooks(site: Site, engine: str) -> None:
    site.build()
    site.settings["SEARCH_ENGINE"] = engine

    site.build()

    assert "search-index" not in site.written()


def test_an_unknown_analyser_is_told_with_those_there_are(
    site: Site, caplog: pytest.LogCaptureFixture
) -> None:
    site.settings["SEARCH_ANALYSER"] = "voiko"

    site.build()

    assert "there is no analyser 'voiko'" in caplog.text
    assert "set SEARCH_ANALYSER to one of pyvoikko, libvoikko, simplemma" in caplog.text
    assert site.written() == []


def test_pagefind_on_base_forms_needs_the_analyser(site: Site, caplog: pytest.LogCaptureFixture) -> None:
    site.settings |= {"SEARCH_ENGINE": "pagefind", "PAGEFIND_LEMMAS": True, "SEARCH_ANALYSER": "voiko"}

    site.build()

    assert "Engine pagefind: there is no analyser 'voiko'" in caplog.text
    assert site.written() == []


def test_pagefind_indexes_words_or_base_forms(site: Site) -> None:
    languages = []
    for lemmas in (False, True):
        site.settings |= {"SEARCH_ENGINE": "pagefind", "PAGEFIND_LEMMAS": lemmas}
        site.build()
        entry = json.loads((site.output / "pagefind" / "pagefind-entry.json").read_text("utf-8"))
        languages += entry["languages"]

    assert languages == ["fi", "xx"]


def test_a_missing_analyser_is_a_warning_and_leaves_no_earlier_index(
    site: Site, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.build()
    monkeypatch.setitem(sys.modules, "libvoikko", None)
    site.settings["SEARCH_ANALYSER"] = "libvoikko"

    site.build()

    assert [line.levelno for line in caplog.records] == [logging.WARNING]
    assert "the Python package libvoikko is missing" in caplog.text
    assert site.written() == []


def test_stork_is_run_as_pelican_search_runs_it(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[Path] = []

    def build_search_index(self: SearchSettingsGenerator, settings_file: Path) -> str:
        given.append(settings_file)
        return "built"

    monkeypatch.setattr(SearchSettingsGenerator, "build_search_index", build_search_index)
    site.settings["SEARCH_ENGINE"] = "stork"

    site.build()

    assert given == [site.cache / "search.toml"]
    assert site.written() == []


def test_a_missing_stork_is_a_warning(
    site: Site, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    site.settings["SEARCH_ENGINE"] = "stork"

    site.build()

    assert "Engine stork: Stork must be installed and available on $PATH." in caplog.text
    assert "put the binary of Stork on the PATH" in caplog.text
