"""What a listing is called: in the title of its page, in its feed and in the list of all feeds."""

from __future__ import annotations

from cases.language import Language
from cases.listings import Kind, Listing
from cases.vocabulary import Vocabulary


def listing_title(listing: Listing, vocabulary: Vocabulary, language: Language) -> str:
    """The listing's name in plain text: "All stories", "Industry: bank, channel: phone", "#delights", "2025".

    A term stands after its facet's label and is never inflected, so that any vocabulary reads well.
    """
    if listing.terms:
        facets_and_terms = (f"{vocabulary.facet(term.facet).label}: {term.label}" for term in listing.terms)
        return sentence_case(", ".join(facets_and_terms))
    if listing.author:
        return listing.author.name
    if listing.series:
        return listing.series.name
    if listing.tag:
        return f"#{listing.tag.name}"
    if listing.kind is Kind.YEAR:
        return str(listing.year)
    return language.text("All stories")


def sentence_case(text: str) -> str:
    """The text with its first letter upper-case and the others as they are."""
    return text[:1].upper() + text[1:]
