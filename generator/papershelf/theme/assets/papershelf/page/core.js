/**
 * The core of the client: where the site is, and how data reaches the page.
 *
 * Data files are classic scripts that call `papershelf.receive(name, data)`, because a page opened
 * from disk may load scripts but not fetch files. All files here are classic scripts too.
 */
"use strict";

/**
 * What data files hand over, by name. A script hands over nothing.
 * @typedef {{
 *   formats: Format[],
 *   examples: [example: string, meaning: string][],
 *   words: ClientWords,
 *   "search/manifest": SearchManifest,
 *   "explore-words": ExploreWords,
 *   "shelf-words": ShelfWords,
 *   "shelf/newest": number,
 *   "shelf/papers": ShelfIds,
 *   [block: `cite/${number}`]: CiteBlock,
 *   [points: `map/${string}/points`]: PointData,
 *   [ids: `map/${string}/ids`]: string,
 *   [names: `map/${string}/${number}`]: PointNames,
 *   [index: `search/${string}`]: unknown,
 *   [script: `papershelf/${string}`]: unknown,
 * }} Received
 */

/**
 * @typedef {object} Papershelf
 * @property {string} root address of the site's root, with a slash at its end
 * @property {(name: string, data: unknown) => void} receive takes what a data file hands over
 * @property {<K extends keyof Received>(path: K, options?: {anew?: boolean}) => Promise<Received[K]>} load
 *   loads the script `assets/<path>.js` once and gives what it hands over under its path; `anew`
 *   passes over what was loaded or is kept by a cache
 * @property {<K extends keyof Received>(name: K) => Received[K]} data what was received under `name`
 * @property {<K extends keyof HTMLElementTagNameMap>(tag: K, attributes?: Record<string, string>,
 *   ...children: (Node | string)[]) => HTMLElementTagNameMap[K]} element makes an element
 * @property {(text: string, values: Record<string, string | number>) => string} fill puts values in
 *   the place of their names, such as `{n}`
 * @property {(text: string) => void} announce has a screen reader read a text
 * @property {(name: string, type: string, text: string) => void} download hands a file to the
 *   reader; it is made here, since a page from disk can link to none
 */

/** @type {Papershelf} */
const papershelf = (() => {
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const root = new URL("../../", script.src).href;
  /** @type {Map<string, unknown>} */
  const received = new Map();
  /** @type {Map<string, Promise<unknown>>} */
  const loading = new Map();

  /**
   * @template {keyof Received} K
   * @param {K} path
   * @param {{anew?: boolean}} [options]
   * @returns {Promise<Received[K]>}
   */
  function load(path, { anew = false } = {}) {
    // The files are the build's own, and hand over what their names promise.
    const known = /** @type {Promise<Received[K]> | undefined} */ (loading.get(path));
    if (known && !anew) return known;
    const promise = new Promise((resolve, reject) => {
      const element = document.createElement("script");
      element.fetchPriority = "high"; // a reader waits for it
      element.src = `${root}assets/${path}.js${anew ? `?${Date.now()}` : ""}`;
      // The page itself may have begun with it.
      if ([...document.scripts].some(({ src }) => src === element.src)) return resolve(received.get(path));
      const fail = () => {
        loading.delete(path); // so that another try may succeed
        element.remove();
        reject(new Error(`could not load ${path}`));
      };
      const isData = !path.startsWith("papershelf/");
      element.addEventListener("load", () => (isData && !received.has(path) ? fail() : resolve(received.get(path))));
      element.addEventListener("error", fail);
      document.head.append(element);
    });
    loading.set(path, promise);
    return promise;
  }

  const status = document.createElement("div"); // there from the start, else its text goes unheard
  status.className = "ps-hidden";
  status.setAttribute("role", "status");
  document.body.append(status);

  return {
    root,
    load,
    receive: (name, data) => void received.set(name, data),
    data: (name) => /** @type {Received[typeof name]} */ (received.get(name)),
    element(tag, attributes = {}, ...children) {
      const made = document.createElement(tag);
      for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
      made.append(...children);
      return made;
    },
    fill: (text, values) => text.replace(/\{(\w+)\}/g, (whole, /** @type {string} */ name) => String(values[name] ?? whole)),
    announce(text) {
      // While a dialog is open, no screen reader reads outside it.
      const inside = document.activeElement?.closest("dialog[open]")?.querySelector("[data-announced]");
      const place = inside ?? status;
      // The same words are read again only if the text changes.
      place.textContent = place.textContent === text ? `${text}\u00a0` : text;
    },
    download(name, type, text) {
      const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
      this.element("a", { href: address, download: name }).click();
      setTimeout(() => URL.revokeObjectURL(address), 60_000);
    },
  };
})();
