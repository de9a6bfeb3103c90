/**
 * Which papers of the shelf are shown, and the folders: one form makes them and gives them other names.
 *
 * @requires page/core
 * @requires page/count
 * @requires page/store
 * @requires words
 * @requires shelf-words
 * @requires shelf/button
 */
"use strict";

class ShelfFilters {
  words = papershelf.data("shelf-words");
  /** @type {string | null} the folder that is shown: null for all, empty for papers in none */
  folder = null;
  /** @type {ReadingState | ""} the state of which papers are shown; empty for any */
  state = "";
  /** What the one form does: empty to make a folder, else the folder that it gives another name. */
  renamed = "";

  /**
   * @param {ShelfView} shelf the page that they belong to
   * @param {ShelfTools} tools which report how something went
   */
  constructor(shelf, tools) {
    this.shelf = shelf;
    this.tools = tools;
    const { words } = this;
    const make = papershelf.element;
    this.select = make("select");
    this.select.addEventListener("change", () => {
      const { value } = this.select;
      this.folder = value === "all" ? null : value.slice(1);
      this.refilter();
    });
    const state = make("select");
    for (const [value, name] of Object.entries({ "": words.anyState, ...words.states })) state.append(make("option", { value }, name));
    state.addEventListener("change", () => {
      this.state = /** @type {ReadingState | ""} */ (state.value);
      this.refilter();
    });
    this.rename = smallButton(words.renameFolder, () => this.openForm(this.folder ?? ""));
    this.remover = smallButton(words.removeFolder, () => this.removeFolder(this.folder ?? ""));
    this.maker = smallButton(words.newFolder, () => this.openForm(""));
    this.error = make("p", { class: "ps-shelf__status", id: "ps-folder-error" });
    this.name = make("input", {
      type: "text",
      maxlength: String(SHELF_LIMITS.folder),
      autocomplete: "off",
      "aria-describedby": this.error.id,
    });
    this.nameLabel = make("span", {});
    this.form = make(
      "form",
      { class: "ps-shelf__form" },
      make("label", {}, this.nameLabel, " ", this.name),
      make("button", { type: "submit", class: "ps-small" }, words.ok),
      smallButton(words.cancel, () => this.closeForm()),
      this.error,
    );
    this.form.hidden = true;
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.giveName();
    });
    this.form.addEventListener("keydown", (event) => event.key === "Escape" && this.closeForm());
    this.element = make(
      "div",
      { class: "ps-shelf__bar", role: "group", "aria-label": words.filters },
      make("label", {}, make("span", {}, words.folder), " ", this.select),
      make("label", {}, make("span", {}, words.state), " ", state),
      this.maker,
      this.rename,
      this.remover,
      this.form,
    );
  }

  refilter() {
    this.shelf.held.clear();
    this.shelf.undoable = null;
    this.tools.clear();
    this.closeForm();
    this.shelf.draw();
    papershelf.announce(countOf(this.shelf.shown.length));
  }

  /**
   * Shows all papers where the folder that was shown is there no more.
   * @param {string[]} folders
   */
  settle(folders) {
    if (folders.length === 0 || (this.folder && !folders.includes(this.folder))) this.folder = null;
  }

  /** @param {Shelf} shelf */
  draw({ papers, folders }) {
    const { words } = this;
    const count = (/** @type {string} */ folder) => papers.filter((paper) => (paper.folder ?? "") === folder).length;
    const option = (/** @type {string} */ value, /** @type {string} */ name, /** @type {number} */ n) =>
      papershelf.element("option", { value }, `${name} (${n})`);
    const names = folders.length ? ["", ...folders] : [];
    this.select.replaceChildren(
      option("all", words.allFolders, papers.length),
      ...names.map((name) => option(`f${name}`, name || words.noFolder, count(name))),
    );
    this.select.value = this.folder === null ? "all" : `f${this.folder}`;
    this.rename.hidden = this.remover.hidden = !this.folder;
    this.element.hidden = papers.length === 0 && folders.length === 0;
  }

  /** @param {string} renamed the folder to rename; empty to make one */
  openForm(renamed) {
    this.renamed = renamed;
    this.error.textContent = "";
    this.name.value = renamed;
    this.nameLabel.replaceChildren(renamed ? this.words.newName : this.words.newFolder);
    this.form.hidden = false;
    this.name.focus();
    this.name.select();
  }

  closeForm() {
    const inside = this.form.contains(document.activeElement);
    this.form.hidden = true;
    if (inside) (this.renamed && this.folder ? this.rename : this.maker).focus();
  }

  /** @param {string} why */
  refuse(why) {
    this.name.focus();
    this.tools.report(why, this.error);
  }

  giveName() {
    const [before, name] = [this.renamed, folderName(this.name.value)];
    if (!name) return this.refuse(this.words.folderEmpty);
    const { folders } = PaperStore.read().shelf;
    if (name !== before && folders.includes(name)) return this.refuse(papershelf.fill(this.words.folderTaken, { folder: name }));
    const done = this.shelf.change((shelf) => {
      if (!before) shelf.folders.push(name);
      shelf.folders = shelf.folders.map((folder) => (folder === before ? name : folder));
      for (const paper of shelf.papers) if (before && paper.folder === before) paper.folder = name;
    });
    if (!done) return void (this.error.textContent = this.shelf.trouble.failure);
    if (before) this.folder = name;
    this.shelf.draw();
    this.closeForm();
    this.tools.report(papershelf.fill(before ? this.words.folderRenamed : this.words.folderMade, { folder: name }));
  }

  /** @param {string} folder */
  removeFolder(folder) {
    const at = PaperStore.current.shelf.folders.indexOf(folder);
    const inside = new Set(PaperStore.current.shelf.papers.filter((paper) => paper.folder === folder).map(({ id }) => id));
    this.shelf.offerUndo(
      papershelf.fill(this.words.folderRemoved, { folder }),
      "",
      (shelf) => {
        shelf.folders = shelf.folders.filter((name) => name !== folder);
        for (const paper of shelf.papers) if (paper.folder === folder) delete paper.folder;
      },
      (shelf) => {
        if (!shelf.folders.includes(folder)) shelf.folders.splice(at, 0, folder);
        for (const paper of shelf.papers) if (inside.has(paper.id) && !paper.folder) paper.folder = folder;
      },
      () => this.select,
    );
  }
}
