"""Building the index: from records to the text of every file."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from cases.text_cache import TextCache
from cases.vocabulary import Term, Vocabulary
from site_search.analysis.endings import pattern_of
from site_search.analysis.key_finder import KeyFinder
from site_search.analysis.keys import WEIGHTS
from site_search.index.blocks import Block
from site_search.index.document import FIELDS
from site_search.index.facets import cases_content, dates_content, facets_content
from site_search.index.files import MANIFEST, Files
from site_search.index.fragments import REVISION_SPAN, to_json
from site_search.index.gather import Gatherer
from site_search.index.join import iter_lexicon, iter_postings
from site_search.index.lexicon import cut_lexicon, synonym_line
from site_search.index.names import name_of
from site_search.index.numbers import level, level_value
from site_search.index.order import FORMAT, identity_of, in_order
from site_search.index.shards import Line, cut
from site_search.index.sizes import OVERLAP, PART, sizes_for
from site_search.index.synonyms import find_synonyms
from site_search.index.titles import iter_title_lines
from site_search.records import Kind, SearchRecord

_LENGTH_STEPS = 6


@dataclass(frozen=True, slots=True)
class Site:
    """What an index needs to know of its site besides the records. `address` gives that of a term's page."""

    language: str
    vocabulary: Vocabulary
    address: Callable[[Term], str]


class IndexBuilder:
    """The index of a site at one moment."""

    def __init__(self, records: Iterable[SearchRecord], site: Site, finder: KeyFinder) -> None:
        self._records = in_order(records)
        self._site = site
        self._finder = finder
        self._names = [identity_of(record, finder.identity, site.language) for record in self._records]

    @property
    def identity(self) -> str:
        """A name for the content and all that makes an index of it; it is known before the index is made."""
        terms = ("\t".join((term.label, *term.synonyms)) for term in self._site.vocabulary.terms)
        return name_of((*self._names, *terms, to_json(self._facets())), 12)

    def build(self, cache: TextCache, there: Collection[str] = ()) -> Files:
        """The files of the index; those that are `there` already come without their texts."""
        sizes, language = sizes_for(len(self._records)), self._site.language
        gatherer = Gatherer(self._records, self._names, language, self._finder, cache)
        whole = gatherer.whole()
        synonyms = self._synonym_lines(whole.keys)
        lexicon = cut_lexicon(iter_lexicon(whole, language), synonyms, sizes.lexicon)
        files = Files(there)
        revisions = files.add_fragments(self._names, whole.parts_of_text, gatherer.fragments)
        manifest = {
            **self._about(whole),
            "revisions": revisions,
            "lexicon": files.add_shards("l", lexicon),
            "postings": files.add_shards("p", cut(iter_postings(whole), sizes.postings)),
            "titles": files.add_shards("t", cut(iter_title_lines(self._records), sizes.titles)),
            "facets": files.add_list(self._facets()),
            "dates": files.add_list(dates_content(self._records)),
            "cases": files.add_list(cases_content(self._records)),
        }
        files.add(MANIFEST, to_json(manifest))
        return files

    def _about(self, whole: Block) -> dict[str, object]:
        """What the manifest says of the whole."""
        lengths = "".join(level(1 + length, _LENGTH_STEPS) for length in whole.lengths)
        sizes = [level_value(letter, _LENGTH_STEPS) - 1 for letter in lengths]
        return {
            "format": FORMAT,
            "index": self.identity,
            "language": self._site.language,
            "analyser": self._finder.identity,
            "endings": pattern_of({self._site.language, *(record.lang for record in self._records)}),
            "documents": len(self._records),
            "terms": sum(record.kind is Kind.TERM for record in self._records),
            "average": round(sum(sizes) / len(sizes), 1) if sizes else 0,
            "lengths": lengths,
            "fields": [{"name": field.name, "from": field.start, "weight": field.weight} for field in FIELDS],
            "flags": list(WEIGHTS.values()),
            "partLength": PART,
            "partOverlap": OVERLAP,
            "revisionSpan": REVISION_SPAN,
        }

    def _facets(self) -> dict[str, object]:
        return facets_content(self._records, self._site.vocabulary, self._site.address)

    def _synonym_lines(self, keys: Mapping[str, object]) -> Iterator[Line]:
        language = self._site.language
        for key, others in find_synonyms(self._site.vocabulary, self._finder, language).items():
            there = [other for other in others if other in keys]
            if there:
                yield synonym_line(key, there, language)
