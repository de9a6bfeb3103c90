/**
 * The whole shelf as one file: written to be kept or moved, and read back.
 *
 * @requires page/core
 * @requires page/count
 * @requires page/store
 * @requires words
 * @requires shelf-words
 * @requires shelf/button
 * @requires shelf/files
 */
"use strict";

class ShelfKeep {
  words = papershelf.data("shelf-words");
  status = papershelf.element("p", { class: "ps-shelf__status" });

  /**
   * @param {ShelfView} shelf the page that it belongs to
   * @param {ShelfTools} tools which report how something went
   */
  constructor(shelf, tools) {
    this.shelf = shelf;
    this.tools = tools;
    const { words } = this;
    const make = papershelf.element;
    const input = make("input", { type: "file", accept: ".json,application/json", class: "ps-hidden", tabindex: "-1", "aria-hidden": "true" });
    input.addEventListener("change", async () => {
      const file = input.files?.[0];
      if (file) await this.add(file);
      input.value = "";
    });
    this.element = make(
      "section",
      { class: "ps-shelf__keep", "aria-label": words.keep },
      make("h2", {}, words.keep),
      make("p", {}, words.keepHelp),
      make("p", {}, smallButton(words.keepAll, () => ShelfFiles.keep()), " ", smallButton(words.readFile, () => input.click()), input),
      this.status,
    );
  }

  /** @param {File} file */
  async add(file) {
    const { words } = this;
    const { shelf: other, refused } = await ShelfFiles.read(file);
    if (!other) return this.tools.report(words.refusals[refused], this.status);
    const before = PaperStore.read().ids;
    const known = other.papers.filter(({ id }) => before.has(id)).length;
    const done = this.shelf.change((shelf) => mergeShelf(shelf, other));
    if (!done) return void (this.status.textContent = this.shelf.trouble.failure);
    this.tools.report(papershelf.fill(words.imported, { papers: countOf(other.papers.length - known), known }), this.status);
    this.shelf.follow();
  }
}
