/**
 * Spelling: known words in the place of unknown ones. Loaded when a word is unknown.
 *
 * @after papershelf
 * @after searching
 * @requires searching/folding
 * @requires searching/segments
 */
"use strict";

/** Of more unknown words than these none is corrected: it would take too long. */
const MOST_CORRECTED = 3;
/** So many words are offered for one. */
const MOST_OFFERED = 3;

/**
 * Corrects a query: three ways for one unknown word, the likeliest for several.
 * @param {string} text
 * @param {string[]} unknown folded words
 * @param {PaperShards} shards
 * @returns {Promise<string[]>} queries, none if a word resembles no known one
 */
async function correctQuery(text, unknown, shards) {
  if (unknown.length > MOST_CORRECTED) return [];
  const near = await Promise.all(unknown.map((word) => wordsNear(word, shards)));
  if (near.some((words) => words.length === 0)) return [];
  if (near.length === 1) return near[0].map((other) => replaceWord(text, unknown[0], other));
  return [unknown.reduce((one, word, at) => replaceWord(one, word, near[at][0]), text)];
}

/**
 * Finds known words that a reader may have meant, one letter off, else two.
 * @param {string} word folded
 * @param {PaperShards} shards
 * @returns {Promise<string[]>} the commonest first
 */
async function wordsNear(word, shards) {
  const lengths = [...shards.manifest.words.entries()].filter(([, length]) => Math.abs(length - word.length) <= 2);
  /** @type {string[][]} of each length, words by how common they are, the rarest first */
  const lists = await Promise.all(lengths.map(([place]) => shards.load("w", place)));
  for (const distance of word.length < 6 ? [1] : [1, 2]) {
    const near = lists.flatMap((levels) =>
      levels.flatMap((level, commonness) => {
        const close = level.split(" ").filter((other) => other && isWithin(word, other, distance));
        return close.map((other) => ({ other, commonness }));
      }),
    );
    near.sort((one, other) => other.commonness - one.commonness);
    if (near.length > 0) return near.slice(0, MOST_OFFERED).map(({ other }) => other);
  }
  return [];
}

/**
 * Tells whether two words are at most `most` edits apart: a letter more, less, other, or two
 * neighbours exchanged (the optimal string alignment distance).
 * @param {string} one
 * @param {string} other
 * @param {number} most
 */
function isWithin(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return false;
  /** @type {number[]} the row before the last */
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
  const replaced = (/** @type {string} */ part) => (foldText(part) === word ? other : part);
  return text.replace(/[\p{L}\p{N}\p{M}'’+]+/gu, (part) => (foldText(part) === word ? other : part.split(WORD_OR_RUN).map(replaced).join("")));
}
