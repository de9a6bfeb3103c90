/**
 * Counts of papers, in words.
 *
 * @requires page/core
 * @requires words
 */
"use strict";

/**
 * Writes a number of papers.
 * @param {number} count
 * @param {boolean} [least] true if there may be more
 */
function countOf(count, least = false) {
  const words = papershelf.data("words");
  // Not by the browser's own number format, which takes long to begin with.
  const n = String(count).replace(/\B(?=(?:\d{3})+$)/g, words.thousands);
  // By the categories that `words.category` has in Python; `Intl.PluralRules` takes long as well.
  const papers = papershelf.fill(words.papers[count === 1 ? "one" : "other"], { n });
  return least ? papershelf.fill(words.atLeast, { papers }) : papers;
}
