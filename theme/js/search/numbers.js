// The index's numbers: base 64, five bits a letter, lowest first; 32 is added while more follow.
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const VALUES = new Uint8Array(128);
for (let at = 0; at < 64; at++) VALUES[LETTERS.charCodeAt(at)] = at;

export const valueOf = (text, at = 0) => VALUES[text.charCodeAt(at)] ?? 0;

// Reads a row of numbers from left to right.
export class Numbers {
  constructor(text, at = 0) {
    this.text = text;
    this.at = at;
  }

  get more() {
    return this.at < this.text.length;
  }

  next() {
    let value = 0;
    for (let unit = 1; ; unit *= 32) {
      const digit = valueOf(this.text, this.at++);
      value += (digit & 31) * unit;
      if (digit < 32) return value;
    }
  }

  // The next ascending number after another.
  after(last) {
    return last + this.next();
  }
}

export function readGaps(text) {
  const numbers = new Numbers(text);
  const list = [];
  for (let last = -1; numbers.more; list.push(last)) last = numbers.after(last);
  return list;
}
