// Draws what was found, as lines like those of the story lists.
import { element, fill } from "./elements.js";

// `hit` is described by the engine, `outcome` its drawing and word if it is a case. `text` are the form's texts.
export function drawHit(hit, outcome, text) {
  const [kind, ...facts] = hit.facts;
  const lang = hit.lang ?? "";
  const own = hit.page && hit.page !== hit.address;
  const rest = facts.filter((fact) => fact !== outcome?.label);
  return element(
    "li",
    { class: "case-line", "data-kind": hit.kind },
    element("div", { class: "case-line-mark" }, outcome ? drawOutcome(outcome) : element("span", { class: "small" }, kind)),
    element("h2", { class: "case-line-title", lang }, element("a", { class: "case-line-link", href: text.root + hit.address }, hit.title)),
    element(
      "div",
      { class: "case-line-dek" },
      element("p", { class: "search-excerpt", lang }, ...hit.excerpt.map((part) => (part.mark ? element("mark", {}, part.mark) : part))),
      ...(own ? [element("p", { class: "search-hit-own" }, element("a", { href: text.root + hit.page }, ...fill(text.textOwnPage, { n: String(hit.number) })))] : []),
    ),
    element("div", { class: "case-line-facets" }, element("p", { class: "facets", "data-ink": "quiet" }, rest.join(", "))),
  );
}

// The drawing is the one beside the term in the facet's rows.
function drawOutcome({ label, drawing }) {
  const mark = element("span", { class: "outcome-mark" }, element("span", {}, label));
  if (drawing) {
    const line = drawing.cloneNode(true);
    line.dataset.size = "line";
    line.querySelector("title")?.remove();
    mark.prepend(line);
  }
  return mark;
}
