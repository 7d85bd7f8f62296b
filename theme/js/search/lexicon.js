// A shard of the lexicon: which keys a word may stand for.
import { fold } from "./words.js";

export class Lexicon {
  // `endings` is the pattern of what may follow a stem.
  constructor(text, endings) {
    this.endings = endings;
    this.forms = new Map(); // folded stem or form -> where it may come from
    this.keys = []; // each key that has its own line here, with its frequency
    for (const line of text.split("\n")) if (line) this.#add(line.split("\t"));
  }

  #add([name, second, third = "", fourth = ""]) {
    const isSynonym = name[0] === "=";
    const key = name.replace(/^[~=]/, "");
    const entry = isSynonym
      ? { keys: second.split(","), parts: [], synonym: true }
      : { keys: [key], parts: fourth ? fourth.split(",") : [] };
    for (const stem of third ? third.split(",") : []) {
      const code = stem.charCodeAt(0);
      const whole = code > 64 && code < 91;
      const dropped = whole ? code - 65 : code < 58 ? code - 48 : code - 87;
      this.#form({ ...entry, form: key.slice(0, key.length - dropped) + stem.slice(1), whole });
    }
    if (name[0] === "~") return;
    this.#form({ ...entry, form: key, whole: true });
    if (!isSynonym) this.keys.push({ key, folded: fold(key), frequency: second, parts: entry.parts });
  }

  #form(entry) {
    const folded = fold(entry.form);
    if (this.forms.has(folded)) this.forms.get(folded).push(entry);
    else this.forms.set(folded, [entry]);
  }

  // The single parts of a key, in order; none if it is no compound.
  partsOf(key) {
    return this.keys.find((entry) => entry.key === key)?.parts ?? [];
  }

  // What a word may be a form of: as it is typed if it can be, else without its dots.
  find(word) {
    const found = [...this.#iterMatches(word, fold(word))];
    const exact = found.filter((entry) => word.startsWith(entry.form));
    const dotless = found.filter((entry) => isSpelt(word, entry.form));
    return exact.length ? exact : dotless.map((entry) => ({ ...entry, dotless: true }));
  }

  *#iterMatches(word, folded) {
    for (let end = folded.length; end > 0; end--) {
      for (const entry of this.forms.get(folded.slice(0, end)) ?? []) {
        if (end === folded.length || (!entry.whole && this.endings.test(word.slice(end)))) yield entry;
      }
    }
  }
}

// A letter may be typed without its diacritic, but not with another.
function isSpelt(word, form) {
  return [...form].every((letter, at) => word[at] === letter || word[at] === fold(letter)) || fold(form) === word.slice(0, fold(form).length);
}
