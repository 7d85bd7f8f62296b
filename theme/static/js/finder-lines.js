// A worker of the finder: fetches the lines of stories and picks those of one page of results. As many small
// files as stories may be asked for, which would hold the page up; here they don't.
const files = new Map(); // address -> promise of the lines in it

// Asked with the folder of the files, how many lines each has, and the places of the stories; answers through
// the port that came along with their lines in the same order, or with null when they can't be had.
addEventListener("message", async ({ data, ports: [port] }) => {
  port.postMessage(await pick(data).catch(() => null));
});

async function pick({ folder, linesPerFile, places }) {
  const addressOf = (place) => `${folder}${Math.floor(place / linesPerFile)}.json`;
  const loaded = await Promise.all(places.map((place) => linesIn(addressOf(place))));
  return places.map((place, at) => loaded[at][place % linesPerFile]);
}

function linesIn(address) {
  if (!files.has(address)) files.set(address, load(address));
  return files.get(address);
}

async function load(address) {
  try {
    return await (await fetch(address)).json();
  } catch (error) {
    files.delete(address); // to be asked for again
    throw error;
  }
}
