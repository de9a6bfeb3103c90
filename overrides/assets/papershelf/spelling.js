/** Spelling: how far apart two words are, and putting one in the place of the other. */
"use strict";

/**
 * Tells whether two words are at most `most` edits apart: a letter more, less, other, or two
 * neighbours exchanged (the optimal string alignment distance).
 * @param {string} one
 * @param {string} other
 * @param {number} most
 */
function isWithin(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return false;
  let before = [];
  let last = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let row = 1; row <= one.length; row += 1) {
    const next = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const cost = one[row - 1] === other[column - 1] ? 0 : 1;
      next[column] = Math.min(last[column] + 1, next[column - 1] + 1, last[column - 1] + cost);
      const exchanged = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      if (row > 1 && column > 1 && exchanged) {
        next[column] = Math.min(next[column], before[column - 2] + 1);
      }
    }
    if (Math.min(...next) > most) return false;
    [before, last] = [last, next];
  }
  return last[other.length] <= most;
}

/**
 * Puts `other` in the place of the word of `text` that folds to `word`.
 * @param {string} text
 * @param {string} word folded
 * @param {string} other
 */
function replaceWord(text, word, other) {
  return text.replace(/[\p{L}\p{N}\p{M}'’+]+/gu, (part) => (foldText(part) === word ? other : part));
}
