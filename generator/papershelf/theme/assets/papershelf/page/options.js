/**
 * The list below the search's box: options in sections, and beside them what is no option.
 *
 * @loads searching
 * @requires page/core
 * @requires page/save
 * @requires words
 */
"use strict";

class SearchOptions {
  /**
   * @param {HTMLInputElement} input the box, which keeps the focus
   * @param {(text: string) => void} take puts a query into the box
   */
  constructor(input, take) {
    this.words = papershelf.data("words");
    this.input = input;
    this.take = take;
    this.list = papershelf.element("div", { id: "ps-search-results", role: "listbox", "aria-label": this.words.searchPapers });
    // Beside the options, which may hold no buttons; the styles put each into its option's row.
    this.saves = papershelf.element("div", { class: "ps-dialog__saves" });
    this.rows = papershelf.element("div", { class: "ps-dialog__rows" }, this.list, this.saves);
    /** @type {HTMLAnchorElement[]} in whatever section they stand */
    this.all = [];
    this.active = -1;
    this.choosing = false;
    this.shown = 0;
  }

  /**
   * Lists sections.
   * @param {Section[]} sections
   * @param {boolean} chosen true if the first option is the active one
   */
  show(sections, chosen) {
    this.all = [];
    this.list.replaceChildren(...sections.map((section, at) => this.section(section, at)));
    if (this.saves.contains(document.activeElement)) this.input.focus();
    this.saves.replaceChildren();
    const turn = ++this.shown;
    requestAnimationFrame(() => {
      if (turn !== this.shown) return;
      this.rows.scrollTop = 0; // at once it would cost a layout
      this.saves.replaceChildren(...this.besides(sections));
    });
    this.input.setAttribute("aria-expanded", String(this.all.length > 0));
    this.choosing = false;
    this.choose(chosen && this.all.length > 0 ? 0 : -1);
  }

  /**
   * Makes the part of the list that a section is.
   * @param {Section} section
   * @param {number} at its place
   */
  section({ name, entries }, at) {
    const make = papershelf.element;
    const heading = make("div", { class: "ps-dialog__heading", id: `ps-results-${at}`, role: "presentation" }, name);
    const group = make("div", { role: "group", "aria-labelledby": heading.id }, heading, ...entries.map((entry) => this.option(entry)));
    group.style.gridRow = `span ${entries.length + 1}`;
    return group;
  }

  /**
   * Makes the option of an entry. One that stands for a query puts it into the box; with a key held
   * down it opens in Explore.
   * @param {Listed} entry
   */
  option({ href, parts, text }) {
    const at = this.all.length;
    const attributes = { href, role: "option", id: `ps-result-${at}`, "aria-selected": "false", tabindex: "-1" };
    const option = papershelf.element("a", attributes, ...parts);
    option.addEventListener("mousemove", () => this.choose(at));
    option.addEventListener("click", (event) => {
      if (text === undefined) RecentSearches.add(this.input.value);
      else if (!event.ctrlKey && !event.metaKey && !event.shiftKey) {
        event.preventDefault();
        this.take(text);
      }
    });
    this.all.push(option);
    return option;
  }

  /**
   * Makes what stands beside the sections, each in its row.
   * @param {Section[]} sections
   */
  besides(sections) {
    /** @type {HTMLElement[]} */
    const made = [];
    let row = 0;
    let option = 0;
    for (const { name, entries, clear } of sections) {
      row += 1;
      if (clear) made.push(placed(this.clearer(name, clear), row));
      for (const { paper } of entries) {
        row += 1;
        if (paper) made.push(placed(this.save(paper, option), row));
        option += 1;
      }
    }
    return made;
  }

  /**
   * Makes the button that empties a section.
   * @param {string} name
   * @param {() => void} clear
   */
  clearer(name, clear) {
    const { clearOf, clearShort } = this.words;
    const button = papershelf.element("button", { type: "button", class: "ps-dialog__clear", "aria-label": papershelf.fill(clearOf, { name }) }, clearShort);
    button.addEventListener("click", () => {
      clear();
      this.take("");
    });
    return button;
  }

  /**
   * Makes the button that saves a result.
   * @param {ShownPaper} paper
   * @param {number} at its place
   */
  save({ id, title }, at) {
    const save = saveButton(id, title);
    save.addEventListener("mousemove", () => this.choose(at));
    save.addEventListener("mousedown", (event) => event.preventDefault()); // the focus stays in the box
    return save;
  }

  /** Closes what a button said, if it is open. */
  closeBubble() {
    const open = /** @type {PaperSave | null} */ (this.saves.querySelector("paper-save:has(.ps-save__bubble)"));
    open?.close();
    return open !== null;
  }

  /**
   * Moves the choice by a key.
   * @param {string} key
   * @returns {boolean} whether it is one that does
   */
  move(key) {
    const last = this.all.length - 1;
    if (last < 0) return false;
    const moves = new Map([
      ["ArrowDown", this.active < last ? this.active + 1 : 0],
      ["ArrowUp", this.active > 0 ? this.active - 1 : last],
      // While text is edited, Home and End belong to the text.
      ...(this.choosing ? /** @type {[string, number][]} */ ([["Home", 0], ["End", last]]) : []),
    ]);
    const to = moves.get(key);
    if (to === undefined) return false;
    this.choosing = true;
    this.choose(to);
    const heading = this.all[to].previousElementSibling;
    if (heading?.getAttribute("role") === "presentation") heading.scrollIntoView({ block: "nearest" });
    this.all[to].scrollIntoView({ block: "nearest" });
    return true;
  }

  /**
   * Opens the active option, with the keys that a click may have, so that Ctrl+Enter opens a new tab.
   * @param {KeyboardEvent} event
   */
  open({ ctrlKey, metaKey, shiftKey }) {
    this.all[this.active]?.dispatchEvent(new MouseEvent("click", { ctrlKey, metaKey, shiftKey, cancelable: true }));
  }

  /**
   * Makes the option at that position the active one; -1 for none.
   * @param {number} at
   */
  choose(at) {
    this.all[this.active]?.setAttribute("aria-selected", "false");
    this.active = at;
    const option = this.all[at];
    if (!option) {
      this.input.removeAttribute("aria-activedescendant");
      return;
    }
    option.setAttribute("aria-selected", "true");
    this.input.setAttribute("aria-activedescendant", option.id);
  }
}

/**
 * Puts an element into a row of its grid.
 * @param {HTMLElement} element
 * @param {number} row
 */
function placed(element, row) {
  element.style.gridRow = String(row);
  return element;
}
