"""What is likely to be somebody's own: phone numbers, addresses, plates, identity codes, bank accounts.

Told before it is public, and a draft is in everybody's git. Identity codes and accounts have check digits, so
only valid ones are told. Contact details of pages, as those of the publisher, are meant to be there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from cases.reading.editorial.kinds import (
    BANK_ACCOUNT,
    EMAIL_ADDRESS,
    IDENTITY_CODE,
    NUMBER_PLATE,
    PHONE_NUMBER,
)
from cases.reading.editorial.warnings import warn
from cases.reading.problems import Kind, Mark, Problem
from cases.reading.reading import Reading
from cases.reading.sources import Folder

_CHECK_CHARACTERS = "0123456789ABCDEFHJKLMNPRSTUVWXY"
_STANDARDS = ("ISO", "SFS", "RFC", "DIN", "IEC", "IEE")  # ISO-639 is no car
_DIGITS_OF_PHONE = range(7, 14)
_DATE = re.compile(r"\d{1,2}[ -]\d{1,2}[ -]\d{4}")


def _is_phone(match: re.Match[str]) -> bool:
    digits = sum(character.isdigit() for character in match[0])
    return digits in _DIGITS_OF_PHONE and not _DATE.fullmatch(match[0])


def _is_email(match: re.Match[str]) -> bool:
    return not re.search(r"(?:^|\.)example(?:\.\w+)?$", match["domain"].lower())  # RFC 2606: nobody's


def _is_plate(match: re.Match[str]) -> bool:
    return not match[0].startswith(_STANDARDS)


def _is_identity_code(match: re.Match[str]) -> bool:
    return _CHECK_CHARACTERS[int(match["day"] + match["number"]) % 31] == match["check"]


def _is_account(match: re.Match[str]) -> bool:
    written = re.sub(r"\s", "", match[0])
    digits = "".join(str(int(character, 36)) for character in written[4:] + written[:4])
    return int(digits) % 97 == 1


@dataclass(frozen=True, slots=True)
class _Form:
    """What one kind of personal data looks like, and how it is told from what looks like it."""

    kind: Kind
    pattern: re.Pattern[str]
    is_meant: Callable[[re.Match[str]], bool]
    is_contact: bool = False


_FORMS = (
    _Form(
        IDENTITY_CODE,
        re.compile(r"(?<!\w)(?P<day>\d{6})[+\-A-FU-Y](?P<number>\d{3})(?P<check>[0-9A-FHJ-NPR-Y])(?!\w)"),
        _is_identity_code,
    ),
    _Form(
        BANK_ACCOUNT,
        re.compile(r"(?<!\w)[A-Z]{2}\d{2}(?:\s?[A-Z0-9]{4}){2,7}(?:\s?[A-Z0-9]{1,3})?(?!\w)"),
        _is_account,
    ),
    _Form(
        EMAIL_ADDRESS,
        re.compile(r"(?<![\w.+-])[\w.+-]+@(?P<domain>[\w-]+(?:\.[\w-]+)+)(?<![.-])"),
        _is_email,
        is_contact=True,
    ),
    # Mobile and area codes; numbers of services, as 0800 and 020, are no person's.
    _Form(
        PHONE_NUMBER,
        re.compile(
            r"(?<![\w/.+-])(?!0(?:[678]00|[123]0|29))"
            r"(?:(?:\+|00)358[ -]?(?:\(0\)[ -]?)?[1-9]\d{0,2}|04\d|0457|050|0[235689]|01[3-9])"
            r"(?:[ -]?\d{2,7}){1,4}(?![\w-])"
        ),
        _is_phone,
        is_contact=True,
    ),
    _Form(NUMBER_PLATE, re.compile(r"(?<![\w-])[A-ZÅÄÖ]{3}-\d{2,3}(?![\w-])"), _is_plate),
)


_NEEDED = re.compile(r"[\d@]")  # one of them is in whatever is looked for


def check_personal_data(reading: Reading) -> Iterator[Problem]:
    """Every place in every document, headers too, where something looks like personal data."""
    for document in reading.documents:
        is_page = document.source.folder is Folder.PAGES
        forms = [form for form in _FORMS if not (is_page and form.is_contact)]
        for number, line in enumerate(document.source.lines, 1):
            if not _NEEDED.search(line):
                continue
            for kind, match in _iter_found(line, forms):
                yield warn(kind, document.source.path, Mark(number, match.start() + 1), match[0])


def _iter_found(line: str, forms: list[_Form]) -> Iterator[tuple[Kind, re.Match[str]]]:
    """What a line holds; no part of it is told twice."""
    taken: list[range] = []
    for form in forms:
        for match in form.pattern.finditer(line):
            if any(match.start() in span or match.end() - 1 in span for span in taken):
                continue
            if form.is_meant(match):
                taken.append(range(*match.span()))
                yield form.kind, match
