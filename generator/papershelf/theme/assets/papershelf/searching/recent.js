/**
 * Recent searches, kept by the browser: a list of texts, the last one first.
 *
 * @requires page/store
 */
"use strict";

class RecentSearches {
  static get KEY() {
    return storageKey("searches");
  }

  static MOST = 5;
  static LONGEST = 100;

  /** The texts that are kept; none where the browser keeps nothing, or something else. @returns {string[]} */
  static get all() {
    try {
      const kept = JSON.parse(localStorage.getItem(RecentSearches.KEY) ?? "[]");
      const texts = Array.isArray(kept) ? kept.filter((one) => typeof one === "string" && one.trim() && one.length <= RecentSearches.LONGEST) : [];
      return texts.slice(0, RecentSearches.MOST);
    } catch {
      return [];
    }
  }

  /**
   * Keeps a text that led to something.
   * @param {string} text
   */
  static add(text) {
    const one = text.trim();
    if (!one || one.length > RecentSearches.LONGEST) return;
    const others = RecentSearches.all.filter((other) => other.toLowerCase() !== one.toLowerCase());
    try {
      localStorage.setItem(RecentSearches.KEY, JSON.stringify([one, ...others].slice(0, RecentSearches.MOST)));
    } catch {} // then it is not kept
  }

  static clear() {
    try {
      localStorage.removeItem(RecentSearches.KEY);
    } catch {} // there was none
  }
}
