"""The audit as it is printed: a table of goals and measures, then every finding, alike ones together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from tools.audit.row import Finding, Row, Verdict, place

_STYLES = {
    Verdict.PASSED: "green",
    Verdict.MISSED: "bold red",
    Verdict.TOLD: "yellow",
    Verdict.NOT_RUN: "yellow",
    Verdict.LEFT_OUT: "dim",
}
_PAGES_NAMED = 3
# The table is read in logs too, where there is no terminal to take a width from.
_LEAST_WIDTH = 140


def print_table(rows: Sequence[Row], strict: bool) -> bool:
    """Print all; whether the audit is passed. With `strict`, a check that could not run fails it."""
    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = _LEAST_WIDTH
    console.print(build_table(rows))
    for row in rows:
        for line in iter_finding_lines(row):
            console.print(Text(line), soft_wrap=True)
    console.print(Text(f"\n{summarise(rows)}"))
    return passes(rows, strict)


def build_table(rows: Iterable[Row]) -> Table:
    """The rows, with their verdicts as words and colours."""
    table = Table("what", "goal", "measured", "verdict", title="Audit")
    for row in rows:
        verdict = Text(row.verdict.value, _STYLES[row.verdict])
        table.add_row(Text(row.what), Text(row.goal), Text(row.measured), verdict)
    return table


def iter_finding_lines(row: Row) -> Iterable[str]:
    """The findings of a row: a line for each rule and element, with the pages where it was met."""
    if row.findings:
        yield f"\n{row.what}"
    for (rule, element), pages in group(row.findings).items():
        named = ", ".join(place(page) for page in pages[:_PAGES_NAMED])
        more = f" and {len(pages) - _PAGES_NAMED} more" if len(pages) > _PAGES_NAMED else ""
        yield f"  {rule}" + (f" | {element}" if element else "")
        yield f"      {named}{more}"


def group(findings: Iterable[Finding]) -> Mapping[tuple[str, str], Sequence[str]]:
    """The pages of alike findings, by rule and element."""
    pages: dict[tuple[str, str], list[str]] = defaultdict(list)
    for finding in findings:
        pages[finding.rule, finding.element].append(finding.page)
    return pages


def summarise(rows: Iterable[Row]) -> str:
    """How many rows ended how: "20 pass, 1 fail, 0 not run, 0 not run, as asked"."""
    verdicts = [row.verdict for row in rows]
    return ", ".join(f"{verdicts.count(verdict)} {verdict.value}" for verdict in Verdict)


def passes(rows: Iterable[Row], strict: bool) -> bool:
    """Whether no goal is missed and, with `strict`, every check has run that was not left out on purpose."""
    failing = {Verdict.MISSED, *([Verdict.NOT_RUN] if strict else [])}
    return not any(row.verdict in failing for row in rows)
