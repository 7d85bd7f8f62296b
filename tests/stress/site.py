"""The stress site as a folder: the odd documents of `tests/sites/stress/`, and heaps of plain ones."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from tests.builds import ROOT
from tests.stress.terms import CHANNELS, INDUSTRIES, channel, industry, outcome, vocabulary

ODD = ROOT / "tests" / "sites" / "stress"
AUTHORS = 45
STORIES_OF_AN_ESSAY = 15
# Numbers below belong to the odd cases.
FIRST_NUMBER = 1000
_FIRST_DAY = date(2009, 2, 28)


@dataclass(frozen=True, slots=True)
class Variant:
    """How much there is of what: odd documents or none, plain cases in files, and essays of 15 cases."""

    name: str
    outcomes: int
    odd: bool
    cases: int = 0
    essays: int = 0


VARIANTS = (
    Variant("three outcomes", outcomes=3, odd=True, cases=185, essays=1),
    Variant("nine outcomes", outcomes=9, odd=True, cases=30, essays=1),
    Variant("one case", outcomes=3, odd=False, cases=1),
    Variant("nothing", outcomes=9, odd=False),
)


def lay_stress_site(content: Path, variant: Variant) -> None:
    """Write the variant's content into a new folder."""
    if variant.odd:
        shutil.copytree(ODD, content)
    for folder in ("essays", "cases", "pages"):
        (content / folder).mkdir(parents=True, exist_ok=True)
    (content / "vocabulary.toml").write_text(vocabulary(variant.outcomes), "utf-8")
    (content / "authors.toml").write_text("\n".join(map(_author, range(AUTHORS))), "utf-8")
    for at in range(variant.cases):
        _write(content / "cases" / f"tarina-{at}.md", _case(at, variant.outcomes))
    for at in range(variant.essays):
        _write(content / "essays" / f"essee-{at}.md", _essay(at, variant))


def _write(file: Path, lines: list[str]) -> None:
    file.write_text("\n".join([*lines, ""]), "utf-8")


def _author(at: int) -> str:
    """An author; most have a name alone, which gets longer and longer."""
    name = " ".join(["Etunimi", *["Toinen-Nimi"] * (at // 6), f"Sukunimi-{at}"])
    more = 'tagline = "Kirjoittaa."\nbio = "Ei vastaa viesteihin."' if at % 7 == 0 else ""
    return f'[kirjoittaja-{at}]\nname = "{name}"\n{more}'


def _terms(at: int, outcomes: int) -> dict[str, str]:
    """The terms of a plain case. The last ten industries have none, and one industry has most."""
    return {
        "industry": industry(3 if at % 2 else at % (INDUSTRIES - 10)),
        "channel": channel(at // 5 % CHANNELS),
        "outcome": outcome(at * at % outcomes),
    }


def _header(at: int, title: str) -> dict[str, str]:
    day = _FIRST_DAY + timedelta(days=31 * at)
    return {"title": title, "date": day.isoformat(), "author": f"kirjoittaja-{at % AUTHORS}"}


def _case(at: int, outcomes: int) -> list[str]:
    number = FIRST_NUMBER + at
    fields = {"number": str(number), **_header(at, f"Tarina numero {number}"), **_terms(at, outcomes)}
    return ["---", *_lines(fields), f"tags: [aihe-{at}]", "---", "", "Asiakas tuli ja lähti."]


def _essay(at: int, variant: Variant) -> list[str]:
    lines = ["---", *_lines(_header(at, f"Essee, jossa on {STORIES_OF_AN_ESSAY} tarinaa")), "---", ""]
    for rank in range(STORIES_OF_AN_ESSAY):
        number = FIRST_NUMBER + variant.cases + at * STORIES_OF_AN_ESSAY + rank
        options = {"number": str(number), **_terms(number, variant.outcomes)}
        block = [f"/// case | Tarina {number}", *(f"    {line}" for line in _lines(options))]
        lines += [f"Ennen tarinaa {rank}.", "", *block, "", "Asiakas tuli ja jäi.", "///", ""]
    return lines


def _lines(fields: dict[str, str]) -> list[str]:
    return [f"{key}: {value}" for key, value in fields.items()]
