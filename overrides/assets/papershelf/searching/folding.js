/**
 * Folding: spellings of the same words in one form. The same rules stand in generator/folding.py,
 * and a test holds the two together.
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
