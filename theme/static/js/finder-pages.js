// Which pages of a long list are linked to: the two next to the current one and the ends, the rest elided, as
// in the site's own lists.

// `numbers` has null where pages are left out; `newer` and `older` are null at the ends.
export function pageSteps(current, count) {
  const numbers = [];
  for (let page = 1; page <= count; page++) {
    const distance = Math.abs(page - current);
    if (distance <= 2 || page === 1 || page === count) numbers.push(page);
    else if (numbers.at(-1) !== null) numbers.push(null);
  }
  return { numbers, newer: current > 1 ? current - 1 : null, older: current < count ? current + 1 : null };
}
