/**
 * The search dialog: a combobox over a list of results. The index loads when it first opens.
 * Longer than 300 lines: what is typed, shown and chosen in a combobox is one state.
 *
 * @loads searching
 * @requires page/core
 * @requires page/count
 * @requires page/save
 * @requires page/slash
 * @requires page/typing
 * @requires words
 */
"use strict";

class SearchDialog {
  static MOST_SHOWN = 10;
  static PARTS = /** @type {const} */ (["papershelf/searching", "search/manifest"]);
  /** @type {SearchDialog | undefined} the page's dialog, once it was asked for */
  static only = undefined;
  /** So many milliseconds of reading, and what the next query may need is loaded. */
  static READING = 1000;
  /** So many milliseconds without results, and the reader learns that they load. */
  static SLOW = 400;
  /** One letter follows another within so many milliseconds; nothing is loaded between them. */
  static TYPING = 150;

  constructor() {
    this.words = papershelf.data("words");
    const make = papershelf.element;
    this.input = make("input", {
      type: "search",
      role: "combobox",
      "aria-label": this.words.searchPapers,
      "aria-expanded": "false",
      "aria-controls": "ps-search-results",
      "aria-autocomplete": "list",
      placeholder: this.words.placeholder,
      autocomplete: "off",
      autocapitalize: "off",
      spellcheck: "false",
      enterkeyhint: "go",
      maxlength: "400",
    });
    this.helper = make(
      "button",
      { type: "button", "aria-expanded": "false", "aria-controls": "ps-search-help", "aria-label": this.words.help },
      "?",
    );
    this.close = make("button", { type: "button" }, this.words.close);
    this.status = make("p", { class: "ps-dialog__status", role: "status" });
    this.help = make("div", { id: "ps-search-help", class: "ps-dialog__help", hidden: "" });
    this.results = make("div", {
      id: "ps-search-results",
      role: "listbox",
      "aria-label": this.words.searchPapers,
    });
    // Beside the options, which may hold no buttons; the styles put each into its option's row.
    this.saves = make("div", { class: "ps-dialog__saves" });
    this.rows = make("div", { class: "ps-dialog__rows" }, this.results, this.saves);
    const keys = make("p", { class: "ps-dialog__keys" }, this.words.keys);
    this.dialog = make(
      "dialog",
      { class: "ps-dialog", "aria-label": this.words.searchPapers },
      make("div", { class: "ps-dialog__head" }, this.input, this.helper, this.close),
      this.status,
      this.help,
      this.rows,
      keys,
      make("div", { class: "ps-hidden", "aria-live": "polite", "data-announced": "" }),
    );
    document.body.append(this.dialog);
    /** @type {PaperIndex | null} */
    this.index = null;
    this.active = -1;
    this.choosing = false;
    this.asked = 0;
    this.reading = 0;
    this.failed = false;
    /** @type {string | null} the text whose results are shown */
    this.shownFor = null;
    this.listen();
  }

  /** The page's dialog, made when first asked for. */
  static get() {
    SearchDialog.only ??= new SearchDialog();
    return SearchDialog.only;
  }

  listen() {
    this.input.addEventListener("input", (event) => void this.update(isTyping(event)));
    this.input.addEventListener("keydown", (event) => this.press(event));
    this.close.addEventListener("click", () => this.dialog.close());
    this.helper.addEventListener("click", () => this.explain(this.help.hidden !== false));
    /** @type {EventTarget | null} */
    let pressed = null;
    this.dialog.addEventListener("pointerdown", (event) => (pressed = event.target));
    this.dialog.addEventListener("click", (event) => {
      // The backdrop; but not where text was selected from the box to there.
      if (event.target === this.dialog && pressed === this.dialog) this.dialog.close();
    });
  }

  /**
   * Opens the dialog; the browser gives the focus back when it closes.
   * @param {string} [text] what to search for at once
   */
  async open(text) {
    if (!this.dialog.open) this.dialog.showModal();
    if (text !== undefined) this.input.value = text;
    this.input.focus();
    this.input.select();
    await this.update();
  }

  /** Loads the index; after a failure the manifest is asked for anew. */
  async load() {
    if (this.index) return this.index;
    await Promise.all(SearchDialog.PARTS.map((path) => papershelf.load(path)));
    this.index = await PaperIndex.open(this.failed);
    return this.index;
  }

  /**
   * Shows what the index finds for the text as it stands.
   * @param {boolean} typing true if more may be typed
   */
  async update(typing = false) {
    const turn = ++this.asked;
    const text = this.input.value;
    const current = () => turn === this.asked;
    const slow = setTimeout(() => current() && this.report(this.words.loading), SearchDialog.SLOW);
    clearTimeout(this.reading);
    try {
      const settled = typing ? pauseOf(SearchDialog.TYPING) : null;
      const index = await this.load();
      if (index.gathered.length === 0) await settled; // else nothing would be loaded
      if (!current()) return;
      await this.answer(text, current);
    } catch {
      this.forget();
      if (current()) this.offerRetry();
    } finally {
      clearTimeout(slow);
    }
  }

  /**
   * Finds papers and shows them. If a file is gone, since the site was published again, the index is
   * opened anew, once.
   * @param {string} text
   * @param {() => boolean} current whether the answer is still wanted
   */
  async answer(text, current) {
    const ask = async () => {
      const index = await this.load();
      const found = await index.find(text, true, SearchDialog.MOST_SHOWN);
      const papers = await index.papers(found.positions.slice(0, SearchDialog.MOST_SHOWN));
      return { index, found, papers };
    };
    const { index, found, papers } = await ask().catch(() => {
      this.forget();
      return ask();
    });
    this.failed = false;
    if (!current()) return;
    this.show(index, text, found, papers);
    if (papers.length > 0) this.loadAhead(index);
  }

  /** Forgets the index, of which a file did not come. */
  forget() {
    this.failed = true;
    this.index = null;
  }

  /**
   * Loads all papers of a small catalog while the reader reads, but for one who saves data.
   * @param {PaperIndex} index
   */
  loadAhead(index) {
    const { connection } = /** @type {{connection?: {saveData?: boolean}}} */ (navigator);
    if (connection?.saveData) return;
    const nothing = () => {}; // who needs a paper will ask again, and learn of a failure
    this.reading = window.setTimeout(() => index.gather().catch(nothing), SearchDialog.READING);
  }

  /**
   * @param {PaperIndex} index
   * @param {string} text
   * @param {Found} found
   * @param {ShownPaper[]} papers the first of them
   */
  show(index, text, found, papers) {
    this.explain(false);
    const options = papers.map((paper, at) => this.entry(index.link(paper), at, ...entryParts(paper, found.words)));
    if (found.total > 0) options.push(this.all(index, text, found, options.length));
    this.results.replaceChildren(...options);
    if (this.saves.contains(document.activeElement)) this.input.focus();
    this.saves.replaceChildren();
    const turn = this.asked;
    requestAnimationFrame(() => {
      if (turn !== this.asked) return;
      this.rows.scrollTop = 0; // at once it would cost a layout
      this.saves.replaceChildren(...papers.map((paper, at) => this.save(paper, at)));
    });
    this.input.setAttribute("aria-expanded", String(options.length > 0));
    this.choosing = false;
    this.choose(options.length > 0 ? 0 : -1);
    this.shownFor = text;
    if (!text.trim()) this.report(this.words.hint);
    else if (found.partial) this.report(this.words.partial);
    else if (found.total === 0) this.report(this.words.none);
    else this.report(countOf(found.total, found.least));
    void this.correct(index, text, found);
  }

  /**
   * Offers known words in the place of unknown ones, once they are found.
   * @param {PaperIndex} index
   * @param {string} text
   * @param {Found} found
   */
  async correct(index, text, found) {
    const turn = this.asked;
    const corrected = await index.corrections(text, found.unknown).catch(() => []); // results do without
    if (turn === this.asked && corrected.length > 0) this.suggest(corrected);
  }

  /** @param {(Node | string)[]} parts */
  report(...parts) {
    this.status.replaceChildren(...parts);
  }

  /**
   * Offers queries with known words in the place of unknown ones.
   * @param {string[]} corrected
   */
  suggest(corrected) {
    const buttons = corrected.map((text) => {
      const button = papershelf.element("button", { type: "button" }, text);
      button.addEventListener("click", () => void this.open(text));
      return button;
    });
    this.status.append(` ${this.words.didYouMean} `, ...buttons);
  }

  offerRetry() {
    const retry = papershelf.element("button", { type: "button" }, this.words.retry);
    retry.addEventListener("click", () => void this.open());
    this.results.replaceChildren();
    this.saves.replaceChildren();
    this.input.setAttribute("aria-expanded", "false");
    this.choose(-1);
    this.shownFor = null;
    this.report(this.words.failed, " ", retry);
  }

  /**
   * Shows or hides what can be typed.
   * @param {boolean} shown
   */
  explain(shown) {
    this.help.hidden = !shown;
    this.helper.setAttribute("aria-expanded", String(shown));
    if (!shown || this.help.childElementCount > 0) return;
    const make = papershelf.element;
    const items = this.words.examples.map(([example, meaning]) => {
      const button = make("button", { type: "button" }, example);
      button.addEventListener("click", () => void this.open(example));
      return make("li", {}, button, ` ${meaning}`);
    });
    const box = make("input", { type: "checkbox" });
    box.checked = SearchKey.isOn;
    box.addEventListener("change", () => SearchKey.turn(box.checked));
    this.help.append(make("p", {}, this.words.helpIntro), make("ul", {}, ...items), make("label", {}, box, this.words.slashOpens));
  }

  /**
   * Makes the last entry, which leads to all results.
   * @param {PaperIndex} index
   * @param {string} text
   * @param {Found} found
   * @param {number} at
   */
  all(index, text, found, at) {
    const label = papershelf.fill(this.words.allResults, { papers: countOf(found.total, found.least) });
    return this.entry(index.exploreLink(text), at, papershelf.element("span", { class: "ps-result__all" }, label));
  }

  /**
   * @param {string} href
   * @param {number} at
   * @param {Node[]} parts
   */
  entry(href, at, ...parts) {
    const option = papershelf.element(
      "a",
      {
        href,
        role: "option",
        id: `ps-result-${at}`,
        "aria-selected": "false",
        tabindex: "-1", // the focus stays in the box
      },
      ...parts,
    );
    option.addEventListener("mousemove", () => this.choose(at));
    return option;
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

  /** @param {KeyboardEvent} event */
  press(event) {
    if (event.isComposing || event.keyCode === 229) return; // the keys are those of an input method
    if (event.key === "Escape") {
      event.preventDefault(); // a search box would be emptied first
      const open = this.saves.querySelector("paper-save:has(.ps-save__bubble)");
      if (open) /** @type {PaperSave} */ (open).close();
      else this.dialog.close();
      return;
    }
    if (event.key === "Enter") {
      event.preventDefault();
      void this.enter(event);
      return;
    }
    const last = this.results.children.length - 1;
    if (last < 0) return;
    const moves = new Map([
      ["ArrowDown", this.active < last ? this.active + 1 : 0],
      ["ArrowUp", this.active > 0 ? this.active - 1 : last],
      // While text is edited, Home and End belong to the text.
      ...(this.choosing ? /** @type {[string, number][]} */ ([["Home", 0], ["End", last]]) : []),
    ]);
    const to = moves.get(event.key);
    if (to !== undefined) {
      event.preventDefault();
      this.choosing = true;
      this.choose(to);
      this.results.children[to].scrollIntoView({ block: "nearest" });
    }
  }

  /**
   * Opens the active result, once the results are those of the text.
   * @param {KeyboardEvent} event
   */
  async enter({ ctrlKey, metaKey, shiftKey }) {
    const text = this.input.value;
    if (this.shownFor !== text) await this.update(); // no more will be typed
    if (this.shownFor !== text || this.input.value !== text || !this.dialog.open) return;
    // With the keys that a click may have, so that Ctrl+Enter opens a new tab.
    const click = new MouseEvent("click", { ctrlKey, metaKey, shiftKey, cancelable: true });
    this.results.children[this.active]?.dispatchEvent(click);
  }

  /**
   * Makes the result at that position the active one; -1 for none.
   * @param {number} at
   */
  choose(at) {
    this.results.children[this.active]?.setAttribute("aria-selected", "false");
    this.active = at;
    const item = this.results.children[at];
    if (!item) {
      this.input.removeAttribute("aria-activedescendant");
      return;
    }
    item.setAttribute("aria-selected", "true");
    this.input.setAttribute("aria-activedescendant", item.id);
  }
}
