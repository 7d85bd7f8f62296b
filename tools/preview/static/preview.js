// The preview in the browser: refreshes the page, shows what is wrong, marks what readers can't see yet.
// The server puts this script into the pages that it serves; no built file has it.
const script = document.currentScript;
const mine = { ...script.dataset, build: Number(script.dataset.build) };
const own = new URL(".", script.src);
const KEPT = "preview-kept";
const WANTED = "preview-wanted";
const FOLLOW = "preview-follow";

const element = (name, { text, ...attributes } = {}, children = []) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text !== undefined) made.textContent = text;
  made.append(...children);
  return made;
};

// --- what a reload must not lose -------------------------------------------------------------------------

const pathTo = (node) => {
  const steps = [];
  for (let at = node; at && at !== document.documentElement; at = at.parentElement) {
    if (at.id) return [`#${CSS.escape(at.id)}`, ...steps].join(">");
    steps.unshift(`${at.localName}:nth-of-type(${1 + before(at)})`);
  }
  return steps.join(">");
};

const before = (node) => {
  let count = 0;
  for (let at = node.previousElementSibling; at; at = at.previousElementSibling) {
    if (at.localName === node.localName) count += 1;
  }
  return count;
};

const keep = () => {
  const details = [...document.querySelectorAll("details")].map((one) => [pathTo(one), one.open]);
  const focused = document.activeElement === document.body ? "" : pathTo(document.activeElement);
  const kept = { page: location.href, x: scrollX, y: scrollY, details, focused };
  sessionStorage.setItem(KEPT, JSON.stringify(kept));
};

const restore = () => {
  const kept = JSON.parse(sessionStorage.getItem(KEPT) || "null");
  sessionStorage.removeItem(KEPT);
  if (!kept || kept.page !== location.href) return;
  for (const [path, open] of kept.details) {
    const found = document.querySelector(path);
    if (found) found.open = open;
  }
  const focused = kept.focused && document.querySelector(kept.focused);
  if (focused) focused.focus({ preventScroll: true });
  scrollTo({ left: kept.x, top: kept.y, behavior: "instant" });
};

// Once for each version: a page that the server takes for another than it is must not reload for ever.
const refresh = ({ build, digest }) => {
  const wanted = `${location.href} ${build} ${digest}`;
  if (sessionStorage.getItem(WANTED) === wanted) return false;
  sessionStorage.setItem(WANTED, wanted);
  keep();
  location.reload();
  return true;
};

// --- styles in place -------------------------------------------------------------------------------------

const swapStyles = (digest) => {
  for (const link of document.querySelectorAll('link[rel="stylesheet"]')) {
    const next = link.cloneNode();
    const url = new URL(link.href);
    url.searchParams.set("preview", digest);
    next.href = url;
    next.addEventListener("load", () => link.remove(), { once: true });
    link.after(next);
  }
};

// --- the bar and the overlay -----------------------------------------------------------------------------

const problem = (one, texts) => {
  const place = one.line ? `${one.file}:${one.line}:${one.column}` : one.file;
  const head = [
    element("p", { class: "place" }, [place && element("code", { text: place }), one.code && element("span", { class: "code", text: one.code })].filter(Boolean)),
    element("p", { class: "message", text: one.message }),
  ];
  if (one.excerpt && one.excerpt.trim()) {
    const start = Math.max(0, one.column - 61);
    const line = one.excerpt.slice(start, start + 120).replace(/\t/gu, " ");
    const caret = `${" ".repeat(Math.max(0, one.column - 1 - start))}^`;
    head.push(element("pre", {}, [
      element("span", { class: "number", text: `${one.line} ` }), `${line}\n`,
      element("span", { class: "caret", text: `${" ".repeat(String(one.line).length + 1)}${caret}` }),
    ]));
  }
  const hints = one.hints.map((hint) => element("li", { text: hint }));
  if (hints.length) head.push(element("ul", { class: "hints", "aria-label": texts.remedy }, hints));
  return element("li", { class: "problem", "data-severity": one.severity }, head);
};

class Preview extends HTMLElement {
  constructor() {
    super();
    this.attachShadow({ mode: "open" });
    this.sheet = element("link", { rel: "stylesheet", href: new URL("preview.css", own) });
    this.bar = element("div", { class: "bar", hidden: "" });
    this.overlay = element("dialog", { class: "overlay", "aria-labelledby": "title" });
    this.overlay.addEventListener("close", () => this.mark());
    this.shadowRoot.append(this.sheet, this.overlay, this.bar);
  }

  show(state) {
    this.state = state;
    this.setAttribute("lang", state.texts.language);
    this.drawBar();
    if (state.failed) this.drawOverlay();
    else if (this.overlay.open) this.overlay.close();
  }

  drawOverlay() {
    const { texts, problems, attempt } = this.state;
    if (this.drawn === attempt) return;
    this.drawn = attempt;
    this.overlay.replaceChildren(
      element("header", {}, [
        element("h1", { id: "title", text: texts.failed }),
        element("p", { text: texts.failedLead }),
        ...(mine.build ? [this.button(texts.close, () => this.overlay.close())] : []),
      ]),
      element("ol", {}, problems.map((one) => problem(one, texts))),
    );
    if (!this.overlay.open) this.overlay.showModal();
    this.overlay.scrollTop = 0;
  }

  drawBar() {
    const { texts, badge, problems, failed, source, elsewhere, guest } = this.state;
    const open = this.shadowRoot.querySelector(".bar details")?.open;
    const name = { class: "name", text: texts.preview };
    const parts = [guest ? element("span", name) : element("a", { ...name, href: `${own.pathname}desk/` })];
    if (badge) parts.push(element("strong", { class: "badge", text: badge }));
    if (failed) parts.push(this.button(texts.again, () => this.overlay.open || this.overlay.showModal()));
    else if (problems.length) parts.push(this.warnings(open));
    if (source && !failed && !guest) parts.push(element("a", { href: `${own.pathname}desk/edit?file=${encodeURIComponent(source)}`, text: texts.edit }));
    if (elsewhere && !guest) parts.push(element("a", { class: "elsewhere", href: `${own.pathname}desk/#warnings`, text: `${texts.desk} (${elsewhere})` }));
    parts.push(this.followBox());
    this.bar.replaceChildren(...parts);
    this.bar.hidden = mine.build === 0 || window !== window.top;
  }

  warnings(open) {
    const { texts, problems } = this.state;
    const list = element("ol", {}, problems.map((one) => problem(one, texts)));
    const counted = element("summary", { text: texts.told });
    const details = element("details", {}, [counted, list]);
    details.open = Boolean(open);
    return details;
  }

  followBox() {
    const box = element("input", { type: "checkbox" });
    box.checked = localStorage.getItem(FOLLOW) === "yes";
    box.addEventListener("change", () => localStorage.setItem(FOLLOW, box.checked ? "yes" : "no"));
    return element("label", {}, [box, this.state.texts.follow]);
  }

  button(text, act) {
    const made = element("button", { type: "button", text });
    made.addEventListener("click", act);
    return made;
  }

  mark() {
    if (this.state?.failed) this.drawBar();
  }

  lose() {
    this.bar.hidden = false;
    this.bar.dataset.lost = "";
    this.bar.replaceChildren(element("strong", { text: this.state.texts.lost }));
  }

  find() {
    delete this.bar.dataset.lost;
  }
}

// --- badges of links to what readers can't see yet ---------------------------------------------------------

const markLinks = (badges) => {
  for (const old of document.querySelectorAll("preview-badge")) old.remove();
  for (const link of document.querySelectorAll("main a[href]")) {
    const text = link.origin === location.origin && badges[decodeURI(link.pathname)];
    if (!text || link.hash || !link.textContent.trim() || link.closest("svg")) continue;
    const badge = element("preview-badge", { "data-text": text });
    badge.attachShadow({ mode: "open" }).append(
      element("link", { rel: "stylesheet", href: new URL("preview.css", own) }),
      element("span", { class: "badge", text }),
    );
    link.append(" ", badge);
  }
};

// --- the stream ------------------------------------------------------------------------------------------

customElements.define("preview-bar", Preview);
const view = document.createElement("preview-bar");
let followed = Number(sessionStorage.getItem("preview-followed") || 0);
let badges = "";

const follows = ({ edited }) =>
  edited && localStorage.getItem(FOLLOW) === "yes" && edited.build > followed && window === window.top;

const follow = ({ edited }) => {
  followed = edited.build;
  sessionStorage.setItem("preview-followed", String(followed));
  if (edited.path === decodeURI(location.pathname)) return false;
  location.assign(edited.path);
  return true;
};

const hear = (state) => {
  view.find();
  if (!state.failed && follows(state) && follow(state)) return;
  const isOld = state.digest !== mine.digest || state.scripts !== mine.scripts;
  if (state.build && isOld && refresh(state)) return;
  if (state.build && state.style !== mine.style) swapStyles(state.style);
  mine.style = state.style;
  view.show(state);
  const fresh = JSON.stringify(state.badges);
  if (fresh !== badges) markLinks(state.badges);
  badges = fresh;
  document.documentElement.dataset.preview = `${state.build}/${state.attempt}`;
};

const listen = () => {
  const url = new URL("events", own);
  url.searchParams.set("path", location.pathname);
  const stream = new EventSource(url);
  let lost;
  stream.addEventListener("state", (event) => {
    clearTimeout(lost);
    lost = undefined;
    hear(JSON.parse(event.data));
  });
  stream.addEventListener("error", () => {
    lost ??= setTimeout(() => view.state && view.lose(), 2000);
    if (stream.readyState === EventSource.CLOSED) setTimeout(listen, 1000);
  });
  addEventListener("pagehide", () => stream.close());
  addEventListener("pageshow", (event) => event.persisted && location.reload());
};

document.body.append(view);
restore();
listen();
