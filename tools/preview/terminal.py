"""What the preview says in the terminal: a line for each build, and every problem in full."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from cases.language import N_, Language
from tools.preview.reports import Complaint
from tools.preview.state import State

_NAMED = 3  # changed files named in a line; more are counted


def print_build(console: Console, state: State, paths: tuple[str, ...], language: Language) -> None:
    """What was built for which change, how long it took, and what is wrong."""
    for complaint in state.report.problems:
        # Warnings of files that were not touched have been told before.
        if complaint.severity == "error" or not paths or complaint.file in paths:
            _print_complaint(console, complaint, language)
    warnings = sum(one.severity != "error" for one in state.report.problems)
    line = Text(f"{_changed(paths, language)}  {state.report.seconds:.2f} s  ")
    if state.failed:
        errors = len(state.report.problems) - warnings
        told = language.count("{n} error stops the build", "{n} errors stop the build", errors)
        line.append(told, "bold red")
    else:
        line.append(language.text(N_("built")), "green")
        if warnings:
            line.append(f", {language.count('{n} warning', '{n} warnings', warnings)}", "yellow")
    console.print(line, soft_wrap=True)


def _changed(paths: tuple[str, ...], language: Language) -> str:
    if not paths:
        return language.text(N_("the whole site"))
    more = f" +{len(paths) - _NAMED}" if len(paths) > _NAMED else ""
    return ", ".join(paths[:_NAMED]) + more


def _print_complaint(console: Console, complaint: Complaint, language: Language) -> None:
    place = f"{complaint.file}:{complaint.line}:{complaint.column}: " if complaint.file else ""
    style = "bold red" if complaint.severity == "error" else "yellow"
    console.print(
        Text.assemble(
            place,
            (f"{language.text(complaint.severity)} {complaint.code}".rstrip(), style),
            f": {complaint.message}",
        ),
        soft_wrap=True,
    )
    if complaint.excerpt.strip():
        number = f"{complaint.line:>5} | "
        console.print(Text(number + complaint.excerpt), no_wrap=True, overflow="ellipsis")
        console.print(Text(" " * (len(number) + complaint.column - 1) + "^", style), no_wrap=True)
    for hint in complaint.hints:
        console.print(Text(f"      = {hint}"), soft_wrap=True)
    console.print()
