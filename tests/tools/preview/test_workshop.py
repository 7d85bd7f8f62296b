"""The process in which builds are made."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from queue import SimpleQueue

import pytest

from tests.builds import ROOT, read_tree
from tests.tools.preview.conftest import copy_site
from tools.preview.builds import Workshop
from tools.preview.reports import Complaint, PreviewedDocument, Report, load_report

pytestmark = pytest.mark.slow
PATIENCE = 120


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_site(tmp_path_factory.mktemp("site"))


@pytest.fixture
def heard() -> SimpleQueue[tuple[int, str]]:
    return SimpleQueue()


@pytest.fixture
def workshop(root: Path, heard: SimpleQueue[tuple[int, str]]) -> Iterator[Workshop]:
    running = Workshop(root, lambda build, event: heard.put((build, event)))
    yield running
    running.close()


def test_a_build_is_told_of_step_by_step(
    workshop: Workshop, heard: SimpleQueue[tuple[int, str]], tmp_path: Path
) -> None:
    workshop.order(1, tmp_path / "1", "2026-01-01")
    assert [heard.get(timeout=PATIENCE) for _ in range(3)] == [(1, "ready"), (1, "done"), (1, "gone")]
    report = load_report(tmp_path / "1.json")
    assert report.language == "fi"
    assert {one.source for one in report.documents} >= {"essays/jono.md", "essays/luonnos.md"}
    assert (tmp_path / "1" / "search-index").is_dir()


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="only Linux tells of threads there")
def test_the_process_that_forks_has_one_thread_after_a_build_too(
    workshop: Workshop, heard: SimpleQueue[tuple[int, str]], tmp_path: Path
) -> None:
    workshop.order(1, tmp_path / "1", "2026-01-01")
    wait_for_end(heard, 1)
    assert len(list(Path(f"/proc/{workshop.process_id}/task").iterdir())) == 1


def wait_for_end(heard: SimpleQueue[tuple[int, str]], build: int) -> None:
    while heard.get(timeout=PATIENCE) != (build, "gone"):
        pass


@pytest.mark.parametrize(
    "watched", [[], ["/", "/esseet/", "/tarinat/", "/arkisto/", "/esseet/hylly/", "/ei/ole/"]]
)
def test_pages_that_are_made_early_are_those_of_the_build_that_follows(
    heard: SimpleQueue[tuple[int, str]], tmp_path: Path, watched: list[str]
) -> None:
    root = copy_site(tmp_path / "site")
    own = Workshop(root, lambda build, event: heard.put((build, event)))
    own.order(1, tmp_path / "1", "2026-01-01")
    wait_for_end(heard, 1)
    for file in sorted((root / "content").rglob("*.md")):
        file.write_text(file.read_text("utf-8") + "\nMuutos *lopussa*.\n", "utf-8")
        own.ask_early(1, file.relative_to(root).as_posix(), watched)
        if file.stem != "ohitettu":  # it has no page
            for _ in range(2 if watched else 1):
                assert heard.get(timeout=PATIENCE) == (1, "early")
    own.order(2, tmp_path / "2", "2026-01-01")
    wait_for_end(heard, 2)
    own.close()
    early, whole = read_tree(tmp_path / "1.early"), read_tree(tmp_path / "2")
    assert len(early) > 8
    assert {f"{path[1:]}index.html" for path in watched} - early.keys() <= {"ei/ole/index.html"}
    assert [name for name, content in early.items() if content != whole[name]] == []


def test_a_new_title_is_in_the_lists_that_are_looked_at(
    heard: SimpleQueue[tuple[int, str]], tmp_path: Path
) -> None:
    root = copy_site(tmp_path / "site")
    own = Workshop(root, lambda build, event: heard.put((build, event)))
    own.order(1, tmp_path / "1", "2026-01-01")
    wait_for_end(heard, 1)
    essay = root / "content" / "essays" / "jono.md"
    essay.write_text(essay.read_text("utf-8").replace("title: Jono", "title: JONO!"), "utf-8")
    own.ask_early(1, "content/essays/jono.md", ["/", "/esseet/", "/tarinat/oikea-kirja/"])
    assert [heard.get(timeout=PATIENCE) for _ in range(2)] == [(1, "early")] * 2
    own.order(2, tmp_path / "2", "2026-01-01")
    wait_for_end(heard, 2)
    own.close()
    early, whole = read_tree(tmp_path / "1.early"), read_tree(tmp_path / "2")
    assert b"JONO!" in early["esseet/index.html"]
    assert [name for name, content in early.items() if content != whole[name]] == []


def test_a_build_that_is_dismissed_makes_no_page_early(
    root: Path, workshop: Workshop, heard: SimpleQueue[tuple[int, str]], tmp_path: Path
) -> None:
    workshop.order(1, tmp_path / "1", "2026-01-01")
    wait_for_end(heard, 1)
    page = root / "content" / "pages" / "tietoja.md"
    page.write_text(page.read_text("utf-8") + "\nLisää.\n", "utf-8")
    workshop.dismiss(1)
    workshop.ask_early(1, "content/pages/tietoja.md")
    workshop.order(2, tmp_path / "2", "2026-01-01")
    assert heard.get(timeout=PATIENCE) == (2, "ready")
    assert not (tmp_path / "1.early").exists()


def test_a_build_that_is_called_off_ends_without_a_word(
    workshop: Workshop, heard: SimpleQueue[tuple[int, str]], tmp_path: Path
) -> None:
    workshop.order(1, tmp_path / "1", "")
    workshop.cancel(1)
    workshop.order(2, tmp_path / "2", "")
    told = [heard.get(timeout=PATIENCE) for _ in range(4)]
    assert [event for build, event in told if build == 1] == ["gone"]
    assert [event for build, event in told if build == 2] == ["ready", "done", "gone"]


def test_a_workshop_that_was_killed_is_told_of_and_replaced(
    workshop: Workshop, heard: SimpleQueue[tuple[int, str]], tmp_path: Path
) -> None:
    os.kill(workshop.process_id, signal.SIGKILL)
    assert heard.get(timeout=PATIENCE) == (0, "gone")
    workshop.order(1, tmp_path / "1", "")
    assert heard.get(timeout=PATIENCE) == (1, "ready")


def test_where_there_is_no_fork_one_build_is_made_and_the_process_ends(root: Path, tmp_path: Path) -> None:
    code = "import sys\nfrom pathlib import Path\nimport tools.preview.workshop as workshop\n"
    code += "workshop.CAN_FORK = False\nworkshop.main(Path(sys.argv[1]))"
    done = subprocess.run(
        [sys.executable, "-c", code, str(root)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": f"{root}{os.pathsep}{root / 'plugins'}"},
        input=json.dumps({"build": 7, "folder": str(tmp_path / "7"), "as_of": ""}) + "\n",
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=True,
    )
    events = [json.loads(line) for line in done.stdout.splitlines()]
    assert events == [{"build": 7, "event": "ready"}, {"build": 7, "event": "done"}]
    assert (tmp_path / "7" / "index.html").is_file()


def test_a_report_is_read_as_it_was_written(tmp_path: Path) -> None:
    report = Report(
        problems=(Complaint("error", "väärin", "CB010", "content/a.md", 2, 3, "rivi", ("korjaa",)),),
        remarks=(Complaint("warning", "ehkä"),),
        documents=(PreviewedDocument("essays/a.md", 2, "essays", "A", "esseet/a/", "draft", "2026-01-01"),),
        seconds=0.5,
    )
    report.write(tmp_path / "1.json")
    assert load_report(tmp_path / "1.json") == report
