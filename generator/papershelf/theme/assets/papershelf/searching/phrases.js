/**
 * Phrases: whether a paper has words in the order in which they were typed.
 *
 * @requires searching/folding
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
  return texts.some((text) => ` ${foldText(text)} `.includes(` ${phrase} `));
}
