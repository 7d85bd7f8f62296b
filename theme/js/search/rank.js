// Which documents answer a query, best first: BM25 over weighted fields, nearer words better.
const SATURATION = 1.2;
const BY_LENGTH = 0.75;
const NEARNESS = 0.6;
const COMMON = 0.3; // of the documents: such a word is wanted, not required
const FEW = 3; // with fewer hits, documents with most of the words follow
const MOST = 0.5; // of what the words weigh together

// `words` are maps of document -> {weight, places}, with `phrase` and `at`. Returns the hits, of which the first
// `whole` have all the words.
export function rank(words, { documents, average, lengthOf }) {
  const rarity = words.map(({ found }) => Math.log(1 + (documents - found.size + 0.5) / (found.size + 0.5)));
  const isCommon = words.map(({ found }) => found.size > COMMON * documents);
  const required = words.map((word, at) => !isCommon[at] || isCommon.every(Boolean) || word.phrase > 0);
  const total = rarity.reduce((sum, one) => sum + one, 0);
  const hits = [];
  for (const document of new Set(words.flatMap(({ found }) => [...found.keys()]))) {
    const length = SATURATION * (1 - BY_LENGTH + (BY_LENGTH * lengthOf(document)) / average);
    let score = 0;
    let mass = 0;
    let isWhole = true;
    const entries = words.map(({ found }, at) => {
      const entry = found.get(document);
      if (!entry) isWhole &&= !required[at];
      else {
        score += (rarity[at] * entry.weight * (SATURATION + 1)) / (entry.weight + length);
        mass += rarity[at];
      }
      return entry;
    });
    const whole = isWhole && hasPhrases(words, entries);
    const coverage = mass / total;
    const nearness = 1 + NEARNESS / (1 + distanceBetween(entries));
    hits.push({ document, score: score * nearness * (whole ? 1 : coverage ** 2), whole, coverage, entries });
  }
  return choose(hits.sort((one, other) => other.whole - one.whole || other.score - one.score || other.document - one.document));
}

function choose(hits) {
  const whole = hits.filter((hit) => hit.whole).length;
  if (whole >= FEW) return { hits: hits.slice(0, whole), whole };
  const most = hits.filter((hit) => hit.whole || hit.coverage >= MOST);
  return { hits: most.length ? most : hits, whole };
}

// The least distance between neighbouring words of the query; of one word alone, or without places, none.
function distanceBetween(entries) {
  let least = Infinity;
  for (let at = 1; at < entries.length; at++) {
    const [one, other] = [entries[at - 1]?.places ?? [], entries[at]?.places ?? []];
    for (let i = 0, j = 0; i < one.length && j < other.length; one[i] < other[j] ? i++ : j++) {
      least = Math.min(least, Math.abs(one[i] - other[j]));
    }
  }
  return least;
}

// The words of each phrase stand in a row. Where there are no places, having them all has to do.
function hasPhrases(words, entries) {
  const phrases = new Map();
  words.forEach((word, at) => {
    if (word.phrase) phrases.set(word.phrase, [...(phrases.get(word.phrase) ?? []), { at: word.at, entry: entries[at] }]);
  });
  return [...phrases.values()].every((row) => {
    const placed = row.filter(({ entry }) => entry?.places.length).map(({ at, entry }) => new Set(entry.places.map((place) => place - at)));
    return !placed.length || [...placed[0]].some((start) => placed.every((starts) => starts.has(start)));
  });
}
