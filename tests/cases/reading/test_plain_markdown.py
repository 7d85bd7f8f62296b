"""Plain Markdown, rendered without Python-Markdown: as it does, and for what stands beyond it not at all."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st
from markdown import Markdown
from markdown.extensions import Extension

from bench.peers.corpus import iter_documents
from cases.reading.plain_markdown import render_plain
from cases.reading.plain_passages import PlainPassages
from cases.reading.prose import ProseRenderer
from tests.builds import ROOT
from tests.cases.reading.markdown_alone import EXTENSION_SETS, body_of, made_by, markdown_alone
from tests.cases.reading.sites import EXTENSIONS, SITES

ALONE = [markdown_alone(extensions) for extensions in EXTENSION_SETS]
PARTED = [markdown_alone(extensions, PlainPassages()) for extensions in EXTENSION_SETS]
PLAIN = (
    "Kappale.",
    "Kaksi riviä,\nsamaa kappaletta.",
    "Katkaistu  \nrivi.",
    "Sana *korostuu*, **voimakkaasti** tai _näin_, __ja näin__.",
    "Linkki [toiseen *tekstiin*](../essays/jono.md), [sana](https://a.fi/?c=1&d=2 \"Otsikko\"), <https://a.fi>.",
    "Koodi `a & b` on `*näin*`.",
    "Merkit & ja >, &nbsp; ja \"lainaus\"; a_b_c, 5\\*3 ja 1\\. luku.",
    "## Otsikko *ja* & kulma\n\n## Otsikko *ja* & kulma\n\n### Alempi\nKappale heti alla.",
    "- yksi\n- kaksi\n  jatkuu\n- [kolme](a)",
    "1. yksi\n2. kaksi\n    - a\n    - b\n3. kolme",
    "- yksi\n\n- kaksi\n\nKappale.",
    "> Lainaus\n> jatkuu.\n>\n> Toinen kappale.\n\n> Kolmas.",
    "Ennen | nyt\nja sitten | jälkeen.",
    "Ennen.\n\n---\n\nJälkeen.",
    "![Hylly](../images/hylly.png)",
    "![Hylly](hylly.png)\nViisi *asiakasta*.\nPiirros: Palvelutarinat\nLisenssi: [CC BY](https://a.fi/)",
    "Teksti ja ![kuva](a.png) rivillä.",
    "Alku.\n\n/// case | 0\n\nTeksti.\n\n- a\n- b\n\n> Lainaus.\n///\n\nLoppu.\n\n/// case | 1\n///",
    "/// pull-quote\nNosto.\n///\n\nTeksti.",
)  # fmt: skip
BEYOND = (
    "Viite.[^1]\n\n[^1]: Huomautus.",
    "[viite]\n\n[viite]: /a",
    "HTK\n\n*[HTK]: Henkilö",
    "a | b\n--|--\n1 | 2",
    "- a | b\n- | -",
    "Termi\n: selitys",
    "Kappale\n{: .luokka}",
    "## Otsikko {#oma}",
    "Sana<br>toinen",
    "<div>x</div>",
    "    koodia",
    "```\nkoodia\n```",
    "Otsikko\n=======",
    "3. kolme",
    "- a\n\n    b",
    "- a\n\n1. b",
    "> a\njatkuu",
    "- a  \n  *b*",
    "**a *b* c**",
    "sana*an*",
    "[a [b](c)](d)",
    "Rivi\n# Otsikko",
    "[TOC]",
    "a\tb",
    "&\\#160;",
    "a\r\nb",
    "\x02wzxhzdk:0\x03",
    "/// case | 0\n/// pull-quote\na\n///\n///",
    "/// case | 0\n\nauki",
)  # fmt: skip
PIECES = (
    "sana", "Ä", " ", "  \n", "\n", "\n\n", "\n\n", "*", "**", "_", "`", "\\", "[", "](u)", '](u "t")',
    "![", "[^1]", "<", ">", "<https://a.fi>", "&", "&amp;", "&#45;", "!", "# ", "- ", "    - ", "> ", ">",
    "1. ", "2. ", "|", "***", "---", "{.a}", ": ", "*a*", "**a b**", "_a_", "`a`", "[a](u)", "![a](u)",
    "\nKuva: a", "/// case | 0\n", "///", "///\n", "/// pull-quote\n", "\u00a0", ".", "(", ")", '"',
)  # fmt: skip
texts = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)
plain_texts = st.lists(st.sampled_from(PLAIN), min_size=1, max_size=5).map("\n\n".join)


def test_everything_that_is_plain_is_taken() -> None:
    assert [text for text in PLAIN if render_plain(text) is None] == []


@pytest.mark.parametrize("text", BEYOND)
def test_what_stands_beyond_plain_markdown_is_left_to_markdown(text: str) -> None:
    assert render_plain(text) is None
    assert render_plain(f"Alku.\n\n{text}\n\nLoppu.") is None


@given(plain_texts)
def test_plain_documents_are_rendered_as_by_markdown(text: str) -> None:
    if made := render_plain(text):
        assert [made, made] == [made_by(parser, text) for parser in ALONE]


@settings(max_examples=1000)
@given(texts)
def test_whatever_is_taken_for_plain_is_rendered_as_by_markdown(text: str) -> None:
    if made := render_plain(text):
        assert [made, made] == [made_by(parser, text) for parser in ALONE]


@settings(max_examples=50)
@given(st.lists(st.sampled_from([*PLAIN, *BEYOND[:-1]]), min_size=2, max_size=8).map("\n\n".join))
def test_what_stands_between_plain_passages_is_rendered_as_ever(text: str) -> None:
    for alone, parted in zip(ALONE, PARTED, strict=True):
        assert made_by(parted, text) == made_by(alone, text)


def bodies_below(folder: Path) -> list[str]:
    files = (path for path in sorted(folder.rglob("*.md")) if path.is_file())
    return [body_of(path.read_text("utf-8", errors="replace")) for path in files]


def test_all_bodies_of_the_sample_site_are_plain() -> None:
    bodies = bodies_below(ROOT / "content")
    assert len(bodies) > 20
    assert [body for body in bodies if render_plain(body) is None] == []


@pytest.mark.parametrize("folder", [ROOT / "content", SITES], ids=lambda path: path.name)
def test_the_bodies_of_sites_are_rendered_as_by_markdown(folder: Path) -> None:
    for body in bodies_below(folder):
        for alone, parted in zip(ALONE, PARTED, strict=True):
            made = made_by(alone, body)
            assert made_by(parted, body) == made
            assert render_plain(body) in (None, made)


def test_the_peers_documents_are_plain_and_rendered_as_by_markdown() -> None:
    for document in iter_documents(200):
        body = document.body("{{filename}}/{}/{}.md".format, "{{static}}/images/{}".format)
        assert render_plain(body) == made_by(ALONE[0], body)


class Nothing(Extension):
    """An extension that a site may add; what it does, only Python-Markdown knows."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the base's name
        pass


@pytest.mark.parametrize(
    ("extensions", "configs", "used"),
    [
        (EXTENSIONS, None, False),
        (EXTENSIONS[:1], {}, False),
        (EXTENSIONS, {"markdown.extensions.extra": {"footnotes": {"UNIQUE_IDS": True}}}, True),
        ((*EXTENSIONS, Nothing()), None, True),
        ((*EXTENSIONS, "markdown.extensions.nl2br"), None, True),
        ((), None, True),
    ],
)
def test_markdown_is_used_for_plain_documents_where_a_site_has_set_it_up_otherwise(
    extensions: tuple[Any, ...], configs: dict[str, Any] | None, used: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def convert(_: Markdown, text: str) -> str:
        asked.append(text)
        return "<p>a</p>"

    renderer = ProseRenderer(extensions, configs)
    monkeypatch.setattr(Markdown, "convert", convert)
    assert renderer.render("Sana.").html in ("<p>Sana.</p>", "<p>a</p>")
    assert asked == (["Sana."] if used else [])
