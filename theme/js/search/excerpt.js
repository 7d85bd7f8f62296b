// The words around what was sought, with what matched marked.
import { wordsOf } from "./words.js";

const BEFORE = 10; // chunks before the middle of what matched
const AFTER = 18;
const WINDOW = 20; // chunks within which words count as near each other
const EDGES = /^([^\p{L}\p{N}#]*)(.*?)([^\p{L}\p{N}]*)$/su;

// Where an excerpt is taken from: the field, and the place in it around which most of the words stand.
export function findPlace(entries, { summary, body }) {
  const placed = entries.flatMap((entry, word) => (entry?.places ?? []).map((place) => ({ place, word })));
  placed.sort((one, other) => one.place - other.place);
  const ofSummary = placed.filter(({ place }) => place >= summary && place < body);
  const ofBody = placed.filter(({ place }) => place >= body);
  const best = bestWindow(ofBody);
  const different = new Set(ofSummary.map(({ word }) => word)).size;
  return best.words > different || !different ? { place: best.place } : {};
}

function bestWindow(placed) {
  let best = { words: 0 };
  placed.forEach((first, from) => {
    const near = placed.slice(from, from + WINDOW).filter(({ place }) => place < first.place + WINDOW);
    const words = new Set(near.map(({ word }) => word)).size;
    if (words > best.words) best = { words, place: (first.place + near.at(-1).place) >> 1 };
  });
  return best;
}

// The parts of a text, those that are marked as {mark}. `isMarked` says it of a chunk's place and text.
export function cutOut(text, { from = 0, middle, more }, isMarked) {
  const chunks = text.split(" ");
  const start = middle === undefined ? 0 : Math.max(0, Math.min(middle - from - BEFORE, chunks.length - BEFORE - AFTER));
  const end = Math.min(chunks.length, start + BEFORE + AFTER);
  const parts = [from + start > 0 ? "… " : ""];
  for (let at = start; at < end; at++) {
    const gap = at + 1 < end ? " " : "";
    const [, before, word, after] = EDGES.exec(chunks[at]);
    if (word && isMarked(from + at, chunks[at])) parts.push(before, { mark: word }, after + gap);
    else parts.push(chunks[at] + gap);
  }
  if (end < chunks.length || more) parts.push(" …");
  return join(parts);
}

function join(parts) {
  const joined = [];
  for (const part of parts) {
    if (typeof part === "string" && typeof joined.at(-1) === "string") joined.push(joined.pop() + part);
    else if (part) joined.push(part);
  }
  return joined;
}

// Whether a chunk has a form of one of some keys, for words whose places the index does not keep.
export const hasForm = (chunk, shard, keys) =>
  wordsOf(chunk).some(({ word }) => shard.find(word).some((entry) => entry.keys.some((key) => keys.has(key))));
