"""Templates rendered the quick way, held to what Jinja makes of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment, StrictUndefined, pass_context
from jinja2.runtime import Context

from cases.adapter.rendering import quicken
from cases.language import load_language

LANGUAGE = load_language("fi", Path(__file__).parents[3] / "theme" / "translations")
COMPONENT = """\
{% macro name(thing, suffix="") %}<b>{{ thing }}{{ suffix }}</b>{% endmacro %}
{% macro frame(label) %}[{{ label }}: {{ caller(label|length) }}]{% endmacro %}
{% macro of_site() %}{{ site }}{% endmacro %}
"""


class Thing:
    """Something with a method, that a template may call."""

    def title(self, mark: str = "") -> str:
        return f"<&>{mark}"


@pass_context
def asked(context: Context, name: str) -> str:
    """What a function that wants the context finds in it."""
    return str(context.resolve(name))


def environment(*, quick: bool) -> Environment:
    made = Environment(
        loader=DictLoader({"component": COMPONENT}),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
    )
    made.install_gettext_translations(LANGUAGE.catalogue, newstyle=True)  # type: ignore[attr-defined]
    made.globals.update(asked=asked, site="Palvelutarinat")
    if quick:
        quicken(made, LANGUAGE)
    return made


@pytest.mark.parametrize(
    "template",
    [
        "{{ name(thing.title()) }}{{ name('<', suffix=thing.title(mark='!')) }}",
        "{% for n in (1, 2) %}{{ name(n) }}{{ asked('page') }}{{ thing.title(n|string) }}{% endfor %}",
        "{% call(n) frame('a<b') %}{{ n }}{{ name(thing.title()) }}{% endcall %}",
        "{{ of_site() }}{{ '%s' }}{{ range(3)|list }}{{ {'a': 1}.items()|list }}{{ [3, 1]|sort|join('<') }}",
        "{{ _('Essay') }}{{ _('Story %(n)s', n=7) }}{{ _('100 %% of <%(what)s>', what=thing.title()) }}",
        "{% trans n=1 %}{{ n }} story{% pluralize %}{{ n }} stories{% endtrans %}",
        "{% trans n=5, by=thing.title() %}{{ n }} {{ by }}{% pluralize %}{{ n }} {{ by }}s{% endtrans %}",
        "{% trans %}Essay{% endtrans %}{% set x %}{{ name('x') }}{% endset %}{{ _('Story %(n)s', n=x) }}",
    ],
)
def test_the_quick_way_makes_what_jinja_makes(template: str) -> None:
    whole = '{% from "component" import name, frame, of_site %}' + template
    plain, quick = (
        environment(quick=quick).from_string(whole).render(thing=Thing(), page="<7>")
        for quick in (False, True)
    )
    assert quick == plain


def test_a_name_that_is_not_there_is_still_refused() -> None:
    with pytest.raises(Exception, match="nothing"):
        environment(quick=True).from_string("{{ thing.nothing() }}").render(thing=Thing())


def test_a_component_sees_no_variable_of_the_page() -> None:
    template = '{% from "component" import of_site %}{{ of_site() }}'
    made = environment(quick=True)
    assert made.from_string(template).render(site="that of the page") == "Palvelutarinat"
