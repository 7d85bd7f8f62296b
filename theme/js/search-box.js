// A search box elsewhere than on the search page: it suggests, and its form leads to the search page.
import { suggestIn } from "./search/combobox.js";

const form = document.querySelector(".search-form");
const input = form.elements.q;
input.addEventListener("focus", () => siteSearch.open().catch(() => {}));
suggestIn(input, (typed) => siteSearch.suggest(typed), { ...form.dataset });
