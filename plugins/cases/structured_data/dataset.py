"""The data page: all cases as a dataset, and the vocabulary as sets of defined terms."""

from __future__ import annotations

from collections.abc import Iterable

from cases.exports import CSV_ADDRESS, JSON_ADDRESS
from cases.index import CaseIndex
from cases.library import Library
from cases.public_site import PublicSite
from cases.records import Column
from cases.structured_data.graph import Thing
from cases.structured_data.things import defined_term, part_of_site, term_set_id
from cases.titles import sentence_case
from cases.vocabulary import Facet

_FORMS = (("application/json", JSON_ADDRESS), ("text/csv", CSV_ADDRESS))


def dataset(library: Library, columns: Iterable[Column], site: PublicSite) -> Thing:
    """All cases as rows, in each form that they can be had in."""
    text, url = site.language.text, site.absolute("data")
    days = sorted(case.date.date().isoformat() for case in library.index.cases)
    return {
        "@type": "Dataset",
        "@id": url,
        "url": url,
        "name": f"{site.name}: {text('All stories')}",
        "description": text("Every story as a row of data, with each column and term explained."),
        "creator": {"@type": "Organization", "name": site.name, "url": site.path("")},
        "isPartOf": part_of_site(site),
        "isAccessibleForFree": True,
        "dateModified": library.last_change.date().isoformat(),
        "temporalCoverage": f"{days[0]}/{days[-1]}" if days else None,
        "variableMeasured": [
            {"@type": "PropertyValue", "name": column.name, "description": text(column.description)}
            for column in columns
        ],
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": form, "contentUrl": site.path(address)}
            for form, address in _FORMS
        ],
    }


def term_set(facet: Facet, site: PublicSite, index: CaseIndex) -> Thing:
    """A facet with each of its terms and what it means."""
    return {
        "@type": "DefinedTermSet",
        "@id": term_set_id(facet, site),
        "url": term_set_id(facet, site),
        "name": sentence_case(facet.plural),
        "inLanguage": site.language.code,
        "hasDefinedTerm": [
            {
                **defined_term(term, site, index),
                "description": term.description,
                "alternateName": list(term.synonyms),
            }
            for term in facet.terms
        ],
    }
