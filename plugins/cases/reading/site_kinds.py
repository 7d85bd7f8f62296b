"""The kinds of problems of the vocabulary and of the authors. A code, once given, keeps its meaning."""

from __future__ import annotations

from cases.language import N_
from cases.reading.problems import Kind

MISSING_VOCABULARY = Kind(
    "CB050",
    N_("the vocabulary is missing"),
    N_("write {value}; it declares the facets and terms of cases, and a blog needs it too"),
)
BAD_TOML = Kind(
    "CB051",
    N_("the file can't be read from here on"),
    N_('write key = "value", and see that quotes and brackets are in pairs'),
)
BAD_ENTRY = Kind("CB052", N_("“{field}” is not of the right kind"), N_("write it as in {example}"))
NO_SCALE = Kind(
    "CB053",
    N_("facets with scale = true: {count}"),
    N_("one facet tells how a case ended: give that one scale = true, and no other"),
)
REPEATED_NAME = Kind(
    "CB054", N_("“{value}” is used twice"), N_("keep it in one place; the first is on line {first}")
)
NO_PARENT = Kind(
    "CB055",
    N_("“{value}” can't be the parent of “{field}”"),
    N_("a parent is a term of the same facet, and has none itself"),
)
MISSING_LEVEL = Kind(
    "CB056",
    N_("“{value}” has no level"),
    N_("the terms of a scale have one, from good to bad, as in level = -1"),
)
NEEDLESS_LEVEL = Kind(
    "CB057", N_("“{value}” has a level"), N_("only the terms of the scale have one: remove the line")
)
REPEATED_ENTRY = Kind("CB059", N_("a key or a table is given twice"), N_("keep one of the two"))
RESERVED_KEY = Kind("CB058", N_("a facet can't be called “{value}”"), N_("these names are taken: {known}"))
