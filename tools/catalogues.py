"""The gettext catalogues: the messages of code and templates, gathered into each language's catalogue."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

from cases.addresses import SEGMENTS
from cases.language import DOMAIN, LANGUAGES
from cases.reading.problems import Severity

# The language that message ids are in.
ID_LANGUAGE = "en"
_KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
_TEMPLATE_OPTIONS = {"trim_blocks": "true", "lstrip_blocks": "true", "newstyle_gettext": "true"}
_NUMBER_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_HEADER = """\
msgid ""
msgstr ""
"Project-Id-Version: Casebook\\n"
"Language: {language}\\n"
"Plural-Forms: {plural_forms}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""

# A message or a singular with its plural, and the context.
Found = tuple[str | tuple[str, ...], str | None]


def extract_messages(root: Path) -> Catalog:
    """Every message that the plugins, the tools and the theme may show, without translations."""
    catalogue = Catalog(domain=DOMAIN, project="Casebook", charset="utf-8")
    for folder, pattern, extractor in (
        ("plugins", "*.py", _iter_code),
        ("tools", "*.py", _iter_code),
        ("theme/templates", "*.html", _iter_template),
        ("tools/preview/templates", "*.html", _iter_template),
    ):
        for file in sorted((root / folder).rglob(pattern)):
            for message, context in extractor(file):
                place = (file.relative_to(root).as_posix(), 0)
                catalogue.add(message, locations=[place], context=context)
    for message, context in _iter_names():
        catalogue.add(message, context=context)
    return catalogue


def _iter_code(file: Path) -> Iterator[Found]:
    """The texts given to the methods of `Language` and to N_.

    Babel's own extractor stumbles on any method `count` that is given bytes.
    """
    for node in ast.walk(ast.parse(file.read_bytes())):
        if not isinstance(node, ast.Call):
            continue
        texts = [getattr(argument, "value", None) for argument in node.args]
        match getattr(node.func, "attr", getattr(node.func, "id", "")), texts:
            case "N_" | "text", [str(message), *_]:
                yield message, None
            case "count" | "forms", [str(singular), str(plural), *_]:
                yield (singular, plural), None
            case "in_context", [str(context), str(message)]:
                yield message, context


def _iter_template(file: Path) -> Iterator[Found]:
    with file.open("rb") as source:
        for _line, message, _comments, context in extract(
            "jinja2", source, _KEYWORDS, options=_TEMPLATE_OPTIONS
        ):
            yield message, context


def _iter_names() -> Iterator[Found]:
    """The messages that no call holds as written."""
    yield from ((name, "address") for name in (*SEGMENTS, "desk"))
    yield from ((word, "number") for word in _NUMBER_WORDS)
    yield from ((severity.value, None) for severity in Severity)


def catalogue_file(root: Path, code: str) -> Path:
    return root / "theme" / "translations" / code / "LC_MESSAGES" / f"{DOMAIN}.po"


def load_catalogue(root: Path, code: str) -> Catalog:
    with catalogue_file(root, code).open("rb") as source:
        return read_po(source, locale=code, domain=DOMAIN)


def update_catalogues(root: Path) -> None:
    """Bring the catalogue of each language up to date with the code and the templates."""
    messages = extract_messages(root)
    for code in LANGUAGES:
        catalogue = load_catalogue(root, code)
        # A guess at a translation would be shown to readers: better none.
        # A copy, for Babel takes new messages over as they are, and what is written to one would be in all.
        catalogue.update(deepcopy(messages), no_fuzzy_matching=True, update_creation_date=False)
        if code == ID_LANGUAGE:
            _translate_as_written(catalogue)
        write_catalogue(root, code, catalogue)


def write_catalogue(root: Path, code: str, catalogue: Catalog) -> None:
    """Write the catalogue of a language.

    The header has nothing that changes from run to run or that nobody has filled in, unlike Babel's own.
    """
    header = _HEADER.format(language=code, plural_forms=catalogue.plural_forms)
    with catalogue_file(root, code).open("wb") as written:
        written.write(header.encode())
        write_po(written, catalogue, width=110, omit_header=True, ignore_obsolete=True, include_lineno=False)


def _translate_as_written(catalogue: Catalog) -> None:
    for message in catalogue:
        if message.id and not is_translated(message):
            message.string = message.id


def missing_translations(root: Path, code: str) -> list[str]:
    """The messages that the catalogue of a language lacks, or has without a text."""
    catalogue = load_catalogue(root, code)
    messages = (message for message in extract_messages(root) if message.id)
    found = ((message, catalogue.get(message.id, message.context)) for message in messages)
    return [str(message.id) for message, known in found if known is None or not is_translated(known)]


def is_translated(message: Message) -> bool:
    """Whether every form of the message has a text."""
    return all(message.string) if isinstance(message.string, tuple | list) else bool(message.string)
