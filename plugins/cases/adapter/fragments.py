"""Parts that many pages share, each rendered once: from page to page only the way to the root differs."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, replace
from functools import cached_property

from jinja2 import Environment
from markupsafe import Markup

from cases.addresses import Place

# Stands for the way to the site's root. Unicode keeps these two for such use, and no text has them.
_ROOT = "\ufdd0root\ufdd1"


@dataclass(frozen=True)
class Fragments:
    """What macros of components make, kept by their arguments."""

    environment: Environment

    def render(
        self, component: str, macro: str, here: Place, *arguments: Hashable, **named: Hashable
    ) -> Markup:
        """What a macro makes of its arguments on the page `here`, which it may use for links alone."""
        key = (component, macro, here.site_url, arguments, tuple(sorted(named.items())))
        if key not in self._rendered:
            anywhere = replace(here, base=_ROOT, page="")
            made = getattr(self._module(component), macro)(*arguments, here=anywhere, **named)
            self._rendered[key] = str(made)
        return Markup(self._rendered[key].replace(_ROOT, here.base))  # noqa: S704 - a template made it

    def _module(self, component: str) -> object:
        return self.environment.get_template(f"components/{component}.html").module

    @cached_property
    def _rendered(self) -> dict[Hashable, str]:
        return {}
