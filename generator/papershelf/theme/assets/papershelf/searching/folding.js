/**
 * Folding: spellings of the same words in one form, and their stems. The same rules stand in
 * generator/papershelf/folding.py and generator/papershelf/search/stems.py, and tests hold them together.
 *
 * @requires lunr
 */
"use strict";

/** Letters that Unicode does not take apart, as people type them on a plain keyboard. */
const PLAIN_LETTERS = new Map([
  ["ß", "ss"], ["æ", "ae"], ["œ", "oe"], ["ø", "o"], ["ł", "l"], ["đ", "d"], ["ð", "d"],
  ["þ", "th"], ["ı", "i"],
]);

/**
 * Returns `text` in lower case, without accents, as words parted by single spaces.
 * @param {string} text
 * @returns {string}
 */
function foldText(text) {
  return text
    .replace(/['’ʼ′`´]/g, "")
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[ßæœøłđðþı]/g, (letter) => PLAIN_LETTERS.get(letter) ?? letter)
    .replace(/\p{M}/gu, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** @type {Map<string, string>} stems of folded words, which texts repeat */
const knownStems = new Map();

/**
 * Returns what the index knows a word by.
 * @param {string} word folded
 */
function stemOf(word) {
  let stem = knownStems.get(word);
  if (stem === undefined) {
    stem = String(lunr.stemmer(new lunr.Token(word, {})));
    knownStems.set(word, stem);
  }
  return stem;
}

/**
 * Returns whether a word carries meaning, unlike "the".
 * @param {string} word folded
 */
function isContentWord(word) {
  return lunr.stopWordFilter(word) !== undefined;
}
