/**
 * Listing: what the search's dialog lists, in sections: suggestions, what a text names, and papers.
 *
 * @requires page/core
 * @requires page/count
 * @requires searching/answer
 * @requires searching/index
 * @requires searching/recent
 * @requires searching/result
 * @requires words
 */
"use strict";

/**
 * @typedef {object} Listed an entry
 * @property {string} href
 * @property {(Node | string)[]} parts
 * @property {string} [text] the query that it puts into the box; else it leads where its address says
 * @property {ShownPaper} [paper]
 */

/** @typedef {{name: string, entries: Listed[], clear?: () => void}} Section */

/**
 * Lists what a text led to.
 * @param {SearchAnswer} answer
 * @param {PaperIndex} index
 * @returns {Section[]}
 */
function sectionsOf({ text, found, papers, groups, offered }, index) {
  const words = papershelf.data("words");
  /** @type {Record<string, string>} */
  const names = words.groups;
  const sections = groups.map(({ kind, entries }) => ({ name: names[kind] ?? kind, entries: entries.map(namedEntry) }));
  /** @type {Listed[]} */
  const listed = papers.map((paper) => ({ href: index.link(paper), parts: entryParts(paper, found.words), paper }));
  if (found.total > 0) listed.push({ href: index.exploreLink(text), parts: [papershelf.element("span", { class: "ps-result__all" }, labelOfAll(found))] });
  if (offered.length > 0) {
    const entries = offered.map((other) => suggested(other, index));
    sections.unshift({ name: words.didYouMean, entries });
  }
  if (listed.length > 0) sections.push({ name: words.groups.papers, entries: listed });
  return sections;
}

/**
 * @param {string} text of a query
 * @param {PaperIndex} index
 * @param {string} [meaning]
 * @returns {Listed}
 */
function suggested(text, index, meaning = "") {
  return { href: index.exploreLink(text), text, parts: nameParts(text, meaning) };
}

/**
 * @param {Named} named
 * @returns {Listed}
 */
function namedEntry({ name, href, papers, other = "", text }) {
  const notes = [other, papers === undefined ? "" : countOf(papers)].filter(Boolean);
  const listed = { href, parts: nameParts(name, notes.join(" · ")) };
  return text === undefined ? listed : { ...listed, text };
}

/**
 * @param {string} name
 * @param {string} note
 */
function nameParts(name, note) {
  const parts = [papershelf.element("span", { class: "ps-result__name", dir: "auto" }, name)];
  if (note) parts.push(papershelf.element("span", { class: "ps-result__note" }, note));
  return [papershelf.element("span", { class: "ps-result__line" }, ...parts)];
}

/** @param {Found} found */
function labelOfAll({ total, least }) {
  const words = papershelf.data("words");
  if (total === 1 && !least) return words.oneInExplore;
  return papershelf.fill(words.allResults, { papers: countOf(total, least) });
}

/**
 * Says what the results are: how many, or of what they are the closest.
 * @param {Found} found
 */
function summaryOf(found) {
  const words = papershelf.data("words");
  if (found.total === 0) return words.none;
  return found.partial ? closestLine(found) : countOf(found.total, found.least);
}
