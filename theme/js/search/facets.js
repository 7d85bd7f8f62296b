// The facets of what was found: rows that filter, with the finder's own counts.
import { Finder, readAddress, toggle, writeAddress } from "../../static/js/finder-core.js";

export class Facets {
  // `file` is what the engine knows of all documents, `place` the element that holds the rows.
  constructor({ documents, facets }, place) {
    this.last = documents - 1;
    this.facets = facets.map((facet) => ({ segment: facet.key, ...facet, cases: this.#termsOf(facet, documents) }));
    const numbers = Array.from({ length: documents }, (_, at) => this.last - at); // newest first
    this.finder = new Finder({ numbers, facets: this.facets }, document.documentElement.lang);
    this.groups = this.facets.map((facet) => place.querySelector(`[data-facet="${facet.key}"]`));
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
    this.within = this.finder.setOf(hits.slice(0, whole).map((hit) => hit.document));
    if (chosen.every((terms) => !terms.length)) return hits;
    const places = this.finder.list(this.finder.matching(chosen, this.within));
    const documents = new Set(places.map((place) => this.last - place));
    return hits.filter((hit) => documents.has(hit.document));
  }

  // The term on the scale that a hit has, with the drawing of its row.
  outcomeOf({ document }) {
    const at = this.groups.findIndex((group) => group?.querySelector("svg"));
    const term = at < 0 ? undefined : this.facets[at].terms[this.facets[at].cases[this.last - document]?.[0]];
    return term && { label: term.label, drawing: this.groups[at].querySelector(`[data-term="${term.slug}"] svg`) };
  }

  show(state, base, text) {
    const counts = this.finder.counts(state.chosen, this.within);
    this.facets.forEach((facet, at) => {
      const group = this.groups[at];
      if (!group) return;
      const chosen = state.chosen[at];
      group.querySelector(".facet-rows-state").textContent = chosen.map((term) => facet.terms[term].label).join(", ") || text.textAny;
      for (const row of group.querySelectorAll("[data-term]")) {
        const term = facet.terms.findIndex((one) => one.slug === row.dataset.term);
        const count = counts[at][term] ?? 0;
        const isChosen = chosen.includes(term);
        row.querySelector(".facet-rows-count").textContent = count;
        row.toggleAttribute("data-chosen", isChosen);
        if (isChosen) row.setAttribute("aria-current", "true");
        else row.removeAttribute("aria-current");
        if (count || isChosen) row.href = base + this.write(toggle(state, at, term));
        else row.removeAttribute("href");
      }
    });
  }
}
