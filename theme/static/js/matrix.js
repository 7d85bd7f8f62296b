// Sorts the rows of the matrix: by label, by sum, by the share that went badly. Without it the table stands
// as it is. Texts come from the table's data attributes: this file speaks no language.
"use strict";
{
  const table = document.querySelector(".matrix");
  const status = document.querySelector(".matrix-status");
  const [body] = table.tBodies;
  const heads = [...table.tHead.querySelectorAll("[data-sort]")];
  const language = document.documentElement.lang;

  const label = (row) => row.cells[0].textContent.replaceAll("\u00ad", "").trim();
  const byLabel = (one, other) => label(one).localeCompare(label(other), language);
  const orders = {
    label: byLabel,
    count: (one, other) => one.dataset.count - other.dataset.count,
    // Of equal shares the one of more stories says more.
    badly: (one, other) =>
      one.dataset.badly / one.dataset.count - other.dataset.badly / other.dataset.count ||
      one.dataset.badly - other.dataset.badly,
  };

  function sort(head) {
    const first = head.dataset.sort === "label" ? "ascending" : "descending";
    const second = first === "ascending" ? "descending" : "ascending";
    const order = head.getAttribute("aria-sort") === first ? second : first;
    const sign = order === "ascending" ? 1 : -1;
    const compare = orders[head.dataset.sort];
    body.append(...[...body.rows].sort((one, other) => sign * compare(one, other) || byLabel(one, other)));
    for (const other of heads) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", order);
    const text = order === "ascending" ? table.dataset.textAscending : table.dataset.textDescending;
    status.textContent = text.replace("{name}", head.textContent.trim());
  }

  for (const head of heads) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "matrix-sort";
    button.append(...head.childNodes);
    button.addEventListener("click", () => sort(head));
    head.append(button);
  }
  table.dataset.sortable = "";
}
