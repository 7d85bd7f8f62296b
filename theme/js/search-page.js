// The search page. Texts and ways come from the form's data attributes: this file speaks no language. It is a
// classic script, and so is the engine that it asks as `siteSearch`, for browsers run no modules from disk.
import { suggestIn } from "./search/combobox.js";
import { element, fill } from "./search/elements.js";
import { Facets } from "./search/facets.js";
import { drawHit } from "./search/hits.js";

const PAUSE = 250; // milliseconds of rest before what is typed counts as a query
const BATCH = 10; // hits shown at a time

const form = document.querySelector(".search-form");
const input = form.elements.q;
const text = { ...form.dataset };
const page = document.querySelector("[data-search]");
const part = (name) => page.querySelector(`[data-part="${name}"]`);
const [status, notes, terms, list, more, elsewhere, rows] = ["status", "notes", "terms", "hits", "more", "elsewhere", "rows"].map(part);
const untouched = [...rows.childNodes].map((node) => node.cloneNode(true));
const isKept = location.protocol !== "file:"; // a page from disk has no address to keep a query in

const startOf = (query) => ({ chosen: [], words: (new URLSearchParams(query).get("q") ?? "").trim(), sort: -1, page: 1 });
let facets = null;
let address = location.search;
let found = null;
let shown = [];
let turn = 0;
let timer = 0;

async function search() {
  const mine = ++turn;
  try {
    const { words } = startOf(address);
    const [result, file] = words ? await Promise.all([siteSearch.search(words), siteSearch.facets()]) : [null, null];
    if (mine !== turn) return;
    found = result;
    if (file) facets ??= new Facets(file, rows, { any: text.textAny, folded: text.textFolded });
    await show(mine);
  } catch (error) {
    console.warn("Search:", error);
    if (mine === turn) fail(error);
  }
}

async function show(mine) {
  elsewhere.hidden = true;
  const state = facets?.read(address) ?? startOf(address);
  if (!found) {
    clear();
    return;
  }
  shown = facets ? facets.choose(found.hits, found.whole, state) : found.hits;
  const [items, named] = await Promise.all([draw(shown.slice(0, BATCH)), Promise.all(found.terms.map(describe))]);
  if (mine !== turn) return;
  list.replaceChildren(...items);
  list.hidden = !items.length;
  more.hidden = items.length >= shown.length;
  showTerms(named);
  showNotes();
  status.textContent = told(state);
  facets?.show(state, location.pathname);
  rows.hidden = !facets?.narrows(state); // an engine that knows no facets has no counts of what it found
}

function clear() {
  shown = [];
  for (const node of [list, more, notes, terms]) node.hidden = true;
  list.replaceChildren();
  status.textContent = "";
  rows.hidden = false;
  rows.replaceChildren(...untouched.map((node) => node.cloneNode(true)));
  facets = null;
}

// How many there are; where no document has all the words, that is what is said.
function told(state) {
  const n = shown.filter((hit) => hit.whole).length;
  const template = n === 1 ? text.textOne : n ? text.textMany : shown.length ? text.textSome : text.textNone;
  return fill(template, { n: String(n), q: state.words }).join("");
}

function showNotes() {
  const lines = found.notes.map(({ kind, typed, found: words }) => {
    const links = words.flatMap((word, at) => [at ? ", " : "", kind === "parts" ? word : element("a", { href: linkTo(typed, word) }, word)]);
    const span = element("span", {}, ...links);
    return element("li", {}, ...fill({ guess: text.textGuess, beginning: text.textBeginning, parts: text.textParts }[kind], { typed, found: span }));
  });
  if (found.whole && shown.some((hit) => !hit.whole)) lines.push(element("li", {}, text.textRest));
  notes.replaceChildren(...lines);
  notes.hidden = !lines.length;
}

// The same query with a word as it was meant.
function linkTo(typed, word) {
  const { words } = startOf(address);
  const at = words.toLowerCase().indexOf(typed);
  const meant = at < 0 ? word : words.slice(0, at) + word + words.slice(at + typed.length);
  return `${location.pathname}?${new URLSearchParams({ q: meant })}`;
}

function showTerms(named) {
  const links = named.map(({ facts: [facet], title, address: to }) => element("li", {}, `${facet}: `, element("a", { href: text.root + to }, title)));
  terms.replaceChildren(...links);
  terms.hidden = !links.length;
}

const describe = (hit) => siteSearch.describe(hit);
const draw = (hits) => Promise.all(hits.map(async (hit) => drawHit(await describe(hit), facets?.outcomeOf(hit), text)));

async function showMore() {
  const mine = turn;
  const from = list.children.length;
  const items = await draw(shown.slice(from, from + BATCH));
  if (mine !== turn || from !== list.children.length) return;
  list.append(...items);
  more.hidden = list.children.length >= shown.length;
  items[0]?.querySelector("a").focus();
}

function fail(error) {
  clear();
  status.textContent = error.outdated ? text.textOutdated : location.protocol === "file:" && text.textFile ? text.textFile : text.textUnavailable;
  elsewhere.hidden = false;
}

// The address holds the query: a search can be linked to, and Back returns to it.
function go(query, replace = false) {
  address = query;
  if (isKept) history[replace ? "replaceState" : "pushState"](null, "", location.pathname + query);
  return search();
}

function ask() {
  clearTimeout(timer);
  const state = { ...(facets?.read(address) ?? startOf(address)), words: input.value.trim() };
  const query = facets ? facets.write(state) : state.words && `?${new URLSearchParams({ q: state.words })}`;
  if (query !== address) go(query, true);
}

rows.addEventListener("click", (event) => {
  const row = event.target.closest("a[data-term]");
  if (!row?.href || !found || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  const term = row.dataset.term;
  const facet = row.closest("[data-facet]").dataset.facet;
  go(new URL(row.href).search).then(() => rows.querySelector(`[data-facet="${facet}"] [data-term="${term}"]`)?.focus());
});
more.addEventListener("click", showMore);
input.addEventListener("focus", () => siteSearch.open().catch(() => {}));
input.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(ask, PAUSE);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  ask();
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
  event.preventDefault();
  input.focus();
});
addEventListener("popstate", () => {
  address = location.search;
  input.value = startOf(address).words;
  search();
});

suggestIn(input, (typed) => siteSearch.suggest(typed), text);
input.value ||= startOf(address).words;
if (input.value) {
  if (!startOf(address).words) address = `?${new URLSearchParams({ q: input.value })}`;
  search();
}
