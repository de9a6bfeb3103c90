/**
 * The papers whose pages the reader opened last, the last one first. `paper.js` has the browser keep
 * them.
 *
 * @requires page/core
 * @requires page/store
 */
"use strict";

/** @typedef {{id: string, title: string}} OpenedPaper */

class OpenedPapers {
  static get KEY() {
    return storageKey("opened");
  }

  static MOST = 5;

  /** None where the browser keeps nothing, or something else. @returns {OpenedPaper[]} */
  static get all() {
    try {
      const kept = JSON.parse(localStorage.getItem(OpenedPapers.KEY) ?? "[]");
      const valid = (/** @type {Partial<OpenedPaper> | null} */ one) => PAPER_ID.test(String(one?.id)) && typeof one?.title === "string" && one.title;
      return Array.isArray(kept) ? kept.filter(valid).slice(0, OpenedPapers.MOST) : [];
    } catch {
      return [];
    }
  }

  static clear() {
    try {
      localStorage.removeItem(OpenedPapers.KEY);
    } catch {} // there was none
  }
}
