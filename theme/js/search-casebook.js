// The engine of the search page: the site's own index. Scripts of a page ask it as `siteSearch`.
import { Engine } from "./search/engine.js";

const { folder, build } = document.currentScript.dataset;
globalThis.siteSearch = new Engine(new URL(folder, document.baseURI).href, build);
