/**
 * COinS: a paper as an OpenURL, from which Zotero and others save the whole shelf.
 * `generator/papershelf/exports/coins.py` writes the same into lists.
 *
 * @requires page/core
 * @requires page/entries
 */
"use strict";

/** Of a paper with a DOI and more authors none is written: Zotero then asks for all by the DOI. */
const MOST_AUTHORS = 20;

/**
 * The format, the fields of a paper's title and of its venue's name, and its genre or type, by the
 * type in CSL.
 * @type {Record<string, [form: string, title: string, where: string, key: string, value: string]>}
 */
const OPENURL_FORMS = {
  "paper-conference": ["book", "atitle", "btitle", "genre", "proceeding"],
  "article-journal": ["journal", "atitle", "jtitle", "genre", "article"],
  chapter: ["book", "atitle", "btitle", "genre", "bookitem"],
  thesis: ["dissertation", "title", "inst", "", ""],
  document: ["dc", "title", "publisher", "type", "document"],
  article: ["dc", "title", "publisher", "type", "preprint"],
};

/**
 * Writes a name as `Family, Given`; a comma behind a group keeps Zotero from parting it.
 * @param {CslName} name
 */
function invertedName({ literal, family, given = "", suffix }) {
  if (literal) return literal.includes(" ") ? `${literal},` : literal;
  const last = [family, suffix].filter(Boolean).join(" ");
  return given ? `${last}, ${given}` : last;
}

/**
 * Lists a paper's keys and values.
 * @param {Csl} csl
 * @returns {[key: string, value: string | undefined][]}
 */
function openUrlPairs(csl) {
  const [form, title, where, genre, value] = OPENURL_FORMS[csl.type];
  const authors = csl.author ?? [];
  const date = csl.issued?.["date-parts"]?.[0]?.map((part) => String(part).padStart(2, "0")).join("-");
  const isShort = !csl.DOI || authors.length <= MOST_AUTHORS;
  return [
    ["ctx_ver", "Z39.88-2004"],
    ["rft_val_fmt", `info:ofi/fmt:kev:mtx:${form}`],
    ["rft_id", csl.DOI && `info:doi/${csl.DOI}`],
    ["rft_id", csl.URL ?? csl.custom?.page],
    [`rft.${title}`, csl.title],
    [`rft.${genre}`, value],
    [`rft.${where}`, csl["container-title"] ?? csl.publisher],
    ["rft.date", date],
    ...(isShort ? authors : []).map((author) => /** @type {[string, string]} */ (["rft.au", invertedName(author)])),
  ];
}

/**
 * Makes the span in which reference managers find a paper; readers neither see nor hear it.
 * @param {Csl} csl
 */
function coinsSpan(csl) {
  const title = openUrlPairs(csl)
    .flatMap(([key, value]) => (value ? [`${key}=${encodeURIComponent(value)}`] : []))
    .join("&");
  return papershelf.element("span", { class: "Z3988", title, hidden: "" });
}
