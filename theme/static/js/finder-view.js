// What the finder shows of its state: each part of the page drawn anew, and only where something changed.
// Texts come with the finder's file; lines of stories are the site's own, drawn by the build.
import { FacetRows } from "./facet-rows.js";
import { toggle, writeAddress } from "./finder-address.js";
import { pageSteps } from "./finder-pages.js";

const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
const upper = (text) => text.charAt(0).toUpperCase() + text.slice(1);
const element = (name, attributes, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
};
const write = (node, text) => node.textContent === text || (node.textContent = text);

export class View {
  // `page` is the element with the finder in it, `home` the path of the first page of all stories.
  constructor(page, file, home) {
    const part = (name) => page.querySelector(`[data-part="${name}"]`);
    Object.assign(this, { page, file, home, facets: file.facets, texts: file.texts });
    [this.sentence, this.actions, this.shown, this.sorts, this.pages, this.nearby, this.status] = [
      ...["sentence", "actions", "shown", "sort", "pages", "near", "status"].map(part),
    ];
    this.list = page.querySelector(".case-lines");
    this.rows = new FacetRows(page, this.facets, this.texts);
    this.whole = [...this.sentence.childNodes];
  }

  count(n) {
    return fill(this.file.counted[n === 1 ? 0 : 1], { n });
  }

  address(state) {
    return this.home + writeAddress(state, this.facets);
  }

  #link(state, attributes, ...children) {
    return element("a", { href: this.address(state), ...attributes }, ...children);
  }

  showFacets(state, counts) {
    this.rows.show(state, counts, (other) => this.address(other));
  }

  showSentence(state, n) {
    const conditions = this.facets.flatMap((facet, at) => (state.chosen[at].length ? [{ facet, at }] : []));
    if (!conditions.length && !state.words) {
      this.sentence.replaceChildren(...this.whole);
      return;
    }
    const number = upper(this.file.numberWords[n] ?? String(n));
    const told = n ? fill(this.file.told[n === 1 ? 0 : 1], { number }) : this.texts.noneTold;
    const form = n > 1 ? "Many" : "One";
    const parts = conditions.flatMap(({ facet, at }, nth) => [
      nth ? ` ${this.texts.and} ` : " ",
      ...this.#condition(state, facet, at, this.texts[nth ? "whereMore" : `where${form}`]),
    ]);
    if (state.words) parts.push(...this.#words(state, conditions.length, form));
    const remedy = n ? [] : [" ", this.texts.remedy];
    this.sentence.replaceChildren(element("strong", { class: "sentence-count" }, told), ...parts, ".", ...remedy);
  }

  #condition(state, facet, at, text) {
    const [before, after] = text.split("{terms}");
    const terms = state.chosen[at].flatMap((term, rank) => {
      const { label } = facet.terms[term];
      const name = fill(this.texts.remove, { facet: facet.label, term: label });
      return [...(rank ? [` ${this.texts.or} `] : []), this.#removal(toggle(state, at, term), label, name)];
    });
    return [fill(before, { facet: facet.label }), ...terms, after];
  }

  #words(state, isMore, form) {
    const [before, after] = this.texts[isMore ? "wordMore" : `word${form}`].split("{word}");
    const words = `”${state.words}”`;
    const name = fill(this.texts.removeWord, { term: words });
    return [isMore ? ` ${this.texts.and} ` : " ", before, this.#removal({ ...state, words: "", page: 1 }, words, name), after];
  }

  #removal(state, label, name) {
    const cross = element("span", { class: "sentence-cross", "aria-hidden": "true" }, "\u00a0×");
    return this.#link(state, { class: "sentence-part", "aria-label": name, "data-choice": "leave" }, label, cross);
  }

  showActions(state, listing, isPlain) {
    this.actions.hidden = isPlain;
    this.actions.querySelector("[data-action=link]").href = this.address(state);
    const feed = this.actions.querySelector("[data-action=feed]");
    feed.hidden = !listing;
    if (listing) feed.href = `${this.page.dataset.root}/${listing}atom.xml`;
  }

  showHead(state, n, perPage) {
    const [first, last] = [(state.page - 1) * perPage + 1, Math.min(state.page * perPage, n)];
    write(this.shown, n > perPage ? fill(this.texts.shown, { first, last, n }) : this.count(n));
    this.sorts.hidden = n < 2;
    for (const button of this.sorts.querySelectorAll("[data-sort]")) {
      const place = this.facets.findIndex((facet) => facet.key === button.dataset.sort);
      button.setAttribute("aria-pressed", String(place === state.sort));
    }
  }

  showLines(lines) {
    this.list.innerHTML = lines.join("");
  }

  showPages(state, n, perPage) {
    const steps = pageSteps(state.page, Math.ceil(n / perPage));
    const { pages, newer, older, page: word } = this.texts;
    const step = (page, label, rel) =>
      page === null
        ? element("span", { class: "pagination-end" }, label)
        : this.#link({ ...state, page }, { class: "pagination-step", rel, "data-choice": "page" }, label);
    const items = steps.numbers.map((page) => {
      if (page === null) return element("li", { class: "pagination-gap" }, "…");
      const current = page === state.page ? { "aria-current": "page" } : {};
      const name = element("span", { class: "visually-hidden" }, `${word} `);
      return element("li", {}, this.#link({ ...state, page }, { class: "pagination-page", "data-choice": "page", ...current }, name, String(page)));
    });
    const list = element("ol", { class: "pagination-pages" }, ...items);
    const nav = [step(steps.newer, newer, "prev"), list, step(steps.older, older, "next")];
    this.pages.replaceChildren(...(items.length > 1 ? [element("nav", { class: "pagination", "aria-label": pages }, ...nav)] : []));
  }

  showNear(state, searches) {
    this.nearby.hidden = !searches.length;
    this.nearby.querySelector("ul").replaceChildren(
      ...searches.map(({ chosen, count: n }) => {
        const names = this.facets.flatMap((facet, at) => this.#nearName(facet, chosen[at], state.chosen[at]));
        const link = this.#link({ ...state, chosen, page: 1 }, { "data-choice": "leave" }, upper(names.join(", ")));
        return element("li", {}, link, " ", element("span", { class: "near-count" }, this.count(n)));
      }),
    );
  }

  #nearName(facet, terms, before) {
    if (terms.length) return [terms.map((term) => facet.terms[term].label).join(` ${this.texts.or} `)];
    return before.length ? [fill(this.texts.anyFacet, { facet: facet.label })] : [];
  }

  // What screen readers say, and everyone sees where there is more to say than a number.
  tell(state, n, isWorking) {
    const more = [
      ...(isWorking ? [] : [this.texts.failed]),
      ...(state.unknown.length ? [fill(this.texts.unknown, { names: state.unknown.join(", ") })] : []),
    ];
    write(this.status, [n ? this.count(n) : this.texts.none, ...more].join(". "));
    this.status.toggleAttribute("data-visible", more.length > 0);
  }
}
