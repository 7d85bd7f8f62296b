// The facets of what was found: rows that filter, with the finder's own counts.
import { FacetRows } from "../../static/js/facet-rows.js";
import { readAddress, writeAddress } from "../../static/js/finder-address.js";
import { Finder } from "../../static/js/finder-core.js";

export class Facets {
  // `file` is what the engine knows of all documents, `place` the element that holds the rows.
  constructor({ documents, facets }, place, texts) {
    this.last = documents - 1;
    this.facets = facets.map((facet) => ({ ...facet, cases: this.#termsOf(facet, documents) }));
    const numbers = Array.from({ length: documents }, (_, at) => this.last - at); // newest first
    this.finder = new Finder({ numbers, facets: this.facets }, document.documentElement.lang);
    this.rows = new FacetRows(place, this.facets, texts);
    this.scale = this.facets.findIndex((facet) => facet.scale);
    this.drawings = place.querySelector(`[data-facet="${this.facets[this.scale]?.key}"]`);
  }

  #termsOf({ terms }, documents) {
    const ofDocuments = Array.from({ length: documents }, () => []);
    terms.forEach((term, at) => {
      for (const document of term.documents) ofDocuments[documents - 1 - document].push(at);
    });
    return ofDocuments;
  }

  read = (query) => readAddress(query, this.facets);
  write = (state) => writeAddress(state, this.facets);

  // The hits that satisfy what is chosen; `whole` are those that count, as in the finder.
  choose(hits, whole, { chosen }) {
    this.hasTerms = hits.slice(0, whole).some(({ document }) => this.facets.some(({ cases }) => cases[this.last - document].length));
    this.within = this.finder.setOf(hits.slice(0, whole).map((hit) => hit.document));
    if (chosen.every((terms) => !terms.length)) return hits;
    const places = this.finder.list(this.finder.matching(chosen, this.within));
    const documents = new Set(places.map((place) => this.last - place));
    return hits.filter((hit) => documents.has(hit.document));
  }

  // Whether terms can narrow what was found: if none of it has a term, every count is 0.
  narrows({ chosen }) {
    return this.hasTerms || chosen.some((terms) => terms.length);
  }

  // The term on the scale that a hit has, with the drawing of its row.
  outcomeOf({ document }) {
    const scale = this.facets[this.scale];
    const term = scale?.terms[scale.cases[this.last - document][0]];
    return term && { label: term.label, drawing: this.drawings.querySelector(`[data-term="${term.slug}"] svg`) };
  }

  show(state, base) {
    this.rows.show(state, this.finder.counts(state.chosen, this.within), (other) => base + this.write(other));
  }
}
