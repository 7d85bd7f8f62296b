// The engine: what a query finds in the site's own index. See docs/explanation/search-index.md.
import { cutOut, findPlace, hasForm } from "./excerpt.js";
import { Files } from "./files.js";
import { Lexicon } from "./lexicon.js";
import { Numbers, readGaps, valueOf } from "./numbers.js";
import { Postings, sideBySide } from "./postings.js";
import { rank } from "./rank.js";
import { resolve } from "./resolve.js";
import { Shards } from "./shards.js";
import { addressOf, fold, readQuery } from "./words.js";

const FORMAT = 3;
const LENGTH_STEPS = 3; // for each doubling
const BESIDE = 0.5; // what the parts of a compound weigh that stand side by side
const MOST_SUGGESTED = 7;
const TERMS_SHOWN = 3;

export class Engine {
  #opened = null;

  // `folder` is the index's address, `build` names the build of the page, so that no older manifest is taken.
  constructor(folder, build = "") {
    this.files = new Files(folder);
    this.build = build;
  }

  // Loads the manifest; a failure is not kept.
  open(query = this.build && `?${this.build}`) {
    this.#opened ??= this.#open(query).catch((error) => {
      this.#opened = null;
      throw error;
    });
    return this.#opened;
  }

  async #open(query) {
    const manifest = await this.files.load("manifest", query);
    if (manifest.format !== FORMAT) throw Object.assign(new Error(`the search index has format ${manifest.format}, not ${FORMAT}`), { outdated: true });
    const endings = new RegExp(manifest.endings, "u");
    const shards = (folder, told, read) => new Shards(this.files, folder, told, read);
    let titles = null;
    return {
      manifest,
      lexicon: shards("l", manifest.lexicon, (text) => new Lexicon(text, endings)),
      postings: shards("p", manifest.postings, (text) => new Postings(text, manifest)),
      titles: () => (titles ??= this.files.load(manifest.titles).then((told) => shards("t", told, readTitles))),
      fields: Object.fromEntries(manifest.fields.map(({ name, from }) => [name, from])),
      lengthOf: (document) => 2 ** (valueOf(manifest.lengths, document) / LENGTH_STEPS) - 1,
    };
  }

  // A file that is gone means that the manifest is of an older build: it is loaded anew, past every cache.
  async #current(ask) {
    const opened = await this.open();
    try {
      return await ask(opened);
    } catch (error) {
      this.files.forget();
      this.#opened = null;
      const fresh = await this.open(`?${Date.now()}`);
      if (fresh.manifest.index === opened.manifest.index) throw error;
      return ask(fresh);
    }
  }

  // {hits, whole, terms, notes}: hits best first, of which the first `whole` have all the words; the terms of the
  // vocabulary that the words name; what was done to find anything.
  search(text) {
    return this.#current(async (opened) => {
      const words = await Promise.all(readQuery(text).map((word) => this.#look(word, opened)));
      const searched = words.flatMap((word) => word.found);
      if (!searched.length) return { hits: [], whole: 0, terms: [], notes: [] };
      const ranked = rank(searched, { ...opened.manifest, lengthOf: opened.lengthOf });
      const isTerm = (hit) => hit.document < (opened.manifest.terms ?? 0);
      const hits = ranked.hits.filter((hit) => !isTerm(hit)).map((hit) => ({ ...hit, searched, opened }));
      return {
        hits,
        whole: hits.filter((hit) => hit.whole).length,
        terms: ranked.hits.filter((hit) => isTerm(hit) && hit.whole).slice(0, TERMS_SHOWN).map((hit) => ({ ...hit, searched, opened })),
        notes: words.flatMap(({ note }) => note ?? []),
      };
    });
  }

  // A word of the query with the documents that have it: one map, or one for each part of a compound.
  async #look(asked, { lexicon, postings }) {
    postings.of(asked.word).catch(() => {}); // a guess that saves a round: often the word is its own key
    const { keys, parts, note } = await resolve(asked, lexicon);
    const sets = parts ?? [keys];
    const shard = await lexicon.of(asked.word);
    const found = await Promise.all(
      sets.map(async (set) => ({ ...asked, phrase: asked.phrase, shard, keys: new Set(set.map(({ key }) => key)), found: await this.#merge(set, postings) })),
    );
    return { found, note };
  }

  async #merge(keys, postings) {
    const listOf = async (key) => (await postings.of(key)).of(key);
    const lists = await Promise.all(
      keys.flatMap(({ key, weight, parts = [] }) => [
        listOf(key).then((list) => [list, weight]),
        ...(parts.length ? [Promise.all(parts.map(listOf)).then((found) => [sideBySide(found), BESIDE * weight])] : []),
      ]),
    );
    if (lists.length === 1 && lists[0][1] === 1) return lists[0][0];
    const merged = new Map();
    for (const [list, weight] of lists) {
      for (const [document, entry] of list) {
        const before = merged.get(document);
        const places = before ? [...before.places, ...entry.places].sort((one, other) => one - other) : entry.places;
        merged.set(document, { weight: (before?.weight ?? 0) + weight * entry.weight, places });
      }
    }
    return merged;
  }

  // What is shown of a hit: its fragment, with the excerpt as texts and {mark}s.
  async describe({ document, entries, searched, opened }) {
    const { manifest, fields } = opened;
    const { place } = findPlace(entries, fields);
    const part = place === undefined ? 0 : Math.floor((place - fields.body) / manifest.partLength);
    const revision = manifest.revisions.substr(Math.floor(document / manifest.revisionSpan) * 4, 4);
    const fragment = await this.files.load(`d/${document}-${part}.${revision}`);
    const places = new Set(entries.flatMap((entry) => entry?.places ?? []));
    const placeless = searched.filter((_, at) => entries[at] && !entries[at].places.length);
    const isMarked = (at, chunk) => places.has(at) || placeless.some(({ shard, keys }) => hasForm(chunk, shard, keys));
    const [kind, written, title, facts, text = "", more, summary, number, own = "", lang] = fragment;
    const [address, page] = [written, own].map((one) => addressOf(one, title));
    const from = part * manifest.partLength;
    const ofSummary = place === undefined && summary;
    const excerpt = ofSummary
      ? cutOut(summary, {}, (at, chunk) => isMarked(at + fields.summary, chunk))
      : cutOut(text, { from, middle: place && place - fields.body, more }, (at, chunk) => isMarked(at + fields.body, chunk));
    return { kind, address, title, facts, number, page, lang, excerpt };
  }

  // Terms and titles that have a word beginning so, and the other words; terms first.
  suggest(text) {
    return this.#current(async ({ titles }) => {
      const words = readQuery(text).map(({ word }) => fold(word));
      const last = words.pop();
      if (!last) return [];
      const found = new Map();
      for (const lines of await (await titles()).beginning(last, 2)) {
        for (const [word, kind, written, title] of lines) {
          const address = addressOf(written, title);
          if (word.startsWith(last) && words.every((other) => fold(title).includes(other))) found.set(address, { kind, address, title });
        }
      }
      const all = [...found.values()];
      return [...all.filter(({ kind }) => kind === "t"), ...all.filter(({ kind }) => kind !== "t")].slice(0, MOST_SUGGESTED);
    });
  }

  // The kinds, languages and terms of all documents, with the documents of each.
  facets() {
    return this.#current(async ({ manifest }) => {
      const { kinds, facets } = await this.files.load(manifest.facets);
      const read = (term) => ({ ...term, documents: readGaps(term.documents) });
      return {
        documents: manifest.documents,
        kinds: Object.fromEntries(Object.entries(kinds).map(([kind, gaps]) => [kind, readGaps(gaps)])),
        facets: facets.map((facet) => ({ ...facet, terms: facet.terms.map(read) })),
      };
    });
  }

  // The numbers of the cases that have all the words, for the finder.
  async cases(text) {
    const { hits, whole } = await this.search(text);
    return this.#current(async ({ manifest }) => {
      const numbers = new Numbers(await this.files.load(manifest.cases));
      const ofDocument = Array.from({ length: manifest.documents }, () => numbers.next() - 1);
      return hits.slice(0, whole).map(({ document }) => ofDocument[document]).filter((number) => number >= 0);
    });
  }
}

const readTitles = (text) => text.split("\n").map((line) => line.split("\t"));
