"""What the component tests get: the theme's templates with the build's filters and globals."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from gettext import NullTranslations
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from cases.adapter.fragments import Fragments
from cases.addresses import Place
from cases.arcs import build_arcs
from cases.fan import build_fan
from cases.index import count_terms
from cases.language import direction
from cases.pictures.markup import plain_image, with_versions
from tests.cases.sample import ADDRESSES, SITE_URL, VOCABULARY

TEMPLATES = Path(__file__).parents[2] / "theme" / "templates"
Render = Callable[..., BeautifulSoup]


@pytest.fixture(scope="session")
def environment() -> Environment:
    """Jinja as pelicanconf.py sets it up, speaking English: a message is its own translation."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.install_gettext_translations(NullTranslations(), newstyle=True)  # type: ignore[attr-defined]
    scale = VOCABULARY.scale
    arcs = build_arcs(scale)
    made.globals.update(
        arc=lambda term: arcs[term.slug],
        fan=lambda cases, shape, lit=None: build_fan(tuple(cases), scale, arcs, shape, lit),
        counts=lambda cases, facet: count_terms(cases, facet, VOCABULARY),
    )
    made.globals.update(fragment=Fragments(made).render)
    made.filters.update(
        date=lambda moment: f"{moment.day}.{moment.month}.{moment.year}",
        isodate=date.isoformat,
        hyphenate=str,
        direction=direction,
        image=plain_image,
        pictures=lambda html, sizes, eager: with_versions(html, {}, sizes, eager),
        in_words=str,
        sentence_case=lambda text: text[:1].upper() + text[1:],
        json_ld=str,
        likely_locale=str,
    )
    return made


@pytest.fixture
def render(environment: Environment) -> Render:
    """Render one macro of a component, by the component's name, and read what it makes."""

    def rendered(component: str, macro: str, *arguments: Any, **named: Any) -> BeautifulSoup:
        module = environment.get_template(f"components/{component}.html").module
        return BeautifulSoup(str(getattr(module, macro)(*arguments, **named)), "lxml")

    return rendered


@pytest.fixture
def here() -> Place:
    """A case's page, two folders below the root."""
    return Place.of("tarinat/tarina-1/index.html", ADDRESSES, SITE_URL)
