/**
 * The papers whose pages the reader opened last, kept by the browser, the last one first.
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

  /** @param {OpenedPaper} paper */
  static add(paper) {
    const others = OpenedPapers.all.filter(({ id }) => id !== paper.id);
    try {
      localStorage.setItem(OpenedPapers.KEY, JSON.stringify([paper, ...others].slice(0, OpenedPapers.MOST)));
    } catch {} // then it is not kept
  }

  static clear() {
    try {
      localStorage.removeItem(OpenedPapers.KEY);
    } catch {} // there was none
  }
}
