"""Inline Markdown where there is any: text without a mark is not held against every pattern in turn."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.treeprocessors import InlineProcessor

# What Markdown's own patterns, and that of footnotes, begin with or can't do without.
_MARK = re.compile(r"[`\\\[<&*_]|  \n")


class _MarkedInline(InlineProcessor):
    """Finds inline Markdown, and passes over texts in which none of Markdown's own patterns can match."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        own = Markdown(extensions=[FootnoteExtension()]).inlinePatterns
        self._own = {pattern.getCompiledRegExp() for pattern in own}

    def run(self, tree: ElementTree.Element, ancestors: list[str] | None = None) -> ElementTree.Element:
        self._passes_over = all(
            pattern.getCompiledRegExp() in self._own for pattern in self.md.inlinePatterns
        )
        return super().run(tree, ancestors)

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803 - the base's
        if self._passes_over and not _MARK.search(data):
            return data
        whole: str = super()._InlineProcessor__handleInline(data, patternIndex)  # type: ignore[misc]
        return whole


class MarkedInlines(Extension):
    """The Markdown extension that looks for inline Markdown where a mark of it stands."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the base's name
        md.treeprocessors.register(_MarkedInline(md), "inline", 20)
