"""Links to other sites: asked for politely, and never in the way of a build.

One request at a time goes to a host, with a pause between two, and what has answered is not asked for again
for a week.
"""

from __future__ import annotations

import json
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from http.client import HTTPException
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urldefrag, urljoin, urlsplit, urlunsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from cases.reading.editorial.kinds import DEAD_LINK, MOVED_LINK
from cases.reading.editorial.warnings import warn
from cases.reading.problems import Problem
from cases.reading.reading import Reading

FRESH = timedelta(days=7)
_HOSTS_AT_A_TIME = 8
_MOST_MOVES = 5
_SAFE = "/:@!$&'()*+,;=~%?-._[]"
_FOR_GOOD = (301, 308)
_FOR_NOW = (302, 303, 307)
# Answers to a program that say nothing of what a reader would get.
_UNTOLD = (401, 403, 429, 451, 999)


@dataclass(frozen=True, slots=True)
class Manners:
    """How hosts are asked: by what name, with what pause between two requests, and how long is waited."""

    name: str
    pause: float = 1.0
    patience: float = 15.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address has answered: nothing wrong when both are empty."""

    fault: str = ""
    moved_to: str = ""


class _Stay(HTTPRedirectHandler):
    """Tells of a move instead of following it."""

    def redirect_request(self, *_: Any) -> None:
        return None


def check_foreign_links(reading: Reading, cache: Path, manners: Manners, now: datetime) -> list[Problem]:
    """A warning for every link to another site that is dead, or that has moved for good."""
    places = [
        (document.source.path, reference)
        for document in reading.documents
        for reference in reading.bodies[document.source.path].foreign
    ]
    wanted = {urldefrag(reference.target).url for _, reference in places}
    known = _load(cache, now)
    answers = {address: Answer() for address in wanted & known.keys()}
    answers |= _ask(sorted(wanted - known.keys()), manners)
    sound = {address: now.isoformat() for address, answer in answers.items() if answer == Answer()}
    _save(cache, {**sound, **known})
    problems = []
    for source, reference in places:
        answer = answers[urldefrag(reference.target).url]
        if answer.fault:
            problems.append(warn(DEAD_LINK, source, reference.mark, reference.target, detail=answer.fault))
        elif answer.moved_to:
            values = {"other": answer.moved_to}
            problems.append(warn(MOVED_LINK, source, reference.mark, reference.target, **values))
    return problems


def _load(cache: Path, now: datetime) -> Mapping[str, str]:
    """The addresses that have answered lately, with the moments when they did."""
    try:
        known = json.loads(cache.read_text("utf-8"))
        return {a: at for a, at in known.items() if now - datetime.fromisoformat(at) < FRESH}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def _save(cache: Path, known: Mapping[str, str]) -> None:
    cache.parent.mkdir(parents=True, exist_ok=True)
    cache.write_text(json.dumps(known, ensure_ascii=False, indent=1, sort_keys=True), "utf-8")


def _ask(addresses: Iterable[str], manners: Manners) -> Mapping[str, Answer]:
    by_host: dict[str, list[str]] = defaultdict(list)
    for address in addresses:
        by_host[urlsplit(address).netloc].append(address)
    with ThreadPoolExecutor(_HOSTS_AT_A_TIME) as hosts:
        answers = hosts.map(lambda host: list(_ask_host(by_host[host], manners)), sorted(by_host))
        return dict(answer for host in answers for answer in host)


def _ask_host(addresses: Iterable[str], manners: Manners) -> Iterator[tuple[str, Answer]]:
    for at, address in enumerate(addresses):
        if at:
            time.sleep(manners.pause)
        yield address, ask(address, manners)


def ask(address: str, manners: Manners) -> Answer:
    """What an address answers, moves followed. Never raises for what another site does."""
    code, moved_to, at, for_good = 0, "", address, True
    try:
        for _ in range(_MOST_MOVES):
            code, place = _request(at, manners)
            if code not in (*_FOR_GOOD, *_FOR_NOW) or not place:
                break
            at = urljoin(at, place)
            if not at.startswith(("http:", "https:")):
                break
            for_good = for_good and code in _FOR_GOOD
            moved_to = at if for_good else moved_to
    except (HTTPException, URLError, OSError, ValueError) as error:
        return Answer(fault=str(getattr(error, "reason", error)) or type(error).__name__)
    if code < 400 or code in _UNTOLD:
        return Answer(moved_to=moved_to)
    return Answer(fault=str(code))


def _request(address: str, manners: Manners) -> tuple[int, str]:
    """The status of an address and where it points: by HEAD, and by GET where a host knows no HEAD."""
    opener = build_opener(_Stay)
    code, place = 0, ""
    for method in ("HEAD", "GET"):
        request = Request(_ascii(address), method=method, headers={"User-Agent": manners.name})  # noqa: S310 - http only
        try:
            with opener.open(request, timeout=manners.patience) as answer:
                return answer.status, ""
        except HTTPError as refused:
            code, place = refused.code, refused.headers.get("Location", "")
            refused.close()
            if code in (*_FOR_GOOD, *_FOR_NOW):
                break
    return code, place


def _ascii(address: str) -> str:
    """An address as it goes over the wire: readers may write ä in it."""
    url = urlsplit(address)
    host = url.netloc.encode("idna").decode("ascii")
    return urlunsplit(
        url._replace(netloc=host, path=quote(url.path, safe=_SAFE), query=quote(url.query, safe=_SAFE))
    )
