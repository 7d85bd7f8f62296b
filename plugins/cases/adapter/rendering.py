"""What Jinja does for any template and Casebook's own don't need, left out: a third of the time of a page."""

from __future__ import annotations

from functools import cache
from types import FunctionType, MethodType
from typing import Any

from jinja2 import Environment, Template
from jinja2.environment import TemplateModule
from jinja2.runtime import Context, Macro
from markupsafe import Markup

from cases.language import Language


class _PageContext(Context):
    """Calls macros, methods and plain functions as what they are, without asking if they want the context."""

    def call(__self, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805 - the base's names
        kind = type(__obj)
        is_macro = kind is Macro
        is_simple = kind is MethodType or (kind is FunctionType and "jinja_pass_arg" not in __obj.__dict__)
        if not is_macro and not is_simple:
            return super().call(__obj, *args, **kwargs)
        kwargs.pop("_block_vars", None)
        kwargs.pop("_loop_vars", None)
        return __obj(__self.eval_ctx, *args, **kwargs) if is_macro else __obj(*args, **kwargs)


class _Component(Template):
    """Gives every page the same module: components are imported without context, as Pelican hands none."""

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        return super()._get_default_module()


def quicken(environment: Environment, language: Language) -> None:
    """Make an environment with autoescaping fit for thousands of pages by templates that stay as they are."""
    environment.context_class = _PageContext
    environment.template_class = _Component
    catalogue = language.catalogue

    @cache
    def constant(message: str) -> Markup:
        return Markup(catalogue.gettext(message)) % {}  # noqa: S704 - the catalogue's texts are the theme's own

    def gettext(message: str, /, **variables: Any) -> Markup:
        if not variables:
            return constant(message)
        return Markup(catalogue.gettext(message)) % variables  # noqa: S704

    def ngettext(singular: str, plural: str, number: int, /, **variables: Any) -> Markup:
        return Markup(catalogue.ngettext(singular, plural, number)) % {"num": number, **variables}  # noqa: S704

    environment.globals.update(gettext=gettext, ngettext=ngettext, _=gettext)
