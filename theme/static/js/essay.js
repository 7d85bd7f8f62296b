// Shows only the stories of an essay that have the term in the address's hash: #only-… is the id of a list
// of links to them. Without this script the same hash leads to the list.
"use strict";
{
  const modes = document.querySelector(".essay-modes");
  const lists = document.querySelector(".essay-terms");
  const status = modes.querySelector("[role=status]");
  const parts = [...document.getElementById("essay").children];

  function show() {
    const place = document.getElementById(location.hash.slice(1));
    const list = lists.contains(place) ? place : null;
    const chosen = list && new Set([...list.querySelectorAll("a")].map((link) => link.hash.slice(1)));
    const hidden = parts.some((part) => part.hidden);
    for (const part of parts) part.hidden = Boolean(chosen) && !chosen.has(part.id);
    for (const link of modes.querySelectorAll("a")) {
      if (list && link.hash === location.hash) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    status.textContent = list?.dataset.status ?? "";
    // The browser went to a place that was hidden, or at the start to the list.
    if (!list && hidden) place?.scrollIntoView();
    if (list) modes.querySelector("details").open = true;
    return list;
  }

  lists.closest("section").hidden = true;
  addEventListener("hashchange", () => {
    // The browser takes the focus from the link that was followed, for the list it leads to is hidden.
    if (show()) modes.querySelector("details a[aria-current]").focus({ preventScroll: true });
  });
  if (show()) modes.scrollIntoView();
}
