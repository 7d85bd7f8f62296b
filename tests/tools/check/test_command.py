"""`inv check` as it is run: what it prints, what it writes, and how it ends."""

from __future__ import annotations

import io
import json
import stat
from pathlib import Path

import pytest
from rich.console import Console

from cases.adapter.settings import InvalidSettings
from cases.language import Language, load_language
from tests.builds import ROOT
from tests.cases.reading.sites import lay_site, site_of
from tools.check.command import Misuse, Wishes, check_content, guarded
from tools.check.fixing import write_whole

FINNISH: Language = load_language("fi", ROOT / "theme" / "translations")
ESSAY = (
    "---\ntitle: Jono\ndate: 2025-11-18\nauthor: Kehittäjä\n"
    "summary: Jonossa palvelu on jo alkanut, vaikka sitä ei huomaa.\n{}---\n\nTeksti.\n"
)


def check(content: Path, wishes: Wishes | None = None, terminal: bool = False) -> tuple[int, str]:
    """The exit code of a check of a content folder, and what it prints."""
    printed = io.StringIO()
    console = Console(file=printed, force_terminal=terminal, width=80, highlight=False)
    code = check_content(site_of(content), wishes or Wishes(), FINNISH, console)
    return code, printed.getvalue()


@pytest.mark.parametrize(
    ("more", "code", "closing"),
    [
        ("", 0, "Ei huomautettavaa 1 tiedostossa."),
        ("modified: 2025-11-17\n", 0, "1 varoitus"),
        ("x: y\n", 1, "1 virhe"),
    ],
)
def test_only_an_error_ends_with_code_one(tmp_path: Path, more: str, code: int, closing: str) -> None:
    content = lay_site(
        tmp_path / "content", "remarked/number-plate", **{"essays/jono.md": ESSAY.format(more)}
    )
    ended, printed = check(content)
    assert (ended, printed.rstrip().split("\n")[-1]) == (code, closing)


def test_without_a_terminal_the_text_is_plain_and_with_one_in_colour(tmp_path: Path) -> None:
    content = lay_site(tmp_path / "content", "bad/unknown-term")
    plain, coloured = check(content)[1], check(content, terminal=True)[1]
    assert "\x1b" not in plain
    assert "content/cases/puhelin-soi.md:6:11: virhe CB014" in plain
    assert "\x1b[1;31mvirhe CB014" in coloured


def test_an_excerpt_stands_over_its_caret_however_narrow_the_terminal_is(tmp_path: Path) -> None:
    printed = check(lay_site(tmp_path / "content", "bad/unknown-term"))[1].split("\n")
    at = next(at for at, line in enumerate(printed) if ":6:11: " in line)
    assert printed[at + 1][printed[at + 2].index("^") :] == "pankkki"


@pytest.mark.parametrize("form", ["json", "github"])
def test_other_forms_are_alone_on_the_standard_output(tmp_path: Path, form: str) -> None:
    code, printed = check(
        lay_site(tmp_path / "content", "bad/unknown-term"), Wishes(form, fix=True, yes=True)
    )
    assert code == 1
    if form == "json":
        assert json.loads(printed)["errors"] == 1
    else:
        assert all(line.startswith(("::error ", "::warning ")) for line in printed.splitlines())


def test_a_form_that_nobody_knows_is_refused() -> None:
    with pytest.raises(Misuse, match="text, json, github"):
        Wishes("xml")


def test_fixes_are_shown_first_and_written_only_when_agreed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = lay_site(tmp_path / "content", **{"essays/jono.md": ESSAY.format("sttaus: draft\n")})
    monkeypatch.setattr("sys.stdin", io.StringIO())
    code, printed = check(content, Wishes(fix=True))
    assert code == 1
    assert "\n-sttaus: draft\n+status: draft\n" in printed
    assert "sttaus" in (content / "essays/jono.md").read_text("utf-8")
    code, _ = check(content, Wishes(fix=True, yes=True))
    assert code == 0
    assert (content / "essays/jono.md").read_text("utf-8") == ESSAY.format("status: draft\n")


def test_a_file_is_written_whole_with_its_rights_and_nothing_beside_it(tmp_path: Path) -> None:
    file = tmp_path / "jono.md"
    file.write_text("ennen", "utf-8")
    file.chmod(0o640)
    write_whole(file, "jälkeen\r\n")
    assert file.read_bytes() == "jälkeen\r\n".encode()
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert [path.name for path in tmp_path.iterdir()] == ["jono.md"]


def test_a_write_that_fails_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "jono.md"
    file.write_text("ennen", "utf-8")

    def fail(_: int) -> None:
        raise OSError("full")

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(OSError, match="full"):
        write_whole(file, "jälkeen")
    assert file.read_text("utf-8") == "ennen"
    assert [path.name for path in tmp_path.iterdir()] == ["jono.md"]


def test_settings_that_can_t_be_end_with_code_two_and_their_message(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse() -> int:
        raise InvalidSettings("DEFAULT_LANG is 'xx'")

    assert guarded(refuse, tmp_path / "crash.txt") == 2
    assert capsys.readouterr().err == "DEFAULT_LANG is 'xx'\n"
    assert not (tmp_path / "crash.txt").exists()


def test_a_fault_of_the_programs_own_ends_with_code_two_and_no_traceback(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail() -> int:
        raise ZeroDivisionError

    assert guarded(fail, tmp_path / "cache" / "crash.txt") == 2
    assert "Traceback" not in capsys.readouterr().err
    assert "ZeroDivisionError" in (tmp_path / "cache" / "crash.txt").read_text("utf-8")
