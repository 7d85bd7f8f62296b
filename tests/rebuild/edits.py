"""Edits of a site as authors and mishaps make them, drawn at random: each changes files."""

from __future__ import annotations

import os
import random
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image

from tests.builds import ROOT

_SMALL = ROOT / "tests" / "sites" / "small"
_INDUSTRIES = ("kirjakauppa", "kirjasto", "kauppa")
_CHANNELS = ("tiski", "puhelin")
_OUTCOMES = ("onnistui", "kesken", "epäonnistui")
_WORDS = [
    "jono",
    "kirja",
    "luukku",
    "tiski",
    "puhelin",
    "odotus",
    "vastaus",
    "kuitti",
    "hylly",
    "avain",
    "ilta",
    "aamu",
    "kevät",
]


@dataclass
class Workplace:
    """A copy of a small site with more documents in it, and the settings that edits may change."""

    root: Path
    chance: random.Random
    settings: dict[str, str] = field(
        default_factory=lambda: {"SITENAME": "Pieni sivusto", "SITESUBTITLE": "Loput"}
    )
    number: int = 10

    @property
    def content(self) -> Path:
        return self.root / "content"

    @property
    def theme(self) -> Path:
        return self.root / "theme"

    def prepare(self, cases: int = 10, essays: int = 5) -> None:
        shutil.copytree(_SMALL, self.content)
        shutil.copytree(ROOT / "theme", self.theme)
        for _ in range(cases):
            add_case(self)
        for _ in range(essays):
            add_essay(self)

    def sentence(self) -> str:
        return f"{' '.join(self.chance.choices(_WORDS, k=6)).capitalize()}."

    def documents(self, folder: str = "*") -> list[Path]:
        return sorted(self.content.glob(f"{folder}/*.md"))

    def pick(self, folder: str = "*") -> Path:
        return self.chance.choice(self.documents(folder))


def add_case(place: Workplace) -> None:
    """A new case in a file."""
    place.number += 1
    draw, number = place.chance.choice, place.number
    header = (
        f"---\ntitle: Tapaus {number} {draw(_WORDS)}\nslug: tapaus-{number}\nnumber: {number}\n"
        f"industry: {draw(_INDUSTRIES)}\nchannel: {draw(_CHANNELS)}\noutcome: {draw(_OUTCOMES)}\n"
        f"date: {_date(place)}\nauthor: Lukija\ntags: [{draw(_WORDS)}]\n---\n\n"
    )
    file = place.content / "cases" / f"tapaus-{number}.md"
    file.write_text(header + place.sentence() + "\n", "utf-8")


def add_essay(place: Workplace) -> None:
    """A new essay with a case in it."""
    place.number += 1
    draw, number = place.chance.choice, place.number
    text = (
        f"---\ntitle: Essee {number}\ndate: {_date(place)}\nauthor: Lukija\nsummary: {place.sentence()}\n"
        f"tags: [{draw(_WORDS)}]\n---\n\n{place.sentence()}\n\n/// case | Lohko {number}\n"
        f"    number: {number}\n    slug: lohko-{number}\n    industry: {draw(_INDUSTRIES)}\n"
        f"    channel: {draw(_CHANNELS)}\n    outcome: {draw(_OUTCOMES)}\n    summary: {place.sentence()}\n\n"
        f"{place.sentence()}\n///\n"
    )
    (place.content / "essays" / f"essee-{number}.md").write_text(text, "utf-8")


def _date(place: Workplace) -> str:
    within = place.chance.randint
    return f"{within(2023, 2025)}-{within(1, 12):02}-{within(1, 28):02}"


def change_body(place: Workplace) -> None:
    file = place.pick()
    file.write_text(f"{file.read_text('utf-8')}\n{place.sentence()}\n", "utf-8")


def change_title(place: Workplace) -> None:
    _sub(
        place.pick(),
        r"(?m)^(title|otsikko): .*$",
        lambda found: f"{found[1]}: Uusi nimi {place.sentence()[:-1]}",
    )


def change_slug(place: Workplace) -> None:
    file = place.pick("cases")
    _sub(
        file,
        r"(?m)^(slug|osoitenimi): (.*)$",
        lambda found: f"{found[1]}: {found[2]}-{place.chance.randint(2, 9)}",
    )


def change_date(place: Workplace) -> None:
    _sub(place.pick(), r"(?m)^(date|päivä): .*$", lambda found: f"{found[1]}: {_date(place)}")


def change_tags(place: Workplace) -> None:
    tags = ", ".join(place.chance.sample(_WORDS, 2))
    _sub(place.pick(), r"(?m)^(tags|aiheet): .*$", lambda found: f"{found[1]}: [{tags}]")


def change_terms(place: Workplace) -> None:
    terms = {"industry": _INDUSTRIES, "channel": _CHANNELS, "outcome": _OUTCOMES}
    key = place.chance.choice(list(terms))
    value = place.chance.choice(terms[key])
    _sub(place.pick(), rf"(?m)^( *){key}: .*$", lambda found: f"{found[1]}{key}: {value}")


def change_vocabulary(place: Workplace) -> None:
    file = place.content / "vocabulary.toml"
    _sub(file, r'fi = "tiski[^"]*", en', lambda _: f'fi = "tiski {place.chance.choice(_WORDS)}", en')


def change_author(place: Workplace) -> None:
    file = place.content / "authors.toml"
    _sub(file, r'(?m)^bio = ".*"$', lambda _: f'bio = "{place.sentence()}"')


def change_page(place: Workplace) -> None:
    _sub(
        place.pick("pages"),
        r"(?m)^(title|otsikko): .*$",
        lambda found: f"{found[1]}: {place.sentence()[:-1]}",
    )


def change_template(place: Workplace) -> None:
    name = place.chance.choice(("facts", "colophon", "case-line", "neighbour"))
    file = place.theme / "templates" / "components" / f"{name}.html"
    file.write_text(f"{file.read_text('utf-8')}{{# {place.sentence()} #}}\n", "utf-8")


def change_style(place: Workplace) -> None:
    file = place.theme / "css" / "tokens.css"
    file.write_text(f"{file.read_text('utf-8')}/* {place.sentence()} */\n", "utf-8")


def change_setting(place: Workplace) -> None:
    place.settings["SITENAME"] = f"Sivusto {place.chance.choice(_WORDS)}"


def change_picture(place: Workplace) -> None:
    size = (place.chance.randint(40, 90), place.chance.randint(30, 60))
    Image.new("RGB", size, (place.chance.randint(0, 255), 80, 90)).save(
        place.content / "images" / "viiva.png"
    )


def delete(place: Workplace) -> None:
    files = [file for file in place.documents() if file.name.startswith(("tapaus", "essee"))]
    if len(files) > 6:
        place.chance.choice(files).unlink()


def rename(place: Workplace) -> None:
    files = [file for file in place.documents() if file.name.startswith(("tapaus", "essee"))]
    file = place.chance.choice(files)
    file.rename(file.with_stem(f"{file.stem}-{place.chance.randint(2, 99)}"))


def touch(place: Workplace) -> None:
    """Another time of change, nothing else."""
    os.utime(place.pick(), ns=(place.chance.randint(1, 10**18),) * 2)


def change_unseen(place: Workplace) -> None:
    """A change that leaves the size and the time of change as they were."""
    file = place.pick()
    text, found = file.read_text("utf-8"), file.stat()
    swapped = text.translate(str.maketrans("jk", "kj")) if place.chance.random() < 0.1 else text[:-2] + "!\n"
    if len(swapped.encode()) == found.st_size:
        file.write_text(swapped, "utf-8")
        os.utime(file, ns=(found.st_atime_ns, found.st_mtime_ns))


def turn_back_the_clock(place: Workplace) -> None:
    """A change, and a time of change long ago."""
    file = place.pick()
    file.write_text(f"{file.read_text('utf-8')}\n{place.sentence()}\n", "utf-8")
    os.utime(file, (1_000_000_000, 1_000_000_000))


def publish(place: Workplace) -> None:
    """A draft that becomes public, or a public document that becomes a draft or is hidden."""
    file = place.pick()
    text = file.read_text("utf-8")
    if re.search(r"(?m)^(status|tila): ", text):
        _sub(file, r"(?m)^(status|tila): .*\n", lambda _: "")
    else:
        status = place.chance.choice(("draft", "hidden"))
        _sub(file, r"(?m)\A---\n", lambda _: f"---\nstatus: {status}\n")


def let_time_pass(place: Workplace) -> None:
    """What was scheduled may be published by now, or not yet."""
    place.settings["AS_OF"] = f"{place.chance.choice((2024, 2026, 2099))}-06-01"


def translate(place: Workplace) -> None:
    """The English version of a document, there or gone."""
    file = place.content / "essays" / "queue.md"
    aside = place.root / "queue.md"
    if file.exists():
        file.rename(aside)
    elif aside.exists():
        aside.rename(file)


EDITS: tuple[Callable[[Workplace], None], ...] = (
    *(add_case, add_essay, change_body, change_title, change_slug, change_date, change_tags, change_terms),
    *(change_vocabulary, change_author, change_page, change_template, change_style, change_setting),
    *(change_picture, delete, rename, touch, change_unseen, turn_back_the_clock, publish, let_time_pass),
    translate,
)
# What happens to the output and to the cache between builds.


def tamper_with_output(output: Path, _: Path, chance: random.Random) -> None:
    """A file of the output is edited, or removed, or one is there that nobody made."""
    files = [path for path in sorted(output.rglob("*")) if path.is_file()]
    file = chance.choice(files)
    chance.choice(
        (
            file.unlink,
            lambda: file.write_text("muu", "utf-8"),
            lambda: (output / "vieras.html").write_text("x"),
        )
    )()


def damage_cache(_: Path, cache: Path, chance: random.Random) -> None:
    """A file of the cache is cut short, or has other bytes in it, or is empty."""
    files = [path for path in sorted(cache.rglob("*")) if path.is_file()]
    if files:
        file = chance.choice(files)
        content = file.read_bytes()
        at = chance.randint(0, max(0, len(content) - 1))
        file.write_bytes(chance.choice((content[:at], content[:at] + b"\xff" + content[at + 1 :], b"")))


MISHAPS: tuple[Callable[[Path, Path, random.Random], None], ...] = (tamper_with_output, damage_cache)


def _sub(file: Path, pattern: str, new: Callable[[re.Match[str]], str]) -> None:
    file.write_text(re.sub(pattern, new, file.read_text("utf-8"), count=1), "utf-8")
