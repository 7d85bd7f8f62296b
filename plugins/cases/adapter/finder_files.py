"""What the finder's script asks for: the cases' terms in one file, their lines in several."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import cast

from jinja2 import Environment
from markupsafe import Markup

from cases.addresses import Place, file_of
from cases.finder import finder_file, iter_line_files
from cases.library import Library


def iter_finder_files(library: Library, environment: Environment, site_url: str) -> Iterator[tuple[str, str]]:
    """The path of each file from the site's root, and its text."""
    here = Place.of(file_of(library.addresses.to("stories")), library.addresses, site_url)
    fragment = cast(Callable[..., Markup], environment.globals["fragment"])
    lines = [str(fragment("case-line", "case_line", here, case, dek=True)) for case in library.index.cases]
    for number, text in iter_line_files(lines):
        yield f"data/lines/{number}.json", text
    yield "data/finder.json", finder_file(library.index, library.language)
