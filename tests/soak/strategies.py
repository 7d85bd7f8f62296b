"""Documents that nobody would write, and files that something has damaged."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from hypothesis import strategies as st

from cases.reading.codes import KINDS
from cases.reading.fields import ALIASES
from tests.builds import ROOT

_KEYS = ["title", "date", "author", "number", "industry", "channel", "outcome", "summary", "slug", "lang"]
_KEYS += ["status", "modified", "tags", "menu", "category", "template", "ignore", "save_as", "url", *ALIASES]
_VALUES = [
    "Jono",
    "2025-11-18",
    "4.3.2024 klo 14.30",
    "4/3/2024",
    "1",
    "007",
    "pankki",
    "autoliike",
    "puhelin",
]
_VALUES += [
    "huono",
    "Kehittäjä",
    "draft",
    "fi",
    "../../x",
    "[a, b]",
    "[a, #b]",
    "#x",
    "a: b",
    '"',
    "'",
    ">-",
    "|",
]
_VALUES += ["{a: b}", "&a", "*a", "!!python/x", "no", "12:30", "", "- a", "…", *KINDS]
_LINES = [
    "/// case | Tarina",
    "///",
    "////",
    "/// case-from | 1",
    "/// pull-quote",
    "/// caes",
    "    number: 1",
]
_LINES += ["    industry: pankki", "    channel: puhelin", "    outcome: huono", "\tnumber: 2", "# Otsikko"]
_LINES += [
    "#### Syvä",
    "![Viiva](../images/viiva.png)",
    "![](x.png)",
    "Kuva: Joku",
    "[a](case:1)",
    "[b](b.md)",
]
_LINES += [
    "[c]({filename}c.md)",
    "[d](#d)",
    "[e](/e/)",
    "<div>",
    "</div>",
    "<script>",
    "<case-block place='0'>",
]
_LINES += [
    "```",
    "- lista",
    "> lainaus",
    "| a | b |",
    "|---|---|",
    "[^1]: viite",
    "040 123 4567",
    "a@b.fi",
    "",
]
_TEXT = st.text(max_size=30)
_ENDS = st.sampled_from(["\n", "\r\n", "\r"])
FOLDERS = st.sampled_from(["essays", "cases", "pages"])


def _pick(known: list[str]) -> st.SearchStrategy[str]:
    return st.one_of(st.sampled_from(known), st.sampled_from(known), _TEXT)


def documents() -> st.SearchStrategy[bytes]:
    """Headers of either style with lines that are right, wrong or nonsense, then bodies of the same kind."""
    pair = st.builds(
        lambda key, colon, value: key + colon + value,
        _pick(_KEYS),
        st.sampled_from([": ", ":", " : "]),
        _pick(_VALUES),
    )
    header = st.lists(st.one_of(pair, pair, pair, _TEXT), max_size=10)
    body = st.lists(_pick(_LINES), max_size=20)
    opening = st.sampled_from([["---"], ["---"], [], ["", "---"], ["+++"]])
    closing = st.sampled_from([["---", ""], ["---", ""], ["..."], [""], []])
    parts = st.tuples(opening, header, closing, body)
    return st.builds(
        lambda lines, end: end.join(line for part in lines for line in part).encode("utf-8", "surrogatepass"),
        parts,
        _ENDS,
    )


def sound_documents() -> st.SearchStrategy[bytes]:
    """The documents of the sample site, as they are."""
    files: list[Path] = sorted((ROOT / "content").rglob("*.md"))
    return st.sampled_from([file.read_bytes() for file in files])


_DAMAGES: list[Callable[[bytes, int, bytes], bytes]] = [
    lambda raw, at, _: raw[:at],
    lambda raw, at, _: raw[at:],
    lambda raw, at, new: raw[:at] + new + raw[at:],
    lambda raw, at, new: raw[:at] + new + raw[at + len(new) :],
    lambda raw, at, new: raw[:at] + raw[at + 8 * len(new) :],
    lambda raw, at, _: raw[:at] + bytes([raw[at] ^ 1 << at % 8]) + raw[at + 1 :] if raw[at:] else raw,
    lambda raw, at, _: raw[:at] + raw[at // 2 :],
    lambda raw, *_: raw.replace(b"\n", b"\r\n"),
    lambda raw, *_: raw.decode("utf-8", "replace").encode("latin-1", "replace"),
    lambda raw, *_: raw.decode("utf-8", "replace").encode("utf-16"),
]


def damaged_documents() -> st.SearchStrategy[bytes]:
    """Sound documents with up to four damages: cut, doubled, overwritten, bits turned, in other encodings."""
    damage = st.tuples(st.sampled_from(_DAMAGES), st.floats(0, 1), st.binary(min_size=1, max_size=8))

    def apply(raw: bytes, damages: list[tuple[Callable[[bytes, int, bytes], bytes], float, bytes]]) -> bytes:
        for change, place, new in damages:
            raw = change(raw, int(place * len(raw)), new)
        return raw

    return st.builds(apply, sound_documents(), st.lists(damage, min_size=1, max_size=4))
