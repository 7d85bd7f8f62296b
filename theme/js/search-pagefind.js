// Pagefind as the engine of the search page, with the interface of the site's own engine. Pagefind knows no
// facets, terms or titles, and says nothing of what it guessed.
const { folder } = document.currentScript.dataset;
const FIELDS_APART = "\u00a0· ";
let opened = null;

async function open() {
  const pagefind = await import(new URL(`${folder}pagefind.js`, document.baseURI).href);
  // Shortness is hardly a merit: terms are described in a line. What a hit carries for the page is none.
  await pagefind.options({ ranking: { pageLength: 0.3, metaWeights: { page: 0, lang: 0 } } });
  await pagefind.init();
  return pagefind;
}

// The index holds a place in a page as a folder below it: /esseet/nimi/#case-5/ is esseet/nimi/#case-5.
const addressOf = (url) => url.replace(/^\//, "").replace(/(#[^/]*)\/$/, "$1");

// An excerpt is text whose < and > are entities; its only elements are <mark>. Points show where it is cut.
function marked(excerpt, whole) {
  const bare = excerpt.replace(/<\/?mark>/g, "");
  const parts = excerpt.split(/<\/?mark>/).map((piece, at) => {
    const plain = piece.replaceAll("&lt;", "<").replaceAll("&gt;", ">");
    return at % 2 ? { mark: plain } : plain;
  });
  return [whole.startsWith(bare.slice(0, 20)) ? "" : "… ", ...parts, whole.endsWith(bare.slice(-20)) ? "" : " …"];
}

globalThis.siteSearch = {
  // Asked for when a reader turns to the box, and asked for again after a failure.
  open() {
    opened ??= open().catch((error) => {
      opened = null;
      throw error;
    });
    return opened;
  },
  async search(text) {
    const { results } = await (await this.open()).search(text);
    return { hits: results.map((result) => ({ result, whole: true })), whole: results.length, terms: [], notes: [] };
  },
  async describe({ result }) {
    const { raw_url: url, raw_content: content, excerpt, meta } = await result.data();
    const { title, facts = "", page, lang, number } = meta;
    return { title, page, lang, number, address: addressOf(url), facts: facts.split(FIELDS_APART), excerpt: marked(excerpt, content) };
  },
  async suggest() {
    return [];
  },
  async facets() {
    return null;
  },
  async cases(text) {
    const [numbers, { hits }] = await Promise.all([(await fetch(`${folder}cases.json`)).json(), this.search(text)]);
    return hits.map(({ result }) => numbers[result.id]).filter(Boolean);
  },
};
