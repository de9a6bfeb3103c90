/**
 * What only a paper's page runs.
 *
 * @after papershelf
 * @requires page/opened
 * @requires page/suggest
 */
"use strict";

(() => {
  const id = document.querySelector("paper-save[large]")?.getAttribute("paper");
  /** @type {HTMLMetaElement | null} */
  const title = document.querySelector('meta[name="citation_title"]');
  if (id && title) OpenedPapers.add({ id, title: title.content });
})();
