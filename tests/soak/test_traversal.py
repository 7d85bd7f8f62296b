"""Forty paths that lead out, in five places of the content: nothing outside is read or written."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath
from urllib.parse import quote

import pytest

from cases.addresses import Target, file_of
from cases.library import Library
from cases.reading.load import read_site
from tests.builds import build, read_tree
from tests.cases.reading.sites import SITES, lay_site, site_of
from tests.soak.conftest import Share
from tests.soak.traversals import TRAVERSALS
from tools.hosting import BadRedirect, Redirect, Site, hosting_files
from tools.hosting.site import TO_FORMER

pytestmark = pytest.mark.slow
SECRET = b"salaisuus, jota kukaan ei saa lukea"
_HEADER = "---\ntitle: Jono {at}\ndate: 2025-11-18\nauthor: Kehittäjä\n{more}---\n\nTeksti. {body}\n"
_ESSAY = "essays/jono-{at}.md"
Files = Mapping[str, str]


def _essay(at: int, more: str = "", body: str = "") -> Files:
    return {_ESSAY.format(at=at): _HEADER.format(at=at, more=more, body=body)}


def _former(at: int, path: str) -> Files:
    term = f'\n[[facet.term]]\nslug = "termi"\nlabel = {{ fi = "termi" }}\nformer = [{json.dumps(path)}]\n'
    vocabulary = (SITES / "bad-base" / "vocabulary.toml").read_text("utf-8")
    first = vocabulary.index("[[facet]]", 1)
    return {"vocabulary.toml": vocabulary[:first] + term.lstrip() + "\n" + vocabulary[first:]}


PLACES: Mapping[str, Callable[[int, str], Files]] = {
    "slug": lambda at, path: _essay(at, f"slug: {json.dumps(path)}\n"),
    "save_as": lambda at, path: _essay(at, f"save_as: {json.dumps(path)}\nurl: {json.dumps(path)}\n"),
    "former": _former,
    "image": lambda at, path: _essay(at, body=f"![a](<{path}>) [b](<{path}>) [c](<{{static}}{path}>)"),
    "portrait": lambda at, path: {
        "authors.toml": f'[kehittaja]\nname = "Kehittäjä"\nportrait = {json.dumps(path)}\n'
    },
}


def lay(folder: Path, files: Files) -> Path:
    """A content folder inside another, with secrets all around it."""
    content = lay_site(folder / "sivusto" / "content", **dict(files))
    for outside in (folder, folder / "sivusto"):
        for name in ("salaisuus", "salaisuus.png", ".salaisuus"):
            (outside / name).write_bytes(SECRET)
    return content


def hold_inside(library: Library, content: Path) -> None:
    """All that would be written has its place in the output, all that would be read is in the content."""
    root = PurePosixPath("/output")
    documents: list[Target] = [*library.all_essays, *library.all_cases, *library.all_pages, *library.authors]
    for document in documents:
        file = root / file_of(library.addresses.to(document))
        assert ".." not in file.parts
        assert file.is_relative_to(root)
    for name in (*library.files, *library.linked):
        assert (content / name).resolve().is_relative_to(content.resolve())
    for picture in library.shown.values():
        assert (content / picture.source).resolve().is_relative_to(content.resolve())


def test_no_path_leads_out_of_the_content_folder(tmp_path: Path, share: Share) -> None:
    trials = share.of([(place, path) for place in PLACES for path in TRAVERSALS])
    accepted: dict[str, str] = {}
    refused = 0
    for at, (place, path) in enumerate(trials):
        files = PLACES[place](at, path)
        content = lay(tmp_path / str(at), files)
        before = read_tree(tmp_path / str(at))
        reading = read_site(site_of(content))
        if reading.library is None:
            refused += 1
            assert reading.has_errors
            assert SECRET.decode() not in reading.report
        else:
            hold_inside(reading.library, content)
            if place in ("slug", "save_as"):
                accepted |= files
        assert read_tree(tmp_path / str(at)) == before
    _build(tmp_path / "kaikki", accepted)
    share.tell(
        "traversal payloads",
        f"{len(TRAVERSALS)} × {len(PLACES)}",
        "nothing written or read outside",
        f"{refused} refused; {len(accepted)} of those that pass were built",
    )


def _build(folder: Path, files: Files) -> None:
    """Documents that were let in, built: beside the output and the cache nothing changes."""
    content = lay(folder, files)
    before = read_tree(folder)
    run = build(folder / "sivusto" / "output", content)
    assert run.code == 0, run.stderr
    after = read_tree(folder)
    made = ("sivusto/output/", "sivusto/cache/")
    assert {name: raw for name, raw in after.items() if not name.startswith(made)} == before
    assert not [name for name, raw in after.items() if name.startswith(made) and SECRET in raw]


@pytest.mark.parametrize("path", TRAVERSALS)
def test_no_redirect_leads_out_of_its_directive(path: str) -> None:
    try:
        redirects = [Redirect(f"/{path}", "/uusi/"), Redirect("/vanha/", f"/{path}")]
    except BadRedirect:
        return
    files = hosting_files(Site("https://tarinat.example"), redirects)
    for text in (files[name] for name in ("nginx.conf", "Caddyfile", "_redirects")):
        # The one way up is that to the release before, and no address has a part in it.
        assert "/../" not in text.replace(f"/{TO_FORMER}", "")
        assert path in text or quote(path) in text
