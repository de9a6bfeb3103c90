/**
 * Segments: runs of letters that no space parts into words, cut into pairs of neighbouring letters. The
 * same rules stand in generator/papershelf/segments.py, and a test holds the two together.
 *
 * @requires searching/folding
 */
"use strict";

/** The letters of such scripts: Thai, Lao, Burmese, Khmer, Chinese, Japanese, Korean. */
const UNSPACED =
  "\\u0e01-\\u0e5b\\u0e80-\\u0edf\\u1000-\\u109f\\u1780-\\u17ff\\u3005-\\u3007\\u3041-\\u30ff\\u3105-\\u312f\\u31a0-\\u31bf\\u31f0-\\u31ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\ua9e0-\\ua9fe\\uaa60-\\uaa7f\\uac00-\\ud7a3\\uf900-\\ufaff\\u{20000}-\\u{3fffd}";
/** Vowels and tones that stand on a letter, and belong to it. */
const UNIT_MARKS =
  "\\u0e31\\u0e34-\\u0e3a\\u0e47-\\u0e4e\\u0eb1\\u0eb4-\\u0ebc\\u0ec8-\\u0ece\\u102b-\\u103e\\u1056-\\u1059\\u105e-\\u1060\\u1062-\\u1064\\u1067-\\u106d\\u1071-\\u1074\\u1082-\\u108d\\u108f\\u109a-\\u109d\\u17b6-\\u17d3\\u17dd\\u3099\\u309a";
const RUN = new RegExp(`[${UNSPACED}]+`, "gu");
const UNIT = new RegExp(`[${UNSPACED}][${UNIT_MARKS}]*`, "gu");
const IN_RUN = new RegExp(`^[${UNSPACED}]`, "u");
const LONE_UNIT = new RegExp(`^[${UNSPACED}][${UNIT_MARKS}]*$`, "u");
/** A word as it stands in a text, or a run. */
const WORD_OR_RUN = new RegExp(`([${UNSPACED}]+|(?:(?![${UNSPACED}])[\\p{L}\\p{N}\\p{M}'’\\u200d])+)`, "u");

/**
 * Takes a run apart: letters with the marks on them.
 * @param {string} run
 */
function unitsOf(run) {
  return run.match(UNIT) ?? [];
}

/**
 * Cuts the runs of a folded text: 语音识别 becomes 语音 音识 识别; a run of one letter stays.
 * @param {string} folded
 */
function segmentText(folded) {
  const cut = folded.replace(RUN, (run) => {
    const units = unitsOf(run);
    return ` ${units.length > 1 ? units.slice(1).map((unit, at) => units[at] + unit).join(" ") : run} `;
  });
  return cut === folded ? folded : cut.trim().replace(/ +/g, " ");
}

/**
 * Returns `text` as it is searched: folded and cut.
 * @param {string} text
 */
function searchable(text) {
  return segmentText(foldText(text));
}

/**
 * Lists the words of a text as they are searched.
 * @param {string} text
 */
function searchedWords(text) {
  return searchable(text).split(" ").filter(Boolean);
}

/**
 * Tells whether a word is a letter of a run alone: the index has it in pairs, so it is a beginning.
 * @param {string} word folded
 */
function isLoneUnit(word) {
  return LONE_UNIT.test(word);
}

/**
 * Puts words together that were cut from one run: 语音, 音识, 识别 are 语音识别.
 * @param {string[]} words folded
 */
function joinSegments(words) {
  /** @type {string[]} */
  const joined = [];
  for (const word of words) {
    const before = joined.at(-1);
    const [first, ...rest] = IN_RUN.test(word) ? unitsOf(word) : [];
    if (before && first && rest.length > 0 && !isLoneUnit(before) && unitsOf(before).at(-1) === first) joined[joined.length - 1] = before + rest.join("");
    else joined.push(word);
  }
  return joined;
}
