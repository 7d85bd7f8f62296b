"""A finished body is taken as it was kept, while its links would come out the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from cases.known_texts import known_texts
from cases.reading.load import Site, read_site
from cases.reading.prose import Prose, ProseRenderer
from cases.reading.reading import Reading
from tests.cases.reading.sites import lay_site, site_of

_HEADER = "---\ntitle: {title}\ndate: 2025-11-18\nauthor: Kehittäjä\n{more}---\n\n{body}\n"
_CASE = "number: 7\nindustry: pankki\nchannel: puhelin\noutcome: huono\n"
_BODY = """## Väli

[Kassa](kassa.md), [tarina](case:7), [ohje](../images/ohje.txt),
[ulos](https://e.example/), [oma](/tarinat/).

![Viiva](../images/viiva.png)

/// case | Tiskillä
    number: 1
    industry: pankki
    channel: puhelin
    outcome: huono

"Näin" kävi 5-10 kertaa.
///

![](../images/viiva.png){role=presentation}
"""


def _document(title: str, body: str, more: str = "") -> str:
    return _HEADER.format(title=title, body=body, more=more)


@pytest.fixture
def site(tmp_path: Path) -> Site:
    files = {
        "essays/jono.md": _document("Jono", _BODY),
        "essays/kassa.md": _document("Kassa", "Kassalla."),
        "cases/soitto.md": _document("Soitto", "Soitto.", _CASE),
        "images/ohje.txt": "Ohje.",
    }
    content = lay_site(tmp_path / "content", **files)
    return replace(site_of(content), cache=tmp_path / "cache", craft="a")


def _read(site: Site) -> Reading:
    """A reading with the cache, which is the same as one without."""
    reading, anew = read_site(site), read_site(replace(site, cache=None))
    assert reading.bodies == anew.bodies
    assert _shown(reading) == _shown(anew)
    return reading


def _shown(reading: Reading) -> tuple[object, ...]:
    library = reading.library
    return reading.bodies["essays/jono.md"], reading.problems, library and (library.shown, library.linked)


def _kept(site: Site, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether a reading renders nothing."""
    rendered: list[str] = []
    render = ProseRenderer.render

    def note(renderer: ProseRenderer, body: str, raw: bool) -> Prose:
        rendered.append(body)
        return render(renderer, body, raw)

    monkeypatch.setattr(ProseRenderer, "render", note)
    read_site(site)
    monkeypatch.undo()
    return not rendered


def test_a_body_comes_back_as_it_was(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _read(site).bodies == _read(site).bodies
    assert _kept(site, monkeypatch)


def test_a_body_with_a_warning_comes_back_with_it(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    lenient = "Title: Vanha\nDate: 2025-11-18\nAuthor: Kehittäjä\n\n![](../images/viiva.png)\n"
    (site.content / "essays" / "vanha.md").write_text(lenient, "utf-8")
    told = [problem.code for problem in _read(site).problems if problem.source == "essays/vanha.md"]
    assert told
    assert [problem.code for problem in _read(site).problems if problem.source == "essays/vanha.md"] == told
    assert _kept(site, monkeypatch)


def _rename(site: Site) -> None:
    (site.content / "essays" / "kassa.md").write_text(_document("Kassalla", "Kassalla."), "utf-8")


def _draft(site: Site) -> None:
    (site.content / "essays" / "kassa.md").write_text(
        _document("Kassa", "Kassalla.", "status: draft\n"), "utf-8"
    )


def _renumber(site: Site) -> None:
    (site.content / "cases" / "soitto.md").write_text(
        _document("Soitto", "Soitto.", _CASE.replace("7", "8")), "utf-8"
    )


def _move_case(site: Site) -> None:
    (site.content / "cases" / "soitto.md").write_text(_document("Puhelu", "Soitto.", _CASE), "utf-8")


def _lose_file(site: Site) -> None:
    (site.content / "images" / "ohje.txt").unlink()


def _lead_out(site: Site) -> None:
    (site.content.parent / "salaisuus.txt").write_text("x", "utf-8")
    (site.content / "images" / "ohje.txt").unlink()
    (site.content / "images" / "ohje.txt").symlink_to(site.content.parent / "salaisuus.txt")


def _other_picture(site: Site) -> None:
    Image.new("RGB", (16, 8)).save(site.content / "images" / "viiva.png")


def _broken_picture(site: Site) -> None:
    (site.content / "images" / "viiva.png").write_bytes(b"\x89PNG")


def _picture_at_link(site: Site) -> None:
    Image.new("RGB", (3, 3)).save(site.content / "images" / "ohje.png")
    (site.content / "images" / "ohje.png").rename(site.content / "images" / "ohje.txt")


@pytest.mark.parametrize(
    "change",
    [
        _rename, _draft, _renumber, _move_case, _lose_file, _lead_out, _other_picture, _broken_picture,
        _picture_at_link,
    ],
)  # fmt: skip
def test_a_body_is_made_anew_when_what_it_links_to_is_another(
    site: Site, change: Callable[[Site], None]
) -> None:
    before = _shown(_read(site))
    change(site)
    assert _shown(_read(site)) != before


@pytest.mark.parametrize("change", [{"raw_html": ("essays/*",)}, {"lang": "en"}, {"craft": "b"}])
def test_a_body_is_made_anew_for_a_site_that_makes_another(
    site: Site, change: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    _read(site)
    other = replace(site, **change)  # type: ignore[arg-type]
    assert not _kept(other, monkeypatch)
    _read(other)


def test_a_kept_body_that_is_no_longer_right_is_replaced(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    _read(site)
    _rename(site)
    assert not _kept(site, monkeypatch)
    _read(site)
    assert _kept(site, monkeypatch)


def test_a_text_is_found_after_many_others(tmp_path: Path) -> None:
    with known_texts(tmp_path, "a") as known:
        for number in range(600):
            known.add("k", (str(number),), f"{number}")
        assert [known.find("k", (str(number),)) for number in (0, 255, 256, 599)] == [
            "0",
            "255",
            "256",
            "599",
        ]
