"""The site as a host sends it."""

from __future__ import annotations

import gzip
from pathlib import Path
from urllib.request import Request, urlopen

import pytest

from tools.audit.hosting import HostedSiteHandler
from tools.serve import serving


def fetch(folder: Path, path: str, *accepted: str) -> tuple[str | None, bytes]:
    with serving(folder, HostedSiteHandler) as site:
        request = Request(f"{site}/{path}", headers={"Accept-Encoding": ", ".join(accepted)})  # noqa: S310
        with urlopen(request) as answer:  # noqa: S310 - this machine's own server
            return answer.headers["Content-Encoding"], answer.read()


@pytest.mark.parametrize("path", ["", "a.css"])
def test_text_is_sent_compressed(tmp_path: Path, path: str) -> None:
    (tmp_path / (path or "index.html")).write_text("teksti", "utf-8")
    encoding, body = fetch(tmp_path, path, "br", "gzip")
    assert (encoding, gzip.decompress(body)) == ("gzip", b"teksti")


def test_whoever_does_not_take_it_compressed_gets_it_plain(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("teksti", "utf-8")
    assert fetch(tmp_path, "") == (None, b"teksti")


def test_fonts_and_pictures_are_sent_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "a.woff2").write_bytes(b"kirjasin")
    assert fetch(tmp_path, "a.woff2", "gzip") == (None, b"kirjasin")
