/**
 * The query language: words, "phrases", -words, words*, fields such as title: or year:, and the
 * values of facets, such as has:code.
 * Anything else is plain text, so that no input is an error.
 *
 * @requires searching/segments
 */
"use strict";

/**
 * @typedef {object} QueryPart
 * @property {string[]} words folded words and segments that must all be there
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
 * @property {{facet: Facet, value: number, not: boolean}[]} values
 */

/** @typedef {{text: string, live: boolean}} Alternative a query without OR, and whether its end is that of the text */

const LONGEST_QUERY = 400;
/** A field and what was typed of its value, where a query ends. */
const FIELD_AT_END = /(?:^|\s)-?([a-z]+):("?)([^":]*)$/iu;
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

/**
 * Reads a query.
 * @param {string} text
 * @param {boolean} live true while the reader types, so that the last word may be unfinished
 * @param {Facet[]} [facets] whose values it may ask for
 * @returns {ParsedQuery}
 */
function parseQuery(text, live, facets = []) {
  const query = text.slice(0, LONGEST_QUERY).replace(ACCENT, "$1$2");
  /** @type {ParsedQuery} */
  const parsed = { parts: [], years: [], values: [] };
  let left = MOST_QUERY_WORDS;
  for (const match of query.matchAll(/(-?)(?:([a-z]+):)?(?:"([^"]*)"?|([^\s"]+))/giu)) {
    const [whole, minus, name = "", quoted, bare = ""] = match;
    const field = name.toLowerCase();
    const not = minus === "-";
    if (quoted === undefined && isFieldAlone(bare, facets)) continue; // its value is still to come
    if (quoted === undefined && takeYears(parsed, field, bare, not)) continue;
    const known = QUERY_FIELDS.get(field);
    if (quoted === undefined && !known && takeValue(parsed, facets, field, bare, not)) continue;
    const value = quoted ?? bare;
    const words = searchedWords(known || !name ? value : `${name} ${value}`);
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
 * Tells whether a word is the name of a field with its colon, and nothing behind it.
 * @param {string} word
 * @param {Facet[]} facets
 */
function isFieldAlone(word, facets) {
  const name = word.endsWith(":") ? word.slice(0, -1).toLowerCase() : "";
  return name === "year" || QUERY_FIELDS.has(name) || facets.some(({ id }) => id === name);
}

/**
 * Takes `year:`, if its value makes sense.
 * @param {ParsedQuery} parsed
 * @param {string} field
 * @param {string} value
 * @param {boolean} not
 */
function takeYears(parsed, field, value, not) {
  const years = field === "year" && /^(\d{4})?(\.\.)?(\d{4})?$/.exec(value);
  if (!years || !(years[1] || years[3]) || (years[3] && !years[2])) return false;
  const from = Number(years[1] ?? 0);
  const to = years[2] ? Number(years[3] ?? 9999) : from;
  parsed.years.push({ from: Math.min(from, to), to: Math.max(from, to), not });
  return true;
}

/**
 * Takes a value of a facet, if there is one of that name.
 * @param {ParsedQuery} parsed
 * @param {Facet[]} facets
 * @param {string} field
 * @param {string} name
 * @param {boolean} not
 */
function takeValue(parsed, facets, field, name, not) {
  const facet = facets.find(({ id }) => id === field);
  const value = facet?.values.findIndex(([id]) => id.toLowerCase() === name.toLowerCase()) ?? -1;
  if (!facet || value < 0) return false;
  parsed.values.push({ facet, value, not });
  return true;
}

/** What a question begins with. */
const QUESTION_BEGINNING = /^\s*(?:how|what|whats|why|which|when|where|who|can|could|does|do|is|are|should|will)\s/i;

/**
 * Tells whether a query is words that only together say what is wanted: a question in plain words, or
 * some words that no paper has all of.
 * @param {string} text
 * @param {ParsedQuery} parsed
 * @param {number} total how many papers have all words
 */
function isQuestion(text, { parts }, total) {
  const isPlain = parts.length > 1 && parts.every(({ fields, prohibited, phrase }) => fields.length === 0 && !prohibited && !phrase);
  return isPlain && (total === 0 || QUESTION_BEGINNING.test(text) || text.trim().endsWith("?"));
}
