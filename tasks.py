"""What there is to do with the site and its code: `inv --list` tells, `inv --help build` tells of one."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from invoke.context import Context
from invoke.exceptions import Exit
from invoke.tasks import task

ROOT = Path(__file__).parent
sys.path.append(str(ROOT / "plugins"))
CRASH = Path(".cache", "crash.txt")
ACCEPT = "go on where far fewer pages, or a clock that has gone back, would stop it"
AS_OF = "the publication moment, as in 2026-01-31; now when left out"


def _run(*arguments: str) -> None:
    """Run a module of this Python in the root. Ends the task with its exit code when it fails."""
    code = subprocess.run([sys.executable, "-m", *arguments], cwd=ROOT, check=False).returncode
    if code:
        raise Exit(code=code)


def _guarded(run: Callable[[], int]) -> None:
    """End the task with the exit code of a run. A fault of Casebook's is told without a traceback."""
    from tools.check.command import guarded

    if code := guarded(run, ROOT / CRASH):
        raise Exit(code=code)


def _install(*programs: str) -> None:
    """Install Chromium and programs where they are missing. Ends the task when that fails."""
    from tools.chromium import NoChromium, ensure_chromium
    from tools.programs import NoProgram, ensure_programs

    try:
        ensure_chromium()
        ensure_programs(programs)
    except (NoChromium, NoProgram) as error:
        raise Exit(str(error), code=1) from error


@task(
    help={
        "as_of": AS_OF,
        "accept": ACCEPT,
        "no_cache": "make everything anew, and forget what earlier builds knew",
        "verify": "build from nothing as well, and compare the two byte for byte",
        "profile": "tell where the time went",
    }
)
def build(
    _: Context,
    as_of: str = "",
    accept: bool = False,
    no_cache: bool = False,
    verify: bool = False,
    profile: bool = False,
) -> None:
    """Build a release of the site: output/.

    A build that fails, or is ended, leaves the output as it was. The last five releases are kept.
    """
    from tools.release.unchanged import find_unchanged

    if not (no_cache or verify or profile) and (said := find_unchanged(ROOT, as_of)):
        print(said)
        return
    from tools.release.command import Wishes, run_build

    _guarded(lambda: run_build(ROOT, as_of, Wishes(accept, not no_cache, verify, profile)))


@task(help={"to": "another release than the one before, by its number"})
def rollback(_: Context, to: str = "") -> None:
    """Make the release before this one current again.

    Its files are byte for byte what they were.
    """
    from tools.release.command import run_rollback

    _guarded(lambda: run_rollback(ROOT, to))


@task(
    positional=["target"],
    help={
        "target": "where to: a name in TARGETS of publishconf.py",
        "dry_run": "tell what would change, and send nothing",
        "verify": "compare what is served with the release, and send nothing",
        "accept": ACCEPT,
    },
)
def publish(
    _: Context, target: str, dry_run: bool = False, verify: bool = False, accept: bool = False
) -> None:
    """Bring the current release to where it is read.

    Says first what changes. Readers have the old release or the new one, whole, whatever breaks meanwhile.
    """
    from tools.publish.command import Wishes, run_publish

    _guarded(lambda: run_publish(ROOT, target, Wishes(dry_run, verify, accept)))


@task(
    help={
        "port": "the port, or the next free one after it",
        "as_of": AS_OF,
        "lan": "let a phone in the local network read it too, with the address that is printed",
    }
)
def serve(_: Context, port: int = 8000, as_of: str = "", lan: bool = False) -> None:
    """Show the site in the browser while you write.

    Drafts and problems are shown too. Builds anew after each change; the last good version stays until then.
    """
    from tools.preview.command import Wishes, run_preview

    run_preview(ROOT, Wishes(port, as_of, lan))


@task(
    positional=["kind", "title"],
    iterable=["term"],
    help={
        "kind": "essay, case or page",
        "title": "its title, in quotation marks; an empty one is asked for",
        "author": "who writes it",
        "date": "its date; today when left out",
        "slug": "its name in the address; made of the title when left out",
        "summary": "what it tells, in a sentence or two",
        "tags": "hashtags, with commas between",
        "term": "a term of a case, as in --term channel=puhelin; may be given several times",
    },
)
def new(
    _: Context,
    kind: str,
    title: str,
    author: str = "",
    date: str = "",
    slug: str = "",
    summary: str = "",
    tags: str = "",
    term: list[str] | None = None,
) -> None:
    """Begin an essay, a case or a page.

    Asks for what is missing, writes a draft and prints its path.
    """
    from tools.check.command import guarded
    from tools.library import site_settings
    from tools.new.command import run_new
    from tools.new.interview import Given

    given = Given(kind, title, author, date, slug, summary, tags, term or ())
    if code := guarded(lambda: run_new(site_settings(ROOT), given), ROOT / CRASH):
        raise Exit(code=code)


@task(
    help={
        "format": "text, json or github",
        "explain": "tell of one code, as in CB012, and check nothing",
        "fix": "show what has one safe remedy, and mend it if you agree",
        "yes": "with --fix: mend without asking",
        "spelling": "look up every word as well, by Voikko",
    }
)
def check(
    _: Context,
    format: str = "text",  # noqa: A002 - the option's name
    explain: str = "",
    fix: bool = False,
    yes: bool = False,
    spelling: bool = False,
) -> None:
    """Read all content and tell every problem, without building.

    Exit code 1 when there is an error, 2 when the check itself can't be made.
    """
    from tools.check.command import Misuse, Wishes, explain_code, guarded, run_check

    try:
        wishes = Wishes(format, fix, yes)
    except Misuse as misuse:
        raise Exit(str(misuse), code=2) from misuse
    run = (lambda: explain_code(ROOT, explain)) if explain else (lambda: run_check(ROOT, wishes, spelling))
    if code := guarded(run, ROOT / CRASH):
        raise Exit(code=code)


@task
def check_links(_: Context) -> None:
    """Ask other sites whether what the content links to is there.

    Stops nothing: the exit code is 0 whatever they answer.
    """
    from tools.check.command import guarded, run_check_links

    if code := guarded(lambda: run_check_links(ROOT), ROOT / CRASH):
        raise Exit(code=code)


@task(help={"only": "a folder, a file or a test: tests/cases, or tests/cases/test_index.py::test_…"})
def test(_: Context, only: str = "") -> None:
    """Run the tests, browser tests included.

    Where there is no Chromium, nginx, Caddy or ExifTool, it is installed.
    """
    _install("caddy", "exiftool", "nginx")
    _run("pytest", *([only] if only else ["--numprocesses=auto", "--dist=loadgroup"]))


@task
def lint(_: Context) -> None:
    """Check the code: rules, formatting, types."""
    _run("ruff", "check")
    _run("ruff", "format", "--check")
    _run("mypy")


@task
def translate(_: Context) -> None:
    """Bring the gettext catalogues up to date.

    Tells what each language lacks.
    """
    from cases.language import LANGUAGES
    from tools.catalogues import missing_translations, update_catalogues

    update_catalogues(ROOT)
    for code in LANGUAGES:
        missing = missing_translations(ROOT, code)
        print(f"{code}: {len(missing)} to translate", *missing, sep="\n  ")


@task
def refresh(_: Context) -> None:
    """Write the golden sites of the tests anew.

    Read the difference before you commit it: from then on it is what is expected.
    """
    _run("pytest", "tests/golden", "--refresh")


@task(
    help={
        "sizes": "how many documents, as in 100,1000",
        "save": "keep the figures in bench/",
        "finder": "time the finder of a site of 5,000 cases instead",
        "serving": "measure how many requests nginx answers instead",
    }
)
def bench(
    context: Context,
    sizes: str = "100,1000,5000",
    save: bool = False,
    finder: bool = False,
    serving: bool = False,
) -> None:
    """Time builds beside stock Pelican with the same content."""
    if serving:
        from bench.serving import report_serving

        _install("nginx", "wrk")
        build(context)
        print(report_serving(ROOT, save))
        return
    if finder:
        from bench.finder import report_finder

        print(report_finder())
        return
    _run("bench.build", *sizes.split(","), *(["--save"] if save else []))


@task(
    help={
        "sizes": "how many documents, as in 1000,5000",
        "only": "generators, as in hugo,casebook; all when left out",
        "parts": "of the run, as in builds,servers; all when left out",
        "rounds": "how often each builds; medians are told",
        "edits": "how often each server sees an edit",
        "report": "measure nothing, and write bench/peers.md, its picture and README's table anew",
    }
)
def bench_peers(
    _: Context,
    sizes: str = "1000,5000",
    only: str = "",
    parts: str = "",
    rounds: int = 1,
    edits: int = 3,
    report: bool = False,
) -> None:
    """Measure the same site by six generators.

    Installs the others into peers/. Figures are kept in bench/results/ after each step; a run with --only
    takes over those of the others from earlier on the same day.
    """
    if report:
        from bench.peers.report import write_report

        print(write_report(ROOT))
        return
    from bench.peers.command import PARTS, Wishes, measure

    try:
        chosen = parts.split(",") if parts else PARTS
        measure(Wishes([int(size) for size in sizes.split(",")], only, chosen, rounds, edits))
    except ValueError as error:
        raise Exit(str(error), code=2) from error


@task(help={"analyser": "what reads the forms, one of SEARCH_ANALYSER"})
def paradigms(_: Context, analyser: str = "libvoikko") -> None:
    """Make the table of how Finnish words inflect anew.

    Ten minutes; needs the Python package simplemma. Read the difference before you commit it.
    """
    from site_search.analysis.choice import ANALYSERS
    from tools.paradigms import TABLE, gather_forms, learn_rules, simplemma_forms, write_table

    rules = learn_rules(gather_forms(simplemma_forms(), ANALYSERS[analyser]()))
    write_table(rules, ROOT / TABLE)
    print(f"{len(rules)} rules: {TABLE}")


@task(
    help={
        "sizes": "how many records, as in 1000,5000",
        "records": "a file with one record a line instead, as JSON",
        "analyser": "what reads Finnish words, one of SEARCH_ANALYSER",
    }
)
def bench_search(_: Context, sizes: str = "1000,5000", records: str = "", analyser: str = "pyvoikko") -> None:
    """Time the making of the search index, and weigh it."""
    from bench.search import corpus_records, file_records, measure

    if records:
        measure(file_records(Path(records)), analyser)
        return
    for size in sizes.split(","):
        measure(corpus_records(int(size)), analyser)


@task(
    help={
        "engine": "the one to ask, or casebook, pagefind and pagefind-lemmas",
        "misses": "name what is missed",
        "analyser": "what reads Finnish words, one of SEARCH_ANALYSER",
    }
)
def bench_quality(_: Context, engine: str = "", misses: bool = False, analyser: str = "pyvoikko") -> None:
    """Ask each search engine the gold queries."""
    from bench.search_quality import ENGINES, report

    report([engine] if engine else ENGINES, misses, analyser)


@task(help={"records": "a file with one record a line to measure as well, as JSON"})
def bench_load(_: Context, records: str = "") -> None:
    """Measure what a search costs a reader."""
    from bench.search import file_records
    from bench.search_load import measure
    from site_search.records import iter_records
    from tools.library import load_site_library

    library = load_site_library(ROOT)
    measure(tuple(iter_records(library)), library.vocabulary)
    if records:
        measure(file_records(Path(records)), library.vocabulary)


@task(help={"folder": "where the pictures go"})
def capture(context: Context, folder: str = "captures") -> None:
    """Build the site and take pictures of each kind of page.

    390 and 1280 px wide, light and dark.
    """
    from tools.capture import capture_pages, choose_samples
    from tools.library import load_site_library
    from tools.output import OUTPUT

    build(context)
    count = capture_pages(ROOT / OUTPUT, choose_samples(load_site_library(ROOT)), Path(folder))
    print(f"{count} pictures: {folder}/")


@task(
    help={
        "only": "the checks to run, as in axe,reflow; all when left out",
        "skip": "the checks to leave out, as in speed",
        "tell": "the checks that are told of and fail nothing, as in speed",
        "install": "install first Chromium and what the checks need in Node and Java",
        "strict": "a check that can't run is a failure",
        "as_of": AS_OF,
    }
)
def audit(
    context: Context,
    only: str = "",
    skip: str = "",
    tell: str = "",
    install: bool = False,
    strict: bool = False,
    as_of: str = "",
) -> None:
    """Build the site and measure what is promised of its pages.

    Prints a table of goals and measures, then every finding. Exit code 1 when a goal is missed.
    """
    from tools.audit.audit import NoSuchCheck, audit_site, choose_checks
    from tools.audit.packages import install_or_say
    from tools.audit.subject import Subject
    from tools.audit.table import print_table
    from tools.library import load_site_library, site_url
    from tools.output import OUTPUT

    try:
        checks = choose_checks(only, skip, tell)
    except NoSuchCheck as error:
        raise Exit(str(error), code=2) from error
    if install:
        _install()
        install_or_say(ROOT)
    build(context, as_of=as_of)
    library = load_site_library(ROOT)
    rows = audit_site(Subject.of(library, ROOT, ROOT / OUTPUT, site_url(ROOT)), checks)
    if not print_table(rows, strict):
        raise Exit(code=1)


@task(
    help={
        "only": "a trial of what is not trusted, reading, rebuild, publish or preview; all when left out",
        "edits": "how many edits",
        "cycles": "how many errors that are made and mended",
        "seed": "another seed makes other edits",
        "sites": "how many sites are built again and again",
        "save": "keep the report of the preview in bench/",
    }
)
def soak(
    _: Context,
    only: str = "",
    edits: int = 500,
    cycles: int = 50,
    seed: int = 1,
    sites: int = 40,
    save: bool = False,
) -> None:
    """Try thousands of documents, and hundreds of edits.

    Made-up and damaged documents are read, checked and mended: bench/soak.md tells what became of them.
    What is not trusted is tried: bench/untrusted.md. Sites are edited at random, and each build is compared
    with one from nothing: bench/rebuild.md. Builds and publications are killed, starved and raced:
    bench/publish.md. Then a copy of the site is edited, broken and mended in one run of the preview. The
    tests do a tenth.
    """
    from tools.soak import TRIALS, Missed, report, soak as soak_preview

    others = {"rebuild": ["tests/rebuild", f"--seeds={sites}"], "publish": ["tests/soak/publish"]}
    if only not in ("", "preview", *TRIALS, *others):
        raise Exit(f"There is no trial {only}: {', '.join((*TRIALS, *others, 'preview'))}.", code=2)
    if only in ("", *TRIALS):
        _run("pytest", *([TRIALS[only]] if only else TRIALS.values()), "--soak", "--quiet")
    for name, tests in others.items():
        if only in ("", name):
            _run("pytest", *tests, "--soak", "--quiet")
    if only not in ("", "preview"):
        return

    try:
        figures = soak_preview(ROOT, edits, cycles, seed)
    except Missed as missed:
        raise Exit(str(missed), code=1) from missed
    print(figures.table)
    if save:
        (ROOT / "bench" / "preview.md").write_text(report(figures, seed), "utf-8")
    if not figures.is_good:
        raise Exit(code=1)


@task(help={"file": "where it goes"})
def sbom(_: Context, file: str = "sbom.json") -> None:
    """Write the bill of materials (CycloneDX).

    Of the lock alone, so the same lock gives the same bytes.
    """
    from tools.supply import write_bill

    if code := write_bill(ROOT, Path(file)):
        raise Exit(code=code)
    print(f"Written: {file}")


@task
def licences(_: Context) -> None:
    """Print the licences of all packages.

    Exit code 1 when one does not go together with the site's own, AGPL-3.0-or-later.
    """
    from tools.supply import report_licences

    if code := report_licences():
        raise Exit(code=code)


@task
def lock(_: Context) -> None:
    """Compile requirements.lock anew, with the newest versions."""
    # One version of each package for every Python, so that the same sources make the same bytes on each.
    choices = ("--universal", "--python-version=3.11", "--fork-strategy=fewest", "--upgrade")
    form = ("--generate-hashes", "--no-emit-index-url", "--output-file=requirements.lock", "--quiet")
    _run("uv", "pip", "compile", "pyproject.toml", "--group=dev", *choices, *form)
