"""The data of the site for others to use: cases as JSON with its schema, and as CSV.

Every function returns the text of a file and takes any set of cases; what a file holds is decided by
`cases.records` alone.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable
from io import StringIO
from typing import Any

from babel.numbers import get_decimal_symbol

from cases.addresses import Addresses
from cases.index import newest_first
from cases.language import Language
from cases.listings import Kind, Listing
from cases.model import Case
from cases.records import Column, ColumnType, Value, columns_of, record_of
from cases.titles import sentence_case
from cases.vocabulary import Vocabulary

JSON_ADDRESS = "data/cases.json"
SCHEMA_ADDRESS = "data/cases.schema.json"
CSV_ADDRESS = "data/cases.csv"
_SCHEMA_NAME = SCHEMA_ADDRESS.rpartition("/")[2]
_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_BYTE_ORDER_MARK = "\ufeff"
_FORMULA = re.compile(r"'*(?:\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n])")


def cases_json(cases: Iterable[Case], vocabulary: Vocabulary, addresses: Addresses, site_url: str) -> str:
    """An object whose `cases` list holds the records, newest first; `$schema` names the schema beside it."""
    records = [record_of(case, vocabulary, addresses, site_url) for case in newest_first(cases)]
    return _to_json({"$schema": _SCHEMA_NAME, "cases": records})


def _to_json(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def cases_schema(vocabulary: Vocabulary, language: Language, site_url: str) -> str:
    """The JSON Schema (draft 2020-12) of what `cases_json` returns, described in the site's language."""
    columns = columns_of(vocabulary)
    record = {
        "type": "object",
        "properties": {column.name: _property(column, language, site_url) for column in columns},
        "required": [column.name for column in columns],
        "additionalProperties": False,
    }
    return _to_json(
        {
            "$schema": _DIALECT,
            "$id": f"{site_url}/{SCHEMA_ADDRESS}",
            "title": language.text("All stories"),
            "type": "object",
            "properties": {"$schema": {"type": "string"}, "cases": {"type": "array", "items": record}},
            "required": ["cases"],
            "additionalProperties": False,
        }
    )


def _property(column: Column, language: Language, site_url: str) -> dict[str, Any]:
    title = {"title": sentence_case(column.facet.label)} if column.facet else {}
    return {**title, "description": language.text(column.description), **_shape(column, site_url)}


def _shape(column: Column, site_url: str) -> dict[str, Any]:
    """What JSON Schema says of a column's values."""
    if column.type is ColumnType.INTEGER:
        return {"type": "integer", "minimum": 1}
    if column.type is ColumnType.SLUGS:
        at_least = {"minItems": 1} if column.facet and column.facet.required else {}
        items = {"type": "string", **_terms(column)}
        return {"type": "array", "items": items, "uniqueItems": True, **at_least}
    formats = {ColumnType.DATE: "date", ColumnType.URL: "uri" if site_url else "uri-reference"}
    form = {"format": formats[column.type]} if column.type in formats else {}
    return {"type": ["string", "null"] if column.optional else "string", **form, **_terms(column)}


def _terms(column: Column) -> dict[str, list[str | None]]:
    if column.facet is None:
        return {}
    slugs: list[str | None] = [term.slug for term in column.facet.terms]
    return {"enum": [*slugs, None] if column.optional else slugs}


def csv_address(listing: Listing, addresses: Addresses) -> str:
    """Where the CSV file of a listing is: beside its page, that of all cases with the other data."""
    return CSV_ADDRESS if listing.kind is Kind.ALL else f"{addresses.to(listing)}cases.csv"


def cases_csv(
    cases: Iterable[Case], vocabulary: Vocabulary, addresses: Addresses, site_url: str, language: Language
) -> str:
    r"""The records as a table by RFC 4180: a header, CRLF, fields in double quotes where they need them.

    It is made to open in columns by a double click. A spreadsheet splits at its region's list separator,
    which is a semicolon where the decimal sign is a comma: so in Finnish and Swedish, while in English it is
    a comma. A line `sep=;` would do the same in any region, but makes Excel forget the byte order mark and
    with it the letters å, ä and ö.

    Terms and tags of a list are joined with `|`, which no slug has. Null is an empty field. A text that a
    spreadsheet would take for a formula has an apostrophe before it, as OWASP advises, and so has one that
    begins like a text so marked. To get the text back, take one apostrophe away from a field that matches
    `^'+(\s*[=+\-@＝＋－＠]|[\t\r\n])`.
    """
    table = StringIO()
    table.write(_BYTE_ORDER_MARK)
    writer = csv.writer(table, delimiter=_delimiter(language), lineterminator="\r\n")
    writer.writerow(column.name for column in columns_of(vocabulary))
    for case in newest_first(cases):
        record = record_of(case, vocabulary, addresses, site_url)
        writer.writerow(_field(value) for value in record.values())
    return table.getvalue()


def _delimiter(language: Language) -> str:
    return ";" if get_decimal_symbol(language.code) == "," else ","


def _field(value: Value) -> str:
    if value is None:
        return ""
    text = "|".join(value) if isinstance(value, list) else str(value)
    return f"'{text}" if _FORMULA.match(text) else text
