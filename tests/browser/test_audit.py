"""What the audit sees with a browser: these pages have the faults."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tools.audit.reflow import iter_sideways
from tools.audit.scriptless import iter_lost_texts
from tools.audit.visits import new_reader, visit
from tools.serve import serving

PAGE = '<!doctype html><meta name="viewport" content="width=device-width"><title>Koe</title>{}'


def write(folder: Path, body: str) -> None:
    (folder / "index.html").write_text(PAGE.format(body), "utf-8")


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("<p>Lyhyt teksti.</p>", []),
        ('<div style="overflow-x: auto"><table style="width: 900px"><tr><td>x</table></div>', []),
        ('<p class="leveä" style="width: 500px">x</p>', ["scrolls 188 px sideways"]),
        ('<details><summary>x</summary><p style="width: 500px">x</p></details>', ["scrolls 188 px sideways"]),
        (
            '<style>html, body { overflow-x: clip }</style><p style="width: 500px">x</p>',
            ["is cut off at the edge"],
        ),
    ],
)
def test_what_makes_a_reader_scroll_sideways_is_found(
    browser: Browser, tmp_path: Path, body: str, told: list[str]
) -> None:
    write(tmp_path, body)
    with serving(tmp_path) as site, new_reader(browser, (320, 800)) as tab:
        assert [finding.rule for finding in iter_sideways(tab, site, [""])] == told


@pytest.mark.parametrize(
    ("body", "script", "lost"),
    [
        ("<p>Teksti</p>", "", []),
        ("<p hidden>Teksti</p><p>Muu</p>", "document.querySelector('p').hidden = false", ["Teksti"]),
        ("<p>Muu</p>", "document.querySelector('p').insertAdjacentHTML('afterend', '<p>Uusi</p>')", ["Uusi"]),
        ("<p>Muu</p><button hidden>Nappi</button>", "document.querySelector('button').hidden = false", []),
        ("<noscript>Ilman</noscript><p>Muu</p>", "", []),
    ],
)
def test_text_that_needs_script_is_found(
    browser: Browser, tmp_path: Path, body: str, script: str, lost: list[str]
) -> None:
    write(tmp_path, f'{body}<script src="a.js"></script>')
    (tmp_path / "a.js").write_text(script, "utf-8")
    with serving(tmp_path) as site:
        assert [finding.element for finding in iter_lost_texts(browser, site, [""])] == lost


def test_a_visit_tells_what_was_asked_for_and_where(browser: Browser, tmp_path: Path) -> None:
    write(tmp_path, '<img src="http://muualla.example/a.png" alt=""><script src="a.js"></script>')
    (tmp_path / "a.js").write_text("import('./b.js')", "utf-8")
    (tmp_path / "b.js").touch()
    with serving(tmp_path) as site:
        seen = visit(browser, site, "")
        assert seen.of_kind("script") == (f"{site}/a.js", f"{site}/b.js")
    assert seen.elsewhere == ("http://muualla.example/a.png",)


def test_a_visit_tells_of_breaches_of_the_policy(browser: Browser, tmp_path: Path) -> None:
    policy = '<meta http-equiv="content-security-policy" content="script-src \'none\'">'
    write(tmp_path, f"{policy}<script>1</script>")
    with serving(tmp_path) as site:
        assert len(visit(browser, site, "").broken) == 1


def test_what_comes_late_is_waited_for(browser: Browser, tmp_path: Path) -> None:
    write(tmp_path, '<div style="height: 9000px"></div><img loading="lazy" src="loppu.png" alt="">')
    with serving(tmp_path) as site:
        assert f"{site}/loppu.png" in visit(browser, site, "").of_kind("image")
