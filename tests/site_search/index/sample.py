"""Records made by hand and by chance, and indexes of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from pathlib import Path

from hypothesis import strategies as st

from cases.text_cache import TextCache
from cases.vocabulary import Facet, Term, Vocabulary
from site_search.analysis.key_finder import KeyFinder
from site_search.analysis.languages import analysers
from site_search.analysis.voikko import PackagedVoikko
from site_search.index.build import IndexBuilder, Site
from site_search.index.files import Files
from site_search.records import Kind, SearchRecord

SHOP = Term("industry", "kauppa", "kauppa", synonyms=("liike",))
CARS = Term("industry", "autokauppa", "autokauppa", parent="kauppa", synonyms=("autoliike", "auto myymälä"))
POOR = Term("outcome", "huono", "huono", level=-1)
VOCABULARY = Vocabulary(
    (
        Facet("industry", "toimiala", "toimialat", "toimialat", (SHOP, CARS)),
        Facet("outcome", "lopputulos", "lopputulokset", "lopputulokset", (POOR,), many=False, scale=True),
    )
)
SITE = Site("fi", VOCABULARY, lambda term: f"{term.facet}/{term.slug}/")
ANALYSERS = analysers(PackagedVoikko())  # one for all tests: it takes a while to begin


def record(number: int = 1, /, **changes: object) -> SearchRecord:
    """A case by its number; whatever is not given is plain."""
    values: dict[str, object] = {
        "kind": Kind.CASE,
        "address": f"tarinat/{number}/",
        "page": f"tarinat/{number}/",
        "title": f"Tarina {number}",
        "summary": "",
        "html": "",
        "lang": "fi",
        "number": number,
        "date": date(2025, 1, 1) + timedelta(days=number),
    }
    return SearchRecord(**(values | changes))  # type: ignore[arg-type]  # the values are of each test's making


def build(records: Iterable[SearchRecord], cache: Path, site: Site = SITE) -> Mapping[str, str]:
    """The files of an index, made with what a cache holds."""
    texts: dict[str, str] = {}
    with TextCache(cache) as opened:
        builder = IndexBuilder(records, site, KeyFinder(ANALYSERS, opened))
        builder.build(opened, Files(texts.__setitem__))
    return texts


words = st.sampled_from(
    [
        *("renkaat", "kaupassa", "asiakaspalvelukokemuksesta", "äidille", "Äiti", "vettä", "kuusi", "yössä"),
        *(
            "verkko-ostoksia",
            "#hurmaushetkiä",
            "EU:ssa",
            "24:ään",
            "12,5",
            "2024–2025",
            "covid-19",
            "3D-malli",
        ),
        *(
            "stories",
            "Väsyneitä",
            "palvelut",
            "sana.",
            "(sana)",
            "”sana”",
            "–",
            "…",
            "a/b",
            "kirjan",
            "sade",
            "säde",
        ),
    ]
)
texts = st.lists(words | st.text(max_size=12), max_size=12).map(" ".join)
languages = st.sampled_from(["fi", "sv", "en", "de"])


@st.composite
def records(draw: st.DrawFn, number: int | None = None) -> SearchRecord:
    """A record with texts of any kind; HTML is as its sanitiser leaves it."""
    chosen = draw(st.integers(1, 40)) if number is None else number
    return record(
        chosen,
        title=draw(texts),
        summary=draw(texts),
        html="".join(f"<p>{escape(text)}</p>" for text in draw(st.lists(texts, max_size=3))),
        lang=draw(languages),
        keywords=tuple(draw(st.lists(texts, max_size=2))),
        terms=tuple(draw(st.lists(st.sampled_from([SHOP, CARS]), max_size=1))),
        date=draw(st.none() | st.dates()),
    )


def escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
