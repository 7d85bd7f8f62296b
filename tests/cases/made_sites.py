"""Sites of a few made-up documents, what may change in them, and what a build would write of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from cases.addresses import Addresses
from cases.index import CaseIndex
from cases.language import load_language
from cases.library import Account, Document, Library
from cases.listings import iter_listings
from cases.model import Author, Case, Essay, EssayName, Page, Passage, Series, Status, Tag
from cases.pictures.picture import Facts, Kind, Picture
from cases.vocabulary import Term, Vocabulary
from tests.builds import ROOT
from tests.cases.sample import (
    BANK,
    GOOD,
    HELSINKI,
    PHONE,
    POOR,
    SHOP,
    STORE,
    TYRES,
    VOCABULARY as SAMPLE,
    make_case,
    make_essay,
)

FINNISH = load_language("fi", ROOT / "theme" / "translations")
FAIR = Term("outcome", "kohtalainen", "kohtalainen", level=0)
LOST = Term("outcome", "menetetty", "menetetty", level=-2)
CHAIRS = Term("industry", "tuolikauppa", "tuolikauppa", parent="kauppa", former=("penkit",))
_INDUSTRY, _CHANNEL, _SCALE = SAMPLE
VOCABULARY = Vocabulary(
    (
        replace(_INDUSTRY, terms=(*_INDUSTRY.terms, CHAIRS)),
        _CHANNEL,
        replace(_SCALE, terms=(GOOD, FAIR, POOR, LOST)),
    )
)
ADDRESSES = Addresses.build(FINNISH, VOCABULARY)
_AUTHORS = ("kehittaja", "keraaja", "lukija")


def picture(digest: str, width: int = 700) -> Picture:
    return Picture("images/kuva.jpg", digest * 8, Facts(Kind.PHOTOGRAPH, width, 500, "jpeg"))


@dataclass(frozen=True)
class MadeSite:
    """Documents by what they are called here. An essay's parts name its cases by their number."""

    cases: Mapping[str, Case]
    essays: Mapping[str, Essay]
    shows: Mapping[str, tuple[int, ...]]  # the cases of each essay
    pages: Mapping[str, Page]
    authors: Mapping[str, Author]
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    as_of: datetime = datetime(2026, 1, 1, tzinfo=HELSINKI)

    def library(self) -> Library:
        """What reading makes of such documents."""
        names = {
            number: EssayName(essay.slug, essay.title, essay.lang)
            for key, essay in self.essays.items()
            for number in self.shows.get(key, ())
        }
        cases = {
            key: replace(case, author=self.authors[case.author.slug], essay=names.get(case.number))
            for key, case in self.cases.items()
        }
        told = {case.number: case for case in cases.values() if case.lang == "fi"}
        essays = [
            replace(
                essay,
                author=self.authors[essay.author.slug],
                parts=(*essay.parts, *(told[n] for n in self.shows.get(key, ()) if n in told)),
            )
            for key, essay in self.essays.items()
        ]
        all_essays = tuple(sorted(essays, key=lambda one: (one.date, one.slug, one.lang), reverse=True))
        index = CaseIndex.build(_listed(cases.values()), VOCABULARY)
        listed = _listed(all_essays)
        pages = tuple(self.pages.values())
        authors = tuple(self.authors.values())
        portraits = [author.portrait for author in authors if author.portrait]
        return Library(
            as_of=self.as_of,
            language=FINNISH,
            vocabulary=VOCABULARY,
            addresses=ADDRESSES,
            index=index,
            listings=tuple(iter_listings(index, listed, authors)),
            essays=listed,
            pages=_listed(pages),
            authors=authors,
            all_cases=tuple(cases.values()),
            all_essays=all_essays,
            all_pages=pages,
            files=frozenset(),
            account=Account(0, 0, 0, 0, ()),
            by_source={},
            shown={one.address: one for one in (*self.pictures.values(), *portraits)},
        )


def _listed(documents: Iterable[Document]) -> tuple[Document, ...]:
    """One version of each public document: the site's language before others."""
    versions: dict[str, list[Document]] = defaultdict(list)
    for document in documents:
        if document.status is Status.PUBLISHED:
            versions[document.slug].append(document)
    return tuple(min(found, key=lambda one: (one.lang != "fi", one.lang)) for found in versions.values())


def base_site() -> MadeSite:
    """Seven cases, three of them in essays, four essays, two of them in a series, and two pages."""
    first = datetime(2024, 8, 12, tzinfo=HELSINKI)
    terms = [
        {"industry": (TYRES,), "channel": (STORE,), "outcome": (GOOD,)},
        {"industry": (BANK,), "channel": (PHONE,), "outcome": (POOR,)},
        {"industry": (CHAIRS, SHOP), "channel": (STORE,), "outcome": (FAIR,)},
    ]
    cases = {
        str(n): make_case(n, terms=terms[n % 3], date=first + timedelta(days=90 * n)) for n in range(1, 8)
    }
    cases["7en"] = replace(cases["7"], lang="en", title="Story 7")
    series = Series("jonot", "Jonot")
    essays = {
        slug: make_essay(
            slug, title=slug.title(), date=first + timedelta(days=100 * n), series=own, part=part
        )
        for n, (slug, own, part) in enumerate(
            [("sisu", series, 1), ("jono", series, 2), ("odotus", series, 3), ("muu", None, None)]
        )
    }
    essays["sisuen"] = replace(essays["sisu"], lang="en", title="Guts")
    pages = {
        slug: Page(slug, slug.title(), "Mistä on kyse.", "fi", "<p>x</p>", "x", f"pages/{slug}.md", menu=menu)
        for slug, menu in (("tietoa", "footer"), ("muuta", ""))
    }
    authors = {slug: Author(slug, slug.title(), "Kirjoittaa.", "Elämä.") for slug in _AUTHORS}
    return MadeSite(cases, essays, {"sisu": (1, 2), "jono": (3,)}, pages, authors, {"a": picture("a")})


_Fields = Mapping[str, st.SearchStrategy[Any]]
Change = Callable[[MadeSite], MadeSite]
_WORDS = st.sampled_from(("Sana", "sana", "Toinen", "”Kolmas”", ""))
_TITLES = st.sampled_from(("Sana", "sana", "Toinen", "”Kolmas”"))
_HTML = st.sampled_from(
    ("<p>x</p>", "<p>y</p>", "<h2>z</h2>", f'<p><img src="{{site}}{picture("a").address}" alt="k"></p>')
)
_SERIES = st.sampled_from((None, Series("jonot", "Jonot"), Series("jonot", "JONOT"), Series("muut", "Muut")))
_TAGS = st.lists(st.sampled_from((Tag("a", "a"), Tag("a", "A"), Tag("b", "b"))), max_size=2).map(tuple)
_AUTHOR = st.sampled_from([Author(slug, slug) for slug in _AUTHORS])
_DATES = st.integers(0, 900).map(lambda days: datetime(2024, 1, 1, 12, tzinfo=HELSINKI) + timedelta(days))
_STATUS = st.sampled_from((Status.PUBLISHED, Status.HIDDEN))
_TERMS = st.builds(
    lambda industries, channels, outcome: {
        "industry": tuple(industries),
        "channel": tuple(channels),
        "outcome": (outcome,),
    },
    st.lists(st.sampled_from((SHOP, TYRES, BANK, CHAIRS)), min_size=1, max_size=2, unique=True),
    st.lists(st.sampled_from((STORE, PHONE)), min_size=1, max_size=2, unique=True),
    st.sampled_from((GOOD, FAIR, POOR, LOST)),
)
_BOTH: _Fields = {
    "title": _TITLES,
    "summary": _WORDS,
    "date": _DATES,
    "author": _AUTHOR,
    "tags": _TAGS,
    "status": _STATUS,
    "modified": st.none() | _DATES,
    "text": _WORDS,
}
_CASE: _Fields = {**_BOTH, "terms": _TERMS, "html": _HTML, "slug": st.sampled_from(("uusi-1", "uusi-2"))}
_ESSAY: _Fields = {
    **_BOTH,
    "series": _SERIES,
    "part": st.none() | st.integers(1, 3),
    "minutes": st.integers(1, 5),
    "parts": _HTML.map(lambda html: (Passage(html),)),
}
_PAGE: _Fields = {
    "title": _TITLES,
    "summary": _WORDS,
    "html": _HTML,
    "status": _STATUS,
    "menu": st.sampled_from(("", "footer")),
}
_PORTRAITS = st.sampled_from((None, picture("p"), picture("q"), picture("q", 900)))
_OF_AUTHOR: _Fields = {
    "name": _TITLES,
    "tagline": _WORDS,
    "bio": _WORDS,
    "portrait": _PORTRAITS,
    "portrait_alt": _WORDS,
}


def _change_one(group: str, key: str, name: str, value: object) -> Change:
    def change(site: MadeSite) -> MadeSite:
        documents = dict(getattr(site, group))
        if key in documents:
            documents[key] = replace(documents[key], **{name: value})
        return _with(site, group, documents)

    return change


def _remove(group: str, key: str) -> Change:
    def change(site: MadeSite) -> MadeSite:
        return _with(site, group, {name: one for name, one in getattr(site, group).items() if name != key})

    return change


def _with(site: MadeSite, group: str, documents: Mapping[str, Any]) -> MadeSite:
    changes: dict[str, Any] = {group: documents}
    return replace(site, **changes)


def _show(key: str, numbers: list[int]) -> Change:
    def change(site: MadeSite) -> MadeSite:
        others = {
            one: tuple(n for n in shown if n not in numbers)
            for one, shown in site.shows.items()
            if one != key
        }
        return replace(site, shows={**others, key: tuple(numbers)})

    return change


@st.composite
def changes(draw: st.DrawFn) -> Change:
    """One change of one document, of what an essay shows, of a picture, or of the publication moment."""
    site = base_site()
    fields = {"cases": _CASE, "essays": _ESSAY, "pages": _PAGE, "authors": _OF_AUTHOR}
    kind = draw(st.sampled_from((*fields, "remove", "show", "picture", "as_of")))
    if kind in fields:
        name = draw(st.sampled_from(sorted(fields[kind])))
        key = draw(st.sampled_from(sorted(getattr(site, kind))))
        return _change_one(kind, key, name, draw(fields[kind][name]))
    if kind == "remove":
        group = draw(st.sampled_from(("cases", "essays", "pages")))
        return _remove(group, draw(st.sampled_from(sorted(getattr(site, group)))))
    if kind == "show":
        numbers = draw(st.lists(st.integers(1, 7), max_size=3, unique=True))
        return _show(draw(st.sampled_from(sorted(site.essays))), numbers)
    if kind == "picture":
        wider = picture("a", draw(st.sampled_from((650, 700, 1200))))
        return lambda site: replace(site, pictures={"a": wider})
    moment = draw(_DATES)
    return lambda site: replace(site, as_of=moment)
