/**
 * A card of the shelf: a saved paper with all that can be done about it.
 *
 * @requires page/core
 * @requires page/reading
 * @requires page/store
 * @requires words
 * @requires shelf-words
 * @requires shelf/button
 * @requires shelf/catalog
 */
"use strict";

class ShelfCard {
  /** @type {SavedPaper | undefined} the paper as it was drawn last */
  paper = undefined;
  /** @type {Csl | undefined} once it is loaded */
  citation = undefined;

  /**
   * @param {ShelfView} shelf
   * @param {string} id
   */
  constructor(shelf, id) {
    this.shelf = shelf;
    this.id = id;
    this.words = papershelf.data("shelf-words");
    const make = papershelf.element;
    this.link = make("a", { href: paperAddress(id), dir: "auto" });
    this.facts = new ShelfFacts();
    this.gone = make("p", { class: "ps-warning" }, this.words.gone);
    this.choose = make("input", { type: "checkbox" });
    this.handle = make("span", { class: "ps-shelved__handle", draggable: "true", title: this.words.drag, "aria-hidden": "true" }, "⠿");
    this.note = make("textarea", { rows: "3", maxlength: String(SHELF_LIMITS.note), placeholder: this.words.notePlaceholder, dir: "auto" });
    /** The note as it was kept when last looked at. */
    this.stored = "";
    /** Whether the box holds what could not be kept. */
    this.unkept = false;
    this.failure = make("span");
    const again = smallButton(papershelf.data("words").retry, () => this.keepNote() && this.note.focus());
    this.failed = make("p", { class: "ps-warning" }, this.failure, " ", again);
    this.failed.hidden = true;
    this.state = make("select", { class: "ps-shelved__state", title: this.words.state });
    for (const [state, name] of Object.entries(this.words.states)) this.state.append(make("option", { value: state }, name));
    this.up = iconButton("up", this.words.upTip, () => this.shelf.step(this.id, -1));
    this.down = iconButton("down", this.words.downTip, () => this.shelf.step(this.id, 1));
    this.noter = iconButton("note", this.words.note, () => this.openNote());
    this.remover = iconButton("remove", this.words.remove, () => this.shelf.takeOff(new Set([this.id])));
    this.folder = make("select", { title: this.words.folderTip });
    const tools = [this.state, this.folder, this.noter, this.up, this.down, this.remover];
    this.element = make(
      "li",
      { class: "ps-card ps-shelved" },
      make("div", { class: "ps-shelved__side" }, make("label", { class: "ps-shelved__choose" }, this.choose), this.handle),
      make(
        "div",
        { class: "ps-shelved__body" },
        make("h2", { class: "ps-card__title" }, this.link),
        this.facts.note,
        this.facts.meta,
        this.gone,
        this.facts.tldr,
        this.facts.tags,
        this.note,
        this.failed,
        make("div", { class: "ps-shelved__foot" }, this.facts.links, make("div", { class: "ps-shelved__tools" }, ...tools)),
      ),
    );
    this.listen();
  }

  listen() {
    this.choose.addEventListener("change", () => this.shelf.choose(this.id, this.choose.checked));
    this.note.addEventListener("input", () => this.keepNote());
    this.note.addEventListener("blur", () => this.showNote());
    this.state.addEventListener("change", () => this.setState());
    this.folder.addEventListener("change", () => {
      this.shelf.file(new Set([this.id]), this.folder.value);
    });
    this.handle.addEventListener("dragstart", (event) => {
      event.dataTransfer?.setDragImage(this.element, 0, 0);
      event.dataTransfer?.setData("text/plain", paperAddress(this.id));
      this.shelf.dragged = this.id;
    });
    this.handle.addEventListener("dragend", () => (this.shelf.dragged = ""));
    this.element.addEventListener("dragover", (event) => {
      if (!this.shelf.dragged || this.shelf.dragged === this.id) return;
      event.preventDefault();
      this.element.dataset.drop = this.isBelow(event) ? "after" : "before";
    });
    this.element.addEventListener("dragleave", () => delete this.element.dataset.drop);
    this.element.addEventListener("drop", (event) => {
      const { dragged } = this.shelf;
      if (!dragged) return; // a text may be dropped into a note
      event.preventDefault();
      delete this.element.dataset.drop;
      if (dragged !== this.id) this.shelf.move(dragged, this.id, this.isBelow(event));
    });
  }

  /** @param {DragEvent} event */
  isBelow(event) {
    const { top, height } = this.element.getBoundingClientRect();
    return event.clientY > top + height / 2;
  }

  /**
   * @param {(paper: SavedPaper) => void} edit
   * @returns {boolean} whether that was kept
   */
  edit(edit) {
    return this.shelf.change((shelf) => {
      const paper = shelf.papers.find(({ id }) => id === this.id);
      if (paper) edit(paper);
    });
  }

  setState() {
    const state = /** @type {ReadingState} */ (this.state.value);
    this.shelf.held.add(this.id);
    this.edit((paper) => setState(paper, state));
  }

  openNote() {
    const open = this.note.hidden || !this.note.value;
    this.note.hidden = !open;
    this.noter.setAttribute("aria-expanded", String(open));
    if (open) this.note.focus();
  }

  /** The note as its box has it. */
  get written() {
    return this.note.value.trim() ? this.note.value : "";
  }

  /**
   * Keeps the note; what could not be kept stays in its box, and a message stands beside it.
   * @returns {boolean} whether it was
   */
  keepNote() {
    const note = this.written;
    this.unkept = true; // until it is: the drawing on the way takes nothing away
    const kept = this.edit((paper) => {
      if (note) paper.note = note;
      else delete paper.note;
    });
    this.unkept = !kept;
    this.failed.hidden = kept;
    this.failure.textContent = this.shelf.trouble.failure;
    return kept;
  }

  /** An empty note that nobody writes takes no room. */
  showNote() {
    if (document.activeElement !== this.note && !this.written && !this.unkept) this.note.hidden = true;
    this.noter.setAttribute("aria-expanded", String(!this.note.hidden));
  }

  /**
   * @param {SavedPaper} paper
   * @param {{first: boolean, last: boolean, folders: string[], gone: boolean, chosen: boolean}} place
   */
  show(paper, { first, last, folders, gone, chosen }) {
    const { words } = this;
    if (this.paper !== paper) this.name(this.citation?.title ?? paper.title);
    this.paper = paper;
    this.element.classList.toggle("ps-shelved--read", Boolean(paper.read));
    this.state.value = stateOf(paper);
    this.up.setAttribute("aria-disabled", String(first));
    this.down.setAttribute("aria-disabled", String(last));
    this.choose.checked = chosen;
    this.gone.hidden = !gone;
    if (gone) this.link.removeAttribute("href");
    else this.link.href = paperAddress(this.id);
    const note = paper.note ?? "";
    // The box of a tab in the background has the focus there, though the reader writes elsewhere.
    const writing = document.activeElement === this.note && this.stored === note;
    if (this.written !== note && !writing && !this.unkept) {
      this.note.value = note;
      this.note.hidden = false;
    }
    this.stored = note;
    this.showNote();
    const names = ["", ...folders];
    if ([...this.folder.options].map(({ value }) => value).join("\n") !== names.join("\n")) {
      const options = names.map((name) => papershelf.element("option", { value: name }, name || words.noFolder));
      this.folder.replaceChildren(...options);
    }
    this.folder.value = paper.folder ?? "";
    this.folder.hidden = folders.length === 0;
  }

  /**
   * Names everything after the paper, for those who do not see where it stands.
   * @param {string} title
   */
  name(title) {
    const { words } = this;
    this.link.textContent = title;
    for (const [element, name] of /** @type {[Element, string][]} */ ([
      [this.choose, words.choose],
      [this.note, words.noteOn],
      [this.state, words.stateOf],
      [this.noter, words.noteOf],
      [this.folder, words.folderOf],
      [this.up, words.up],
      [this.down, words.down],
      [this.remover, words.removeOf],
    ])) {
      element.setAttribute("aria-label", papershelf.fill(name, { title }));
    }
  }

  /** Loads authors, venue and year, and the title as it is by now. */
  async describe() {
    await this.shelf.looked;
    const { catalog } = this.shelf;
    if (this.citation || catalog?.isGone(this.id)) return;
    const item = await loadItem(catalog?.resolve(this.id) ?? this.id).catch(() => undefined);
    if (!item || this.citation) return; // the card stands without, or has it from another call
    this.citation = item;
    this.facts.show(item);
    this.name(item.title);
  }
}
