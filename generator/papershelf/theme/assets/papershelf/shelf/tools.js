/**
 * The tools of the shelf: its filters, what can be taken along of it, and the whole as one file.
 *
 * @requires page/copy
 * @requires page/core
 * @requires page/count
 * @requires formats
 * @requires words
 * @requires shelf-words
 * @requires shelf/button
 * @requires shelf/files
 * @requires shelf/filters
 * @requires shelf/keep
 * @requires shelf/shared
 */
"use strict";

class ShelfTools {
  words = papershelf.data("shelf-words");
  status = papershelf.element("p", { class: "ps-shelf__status" });

  /** @param {ShelfView} shelf the page that they belong to */
  constructor(shelf) {
    this.shelf = shelf;
    this.filters = new ShelfFilters(shelf, this);
    this.keep = new ShelfKeep(shelf, this);
    const { words } = this;
    const make = papershelf.element;
    this.all = make("input", { type: "checkbox" });
    this.all.addEventListener("change", () => {
      for (const { id } of this.shelf.shown) {
        if (this.all.checked) this.shelf.chosen.add(id);
        else this.shelf.chosen.delete(id);
      }
      this.shelf.draw();
    });
    this.what = make("span", { class: "ps-shelf__what" });
    this.target = make("select", { "aria-label": words.fileChosen });
    // Arrow keys choose in a list, and each step of theirs would be a move.
    this.move = smallButton(words.move, () => {
      const { value } = this.target;
      if (!value) this.target.focus();
      else if (this.shelf.file(this.takenIds(), value.slice(1))) this.target.value = "";
    });
    const remove = smallButton(words.remove, () => this.shelf.takeOff(this.takenIds()));
    const formats = papershelf.data("formats").filter((format) => format.shelf);
    this.bulk = make("span", { class: "ps-shelf__bulk" }, this.target, this.move, remove);
    this.take = make(
      "div",
      { class: "ps-shelf__bar ps-shelf__take", role: "group", "aria-label": words.take },
      make("label", { class: "ps-shelf__check" }, this.all, " ", words.chooseAll),
      this.what,
      ...formats.map((format) => smallButton(format.title, () => void this.export(format))),
      smallButton(words.shareLink, () => void this.share()),
      this.bulk,
    );
  }

  /** The ids of the papers that a press is about. */
  takenIds() {
    return new Set(this.shelf.taken.map(({ id }) => id));
  }

  /**
   * @param {Shelf} shelf
   * @param {SavedPaper[]} shown
   */
  draw(shelf, shown) {
    const { words } = this;
    const { folders } = shelf;
    this.filters.draw(shelf);
    const chosen = shown.filter(({ id }) => this.shelf.chosen.has(id)).length;
    this.all.checked = chosen > 0 && chosen === shown.length;
    this.all.indeterminate = chosen > 0 && chosen < shown.length;
    this.what.textContent = papershelf.fill(chosen ? words.whatChosen : words.whatShown, { papers: countOf(chosen || shown.length) });
    this.bulk.hidden = chosen === 0;
    this.target.hidden = this.move.hidden = folders.length === 0;
    const target = this.target.value;
    this.target.replaceChildren(
      papershelf.element("option", { value: "" }, words.fileChosen),
      ...["", ...folders].map((name) => papershelf.element("option", { value: `f${name}` }, name || words.noFolder)),
    );
    if (folders.includes(target.slice(1)) || target === "f") this.target.value = target;
    this.take.hidden = shown.length === 0;
  }

  /** Takes away what was reported of something earlier. */
  clear() {
    this.status.textContent = this.keep.status.textContent = "";
  }

  /**
   * Reports how something went, for all.
   * @param {string} text
   * @param {HTMLElement} [where]
   */
  report(text, where = this.status) {
    where.textContent = text;
    papershelf.announce(text);
  }

  /** @param {Format} format */
  async export(format) {
    const { words } = this;
    const { catalog, taken } = this.shelf;
    const there = taken.filter(({ id }) => !catalog?.isGone(id));
    const left = taken.length - there.length;
    if (there.length === 0) return this.report(words.noneThere);
    try {
      await ShelfFiles.take(format, there);
      this.report(papershelf.fill(left ? words.takenBut : words.takenAll, { papers: countOf(there.length), n: left }));
    } catch {
      this.report(words.takeFailed);
    }
  }

  async share() {
    const { words } = this;
    const { catalog, taken } = this.shelf;
    const ids = taken.map(({ id }) => id).filter((id) => !catalog?.isGone(id));
    if (ids.length === 0) return this.report(words.noneThere);
    const link = SharedList.link(ids);
    if (!link) return this.report(words.linkTooLong);
    const message = papershelf.element("span");
    const address = papershelf.element("span", { class: "ps-shelf__link" }, link);
    this.status.replaceChildren(message, " ", address);
    const copied = await PaperCopy.copy(address);
    this.report(papershelf.fill(copied ? words.linkCopied : words.linkShown, { papers: countOf(ids.length) }), message);
    if (copied) address.remove(); // else it stands there, selected
  }
}
