"""What each file is made from: where that is the same, the file would come out the same.

Libraries are changed at random, and every page, feed, export and cover whose digest stays as it is is made
before and after, with the theme's own templates.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from pelican.settings import read_settings

from cases import fan, fan_layout, made_from as digests
from cases.adapter import generator as generating
from cases.adapter.generator import CasesGenerator
from cases.adapter.templating import equip
from cases.adapter.writer import content_digest
from cases.assets import Assets
from cases.covers.covers import iter_sheets
from cases.covers.palette import load_palette
from cases.made_from import MadeFrom
from cases.model import Status
from cases.output_folder import OutputFile
from tests.builds import ROOT, SITE_URL
from tests.cases.made_sites import Change, MadeSite, base_site, changes

Files = Mapping[str, tuple[str, Callable[[], object]]]  # digest, and what makes the file


class Compiled(BytecodeCache):
    """Templates are compiled once for all libraries."""

    def __init__(self) -> None:
        self.known: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self.known:
            bucket.bytecode_from_string(self.known[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.known[bucket.key] = bucket.bytecode_to_string()


@dataclass
class Recorder:
    """Takes what a generator writes, and makes nothing of it yet."""

    made_from: MadeFrom
    files: dict[str, tuple[str, Callable[[], object]]] = field(default_factory=dict)
    pages: dict[str, str] = field(default_factory=dict)  # their digests
    assets: Assets = field(default_factory=Assets)

    @property
    def outputs(self) -> Recorder:
        return self

    def keeps(self, _path: str, _digest: str) -> bool:
        return True

    def write(self, file: OutputFile) -> None:
        if not file.path.endswith(".png"):  # sheets stand for covers
            self.files[file.path] = (file.made_from, file.make)

    def keeps_page(self, file: str, made_from: Callable[[MadeFrom], str], *_: object) -> bool:
        self.pages[file] = made_from(self.made_from)
        return False

    def write_file(self, name: str, template: Any, context: dict[str, Any], *_: Any, **names: Any) -> None:
        digest = content_digest(self.made_from, names) or self.pages[name]
        known = {**context, "output_file": name, **names}
        self.files[name] = (digest, lambda: template.render(known))


COMPILED = Compiled()
SETTINGS = read_settings(str(ROOT / "pelicanconf.py"), override={"SITEURL": SITE_URL})
SETTINGS["JINJA_ENVIRONMENT"] = {**SETTINGS["JINJA_ENVIRONMENT"], "bytecode_cache": COMPILED}
PALETTE = load_palette(ROOT / "theme" / "css" / "tokens.css")


def files_of(site: MadeSite) -> Files:
    """Every file that a build of the site would write, but for pictures."""
    library = site.library()
    context = {**SETTINGS, "library": library, "generated_content": {}, "static_links": set()}
    generate: Any = CasesGenerator  # Pelican's generators have no types
    generator = generate(context, SETTINGS, SETTINGS["PATH"], SETTINGS["THEME"], "build")
    equip(generator.env, library, SETTINGS)
    recorder = Recorder(MadeFrom(library))
    generator.generate_output(recorder)
    for kind, name, documents in (
        ("article", "article", library.all_essays),
        ("page", "page", library.all_pages),
        ("page", "vocabulary", library.all_pages),
    ):
        for document in documents:
            file = f"{library.addresses.to(document)}{'' if kind == name else name}index.html"
            template = generator.get_template(name)
            recorder.write_file(file, template, context, **{kind: SimpleNamespace(document=document)})
    for path, digest, sheet in iter_sheets(recorder.made_from, "Sivusto", "Otsikko", PALETTE):
        recorder.files[path] = (digest, sheet)
    return recorder.files


def stale(before: Files, after: Files) -> list[str]:
    """The files that would be left alone though they come out otherwise."""
    same = [path for path, (digest, _) in after.items() if path in before and before[path][0] == digest]
    return [path for path in same if before[path][1]() != after[path][1]()]


@pytest.mark.parametrize(("strands", "examples"), [(60, 50), (4, 25)])
def test_a_file_whose_digest_stays_would_come_out_the_same(
    monkeypatch: pytest.MonkeyPatch, strands: int, examples: int
) -> None:
    for module in (fan, fan_layout, digests):
        monkeypatch.setattr(module, "MOST_STRANDS", strands)
    monkeypatch.setattr(generating, "CASES_PER_PAGE", 3)
    monkeypatch.setattr(generating, "ESSAYS_PER_PAGE", 2)

    @settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(changes(), min_size=1, max_size=2))
    def hold(edits: list[Change]) -> None:
        site = base_site()
        before = files_of(site)
        for edit in edits:
            site = edit(site)
        assert not stale(before, files_of(site))

    hold()


def changed(change: Callable[[MadeSite], MadeSite]) -> set[str]:
    """The files whose digests a change of the site alters."""
    before, after = files_of(base_site()), files_of(change(base_site()))
    return {path for path, (digest, _) in after.items() if path in before and before[path][0] != digest}


def test_a_text_shows_on_its_own_page_in_its_essay_and_in_feeds() -> None:
    def edit(site: MadeSite) -> MadeSite:
        return replace(site, cases={**site.cases, "3": replace(site.cases["3"], html="<p>Muu.</p>")})

    found = changed(edit)
    pages = {path for path in found if path.endswith(".html") and "vocabulary" not in path}
    assert pages == {"tarinat/tarina-3/index.html", "esseet/jono/index.html"}
    assert "atom.xml" in found
    assert "data/cases.csv" not in found


def test_a_title_of_a_case_leaves_the_pages_of_far_ones_alone() -> None:
    def edit(site: MadeSite) -> MadeSite:
        return replace(site, cases={**site.cases, "1": replace(site.cases["1"], title="Uusi")})

    found = changed(edit)
    assert "tarinat/tarina-1/index.html" in found
    assert "toimiala/pankki/index.html" in found
    assert "tarinat/tarina-5/index.html" not in found


def test_the_way_that_the_first_part_writes_a_series_shows_on_the_page_of_the_last() -> None:
    def edit(site: MadeSite) -> MadeSite:
        series = replace(site.essays["sisu"].series, name="JONOT")  # type: ignore[type-var]
        essays = {
            key: replace(one, series=series) if key == "sisu" else one for key, one in site.essays.items()
        }
        return replace(site, essays=essays)

    assert "esseet/odotus/index.html" in changed(edit)


def test_a_page_in_the_foot_changes_every_page_and_no_feed() -> None:
    def edit(site: MadeSite) -> MadeSite:
        return replace(site, pages={**site.pages, "tietoa": replace(site.pages["tietoa"], title="Muuta")})

    found = changed(edit)
    assert {"index.html", "tarinat/tarina-1/index.html", "aiheet/a/index.html"} - found == {
        "aiheet/a/index.html"
    }
    assert not [path for path in found if path.endswith(".xml")]


def test_a_hidden_case_is_no_longer_counted() -> None:
    def edit(site: MadeSite) -> MadeSite:
        return replace(site, cases={**site.cases, "4": replace(site.cases["4"], status=Status.HIDDEN)})

    assert "toimiala/pankki/index.html" in changed(edit)


def test_a_digest_is_the_same_for_the_same_documents_read_again() -> None:
    assert not changed(lambda site: site)
