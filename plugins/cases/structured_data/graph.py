"""JSON-LD: how things of schema.org are written into a page."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from cases.characters import portable

Thing = Mapping[str, Any]

CONTEXT = "https://schema.org"


def render_graph(things: Iterable[Thing]) -> str:
    r"""The things as JSON for a `<script type="application/ld+json">`.

    Such a script is a block of data: browsers run nothing of it, and a content security policy without inline
    scripts lets it be. `<` is written as \u003c, so that no text can end the script or open a comment in it.
    """
    graph = {"@context": CONTEXT, "@graph": [_tidy(thing) for thing in things]}
    return json.dumps(graph, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _tidy(value: Any) -> Any:
    """The value without soft hyphens and without properties that say nothing."""
    match value:
        case str():
            return portable(value)
        case Mapping():
            return {name: _tidy(inner) for name, inner in value.items() if inner not in (None, "", [], ())}
        case list() | tuple():
            return [_tidy(inner) for inner in value]
        case _:
            return value
