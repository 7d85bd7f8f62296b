"""What a release has for hosts: headers, configuration and compressed copies, whichever engine searches."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.hosting.trial import check_caddy, check_nginx
from tools.release.command import write_for_hosts
from tools.release.redirects import Redirects

URL = "https://tarinat.example"


@pytest.mark.parametrize("pagefind", [True, False])
def test_a_release_has_what_hosts_want(tmp_path: Path, pagefind: bool) -> None:
    site, hosting = tmp_path / "site", tmp_path / "hosting"
    site.mkdir()
    (site / "index.html").write_text("<p>Jono oli pitkä.</p>" * 90, "utf-8")
    if pagefind:
        (site / "pagefind").mkdir()
    write_for_hosts(site, hosting, URL, tmp_path / "cache", Redirects({}, ()))
    assert {path.name for path in hosting.iterdir()} == {"nginx.conf", "Caddyfile"}
    assert {"_headers", "index.html.br", "index.html.gz"} <= {path.name for path in site.iterdir()}
    for file in (site / "_headers", hosting / "nginx.conf", hosting / "Caddyfile"):
        assert ("wasm-unsafe-eval" in file.read_text("utf-8")) is pagefind


def test_both_servers_take_what_the_ledger_takes(tmp_path: Path) -> None:
    site, hosting = tmp_path / "site", tmp_path / "hosting"
    site.mkdir()
    redirects = Redirects({"vanha/": "uusi/", "ä*{}.html": "uusi/", "pitkä" * 1000: "uusi/"}, ["poissa/"])
    write_for_hosts(site, hosting, URL, tmp_path / "cache", redirects)
    nginx, caddy = ((hosting / name).read_text("utf-8") for name in ("nginx.conf", "Caddyfile"))
    assert nginx.count("return 301") == 3
    assert nginx.count("# No rule for /pitk%C3%A4pitk") == 1
    assert check_nginx(tmp_path, nginx) == ""
    assert check_caddy(tmp_path, caddy) == ""


def test_what_is_hidden_or_gone_is_told_to_servers_and_to_no_reader(tmp_path: Path) -> None:
    site, hosting = tmp_path / "site", tmp_path / "hosting"
    site.mkdir()
    redirects = Redirects({"vanha/": "uusi/", "salattu/": "piilo/"}, ["poissa/"], ["piilo/"])
    write_for_hosts(site, hosting, URL, tmp_path / "cache", redirects)
    for name in ("nginx.conf", "Caddyfile"):
        text = (hosting / name).read_text("utf-8")
        assert "/vanha/" in text
        assert "/salattu/" in text
        assert "/poissa/" in text
    public = (site / "_redirects").read_text("utf-8")
    assert public == "/vanha/ /uusi/ 301\n/vanha/index.html /uusi/ 301\n"
