// The search page. Texts and ways come from the form's data attributes: this file speaks no language.
// It is a deferred script and no module, for browsers don't run the modules of a page opened from disk, and
// such a page has to be able to say why search does not work there.
"use strict";
{
  const PAUSE = 250; // milliseconds of rest before what is typed counts as a query
  const BATCH = 20; // results shown at a time

  const form = document.querySelector(".search-form");
  const status = document.querySelector(".search-status");
  const list = document.querySelector(".search-results");
  const more = document.createElement("button");
  const input = form.elements.q;
  const text = form.dataset;
  let engine = null;
  let hits = [];
  let turn = 0;
  let timer = 0;

  // Asked for when a reader turns to the box, and asked for again after a failure.
  function load() {
    engine ??= open().catch((error) => {
      engine = null;
      throw error;
    });
    return engine;
  }

  async function open() {
    const pagefind = await import(new URL(`${text.bundle}pagefind.js`, document.baseURI).href);
    // Shortness is hardly a merit: terms are described in a line. What a hit carries for this page is none.
    await pagefind.options({ ranking: { pageLength: 0.3, metaWeights: { page: 0, lang: 0 } } });
    await pagefind.init();
    return pagefind;
  }

  async function search(written) {
    const query = written.trim();
    const mine = ++turn;
    keep(query);
    try {
      const found = query ? (await (await load()).search(query)).results : [];
      const items = await describe(found.slice(0, BATCH));
      if (mine === turn) show(found, items, query ? count(found.length, query) : "");
    } catch (error) {
      console.warn("Search index:", error);
      const reason = location.protocol === "file:" ? text.textFile : text.textUnavailable;
      if (mine === turn) show([], [], reason);
    }
  }

  // The address holds the query: a search can be linked to, and Back returns to it.
  function keep(query) {
    if (location.origin === "null" || location.protocol === "file:") return;
    const address = new URL(location.href);
    if (query) address.searchParams.set("q", query);
    else address.searchParams.delete("q");
    history.replaceState(null, "", address);
  }

  function count(n, q) {
    return fill(n === 0 ? text.textNone : n === 1 ? text.textOne : text.textMany, { n, q });
  }

  function fill(template, values) {
    return template.replace(/\{(\w+)\}/g, (field, name) => values[name] ?? field);
  }

  function show(found, items, message) {
    hits = found;
    list.replaceChildren(...items);
    list.hidden = items.length === 0;
    more.hidden = items.length >= hits.length;
    status.textContent = message;
  }

  async function showMore() {
    const mine = turn;
    const from = list.children.length;
    const items = await describe(hits.slice(from, from + BATCH));
    if (mine !== turn || from !== list.children.length) return;
    list.append(...items);
    more.hidden = list.children.length >= hits.length;
    items[0].querySelector("a").focus();
  }

  function describe(some) {
    return Promise.all(some.map(async (hit) => item(await hit.data())));
  }

  function item({ raw_url, raw_content, excerpt, meta }) {
    const title = element("h2", "search-hit-title", link(meta.title, text.root + address(raw_url)));
    const extract = element("p", "search-hit-excerpt", ...marked(excerpt, raw_content));
    if (meta.lang) title.lang = extract.lang = meta.lang;
    const result = element("li", "search-hit", title, element("p", "search-hit-facets", meta.facts), extract);
    if (meta.page) {
      const own = link(fill(text.textOwnPage, { n: meta.number }), text.root + meta.page);
      result.append(element("p", "search-hit-facets", own));
    }
    return result;
  }

  // The index holds a place in a page as a folder below it: /esseet/nimi/#case-5/ is esseet/nimi/#case-5.
  function address(url) {
    return url.replace(/^\//, "").replace(/(#[^/]*)\/$/, "$1");
  }

  // An excerpt is text whose < and > are entities; its only elements are <mark>. Points show where it is cut.
  function marked(excerpt, whole) {
    const bare = excerpt.replace(/<\/?mark>/g, "");
    const parts = excerpt.split(/<\/?mark>/).map((part, at) => {
      const plain = part.replaceAll("&lt;", "<").replaceAll("&gt;", ">");
      return at % 2 ? element("mark", "", plain) : plain;
    });
    if (!whole.startsWith(bare.slice(0, 20))) parts.unshift("… ");
    if (!whole.endsWith(bare.slice(-20))) parts.push(" …");
    return parts;
  }

  function link(label, href) {
    const anchor = element("a", "", label);
    anchor.href = href;
    return anchor;
  }

  function element(name, className, ...children) {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...children);
    return made;
  }

  more.type = "button";
  more.className = "search-more";
  more.textContent = text.textMore;
  more.hidden = true;
  more.addEventListener("click", showMore);
  list.after(more);

  input.addEventListener("focus", () => load().catch(() => {}));
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(search, PAUSE, input.value);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    search(input.value);
  });

  const asked = new URLSearchParams(location.search).get("q");
  if (asked) search((input.value = asked));
}
