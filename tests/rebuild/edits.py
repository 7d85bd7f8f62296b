"""Edits of a site as authors make them, drawn at random: each changes files."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from PIL import Image

from tests.rebuild.workplace import CHANNELS, INDUSTRIES, OUTCOMES, WORDS, Workplace


def furnish(place: Workplace, cases: int = 10, essays: int = 5) -> None:
    """Lay out a site and fill it."""
    place.prepare()
    change_plugin(place)
    portray(place)
    for _ in range(cases):
        add_case(place)
    for _ in range(essays):
        add_essay(place)


def add_case(place: Workplace) -> None:
    """A new case in a file."""
    place.number += 1
    draw, number = place.chance.choice, place.number
    header = (
        f"---\ntitle: Tapaus {number} {draw(WORDS)}\nslug: tapaus-{number}\nnumber: {number}\n"
        f"industry: {draw(INDUSTRIES)}\nchannel: {draw(CHANNELS)}\noutcome: {draw(OUTCOMES)}\n"
        f"date: {place.date()}\nauthor: Lukija\ntags: [{draw(WORDS)}]\n---\n\n"
    )
    file = place.content / "cases" / f"tapaus-{number}.md"
    file.write_text(header + place.sentence() + "\n", "utf-8")


def add_essay(place: Workplace) -> None:
    """A new essay with a case in it."""
    place.number += 1
    draw, number = place.chance.choice, place.number
    text = (
        f"---\ntitle: Essee {number}\ndate: {place.date()}\nauthor: Lukija\nsummary: {place.sentence()}\n"
        f"tags: [{draw(WORDS)}]\n---\n\n{place.sentence()}\n\n/// case | Lohko {number}\n"
        f"    number: {number}\n    slug: lohko-{number}\n    industry: {draw(INDUSTRIES)}\n"
        f"    channel: {draw(CHANNELS)}\n    outcome: {draw(OUTCOMES)}\n    summary: {place.sentence()}\n\n"
        f"{place.sentence()}\n///\n"
    )
    (place.content / "essays" / f"essee-{number}.md").write_text(text, "utf-8")


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
    _sub(place.pick(), r"(?m)^(date|päivä): .*$", lambda found: f"{found[1]}: {place.date()}")


def change_tags(place: Workplace) -> None:
    tags = ", ".join(place.chance.sample(WORDS, 2))
    _sub(place.pick(), r"(?m)^(tags|aiheet): .*$", lambda found: f"{found[1]}: [{tags}]")


def change_terms(place: Workplace) -> None:
    terms = {"industry": INDUSTRIES, "channel": CHANNELS, "outcome": OUTCOMES}
    key = place.chance.choice(list(terms))
    value = place.chance.choice(terms[key])
    _sub(place.pick(), rf"(?m)^( *){key}: .*$", lambda found: f"{found[1]}{key}: {value}")


def change_vocabulary(place: Workplace) -> None:
    file = place.content / "vocabulary.toml"
    _sub(file, r'fi = "tiski[^"]*", en', lambda _: f'fi = "tiski {place.chance.choice(WORDS)}", en')


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


def change_script(place: Workplace) -> None:
    """A script that others name, one that is joined with others, or what is no script."""
    name = place.chance.choice(("static/js/finder-core.js", "static/js/essay.js", "js/search/words.js"))
    file = place.theme / name
    file.write_text(f"{file.read_text('utf-8')}globalThis.{place.chance.choice(WORDS)} = 1;\n", "utf-8")


def change_asset(place: Workplace) -> None:
    """A file of the theme that is there, one that is new, or one that goes again."""
    icon, file = place.theme / "static/icons/favicon.svg", place.theme / "static/icons/lisa.svg"
    icon.write_text(f"{icon.read_text('utf-8').rstrip()}<!-- {place.sentence()} -->\n", "utf-8")
    if file.exists():
        file.unlink()
    else:
        file.write_text("<svg xmlns='http://www.w3.org/2000/svg'/>\n", "utf-8")


def change_setting(place: Workplace) -> None:
    place.settings["SITENAME"] = f"Sivusto {place.chance.choice(WORDS)}"


def change_picture(place: Workplace) -> None:
    size = (place.chance.randint(40, 90), place.chance.randint(30, 60))
    Image.new("RGB", size, (place.chance.randint(0, 255), 80, 90)).save(
        place.content / "images" / "viiva.png"
    )


def change_plugin(place: Workplace) -> None:
    """The code of a plugin that brings a name which no template uses yet."""
    code = f"NAME = {place.sentence()!r}\n\n\ndef register():\n    pass\n"
    (place.plugins / "own_plugin.py").write_text(code, "utf-8")


def override(place: Workplace) -> None:
    """A template that comes before the theme's, there or gone."""
    file = place.overrides / "components" / "share.html"
    if file.exists():
        file.unlink()
    else:
        own = (place.theme / "templates" / "components" / "share.html").read_text("utf-8")
        file.write_text(own.replace("</ul>", f"<li>{place.sentence()}</li></ul>"), "utf-8")


def portray(place: Workplace) -> None:
    """Another portrait of the author, or one for the first time."""
    tone = (place.chance.randint(0, 255), 120, 60)
    Image.new("RGB", (60, 60), tone).save(place.content / "images" / "lukija.png")
    file = place.content / "authors.toml"
    if "portrait" not in (text := file.read_text("utf-8")):
        file.write_text(f'{text}portrait = "images/lukija.png"\nportrait_alt = "Lukija"\n', "utf-8")


def change_author_name(place: Workplace) -> None:
    tagline = f'tagline = "{place.sentence()}"'
    _sub(place.content / "authors.toml", r'(?m)^tagline = ".*"$', lambda _: tagline)


def add_version(place: Workplace) -> None:
    """An essay in another language, beside one that is there."""
    file = place.pick("essays")
    lang = place.chance.choice(("en", "sv"))
    version = file.with_name(f"{file.stem}.{lang}.md")
    if file.name.startswith("essee") and "." not in file.stem and not version.exists():
        slug = file.stem
        _sub(file, r"(?m)\A---\n(?!slug: )", lambda _: f"---\nslug: {slug}\n")
        text = f"---\ntitle: {place.sentence()[:-1]}\nslug: {slug}\nlang: {lang}\ndate: {place.date()}\n"
        version.write_text(
            f"{text}author: Lukija\nsummary: {place.sentence()}\n---\n\n{place.sentence()}\n", "utf-8"
        )


def change_series(place: Workplace) -> None:
    """An essay comes into a series, or its series is written in another way, at the same address."""
    file = place.pick("essays")
    name = place.chance.choice(("Jonossa", "jonossa", "JONOSSA", "Tiskillä"))
    if re.search(r"(?m)^(sarja|Series): ", file.read_text("utf-8")):
        _sub(file, r"(?m)^(sarja|Series): .*$", lambda found: f"{found[1]}: {name}")
    else:
        _sub(file, r"(?m)\A---\n", lambda _: f"---\nsarja: {name}\n")


def change_template_of_essay(place: Workplace) -> None:
    """An essay that chooses a template of the site's own, or leaves it."""
    (place.theme / "templates" / "wide.html").write_text('{% extends "article.html" %}{# wide #}\n', "utf-8")
    file = place.pick("essays")
    if re.search(r"(?m)^template: ", file.read_text("utf-8")):
        _sub(file, r"(?m)^template: .*\n", lambda _: "")
    else:
        _sub(file, r"(?m)\A---\n", lambda _: "---\ntemplate: wide\n")


def show_case(place: Workplace) -> None:
    """An essay that shows a case which has a file, or another one, or none any more."""
    file = place.pick("essays")
    number = place.chance.choice((2, *range(11, place.number + 1)))
    if "/// case-from" in (text := file.read_text("utf-8")):
        new = "" if place.chance.random() < 0.5 else f"/// case-from | {number}\n///\n"
        _sub(file, r"(?m)^/// case-from \| .*\n///\n", lambda _: new)
    else:
        file.write_text(f"{text}\n/// case-from | {number}\n///\n", "utf-8")


def compose(place: Workplace) -> None:
    """A document's name and text in the other form of Unicode: composed letters, or letters and dots."""
    file = place.pick()
    forms: tuple[Literal["NFC", "NFD"], ...] = ("NFC", "NFD")
    form = place.chance.choice(forms)
    file.write_text(unicodedata.normalize(form, file.read_text("utf-8")), "utf-8")
    stem = f"{file.stem}ä" if place.chance.random() < 0.2 else file.stem
    file.rename(file.with_stem(unicodedata.normalize(form, stem)))


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
    *(change_script, change_asset),
    *(change_picture, delete, rename, touch, change_unseen, turn_back_the_clock, publish, let_time_pass),
    *(translate, change_plugin, override, portray, change_author_name, add_version, change_series),
    *(change_template_of_essay, show_case, compose),
)


def _sub(file: Path, pattern: str, new: Callable[[re.Match[str]], str]) -> None:
    file.write_text(re.sub(pattern, new, file.read_text("utf-8"), count=1), "utf-8")
