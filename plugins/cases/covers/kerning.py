"""Kerning of a font: which pairs of glyphs stand closer together, as its GPOS table has it.

Pillow kerns by that table only where the system has FriBiDi; reading it here makes the same cover everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from fontTools.ttLib import TTFont
from fontTools.varLib.varStore import VarStoreInstancer

_PAIRS = 2
_VARIES = 0x8000  # a device table that is an index into the store of variations


class Kerning:
    """The kerning of a variable font at a place on its axes, in em."""

    def __init__(self, font: TTFont, location: Mapping[str, float]) -> None:
        self._em = float(font["head"].unitsPerEm)  # type: ignore[attr-defined]
        self._subtables = tuple(_iter_subtables(font))
        self._shifts = VarStoreInstancer(
            font["GDEF"].table.VarStore, font["fvar"].axes, font.normalizeLocation(location)
        )

    def between(self, left: str, right: str) -> float:
        """How much farther apart two glyphs, by their names, are than their advances say."""
        for subtable in self._subtables:
            if left in subtable.Coverage.glyphs and (value := _pair(subtable, left, right)) is not None:
                return self._advance(value) / self._em
        return 0.0

    def _advance(self, value: Any) -> float:
        device = getattr(value, "XAdvDevice", None)
        shift = 0.0
        if device is not None and device.DeltaFormat == _VARIES:
            shift = self._shifts[(device.StartSize << 16) + device.EndSize]
        return float(getattr(value, "XAdvance", 0) + shift)


def _iter_subtables(font: TTFont) -> Iterator[Any]:
    """The tables of pairs of the feature `kern`, in their order."""
    positions = font["GPOS"].table
    kern = [record.Feature for record in positions.FeatureList.FeatureRecord if record.FeatureTag == "kern"]
    for at in sorted({at for feature in kern for at in feature.LookupListIndex}):
        for subtable in positions.LookupList.Lookup[at].SubTable:
            inner = getattr(subtable, "ExtSubTable", subtable)
            if inner.LookupType == _PAIRS:
                yield inner


def _pair(subtable: Any, left: str, right: str) -> Any:
    """The value of a pair; None where the next subtable is to be asked."""
    if subtable.Format == 1:
        records = subtable.PairSet[subtable.Coverage.glyphs.index(left)].PairValueRecord
        return next((record.Value1 for record in records if record.SecondGlyph == right), None)
    first = subtable.Class1Record[subtable.ClassDef1.classDefs.get(left, 0)]
    return first.Class2Record[subtable.ClassDef2.classDefs.get(right, 0)].Value1
