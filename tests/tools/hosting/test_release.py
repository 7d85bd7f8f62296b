"""What a release has for hosts: headers, configuration and compressed copies, whichever engine searches."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.hosting.trial import check_caddy, check_nginx
from tools.release.command import write_for_hosts
from tools.release.redirects import Redirects, write_rules

URL = "https://tarinat.example"


@pytest.mark.parametrize("pagefind", [True, False])
def test_a_release_has_what_hosts_want(tmp_path: Path, pagefind: bool) -> None:
    site, hosting = tmp_path / "site", tmp_path / "hosting"
    site.mkdir()
    (site / "index.html").write_text("<p>Jono oli pitkä.</p>" * 90, "utf-8")
    if pagefind:
        (site / "pagefind").mkdir()
    write_for_hosts(site, hosting, URL, tmp_path / "cache")
    assert {path.name for path in hosting.iterdir()} == {"nginx.conf", "Caddyfile"}
    assert {"_headers", "index.html.br", "index.html.gz"} <= {path.name for path in site.iterdir()}
    for file in (site / "_headers", hosting / "nginx.conf", hosting / "Caddyfile"):
        assert ("wasm-unsafe-eval" in file.read_text("utf-8")) is pagefind


def test_both_servers_take_headers_and_redirects_together(tmp_path: Path) -> None:
    site, hosting = tmp_path / "site", tmp_path / "hosting"
    site.mkdir()
    write_rules(hosting, site, Redirects({"vanha/": "uusi/", "ä*{}.html": "uusi/"}, ["poissa/"]), URL)
    write_for_hosts(site, hosting, URL, tmp_path / "cache")

    def together(name: str) -> str:
        return "".join(file.read_text("utf-8") for file in sorted(hosting.glob(f"{name}*")))

    assert "return 410" in together("nginx")
    assert check_nginx(tmp_path, together("nginx")) == ""
    assert check_caddy(tmp_path, together("Caddyfile")) == ""
