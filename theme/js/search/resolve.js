// From a word as typed to the keys of the index: as it is, by its parts, by its beginning, by what is like it.
import { distanceTo, limitOf } from "./distance.js";
import { valueOf } from "./numbers.js";
import { fold } from "./words.js";

const MOST_BEGINNINGS = 8; // keys
const MOST_SHARDS = 4; // that a beginning may reach into
const MOST_GUESSED = 12; // shards that are read for a guess
const MOST_OFFERED = 3; // keys
const SHORTEST_STRANGE = 5; // letters of a word whose first letter may be wrong
const FIRST_LETTERS = "kpstmvhlajryeniuodgfbcwxqz"; // the commonest first letters first
const KEYBOARD = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];
const SHORTEST_PART = 3;
const DOTLESS = 0.6; // weights of what was not typed as it stands
const BEGINNING = 0.6;

// {keys: [{key, weight, parts?}], note?}. A note says that the keys are not what was typed: its kind and words.
export async function resolve({ word, parts }, lexicon) {
  const found = (await lexicon.of(word)).find(word);
  if (found.length) return { keys: await withParts(weigh(found, word), lexicon) };
  if (word[0] === "#") return resolve({ word: word.slice(1), parts: [word.slice(1)] }, lexicon);
  return (
    (await byParts(word, parts, lexicon)) ??
    (await byBeginning(word, lexicon)) ??
    (await byGuess(word, lexicon)) ?? { keys: [] }
  );
}

// A word that is a key itself means that key: a text that has it in another sense has the key as well. A form that
// is named means its key rather than one of which it has but the stem.
function weigh(found, word) {
  const own = found.filter((entry) => !entry.synonym);
  const asTyped = own.filter((entry) => entry.keys.includes(word));
  const named = own.filter((entry) => entry.whole);
  const meant = asTyped.length ? asTyped : named.length ? named : own;
  const synonyms = found.filter((entry) => entry.synonym);
  const keys = new Map([...synonyms, ...meant].flatMap((entry) => entry.keys.map((key) => [key, entry.dotless ? DOTLESS : 1])));
  return [...keys].map(([key, weight]) => ({ key, weight }));
}

// The keys with the parts of those that are compounds, which are found side by side too.
async function withParts(keys, lexicon) {
  return Promise.all(keys.map(async (found) => ({ ...found, parts: (await lexicon.of(found.key)).partsOf(found.key) })));
}

// A compound that the site does not have, as words that it has.
async function byParts(word, hyphened, lexicon) {
  const cuts = hyphened.length > 1 ? [hyphened] : await cutsOf(word, lexicon);
  for (const cut of cuts) {
    const found = await Promise.all(cut.map(async (part) => (await lexicon.of(part)).find(part)));
    if (found.every((entries) => entries.length)) {
      const parts = found.map((entries, at) => weigh(entries, cut[at]));
      return { keys: [], parts, note: { kind: "parts", typed: word, found: cut } };
    }
  }
  return null;
}

// Where a word may be cut in two: the first part is a word as it stands or in the genitive, longest first.
async function cutsOf(word, lexicon) {
  const cuts = [];
  for (let at = word.length - SHORTEST_PART; at >= SHORTEST_PART; at--) {
    const first = word.slice(0, at);
    const entries = (await lexicon.of(first)).find(first);
    const stands = entries.some((entry) => entry.keys.some((key) => key === first || `${key}n` === first || (first.endsWith("n") && !entry.whole)));
    if (stands) cuts.push([first, word.slice(at)]);
  }
  return cuts;
}

async function byBeginning(word, lexicon) {
  const folded = fold(word);
  if (folded.length < 2) return null;
  const shards = await lexicon.beginning(folded, MOST_SHARDS);
  const begun = shards.flatMap((shard) => shard.keys.filter((entry) => entry.folded.startsWith(folded)));
  if (!begun.length) return null;
  const keys = byFrequency(begun).slice(0, MOST_BEGINNINGS).map(({ key }) => ({ key, weight: BEGINNING }));
  return { keys, note: { kind: "beginning", typed: word, found: keys.map(({ key }) => key) } };
}

const byFrequency = (entries) => entries.sort((one, other) => valueOf(other.frequency) - valueOf(one.frequency));

// The keys nearest to a word that is spelt in no known way: such as begin like it, then such as begin otherwise.
async function byGuess(word, lexicon) {
  const folded = fold(word);
  const limit = limitOf(folded.length);
  if (!limit) return null;
  const alike = nearest(folded, await neighbours(folded, lexicon), limit);
  const keys = alike.length || folded.length < SHORTEST_STRANGE ? alike : nearest(folded, await strangers(folded, lexicon), 1);
  return keys.length ? { keys: keys.map((key) => ({ key, weight: 1 })), note: { kind: "guess", typed: word, found: keys } } : null;
}

function nearest(folded, shards, limit) {
  let best = limit;
  let found = new Set();
  for (const shard of shards) {
    for (const [form, entries] of shard.forms) {
      const allowed = Math.min(best, limitOf(form.length));
      const inflects = form.length > 5 && entries.some((entry) => !entry.whole);
      const distance = allowed ? distanceTo(form, folded, allowed, inflects && shard.endings) : Infinity;
      if (distance > allowed) continue;
      if (distance < best) found = new Set();
      best = distance;
      for (const entry of entries) for (const key of entry.keys) found.add(key);
    }
  }
  return [...found].slice(0, MOST_OFFERED);
}

// The shards of words that begin alike, nearest first: the same two letters, those swapped, the same first one.
async function neighbours(folded, lexicon) {
  const [first, second] = folded;
  const places = new Set([lexicon.place(folded)]);
  for (const beginning of [first + second, second + first, first]) {
    const from = lexicon.place(beginning);
    const to = lexicon.place(beginning + "\uffff");
    for (let place = from; place <= to && places.size < MOST_GUESSED; place++) places.add(place);
  }
  return Promise.all([...places].map((place) => lexicon.at(place)));
}

// The shards of words whose first letter is another one, is too much, or was left out: first the letters that are
// near it on the keyboard.
function strangers(folded, lexicon) {
  const rest = folded.slice(1);
  const letters = [...FIRST_LETTERS].sort((one, other) => isNear(other, folded[0]) - isNear(one, folded[0]));
  const words = [rest, ...letters.flatMap((letter) => [letter + rest, letter + folded])];
  const places = [...new Set(words.map((word) => lexicon.place(word)))];
  return Promise.all(places.slice(0, MOST_GUESSED).map((place) => lexicon.at(place)));
}

function isNear(one, other) {
  const [[row, nth], [otherRow, otherNth]] = [one, other].map((letter) => {
    const at = KEYBOARD.findIndex((keys) => keys.includes(letter));
    return [at, KEYBOARD[at]?.indexOf(letter)];
  });
  return Math.abs(row - otherRow) < 2 && Math.abs(nth - otherNth) < 2;
}
