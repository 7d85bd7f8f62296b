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
