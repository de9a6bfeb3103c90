/**
 * The core of the client: where the site is, and how data reaches the page.
 *
 * Data files are classic scripts that call `papershelf.receive(name, data)`, because a page opened
 * from disk may load scripts but not fetch files. All files here are classic scripts too.
 */
"use strict";

/**
 * @typedef {object} Papershelf
 * @property {string} root address of the site's root, with a slash at its end
 * @property {(name: string, data: unknown) => void} receive takes what a data file hands over
 * @property {(path: string, options?: {name?: string, anew?: boolean}) => Promise<any>} load loads
 *   the script `assets/<path>.js` once and gives what it hands over under `name`, which is the path
 *   unless said otherwise; `anew` passes over what was loaded or is kept by a cache
 * @property {(name: string) => any} data what was received under `name`, or undefined
 * @property {<K extends keyof HTMLElementTagNameMap>(tag: K, attributes?: Record<string, string>,
 *   ...children: (Node | string)[]) => HTMLElementTagNameMap[K]} element makes an element
 */

/** @type {Papershelf} */
const papershelf = (() => {
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const root = new URL("../../", script.src).href;
  /** @type {Map<string, unknown>} */
  const received = new Map();
  /** @type {Map<string, Promise<unknown>>} */
  const loading = new Map();

  /** @type {Papershelf["load"]} */
  function load(path, { name = path, anew = false } = {}) {
    const known = loading.get(path);
    if (known && !anew) return known;
    const promise = new Promise((resolve, reject) => {
      const element = document.createElement("script");
      element.fetchPriority = "high"; // a reader waits for it
      element.src = `${root}assets/${path}.js${anew ? `?${Date.now()}` : ""}`;
      element.addEventListener("load", () => resolve(received.get(name)));
      element.addEventListener("error", () => {
        loading.delete(path); // so that another try may succeed
        element.remove();
        reject(new Error(`could not load ${path}`));
      });
      document.head.append(element);
    });
    loading.set(path, promise);
    return promise;
  }

  return {
    root,
    load,
    receive: (name, data) => void received.set(name, data),
    data: (name) => received.get(name),
    element(tag, attributes = {}, ...children) {
      const made = document.createElement(tag);
      for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
      made.append(...children);
      return made;
    },
  };
})();
