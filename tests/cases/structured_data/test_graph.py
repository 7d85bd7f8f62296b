"""How a graph is written into a page."""

from __future__ import annotations

import json
from typing import Any

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings, strategies as st

from cases.structured_data.graph import render_graph

TEXTS = st.text(st.sampled_from("</script>!-&'\"\\\u2028 ä") | st.characters(exclude_categories=["Cs"]))


def written(thing: dict[str, Any]) -> Any:
    """The one thing of a graph as it is read back."""
    return json.loads(render_graph([thing]))["@graph"][0]


def test_a_graph_names_schema_org_and_keeps_the_order_of_its_things() -> None:
    assert json.loads(render_graph([{"@type": "Article"}, {"@type": "BreadcrumbList"}])) == {
        "@context": "https://schema.org",
        "@graph": [{"@type": "Article"}, {"@type": "BreadcrumbList"}],
    }


def test_text_is_written_as_it_is_and_not_as_escapes() -> None:
    assert '"name":"hyvä – ”niin”"' in render_graph([{"name": "hyvä – ”niin”"}])


def test_soft_hyphens_are_left_out_at_any_depth() -> None:
    assert written({"about": [{"name": "asiakas\u00adpalvelu"}]}) == {"about": [{"name": "asiakaspalvelu"}]}


@pytest.mark.parametrize("nothing", [None, "", [], ()])
def test_a_property_that_says_nothing_is_left_out(nothing: object) -> None:
    assert written({"about": {"name": "x", "keywords": nothing}}) == {"about": {"name": "x"}}


@pytest.mark.parametrize("value", [0, False])
def test_zero_and_false_say_something(value: object) -> None:
    assert written({"numberOfItems": value}) == {"numberOfItems": value}


@settings(deadline=None)
@given(TEXTS)
def test_no_text_ends_the_script_or_opens_a_comment(text: str) -> None:
    graph = render_graph([{"name": text}])
    page = BeautifulSoup(f'<script type="application/ld+json">{graph}</script><p>x</p>', "html.parser")
    assert "<" not in graph
    assert page.script is not None
    assert page.script.string == graph
    assert page.find_all(True) == [page.script, page.p]
