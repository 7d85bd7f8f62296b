"""The files for hosts of static files, and what all files have in common."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.hosting import CONFIGURATION, SERVED, Redirect, Site, hosting_files, write_hosting_files
from tools.hosting.headers import CACHE, EXCEPTIONS, KEPT, POLICY, cache_control, common_headers

SITE = Site("https://tarinat.example")


def rules(text: str) -> dict[str, list[str]]:
    """The headers of each address in a `_headers` file."""
    found: dict[str, list[str]] = {}
    address = ""
    for line in filter(None, text.splitlines()):
        if line.startswith(" "):
            found[address].append(line.strip())
        else:
            address = line
            found[address] = []
    return found


def test_headers_say_what_is_common_and_what_is_not() -> None:
    found = rules(hosting_files(SITE)["_headers"])
    common = {name: value for name, value in common_headers(SITE).items() if name != CACHE}
    assert found["/*"] == [f"{name}: {value}" for name, value in common.items()]
    assert found["/pictures/*"] == [f"{CACHE}: {KEPT}"]
    assert found["/search-index/:part/*"] == [f"{CACHE}: {KEPT}"]
    assert found["/*.svg"] == [f"{POLICY}: default-src 'none'; sandbox"]
    assert len(found) == 1 + sum(len(one.globs) for one in EXCEPTIONS)


def test_redirects_are_in_the_order_of_their_addresses_whatever_order_they_come_in() -> None:
    some = [Redirect("/b/", None), Redirect("/a.html", "/ä/")]
    assert hosting_files(SITE, some) == hosting_files(SITE, [*reversed(some), *some])
    assert hosting_files(SITE, some)["_redirects"].splitlines() == [
        "/a.html /%C3%A4/ 301",
    ]


def test_where_hosts_would_read_something_else_the_rule_is_left_out_and_that_is_said() -> None:
    some = [Redirect("/a*/", "/ä/"), Redirect("/b c+{d}.html", "/ä/"), Redirect("/:e/", "/ä/")]
    lines = hosting_files(SITE, some)["_redirects"].splitlines()
    assert [line.partition(":")[0] for line in lines if line.startswith("#")] == [
        "# No rule for /%3Ae/",
        "# No rule for /a%2A/",
    ]
    assert [line for line in lines if not line.startswith("#")] == ["/b%20c+%7Bd%7D.html /%C3%A4/ 301"]


def test_a_page_that_is_named_by_its_folder_and_by_its_file_has_one_rule() -> None:
    both = [Redirect("/vanha/", "/uusi/"), Redirect("/vanha/index.html", "/muu/")]
    assert hosting_files(SITE, both) == hosting_files(SITE, both[:1])


@pytest.mark.parametrize(
    ("address", "is_kept"),
    [
        ("/pictures/a-1.avif", True),
        ("/search-index/x/a.js", True),
        ("/search-index/manifest.js", False),
        ("/muu/pictures/a-1.avif", False),
        ("/a.svg", False),
    ],
)
def test_what_has_a_digest_in_its_name_is_kept_wherever_it_is_asked(address: str, is_kept: bool) -> None:
    assert (cache_control(address) == KEPT) is is_kept


@pytest.mark.parametrize(("url", "is_told"), [("https://x.example", True), ("http://x.example", False)])
def test_a_browser_is_told_to_stay_with_https_only_where_there_is_https(url: str, is_told: bool) -> None:
    assert ("Strict-Transport-Security" in common_headers(Site(url))) is is_told


def test_files_are_written_where_they_are_wanted(tmp_path: Path) -> None:
    inside, beside = tmp_path / "release", tmp_path / "hosting"
    write_hosting_files(inside, SITE, [Redirect("/vanha/", "/uusi/")], SERVED)
    write_hosting_files(beside, SITE, names=CONFIGURATION)
    assert sorted(path.name for path in inside.iterdir()) == sorted(SERVED)
    assert sorted(path.name for path in beside.iterdir()) == sorted(CONFIGURATION)
    assert (beside / "nginx.conf").read_text("utf-8") == hosting_files(SITE)["nginx.conf"]


def test_a_file_that_is_there_is_replaced_and_never_written_into(tmp_path: Path) -> None:
    theirs = tmp_path / "theirs"
    theirs.write_text("omat rivit")
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "_headers").hardlink_to(theirs)
    write_hosting_files(tmp_path / "site", Site("https://tarinat.example"), names=("_headers",))
    assert theirs.read_text() == "omat rivit"
    assert (tmp_path / "site" / "_headers").read_text() != "omat rivit"
