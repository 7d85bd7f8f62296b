"""Parts that many pages share."""

from __future__ import annotations

from dataclasses import replace

from jinja2 import DictLoader, Environment

from cases.adapter.fragments import Fragments
from cases.addresses import Place
from tests.cases.sample import ADDRESSES, SITE_URL, make_case

COUNTED = """
{% macro line(case, here, dek=false) -%}
{{ rendered() }}<a href="{{ here.to(case) }}">{{ case.title }}</a>{% endmacro %}
"""


def fragments_of(rendered: list[str]) -> Fragments:
    """Fragments of one component, which notes in `rendered` that it is rendered."""
    environment = Environment(loader=DictLoader({"components/line.html": COUNTED}), autoescape=True)
    environment.globals["rendered"] = lambda: rendered.append("once") or ""  # type: ignore[func-returns-value]
    return Fragments(environment)


def test_a_part_is_rendered_once_and_its_links_are_right_on_every_page() -> None:
    rendered: list[str] = []
    fragments, case = fragments_of(rendered), make_case(1)
    for file, base in (("index.html", "."), ("toimiala/pankki/index.html", "../..")):
        made = fragments.render("line", "line", Place.of(file, ADDRESSES, SITE_URL), case)
        assert made == f'<a href="{base}/tarinat/tarina-1/">Tarina 1</a>'
    assert rendered == ["once"]


def test_another_version_of_a_case_is_another_part() -> None:
    rendered: list[str] = []
    fragments, case = fragments_of(rendered), make_case(1)
    here = Place.of("index.html", ADDRESSES, SITE_URL)
    titles = [
        fragments.render("line", "line", here, one) for one in (case, replace(case, title="<Toinen>"), case)
    ]
    assert titles[0] == titles[2]
    assert "&lt;Toinen&gt;" in titles[1]
    assert len(rendered) == 2


def test_other_arguments_make_another_part() -> None:
    rendered: list[str] = []
    fragments, here = fragments_of(rendered), Place.of("index.html", ADDRESSES, SITE_URL)
    for dek in (True, False):
        fragments.render("line", "line", here, make_case(1), dek=dek)
    assert len(rendered) == 2
