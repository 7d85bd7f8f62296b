"""The documentation is a contract: what it names exists, what exists is named, and its examples work."""

from __future__ import annotations

import ast
import re
import shutil
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from types import ModuleType

import pytest
from invoke.collection import Collection
from jinja2 import Environment
from pelican.settings import DEFAULT_CONFIG, read_settings
from pydantic import BaseModel

import tasks
from cases.adapter.settings import site_of
from cases.adapter.templating import equip
from cases.addresses import SEGMENTS
from cases.language import LANGUAGES, load_language
from cases.library import Library
from cases.reading import schema, site_files
from cases.reading.codes import KINDS as KINDS_BY_CODE
from cases.reading.fields import ALIASES
from cases.reading.load import Site, load_library
from cases.reading.problems import InvalidContent, Kind
from cases.records import columns_of

ROOT = Path(__file__).parent.parent
DOCS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
KINDS = [KINDS_BY_CODE[code] for code in sorted(KINDS_BY_CODE)]
DOCUMENTS: dict[str, type[BaseModel]] = {
    "essay": schema.EssayFields,
    "case": schema.CaseFields,
    "block": schema.BlockFields,
    "page": schema.PageFields,
}

each_document = pytest.mark.parametrize("doc", DOCS, ids=lambda doc: doc.relative_to(ROOT).as_posix())


def reference(name: str) -> str:
    return (ROOT / "docs" / "reference" / f"{name}.md").read_text("utf-8")


def section(text: str, heading: str) -> str:
    """What stands under a heading, up to the next one of its level or above."""
    level = len(heading.partition(" ")[0])
    after = f"\n{text}".partition(f"\n{heading}\n")[2]
    assert after, f"there is no heading {heading}"
    return re.split(rf"^#{{1,{level}}} ", after, maxsplit=1, flags=re.MULTILINE)[0]


def rows(text: str) -> Iterator[list[str]]:
    """The cells of every row of every table, heads left out."""
    for table in re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE):
        for line in table.splitlines()[2:]:
            yield [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]


def names(cell: str) -> list[str]:
    """What a cell has in code, without the arguments of functions."""
    return [code.partition("(")[0] for code in re.findall(r"`([^`]+)`", cell)]


def named_first(text: str) -> set[str]:
    return {name for row in rows(text) for name in names(row[0])}


def prose(doc: Path) -> str:
    """A document without its code."""
    text = re.sub(r"^ *```.*?^ *```$", "", doc.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    return re.sub(r"^ {4}.*$|`[^`\n]*`", "", text, flags=re.MULTILINE)


def anchors(doc: Path) -> set[str]:
    """The ids of a document's headings, as forges make them."""
    headings = re.findall(r"^#+ (.*)$", doc.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@each_document
def test_every_relative_link_leads_to_a_file_and_a_heading(doc: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", prose(doc)):
        if ":" in target:
            continue
        path, _, fragment = target.partition("#")
        found = (doc.parent / path).resolve() if path else doc
        assert found.exists(), target
        assert not fragment or fragment in anchors(found), target


@each_document
def test_every_path_of_the_code_that_is_named_exists(doc: Path) -> None:
    for path in re.findall(r"`((?:plugins|theme|tools|tests|bench)/[\w./-]+)`", doc.read_text("utf-8")):
        assert (ROOT / path).exists(), path


@each_document
def test_every_command_is_a_task(doc: Path) -> None:
    command = r"(?:make|inv|invoke) ([a-z]+)(?=`| ARGS| --|\s*$|\s+#)"
    commands = re.findall(rf"(?:^ {{4}}|`|-m ){command}", doc.read_text("utf-8"), re.MULTILINE)
    assert set(commands) <= set(Collection.from_module(tasks).task_names)


def test_the_readme_begins_with_a_picture_and_has_the_two_commands() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert readme.index("](docs/images/home.png)") < readme.index("make serve") < readme.index("make test")


def test_every_problem_has_its_section_and_every_section_its_problem() -> None:
    sections = re.findall(r"^### (CB\d+) ", reference("problems"), re.MULTILINE)
    assert sorted(sections) == [kind.code for kind in KINDS]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_the_example_of_a_problem_has_its_message_and_remedy(kind: Kind) -> None:
    title = re.search(rf"^### {kind.code} .*$", reference("problems"), re.MULTILINE)
    assert title
    example = section(reference("problems"), title[0])
    # Where something near is named, the remedy may be left out.
    for text in [kind.message] if "did you mean" in example else [kind.message, kind.hint]:
        assert re.search(re.sub(r"\\{\w+\\}", ".+", re.escape(text)), example), text


def test_every_field_is_told_with_the_documents_that_know_it() -> None:
    told = {}
    for field, where, *_ in rows(section(reference("content"), "## Fields").partition("\n### ")[0]):
        known = where.replace("\\", "").split(", ")
        told[field.strip("`")] = {kind.rstrip("*"): kind.endswith("*") for kind in known}
    actual: dict[str, dict[str, bool]] = {}
    for kind, model in DOCUMENTS.items():
        for name, field_of_model in model.model_fields.items():
            actual.setdefault(name, {})[kind] = field_of_model.is_required()
    assert told == actual


def test_every_alias_is_told() -> None:
    table = rows(section(reference("content"), "### Aliases"))
    assert {alias: names(field)[0] for aliases, field in table for alias in names(aliases)} == ALIASES


def keys_of(module: ModuleType) -> set[str]:
    """The fields of the models that a module declares, tables of tables left out."""
    models = [one for one in vars(module).values() if isinstance(one, type) and issubclass(one, BaseModel)]
    own = [model for model in models if model.__module__ == module.__name__]
    return {name for model in own for name in model.model_fields} - {"root", "facet"}


def test_every_key_of_authors_and_vocabulary_is_told() -> None:
    text = reference("content")
    told = section(text, "## authors.toml") + section(text, "## vocabulary.toml")
    assert named_first(told) == keys_of(site_files)


def test_the_examples_of_the_settings_files_are_sound(tmp_path: Path) -> None:
    authors, vocabulary = re.findall(r"```toml\n(.*?)```", reference("content"), re.DOTALL)
    (tmp_path / "vocabulary.toml").write_text(vocabulary, "utf-8")
    assert site_files.load_vocabulary(tmp_path, "fi")[1] == []
    known = tomllib.loads((ROOT / "content" / "authors.toml").read_text("utf-8"))
    assert all(known[slug].keys() == entry.keys() for slug, entry in tomllib.loads(authors).items())


def configured() -> set[str]:
    trees = [ast.parse((ROOT / name).read_text("utf-8")) for name in ("pelicanconf.py", "publishconf.py")]
    assigned = [node.targets[0] for tree in trees for node in tree.body if isinstance(node, ast.Assign)]
    return {name.id for name in assigned if isinstance(name, ast.Name)}


def asked_for() -> set[str]:
    code = [path.read_text("utf-8") for path in (ROOT / "plugins").rglob("*.py")]
    return set(re.findall(r'settings(?:\.get\(|\[)"([A-Z_]+)"', "\n".join(code)))


def test_every_setting_is_told_and_none_that_does_not_exist() -> None:
    told = {name for name in named_first(reference("settings")) if name.isupper()}
    assert configured() | asked_for() <= told
    of_search = {"STORK_INPUT_OPTIONS", "STORK_OUTPUT_OPTIONS"}
    assert told <= configured() | asked_for() | set(DEFAULT_CONFIG) | of_search


def test_every_task_is_told_with_its_options() -> None:
    commands = Collection.from_module(tasks)
    assert set(re.findall(r"^## (.*)$", reference("tasks"), re.MULTILINE)) == set(commands.task_names)
    for name in commands.task_names:
        options = {f"--{argument.name.replace('_', '-')}" for argument in commands[name].get_arguments()}
        told = named_first(section(reference("tasks"), f"## {name}"))
        assert {word for word in told if word.startswith("--")} == options, name


@pytest.fixture(scope="module")
def site() -> Site:
    """The sample site at a fixed moment."""
    site = site_of(read_settings(str(ROOT / "pelicanconf.py")))
    return replace(site, content=ROOT / "content", as_of=datetime(2026, 1, 1, tzinfo=site.timezone))


@pytest.fixture(scope="module")
def library(site: Site) -> Library:
    return load_library(site)


def test_every_column_is_told(library: Library) -> None:
    told = named_first(section(reference("data"), "## Columns"))
    assert told == {column.name for column in columns_of(library.vocabulary)}


def test_every_word_of_addresses_is_told_in_every_language() -> None:
    table = list(rows(section(reference("addresses"), "# Addresses").partition("\n## ")[0]))
    told = [[names(cell)[0] for cell in row[1:]] for row in table if len(row) == 1 + len(LANGUAGES)]
    languages = [load_language(code, ROOT / "theme" / "translations") for code in LANGUAGES]
    assert told == [[lang.in_context("address", word) for lang in languages] for word in SEGMENTS]


def test_every_function_filter_and_test_of_templates_is_told(library: Library) -> None:
    bare, equipped = (Environment(extensions=["jinja2.ext.i18n"]) for _ in range(2))  # noqa: S701
    equip(equipped, library, {"SITEURL": "", "SITENAME": "", "SITESUBTITLE": ""})
    for kind, kept in (("function", "globals"), ("filter", "filters"), ("test", "tests")):
        added = {*getattr(equipped, kept)} - {*getattr(bare, kept)}
        told = {names(row[0])[0] for row in rows(reference("templates")) if row[1] == kind}
        assert told == {name for name in added if "gettext" not in name}, kind


def test_every_template_is_told() -> None:
    folder = ROOT / "theme" / "templates"
    pages = [path.relative_to(folder) for path in folder.rglob("*.html")]
    told = named_first(section(reference("templates"), "## What each template gets besides"))
    assert told == {path.as_posix() for path in pages if path.parts[0] not in ("components", "base.html")}


@pytest.fixture
def lesson(site: Site, tmp_path: Path) -> Site:
    """The sample site with the documents that the tutorial has its reader write."""
    content = tmp_path / "content"
    shutil.copytree(ROOT / "content", content)
    tutorial = (ROOT / "docs" / "tutorial.md").read_text("utf-8")
    files = re.findall(r"Make the file `content/(.*?)`:\n\n```markdown\n(.*?)```", tutorial, re.DOTALL)
    shown = re.search(r"after a blank line:\n\n```markdown\n(.*?)```", tutorial, re.DOTALL)
    assert shown
    for path, text in files:
        more = f"\n{shown[1]}" if path.startswith("essays/") else ""
        (content / path).write_text(text + more, "utf-8")
    return replace(site, content=content)


def test_the_tutorial_makes_an_essay_with_two_cases(lesson: Site, library: Library) -> None:
    written = load_library(lesson)
    assert written.warnings == ""
    assert [case.number for case in written.essays[0].cases] == [31, 32]
    assert len(written.index) == len(library.index) + 2


def test_the_mistake_of_the_tutorial_is_told_as_it_says(lesson: Site, refresh: bool) -> None:
    tutorial = ROOT / "docs" / "tutorial.md"
    essay = lesson.content / "essays" / "lounasjono.md"
    text = essay.read_text("utf-8")
    for sound, wrong in re.findall(r"^\| `(.*)` \| `(.*)` \|$", tutorial.read_text("utf-8"), re.MULTILINE):
        assert sound in text
        text = text.replace(sound, wrong)
    essay.write_text(text, "utf-8")
    with pytest.raises(InvalidContent) as told:
        load_library(lesson)
    before, _, after = re.split(r"(```text\n.*?\n```)", tutorial.read_text("utf-8"), flags=re.DOTALL)
    if refresh:
        tutorial.write_text(f"{before}```text\n{told.value.report}\n```{after}", "utf-8")
    assert tutorial.read_text("utf-8") == f"{before}```text\n{told.value.report}\n```{after}"
