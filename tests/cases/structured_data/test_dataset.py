"""The data page: the dataset and the vocabulary."""

from __future__ import annotations

from dataclasses import replace

from cases.records import columns_of
from cases.structured_data.dataset import dataset, term_set
from cases.vocabulary import Facet
from tests.cases.sample import SITE_URL, VOCABULARY
from tests.cases.structured_data.library import make_library
from tests.cases.structured_data.test_things import SITE

LIBRARY = make_library()
COLUMNS = columns_of(VOCABULARY)
DATASET = dataset(LIBRARY, COLUMNS, SITE)


def test_the_dataset_is_had_as_json_and_as_csv() -> None:
    assert DATASET["distribution"] == [
        {
            "@type": "DataDownload",
            "encodingFormat": "application/json",
            "contentUrl": f"{SITE_URL}/data/cases.json",
        },
        {"@type": "DataDownload", "encodingFormat": "text/csv", "contentUrl": f"{SITE_URL}/data/cases.csv"},
    ]


def test_the_dataset_names_every_column() -> None:
    assert [variable["name"] for variable in DATASET["variableMeasured"]] == [
        column.name for column in COLUMNS
    ]


def test_the_dataset_covers_the_days_of_its_cases() -> None:
    assert DATASET["temporalCoverage"] == "2024-08-12/2025-11-18"
    assert DATASET["dateModified"] == "2025-11-18"


def test_a_dataset_without_cases_covers_no_time() -> None:
    assert dataset(make_library(cases=()), COLUMNS, SITE)["temporalCoverage"] is None


def test_a_facet_is_a_set_of_its_terms_with_meanings_and_synonyms() -> None:
    facet = VOCABULARY.facet("channel")
    told = replace(facet.terms[0], description="Kasvokkain.", synonyms=("liike", "kauppa"))
    channels: Facet = replace(facet, terms=(told, *facet.terms[1:]))
    terms = term_set(channels, SITE, LIBRARY.index)
    assert terms["@id"] == f"{SITE_URL}/aineisto/#channel"
    assert terms["name"] == "Kanavat"
    assert terms["hasDefinedTerm"][0] == {
        "@type": "DefinedTerm",
        "@id": f"{SITE_URL}/aineisto/#channel-myymala",
        "name": "myymälä",
        "termCode": "myymala",
        "url": f"{SITE_URL}/kanava/myymala/",
        "inDefinedTermSet": f"{SITE_URL}/aineisto/#channel",
        "description": "Kasvokkain.",
        "alternateName": ["liike", "kauppa"],
    }
    assert [term["name"] for term in terms["hasDefinedTerm"]] == ["myymälä", "puhelin"]
