"""What can go wrong on the way: it is told with its remedy, in Finnish, and nothing public has changed."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.releases import page, read_ledger, release, write_ledger
from tests.servers import HOST, KEYS, free_port, nginx, sshd
from tests.tools.publish.conftest import KINDS, Site, bucket_client
from tools.publish.bucket import BucketTarget
from tools.publish.server import ServerTarget
from tools.publish.target import There
from tools.publish.trouble import trouble_of
from tools.release.refusal import Refused

pytestmark = pytest.mark.slow
Retarget = Callable[..., None]
each_target = pytest.mark.parametrize("target", KINDS)


@pytest.fixture
def refused(site: Site, capfd: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """Publish to a target that refuses; what was said. Nothing public may have changed, nor the ledger."""

    def publish(target: str, public: str = "", **wishes: bool) -> str:
        before = site.public(public or target), read_ledger(site.root)
        capfd.readouterr()
        assert site.publish(target, **wishes) == 1
        told = capfd.readouterr()
        assert (site.public(public or target), read_ledger(site.root)) == before
        assert "virhe: " in told.err
        assert "  = " in told.err
        assert "Traceback" not in told.err + told.out
        assert not [key for key in KEYS.values() if key in told.err + told.out]
        return told.err

    return publish


def changed(site: Site) -> None:
    release(site.root, {"tarinat/jono/index.html": page("Toisin")})


@each_target
def test_a_target_that_does_not_answer(
    site: Site, target: str, retarget: Retarget, refused: Callable[..., str]
) -> None:
    site.publish(target)
    changed(site)
    match target:
        case "palvelin":
            options = ["-F", "none", "-p", str(free_port()), "-o", "ConnectTimeout=2"]
            retarget(target, ssh=options)
        case "varasto":
            retarget(target, endpoint=f"http://{HOST}:{free_port()}")
        case "haara":
            git = ["git", "-C", str(site.root), "remote", "set-url", "origin"]
            subprocess.run([*git, f"ssh://{HOST}:{free_port()}/x"], check=True)
        case "kansio":
            retarget(target, path="/dev/null/www")
    assert "uudelleen" in refused(target) or target == "kansio"


def test_another_host_key_than_is_known(
    site: Site, tmp_path: Path, retarget: Retarget, refused: Callable[..., str]
) -> None:
    with sshd(tmp_path / "ssh") as server:
        retarget("palvelin", ssh=list(server.options))
        site.publish("palvelin")
    changed(site)
    with sshd(tmp_path / "toinen") as impostor:
        port = impostor.options[3]
        old = server.known_hosts.read_text().split(" ", 1)[1]
        impostor.known_hosts.write_text(f"[{HOST}]:{port} {old}")
        retarget("palvelin", ssh=list(impostor.options))
        assert "isäntäavain" in refused("palvelin")
        impostor.known_hosts.write_text("")
        assert "isäntäavain" in refused("palvelin")


def test_a_server_that_lets_nobody_in(
    site: Site, tmp_path: Path, retarget: Retarget, refused: Callable[..., str]
) -> None:
    with sshd(tmp_path / "ssh") as server:
        (tmp_path / "ssh" / "authorized").write_text("")
        retarget("palvelin", ssh=[*server.options, "-o", "IdentitiesOnly=yes"])
        assert "ei päästä" in refused("palvelin")


@pytest.mark.parametrize("target", ["kansio", "palvelin"])
def test_a_folder_where_the_link_should_be(site: Site, target: str, refused: Callable[..., str]) -> None:
    folder = site.root.parent / target / "current" / "site"
    folder.mkdir(parents=True)
    (folder / "index.html").write_text("muuta")
    refused(target)


def test_a_bucket_that_is_not_there(site: Site, retarget: Retarget, refused: Callable[..., str]) -> None:
    site.publish("varasto")
    changed(site)
    retarget("varasto", bucket="ei-ole-olemassa")
    assert "ei-ole-olemassa" in refused("varasto")


@pytest.mark.parametrize("target", ["varasto", "haara"])
def test_a_place_that_holds_something_else(site: Site, target: str, refused: Callable[..., str]) -> None:
    if target == "varasto":
        bucket_client(site.endpoint).put_object(Bucket=site.bucket, Key="arkisto.zip", Body=b"x")
    else:
        push_foreign_branch(site)
    assert "ei ole tämän sivuston julkaisu" in refused(target)
    assert site.publish(target, accept=True) == 0
    assert site.public(target) == site.current()


def push_foreign_branch(site: Site) -> None:
    git = ["git", "-C", str(site.root)]
    blob = subprocess.run(
        [*git, "hash-object", "-w", "--stdin"], input=b"muuta", capture_output=True, check=True
    ).stdout.strip()
    tree = (
        subprocess.run(
            [*git, "mktree"], input=b"100644 blob " + blob + b"\tlue.txt\n", capture_output=True, check=True
        )
        .stdout.decode()
        .strip()
    )
    commit = (
        subprocess.run([*git, "commit-tree", "-m", "muu", tree], capture_output=True, check=True)
        .stdout.decode()
        .strip()
    )
    subprocess.run([*git, "push", "--quiet", "origin", f"{commit}:refs/heads/gh-pages"], check=True)


@each_target
def test_a_place_that_holds_another_site(site: Site, target: str, refused: Callable[..., str]) -> None:
    site.publish(target)
    with (site.root / "publishconf.py").open("a") as settings:
        settings.write('\nSITEURL = "https://muu.example"\n')
    stamp = site.root / "releases" / "current" / "release.json"
    stamp.write_text(stamp.read_text().replace("https://tarinat.example", "https://muu.example"))
    told = refused(target)
    assert "https://tarinat.example" in told
    assert "https://muu.example" in told


@each_target
def test_a_ledger_with_a_merge_that_was_not_finished(
    site: Site, target: str, refused: Callable[..., str]
) -> None:
    site.publish(target)
    changed(site)
    write_ledger(site.root, f"<<<<<<< HEAD\n{read_ledger(site.root)}=======\n>>>>>>> toinen\n")
    assert "content/addresses.jsonl:1:" in refused(target)


@each_target
def test_an_address_that_would_vanish_for_readers(
    site: Site, target: str, refused: Callable[..., str]
) -> None:
    site.publish(target)
    (site.root / "content" / "addresses.jsonl").unlink()
    release(site.root, {"tarinat/palautus/index.html": None, "uusi/index.html": page("uusi")})
    assert '{"address": "tarinat/palautus/", "gone": true}' in refused(target)


def test_a_feed_that_would_vanish_beside_its_page(site: Site, refused: Callable[..., str]) -> None:
    site.publish("kansio")
    release(site.root, {"toimiala/pankki/atom.xml": None})
    assert "toimiala/pankki/atom.xml" in refused("kansio")


@each_target
def test_a_release_of_a_day_that_has_not_come(site: Site, target: str, refused: Callable[..., str]) -> None:
    site.publish(target)
    tomorrow = datetime.now(ZoneInfo("Europe/Helsinki")) + timedelta(days=1)
    release(site.root, {"uusi/index.html": page("uusi")}, as_of=f"{tomorrow:%Y-%m-%dT%H:%M}")
    assert f"{tomorrow:%Y-%m-%d}" in refused(target)


def test_a_clock_of_the_target_that_is_a_day_behind(
    site: Site, monkeypatch: pytest.MonkeyPatch, refused: Callable[..., str]
) -> None:
    today = datetime.now(ZoneInfo("Europe/Helsinki"))
    release(site.root, {"uusi/index.html": page("uusi")}, as_of=f"{today:%Y-%m-%dT%H:%M}")
    look = ServerTarget.look

    def yesterday(self: ServerTarget) -> There:
        return replace(look(self), clock=datetime.now(UTC) - timedelta(days=1))

    monkeypatch.setattr(ServerTarget, "look", yesterday)
    refused("palvelin")


@each_target
def test_far_fewer_pages_than_readers_have(site: Site, target: str, refused: Callable[..., str]) -> None:
    release(site.root, {f"sivu{number}/index.html": page("x") for number in range(5)})
    site.publish(target)
    ledger = "".join(f'{{"address": "sivu{number}/", "gone": true}}\n' for number in range(5))
    write_ledger(site.root, ledger)
    release(site.root, accept=True)
    assert "--accept" in refused(target)
    assert site.publish(target, accept=True) == 0


def test_a_release_that_something_has_changed_is_not_published(
    site: Site, refused: Callable[..., str]
) -> None:
    site.publish("kansio")
    changed(site)
    (site.root / "releases" / "current" / "site" / "index.html").write_text("x")
    assert "index.html" in refused("kansio")


@pytest.fixture
def broken_line(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every target loses its connection in the middle of its first try."""
    real = ServerTarget._upload  # noqa: SLF001 - where the line breaks
    put, count = BucketTarget._put, [0]  # noqa: SLF001

    def upload(self: ServerTarget, release: object, fresh: str, *more: object) -> object:
        target = Path(self.place.path, fresh, "site")
        target.mkdir(parents=True)
        (target / "index.html").write_text("puolik")
        monkeypatch.setattr(ServerTarget, "_upload", real)
        raise Refused("katkos", "uudelleen")

    def broken_put(self: BucketTarget, name: str, body: bytes) -> str:
        count[0] += 1
        if count[0] == 3:
            raise Refused("katkos", "uudelleen")
        return put(self, name, body)

    monkeypatch.setattr(ServerTarget, "_upload", upload)
    monkeypatch.setattr(BucketTarget, "_put", broken_put)


@pytest.mark.parametrize("target", ["palvelin", "varasto"])
def test_a_line_that_breaks_leaves_readers_whole_pages_and_the_next_run_goes_on(
    site: Site, target: str, broken_line: None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert site.publish(target) == 1
    assert not [name for name in site.public(target) if name.endswith("index.html")]
    capsys.readouterr()
    assert site.publish(target) == 0
    assert site.public(target) == site.current()
    if target == "varasto":
        assert ": 8 " in capsys.readouterr().out


def test_a_connection_that_is_cut_while_it_sends_is_taken_up_again(
    site: Site, refused: Callable[..., str]
) -> None:
    chance = random.Random(1)  # noqa: S311 - noise, no secret
    release(site.root, {f"kuvat/{number}.bin": chance.randbytes(20000).hex() for number in range(40)})
    tools, rsync = site.root.parent / "bin", shutil.which("rsync")
    tools.mkdir()
    # 800 kB that can't be made smaller, at 200 kB a second: cut long before they are there.
    cut = f'timeout --signal=KILL 1.5 {rsync} --bwlimit=200 "$@"'
    (tools / "rsync").write_text(f'#!/bin/sh\ncase "$*" in *--stats*) exec {cut};; esac\nexec {rsync} "$@"\n')
    (tools / "rsync").chmod(0o755)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", f"{tools}:{os.environ['PATH']}")
        refused("palvelin")
    assert not (site.root.parent / "palvelin" / "current").exists()
    assert site.publish("palvelin") == 0
    assert site.public("palvelin") == site.current()


def test_a_server_that_complains_of_every_file_is_heard_to_the_end(
    site: Site, refused: Callable[..., str]
) -> None:
    tools, rsync = site.root.parent / "bin", shutil.which("rsync")
    tools.mkdir()
    # Far more than a pipe holds.
    complaint = "for n in $(seq 3000); do echo 'rsync: mkstemp: No space left on device (28)' >&2; done"
    (tools / "rsync").write_text(
        f'#!/bin/sh\ncase "$*" in *--stats*) {complaint}; exit 11;; esac\nexec {rsync} "$@"\n'
    )
    (tools / "rsync").chmod(0o755)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", f"{tools}:{os.environ['PATH']}")
        assert "on täynnä" in refused("palvelin")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("fatal: unable to access: The requested URL returned error: 403", "does not let you in"),
        (" ! [rejected]  4036e1a -> gh-pages (fetch first)", "somebody else has published"),
        (
            "rsync: mkstemp tarinat/403/index.html failed: No space left on device (28)",
            "the disk of x is full",
        ),
    ],
)
def test_a_number_in_a_name_is_no_answer_of_a_server(words: str, message: str) -> None:
    assert message in str(trouble_of("x", words))


def test_ones_own_way_to_a_remote_is_taken(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    way = site.root.parent / "way"
    way.write_text('#!/bin/sh\necho "$@" >> "$0.log"\nexit 1\n')
    way.chmod(0o755)
    monkeypatch.setenv("GIT_SSH_COMMAND", str(way))
    remote = ["git", "-C", str(site.root), "remote", "set-url", "origin", "ssh://git@forge.invalid/site.git"]
    subprocess.run(remote, check=True)
    assert site.publish("haara") == 1
    assert "forge.invalid" in Path(f"{way}.log").read_text()


def test_two_who_publish_to_one_branch(site: Site, refused: Callable[..., str]) -> None:
    site.publish("haara")
    first = site.public("haara")
    changed(site)
    hook = site.root.parent / "remote.git" / "hooks" / "update"
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)
    refused("haara")
    hook.unlink()
    assert site.publish("haara") == 0
    assert site.public("haara") != first


BAD_SETTINGS = {
    "kind": ("{'x': {'kind': 'ftp'}}", "ftp"),
    "unknown": ("{'x': {'kind': 'rsync', 'hots': 'a'}}", "hots"),
    "missing": ("{'x': {'kind': 'rsync', 'host': 'a'}}", "path"),
    "type": ("{'x': {'kind': 'folder', 'path': 3}}", "path"),
    "no target": ("{'y': {'kind': 'folder', 'path': 'a'}}", "x"),
    "no table": ("['x']", "TARGETS"),
    "address for a remote": ("{'x': {'kind': 'gh-pages', 'remote': 'git@forge:a/b'}}", "git remote add"),
}


@pytest.mark.parametrize(("targets", "told"), BAD_SETTINGS.values(), ids=BAD_SETTINGS)
def test_settings_that_can_t_be(
    site: Site, targets: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with (site.root / "publishconf.py").open("a") as settings:
        settings.write(f"\nTARGETS = {targets}\n")
    assert site.publish("x") == 1
    assert told in capsys.readouterr().err


@pytest.mark.parametrize(
    "key", ["'aws_secret_access_key': 'abc'", "'password': 'abc'", "'endpoint': 'https://a:abc@muu.example'"]
)
def test_a_secret_in_the_settings_is_refused_and_not_shown(
    site: Site, key: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with (site.root / "publishconf.py").open("a") as settings:
        settings.write(f"\nTARGETS = {{'x': {{'kind': 's3', 'bucket': 'b', {key}}}}}\n")
    assert site.publish("x") == 1
    told = capsys.readouterr().err
    assert "publishconf.py" in told
    assert "abc" not in told


@each_target
def test_credentials_are_written_nowhere(site: Site, target: str, capfd: pytest.CaptureFixture[str]) -> None:
    site.publish(target)
    told = capfd.readouterr()
    written = [path.read_bytes() for path in site.root.parent.rglob("*") if path.is_file()]
    for key in KEYS.values():
        assert key not in told.out + told.err
        assert not [content for content in written if key.encode() in content]


def test_what_is_served_is_compared_with_the_release(
    site: Site, tmp_path: Path, retarget: Retarget, capsys: pytest.CaptureFixture[str]
) -> None:
    site.publish("kansio")
    with nginx(tmp_path / "nginx", tmp_path / "kansio" / "current" / "site") as url:
        retarget("kansio", url=url)
        assert site.publish("kansio", verify=True) == 0
        assert site.digest in capsys.readouterr().out
        (tmp_path / "kansio" / "current" / "site" / "tarinat" / "jono" / "index.html").write_text("muuta")
        assert site.publish("kansio", verify=True) == 1
        assert "tarinat/jono/index.html" in capsys.readouterr().err
        changed(site)
        assert site.publish("kansio", verify=True) == 1
    assert site.publish("kansio", verify=True) == 1
    assert url in capsys.readouterr().err
