// The state of a search is its address: the facets' segments name their terms, `q` the words, `sort` the facet
// that gives the order, `page` the page of results. What names nothing is told in `unknown` and left out.
export function readAddress(search, facets) {
  const params = new URLSearchParams(search);
  const unknown = [];
  const chosen = facets.map((facet) => {
    const written = params.getAll(facet.segment).flatMap((value) => value.split(",")).filter(Boolean);
    const places = written.map((slug) => facet.terms.findIndex((term) => isNamed(term, slug)));
    written.forEach((slug, at) => places[at] < 0 && unknown.push(`${facet.segment}=${slug}`));
    return [...new Set(places)].filter((place) => place >= 0);
  });
  const sort = facets.findIndex((facet) => facet.segment === params.get("sort"));
  if (params.has("sort") && sort < 0) unknown.push(`sort=${params.get("sort")}`);
  const page = Number(params.get("page") ?? 1);
  const isPage = Number.isSafeInteger(page) && page > 0;
  if (!isPage) unknown.push(`page=${params.get("page")}`);
  return { chosen, words: (params.get("q") ?? "").trim(), sort, page: isPage ? page : 1, unknown };
}

// A term is known by its former slugs too, as its page is.
const isNamed = (term, slug) => term.slug === slug || Boolean(term.former?.includes(slug));

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
