// Texts and queries as words, by the same rules as the index.
const UNIT = "(?:(?![\\u{10000}-\\u{10ffff}])[\\p{L}\\p{N}])+";
const WORD = new RegExp(`#?${UNIT}(?:(?:(?<!\\p{Nd})-|-(?!\\p{Nd})|(?<=\\p{Nd})[.,:](?=\\p{Nd}))${UNIT})*`, "gu");
const ENDING = /(?<=[A-ZÅÄÖ0-9]):[a-zåäö]+/g; // EU:ssa, 24:ään
const QUOTED = /["“”„«»]([^"“”„«»]*)["“”„«»]/gu;
const SPELT = { ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ð: "d", þ: "th", ł: "l", ı: "i" };
const MOST_WORDS = 12;
const LONGEST = 64;

// Without diacritics: words are looked up by it.
export const fold = (word) =>
  word
    .toLowerCase()
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[ßæœøđðþłı]/g, (letter) => SPELT[letter]);

// The words of a chunk, in lower case and without hyphens; `parts` are what the hyphens part.
export function wordsOf(chunk) {
  const text = chunk.normalize("NFC").replace(/\u00ad/g, "").replace(/[‐‑]/g, "-").replace(ENDING, "").toLowerCase().normalize("NFC");
  return (text.match(WORD) ?? []).map((found) => {
    const parts = found.slice(0, LONGEST).split("-").filter(Boolean);
    return { word: parts.join(""), parts };
  });
}

// A query as its words and its phrases. `at` is a word's place in its phrase, -1 outside one.
export function readQuery(text) {
  const words = [];
  let phrase = 0;
  const add = (part, isPhrase) => {
    part.split(/\s+/u).filter(Boolean).forEach((chunk, at) => {
      for (const word of wordsOf(chunk)) words.push({ ...word, phrase: isPhrase ? phrase : 0, at });
    });
  };
  text.slice(0, 1000).split(QUOTED).forEach((part, nth) => {
    if (nth % 2) phrase++;
    add(part, nth % 2 === 1);
  });
  return words.slice(0, MOST_WORDS);
}

// An address as the index writes it: a * in it stands for the title.
export const addressOf = (written, title) => written.replace("*", () => (fold(title).match(/[a-z0-9]+/g) ?? []).join("-"));
