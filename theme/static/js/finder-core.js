// Which cases match, and how many more each term would find. No document is touched here.
// Sets of cases are bit sets: case i is bit i % 32 of word i / 32, in the order of the file (newest first).

const popCount = (word) => {
  word -= (word >>> 1) & 0x55555555;
  word = (word & 0x33333333) + ((word >>> 2) & 0x33333333);
  return (((word + (word >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
};

export class Finder {
  #ranks = []; // by facet, once they are asked for
  #collator;

  constructor(file, language) {
    this.#collator = new Intl.Collator(language);
    this.numbers = file.numbers;
    this.facets = file.facets;
    this.words = Math.ceil(file.numbers.length / 32);
    this.sets = file.facets.map((facet) => this.#setsOf(facet));
    this.everything = this.#setWhere(() => true);
  }

  // The set of each term; a parent's holds its children's.
  #setsOf(facet) {
    const sets = facet.terms.map(() => new Uint32Array(this.words));
    facet.cases.forEach((terms, at) => {
      for (const term of terms) {
        for (let up = term; up !== undefined; up = facet.terms[up].parent) sets[up][at >> 5] |= 1 << at % 32;
      }
    });
    return sets;
  }

  #setWhere(holds) {
    const set = new Uint32Array(this.words);
    this.numbers.forEach((_, at) => {
      if (holds(at)) set[at >> 5] |= 1 << at % 32;
    });
    return set;
  }

  // The set of the cases with these numbers.
  setOf(numbers) {
    const wanted = new Set(numbers);
    return this.#setWhere((at) => wanted.has(this.numbers[at]));
  }

  // What satisfies every facet but `except`. `chosen` has an array of term places for each facet.
  matching(chosen, within = this.everything, except = -1) {
    const found = within.slice();
    chosen.forEach((terms, facet) => {
      if (facet === except || !terms.length) return;
      for (let word = 0; word < this.words; word++) {
        let any = 0;
        for (const term of terms) any |= this.sets[facet][term][word];
        found[word] &= any;
      }
    });
    return found;
  }

  // For each facet the count of each of its terms among what satisfies all other facets.
  counts(chosen, within = this.everything) {
    return this.sets.map((sets, facet) => {
      const others = this.matching(chosen, within, facet);
      return sets.map((set) => this.size(others, set));
    });
  }

  size(set, other = set) {
    let count = 0;
    for (let word = 0; word < this.words; word++) count += popCount(set[word] & other[word]);
    return count;
  }

  // The places of the cases in a set, newest first or by the order of a facet's terms.
  list(set, byFacet = -1) {
    const places = [];
    for (let at = 0; at < this.numbers.length; at++) if (set[at >> 5] & (1 << at % 32)) places.push(at);
    if (byFacet < 0) return places;
    const ranks = (this.#ranks[byFacet] ??= this.#ranksOf(this.facets[byFacet]));
    const ranked = Array.from({ length: this.facets[byFacet].terms.length + 1 }, () => []);
    for (const at of places) ranked[ranks[at]].push(at);
    return ranked.flat();
  }

  // The rank of each case among the terms of a facet: by the scale, else by the alphabet; without a term last.
  #ranksOf({ cases, terms, scale }) {
    const order = terms.map((_, at) => at);
    if (!scale) order.sort((one, other) => this.#collator.compare(terms[one].label, terms[other].label));
    const ranks = [];
    order.forEach((term, rank) => (ranks[term] = rank));
    return cases.map((own) => Math.min(...own.map((term) => ranks[term]), terms.length));
  }

  // The address of the listing whose cases the choice finds, relative to the site's root; null where none has
  // a page: one term, or two of different facets that two cases share.
  listing(chosen) {
    const terms = chosen.flatMap((places, facet) => places.map((place) => ({ facet, place })));
    const facets = new Set(terms.map(({ facet }) => facet));
    const least = [Infinity, 1, 2][terms.length] ?? Infinity;
    if (facets.size < terms.length || this.size(this.matching(chosen)) < least) return null;
    return terms.map(({ facet, place }) => `${this.facets[facet].segment}/${this.facets[facet].terms[place].slug}/`).join("");
  }
}

// Searches near a search: each facet's condition dropped, and the outcomes turned to the other side of the scale.
export function near(state, finder, within) {
  const found = [];
  const add = (chosen) => {
    const count = finder.size(finder.matching(chosen, within));
    if (count) found.push({ chosen, count });
  };
  const active = state.chosen.filter((terms) => terms.length).length;
  state.chosen.forEach((terms, facet) => {
    if (!terms.length) return;
    if (active > 1) add(state.chosen.map((old, at) => (at === facet ? [] : old)));
    const { scale, terms: all } = finder.facets[facet];
    if (!scale || !terms.every((term) => Math.sign(all[term].level) === Math.sign(all[terms[0]].level))) return;
    const counts = finder.counts(state.chosen, within)[facet];
    const turned = all.flatMap((term, at) => (term.level * all[terms[0]].level < 0 && counts[at] ? [at] : []));
    if (turned.length) add(state.chosen.map((old, at) => (at === facet ? turned : old)));
  });
  return found.slice(0, 4);
}
