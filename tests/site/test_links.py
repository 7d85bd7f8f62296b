"""Links of the built site: none is broken, and each of thirty broken on purpose is told, and no other."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.builds import SITE_URL
from tools.judge import judge_site

ESSAY = "esseet/asiakas-vai-asiakaskokemus/index.html"
CASE = "tarinat/varttia-vaille-kiinni/index.html"


def after_main(html: str) -> Callable[[str], str]:
    """A change that puts HTML at the end of a page's text."""
    return lambda page: page.replace("</main>", f"{html}</main>", 1)


def instead(old: str, new: str) -> Callable[[str], str]:
    """A change that puts one text in the place of the first of another, which must be there."""

    def change(text: str) -> str:
        assert old in text, old
        return text.replace(old, new, 1)

    return change


IMAGE = '<img alt="" width="1" height="1" src="{}">'
# A file of the site, what is done to it, and what is told of it.
SEEDS: list[tuple[str, Callable[[str], str], str]] = [
    ("index.html", after_main('<a href="./ei-1/">x</a>'), "ei-1/index.html"),
    ("index.html", after_main('<a href="ei-2.html">x</a>'), "ei-2.html"),
    (ESSAY, after_main('<a href="../ei-3/">x</a>'), "esseet/ei-3/index.html"),
    (ESSAY, after_main('<a href="../../ei-4/?sivu=2">x</a>'), "ei-4/index.html"),
    (CASE, after_main('<a href="/ei-5/">x</a>'), "ei-5/index.html"),
    (CASE, after_main(f'<a href="{SITE_URL}/ei-6/">x</a>'), "ei-6/index.html"),
    (CASE, after_main('<a href="../../ei%207/">x</a>'), "ei 7/index.html"),
    ("haku/index.html", after_main('<form action="../ei-8/"></form>'), "ei-8/index.html"),
    ("tarinat/index.html", after_main('<map><area href="ei-9/" alt="x"></map>'), "tarinat/ei-9/index.html"),
    ("index.html", after_main('<a href="#ei-10">x</a>'), "#ei-10 in index.html"),
    (ESSAY, after_main('<a href="#case-999">x</a>'), f"#case-999 in {ESSAY}"),
    (
        CASE,
        after_main('<a href="../../esseet/asiakas-vai-asiakaskokemus/#ei-12">x</a>'),
        f"#ei-12 in {ESSAY}",
    ),
    (CASE, after_main(f'<a href="{SITE_URL}/#ei-13">x</a>'), "#ei-13 in index.html"),
    ("404.html", after_main('<a href="/ei-14/">x</a>'), "ei-14/index.html"),
    (ESSAY, after_main(IMAGE.format("../../images/ei-15.png")), "images/ei-15.png"),
    (CASE, after_main(IMAGE.format("ei-16.png")), "tarinat/varttia-vaille-kiinni/ei-16.png"),
    (
        ESSAY,
        after_main('<picture><source srcset="ei-17.webp 480w, ei-18.webp 960w"></picture>'),
        "ei-17.webp",
    ),
    (CASE, after_main(IMAGE.format('cover.png" srcset="cover.png 1x, ei-19.png 2x')), "ei-19.png"),
    (
        "index.html",
        instead("</head>", '<link rel="stylesheet" href="theme/ei-20.css"></head>'),
        "theme/ei-20.css",
    ),
    ("index.html", after_main('<script src="theme/ei-21.js"></script>'), "theme/ei-21.js"),
    (
        CASE,
        instead('property="og:image" content="', f'property="og:image" content="{SITE_URL}/ei-22.png?'),
        "ei-22.png",
    ),
    (
        CASE,
        instead('<link rel="canonical" href="', f'<link rel="canonical" href="{SITE_URL}/ei-23/?'),
        "ei-23/index.html",
    ),
    ("atom.xml", instead(f'<link href="{SITE_URL}/"', f'<link href="{SITE_URL}/ei-24/"'), "ei-24/index.html"),
    ("atom.xml", instead(f"{SITE_URL}/tarinat/", f"{SITE_URL}/ei-25/"), "ei-25/"),
    ("feed.json", instead(f'"url": "{SITE_URL}/esseet/', f'"url": "{SITE_URL}/ei-26/'), "ei-26/"),
    ("feed.json", instead("<p>", f"<p><a href='{SITE_URL}/ei-27/'>x</a>"), "ei-27/index.html"),
    ("sitemap.xml", instead(f"<loc>{SITE_URL}/tarinat/", f"<loc>{SITE_URL}/ei-28/"), "ei-28/"),
    ("feeds.opml", instead(f'xmlUrl="{SITE_URL}/', f'xmlUrl="{SITE_URL}/ei-29/'), "ei-29/"),
    ("robots.txt", instead("/sitemap.xml", "/ei-30.xml"), "ei-30.xml"),
]


def test_no_link_of_the_site_is_broken(site: Path) -> None:
    assert judge_site(site, SITE_URL) == []


@pytest.mark.slow
def test_of_thirty_broken_links_thirty_are_told_and_no_other(site: Path, tmp_path: Path) -> None:
    seeded = tmp_path / "site"
    shutil.copytree(site, seeded)
    for name, change, _ in SEEDS:
        file = seeded / name
        file.write_text(change(file.read_text("utf-8")), "utf-8")
    told = [str(fault) for fault in judge_site(seeded, SITE_URL)]
    expected = [*((name, target) for name, _, target in SEEDS), (ESSAY, "ei-18.webp")]
    assert len(told) == len(expected) == 30
    for name, target in expected:
        assert any(fault.startswith(f"{name}: ") and target in fault for fault in told), (name, target)
