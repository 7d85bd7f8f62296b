"""Whatever a file holds, it is read without an exception, accounted for, and told of in its place."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from cases.language import load_language
from cases.reading import load
from cases.reading.editorial.check import check_editorial
from cases.reading.fixing.mending import iter_mended
from cases.reading.load import read_site
from cases.reading.problems import Severity
from cases.reading.reading import Reading
from tests.builds import ROOT
from tests.cases.reading.sites import lay_site, site_of
from tests.soak.conftest import Share, Tally
from tests.soak.strategies import Document, damaged_documents, documents
from tools.check.findings import Findings
from tools.check.formats import to_json

FINNISH = load_language("fi", ROOT / "theme" / "translations")
WHOLE = {"made up": 4000, "damaged": 2000}


@pytest.fixture(autouse=True)
def one_language(monkeypatch: pytest.MonkeyPatch) -> None:
    """The language is loaded once: most of the time would go into that."""
    monkeypatch.setattr(load, "load_language", lambda *_: FINNISH)


def fate_of(reading: Reading) -> str:
    """What became of the one document of a site; nothing else is possible."""
    if reading.library is None:
        assert reading.has_errors
        return "refused"
    account = reading.library.account
    assert (
        account.found == 1 == account.published + account.drafts + account.scheduled + len(account.excluded)
    )
    return "published" if account.published else "not published"


def hold_to_places(reading: Reading, content: Path) -> None:
    """Every problem is in a file that is there, on a line that it has, and can be shown."""
    for problem in reading.problems:
        raw = (content / problem.source).read_bytes()
        assert 1 <= problem.mark.line <= len(raw.decode("utf-8", "replace").splitlines()) + 2
        assert problem.mark.column >= 1
        assert problem.message(FINNISH)
        assert all(problem.hints(FINNISH))
    assert "Traceback" not in reading.report


def try_document(content: Path, folder: str, raw: bytes, kind: str, tally: Tally) -> None:
    file = content / folder / "jono.md"
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(raw)
    reading = read_site(site_of(content))
    tally.tried[kind] += 1
    tally.ended[kind, fate_of(reading)] += 1
    hold_to_places(reading, content)
    remarks = check_editorial(reading)
    assert all(remark.severity is Severity.WARNING for remark in remarks)
    tally.codes.update({problem.code for problem in (*reading.problems, *remarks)})
    to_json(Findings(reading, (*reading.problems, *remarks)))
    texts = {source.path: raw.decode("utf-8") for source in reading.sources.documents}
    for mended in iter_mended(reading, texts):
        file.write_bytes(mended.after.encode("utf-8"))
        assert mended.count > 0
        hold_to_places(read_site(site_of(content)), content)
    file.unlink()


def trial(
    content: Path, kind: str, strategy: st.SearchStrategy[Document], share: Share, tally: Tally
) -> Callable[[], None]:
    """The whole number of documents of a kind, or a share of it, the same every time."""

    @settings(
        max_examples=WHOLE[kind] // share.divisor,
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def run(document: Document) -> None:
        try_document(content, *document, kind, tally)

    return run


@pytest.mark.slow
def test_made_up_documents_are_accounted_for(tmp_path: Path, share: Share, tally: Tally) -> None:
    trial(lay_site(tmp_path / "content"), "made up", documents(), share, tally)()
    assert tally.tried["made up"] >= WHOLE["made up"] // share.divisor


@pytest.mark.slow
def test_damaged_documents_are_accounted_for(tmp_path: Path, share: Share, tally: Tally) -> None:
    content = lay_site(tmp_path / "content")
    for name in ("vocabulary.toml", "authors.toml"):
        shutil.copy(ROOT / "content" / name, content)
    shutil.copytree(ROOT / "content" / "images", content / "images", dirs_exist_ok=True)
    trial(content, "damaged", damaged_documents(), share, tally)()
    assert tally.tried["damaged"] >= WHOLE["damaged"] // share.divisor
