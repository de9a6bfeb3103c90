/**
 * Entries: papers in every format that pages offer, read from blocks of several papers.
 *
 * A text is written by turns as what is new in it, and as the place and length of what stood before:
 * in the JSON of the paper's data, and in the texts behind that, as far as they are read.
 * `generator/papershelf/exports/blocks.py` writes the blocks.
 *
 * @requires page/core
 */
"use strict";

/**
 * The name of a person, or of a group as a whole.
 * @typedef {{
 *   literal?: string,
 *   given?: string,
 *   "non-dropping-particle"?: string,
 *   family?: string,
 *   suffix?: string,
 * }} CslName
 */

/**
 * A paper in CSL-JSON, as far as pages read it; its texts have formulas in Unicode.
 * @typedef {{
 *   type: string,
 *   title: string,
 *   abstract: string,
 *   DOI?: string,
 *   URL?: string,
 *   author?: CslName[],
 *   issued?: {"date-parts"?: number[][]},
 *   "container-title"?: string,
 *   publisher?: string,
 *   note?: string,
 *   custom?: {
 *     status?: {kind: string, link?: string},
 *     erratum?: string,
 *     page?: string,
 *     tldr?: string,
 *     arxiv?: string,
 *     tags?: {id: string, name: string}[],
 *     links?: Partial<Record<"pdf" | "code" | "project", string>>,
 *   },
 * }} Csl
 */

/**
 * A paper in each format that pages offer, a text or data, by the format's name; and what the form
 * that corrects it is filled in with, JSON: pairs of a question's id and the answer. A site that is
 * not in English also has the note of its citation in its own language.
 * @typedef {Record<string, unknown> & {"csl-json": Csl, answers: string, note?: string}} Cited
 */

/**
 * What `assets/cite/<n>.js` hands over: of each paper, the formats in their order.
 * @typedef {{formats: string[], papers: Record<string, ((string | number)[] | {data: unknown})[]>}} CiteBlock
 */

/**
 * Returns the number of the block that a paper stands in.
 * @param {string} id
 */
function blockOf(id) {
  let number = 0;
  for (const sign of id) number = (number * 31 + (sign.codePointAt(0) ?? 0)) % 509;
  return number;
}

/**
 * Loads a paper in each format.
 * @param {string} id
 * @returns {Promise<Cited>}
 */
async function loadEntries(id) {
  const { formats, papers } = await papershelf.load(`cite/${blockOf(id)}`);
  if (!Object.hasOwn(papers, id)) throw new Error(`no citation of ${id}`);
  const entries = papers[id];
  /** By characters, not by units of UTF-16, for so their places are counted. */
  const before = [...JSON.stringify(entries.flatMap((entry) => ("data" in entry ? [entry.data] : [])))];
  const read = entries.map((entry) => {
    if ("data" in entry) return entry.data;
    const start = before.length;
    for (let at = 0; at < entry.length; at += 3) {
      const [text, place, length] = /** @type {[string, number, number]} */ (entry.slice(at, at + 3));
      before.push(...text);
      if (length) before.push(...before.slice(place, place + length));
    }
    return before.slice(start).join("");
  });
  return /** @type {Cited} */ (Object.fromEntries(read.map((entry, at) => [formats[at], entry])));
}
