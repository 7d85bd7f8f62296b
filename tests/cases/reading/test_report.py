"""How problems read: where, what, the line itself with a mark, and what to do."""

from __future__ import annotations

from gettext import NullTranslations

import pytest

from cases.language import Language, load_language
from cases.reading.kinds import EMPTY_FIELD, UNKNOWN_KEY
from cases.reading.problems import Mark, Problem, Severity
from cases.reading.report import format_problem, format_report
from tests.builds import ROOT

ENGLISH = load_language("en", ROOT / "theme" / "translations")


def problem(
    line: int = 3, column: int = 1, source: str = "essays/jono.md", severity: Severity = Severity.ERROR
) -> Problem:
    return Problem(EMPTY_FIELD, source, Mark(line, column), field="summary", severity=severity)


def test_a_problem_is_its_place_its_code_its_line_and_its_remedy() -> None:
    assert format_problem(problem(12, 9), ENGLISH, "summary:", "content/").split("\n") == [
        "content/essays/jono.md:12:9: error CB012: “summary” is empty",
        "   12 | summary:",
        "      |         ^",
        "      = write a value, or remove the line",
    ]


def test_a_line_that_shows_nothing_is_left_out() -> None:
    assert len(format_problem(problem(), ENGLISH, "  ").split("\n")) == 2
    assert len(format_problem(problem(), ENGLISH, "a\0b").split("\n")) == 2


@pytest.mark.parametrize("column", [1, 60, 2000, 4000])
def test_of_a_long_line_the_part_around_the_mark_is_shown(column: int) -> None:
    line = "x" * (column - 1) + "!" + "x" * 1000
    _, shown, caret, _ = format_problem(problem(column=column), ENGLISH, line).split("\n")
    assert len(shown) <= 120
    assert shown[caret.index("^")] == "!"


@pytest.mark.parametrize("hidden", ["\t", "\x1b[31m", "\u00ad", "\u2028"])
def test_characters_that_a_terminal_would_act_on_are_blank(hidden: str) -> None:
    shown = format_problem(problem(), ENGLISH, f"a{hidden}b").split("\n")[1]
    assert shown.isprintable()
    assert shown.endswith("b")


@pytest.mark.parametrize(
    ("near", "hints"),
    [
        ((), ["known keys: title, tags"]),
        (("tags",), ["did you mean “tags”?"]),
        (("tags", "title"), ["did you mean “tags” or “title”?"]),
    ],
)
def test_what_was_probably_meant_stands_for_all_that_is_known(
    near: tuple[str, ...], hints: list[str]
) -> None:
    values = {"known": "title, tags"}
    told = Problem(UNKNOWN_KEY, "a.md", Mark(1, 1), field="tgas", near=near, values=values)
    assert list(told.hints(ENGLISH)) == hints


def test_a_long_value_is_cut_and_stands_on_one_line() -> None:
    told = Problem(EMPTY_FIELD, "a.md", Mark(1, 1), field="a\n" + "b" * 200)
    message = told.message(Language("en", NullTranslations()))  # type: ignore[arg-type]  # no texts are needed
    assert message == f"“a {'b' * 78}…” is empty"


def test_problems_come_in_the_order_of_files_and_lines_with_their_sums() -> None:
    told = [
        problem(9, severity=Severity.WARNING),
        problem(10, source="pages/a.md"),
        problem(2, 5),
        problem(2, 1),
        problem(1, source="cases/b.md"),
    ]
    report = format_report(told, ENGLISH, lambda _: "")
    places = [
        line.split(": ")[0] for line in report.split("\n") if line.startswith(("cases", "essays", "pages"))
    ]
    assert places == [
        "cases/b.md:1:1",
        "essays/jono.md:2:1",
        "essays/jono.md:2:5",
        "essays/jono.md:9:1",
        "pages/a.md:10:1",
    ]
    assert report.endswith("\n\n4 errors, 1 warning")
