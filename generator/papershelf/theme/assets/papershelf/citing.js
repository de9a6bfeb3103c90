/**
 * The dialog with a paper's citation, loaded when a reader asks for one.
 *
 * @after papershelf
 * @after cite
 * @requires page/core
 * @requires page/cite
 * @requires page/copy
 * @requires page/entries
 * @requires formats
 * @requires words
 */
"use strict";

/**
 * Opens the dialog; it is gone when it is closed.
 * @param {HTMLElement} place where it stands in the page
 * @param {string} paper its id
 * @param {string} title of the paper
 */
async function openCitation(place, paper, title) {
  const words = papershelf.data("words");
  const { element } = papershelf;
  const [first] = papershelf.data("formats").filter(({ choice }) => choice);
  const cited = await loadEntries(paper);
  const code = element("code", {}, fileOf(first, [cited[first.name]]));
  const copy = element("paper-copy", { label: words.copyCitation }, element("pre", { tabindex: "0", role: "group" }, code));
  const close = element("button", { type: "button", class: "ps-copy" }, words.close);
  const dialog = element(
    "dialog",
    { class: "ps-citing", "aria-label": papershelf.fill(words.citeOf, { title }) },
    element("p", { class: "ps-citing__title" }, title),
    copy,
    close,
  );
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  place.append(dialog);
  const cite = element("paper-cite", { paper }, copy); // which has its button now, as on a page
  close.before(cite);
  dialog.showModal();
}
