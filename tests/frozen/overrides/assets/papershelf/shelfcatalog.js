/** What the shelf learns of the catalog: which papers there are, and what is to be said of each. */
"use strict";

/**
 * @typedef {object} Citation what the build writes for each paper, as assets/cite/<id>.js
 * @property {string} bibtex
 * @property {string} ris
 * @property {Record<string, any>} csl its title has formulas in Unicode
 * @property {string} markdown
 */

/** Which papers the catalog has, and under which ids it had them before. */
class ShelfCatalog {
  /** @param {{ids: string, aliases: Record<string, string>}} data written by generator/papershelf/exports/shelf.py */
  constructor(data) {
    this.ids = new Set(data.ids.split(" "));
    this.aliases = new Map(Object.entries(data.aliases));
  }

  /** @param {string} id */
  resolve(id) {
    return this.aliases.get(id) ?? id;
  }

  /** @param {string} id */
  isGone(id) {
    return !this.ids.has(this.resolve(id));
  }
}

/**
 * @param {string} id
 * @returns {Promise<Citation>}
 */
async function loadCitation(id) {
  const citation = await papershelf.load(`cite/${id}`);
  if (!citation) throw new Error(`no citation of ${id}`);
  return citation;
}

/**
 * Writes who wrote a paper, where and when it appeared.
 * @param {Record<string, any>} csl
 */
function bylineOf(csl) {
  const words = papershelf.data("words");
  const names = (csl.author ?? []).map((/** @type {Record<string, string>} */ name) =>
    name.literal ?? [name.given, name["non-dropping-particle"], name.family, name.suffix].filter(Boolean).join(" "),
  );
  const shown = names.slice(0, 3).join(", ");
  const more = names.length > 3 ? ` ${papershelf.fill(words.moreAuthors, { n: names.length - 3 })}` : "";
  const year = csl.issued?.["date-parts"]?.[0]?.[0];
  return [shown + more, csl["container-title"], year ? String(year) : words.noDate].filter(Boolean).join(" · ");
}

/** @param {string} id */
function paperAddress(id) {
  return `${papershelf.root}papers/${id}/${location.protocol === "file:" ? "index.html" : ""}`;
}
