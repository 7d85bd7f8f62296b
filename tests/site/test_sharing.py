"""What the built pages tell search engines, social sites and reference managers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from PIL import Image

from tests.builds import SITE_URL

# The page for a missing address has no address of its own that could be shared.
UNSHARED = {"404.html"}


def soups(site: Path) -> Iterator[tuple[str, BeautifulSoup]]:
    for page in sorted(site.rglob("*.html")):
        yield page.relative_to(site).as_posix(), BeautifulSoup(page.read_text("utf-8"), "lxml")


def graphs_of(soup: BeautifulSoup) -> list[Any]:
    return [json.loads(script.get_text()) for script in soup.find_all("script", type="application/ld+json")]


def meta(soup: BeautifulSoup) -> dict[str, str]:
    """What the page tells social sites, by property; of several of one kind, the last."""
    named = soup.find_all("meta", property=True) + soup.find_all("meta", attrs={"name": "twitter:card"})
    return {str(tag.get("property") or tag["name"]): str(tag["content"]) for tag in named}


def addresses_in(value: Any) -> Iterator[str]:
    """Every address that a graph names."""
    match value:
        case dict():
            for inner in value.values():
                yield from addresses_in(inner)
        case list():
            for inner in value:
                yield from addresses_in(inner)
        case str() if value.startswith(("http:", "https:", "/")):
            yield value


def file_at(site: Path, address: str) -> Path:
    path = address.removeprefix(f"{SITE_URL}/").partition("#")[0].partition("?")[0]
    return site / path / "index.html" if path == "" or path.endswith("/") else site / path


def test_every_page_has_one_graph_of_schema_org(site: Path) -> None:
    for name, soup in soups(site):
        (graph,) = graphs_of(soup)
        assert graph["@context"] == "https://schema.org", name
        assert all(thing["@type"] for thing in graph["@graph"]), name


def test_every_address_in_a_graph_is_public_and_leads_to_a_file(site: Path) -> None:
    for name, soup in soups(site):
        for address in addresses_in(graphs_of(soup)[0]["@graph"]):
            assert address.startswith(f"{SITE_URL}/"), (name, address)
            assert file_at(site, address).is_file(), (name, address)


@pytest.mark.parametrize(
    ("page", "kinds"),
    [
        ("", ["WebSite"]),
        ("tarinat/", ["CollectionPage", "BreadcrumbList"]),
        ("tarinat/puoli-tuntia-renkaita-potkimassa/", ["Article", "BreadcrumbList"]),
        ("esseet/", ["CollectionPage", "BreadcrumbList"]),
        ("esseet/asiakas-vai-asiakaskokemus/", ["BlogPosting", "BreadcrumbList"]),
        ("toimiala/pankki/", ["CollectionPage", "BreadcrumbList"]),
        ("toimiala/ravintola/kanava/paikan-paalla/", ["CollectionPage", "BreadcrumbList"]),
        ("kirjoittajat/", ["CollectionPage", "BreadcrumbList"]),
        ("kirjoittajat/haamuasiakas/", ["ProfilePage", "BreadcrumbList"]),
        ("taulukko/", ["CollectionPage", "BreadcrumbList"]),
        ("sarjat/asenteesta/", ["CollectionPage", "BreadcrumbList"]),
        ("aiheet/hurmaushetkia/", ["CollectionPage", "BreadcrumbList"]),
        ("arkisto/", ["CollectionPage", "BreadcrumbList"]),
        ("arkisto/2025/", ["CollectionPage", "BreadcrumbList"]),
        ("aineisto/", ["Dataset", *["DefinedTermSet"] * 3, "BreadcrumbList"]),
        ("mista-on-kyse/", ["WebPage", "BreadcrumbList"]),
    ],
)
def test_each_kind_of_page_says_what_it_is_and_where_it_lies(site: Path, page: str, kinds: list[str]) -> None:
    (graph,) = graphs_of(BeautifulSoup((site / page / "index.html").read_text("utf-8"), "lxml"))
    things = graph["@graph"]
    assert [thing["@type"] for thing in things] == kinds
    if len(things) > 1:
        assert things[0]["url"] == things[-1]["itemListElement"][-1]["item"] == f"{SITE_URL}/{page}"


def test_every_page_can_be_shared_with_a_title_a_text_and_a_picture(site: Path) -> None:
    for name, soup in soups(site):
        if name in UNSHARED:
            assert meta(soup) == {}
            continue
        told = meta(soup)
        canonical = soup.find("link", rel="canonical")
        assert canonical is not None
        assert told["og:url"] == canonical["href"], name
        assert told["og:title"], name
        assert told["og:description"], name
        assert (told["og:locale"], told["og:site_name"]) == ("fi_FI", "Palvelutarinat"), name
        assert told["twitter:card"] == "summary_large_image", name
        assert file_at(site, told["og:image"]).is_file(), name


def test_a_case_and_an_essay_are_articles_with_covers_of_their_own(site: Path) -> None:
    for page in ("tarinat/teille-helpointa/", "esseet/sisu-ja-asenne/"):
        told = meta(BeautifulSoup((site / page / "index.html").read_text("utf-8"), "lxml"))
        assert told["og:type"] == "article"
        assert told["og:image"] == f"{SITE_URL}/{page}cover.png"
        assert told["article:published_time"].startswith("2025-")


def test_every_cover_is_of_the_size_that_its_page_says_and_a_small_file(site: Path) -> None:
    covers = [path.read_bytes() for path in site.rglob("cover.png")]
    assert len(covers) == 1 + 8 + 30
    for cover in covers:
        assert Image.open(BytesIO(cover)).size == (1200, 630)
        assert len(cover) < 40_000


def test_every_case_and_essay_can_be_cited(site: Path) -> None:
    cited = [*site.glob("tarinat/*/cite.bib"), *site.glob("esseet/*/cite.bib")]
    assert len(cited) == 30 + 8
    for entry in cited:
        (item,) = json.loads(entry.with_suffix(".json").read_text("utf-8"))
        page = (entry.parent / "index.html").read_text("utf-8")
        text = BeautifulSoup(page, "lxml").select_one(".citation-text")
        assert text is not None
        assert text.get_text().endswith(item["URL"])
        assert item["title"] in entry.read_text("utf-8")
        assert file_at(site, item["URL"]) == entry.parent / "index.html"
