"""Attributes without a value, as in `## Heading {id}`: the table of contents wants texts."""

from __future__ import annotations

from xml.etree import ElementTree

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

# What the table of contents reads of a heading.
_READ = ("id", "data-toc-label")
_AFTER_ATTRIBUTES = 7  # of attr_list, which are read at 8, and before the contents at 5


class _BareAttributes(Treeprocessor):
    """Takes away what names nothing, so that a heading gets an id of its words."""

    def run(self, root: ElementTree.Element) -> None:
        for element in root.iter():
            for name in _READ:
                # Python-Markdown's tree holds None where no value was given.
                if name in element.attrib and not isinstance(element.get(name), str):
                    del element.attrib[name]


class BareAttributes(Extension):
    """The Markdown extension that leaves out ids without a value."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the base's name
        md.treeprocessors.register(_BareAttributes(md), "casebook-bare-attributes", _AFTER_ATTRIBUTES)
