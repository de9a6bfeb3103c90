/**
 * What stands on the page of the shelf.
 * Longer than 300 lines: whatever changes the shelf draws it anew, keeps the focus and offers to undo.
 *
 * @requires page/core
 * @requires page/count
 * @requires page/reading
 * @requires page/store
 * @requires words
 * @requires shelf-words
 * @requires shelf/card
 * @requires shelf/catalog
 * @requires shelf/files
 * @requires shelf/shared
 * @requires shelf/tools
 * @requires shelf/trouble
 */
"use strict";

/**
 * What can be taken back: its text, before which card the offer stands (empty for the top
 * of the list), how it is done, and what has the focus then.
 * @typedef {{text: string, before: string, undo: (shelf: Shelf) => void, back: () => HTMLElement | undefined}} Undoable
 */

class ShelfView {
  words = papershelf.data("shelf-words");
  /** @type {Map<string, ShelfCard>} */
  cards = new Map();
  /** @type {Set<string>} */
  chosen = new Set();
  /** @type {Set<string>} papers that the filters would hide since they were read or filed: they stay in sight */
  held = new Set();
  dragged = "";
  /** @type {Undoable | null} */
  undoable = null;
  /** @type {{undoable: Undoable, element: HTMLElement, button: HTMLButtonElement} | null} the offer in the list */
  undoing = null;
  /** @type {ShelfCatalog | null} null as long as it is not known which papers there are */
  catalog = null;
  /** @type {Promise<void>} done when it is known which papers there are, or that this cannot be known now */
  looked = papershelf.load("shelf/papers").then(
    (data) => void (this.catalog = new ShelfCatalog(data)),
    () => {}, // nothing is called gone that only could not be looked up
  );

  /** @param {HTMLElement} element in which it stands */
  constructor(element) {
    const make = papershelf.element;
    this.trouble = new ShelfTrouble(this);
    this.shared = make("div");
    this.count = make("p", { class: "ps-shelf__count", tabindex: "-1" });
    this.tools = new ShelfTools(this);
    this.list = make("ol", { class: "ps-shelf__list", "aria-label": this.words.papersOnIt });
    this.nothing = make("div", { class: "ps-shelf__empty", tabindex: "-1" });
    this.seen = new IntersectionObserver((entries) => this.look(entries), { rootMargin: "300px" });
    const { filters, take, status, keep } = this.tools;
    this.own = make("div", { class: "ps-shelf" }, this.count, filters.element, take, status, this.list, this.nothing, keep.element);
    element.replaceChildren(this.trouble.failed, this.trouble.standing, this.shared, this.own);
  }

  /** So many cards are complete without being seen, for reference managers that save them at once. */
  static COMPLETE = 30;

  /** Draws the shelf, and again what depends on the papers that there are. */
  async start() {
    PaperStore.listen(() => this.draw());
    addEventListener("hashchange", () => this.showShared());
    this.draw();
    await this.looked;
    this.follow();
    this.showShared();
    for (const card of [...this.cards.values()].slice(0, ShelfView.COMPLETE)) await card.describe();
  }

  /**
   * Completes the cards that come into sight.
   * @param {IntersectionObserverEntry[]} entries
   */
  look(entries) {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      this.seen.unobserve(target);
      for (const card of this.cards.values()) if (card.element === target) void card.describe();
    }
  }

  /** The papers that pass the filters. */
  get shown() {
    const { folder, state } = this.tools.filters;
    return PaperStore.current.shelf.papers.filter(
      (paper) =>
        this.held.has(paper.id) ||
        ((folder === null || (paper.folder ?? "") === folder) && (!state || stateOf(paper) === state)),
    );
  }

  /** The shown papers that were chosen; all of them if none was. */
  get taken() {
    const chosen = this.shown.filter(({ id }) => this.chosen.has(id));
    return chosen.length ? chosen : this.shown;
  }

  /** What takes the focus where that which had it is gone. */
  get landing() {
    return this.count.hidden ? this.nothing : this.count;
  }

  /** Draws what is kept; cards stay, and what has the focus keeps it. */
  draw() {
    const { words } = this;
    const { shelf, ids } = PaperStore.current;
    this.tools.filters.settle(shelf.folders);
    for (const id of [...this.chosen]) if (!ids.has(id)) this.chosen.delete(id);
    const numbers = { toRead: 0, reading: 0, done: 0 };
    for (const paper of shelf.papers) numbers[stateOf(paper)] += 1;
    this.count.textContent = papershelf.fill(words.count, { papers: countOf(shelf.papers.length), ...numbers });
    const { shown } = this;
    const items = shown.map((paper, at) => {
      const card = this.card(paper.id);
      card.show(paper, {
        first: at === 0,
        last: at === shown.length - 1,
        folders: shelf.folders,
        gone: this.catalog?.isGone(paper.id) ?? false,
        chosen: this.chosen.has(paper.id),
      });
      return card.element;
    });
    this.tools.draw(shelf, shown);
    this.trouble.draw();
    this.arrange(items);
    this.drawEmpty(shelf.papers.length, shown.length);
  }

  /** @param {string} id */
  card(id) {
    let card = this.cards.get(id);
    if (!card) {
      card = new ShelfCard(this, id);
      this.cards.set(id, card);
      this.seen.observe(card.element);
    }
    return card;
  }

  /**
   * Puts the cards in order, and between them the offer to undo a removal.
   * @param {HTMLElement[]} items
   */
  arrange(items) {
    if (this.undoable) {
      const before = this.cards.get(this.undoable.before)?.element;
      const at = before ? items.indexOf(before) : -1;
      items.splice(this.undoable.before === "" ? 0 : at < 0 ? items.length : at, 0, this.undoItem(this.undoable));
    } else {
      this.undoing = null;
    }
    const there = [...this.list.children];
    if (there.length === items.length && items.every((item, at) => item === there[at])) return;
    const focused = /** @type {HTMLElement | null} */ (document.activeElement);
    this.list.replaceChildren(...items);
    if (focused && focused !== document.activeElement && this.list.contains(focused)) focused.focus();
  }

  /** @param {Undoable} undoable */
  undoItem(undoable) {
    if (this.undoing?.undoable === undoable) return this.undoing.element;
    const make = papershelf.element;
    const button = make("button", { type: "button", class: "ps-small" }, papershelf.data("words").saving.undo);
    const element = make("li", { class: "ps-shelf__undo" }, make("span", {}, `${undoable.text} `), button);
    button.addEventListener("click", () => {
      if (!this.change(undoable.undo, this.words.undone)) return; // the offer stands
      this.undoable = null;
      this.draw();
      undoable.back()?.focus();
    });
    this.undoing = { undoable, element, button };
    return element;
  }

  /**
   * @param {number} all
   * @param {number} shown
   */
  drawEmpty(all, shown) {
    const { words } = this;
    const { element: make } = papershelf;
    this.nothing.hidden = shown > 0;
    this.count.hidden = all === 0;
    this.list.hidden = shown === 0 && !this.undoable;
    const toExplore = make("a", { href: `${papershelf.root}explore/${location.protocol === "file:" ? "index.html" : ""}` }, words.emptyLink);
    const title = make("p", {}, make("strong", {}, all ? words.noneShown : words.empty));
    this.nothing.replaceChildren(title, ...(all ? [] : [make("p", {}, words.emptyHelp, " ", toExplore)]));
  }

  /**
   * Changes the shelf; shows why if nothing was kept.
   * @param {(shelf: Shelf) => void} edit
   * @param {string} [done] what to announce if it was
   * @returns {boolean}
   */
  change(edit, done) {
    this.tools.clear();
    return this.trouble.attempt(() => PaperStore.change(edit), done);
  }

  /**
   * @param {string} id
   * @param {boolean} chosen
   */
  choose(id, chosen) {
    if (chosen) this.chosen.add(id);
    else this.chosen.delete(id);
    this.tools.clear();
    this.draw();
  }

  /**
   * Moves a paper up or down among those that are shown.
   * @param {string} id
   * @param {1 | -1} by
   */
  step(id, by) {
    const { shown } = this;
    const other = shown[shown.findIndex((paper) => paper.id === id) + by];
    if (other) this.move(id, other.id, by > 0);
  }

  /**
   * @param {string} id
   * @param {string} other
   * @param {boolean} after
   */
  move(id, other, after) {
    if (!this.change((shelf) => movePaper(shelf, id, other, after))) return;
    const { shown } = this;
    const at = shown.findIndex((paper) => paper.id === id) + 1;
    papershelf.announce(papershelf.fill(this.words.moved, { at, n: shown.length }));
    this.cards.get(id)?.element.scrollIntoView({ block: "nearest" });
  }

  /**
   * Puts papers into a folder; the empty name takes them out of theirs.
   * @param {Set<string>} ids
   * @param {string} folder
   * @returns {boolean} whether that was kept
   */
  file(ids, folder) {
    for (const id of ids) this.held.add(id);
    return this.change((shelf) => {
      for (const paper of shelf.papers) {
        if (!ids.has(paper.id)) continue;
        if (folder && shelf.folders.includes(folder)) paper.folder = folder;
        else delete paper.folder;
      }
    }, papershelf.fill(this.words.filed, { papers: countOf(ids.size), folder: folder || this.words.noFolder }));
  }

  /**
   * Takes papers off the shelf.
   * @param {Set<string>} ids
   */
  takeOff(ids) {
    const { shown } = this;
    const last = shown.findLastIndex(({ id }) => ids.has(id));
    const text = this.cards.get([...ids][0])?.link.textContent ?? "";
    const name = ids.size === 1 ? papershelf.fill(this.words.quoted, { text }) : countOf(ids.size);
    /** @type {{paper: SavedPaper, at: number}[]} */
    let taken = [];
    this.offerUndo(
      papershelf.fill(this.words.removed, { name }),
      shown[last + 1]?.id ?? "end",
      (shelf) => (taken = takeOut(shelf, ids)),
      (shelf) => putBack(shelf, taken),
      () => this.cards.get([...ids][0])?.remover,
    );
  }

  /**
   * Makes a change that can be taken back, and offers that where it was made.
   * @param {string} text
   * @param {string} before the card that the offer stands before; empty for the top of the list
   * @param {(shelf: Shelf) => void} edit
   * @param {(shelf: Shelf) => void} undo
   * @param {() => HTMLElement | undefined} back what has the focus when it was taken back
   * @returns {boolean} whether it was made
   */
  offerUndo(text, before, edit, undo, back) {
    const offered = this.undoable;
    this.undoable = { text, before, undo, back };
    if (this.change(edit, text)) {
      this.undoing?.button.focus();
      return true;
    }
    this.undoable = offered;
    this.draw();
    return false;
  }

  /** Follows papers to their new addresses. */
  follow() {
    /** @type {Map<string, string>} */
    const aliases = this.catalog?.aliases ?? new Map();
    if (PaperStore.current.shelf.papers.some(({ id }) => aliases.has(id))) {
      let count = 0;
      const done = this.change((shelf) => (count = followAliases(shelf, aliases)));
      if (done) this.tools.report(papershelf.fill(this.words.followed, { papers: countOf(count) }));
    }
    this.draw();
  }

  /** Shows the list that the address carries, if it carries one. */
  showShared() {
    const read = SharedList.read(location.hash);
    this.own.hidden = Boolean(read);
    SharedList.replaceHeading(Boolean(read));
    if (!read) {
      const left = this.shared.contains(document.activeElement);
      this.shared.replaceChildren();
      if (left) this.landing.focus();
      return;
    }
    const leave = () => {
      history.replaceState(null, "", location.href.split("#")[0]);
      this.showShared();
    };
    const list = new SharedList(read.ids, read.error, this.catalog, {
      save: (papers) => this.saveShared(papers, leave),
      leave,
    });
    this.shared.replaceChildren(list.element);
    list.heading.focus();
  }

  /**
   * @param {SavedPaper[]} papers
   * @param {() => void} leave done if they were kept
   * @returns {boolean} whether they were
   */
  saveShared(papers, leave) {
    const fresh = papers.filter(({ id }) => !PaperStore.read().ids.has(id));
    const done = this.offerUndo(
      papershelf.fill(this.words.savedAll, { papers: countOf(fresh.length), known: papers.length - fresh.length }),
      "",
      (shelf) => addPapers(shelf, fresh),
      (shelf) => takeOut(shelf, new Set(fresh.map(({ id }) => id))),
      () => this.landing,
    );
    if (!done) return false;
    leave();
    this.undoing?.button.focus(); // now that it is to be seen
    return true;
  }
}
