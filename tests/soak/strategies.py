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
_TEXT = st.one_of(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=30), st.text(max_size=2)
)
_SOUND = {
    "essays": ["title: Jono", "date: 2025-11-18", "author: Kehittäjä"],
    "cases": [
        "title: Tarina",
        "date: 2025-11-18",
        "author: Kehittäjä",
        "number: 7",
        "industry: pankki",
        "channel: puhelin",
        "outcome: huono",
    ],
    "pages": ["title: Tietoja"],
}
_BLOCK = ["", "/// case | Tarina", *(f"    {line}" for line in _SOUND["cases"][3:]), "", "Teksti.", "///", ""]
_LINKLESS = (b"](../", b"](case:", b"case-from", b"![")
_ENDS = st.sampled_from(["\n", "\n", "\r\n", "\r"])
_FOLDERS = st.sampled_from(["essays", "essays", "cases", "pages"])
Document = tuple[str, bytes]  # a folder and what a file in it holds


def _pick(known: list[str]) -> st.SearchStrategy[str]:
    return st.one_of(st.sampled_from(known), st.sampled_from(known), _TEXT)


_SHELLS = [*[(["---"], ["---", ""])] * 6, ([], [""]), (["+++"], ["+++"]), (["---"], [])]


def _lines() -> st.SearchStrategy[str]:
    """Lines of headers: a key, a colon in one of its forms and a value, or anything."""
    colons = st.sampled_from([": ", ": ", ":", " : "])
    pair = st.tuples(_pick(_KEYS), colons, _pick(_VALUES)).map("".join)
    return st.one_of(pair, pair, _TEXT)


def _bodies() -> st.SearchStrategy[list[str]]:
    one = _pick(_LINES).map(lambda line: [line])
    parts = st.one_of(one, st.just(_BLOCK), st.just(["", "Teksti.", ""]))
    return st.lists(parts, max_size=8).map(lambda found: [line for part in found for line in part])


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Headers that are sound but for a few lines, in either style, over bodies of lines right and wrong."""
    folder = draw(_FOLDERS)
    header = list(_SOUND[folder])
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(header)))
        header[at : at + draw(st.integers(0, 1))] = [draw(_lines())]
    opening, closing = draw(st.sampled_from(_SHELLS))
    text = draw(_ENDS).join([*opening, *header, *closing, *draw(_bodies())])
    return folder, text.encode("utf-8", "surrogatepass")


def sound_documents() -> st.SearchStrategy[Document]:
    """The documents of the sample site that stand without any other."""
    files: list[Path] = sorted((ROOT / "content").rglob("*.md"))
    found = [(file.parent.name, file.read_bytes()) for file in files]
    return st.sampled_from([one for one in found if not any(link in one[1] for link in _LINKLESS)])


Damage = Callable[[bytes, int, bytes], bytes]
_DAMAGES: list[Damage] = [
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


def damaged_documents() -> st.SearchStrategy[Document]:
    """Sound documents with up to three damages: cut, doubled, overwritten, bits turned, other encodings."""
    damage = st.tuples(st.sampled_from(_DAMAGES), st.floats(0, 1), st.binary(min_size=1, max_size=8))

    def apply(sound: Document, damages: list[tuple[Damage, float, bytes]]) -> Document:
        folder, raw = sound
        for change, place, new in damages:
            raw = change(raw, int(place * len(raw)), new)
        return folder, raw

    return st.builds(apply, sound_documents(), st.lists(damage, min_size=1, max_size=3))
