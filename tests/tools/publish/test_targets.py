"""Every kind of target, as it is: a folder, OpenSSH with rsync, a store that speaks S3, a git remote."""

from __future__ import annotations

import subprocess
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from tests.releases import AS_OF, page, read_ledger, release, write_ledger
from tests.tools.publish.conftest import KINDS, Site, bucket_client
from tools.hosting.headers import KEPT, REVALIDATED
from tools.publish.bucket import BucketTarget
from tools.release.command import run_rollback
from tools.release.manifest import STAMP

pytestmark = pytest.mark.slow
each_target = pytest.mark.parametrize("target", KINDS)


def without_stamp(files: dict[str, bytes]) -> dict[str, bytes]:
    return {name: content for name, content in files.items() if name != STAMP}


@each_target
def test_readers_get_the_release_its_changes_and_nothing_of_what_went(
    site: Site, target: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert site.publish(target) == 0
    assert site.public(target) == site.current()
    write_ledger(
        site.root, read_ledger(site.root).replace('"tarinat/palautus/"', '"tarinat/palautus/", "gone": true')
    )
    release(
        site.root,
        {"uusi/index.html": page("Uusi"), "atom.xml": "<uusi/>", "tarinat/palautus/index.html": None},
        accept=True,
    )
    capsys.readouterr()
    assert site.publish(target) == 0
    told = capsys.readouterr().out
    assert "/uusi/" in told
    assert "/tarinat/palautus/" in told
    assert f"SHA-256 {site.digest}" in told
    assert site.public(target) == site.current()


@each_target
def test_a_dry_run_says_what_would_change_and_changes_nothing(
    site: Site, target: str, capsys: pytest.CaptureFixture[str]
) -> None:
    site.publish(target)
    before, ledger = site.public(target), read_ledger(site.root)
    release(site.root, {"tarinat/jono/index.html": page("Toisin", "Jonon pää")})
    capsys.readouterr()
    assert site.publish(target, dry_run=True) == 0
    assert "“Jonon pää”" in capsys.readouterr().out
    assert (site.public(target), read_ledger(site.root)) == (before, ledger)


@each_target
def test_publishing_again_sends_nothing(site: Site, target: str, capsys: pytest.CaptureFixture[str]) -> None:
    site.publish(target)
    capsys.readouterr()
    assert site.publish(target) == 0
    assert ": 0 " in capsys.readouterr().out
    assert site.public(target) == site.current()


@each_target
def test_a_rollback_can_be_published(site: Site, target: str) -> None:
    site.publish(target)
    first = site.public(target)
    release(site.root, {"tarinat/jono/index.html": page("Toisin")})
    site.publish(target)
    assert run_rollback(site.root) == 0
    assert site.publish(target) == 0
    assert site.public(target) == first
    if target in ("kansio", "palvelin"):
        folder = site.root.parent / target
        assert [(folder / link).readlink().name[:4] for link in ("former", "current")] == ["0002", "0001"]
        assert site.publish(target) == 0  # nothing changes, and that doesn't either
        assert (folder / "former").readlink().name[:4] == "0002"


@pytest.mark.parametrize("target", ["kansio", "palvelin", "varasto"])
def test_what_is_damaged_there_is_sent_anew(site: Site, target: str) -> None:
    site.publish(target)
    match target:
        case "kansio" | "palvelin":
            (site.root.parent / target / "current" / "site" / "index.html").write_text("rikki")
        case "varasto":
            bucket_client(site.endpoint).put_object(Bucket=site.bucket, Key="index.html", Body=b"rikki")
    assert site.publish(target) == 0
    assert site.public(target) == site.current()


@pytest.mark.parametrize("target", ["kansio", "palvelin"])
def test_files_that_stay_the_same_are_one_file_and_five_releases_are_kept(site: Site, target: str) -> None:
    folder = site.root.parent / target
    for number in range(6):
        release(site.root, {"tarinat/jono/index.html": page(str(number))})
        assert site.publish(target) == 0
    names = sorted(path.name for path in folder.iterdir() if path.name[0].isdigit())
    assert [name[:4] for name in names] == ["0002", "0003", "0004", "0005", "0006"]
    assert not list(folder.glob(".fresh-*"))
    assert [(folder / link).readlink().name for link in ("former", "current")] == names[-2:]
    last, before = (folder / name / "site" for name in reversed(names[-2:]))
    assert (last / "index.html").samefile(before / "index.html")
    assert not (last / "tarinat/jono/index.html").samefile(before / "tarinat/jono/index.html")


def test_a_bucket_is_told_the_type_of_each_file_and_how_long_it_keeps(site: Site) -> None:
    site.publish("varasto")
    client = bucket_client(site.endpoint)

    def facts(name: str) -> tuple[str, str]:
        head = client.head_object(Bucket=site.bucket, Key=name)
        return head["ContentType"], head["CacheControl"]

    assert facts("index.html") == ("text/html; charset=utf-8", REVALIDATED)
    assert facts("atom.xml") == ("application/xml; charset=utf-8", REVALIDATED)
    assert facts("theme/css/main.0a1b2c3d.css") == ("text/css; charset=utf-8", KEPT)
    assert facts("pictures/kuva-0123456789-480.avif") == ("image/avif", KEPT)


def test_a_bucket_gets_what_pages_need_before_pages_then_feeds_and_removes_last(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    put, remove = BucketTarget._put, BucketTarget._remove  # noqa: SLF001 - the order is what is looked at

    def noting_put(self: BucketTarget, name: str, body: bytes) -> str:
        steps.append(name)
        return put(self, name, body)

    def noting_remove(self: BucketTarget, names: list[str]) -> None:
        steps.append(f"remove {names}")
        remove(self, names)

    monkeypatch.setattr(BucketTarget, "_put", noting_put)
    monkeypatch.setattr(BucketTarget, "_remove", noting_remove)
    site.publish("varasto")
    kinds = [step if step.startswith("remove") else Path(step).suffix for step in steps]
    assert kinds.index(".css") < kinds.index(".html") < kinds.index(".xml")
    assert steps[0] == STAMP  # for now it says that it isn't finished
    assert steps.index("tarinat/jono/index.html") < steps.index("index.html") < steps.index("atom.xml")
    assert steps[-2:] == [STAMP, "remove []"]


def test_a_bucket_sends_nothing_to_who_has_a_page_until_it_changes(site: Site) -> None:
    site.publish("varasto")

    client = bucket_client(site.endpoint)

    def ask(name: str, etag: str = "") -> tuple[int, str, bytes]:
        """As a CDN asks, which signs its questions."""
        url = client.generate_presigned_url("get_object", {"Bucket": site.bucket, "Key": name})
        headers = {"If-None-Match": etag} if etag else {}
        try:
            with urlopen(Request(url, headers=headers), timeout=10) as answer:  # noqa: S310 - our own store
                return answer.status, answer.headers["ETag"], answer.read()
        except HTTPError as other:
            return other.code, other.headers.get("ETag", ""), other.read()

    pages = ("index.html", "tarinat/jono/index.html")
    known = {name: ask(name)[1] for name in pages}
    release(site.root, {"tarinat/jono/index.html": page("Toisin")})
    site.publish("varasto")
    told = {name: ask(name, known[name]) for name in pages}
    assert (told["index.html"][0], told["index.html"][2]) == (304, b"")
    assert told["tarinat/jono/index.html"][0] == 200
    assert b"Toisin" in told["tarinat/jono/index.html"][2]


def test_a_bucket_keeps_the_time_of_what_has_not_changed(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    put: list[str] = []
    original = BucketTarget._put  # noqa: SLF001 - what is put anew has a new time

    def noting_put(self: BucketTarget, name: str, body: bytes) -> str:
        put.append(name)
        return original(self, name, body)

    site.publish("varasto")
    release(site.root, {"tarinat/jono/index.html": page("Toisin")})
    monkeypatch.setattr(BucketTarget, "_put", noting_put)
    site.publish("varasto")
    assert sorted(set(put)) == [STAMP, "tarinat/jono/index.html"]


def test_a_part_of_a_bucket_is_left_to_itself(site: Site, retarget: object) -> None:
    assert callable(retarget)
    client = bucket_client(site.endpoint)
    client.put_object(Bucket=site.bucket, Key="muu/tieto.txt", Body=b"muuta")
    retarget("varasto", prefix="sivut")
    assert site.publish("varasto") == 0
    files = site.public("varasto")
    assert files.pop("muu/tieto.txt") == b"muuta"
    assert {name.removeprefix("sivut/"): content for name, content in files.items()} == site.current()


def test_a_branch_keeps_its_history(site: Site) -> None:
    site.publish("haara")
    release(site.root, {"tarinat/jono/index.html": page("Toisin")})
    site.publish("haara")
    log = ["git", "-C", str(site.root.parent / "remote.git"), "rev-list", "--count", "gh-pages"]
    assert subprocess.run(log, capture_output=True, text=True, check=True).stdout.strip() == "2"


def test_the_moment_and_the_sources_of_a_release_are_not_public(site: Site) -> None:
    for target in KINDS:
        site.publish(target)
        for name, content in site.public(target).items():
            assert AS_OF.encode() not in content, name
            assert str(site.root).encode() not in content, name
