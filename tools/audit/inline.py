"""No script and no style stands in the page itself, where a strict policy would refuse it."""

from __future__ import annotations

from collections.abc import Iterator

from bs4 import BeautifulSoup

from tools.audit.markup import iter_scripts, opening
from tools.audit.row import Finding, Row, row_of_none
from tools.audit.subject import Subject


def measure_inline(subject: Subject) -> Iterator[Row]:
    """The rows of inline scripts and of inline styles."""
    soups = {address: subject.soup(address) for address in subject.pages}
    scope = f"{len(soups)} pages"
    scripts = [Finding(page, *found) for page, soup in soups.items() for found in inline_scripts(soup)]
    yield row_of_none("inline scripts", scripts, scope)
    styles = [Finding(page, *found) for page, soup in soups.items() for found in inline_styles(soup)]
    yield row_of_none("inline styles", styles, scope)


def inline_scripts(soup: BeautifulSoup) -> Iterator[tuple[str, str]]:
    """Scripts without a file, handlers in attributes, javascript: links; blocks of data, as JSON-LD, are none."""
    for script in iter_scripts(soup):
        if not script.has_attr("src"):
            yield "inline script", opening(script)
    for tag in soup.find_all(True):
        for name, value in tag.attrs.items():
            if name.startswith("on"):
                yield f"handler {name}", opening(tag)
            elif name in ("href", "action", "src") and str(value).strip().lower().startswith("javascript:"):
                yield "javascript: link", opening(tag)


def inline_styles(soup: BeautifulSoup) -> Iterator[tuple[str, str]]:
    """Style elements, in drawings too, and style attributes."""
    for tag in soup.find_all("style"):
        yield "style element", opening(tag)
    for tag in soup.find_all(style=True):
        yield "style attribute", opening(tag)
