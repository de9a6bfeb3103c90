/**
 * The query language: words, "phrases", -words, words*, and fields such as title: or year:.
 * Anything else is plain text, so that no input is an error.
 *
 * @requires searching/folding
 */
"use strict";

/**
 * @typedef {object} QueryPart
 * @property {string[]} words folded words that must all be there
 * @property {string[]} fields the fields of the index to look in; empty for all
 * @property {boolean} prohibited true for what must not be there
 * @property {boolean} prefix true if the last word may go on
 * @property {string} phrase the words as they must follow one another; empty if in any order
 * @property {boolean} together true if the words decide only together, which Lunr cannot ask
 */

/**
 * @typedef {object} ParsedQuery
 * @property {QueryPart[]} parts
 * @property {{from: number, to: number, not: boolean}[]} years
 * @property {{what: HasName, not: boolean}[]} has
 */

const LONGEST_QUERY = 400;
/** A letter under an accent, as LaTeX has it: \'e or \"{o}. */
const ACCENT = /\\["'^~`=.](?:\{(\p{L})\}|(\p{L}))/gu;
const MOST_QUERY_WORDS = 32;

/** The fields of the index by the names that readers type. */
const QUERY_FIELDS = new Map([
  ["title", ["title"]],
  ["author", ["authors"]],
  ["tag", ["tags"]],
  ["venue", ["venue"]],
]);
/** @typedef {keyof ClientWords["hasNames"]} HasName */
/** @type {HasName[]} what a paper may have, in the order of the bits in the columns */
const HAS_NAMES = ["code", "project"];

/**
 * @param {string} name
 * @returns {name is HasName}
 */
function isHasName(name) {
  return HAS_NAMES.some((known) => known === name);
}

/**
 * Reads a query.
 * @param {string} text
 * @param {boolean} live true while the reader types, so that the last word may be unfinished
 * @returns {ParsedQuery}
 */
function parseQuery(text, live) {
  const query = text.slice(0, LONGEST_QUERY).replace(ACCENT, "$1$2");
  /** @type {ParsedQuery} */
  const parsed = { parts: [], years: [], has: [] };
  let left = MOST_QUERY_WORDS;
  for (const match of query.matchAll(/(-?)(?:([a-z]+):)?(?:"([^"]*)"?|([^\s"]+))/giu)) {
    const [whole, minus, name = "", quoted, bare = ""] = match;
    const field = name.toLowerCase();
    const not = minus === "-";
    if (quoted === undefined && takeFilter(parsed, field, bare, not)) continue;
    const known = QUERY_FIELDS.get(field);
    const value = quoted ?? bare;
    const words = foldText(known || !name ? value : `${name} ${value}`).split(" ").filter(Boolean);
    const last = live && match.index + whole.length === query.length && !not;
    const kept = words.slice(0, left);
    left -= kept.length;
    if (kept.length === 0) continue;
    // The words of a tag's or a venue's name belong together.
    const isPhrase = words.length > 1 && (quoted !== undefined || field === "tag" || field === "venue");
    const isOpen = (last && /[\p{L}\p{N}]$/u.test(bare)) || bare.endsWith("*");
    parsed.parts.push({
      words: kept,
      fields: known ?? [],
      prohibited: not,
      prefix: quoted === undefined && !isPhrase && isOpen,
      phrase: isPhrase ? kept.join(" ") : "",
      together: isPhrase || (not && words.length > 1),
    });
  }
  return parsed;
}

/**
 * Takes `year:` and `has:`, if their values make sense.
 * @param {ParsedQuery} parsed
 * @param {string} field
 * @param {string} value
 * @param {boolean} not
 */
function takeFilter(parsed, field, value, not) {
  const years = field === "year" && /^(\d{4})?(\.\.)?(\d{4})?$/.exec(value);
  if (years && (years[1] || years[3]) && (years[2] || !years[3])) {
    const from = Number(years[1] ?? 0);
    const to = years[2] ? Number(years[3] ?? 9999) : from;
    parsed.years.push({ from: Math.min(from, to), to: Math.max(from, to), not });
    return true;
  }
  const what = value.toLowerCase();
  if (field === "has" && isHasName(what)) {
    parsed.has.push({ what, not });
    return true;
  }
  return false;
}
