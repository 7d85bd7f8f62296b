// A shard of the postings: for each key the documents that have it, how much it weighs in them, and where.
import { Numbers, valueOf } from "./numbers.js";

export class Postings {
  #read = new Map();

  constructor(text, { fields, flags }) {
    this.fields = fields;
    this.flags = flags;
    this.lines = new Map(text.split("\n").map((line) => line.split("\t")));
  }

  // Map of document -> {weight, places}; empty when no document has the key.
  of(key) {
    if (!this.#read.has(key)) {
      const entries = this.lines.get(key) ?? "";
      this.#read.set(key, entries[0] === "!" ? readDense(entries) : this.#readEntries(entries));
    }
    return this.#read.get(key);
  }

  #readEntries(entries) {
    const numbers = new Numbers(entries);
    const found = new Map();
    for (let document = -1; numbers.more; ) {
      document = numbers.after(document);
      const mixed = numbers.next();
      const entry = found.get(document) ?? { weight: 0, places: [] };
      found.set(document, entry);
      for (let left = mixed >> 2, place = -1; left >= 0; left--) {
        place = numbers.after(place);
        entry.weight += this.#weightAt(place) * this.flags[mixed & 3];
        entry.places.push(place);
      }
    }
    return found;
  }

  #weightAt(place) {
    let at = this.fields.length - 1;
    while (this.fields[at].from > place) at--;
    return this.fields[at].weight;
  }
}

// What very many documents have comes without places.
function readDense(entries) {
  const numbers = new Numbers(entries, 1);
  const found = new Map();
  for (let document = -1; numbers.more; ) {
    document = numbers.after(document);
    found.set(document, { weight: 2 ** (valueOf(entries, numbers.at++) / 4) - 1, places: [] });
  }
  return found;
}

// Where the parts of a compound stand as words of their own, one after another: as a list of its own. Two parts may
// stand in one word (asiakaspalvelun kokemus), all of them not. Without places that can't be told.
export function sideBySide(parts) {
  const found = new Map();
  for (const [document, first] of parts[0]) {
    const entries = parts.map((list) => list.get(document));
    if (!entries.every((entry) => entry?.places.length)) continue;
    const rows = first.places.flatMap((start) => rowFrom(start, entries) ?? []);
    const each = Math.min(...entries.map(({ weight, places }) => weight / places.length));
    const places = [...new Set(rows.flat())].sort((one, other) => one - other);
    if (rows.length) found.set(document, { weight: each * rows.length, places });
  }
  return found;
}

function rowFrom(start, entries) {
  const row = [start];
  for (const { places } of entries.slice(1)) {
    const last = row.at(-1);
    const next = [last + 1, last].find((place) => places.includes(place));
    if (next === undefined) return null;
    row.push(next);
  }
  return row.at(-1) > start ? [row] : null;
}
