/**
 * Folding: spellings of the same words in one form, and their stems. The same rules stand in
 * generator/papershelf/folding.py and generator/papershelf/search/stems.py, and tests hold them together.
 *
 * @requires lunr
 */
"use strict";

/** Apostrophes; the joiner of Indic letters and of emoji; the line that stretches Arabic letters. */
const DROPPED_SIGNS = /[\u200d\u0640'’ʼ′`´]/g;
/** Between Arabic letters the non-joiner parts what is written as two words too. */
const PARTING_SIGN = /(?<=[\u0600-\u06ff\u0750-\u077f\u0870-\u08ff])\u200c(?=[\u0600-\u06ff\u0750-\u077f\u0870-\u08ff])/g;
/**
 * Accents of Latin, Greek and Cyrillic, points of Hebrew, vowel signs of Arabic and Syriac, the dot below
 * letters of Hindi, and selectors. Other marks are letters to their readers.
 */
const ACCENTS =
  /[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0711\u0730-\u074a\u0898-\u089f\u08ca-\u08e1\u08e3-\u08ff\u093c\u1ab0-\u1ace\u1dc0-\u1dff\u20d0-\u20f0\u17b4\u17b5\u180b-\u180d\u180f\ufe00-\ufe0f\ufe20-\ufe2f\u{e0100}-\u{e01ef}]/gu;
/**
 * Letters that Unicode does not take apart, as people type them on a plain keyboard; those of Persian
 * and Urdu as Arabic ones; and й and others, whose mark makes another letter.
 */
const PLAIN_LETTERS = new Map([
  ["ß", "ss"], ["æ", "ae"], ["œ", "oe"], ["ø", "o"], ["ł", "l"], ["đ", "d"], ["ð", "d"], ["þ", "th"],
  ["ı", "i"], ["ς", "σ"], ["й", "й"], ["ў", "ў"], ["ї", "ї"], ["ѓ", "ѓ"], ["ќ", "ќ"],
  ["\u0671", "\u0627"], ["\u0649", "\u064a"], ["\u06cc", "\u064a"], ["\u06a9", "\u0643"],
  ["\u0629", "\u0647"], ["\u06c1", "\u0647"], ["\u06c3", "\u0647"], ["\u06d5", "\u0647"],
  ["\u0901", "\u0902"],
]);
/** The zeros of other scripts, from Arabic to Khmer, before their digits. */
const ZEROS = "\u0660\u06f0\u0966\u09e6\u0a66\u0ae6\u0b66\u0be6\u0c66\u0ce6\u0d66\u0e50\u0ed0\u0f20\u1040\u17e0";
/** In Hindi a nasal before a consonant of its kind is written as a dot too. */
const NASAL = /ङ्(?=[क-घ])|ञ्(?=[च-झ])|ण्(?=[ट-ढ])|न्(?=[त-ध])|म्(?=[प-भ])/g;
/** In Japanese the long vowel at the end of a word is left out at times. */
const LONG_VOWEL = /(?<=[ァ-ヺー]{3})ー+(?![ァ-ヺー])/g;

/** @type {Map<string, string>} what is kept of a letter, which texts repeat */
const keptOf = new Map(PLAIN_LETTERS);
keptOf.set("\u200c", "");
for (const zero of ZEROS) {
  for (let digit = 0; digit < 10; digit += 1) keptOf.set(String.fromCharCode(zero.charCodeAt(0) + digit), String(digit));
}

/** More marks on a letter than any language has; putting them in order takes long. */
const MANY_MARKS = /(\p{M}{30})\p{M}+/gu;

/** @param {string} letter that is not ASCII */
function bareLetter(letter) {
  let kept = keptOf.get(letter);
  if (kept === undefined) {
    const bare = letter.normalize("NFD").replace(ACCENTS, "");
    kept = Array.from(bare, (one) => PLAIN_LETTERS.get(one) ?? one).join("").normalize("NFC");
    keptOf.set(letter, kept);
  }
  return kept;
}

/**
 * Returns `text` in lower case, without accents, as words parted by single spaces.
 * @param {string} text
 * @returns {string}
 */
function foldText(text) {
  return text
    .replace(DROPPED_SIGNS, "")
    .replace(PARTING_SIGN, " ")
    .replace(MANY_MARKS, "$1")
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\0-\x7f]/gu, bareLetter)
    .normalize("NFC")
    .replace(NASAL, "\u0902")
    .replace(LONG_VOWEL, "")
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, " ")
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
