"""Redirects as every host takes them."""

from __future__ import annotations

import pytest

from tools.hosting import BadRedirect, Redirect, Site


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("vanha/", "/uusi/"),
        ("//muualla.example/", "/uusi/"),
        ("/vanha/", "https://muualla.example/"),
        ("/vanha/?p=1", "/uusi/"),
        ("/van ha/", "/uusi/"),
        ("/vanha/", "/uusi;} location / { deny all;"),
        ("/vanha/", "/uusi/{host}"),
        ("/vanha/", "/uusi/$host"),
        ("/vanha\n/", "/uusi/"),
        ("/vanha/../../etc/", "/uusi/"),
        ('/van"ha/', None),
        ("/sama/", "/sama/"),
        ("/", "/uusi/"),
    ],
)
def test_what_no_host_could_take_as_it_is_meant_is_refused(old: str, new: str | None) -> None:
    with pytest.raises(BadRedirect):
        Redirect(old, new)


def test_a_page_is_known_by_its_folder_and_by_its_file() -> None:
    assert Redirect("/vanha/", "/uusi/").names == ("/vanha/", "/vanha/index.html")
    assert Redirect("/vanha.html", None).names == ("/vanha.html",)


def test_a_site_in_a_folder_has_its_path_before_every_address() -> None:
    site = Site("https://tarinat.example/palvelu")
    assert site.path("/vanha/") == "/palvelu/vanha/"
    assert site.location("/äiti/") == "/palvelu/%C3%A4iti/"
