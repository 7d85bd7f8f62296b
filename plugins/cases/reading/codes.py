"""All kinds of problems by their codes, whatever they are about."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from cases.reading import kinds, site_kinds
from cases.reading.editorial import kinds as editorial_kinds
from cases.reading.problems import Kind

KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        kind.code: kind
        for module in (kinds, site_kinds, editorial_kinds)
        for kind in vars(module).values()
        if isinstance(kind, Kind)
    }
)
