// The rows of the facets: how many each term would show, what is chosen, and what is folded away. The finder and
// the search page show the same.
import { toggle } from "./finder-address.js";

const LONG = 12; // terms of a facet, above which those without stories are folded away

const write = (node, text) => node.textContent === text || (node.textContent = text);

export class FacetRows {
  // `page` is the element with the rows in it. Texts are `any` and, of how many are folded away, `folded`.
  constructor(page, facets, texts) {
    this.facets = facets;
    this.texts = texts;
    this.groups = facets.map((facet) => this.#group(page.querySelector(`[data-facet="${facet.key}"]`), facet));
  }

  #group(group, facet) {
    const places = new Map(facet.terms.map((term, place) => [term.slug, place]));
    const rows = [...group.querySelectorAll("[data-term]")].map((row) => {
      const term = places.get(row.dataset.term);
      return { row, term, entry: row.parentElement, count: row.querySelector(".facet-rows-count") };
    });
    return { rows, state: group.querySelector(".facet-rows-state"), note: group.querySelector(".facet-rows-folded") };
  }

  // `counts` has the count of each term by facet; `addressOf` a state's address.
  show(state, counts, addressOf) {
    this.groups.forEach(({ rows, state: told, note }, at) => {
      const labels = state.chosen[at].map((term) => this.facets[at].terms[term].label);
      write(told, labels.join(", ") || this.texts.any);
      const folds = rows.length > LONG;
      const folded = rows.filter((one) => this.#showRow(one, state, at, counts[at][one.term], addressOf, folds));
      note.hidden = !folded.length;
      write(note, this.texts.folded.replace("{n}", folded.length));
    });
  }

  // Whether the row is folded away. One that has the focus stays as it is.
  #showRow({ row, term, entry, count }, state, facet, n, addressOf, folds) {
    const isChosen = state.chosen[facet].includes(term);
    const isHeld = row === document.activeElement;
    write(count, String(n));
    row.toggleAttribute("data-chosen", isChosen);
    if (isChosen) row.setAttribute("aria-current", "true");
    else row.removeAttribute("aria-current");
    if (n || isChosen || isHeld) row.setAttribute("href", addressOf(toggle(state, facet, term)));
    else row.removeAttribute("href");
    entry.hidden = folds && !n && !isChosen && !isHeld;
    return entry.hidden;
  }
}
