// Which cases match, and how many more each term would find. No document is touched here.
// Sets of cases are bit sets: case i is bit i % 32 of word i / 32, in the order of the file (newest first).

const popCount = (word) => {
  word -= (word >>> 1) & 0x55555555;
  word = (word & 0x33333333) + ((word >>> 2) & 0x33333333);
  return (((word + (word >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
};

export class Finder {
  constructor(file) {
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
    const { cases, terms, scale } = this.facets[byFacet];
    const rank = scale ? (term) => term : this.#alphabet(terms);
    const key = (at) => Math.min(...cases[at].map(rank), terms.length);
    return places.sort((one, other) => key(one) - key(other) || one - other);
  }

  #alphabet(terms) {
    const order = terms.map((_, at) => at).sort((a, b) => terms[a].label.localeCompare(terms[b].label));
    const ranks = [];
    order.forEach((term, rank) => (ranks[term] = rank));
    return (term) => ranks[term];
  }
}

// The state of a search is its address: the facets' segments name their terms, `q` the words.
export function readAddress(search, facets) {
  const params = new URLSearchParams(search);
  const unknown = [];
  const chosen = facets.map((facet) => {
    const written = params.getAll(facet.segment).flatMap((value) => value.split(",")).filter(Boolean);
    const places = written.map((slug) => facet.terms.findIndex((term) => term.slug === slug));
    written.forEach((slug, at) => places[at] < 0 && unknown.push(`${facet.segment}=${slug}`));
    return [...new Set(places)].filter((place) => place >= 0);
  });
  const sort = facets.findIndex((facet) => facet.segment === params.get("sort"));
  const page = Math.max(1, Number.parseInt(params.get("page") ?? "", 10) || 1);
  return { chosen, words: (params.get("q") ?? "").trim(), sort, page, unknown };
}

export function writeAddress({ chosen, words, sort, page }, facets) {
  const params = new URLSearchParams();
  facets.forEach((facet, at) => {
    for (const term of chosen[at]) params.append(facet.segment, facet.terms[term].slug);
  });
  if (words) params.set("q", words);
  if (sort >= 0) params.set("sort", facets[sort].segment);
  if (page > 1) params.set("page", String(page));
  const written = params.toString();
  return written ? `?${written}` : "";
}

export function toggle(state, facet, term) {
  const terms = state.chosen[facet];
  const changed = terms.includes(term) ? terms.filter((other) => other !== term) : [...terms, term].sort((a, b) => a - b);
  return { ...state, page: 1, chosen: state.chosen.map((old, at) => (at === facet ? changed : old)) };
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
