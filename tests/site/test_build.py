"""How a build behaves: the same input makes the same bytes, and bad input leaves the last build alone."""

from __future__ import annotations

import re
import shutil
from hashlib import sha256
from pathlib import Path

import pytest

from tests.builds import ROOT, build, read_tree
from tools.media_types import TEXTS

NO_SEARCH = {"SEARCH_ENGINE": "none"}


def differing(one: Path, other: Path) -> list[str]:
    left, right = read_tree(one), read_tree(other)
    return sorted(name for name in left.keys() | right.keys() if left.get(name) != right.get(name))


@pytest.mark.slow
def test_another_zone_language_hash_seed_and_folder_change_no_byte(site: Path, tmp_path: Path) -> None:
    elsewhere = {"TZ": "America/Los_Angeles", "LANG": "C", "LC_ALL": "C", "PYTHONHASHSEED": "42"}
    copy = tmp_path / "muu kansio" / "content"
    shutil.copytree(ROOT / "content", copy)
    run = build(tmp_path / "output", copy, env=elsewhere, cwd=tmp_path)
    assert run.code == 0, run.stdout + run.stderr
    assert differing(site, tmp_path / "output") == []


@pytest.mark.slow
def test_building_twice_into_one_folder_changes_no_byte(site: Path, tmp_path: Path) -> None:
    for _ in range(2):
        assert build(tmp_path / "output").code == 0
    assert differing(site, tmp_path / "output") == []


def test_what_lies_in_the_theme_is_named_by_what_is_in_it_and_by_pages_or_other_files(site: Path) -> None:
    tree = read_tree(site)
    files = {name: content for name, content in tree.items() if name.startswith("theme/")}
    texts = b"".join(content for name, content in tree.items() if Path(name).suffix in TEXTS)
    assert len(files) > 20
    for name, content in files.items():
        assert f".{sha256(content).hexdigest()[:8]}" in name
        is_licence_or_engine = name.endswith(".txt") or "search-pagefind" in name
        assert Path(name).name.encode() in texts or is_licence_or_engine, name


def test_no_path_of_this_machine_reaches_the_output(site: Path) -> None:
    for name, content in read_tree(site).items():
        assert str(ROOT).encode() not in content, name
        assert str(site.parent).encode() not in content, name


def test_no_e_mail_address_reaches_the_output(site: Path) -> None:
    address = re.compile(rb"[\w.+-]+@[\w-]+\.[a-z]{2,}")
    texts = {name: raw for name, raw in read_tree(site).items() if Path(name).suffix in TEXTS}
    assert len(texts) > 300
    assert {name: found for name, raw in texts.items() if (found := address.findall(raw))} == {}


def test_the_build_closes_with_an_account_of_every_file(tmp_path: Path) -> None:
    run = build(tmp_path / "output", ROOT / "tests" / "sites" / "small", settings=NO_SEARCH)
    assert "11 tiedostoa: 7 julkaistua + 1 luonnosta + 1 ajastettua + 2 pois jätettyä" in " ".join(
        run.stdout.split()
    )


def test_invalid_content_is_told_whole_ends_with_1_and_leaves_the_last_build(tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(ROOT / "tests" / "sites" / "small", content)
    output = tmp_path / "output"
    assert build(output, content, settings=NO_SEARCH).code == 0
    before = read_tree(output)
    (content / "essays" / "rikki.md").write_text("---\ntitle: Rikki\ndate: 4/3/2024\n---\n", "utf-8")
    (content / "cases" / "tyhja.md").write_text("", "utf-8")
    run = build(output, content, settings=NO_SEARCH)
    assert run.code == 1
    assert "content/essays/rikki.md:3:7: virhe CB013" in run.stderr
    assert "content/cases/tyhja.md:1:1: virhe CB002" in run.stderr
    assert "Traceback" not in run.stdout + run.stderr
    assert read_tree(output) == before


def test_an_unrelated_namespace_plugin_changes_nothing(site: Path, tmp_path: Path) -> None:
    package = tmp_path / "packages" / "pelican" / "plugins" / "stranger"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("def register():\n    raise RuntimeError('loaded')\n", "utf-8")
    run = build(tmp_path / "output", env={"PYTHONPATH": str(tmp_path / "packages")})
    assert run.code == 0
    assert "loaded" not in run.stdout + run.stderr
    assert differing(site, tmp_path / "output") == []


@pytest.mark.parametrize(
    ("setting", "value"), [("DEFAULT_LANG", "de"), ("JINJA_ENVIRONMENT", {}), ("AS_OF", "huomenna")]
)
def test_a_setting_that_cannot_work_is_named(tmp_path: Path, setting: str, value: object) -> None:
    run = build(tmp_path / "output", settings={setting: value})
    assert run.code == 1
    assert setting in run.stderr
    assert "Traceback" not in run.stdout + run.stderr


@pytest.mark.parametrize(("lang", "stories"), [("en", "stories"), ("sv", "berattelser")])
def test_the_language_switches_interface_addresses_and_dates(tmp_path: Path, lang: str, stories: str) -> None:
    run = build(tmp_path / "output", settings={"DEFAULT_LANG": lang, **NO_SEARCH})
    assert run.code == 0, run.stdout + run.stderr
    page = (tmp_path / "output" / stories / "index.html").read_text("utf-8")
    assert f'<html lang="{lang}">' in page
    assert "Tarinat" not in page
