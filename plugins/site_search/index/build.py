"""Building the index: from records to the text of every file."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from cases.garbage import without_collection
from cases.text_cache import TextCache
from cases.vocabulary import Term, Vocabulary
from site_search.analysis.endings import pattern_of
from site_search.analysis.key_finder import KeyFinder
from site_search.analysis.keys import WEIGHTS
from site_search.index.blocks import Block
from site_search.index.document import FIELDS
from site_search.index.facets import cases_content, dates_content, facets_content
from site_search.index.files import MANIFEST, Files
from site_search.index.fragment_files import FragmentFiles
from site_search.index.fragments import REVISION_SPAN, to_json
from site_search.index.gather import Gatherer
from site_search.index.join import iter_lexicon, iter_postings
from site_search.index.lexicon import Entries, cut_lexicon, synonym_line
from site_search.index.names import name_of
from site_search.index.numbers import level, level_value
from site_search.index.order import FORMAT, identity_of, in_order
from site_search.index.shards import Line, cut
from site_search.index.sizes import PART, sizes_for
from site_search.index.synonyms import find_synonyms
from site_search.index.titles import iter_title_lines
from site_search.records import Kind, SearchRecord

_LENGTH_STEPS = 3


@dataclass(frozen=True, slots=True)
class Site:
    """What an index needs to know of its site besides the records. `address` gives that of a term's page."""

    language: str
    vocabulary: Vocabulary
    address: Callable[[Term], str]


class IndexBuilder:
    """The index of a site at one moment."""

    def __init__(
        self,
        records: Iterable[SearchRecord],
        site: Site,
        finder: KeyFinder,
        names: Sequence[str] | None = None,
    ) -> None:
        """`names` are those of the documents of these records in order, where they are known already."""
        self.records = in_order(records)
        self._site = site
        self._finder = finder
        self.names = names or [identity_of(record, finder.identity, site.language) for record in self.records]

    @cached_property
    def identity(self) -> str:
        """A name for the content and all that makes an index of it; it is known before the index is made."""
        terms = ("\t".join((term.label, *term.synonyms)) for term in self._site.vocabulary.terms)
        return name_of((*self.names, *terms, to_json(self._facets)), 12)

    @without_collection()
    def build(self, cache: TextCache, files: Files) -> None:
        """Write the files of the index, the manifest last."""
        sizes, language = sizes_for(len(self.records)), self._site.language
        fragments = FragmentFiles(files, self.names)
        gatherer = Gatherer(self.records, self.names, language, self._finder, cache, fragments.add)
        whole = gatherer.whole()
        synonyms = self._synonym_lines(frozenset(whole.keys))
        entries = Entries(cache)
        lexicon = cut_lexicon(iter_lexicon(whole, entries, language), synonyms, sizes.lexicon)
        entries.keep()
        manifest = {
            **self._about(whole),
            "lexicon": files.add_shards("l", lexicon),
            "postings": files.add_shards("p", cut(iter_postings(whole), sizes.postings)),
            "titles": files.add_list(
                files.add_shards("t", cut(iter_title_lines(whole.titles), sizes.titles))
            ),
            "facets": files.add_list(self._facets),
            "dates": files.add_list(dates_content(self.records)),
            "cases": files.add_list(cases_content(self.records)),
            "revisions": fragments.revisions,
        }
        parts_of_text = whole.parts_of_text
        del whole, lexicon  # a large site's fragments come next
        fragments.add_others(parts_of_text, gatherer.iter_fragments)
        files.add(MANIFEST, to_json(manifest))

    def _about(self, whole: Block) -> dict[str, object]:
        """What the manifest says of the whole."""
        lengths = "".join(level(1 + length, _LENGTH_STEPS) for length in whole.lengths)
        sizes = [level_value(letter, _LENGTH_STEPS) - 1 for letter in lengths]
        return {
            "format": FORMAT,
            "index": self.identity,
            "language": self._site.language,
            "analyser": self._finder.identity,
            "endings": pattern_of({self._site.language, *(record.lang for record in self.records)}),
            "documents": len(self.records),
            "terms": sum(record.kind is Kind.TERM for record in self.records),
            "average": round(sum(sizes) / len(sizes), 1) if sizes else 0,
            "lengths": lengths,
            "fields": [{"name": field.name, "from": field.start, "weight": field.weight} for field in FIELDS],
            "flags": list(WEIGHTS.values()),
            "partLength": PART,
            "revisionSpan": REVISION_SPAN,
        }

    @cached_property
    def _facets(self) -> dict[str, object]:
        return facets_content(self.records, self._site.vocabulary, self._site.address)

    def _synonym_lines(self, keys: Collection[str]) -> Iterator[Line]:
        language = self._site.language
        for key, others in find_synonyms(self._site.vocabulary, self._finder, language).items():
            there = [other for other in others if other in keys]
            if there:
                yield synonym_line(key, there, language)
