"""A release: whole, checked, current by one rename."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from cases.ledger.entries import InvalidLedger
from tests.builds import ROOT, read_tree
from tests.releases import PAGES, make_root, page, recipe, release, write_ledger
from tools.release.command import run_rollback
from tools.release.making import Faulty, make_release
from tools.release.manifest import STAMP, Manifest
from tools.release.refusal import Refused
from tools.release.store import KEPT, Store


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_root(tmp_path / "site")


@pytest.fixture
def store(root: Path) -> Store:
    return Store(root / "releases")


def version(number: int) -> dict[str, str | None]:
    return {"tarinat/jono/index.html": page(f"Versio {number}")}


def served(store: Store) -> dict[str, bytes]:
    return read_tree(store.folder / "current" / "site")


def test_a_finished_build_is_current_with_its_digest_in_public(root: Path, store: Store) -> None:
    made = release(root)
    assert store.current == made.release
    files = served(store)
    assert files.pop(STAMP).decode().split() == [made.release.facts.digest, "https://tarinat.example"]
    assert sorted(files) == sorted(PAGES)
    assert made.release.facts.pages == 4


def test_the_digest_is_that_of_the_files_alone(root: Path, store: Store) -> None:
    first, moved = release(root), release(root, as_of="2026-02-02T12:00")
    assert not moved.is_new
    assert release(root, version(2)).release.facts.digest != first.release.facts.digest
    assert release(root, version(2) | {"x.txt": ""}).release.manifest.files["x.txt"].size == 0


def test_the_manifest_is_not_public_for_it_names_pages_that_are_in_no_list(root: Path, store: Store) -> None:
    release(root)
    assert all(b"tarinat/jono" not in content for content in served(store).values())


def test_the_last_five_are_kept_and_their_numbers_go_on(root: Path, store: Store) -> None:
    for number in range(7):
        release(root, version(number))
    assert [name[:4] for name in store.names] == ["0003", "0004", "0005", "0006", "0007"]
    assert len(store.names) == KEPT


def test_a_rollback_brings_back_every_byte(root: Path, store: Store) -> None:
    release(root)
    before = served(store)
    release(root, version(2) | {"tarinat/jono/cite.bib": None, "uusi/index.html": page("Uusi")})
    assert served(store) != before
    assert run_rollback(root) == 0
    assert served(store) == before
    assert run_rollback(root, to="2") == 0
    assert (root / "output" / "uusi" / "index.html").is_file()


def test_a_release_that_something_has_changed_is_not_rolled_back_to(
    root: Path, store: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    release(root)
    current = release(root, version(2)).release
    (store.release(store.names[0]).site / "index.html").write_text("muutettu")
    assert run_rollback(root) == 1
    assert "index.html" in capsys.readouterr().err
    assert store.current == current


@pytest.mark.parametrize("to", ["", "9"])
def test_where_there_is_none_to_roll_back_to_that_is_said(
    root: Path, to: str, capsys: pytest.CaptureFixture[str]
) -> None:
    release(root)
    assert run_rollback(root, to) == 1
    assert "virhe: " in capsys.readouterr().err


def test_the_current_release_stays_however_old_it_is(root: Path, store: Store) -> None:
    first = release(root).release
    for number in range(2, 5):
        release(root, version(number))
    made = release(root, version(5)).release
    shutil.copytree(made.folder, store.folder / "0006-0123456789ab")
    store.make_current(first)
    store.prune()
    assert store.current == first
    assert len(store.names) == KEPT + 1


def test_pages_with_faults_change_nothing(root: Path, store: Store) -> None:
    made = release(root).release
    with pytest.raises(Faulty) as faulty:
        make_release(store, replace(recipe(root / "content", {"a.html": "x"}), judge=lambda site: ["ruma"]))
    assert faulty.value.faults == ("ruma",)
    assert (store.current, store.names) == (made, [made.name])
    assert not list(store.folder.glob(".fresh-*"))


def test_a_fifth_of_the_pages_may_not_go_without_a_word(root: Path, store: Store) -> None:
    many = {f"sivu/{number}/index.html": page(str(number)) for number in range(10)}
    make_release(store, recipe(root / "content", many))
    eight, seven = dict(list(many.items())[:8]), dict(list(many.items())[:7])
    with pytest.raises(Refused, match="7 pages, and it has 10"):
        make_release(store, recipe(root / "content", seven))
    assert make_release(store, recipe(root / "content", eight)).is_new
    assert make_release(store, recipe(root / "content", seven, accept=True)).is_new


def test_a_fifth_of_the_bytes_may_not_go_either(root: Path, store: Store) -> None:
    make_release(store, recipe(root / "content", {"index.html": page("x" * 5000)}))
    with pytest.raises(Refused, match="bytes"):
        make_release(store, recipe(root / "content", {"index.html": page("x")}))


def test_a_clock_that_has_gone_back_stops_a_release(root: Path, store: Store) -> None:
    content = root / "content"
    make_release(store, recipe(content, as_of="2026-03-02T12:00", by_clock=True))
    with pytest.raises(Refused, match="2026-03-01"):
        make_release(store, recipe(content, as_of="2026-03-01T12:00", by_clock=True))
    assert not make_release(store, recipe(content, as_of="2026-01-01", by_clock=False)).is_new
    assert not make_release(
        store, recipe(content, as_of="2026-03-01T12:00", by_clock=True, accept=True)
    ).is_new


@pytest.mark.parametrize("mark", ['<script src="/_preview/preview.js">', "<preview-badge data-text=x>"])
def test_a_mark_of_the_preview_is_never_released(root: Path, store: Store, mark: str) -> None:
    with pytest.raises(Refused, match="preview"):
        make_release(store, recipe(root / "content", {"index.html": mark}))


@pytest.mark.parametrize("name", ["index.html", "data/cases.json", "theme/js/a.js"])
def test_no_file_names_a_folder_of_this_machine(root: Path, store: Store, name: str) -> None:
    telling = replace(recipe(root / "content", {name: f"x {root}/content"}), folders=(root,))
    with pytest.raises(Refused) as refused:
        make_release(store, telling)
    assert refused.value.lines[0].startswith(name)
    with pytest.raises(Refused):
        make_release(store, replace(telling, build=_writes_its_own_path, folders=()))


def _writes_its_own_path(site: Path, noted: Path) -> None:
    (site / "index.html").write_text(str(site))


def test_an_address_that_was_public_stops_the_build_until_it_is_settled(root: Path, store: Store) -> None:
    write_ledger(root, '{"address": "vanha/", "of": "pages/vanha.md"}\n')
    with pytest.raises(Refused) as refused:
        release(root)
    assert refused.value.lines == ('{"address": "vanha/", "of": "pages/vanha.md", "gone": true}',)
    assert store.current is None
    write_ledger(root, f"{refused.value.lines[0]}\n")
    made = release(root).release
    assert (made.folder / "hosting" / "nginx.conf").read_text().count("return 410") == 2


def test_a_ledger_that_cannot_be_read_stops_the_build_before_it_begins(root: Path, store: Store) -> None:
    write_ledger(root, "<<<<<<< HEAD\n")
    with pytest.raises(InvalidLedger):
        make_release(store, replace(recipe(root / "content"), build=_must_not_run))


def _must_not_run(site: Path, noted: Path) -> None:
    raise AssertionError


def test_a_feed_stays_where_it_was_when_its_page_moves(root: Path, store: Store) -> None:
    names = json.dumps(
        {
            "names": {"toimiala/pankki/": "industry pankki"},
            "hidden": [],
            "until": "",
            "lists": {"page": "sivu", "homes": {}},
        }
    )
    write_ledger(root, '{"address": "toimiala/vanha/", "of": "industry pankki"}\n')
    make_release(store, recipe(root / "content", names=names))
    files = served(store)
    assert files["toimiala/vanha/atom.xml"] == files["toimiala/pankki/atom.xml"]
    assert b"/toimiala/vanha/ /toimiala/pankki/ 301\n" in files["_redirects"]


def test_where_a_hidden_page_was_no_public_file_says(root: Path, store: Store) -> None:
    names = json.dumps(
        {
            "names": {"tarinat/jono/": "case 1"},
            "hidden": ["tarinat/jono/"],
            "until": "",
            "lists": {"page": "sivu", "homes": {}},
        }
    )
    write_ledger(root, '{"address": "tarinat/piilo/", "of": "case 1"}\n')
    made = make_release(store, recipe(root / "content", names=names)).release
    assert all(b"piilo" not in content for content in served(store).values())
    assert b"tarinat/piilo/" in made.hosting["nginx.conf"]


def test_when_the_site_will_be_another_by_itself_is_told_of_a_release(root: Path, store: Store) -> None:
    until = "2026-02-01T10:00:00+00:00"
    names = {"names": {}, "hidden": [], "lists": {"page": "sivu", "homes": {}}, "until": until}
    for is_new in (True, False):
        made = make_release(store, recipe(root / "content", names=json.dumps(names)))
        assert (made.is_new, made.until) == (is_new, until)


@pytest.mark.parametrize("name", ["_redirects", STAMP])
def test_a_file_that_the_release_writes_itself_is_never_written_into(
    root: Path, store: Store, name: str
) -> None:
    theirs = root / "theirs"
    theirs.write_text("omat rivit")
    names = {"names": {"tarinat/jono/": "case 1"}, "hidden": [], "lists": {"page": "sivu", "homes": {}}}
    write_ledger(root, '{"address": "vanha/", "of": "case 1"}\n')
    usual = recipe(root / "content", names=json.dumps(names | {"until": ""}))

    def build(site: Path, noted: Path) -> None:
        usual.build(site, noted)
        (site / name).parent.mkdir(exist_ok=True)
        os.link(theirs, site / name)

    make_release(store, replace(usual, build=build))
    assert theirs.read_text() == "omat rivit"
    assert served(store)[name] != b"omat rivit"


def test_a_rule_for_servers_alone_makes_a_release_too(root: Path, store: Store) -> None:
    first = release(root).release
    write_ledger(root, '{"address": "vanha/", "gone": true}\n')
    made = release(root)
    assert made.is_new
    assert made.release.facts.digest == first.facts.digest


def test_everyone_may_read_a_release_whatever_the_umask(root: Path, store: Store) -> None:
    before = os.umask(0o077)
    try:
        release(root)
    finally:
        os.umask(before)
    for path in (store.folder / "current").resolve().rglob("*"):
        assert path.stat().st_mode & 0o777 == (0o755 if path.is_dir() else 0o644), path


HOLDER = """
import sys, time
from pathlib import Path
from tools.release.locking import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def holder(store: Store) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the lock."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "plugins")])}
    command = [sys.executable, "-c", HOLDER, str(store.folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_a_second_build_is_told_which_process_is_at_work(root: Path, holder: subprocess.Popen[str]) -> None:
    with pytest.raises(Refused, match=f"process {holder.pid}"):
        release(root)


def test_the_lock_of_a_process_that_was_killed_is_none(root: Path, holder: subprocess.Popen[str]) -> None:
    holder.kill()
    holder.wait()
    assert release(root).is_new


def test_what_a_killed_run_has_left_is_cleared_away(root: Path, store: Store) -> None:
    made = release(root).release
    (store.folder / ".fresh-x" / "release" / "site").mkdir(parents=True)
    (store.folder / ".current").symlink_to("muualle")
    assert release(root, version(2)).is_new
    assert sorted(path.name for path in store.folder.iterdir()) == [
        ".lock",
        made.name,
        store.names[-1],
        "current",
        "former",
    ]


def test_a_link_that_leads_nowhere_is_mended_by_the_newest_release(root: Path, store: Store) -> None:
    made = release(root).release
    (store.folder / "current").unlink()
    (store.folder / "current").symlink_to("0099-0123456789ab")
    assert store.current is None
    store.heal()
    assert store.current == made


def test_a_manifest_is_read_as_it_was_written_with_any_name(tmp_path: Path) -> None:
    for name in ("a b.txt", "ä.html", "x\ny", "50%.csv", " x"):
        (tmp_path / name).write_text(name)
    manifest = Manifest.of(tmp_path)
    assert Manifest.parse(manifest.text).files == manifest.files
    assert Manifest.parse(manifest.text).digest == manifest.digest
    assert manifest.text.isascii()
