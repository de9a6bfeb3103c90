/** The tools of the shelf: filters and folders, files to take along, and the whole as one file. */
"use strict";

class ShelfTools {
  /** @param {PaperShelf} shelf the page that they belong to */
  constructor(shelf) {
    this.shelf = shelf;
    this.words = papershelf.data("words").shelf;
    /** @type {string | null} the folder that is shown: null for all, empty for papers in none */
    this.folder = null;
    this.unread = false;
    /** What the one form does: empty to make a folder, else the folder that it gives another name. */
    this.renamed = "";
    this.status = papershelf.element("p", { class: "ps-shelf__status" });
    this.filters = this.makeFilters();
    this.take = this.makeTake();
    this.keep = this.makeKeep();
  }

  /**
   * @param {string} label
   * @param {() => void} press
   */
  button(label, press) {
    const button = papershelf.element("button", { type: "button", class: "ps-small" }, label);
    button.addEventListener("click", press);
    return button;
  }

  makeFilters() {
    const { words } = this;
    const make = papershelf.element;
    this.folderSelect = make("select");
    this.folderSelect.addEventListener("change", () => {
      const { value } = this.folderSelect;
      this.folder = value === "all" ? null : value.slice(1);
      this.refilter();
    });
    const unread = make("input", { type: "checkbox" });
    unread.addEventListener("change", () => {
      this.unread = unread.checked;
      this.refilter();
    });
    this.rename = this.button(words.renameFolder, () => this.openForm(this.folder ?? ""));
    this.dropFolder = this.button(words.removeFolder, () => this.removeFolder(this.folder ?? ""));
    this.maker = this.button(words.newFolder, () => this.openForm(""));
    this.fault = make("p", { class: "ps-shelf__status", id: "ps-folder-fault" });
    this.name = make("input", {
      type: "text",
      maxlength: String(SHELF_LIMITS.folder),
      autocomplete: "off",
      "aria-describedby": this.fault.id,
    });
    this.nameLabel = make("label", {}, make("span", {}), " ", this.name);
    this.form = make(
      "form",
      { class: "ps-shelf__form" },
      this.nameLabel,
      make("button", { type: "submit", class: "ps-small" }, words.ok),
      this.button(words.cancel, () => this.closeForm()),
      this.fault,
    );
    this.form.hidden = true;
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.giveName();
    });
    this.form.addEventListener("keydown", (event) => event.key === "Escape" && this.closeForm());
    return make(
      "div",
      { class: "ps-shelf__bar", role: "group", "aria-label": words.filters },
      make("label", {}, make("span", {}, words.folder), " ", this.folderSelect),
      make("label", { class: "ps-shelf__check" }, unread, " ", words.unreadOnly),
      this.maker,
      this.rename,
      this.dropFolder,
      this.form,
    );
  }

  makeTake() {
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
    this.move = this.button(words.move, () => {
      const { value } = this.target;
      if (!value) this.target.focus();
      else if (this.shelf.file(new Set(this.shelf.taken.map(({ id }) => id)), value.slice(1))) this.target.value = "";
    });
    this.remove = this.button(words.remove, () => this.shelf.remove(new Set(this.shelf.taken.map(({ id }) => id))));
    const formats = Object.keys(SHELF_FORMATS).map((format) => this.button(words.formats[format], () => void this.export(format)));
    this.bulk = make("span", { class: "ps-shelf__bulk" }, this.target, this.move, this.remove);
    return make(
      "div",
      { class: "ps-shelf__bar ps-shelf__take", role: "group", "aria-label": words.take },
      make("label", { class: "ps-shelf__check" }, this.all, " ", words.chooseAll),
      this.what,
      ...formats,
      this.button(words.shareLink, () => void this.share()),
      this.bulk,
    );
  }

  makeKeep() {
    const { words } = this;
    const make = papershelf.element;
    const input = make("input", { type: "file", accept: ".json,application/json", class: "ps-hidden", tabindex: "-1", "aria-hidden": "true" });
    input.addEventListener("change", async () => {
      const file = input.files?.[0];
      if (file) await this.add(file);
      input.value = "";
    });
    this.kept = make("p", { class: "ps-shelf__status" });
    return make(
      "section",
      { class: "ps-shelf__keep", "aria-label": words.keep },
      make("h2", {}, words.keep),
      make("p", {}, words.keepHelp),
      make("p", {}, this.button(words.keepAll, () => ShelfFiles.keep()), " ", this.button(words.readFile, () => input.click()), input),
      this.kept,
    );
  }

  refilter() {
    this.shelf.held.clear();
    this.shelf.undoable = null;
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

  /**
   * @param {Shelf} shelf
   * @param {SavedPaper[]} shown
   */
  draw({ papers, folders }, shown) {
    const { words } = this;
    const make = papershelf.element;
    const count = (/** @type {string} */ folder) => papers.filter((paper) => (paper.folder ?? "") === folder).length;
    const choices = [["all", words.allFolders, papers.length]];
    if (folders.length) for (const name of ["", ...folders]) choices.push([`f${name}`, name || words.noFolder, count(name)]);
    this.folderSelect.replaceChildren(
      ...choices.map(([value, name, n]) => make("option", { value: String(value) }, `${name} (${n})`)),
    );
    this.folderSelect.value = this.folder === null ? "all" : `f${this.folder}`;
    this.rename.hidden = this.dropFolder.hidden = !this.folder;
    const chosen = shown.filter(({ id }) => this.shelf.chosen.has(id)).length;
    this.all.checked = chosen > 0 && chosen === shown.length;
    this.all.indeterminate = chosen > 0 && chosen < shown.length;
    this.what.textContent = papershelf.fill(chosen ? words.whatChosen : words.whatShown, { papers: countOf(chosen || shown.length) });
    this.bulk.hidden = chosen === 0;
    this.target.hidden = this.move.hidden = folders.length === 0;
    const target = this.target.value;
    this.target.replaceChildren(
      make("option", { value: "" }, words.fileChosen),
      ...["", ...folders].map((name) => make("option", { value: `f${name}` }, name || words.noFolder)),
    );
    if (folders.includes(target.slice(1)) || target === "f") this.target.value = target;
    this.take.hidden = shown.length === 0;
    this.filters.hidden = papers.length === 0 && folders.length === 0;
  }

  /**
   * Says how something went, for all.
   * @param {string} text
   * @param {HTMLElement} where
   */
  tell(text, where = this.status) {
    where.textContent = text;
    papershelf.announce(text);
  }

  /** @param {string} renamed the folder to rename; empty to make one */
  openForm(renamed) {
    this.renamed = renamed;
    this.fault.textContent = "";
    this.name.value = renamed;
    this.nameLabel.firstElementChild?.replaceChildren(renamed ? this.words.newName : this.words.newFolder);
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
    this.tell(why, this.fault);
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
    if (!done) return void (this.fault.textContent = this.shelf.trouble.failure);
    if (before) this.folder = name;
    this.shelf.draw();
    this.closeForm();
    this.tell(papershelf.fill(before ? this.words.folderRenamed : this.words.folderMade, { folder: name }));
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
      () => this.folderSelect,
    );
  }

  /** @param {string} format */
  async export(format) {
    const { words } = this;
    const { catalog, taken } = this.shelf;
    const there = taken.filter(({ id }) => !catalog?.isGone(id));
    const left = taken.length - there.length;
    if (there.length === 0) return this.tell(words.noneThere);
    try {
      await ShelfFiles.take(format, there);
      this.tell(papershelf.fill(left ? words.takenBut : words.takenAll, { papers: countOf(there.length), n: left }));
    } catch {
      this.tell(words.takeFailed);
    }
  }

  async share() {
    const { words } = this;
    const { catalog, taken } = this.shelf;
    const ids = taken.map(({ id }) => id).filter((id) => !catalog?.isGone(id));
    if (ids.length === 0) return this.tell(words.noneThere);
    const link = SharedList.link(ids);
    if (!link) return this.tell(words.linkTooLong);
    const said = papershelf.element("span");
    const address = papershelf.element("span", { class: "ps-shelf__link" }, link);
    this.status.replaceChildren(said, " ", address);
    const copied = await PaperCopy.copy(address);
    this.tell(papershelf.fill(copied ? words.linkCopied : words.linkShown, { papers: countOf(ids.length) }), said);
    if (copied) address.remove(); // else it stands there, selected
  }

  /** @param {File} file */
  async add(file) {
    const { words } = this;
    const { shelf: other, refused } = await ShelfFiles.read(file);
    if (!other) return this.tell(words.refusals[refused], this.kept);
    const before = PaperStore.read().ids;
    const known = other.papers.filter(({ id }) => before.has(id)).length;
    const done = this.shelf.change((shelf) => mergeShelf(shelf, other));
    if (!done) return void (this.kept.textContent = this.shelf.trouble.failure);
    this.tell(papershelf.fill(words.imported, { papers: countOf(other.papers.length - known), known }), this.kept);
    this.shelf.follow();
  }
}
