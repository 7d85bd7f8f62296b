// The finder on the page of all stories: every combination of terms and words, in place. Without this script
// the same links lead to the static pages of terms and pairs.
import { Finder, near } from "./finder-core.js";
import { readAddress } from "./finder-address.js";
import { save } from "./finder-save.js";
import { View } from "./finder-view.js";

const PER_PAGE = 30;
const PAUSE = 200; // milliseconds of rest before what is typed counts as a query
const SILENCE = 1000; // and before its result is said aloud: not at each letter

const page = document.querySelector("[data-finder]");
const input = page.querySelector(".search-form-word");
const file = await (await fetch(page.dataset.finder)).json();
const finder = new Finder(file, document.documentElement.lang);
const home = new URL(page.querySelector("[data-start]").href).pathname;
const view = new View(page, file, home);
const own = location.pathname; // the page of the static list that was opened, with its lines and links
const original = [view.shown, view.list, view.pages].map((node) => [node, [...node.childNodes]]);
const lines = new Map(); // place -> line, of those seen before
const reader = new Worker(new URL("finder-lines.js", import.meta.url));
const folder = new URL(page.dataset.lines, document.baseURI).href;
let state = readAddress(location.search, file.facets);
let turn = 0;
let typing = 0;
let saying = 0;

const isPlain = () => !state.words && state.sort < 0 && state.page === 1 && state.chosen.every((terms) => !terms.length);

// The set of the cases that the words find; null when search is out of order.
async function setOfWords(words) {
  if (!words) return finder.everything;
  try {
    return finder.setOf(await siteSearch.cases(words));
  } catch {
    return null;
  }
}

// The lines of the stories at these places of the finder's file; null when they can't be had.
async function linesOf(places) {
  const wanted = places.filter((place) => !lines.has(place));
  const read = wanted.length ? await ask(wanted) : [];
  read?.forEach((line, at) => lines.set(wanted[at], line));
  return read && places.map((place) => lines.get(place));
}

function ask(places) {
  const { port1, port2 } = new MessageChannel();
  reader.postMessage({ folder, linesPerFile: file.linesPerFile, places }, [port2]);
  return new Promise((resolve) => (port1.onmessage = ({ data }) => resolve(data)));
}

async function show(silence = 0) {
  const mine = ++turn;
  const words = await setOfWords(state.words);
  if (mine !== turn) return;
  const within = words ?? finder.everything;
  const found = finder.matching(state.chosen, within);
  const places = finder.list(found, state.sort);
  state.page = Math.min(state.page, Math.max(1, Math.ceil(places.length / PER_PAGE)));
  const isHeld = page.contains(document.activeElement);
  view.showFacets(state, finder.counts(state.chosen, within));
  view.showSentence(state, places.length);
  view.showActions(state, state.words ? null : finder.listing(state.chosen), isPlain());
  view.showNear(state, near(state, finder, within));
  say(places.length, words !== null, silence);
  await showResults(places, mine);
  if (mine === turn && isHeld && !page.contains(document.activeElement)) rest();
}

async function showResults(places, mine) {
  view.showHead(state, places.length, PER_PAGE);
  if (isPlain() && location.pathname === own) {
    for (const [node, children] of original) node.replaceChildren(...children);
    return;
  }
  const first = (state.page - 1) * PER_PAGE;
  const markup = await linesOf(places.slice(first, first + PER_PAGE));
  if (mine !== turn) return;
  if (!markup) say(places.length, false, 0);
  view.showLines(markup ?? []);
  view.showPages(state, places.length, PER_PAGE);
}

function say(n, isWorking, silence) {
  const told = state;
  clearTimeout(saying);
  if (silence) saying = setTimeout(() => view.tell(told, n, isWorking), silence);
  else view.tell(told, n, isWorking);
}

// Where the focus goes when what had it is gone.
const rest = () => view.sentence.focus({ preventScroll: true });

function go(address, { replace = false, silence = 0 } = {}) {
  const isSame = new URL(address, location.href).href === location.href;
  history[replace || isSame ? "replaceState" : "pushState"](null, "", address);
  state = readAddress(location.search, file.facets);
  return show(silence);
}

const wordsTyped = () => view.address({ ...state, words: input.value.trim(), page: 1 });

async function saveShown(kind) {
  const found = finder.matching(state.chosen, (await setOfWords(state.words)) ?? finder.everything);
  await save(kind, page.dataset[kind], finder.list(found).map((at) => finder.numbers[at]));
}

page.addEventListener("click", (event) => {
  const target = event.target.closest("a[href], button");
  if (!target || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  if (target.dataset.save) saveShown(target.dataset.save);
  else if ("sort" in target.dataset) {
    const sort = file.facets.findIndex((facet) => facet.key === target.dataset.sort);
    go(view.address({ ...state, sort, page: 1 }));
  } else if (target.matches("[data-term], [data-choice], [data-start]")) {
    event.preventDefault();
    choose(target);
  }
});

async function choose(target) {
  const { choice } = target.dataset;
  const isStart = target.matches("[data-start]");
  await go(target.href);
  if (choice === "leave" || isStart) input.value = state.words;
  if (choice === "page") view.shown.focus();
  else if (choice === "leave" || isStart) rest();
}

// What a reader points at is likely to be chosen: its lines are on their way before the click.
page.addEventListener("pointerover", ({ target }) => {
  const row = target.closest("[data-term][href]");
  if (!row) return;
  const { chosen, words, sort } = readAddress(new URL(row.href).search, file.facets);
  if (!words) linesOf(finder.list(finder.matching(chosen), sort).slice(0, PER_PAGE));
});

input.form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(typing);
  go(wordsTyped());
});
input.addEventListener("input", () => {
  clearTimeout(typing);
  typing = setTimeout(() => go(wordsTyped(), { replace: true, silence: SILENCE }), PAUSE);
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
    walk(event, event.key === "ArrowDown" ? 1 : -1);
  }
});

// From the box down the results, and up again to the box.
function walk(event, step) {
  const stops = [input, ...view.list.querySelectorAll(".case-line-link")];
  const at = stops.indexOf(document.activeElement);
  const next = stops[at + step];
  if (at < 0 || !next) return;
  event.preventDefault();
  next.focus();
}

addEventListener("popstate", () => {
  clearTimeout(typing);
  state = readAddress(location.search, file.facets);
  input.value = state.words;
  show();
});

input.value = state.words;
// Links of the static page lead to pages of terms; from here on they choose in place.
await show();
page.setAttribute("data-ready", "");
