// The index's files. Each is a classic script that calls casebookSearch, so that a page opened from disk can
// read them too. A file that fails is asked for once more.
const RETRY_AFTER = 400; // milliseconds before the second try

let received;
globalThis.casebookSearch = (_, value) => (received = value);

export class Files {
  #loading = new Map();

  constructor(folder) {
    this.folder = folder;
  }

  // The value of a file; one that failed is asked for anew the next time. Rejects with an Error.
  load(name, query = "") {
    if (!this.#loading.has(name)) {
      const tried = once(this.folder + name + ".js" + query).catch(async () => {
        await new Promise((resolve) => setTimeout(resolve, RETRY_AFTER));
        return once(this.folder + name + ".js" + query);
      });
      tried.catch(() => this.#loading.delete(name));
      this.#loading.set(name, tried);
    }
    return this.#loading.get(name);
  }

  forget() {
    this.#loading.clear();
  }
}

function once(address) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.charset = "utf-8"; // from disk a browser would guess another one
    script.src = address;
    // A script's load event comes straight after it ran, before any other runs.
    script.onload = () => {
      const value = received;
      received = undefined;
      if (value === undefined) reject(new Error(`${address} is no part of a search index`));
      else resolve(value);
      script.remove();
    };
    script.onerror = () => {
      reject(new Error(`${address} does not load`));
      script.remove();
    };
    document.head.append(script);
  });
}
