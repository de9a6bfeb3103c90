/**
 * What the shelf learns of the catalog: which papers there are, and what is known of each.
 *
 * @requires page/core
 * @requires page/entries
 * @requires words
 */
"use strict";

/** @typedef {{ids: string, aliases: Record<string, string>}} ShelfIds written by generator/papershelf/exports/files.py */

/** Which papers the catalog has, and under which ids it had them before. */
class ShelfCatalog {
  /** @param {ShelfIds} data */
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
 * Loads what cards show of a paper.
 * @param {string} id
 */
async function loadItem(id) {
  return (await loadEntries(id))["csl-json"];
}

/**
 * Writes who wrote a paper, where and when it appeared.
 * @param {Csl} csl
 */
function bylineOf(csl) {
  const words = papershelf.data("words");
  const names = (csl.author ?? []).map((name) =>
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
