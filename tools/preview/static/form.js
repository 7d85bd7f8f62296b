// Asks before what was written is left unsaved, saves with Ctrl+S, and is drawn anew when what was saved is
// built. The form works without it.
const { src, dataset } = document.currentScript;
const form = document.querySelector("form");
const sent = () => new URLSearchParams(new FormData(form)).toString();
let saved = sent();
let saving = false; // a reload then would call off what is being sent
form.addEventListener("submit", () => {
  saved = sent();
  saving = true;
});
addEventListener("pageshow", () => {
  saving = false;
});
addEventListener("beforeunload", (event) => {
  if (sent() !== saved) event.preventDefault();
});
addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key === "s") {
    event.preventDefault();
    form.requestSubmit();
  }
});
const stream = new EventSource(new URL("events?path=/", src));
stream.addEventListener("state", ({ data }) => {
  const state = JSON.parse(data);
  const seen = `${state.attempt} ${state.failed}`;
  if (!saving && !state.building && seen !== dataset.seen && sent() === saved) location.reload();
});
addEventListener("pagehide", () => stream.close());
