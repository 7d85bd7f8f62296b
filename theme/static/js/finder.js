// The finder on the page of all stories: every combination of terms and words, in place. Without this script
// the same links lead to the static pages of terms and pairs. Texts come with the finder's file.
import { Finder, near, readAddress, toggle, writeAddress } from "./finder-core.js";

const PER_PAGE = 30;
const PAUSE = 200; // milliseconds of rest before what is typed counts as a query

const page = document.querySelector("[data-finder]");
const part = (name) => page.querySelector(`[data-part="${name}"]`);
const [sentence, actions, shown, pages, nearby, status] = ["sentence", "actions", "shown", "pages", "near", "status"].map(part);
const list = page.querySelector(".case-lines");
const input = page.querySelector(".search-form-word");
const original = [sentence, shown, list, pages].map((node) => [node, [...node.childNodes]]);

const file = await (await fetch(page.dataset.finder)).json();
const finder = new Finder(file);
const { facets, texts } = file;
const lines = new Map(); // number of a file -> promise of its lines
let state = readAddress(location.search, facets);
let turn = 0;
let timer = 0;

const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
const element = (name, attributes, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
};
const link = (target, attributes, ...children) =>
  element("a", { href: location.pathname + writeAddress(target, facets), ...attributes }, ...children);
const count = (n) => fill(file.counted[n === 1 ? 0 : 1], { n });
const upper = (text) => text.charAt(0).toUpperCase() + text.slice(1);
const isPlain = () => !state.words && state.sort < 0 && state.page === 1 && state.chosen.every((terms) => !terms.length);

// The cases that the words find, by the engine of the search page; null when search is out of order.
async function wordSet(words) {
  if (!words) return finder.everything;
  try {
    return finder.setOf(await siteSearch.cases(words));
  } catch {
    return null;
  }
}

async function linesOf(places) {
  const wanted = [...new Set(places.map((place) => Math.floor(place / file.linesPerFile)))];
  for (const at of wanted) {
    if (!lines.has(at)) lines.set(at, fetch(`${page.dataset.lines}${at}.json`).then((answer) => answer.json()));
  }
  const loaded = new Map(await Promise.all(wanted.map(async (at) => [at, await lines.get(at)])));
  return places.map((place) => loaded.get(Math.floor(place / file.linesPerFile))[place % file.linesPerFile]);
}

async function show() {
  const mine = ++turn;
  const within = await wordSet(state.words);
  if (mine !== turn) return;
  const found = finder.matching(state.chosen, within ?? finder.everything);
  const places = finder.list(found, state.sort);
  showFacets(finder.counts(state.chosen, within ?? finder.everything));
  actions.hidden = isPlain();
  if (isPlain()) {
    for (const [node, children] of original) node.replaceChildren(...children);
    nearby.hidden = true;
    showSort(places.length);
    tell([count(places.length)], within);
    return;
  }
  state.page = Math.min(state.page, Math.max(1, Math.ceil(places.length / PER_PAGE)));
  const first = (state.page - 1) * PER_PAGE;
  showSentence(places.length);
  showActions(found);
  showSort(places.length);
  showNear(near(state, finder, within ?? finder.everything));
  tell([places.length ? count(places.length) : texts.none], within);
  const markup = await linesOf(places.slice(first, first + PER_PAGE));
  if (mine !== turn) return;
  // The lines are the site's own, drawn by the build and escaped there.
  list.innerHTML = markup.join("");
  showPages(places.length);
}

function showFacets(counts) {
  facets.forEach((facet, at) => {
    const group = page.querySelector(`[data-facet="${facet.key}"]`);
    const chosen = state.chosen[at];
    const names = chosen.map((term) => facet.terms[term].label);
    group.querySelector(".facet-rows-state").textContent = names.join(", ") || texts.any;
    const rows = [...group.querySelectorAll("[data-term]")];
    const fold = rows.length > 12;
    let folded = 0;
    for (const row of rows) {
      const term = facet.terms.findIndex((one) => one.slug === row.dataset.term);
      const n = counts[at][term];
      const isChosen = chosen.includes(term);
      row.querySelector(".facet-rows-count").textContent = n;
      row.toggleAttribute("data-chosen", isChosen);
      if (isChosen) row.setAttribute("aria-current", "true");
      else row.removeAttribute("aria-current");
      if (n || isChosen) row.href = location.pathname + writeAddress(toggle(state, at, term), facets);
      else if (row !== document.activeElement) row.removeAttribute("href");
      row.parentElement.hidden = fold && !n && !isChosen && row !== document.activeElement;
      folded += row.parentElement.hidden ? 1 : 0;
    }
    const note = group.querySelector(".facet-rows-folded");
    note.hidden = !folded;
    note.textContent = fill(texts.folded, { n: folded });
  });
}

function showSentence(n) {
  const number = upper(file.numberWords[n] ?? String(n));
  const told = n ? fill(file.told[n === 1 ? 0 : 1], { number }) : texts.none;
  const children = [element("strong", { class: "sentence-count" }, told), " "];
  const conditions = [];
  facets.forEach((facet, at) => state.chosen[at].length && conditions.push([facet, at]));
  const form = n === 1 ? "One" : "Many";
  conditions.forEach(([facet, at], nth) => {
    if (nth) children.push(` ${texts.and} `);
    const [before, after] = texts[nth ? "whereMore" : `where${form}`].split("{terms}");
    children.push(fill(before, { facet: facet.label }));
    state.chosen[at].forEach((term, rank) => {
      if (rank) children.push(` ${texts.or} `);
      const { label } = facet.terms[term];
      children.push(removal(toggle(state, at, term), label, fill(texts.remove, { facet: facet.label, term: label })));
    });
    children.push(after);
  });
  if (state.words) {
    if (conditions.length) children.push(` ${texts.and} `);
    const [before, after] = texts[conditions.length ? "wordMore" : `word${form}`].split("{word}");
    const words = `”${state.words}”`;
    children.push(before, removal({ ...state, words: "", page: 1 }, words, fill(texts.removeWord, { term: words })), after);
  }
  sentence.replaceChildren(...children, ".");
}

const removal = (target, label, name) =>
  link(target, { class: "sentence-part", "aria-label": name, "data-remove": "" }, label, element("span", { class: "sentence-cross", "aria-hidden": "true" }, "\u00a0×"));

function showActions(found) {
  actions.querySelector("[data-action=link]").href = location.pathname + writeAddress(state, facets);
  const feed = actions.querySelector("[data-action=feed]");
  const chosen = facets.flatMap((facet, at) => state.chosen[at].map((term) => ({ facet, term })));
  const oneEach = state.chosen.every((terms) => terms.length < 2);
  const total = finder.size(found);
  const has = !state.words && oneEach && ((chosen.length === 1 && total) || (chosen.length === 2 && total > 1));
  feed.hidden = !has;
  if (has) feed.href = `${page.dataset.root}/${chosen.map(({ facet, term }) => `${facet.segment}/${facet.terms[term].slug}/`).join("")}atom.xml`;
}

function showSort(n) {
  const sorts = [[-1, texts.newest], ...facets.flatMap((facet, at) => (facet.scale || at === 0 ? [[at, fill(texts.byScale, { facet: facet.label })]] : []))];
  const names = sorts.map(([at, name]) =>
    at === state.sort ? element("strong", { "aria-current": "true" }, name) : link({ ...state, sort: at, page: 1 }, { "data-sort": "" }, name),
  );
  if (!isPlain()) shown.textContent = count(n);
  part("sort").hidden = n < 2;
  part("sort").replaceChildren(...names.flatMap((name, at) => (at ? [", ", name] : [name])));
}

function showPages(n) {
  const last = Math.ceil(n / PER_PAGE);
  const steps = Array.from({ length: last }, (_, at) =>
    element("li", {}, link({ ...state, page: at + 1 }, { class: "pagination-page", ...(at + 1 === state.page ? { "aria-current": "page" } : {}) }, String(at + 1))),
  );
  pages.replaceChildren(...(last > 1 ? [element("nav", { class: "pagination", "aria-label": page.dataset.pages }, element("ol", { class: "pagination-pages" }, ...steps))] : []));
}

function showNear(searches) {
  nearby.hidden = !searches.length;
  nearby.querySelector("ul").replaceChildren(
    ...searches.map(({ chosen, count: n }) => {
      const names = facets.flatMap((facet, at) => {
        const terms = chosen[at].map((term) => facet.terms[term].label).join(` ${texts.or} `);
        return terms ? [terms] : state.chosen[at].length ? [fill(texts.anyFacet, { facet: facet.label })] : [];
      });
      const target = { ...state, chosen, page: 1 };
      return element("li", {}, link(target, { "data-near": "" }, upper(names.join(", "))), " ", element("span", { class: "near-count" }, count(n)));
    }),
  );
}

function tell(messages, within) {
  if (!within) messages.push(texts.searching);
  if (state.unknown.length) messages.push(fill(texts.unknown, { names: state.unknown.join(", ") }));
  status.textContent = messages.join(" ");
  status.toggleAttribute("data-visible", messages.length > 1);
}

function go(address, replace = false) {
  history[replace ? "replaceState" : "pushState"](null, "", address);
  state = readAddress(location.search, facets);
  return show();
}

async function save(kind) {
  const wanted = new Set(finder.list(finder.matching(state.chosen, await wordSet(state.words))).map((at) => finder.numbers[at]));
  const text = await (await fetch(page.dataset[kind])).text();
  const chosen = kind === "csv" ? csvRows(text, wanted) : jsonRecords(text, wanted);
  const address = URL.createObjectURL(new Blob([chosen], { type: kind === "csv" ? "text/csv" : "application/json" }));
  const name = page.dataset[kind].split("/").pop();
  element("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

function jsonRecords(text, wanted) {
  const content = JSON.parse(text);
  content.cases = content.cases.filter((record) => wanted.has(record.number));
  return `${JSON.stringify(content, null, 2)}\n`;
}

// Rows of the site's own CSV: a line break within quotation marks ends no row.
function csvRows(text, wanted) {
  const [header, ...rows] = text.match(/(?:"(?:[^"]|"")*"|[^"\r\n])+(?:\r\n|$)/g);
  const delimiter = header.includes(";") ? ";" : ",";
  const column = header.replace("\ufeff", "").trim().split(delimiter).indexOf("number");
  return header + rows.filter((row) => wanted.has(Number(row.split(delimiter)[column]))).join("");
}

page.addEventListener("click", (event) => {
  const target = event.target.closest("a[href], button[data-save]");
  if (!target || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  if (target.dataset.save) {
    save(target.dataset.save);
    return;
  }
  if (!target.matches("[data-term], [data-remove], [data-sort], [data-near], [data-start], [data-part=pages] a")) return;
  if (!target.getAttribute("href").startsWith(location.pathname) && !target.matches("[data-term], [data-start]")) return;
  event.preventDefault();
  if (target.matches("[data-start]")) input.value = "";
  const address = target.matches("[data-start]") ? location.pathname : target.href;
  const leaves = target.matches("[data-remove], [data-near], [data-start], [data-part=pages] a, [data-sort]");
  go(address).then(() => {
    if (leaves) sentence.focus({ preventScroll: !target.matches("[data-part=pages] a") });
  });
});

input.form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(timer);
  go(location.pathname + writeAddress({ ...state, words: input.value.trim(), page: 1 }, facets));
});
input.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(() => go(location.pathname + writeAddress({ ...state, words: input.value.trim(), page: 1 }, facets), true), PAUSE);
});

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "/" && !event.target.closest("input, textarea, select")) {
    event.preventDefault();
    input.focus();
  } else if (event.key === "Escape" && event.target === input && input.value) {
    event.preventDefault();
    input.value = "";
    input.dispatchEvent(new Event("input"));
  } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    const links = [...list.querySelectorAll(".case-line-link")];
    const at = links.indexOf(document.activeElement);
    const next = links[at + (event.key === "ArrowDown" ? 1 : -1)];
    if (next && (at >= 0 || document.activeElement === input)) {
      event.preventDefault();
      next.focus();
    }
  }
});

addEventListener("popstate", () => {
  state = readAddress(location.search, facets);
  input.value = state.words;
  show();
});

input.value = state.words;
// Links of the static page lead to pages of terms; from here on they choose in place.
await show();
page.setAttribute("data-ready", "");
