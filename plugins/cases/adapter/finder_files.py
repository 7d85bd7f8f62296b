"""What the finder's script asks for: the cases' terms in one file, their lines in several."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import cast

from jinja2 import Environment
from markupsafe import Markup

from cases.addresses import Place, file_of
from cases.finder import finder_file, iter_line_files, lines_file
from cases.library import Library
from cases.made_from import MadeFrom, digest_of
from cases.model import Case
from cases.output_folder import OutputFile


def iter_finder_files(
    library: Library, made_from: MadeFrom, environment: Environment, site_url: str
) -> Iterator[OutputFile]:
    """All of them, in a fixed order."""
    here = Place.of(file_of(library.addresses.to("stories")), library.addresses, site_url)
    fragment = cast(Callable[..., Markup], environment.globals["fragment"])

    def line(case: Case) -> str:
        return str(fragment("case-line", "case_line", here, case, dek=True))

    for number, cases in iter_line_files(library.index.cases):
        digest = digest_of(*map(made_from.listed, cases))
        path = f"data/lines/{number}.json"
        yield OutputFile.of_text(path, digest, partial(_lines_of, cases, line))
    finder = partial(finder_file, library.index, library.language)
    yield OutputFile.of_text("data/finder.json", made_from.site, finder)


def _lines_of(cases: Iterable[Case], line: Callable[[Case], str]) -> str:
    return lines_file(map(line, cases))
