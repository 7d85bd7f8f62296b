"""What Voikko's dictionary says of a form, as readings.

Voikko's analyses are rows of text and tags: `[Ln][Xp]rengas[X]renkaa[Sn][Nm]t` is a noun (`[Ln]`) whose base
form is between `[Xp]` and `[X]`, and the rest without tags is the form itself. `[Xj]` begins the end of a
derived base form (palvel + u), and `[Bc]` is the border of a compound.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from site_search.analysis.reading import Reading

_PIECE = re.compile(r"\[([^\]]*)\]|([^\[]+)")
_BORDER = "[Bc]"
_AGREEING = ("Ll", "Lnl", "Lu")  # adjectives and numerals

_Rank = tuple[int, ...]
_Ranked = tuple[_Rank, Reading]


@dataclass(frozen=True, slots=True)
class Component:
    """One part of a compound, or a whole word: as written, and its base form.

    `tags` say what is known of it; `named` is how many base forms led to it, more than one in a derivation;
    `verb` is the verb of a participle (tilata of tilattu).
    """

    surface: str
    base: str
    tags: tuple[str, ...]
    named: int = 1
    verb: str = ""

    def has(self, kind: str) -> bool:
        return any(tag.startswith(kind) for tag in self.tags)


def parse_components(analysis: str) -> tuple[Component, ...]:
    """The components of one analysis."""
    components = (_parse_component(part) for part in analysis.split(_BORDER))
    return tuple(component for component in components if component.surface)


def _parse_component(analysis: str) -> Component:
    surface = before = named = ""
    bases: list[str] = []
    tags: list[str] = []
    naming = False
    for tag, text in _PIECE.findall(analysis):
        if text and naming:
            named += text
        elif text:
            surface += text
        elif tag in ("Xp", "Xj"):
            before, named, naming = surface, "", True
        elif tag.startswith("X"):
            bases.append(before + named)
            naming = tag == "Xr"  # what is told of a root is no part of the form
        else:
            tags.append(tag)
    base = before + named if bases and before + named else surface.removesuffix("-")
    participle = len(bases) > 1 and any(tag.startswith("R") for tag in tags)
    return Component(surface, base, tuple(tags), len(bases), bases[-2] if participle else "")


def readings_of(form: str, analyses: Iterable[str]) -> tuple[Reading, ...]:
    """The readings that Voikko's analyses of a form come to, one for each base form, the likeliest first.

    Voikko also cuts words where no one would, so a reading in more parts than another is left out.
    """
    parsed = [components for components in map(parse_components, analyses) if components]
    least = min((len(components) for components in parsed), default=0)
    found: dict[str, _Ranked] = {}
    for components in parsed:
        if len(components) == least and not _is_idle(components, parsed):
            for rank, reading in _iter_readings(form, components):
                if reading.base not in found or rank < found[reading.base][0]:
                    found[reading.base] = rank, reading
    ranked = sorted(found.values(), key=lambda pair: (pair[0], pair[1].base))
    return tuple(replace(reading, likely=rank == ranked[0][0]) for rank, reading in ranked)


def _is_idle(components: tuple[Component, ...], parsed: Iterable[tuple[Component, ...]]) -> bool:
    """Whether this is an adjective in -inen that has the noun's own forms (kokemuksista of kokemuksinen)."""
    last = components[-1]
    derived = last.named > 1 and last.base.endswith("inen")
    return derived and any(other[-1].named < last.named for other in parsed)


def _iter_readings(form: str, components: tuple[Component, ...]) -> Iterator[tuple[_Rank, Reading]]:
    last = components[-1]
    base = _join(components)
    parts = tuple(_key(component.base) for component in components) if len(components) > 1 else ()
    rank = (
        base != _key(form),  # a base form is mostly meant as one: kuusi is hardly a moon of yours
        last.has("O") + last.has("F"),  # possessive endings and clitics
        last.has("Le"),  # names
    )
    yield (*rank, False), Reading(base, parts, tuple(_iter_inner(components)))
    if last.verb and not parts:
        yield (*rank, True), Reading(_key(last.verb))


def _iter_inner(components: tuple[Component, ...]) -> Iterator[str]:
    """The compounds within a compound of three parts or more."""
    count = len(components)
    for length in range(2, count):
        for at in range(count - length + 1):
            yield _join(components[at : at + length])


def _join(components: tuple[Component, ...]) -> str:
    """The base form of a compound: only its last part inflects, and adjectives that agree with it."""
    *modifiers, head = components
    return _key("".join(_modifier(part) for part in modifiers) + head.base)


def _modifier(part: Component) -> str:
    """A modifier as the base form of the compound has it: numerals and adjectives inflect with their head."""
    agrees = any(kind in part.tags for kind in _AGREEING) and not part.has("Sg")
    return part.base if agrees and not part.surface.endswith("-") else part.surface


def _key(base: str) -> str:
    return base.lower().replace("-", "").replace("=", "")
