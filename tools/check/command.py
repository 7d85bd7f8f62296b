"""`inv check`: what is asked for, in which form, and with which exit code it ends."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from rich.console import Console
from rich.prompt import Confirm
from rich.text import Text

from cases.adapter.settings import InvalidSettings
from cases.language import N_, Language, load_language
from cases.reading.editorial.check import Check
from cases.reading.fixing.mending import Mended
from cases.reading.ignoring import without_ignored
from cases.reading.load import Site, read_site
from cases.reading.problems import in_order
from tools.check.explain import NoSuchCode, explanation, print_explanation
from tools.check.external import Manners, check_foreign_links
from tools.check.findings import Findings, find_problems
from tools.check.fixing import diff_of, mend, styled, write_mended
from tools.check.formats import to_github, to_json
from tools.check.terminal import print_findings
from tools.check.voikko import NoVoikko, spelling_check
from tools.library import site_settings, site_url

FORMATS = ("text", "json", "github")


class Misuse(Exception):
    """An option that can't be; the message says which there are."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the author asked for. Raises Misuse for a format that nobody knows."""

    form: str = "text"
    fix: bool = False
    yes: bool = False
    more: tuple[Check, ...] = ()

    def __post_init__(self) -> None:
        if self.form not in FORMATS:
            raise Misuse(f"There is no format {self.form!r}. There are: {', '.join(FORMATS)}.")


def run_check(root: Path, wishes: Wishes, spelling: bool = False) -> int:
    """Check the site that lies in `root`, and return the exit code: 1 when there is an error."""
    console = Console(highlight=False)
    site = site_settings(root)
    language = load_language(site.lang, site.translations)
    if spelling:
        try:
            wishes = replace(wishes, more=(*wishes.more, spelling_check(site.content)))
        except NoVoikko as missing:
            message = N_("Spelling was not checked: Voikko isn't installed here ({reason}).")
            print(language.text(message, reason=missing), file=sys.stderr)
    return check_content(site, wishes, language, console)


def run_check_links(root: Path) -> int:
    """Tell which links to other sites are dead or have moved. Returns 0, for what others do stops nothing."""
    site = site_settings(root)
    language = load_language(site.lang, site.translations)
    with Console(stderr=True).status(language.text(N_("Asking other sites …"))):
        reading = read_site(site)
        manners = Manners(f"Casebook link check (+{site_url(root)})")
        problems = check_foreign_links(reading, root / ".cache" / "links.json", manners, site.as_of)
    told = in_order(without_ignored(problems, reading.documents))
    print_findings(Findings(reading, told), Console(highlight=False))
    return 0


def explain_code(root: Path, code: str) -> int:
    """Tell what a code means, and return the exit code: 2 when no problem has it."""
    site = site_settings(root)
    try:
        markdown = explanation(root, code, load_language(site.lang, site.translations))
    except NoSuchCode as unknown:
        print(unknown, file=sys.stderr)
        return 2
    print_explanation(markdown, Console(highlight=False))
    return 0


def check_content(site: Site, wishes: Wishes, language: Language, console: Console) -> int:
    """Tell every problem, mend what can be if that is wished, and return the exit code."""
    findings = _find(site, wishes, language)
    if wishes.fix and _fix(findings, wishes, console):
        findings = _find(site, wishes, language)
    match wishes.form:
        case "json":
            console.file.write(f"{to_json(findings)}\n")
        case "github":
            console.file.write(f"{annotations}\n" if (annotations := to_github(findings)) else "")
        case _:
            print_findings(findings, console)
    return findings.exit_code


def _find(site: Site, wishes: Wishes, language: Language) -> Findings:
    with Console(stderr=True).status(language.text(N_("Reading the content …"))):
        return find_problems(site, wishes.more)


def _fix(findings: Findings, wishes: Wishes, console: Console) -> bool:
    """Show what can be mended and write it, if the author agrees. Whether anything was written."""
    reading, language = findings.reading, findings.reading.language
    told = console if wishes.form == "text" else Console(stderr=True)
    mended = mend(reading)
    if not mended:
        told.print(language.text(N_("Nothing here has one safe remedy.")))
        return False
    _show(mended, reading.prefix, told)
    if not wishes.yes and not _agrees(language, told, sum(one.count for one in mended)):
        return False
    write_mended(mended, reading.content)
    return True


def _show(mended: tuple[Mended, ...], prefix: str, console: Console) -> None:
    for document in mended:
        for line, style in styled(diff_of(document, prefix)):
            console.print(Text(line, style), soft_wrap=True)
        console.print()


def _agrees(language: Language, console: Console, count: int) -> bool:
    """Whether the author says yes; without a terminal nobody can, and how to is told."""
    if not sys.stdin.isatty():
        console.print(language.text(N_("Nothing is written; --yes writes it without asking.")))
        return False

    class Answer(Confirm):
        choices = [language.in_context("answer", "y"), language.in_context("answer", "n")]  # noqa: RUF012 - rich's

    question = language.count("Mend {n} problem?", "Mend {n} problems?", count)
    return Answer.ask(question, console=console, default=True)


def guarded(run: Callable[[], int], crash_file: Path) -> int:
    """The exit code of a run; 2 when it can't be made, for settings or for a fault that a file then tells."""
    import traceback  # noqa: PLC0415 - for a run that fails

    try:
        return run()
    except InvalidSettings as invalid:
        print(invalid, file=sys.stderr)
        return 2
    except Exception:  # noqa: BLE001 - whatever it is, an author can't mend it, and gets no traceback
        crash_file.parent.mkdir(parents=True, exist_ok=True)
        crash_file.write_text(traceback.format_exc(), "utf-8")
        print(
            f"This is a fault of Casebook's, not of your content. What happened: {crash_file}",
            file=sys.stderr,
        )
        return 2
