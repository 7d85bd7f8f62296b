// Suggestions under a search box, by the combobox pattern of ARIA 1.2: the focus stays in the box, arrows move
// through the list, Enter follows, Escape closes.
import { element } from "./elements.js";

const REST = 120; // milliseconds of rest before suggestions are asked for
const SHORTEST = 2;

export function suggestIn(input, suggest, text) {
  const list = element("ul", { class: "suggestions", role: "listbox", id: `${input.id}-suggestions`, "aria-label": text.textSuggestions, hidden: "" });
  let timer = 0;
  let turn = 0;
  let shown = [];
  let chosen = -1;

  const attributes = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id };
  for (const [name, value] of Object.entries(attributes)) input.setAttribute(name, value);
  input.closest(".search-form-box").append(list);

  function close() {
    turn++;
    clearTimeout(timer);
    list.hidden = true;
    choose(-1);
    input.setAttribute("aria-expanded", "false");
  }

  function choose(at) {
    chosen = at;
    [...list.children].forEach((option, nth) => option.setAttribute("aria-selected", String(nth === at)));
    if (at < 0) input.removeAttribute("aria-activedescendant");
    else {
      input.setAttribute("aria-activedescendant", list.children[at].id);
      list.children[at].scrollIntoView({ block: "nearest" });
    }
  }

  async function open() {
    const mine = ++turn;
    const found = input.value.trim().length < SHORTEST ? [] : await suggest(input.value).catch(() => []);
    if (mine !== turn || document.activeElement !== input) return;
    if (!found.length) {
      close();
      return;
    }
    const kept = shown[chosen]?.address; // what comes late takes no choice away
    shown = found;
    list.replaceChildren(...found.map(draw));
    list.hidden = false;
    choose(found.findIndex(({ address }) => address === kept));
    input.setAttribute("aria-expanded", "true");
  }

  function draw({ kind, address, title }, at) {
    const label = element("span", { class: "suggestions-kind" }, text[`kind${kind.toUpperCase()}`] ?? "");
    const option = element("li", { class: "suggestions-option", role: "option", id: `${list.id}-${at}`, "aria-selected": "false" }, element("span", {}, title), " ", label);
    option.addEventListener("mousedown", (event) => event.preventDefault()); // the box keeps the focus
    option.addEventListener("click", () => location.assign(text.root + address));
    return option;
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(open, REST);
  });
  input.addEventListener("blur", close);
  input.form.addEventListener("submit", close);
  input.addEventListener("keydown", (event) => {
    const count = list.hidden ? 0 : list.children.length;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!count) open();
      else choose(((event.key === "ArrowDown" ? chosen + 1 : chosen - 1) + count + 1 + 1) % (count + 1) - 1);
    } else if (event.key === "Enter" && chosen >= 0) {
      event.preventDefault();
      list.children[chosen].click();
    } else if (event.key === "Escape") {
      if (!count && !input.value) return;
      event.preventDefault();
      if (count) close();
      else {
        input.value = "";
        input.dispatchEvent(new Event("input"));
      }
    }
  });
}
