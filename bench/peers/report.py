"""The report of the comparison: tables in bench/peers.md, the picture, and the table in README."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.peers.building import (
    COLD,
    EDITED,
    EDITED_INDEXED,
    EDITED_RELEASED,
    INDEX,
    INDEXED,
    RELEASED,
    UNCHANGED,
)
from bench.peers.generators import GENERATORS, Generator
from bench.peers.picture import draw
from bench.peers.results import Results, median_of

REPORT, PICTURE, README = Path("bench", "peers.md"), Path("docs", "images", "peers.svg"), Path("README.md")
_MARK = "<!-- written by inv bench-peers --report -->"
_END = "<!-- end -->"
_NONE = "–"


@dataclass(frozen=True, slots=True)
class Row:
    """The figures of one generator at one size: CPU seconds, seconds and MB; None where not measured."""

    name: str
    cold: float | None
    cold_wall: float | None
    memory: float | None
    indexed: float | None
    edited: float | None
    edited_wall: float | None
    edited_indexed_wall: float | None
    unchanged_wall: float | None
    page: float | None
    listed: float | None
    edit_cpu: float | None
    server_memory: float | None

    @classmethod
    def of(cls, results: Results, count: int, generator: Generator) -> Row:
        site = generator.site
        edits = results.of(count, site).get("server", {}).get("edits", [])

        def built(what: str, figure: str) -> float | None:
            return results.median(count, site, what, figure)

        cold, index = built(COLD, "cpu"), built(INDEX, "cpu")
        both = cold + index if cold is not None and index is not None else None
        return cls(
            name=generator.name,
            cold=cold,
            cold_wall=built(COLD, "wall"),
            memory=built(COLD, "memory"),
            indexed=built(INDEXED, "cpu") if generator.indexed else both,
            edited=built(EDITED, "cpu"),
            edited_wall=built(EDITED, "wall"),
            edited_indexed_wall=built(EDITED_INDEXED, "wall"),
            unchanged_wall=built(UNCHANGED, "wall"),
            page=median_of(edits, "page"),
            listed=median_of(edits, "list"),
            edit_cpu=median_of(edits, "cpu"),
            server_memory=median_of(edits, "memory"),
        )


def write_report(root: Path) -> str:
    """Write all three from the newest figures, and return what was written."""
    results = Results.latest()
    _put(root / REPORT, "\n".join(_iter_lines(results)))
    largest = results.sizes[-1]
    rows = [row for row in _rows(results, largest) if row.cold is not None]
    title = f"{largest:,} documents, {results.kept['date']}"
    (root / PICTURE).write_text(draw(title, _panels(rows)), "utf-8")
    _put(root / README, _short_table(results, largest))
    return f"{REPORT}, {PICTURE} and the table in {README}, of {results.file.name}"


def _rows(results: Results, count: int) -> list[Row]:
    return [Row.of(results, count, generator) for generator in GENERATORS]


def _panels(rows: list[Row]) -> list[tuple[str, list[tuple[str, float]]]]:
    """What the picture shows: a title, and a bar for each generator that has the figure."""
    wanted = (
        ("From nothing, with a search index: CPU seconds", "indexed"),
        ("One document edited, with the index: seconds", "edited_indexed_wall"),
        ("Save to page in the development server: seconds", "page"),
    )
    return [
        (title, [(row.name, value) for row in rows if (value := getattr(row, name)) is not None])
        for title, name in wanted
    ]


def _put(file: Path, text: str) -> None:
    """Put a text into a file in the place of what stands between the marks."""
    before, mark, after = file.read_text("utf-8").partition(_MARK)
    if not mark:
        raise ValueError(f"{file.name} has no line {_MARK}")
    rest = after.partition(_END)[2]
    file.write_text(f"{before}{mark}\n\n{text.rstrip()}\n\n{_END}{rest}", "utf-8")


def _table(columns: dict[str, list[str]]) -> str:
    """A Markdown table of columns, the first of which is of names."""
    heads = [f"| {' | '.join(columns)} |", "| --- |" + " ---: |" * (len(columns) - 1)]
    return "\n".join([*heads, *(f"| {' | '.join(row)} |" for row in zip(*columns.values(), strict=True))])


def _short_table(results: Results, count: int) -> str:
    rows = [row for row in _rows(results, count) if row.cold is not None]
    columns = {
        f"{count:,} documents": [row.name for row in rows],
        "from nothing, CPU s": [_figure(row.cold) for row in rows],
        "with search index, CPU s": [_figure(row.indexed) for row in rows],
        "one edited, with index, s": [_figure(row.edited_indexed_wall) for row in rows],
        "nothing changed, s": [_figure(row.unchanged_wall) for row in rows],
        "save to page, s": [_figure(row.page) for row in rows],
    }
    return _table(columns)


def _iter_lines(results: Results) -> Iterator[str]:
    kept = results.kept
    loads = kept.get("loads", [0.0])
    versions = ", ".join(f"{name} {version}" for name, version in kept["versions"].items())
    yield (
        f"{kept['date']}, {kept['system']}, Python {kept['python']}, {kept['processors']} processors, load "
        f"{min(loads)} to {max(loads)}: {versions}.\n"
    )
    for count in results.sizes:
        rows = [row for row in _rows(results, count) if row.cold is not None]
        runs = max(len(results.of(count, one.site).get("builds", {}).get(COLD, [])) for one in GENERATORS)
        yield f"### {count:,} documents\n\nMedians; {runs} {'rounds' if runs > 1 else 'round'} of builds.\n"
        yield _builds_table(rows) + "\n"
        if any(row.page is not None for row in rows):
            yield _servers_table(rows) + "\n"
        yield from _iter_releases(results, count)
    yield from _iter_growth(results)


def _builds_table(rows: list[Row]) -> str:
    by_site = {row.name: row for row in rows}
    hugo, pelican = by_site.get("Hugo"), by_site.get("stock Pelican")
    return _table(
        {
            "builds": [row.name for row in rows],
            "from nothing, CPU s": [_figure(row.cold) for row in rows],
            "× Hugo": [_ratio(row.cold, hugo.cold if hugo else None) for row in rows],
            "× Pelican": [_ratio(row.cold, pelican.cold if pelican else None) for row in rows],
            "wall s": [_figure(row.cold_wall) for row in rows],
            "peak MB": [_whole(row.memory) for row in rows],
            "with search index, CPU s": [_figure(row.indexed) for row in rows],
            "one edited, CPU s": [_figure(row.edited) for row in rows],
            "wall s ": [_figure(row.edited_wall) for row in rows],
            "and the index, wall s": [_figure(row.edited_indexed_wall) for row in rows],
            "nothing changed, wall s": [_figure(row.unchanged_wall) for row in rows],
        }
    )


def _servers_table(rows: list[Row]) -> str:
    rows = [row for row in rows if row.page is not None]
    return _table(
        {
            "servers": [row.name for row in rows],
            "save to page, s": [_figure(row.page) for row in rows],
            "save to list, s": [_figure(row.listed) for row in rows],
            "CPU s an edit": [_figure(row.edit_cpu) for row in rows],
            "MB": [_whole(row.server_memory) for row in rows],
        }
    )


def _iter_releases(results: Results, count: int) -> Iterator[str]:
    released = results.median(count, "casebook", RELEASED, "cpu")
    if released is not None:
        edited = results.median(count, "casebook", EDITED_RELEASED, "cpu")
        yield (
            f"`inv build` takes {_figure(released)} CPU s from nothing and {_figure(edited)} with one "
            "document edited: it judges every page and compresses copies for servers as well.\n"
        )


def _iter_growth(results: Results) -> Iterator[str]:
    """How CPU seconds grow from the smallest size to the largest."""
    first, last = results.sizes[0], results.sizes[-1]
    if first == last:
        return
    yield f"### From {first:,} to {last:,} documents: {last / first:.2g} times as many\n"
    for one in GENERATORS:
        growth = _ratio(
            results.median(last, one.site, COLD, "cpu"), results.median(first, one.site, COLD, "cpu")
        )
        yield f"- {one.name}: {growth} times the CPU"


def _figure(value: float | None) -> str:
    return _NONE if value is None else f"{value:.2f}" if value < 10 else f"{value:.1f}"


def _whole(value: float | None) -> str:
    return _NONE if value is None else f"{value:.0f}"


def _ratio(value: float | None, to: float | None) -> str:
    return _NONE if value is None or not to else f"{value / to:.2f}"
