"""Compares what readers are served with a release: every file is asked for, and its SHA-256 compared."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPException
from urllib.error import HTTPError, URLError
from urllib.parse import quote
from urllib.request import Request, urlopen

from cases.language import N_
from tools.publish.target import Advance
from tools.release.manifest import STAMP, Filed, parse_stamp
from tools.release.refusal import Refused, shortened
from tools.release.store import Release

_AT_ONCE = 8
_PATIENCE = 30  # seconds for one file


@dataclass(frozen=True, slots=True)
class Served:
    """What differs: files that are other than in the release, with what was served instead."""

    compared: int
    digest: str
    others: tuple[tuple[str, str], ...]


def verify_served(release: Release, url: str, wants: Callable[[str], bool], advance: Advance) -> Served:
    """Ask for every file of a release below `url`. Raises Refused when there is no answer at all."""
    stamp = _body(f"{url}/{STAMP}")
    if isinstance(stamp, URLError | OSError | HTTPException) and not isinstance(stamp, HTTPError):
        raise Refused(
            N_("{url} does not answer"),
            N_("see that it is up, and that SITEURL or the url of the target is its address"),
            [str(getattr(stamp, "reason", stamp))],
            url=url,
        )
    digest = parse_stamp(stamp.decode("utf-8", "replace"))[0] if isinstance(stamp, bytes) else ""
    files = {name: filed for name, filed in release.manifest.files.items() if wants(name)}
    others: list[tuple[str, str]] = []
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        answers = pool.map(lambda name: _compare(url, name, files[name]), files)
        for number, (name, found) in enumerate(zip(files, answers, strict=True), 1):
            others += [(name, found)] if found else []
            advance(N_("Comparing"), number, len(files))
    return Served(len(files), digest, tuple(others))


def _compare(url: str, name: str, filed: Filed) -> str:
    """What is served in the place of a file; empty when it is the file."""
    address = name.removesuffix("index.html") if name.rpartition("/")[2] == "index.html" else name
    body = _body(f"{url}/{quote(address)}")
    if isinstance(body, HTTPError):
        return str(body.code)
    if not isinstance(body, bytes):
        return str(getattr(body, "reason", body))
    return "" if hashlib.sha256(body).hexdigest() == filed.sha256 else f"{len(body)} ≠ {filed.size} B"


def _body(url: str) -> bytes | Exception:
    request = Request(url, headers={"Accept-Encoding": "identity", "Cache-Control": "no-cache"})  # noqa: S310
    try:
        with urlopen(request, timeout=_PATIENCE) as answer:  # noqa: S310 - the site's own address
            body: bytes = answer.read()
            return body
    except (URLError, OSError, HTTPException) as error:
        return error


def iter_lines(served: Served, most: int) -> Iterable[str]:
    """The files that differ, for a person; the rest is counted."""
    return shortened([f"{name}: {found}" for name, found in served.others], most)
