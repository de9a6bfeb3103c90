/**
 * Names: the tags, authors, venues and years that a query names.
 *
 * @requires searching/folding
 * @requires searching/index
 * @requires searching/segments
 * @requires searching/shards
 */
"use strict";

/**
 * @typedef {object} Named what a query names, or could go on to name
 * @property {string} name
 * @property {string} href
 * @property {number} [papers] how many it has, if known
 * @property {string} [other] the other name that was typed
 * @property {string} [text] the query that asks for it; what stands in the box is to be this
 */

/** @typedef {"tags" | "authors" | "venues" | "years"} NamedKind the folder of its pages */
/** @typedef {{kind: string, entries: Named[]}} NamedGroup */

/** So many of a kind are shown, of words that are as many at most and as long at least as these. */
const MOST_NAMED_OF_KIND = 3;
const LONGEST_NAME = 6;
const SHORTEST_NAME = 2;

/**
 * Finds what a query names: it must have no other words than the name has.
 * @param {string} text
 * @param {PaperIndex} index
 * @param {ShownPaper[]} papers that it finds, whose authors are known by them
 * @returns {Promise<NamedGroup[]>}
 */
async function namedBy(text, index, papers) {
  const typed = foldText(text).split(" ").filter(Boolean);
  const words = searchedWords(text);
  const isPlain = !/["*:()]|(?:^|\s)-/.test(text);
  if (!isPlain || typed.length === 0 || typed.length > LONGEST_NAME || typed.join("").length < SHORTEST_NAME) return [];
  const open = /[\p{L}\p{N}]$/u.test(text); // the last word may go on
  const [names, authors] = await Promise.all([index.shards.load("names"), authorsNamed(words, typed, open, index, papers)]);
  const venues = names.venues.map(([id, name, count]) => ({ rank: rankOfName(words, open, name), name, papers: count, href: index.valueLink("venues", id) }));
  const years = names.years.filter(([id]) => words.length === 1 && id === words[0]);
  return [
    { kind: "tags", entries: tagsNamed(words, open, names.tags, index) },
    { kind: "authors", entries: authors },
    { kind: "venues", entries: bestNamed(venues) },
    { kind: "years", entries: years.map(([id, count]) => ({ name: id, papers: count, href: index.valueLink("years", id) })) },
  ];
}

/**
 * Makes the entry of a tag.
 * @param {NameData["tags"][number]} tag
 * @param {PaperIndex} index
 * @returns {Named}
 */
function tagEntry([id, name, papers], index) {
  return { name, papers, href: index.valueLink("tags", id) };
}

/**
 * @param {string[]} words
 * @param {boolean} open
 * @param {NameData["tags"]} tags
 * @param {PaperIndex} index
 */
function tagsNamed(words, open, tags, index) {
  const ranked = tags.map((tag) => {
    const [, name, , ...others] = tag;
    const rank = rankOfName(words, open, name);
    /** @type {number[]} */
    const ranks = others.map((other) => rankOfOther(words, open, other));
    const most = Math.max(0, ...ranks);
    const other = most > rank ? others[ranks.indexOf(most)].replaceAll("-", " ") : undefined;
    return { rank: Math.max(rank, most), ...tagEntry(tag, index), other };
  });
  return bestNamed(ranked);
}

/**
 * Finds authors: those with pages by the last words of their names, others among the papers found.
 * @param {string[]} words
 * @param {string[]} typed the same before runs were cut
 * @param {boolean} open
 * @param {PaperIndex} index
 * @param {ShownPaper[]} papers
 */
async function authorsNamed(words, typed, open, index, papers) {
  const { shards } = index;
  const areAuthors = await Promise.all(words.map((word, at) => standsAmongAuthors(word, open && at === words.length - 1, shards)));
  if (areAuthors.includes(false)) return [];
  const rows = await Promise.all(typed.map((word, at) => shards.authorsNear(word, open && at === typed.length - 1)));
  const known = rows.flat().map(([id, name, count]) => ({ name, papers: count, href: index.valueLink("authors", id) }));
  const others = papers.flatMap(({ authors = [] }) => authors).map((name) => ({ name, papers: undefined, href: index.exploreLink(`author:"${name.replaceAll('"', " ")}"`) }));
  /** @type {Map<string, Named & {rank: number}>} each author once, by the folded name */
  const ranked = new Map();
  for (const one of [...known, ...others]) {
    const folded = foldText(one.name);
    const rank = ranked.has(folded) ? 0 : rankOfName(words, open, one.name);
    if (rank > 0) ranked.set(folded, { rank, ...one });
  }
  return bestNamed([...ranked.values()]);
}

/**
 * Tells whether a word stands among the authors of some paper; the terms were loaded for the query.
 * @param {string} word
 * @param {boolean} open
 * @param {PaperShards} shards
 */
async function standsAmongAuthors(word, open, shards) {
  const begun = (open || isLoneUnit(word)) && !shards.isWide(word) ? await shards.beginningWith(word) : [];
  for (const term of new Set([stemOf(word), ...begun])) if ((await shards.posting(term)).fields.has("authors")) return true;
  return false;
}

/**
 * Ranks a name by the words typed: 4 if these are all of its words, 3 if they are some of them, 2 if
 * the last is the beginning of one; 0 if one is not there.
 * @param {string[]} words
 * @param {boolean} open
 * @param {string} name
 */
function rankOfName(words, open, name) {
  const own = searchable(name).split(" ");
  const stems = own.map(stemOf);
  let rank = words.length === own.length ? 4 : 3;
  for (const [at, word] of words.entries()) {
    if (own.includes(word) || stems.includes(stemOf(word))) continue;
    if (!open || at < words.length - 1 || !own.some((one) => one.startsWith(word))) return 0;
    rank = 2;
  }
  return rank;
}

/**
 * Ranks another name of a tag: as a name if all of it was typed, else only if it begins so.
 * @param {string[]} words
 * @param {boolean} open
 * @param {string} other
 */
function rankOfOther(words, open, other) {
  const rank = rankOfName(words, open, other);
  if (rank === 4) return rank;
  return rank > 0 && searchable(other).startsWith(words.join(" ")) ? 1 : 0;
}

/**
 * Takes the best of a kind: by rank, then by papers.
 * @param {(Named & {rank: number})[]} ranked
 * @returns {Named[]}
 */
function bestNamed(ranked) {
  const kept = ranked.filter(({ rank }) => rank > 0);
  kept.sort((one, other) => other.rank - one.rank || (other.papers ?? 0) - (one.papers ?? 0));
  return kept.slice(0, MOST_NAMED_OF_KIND);
}
