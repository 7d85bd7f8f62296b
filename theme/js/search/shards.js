// The shards of one kind, each read once. The manifest names them and the words where each begins.
import { valueOf } from "./numbers.js";
import { fold } from "./words.js";

const NAME = 6;

export class Shards {
  #read = new Map();

  constructor(files, folder, { from, names }, read) {
    this.files = files;
    this.folder = folder;
    this.borders = readBorders(from);
    this.names = names;
    this.read = read;
    this.count = names.length / NAME;
  }

  // The shard of a folded word: the last whose border is not after it.
  place(folded) {
    let low = 0;
    let high = this.borders.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.borders[middle] <= folded) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  async at(place) {
    if (!this.count) return this.read("");
    if (!this.#read.has(place)) {
      const name = this.names.slice(place * NAME, (place + 1) * NAME);
      this.#read.set(place, this.read(await this.files.load(`${this.folder}/${name}`)));
    }
    return this.#read.get(place);
  }

  of(word) {
    return this.at(this.place(fold(word)));
  }

  // The shards that may hold words with this beginning, at most so many.
  beginning(folded, most) {
    const first = this.place(folded);
    const last = Math.min(this.place(folded + "\uffff"), first + most - 1);
    return Promise.all(Array.from({ length: last - first + 1 }, (_, at) => this.at(first + at)));
  }
}

// Each border is a number for how many letters it begins with of the one before, and the rest.
function readBorders(from) {
  let before = "";
  return from ? from.split("~").map((written) => (before = before.slice(0, valueOf(written)) + written.slice(1))) : [];
}
