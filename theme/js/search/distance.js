// How many letters must be changed, added, left out or swapped with a neighbour to make a form of a word.
export const limitOf = (length) => (length > 6 ? 2 : length > 3 ? 1 : 0);

// The distance of a word from a form or, where `endings` may follow, from a stem; more than `limit` is Infinity.
export function distanceTo(form, word, limit, endings) {
  if (form.length - word.length > limit || (!endings && word.length - form.length > limit)) return Infinity;
  const width = Math.min(word.length, form.length + limit);
  let before = [];
  let above = Array.from({ length: width + 1 }, (_, at) => at);
  for (let row = 1; row <= form.length; row++) {
    const here = [row];
    let least = row;
    for (let at = 1; at <= width; at++) {
      const same = form[row - 1] === word[at - 1] ? 0 : 1;
      here[at] = Math.min(above[at] + 1, here[at - 1] + 1, above[at - 1] + same);
      if (row > 1 && at > 1 && form[row - 1] === word[at - 2] && form[row - 2] === word[at - 1]) {
        here[at] = Math.min(here[at], before[at - 2] + 1);
      }
      least = Math.min(least, here[at]);
    }
    if (least > limit) return Infinity;
    [before, above] = [above, here];
  }
  let best = width === word.length ? above[width] : Infinity;
  if (endings) {
    for (let at = 1; at <= width; at++) {
      if (above[at] < best && endings.test(word.slice(at))) best = above[at];
    }
  }
  return best > limit ? Infinity : best;
}
