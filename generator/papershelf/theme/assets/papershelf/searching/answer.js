/**
 * Answers: what the search makes of a text, with the papers that it shows.
 *
 * @loads values
 * @requires page/core
 * @requires searching/index
 * @requires searching/named
 * @requires searching/query
 */
"use strict";

/**
 * @typedef {object} SearchAnswer
 * @property {string} text that was looked for, which may be a corrected one
 * @property {Found} found
 * @property {ShownPaper[]} papers the first of them
 * @property {NamedGroup[]} groups what the text names, or may go on to name
 * @property {string[]} offered other queries, with known words in the place of unknown ones, if none of
 *   them was taken
 */

/**
 * Answers a text. A word that no paper has gives way to one that resembles it, if papers have all the
 * words then, or none has any of those that were typed.
 * @param {PaperIndex} index
 * @param {string} text
 * @param {boolean} verbatim true if no word is to be corrected
 * @param {number} most how many papers are shown
 * @returns {Promise<SearchAnswer>}
 */
async function answerTo(index, text, verbatim, most) {
  const [typed, values] = await Promise.all([index.find(text, true, most), valuesAtEnd(text, index), index.shards.load("names")]);
  let answer = { text, found: typed };
  let offered = verbatim || values ? [] : await index.corrections(text, typed.unknown).catch(() => []); // results do without
  for (const other of typed.partial || typed.total === 0 ? offered : []) {
    const found = await index.find(other, true, most);
    if (found.total === 0 || (found.partial && typed.total > 0)) continue;
    answer = { text: other, found };
    offered = [];
    break;
  }
  const papers = await index.papers(answer.found.positions.slice(0, most));
  const groups = values ? [values] : await groupsFor(answer.text, index, answer.found, papers);
  return { ...answer, papers, offered, groups: groups.filter(({ entries }) => entries.length > 0) };
}

/**
 * Finds what a text names beside papers; of a question, the tags that fit it.
 * @param {string} text
 * @param {PaperIndex} index
 * @param {Found} found
 * @param {ShownPaper[]} papers
 * @returns {Promise<NamedGroup[]>}
 */
async function groupsFor(text, index, { sought, tags = [] }, papers) {
  if (!sought) return namedBy(text, index, papers);
  return [{ kind: "tags", entries: tags.map((tag) => tagEntry(tag, index)) }];
}

/**
 * Lists the values that a field at the end of a text may go on with; null if there is no field.
 * @param {string} text
 * @param {PaperIndex} index
 */
async function valuesAtEnd(text, index) {
  if (!FIELD_AT_END.test(text)) return null;
  await papershelf.load("papershelf/values");
  return valuesFor(text, index);
}
