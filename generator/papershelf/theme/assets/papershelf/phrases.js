/**
 * Phrases: papers that have words in the order in which they were typed. Loaded when a query asks for
 * some.
 *
 * @after papershelf
 * @after searching
 * @requires searching/folding
 * @requires searching/index
 * @requires searching/segments
 */
"use strict";

/**
 * Lists what a document shows, by field of the index.
 * @param {ShownPaper} paper
 * @param {Map<string, string[]>} tagNames by id
 * @returns {Record<string, string[]>}
 */
function textsOf({ id, title, notes = [], tldr = "", abstract = "", authors = [], venue = "", tags = [] }, tagNames) {
  const texts = (/** @type {boolean} */ titles) => notes.filter((note) => note[2] === titles).map((note) => note[1]);
  return {
    ids: [id],
    title: [title, ...texts(true)],
    authors,
    tags: tags.flatMap((tag) => tagNames.get(tag) ?? []),
    tldr: [tldr],
    venue: [venue],
    abstract: [abstract, ...texts(false)],
  };
}

/**
 * Tells whether a phrase stands in one of the texts.
 * @param {string} phrase folded
 * @param {string[]} texts
 */
function holdsPhrase(phrase, texts) {
  return texts.some((text) => ` ${searchable(text)} `.includes(` ${phrase} `));
}

/**
 * Keeps the papers that hold a phrase; of a prohibited one, those that do not. Only papers with all
 * its words are read. Those that were not are left out, for nobody knows.
 * @param {PaperIndex} index
 * @param {number[]} positions
 * @param {QueryPart} part
 * @returns {Promise<{passing: number[], unread: boolean}>}
 */
async function papersWithPhrase(index, positions, { phrase, fields, prohibited }) {
  const all = index.shards.fields;
  const searched = fields.length ? fields : all;
  const words = phrase.split(" ");
  const stems = words.map(stemOf);
  const having = await index.havingWords(words, all);
  const asked = words.some((word) => isContentWord(word) && !isLoneUnit(word)) ? positions.filter((at) => having.has(at)) : positions;
  const read = index.manifest.together ? asked : asked.slice(0, PaperIndex.MOST_READ);
  const unread = new Set(asked.slice(read.length));
  const tagList = searched.includes("tags") ? (await index.columns()).tagList : [];
  // Other names of a tag are not seen, so they count where a tag is asked for.
  const tagNames = new Map(tagList.map(([id, name, , ...others]) => [id, fields.length ? [name, ...others, id.replaceAll("-", " ")] : [name]]));
  // No document shows arXiv ids, DOIs and aliases; numbers stand in no other order there.
  const named = searched.includes("ids") && /\d/.test(phrase) ? await index.shards.havingAll(stems, ["ids"]) : null;
  const papers = await index.papers(read);
  const holding = new Set(
    read.filter((at, place) => {
      const texts = textsOf(papers[place], tagNames);
      return named?.has(at) || searched.some((field) => holdsPhrase(phrase, texts[field] ?? []));
    }),
  );
  const passing = positions.filter((at) => !unread.has(at) && holding.has(at) !== prohibited);
  return { passing, unread: unread.size > 0 };
}
