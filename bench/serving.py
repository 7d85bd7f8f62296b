"""How many requests one machine answers: the sample site, served by nginx, asked by wrk beside it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from tools.hosting import Site
from tools.hosting.trial import serving_by_nginx
from tools.library import site_url
from tools.output import OUTPUT
from tools.programs import find_program

REPORT = Path("bench", "serving.md")
_SECONDS = 10
_CONNECTIONS = 64
_BROTLI = "Accept-Encoding: br"
_WRK = re.compile(r"Requests/sec:\s+(?P<rate>[\d.]+)\s+Transfer/sec:\s+(?P<bytes>[\d.]+)(?P<unit>[KMG]?B)")
_SLOW = re.compile(r"99%\s+(?P<value>[\d.]+)(?P<unit>us|ms|s)")
_FAILED = re.compile(r"Non-2xx or 3xx responses: (\d+)|Socket errors: (.*)")
_UNITS = {"B": 1e-6, "KB": 1e-3, "MB": 1.0, "GB": 1e3, "us": 1e-3, "ms": 1.0, "s": 1e3}
# Every thread asks for all of them in turn, from a place of its own.
_ROUND = """
local paths = {PATHS}
local at = math.random(#paths)
request = function()
  at = at % #paths + 1
  return wrk.format("GET", paths[at])
end
"""


@dataclass(frozen=True, slots=True)
class Rate:
    """What wrk has measured: requests and megabytes a second, the milliseconds that 99 in 100 take less than,
    and what share of the processors nginx took."""

    what: str
    requests: float
    megabytes: float
    slow: float
    share: float


def report_serving(root: Path, save: bool) -> str:
    """The measures as a table. Raises NoProgram."""
    folder = root / OUTPUT
    pages = sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*.html"))
    with ExitStack() as stack:
        work = Path(stack.enter_context(TemporaryDirectory()))
        served = stack.enter_context(serving_by_nginx(folder, Site(site_url(root))))
        rates = list(_iter_rates(served.url, served.process, pages, work))
        memory = sum(_memory(process) for process in _family(served.process))
    text = _report(rates, memory, len(pages))
    if save:
        (root / REPORT).write_text(text, "utf-8")
    return text


def _iter_rates(url: str, process: int, pages: Sequence[str], work: Path) -> Iterator[Rate]:
    script = work / "round.lua"
    paths = ", ".join(
        json.dumps(f"/{page.removesuffix('index.html')}") for page in pages if page != "404.html"
    )
    script.write_text(_ROUND.replace("PATHS", paths), "utf-8")
    every = (f"{url}/", "-s", str(script))
    etag = _etag(f"{url}/")
    for what, *arguments in (
        ("all pages in turn, Brotli", *every, "-H", _BROTLI),
        ("all pages in turn, not compressed", *every),
        ("the home page, Brotli", f"{url}/", "-H", _BROTLI),
        (
            "the home page that a browser has already, 304",
            f"{url}/",
            "-H",
            _BROTLI,
            "-H",
            f"If-None-Match: {etag}",
        ),
        ("a page that is not there, 404", f"{url}/puuttuu/", "-H", _BROTLI),
    ):
        yield _measured(what, arguments, process)


def _measured(what: str, arguments: Sequence[str], process: int) -> Rate:
    wrk = [str(find_program("wrk")), "--latency", "-t1", f"-c{_CONNECTIONS}", f"-d{_SECONDS}s"]
    before, started = sum(_spent(one) for one in _family(process)), time.perf_counter()
    told = subprocess.run([*wrk, *arguments], capture_output=True, text=True, check=True).stdout
    took = (sum(_spent(one) for one in _family(process)) - before) / (time.perf_counter() - started)
    rate, slow = _WRK.search(told), _SLOW.search(told)
    if rate is None or slow is None or (_FAILED.search(told) and "404" not in what):
        raise RuntimeError(told)
    megabytes = float(rate["bytes"]) * _UNITS[rate["unit"]]
    return Rate(what, float(rate["rate"]), megabytes, float(slow["value"]) * _UNITS[slow["unit"]], took)


def _etag(url: str) -> str:
    connection = HTTPConnection(urlsplit(url).netloc, timeout=10)
    connection.request("HEAD", "/", headers=dict([_BROTLI.split(": ")]))
    return str(connection.getresponse().headers["ETag"])


def _family(process: int) -> list[int]:
    """A process and those that it has started."""
    children = Path(f"/proc/{process}/task/{process}/children").read_text("ascii").split()
    return [process, *map(int, children)]


def _memory(process: int) -> float:
    """Megabytes of a process; what it shares with others is divided among them."""
    rows = Path(f"/proc/{process}/smaps_rollup").read_text("ascii").splitlines()
    return next(int(row.split()[1]) for row in rows if row.startswith("Pss:")) / 1000


def _spent(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text("ascii").rsplit(") ", 1)[1].split()
    return sum(map(int, fields[11:13])) / os.sysconf("SC_CLK_TCK")


def _report(rates: Sequence[Rate], memory: float, pages: int) -> str:
    rows = "\n".join(
        f"| {rate.what} | {rate.requests:,.0f} | {rate.megabytes:.0f} | {rate.slow:.1f} |"
        f" {rate.share:.2f} | {rate.requests / rate.share:,.0f} |"
        for rate in rates
    )
    return f"""# Serving

`inv bench --serving --save` measures how many requests nginx answers for the sample site, {pages} pages,
with the configuration that is written for it. wrk asks over {_CONNECTIONS} connections, {_SECONDS} s for each
row, on the same machine of {os.cpu_count()} cores, without TLS and without a network between. Other work may
run there: the last column, requests for each second of processor that nginx took, depends on that least.

| what is asked for | requests a second | MB a second | 99 in 100 within ms | cores nginx took | a core |
| --- | ---: | ---: | ---: | ---: | ---: |
{rows}

nginx with all its workers held {memory:.0f} MB after it.
"""
