// The desk shows what is so now: it is drawn anew when a build has ended.
const attempt = Number(document.currentScript.dataset.attempt);
const stream = new EventSource(new URL("events?path=/", document.currentScript.src));
let told = "";
stream.addEventListener("state", ({ data }) => {
  const state = JSON.parse(data);
  const now = `${state.attempt} ${state.elsewhere} ${state.failed}`;
  if (state.attempt > attempt || (told && told !== now)) location.reload();
  told = now;
});
addEventListener("pagehide", () => stream.close());
