"""The ledger as a file: one address a line, as JSON, in the order of the addresses.

    {"address": "tarinat/jono/", "of": "case 12"}
    {"address": "tarinat/vanha-jono/", "of": "case 12", "to": "tarinat/jono/"}
    {"address": "turha-sivu/", "gone": true}

A line of its own for each address lets git merge what two branches have added.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from cases.language import N_, Language

LEDGER = "addresses.jsonl"  # below the content folder
_CONFLICT = re.compile(r"^(<{7}|={7}|>{7}|\|{7})( |$)")
_KEYS = frozenset({"address", "of", "to", "gone"})

CONFLICT = N_("a mark of a merge that was not finished")
NO_JSON = N_("not a line of JSON with an address")
UNKNOWN_KEY = N_("the key {value} is unknown: there are address, of, to and gone")
BAD_ADDRESS = N_("{value} is no address: write it without a slash at the front, as in tarinat/jono/")
TWICE = N_("{value} has a line already")
BOTH = N_("{value} can't both lead on and be gone")


@dataclass(frozen=True, slots=True)
class Entry:
    """An address that is or was public. `of` names what stood there, `to` is where it leads now.

    The home page has the empty address.
    """

    address: str
    of: str = ""
    to: str | None = None
    gone: bool = False

    @property
    def is_page(self) -> bool:
        return self.address == "" or self.address.endswith("/")


Ledger = Mapping[str, Entry]


@dataclass(frozen=True, slots=True)
class Slip:
    """A line of the ledger that can't be read: its number from 1, a message id, and the value in it."""

    line: int
    message: str
    value: str = ""


class InvalidLedger(Exception):
    """The ledger can't be read. `slips` are all of its faults, in the order of the lines."""

    def __init__(self, path: str, slips: Iterable[Slip]) -> None:
        self.path = path
        self.slips = tuple(slips)
        super().__init__(f"{path} has {len(self.slips)} lines that can't be read")

    def report(self, language: Language) -> str:
        """Every fault with its place, and what to do."""
        error = language.text(N_("error"))
        rows = [
            f"{self.path}:{slip.line}: {error}: {language.text(slip.message, value=slip.value)}"
            for slip in self.slips
        ]
        if any(slip.message == CONFLICT for slip in self.slips):
            remedy = N_("keep the lines of both sides, remove the marks, and build again")
        else:
            remedy = N_("mend the lines; the last sound ledger is in git")
        return "\n".join([*rows, f"      = {language.text(remedy)}"])


def load_ledger(content: Path) -> Ledger:
    """The ledger of a content folder; empty where there is none yet. Raises InvalidLedger and OSError."""
    file = content / LEDGER
    try:
        text = file.read_text("utf-8")
    except FileNotFoundError:
        return {}
    except UnicodeDecodeError:
        raise InvalidLedger(f"{content.name}/{LEDGER}", [Slip(1, NO_JSON)]) from None
    return parse_ledger(text, f"{content.name}/{LEDGER}")


def parse_ledger(text: str, path: str = LEDGER) -> Ledger:
    """The entries by their addresses. Raises InvalidLedger with every fault."""
    entries: dict[str, Entry] = {}
    slips: list[Slip] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        found = _parse_line(number, line)
        if isinstance(found, Slip):
            slips.append(found)
        elif entries.setdefault(found.address, found) != found:
            slips.append(Slip(number, TWICE, found.address))
    if slips:
        raise InvalidLedger(path, slips)
    return entries


def _parse_line(number: int, line: str) -> Entry | Slip:
    if _CONFLICT.match(line.rstrip()):
        return Slip(number, CONFLICT)
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return Slip(number, NO_JSON)
    if not isinstance(row, dict) or not isinstance(row.get("address"), str):
        return Slip(number, NO_JSON)
    return next(_iter_slips(number, row), None) or Entry(**row)


def _iter_slips(number: int, row: dict[str, object]) -> Iterator[Slip]:
    yield from (Slip(number, UNKNOWN_KEY, key) for key in row if key not in _KEYS)
    for key in ("address", "of", "to"):
        value = row.get(key, "")
        if not isinstance(value, str) or (key != "of" and not is_address(value)):
            yield Slip(number, BAD_ADDRESS, str(value))
    if not isinstance(row.get("gone", False), bool):
        yield Slip(number, NO_JSON)
    if "to" in row and row.get("gone"):
        yield Slip(number, BOTH, str(row["address"]))


def is_address(value: str) -> bool:
    """Whether a text can be an address below the site: relative, without steps up or control characters."""
    steps = value.removesuffix("/").split("/")
    return value == "" or (
        value.isprintable() and "\\" not in value and not {"", ".", ".."}.intersection(steps)
    )


def format_ledger(ledger: Ledger) -> str:
    """The text of the ledger; the same entries give the same bytes."""
    return "".join(f"{_format(ledger[address])}\n" for address in sorted(ledger))


def _format(entry: Entry) -> str:
    row: dict[str, object] = {"address": entry.address}
    row |= {"of": entry.of} if entry.of else {}
    row |= {} if entry.to is None else {"to": entry.to}
    row |= {"gone": True} if entry.gone else {}
    return json.dumps(row, ensure_ascii=False)
