// The cases that some words find: asked of the search page's engine, which counts hits and not cases.

let numbersOfHits;

// The numbers of the cases in which the words are; throws when search is out of order. `place` is the engine's.
export async function casesWith(words, place) {
  const engine = await import(new URL(`${place}pagefind.js`, document.baseURI).href);
  numbersOfHits ??= fetch(`${place}cases.json`).then((answer) => answer.json());
  const [numbers, found] = await Promise.all([numbersOfHits, engine.search(words)]);
  return found.results.map((hit) => numbers[hit.id]).filter(Boolean);
}
