/**
 * What only a paper's page runs.
 *
 * @after papershelf
 * @requires page/store
 * @requires page/suggest
 */
"use strict";

/** So many papers that the reader opened are kept, for `searching/opened.js` to show. */
const MOST_OPENED = 5;

/**
 * Has the browser keep that a paper was opened.
 * @param {string} id
 * @param {string} title
 */
function keepOpened(id, title) {
  const key = storageKey("opened");
  try {
    let others = [];
    try {
      const kept = JSON.parse(localStorage.getItem(key) ?? "[]");
      if (Array.isArray(kept)) others = kept.filter((one) => one?.id !== id);
    } catch {} // what cannot be read goes
    localStorage.setItem(key, JSON.stringify([{ id, title }, ...others].slice(0, MOST_OPENED)));
  } catch {} // the browser keeps nothing for this site
}

(() => {
  const id = document.querySelector("paper-save[large]")?.getAttribute("paper");
  /** @type {HTMLMetaElement | null} */
  const title = document.querySelector('meta[name="citation_title"]');
  // What became of it stands at the beginning, such as "Retracted".
  const stated = document.querySelector(".ps-paper > .ps-stated:not(.ps-stated--erratum) strong");
  if (id && title) keepOpened(id, title.content + (stated ? ` (${stated.textContent})` : ""));
})();
