/**
 * Whether the slash opens the search: one who speaks to a computer may type it unawares.
 *
 * @requires page/store
 */
"use strict";

class SearchKey {
  static NAME = storageKey("slash");

  /** @type {boolean} as this browser remembers it */
  static isOn = (() => {
    try {
      return localStorage.getItem(SearchKey.NAME) !== "off";
    } catch {
      return true; // the browser keeps nothing
    }
  })();

  /** @param {boolean} on */
  static turn(on) {
    SearchKey.isOn = on;
    try {
      localStorage.setItem(SearchKey.NAME, on ? "on" : "off");
    } catch {} // then it holds for this page
    for (const search of /** @type {NodeListOf<PaperSearch>} */ (document.querySelectorAll("paper-search"))) search.show();
  }
}
