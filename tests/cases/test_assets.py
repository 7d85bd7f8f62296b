"""The theme's files by names with a digest of what is in them."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest
from hypothesis import given, strategies as st

from cases.assets import Assets, BadAsset

FONT = b"wOF2"
NAMED = r"\.[0-9a-f]{8}"


def named(files: Mapping[str, str]) -> Assets:
    return Assets.with_digests({name: text.encode() for name, text in files.items()})


def text_of(assets: Assets, name: str) -> str:
    return assets.contents[assets.names[name]].decode()


def test_a_digest_stands_before_the_suffix() -> None:
    assets = Assets.with_digests({"fonts/a-latin.woff2": FONT, "css/main.css": b"", "LICENCE": b""})
    for name, shape in {
        "fonts/a-latin.woff2": rf"fonts/a-latin{NAMED}\.woff2",
        "css/main.css": rf"css/main{NAMED}\.css",
        "LICENCE": rf"LICENCE{NAMED}",
    }.items():
        assert re.fullmatch(shape, assets.names[name])


def test_every_file_is_there_once_and_only_by_its_published_name() -> None:
    assets = named({"css/main.css": "p {}", "js/a.js": "a()"})
    assert set(assets.contents) == set(assets.names.values())
    assert [file.path for file in assets.iter_files()] == sorted(f"theme/{name}" for name in assets.contents)


@given(st.binary(), st.binary())
def test_names_are_alike_where_contents_are(one: bytes, other: bytes) -> None:
    first, second = (Assets.with_digests({"icons/a.svg": content}) for content in (one, other))
    assert (first.names == second.names) == (one == other)


@pytest.mark.parametrize(
    ("name", "before", "path", "after"),
    [
        ("css/main.css", 'src: url("', "../fonts/a.woff2", '") format("woff2")'),
        ("css/main.css", "src: url('", "../fonts/a.woff2", "')"),
        ("css/main.css", "src: url(", "../fonts/a.woff2", ")"),
        ("css/main.css", 'src: url("', "../fonts/a.woff2", '?#iefix")'),
        ("css/main.css", '@import url("', "print.css", '") layer(print);'),
        ("css/main.css", '@import "', "print.css", '";'),
        ("js/a.js", 'import { b } from "', "./b.js", '";'),
        ("js/a.js", "import '", "./b.js", "';"),
        ("js/a.js", 'import{b}from"', "./b.js", '"'),
        ("js/a.js", 'export { b } from "', "../js/b.js", '";'),
        ("js/a.js", 'await import("', "./b.js", '")'),
        ("js/a.js", 'new Worker(new URL("', "b.js", '", import.meta.url))'),
        ("js/a.js", 'new URL("', "../icons/a.svg", '", import.meta.url)'),
    ],
)
def test_a_file_names_another_as_it_is_published(name: str, before: str, path: str, after: str) -> None:
    files = {"fonts/a.woff2": "", "css/print.css": "", "js/b.js": "", "icons/a.svg": ""}
    text = text_of(named({**files, name: f"{before}{path}{after}"}), name)
    assert text.startswith(before)
    assert text.endswith(after)
    stem, suffix = path.rsplit("/", 1)[-1].rsplit(".", 1)
    reference = text.removeprefix(before).removesuffix(after)
    assert re.fullmatch(rf"[./a-z]*{stem}{NAMED}\.{suffix}", reference)
    assert reference.startswith(".") or not path.startswith(".")  # for an import, only this is an address


def test_a_change_is_told_by_the_names_of_all_that_lead_to_it() -> None:
    files = {"js/a.js": 'import "./b.js";', "js/b.js": 'import "./c.js";', "js/c.js": "1", "js/d.js": "1"}
    before, after = named(files), named({**files, "js/c.js": "2"})
    differing = {name for name in files if before.names[name] != after.names[name]}
    assert differing == {"js/a.js", "js/b.js", "js/c.js"}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("css/main.css", "fill: url(#a); src: url(data:font/woff2;base64,AA==)"),
        ("css/main.css", "src: url(https://muualla.example/a.woff2)"),
        ("css/main.css", "src: url(/theme/a.woff2)"),
        ("js/a.js", 'import "kirjasto"; import(`${folder}b.js`); from("./b.js")'),
        ("js/a.js", 'new URL("b.js", location.href)'),
        ("js/a.js", '// what comes from "elsewhere"'),
        ("icons/a.svg", '<style>@import "b.css"</style>'),
    ],
)
def test_what_names_no_file_of_the_theme_stays_as_it_is(name: str, text: str) -> None:
    assert text_of(named({name: text}), name) == text


@pytest.mark.parametrize(
    ("name", "text", "path"),
    [
        ("css/main.css", "src: url(../fonts/b.woff2)", "../fonts/b.woff2"),
        ("js/a.js", 'import "./b.js";', "./b.js"),
        ("js/a.js", 'new URL("../../b.js", import.meta.url)', "../../b.js"),
    ],
)
def test_a_file_that_is_not_there_is_told_with_what_names_it(name: str, text: str, path: str) -> None:
    with pytest.raises(BadAsset, match=re.escape(f"{name} names {path}, and the theme has no such file")):
        named({name: text})


def test_a_file_of_other_letters_is_told() -> None:
    with pytest.raises(BadAsset, match=r"css/main\.css is not UTF-8"):
        Assets.with_digests({"css/main.css": "ä".encode("latin-1")})


def test_a_circle_is_told() -> None:
    files = {"js/a.js": 'import "./b.js";', "js/b.js": 'import "./c.js";', "js/c.js": 'import "./b.js";'}
    with pytest.raises(BadAsset, match=r"in a circle: js/b\.js, js/c\.js, js/b\.js$"):
        named(files)


def test_without_digests_files_keep_their_names_and_bytes() -> None:
    files = {"css/main.css": b"src: url(../fonts/a.woff2)", "fonts/a.woff2": FONT}
    assets = Assets.as_named(files)
    assert assets.names == {name: name for name in files}
    assert assets.contents == files
