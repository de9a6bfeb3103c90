/**
 * The search dialog: a combobox over a list of options. The index loads when it first opens.
 *
 * @loads ideas
 * @loads searching
 * @requires page/core
 * @requires page/options
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
      dir: "auto",
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
    this.options = new SearchOptions(this.input, (text) => void this.open(text, false));
    const keys = make("p", { class: "ps-dialog__keys" }, this.words.keys);
    this.dialog = make(
      "dialog",
      { class: "ps-dialog", "aria-label": this.words.searchPapers },
      make("div", { class: "ps-dialog__head" }, this.input, this.helper, this.close),
      this.status,
      this.help,
      this.options.rows,
      keys,
      make("div", { class: "ps-hidden", "aria-live": "polite", "data-announced": "" }),
    );
    document.body.append(this.dialog);
    /** @type {PaperIndex | null} */
    this.index = null;
    /** @type {string | null} a text that is looked for as it was typed */
    this.verbatim = null;
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
   * @param {boolean} [selected] whether typing takes the place of the text, or goes on
   */
  async open(text, selected = true) {
    if (!this.dialog.open) this.dialog.showModal();
    if (text !== undefined) this.input.value = text;
    this.input.focus();
    this.input.setSelectionRange(selected ? 0 : this.input.value.length, this.input.value.length);
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
    this.explain(false); // not when the answer comes: a reader may have asked for it by then
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
    const isEmpty = !text.trim();
    const ask = async () => {
      const index = await this.load();
      const answer = await answerTo(index, text, this.verbatim === text, SearchDialog.MOST_SHOWN);
      const sections = sectionsOf(answer, index);
      if (sections.length > 0) return { index, answer, sections, chosen: true };
      await papershelf.load("papershelf/ideas");
      return { index, answer, sections: isEmpty ? ideasOf(index) : examplesOf(index), chosen: false };
    };
    const { index, answer, sections, chosen } = await ask().catch(() => {
      this.forget();
      return ask();
    });
    this.failed = false;
    if (!current()) return;
    this.options.show(sections, chosen);
    this.shownFor = text;
    this.report(...(isEmpty ? [this.words.hint] : this.summary(text, answer)));
    if (answer.papers.length > 0) this.loadAhead(index);
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
   * Says what was found, and what was looked for in the place of the text.
   * @param {string} text
   * @param {SearchAnswer} answer
   * @returns {(Node | string)[]}
   */
  summary(text, { text: asked, found, groups }) {
    if (asked === text) return [found.total === 0 && groups.length > 0 ? this.words.goOn : summaryOf(found)];
    const { corrected, verbatim } = this.words;
    const again = papershelf.element("button", { type: "button" }, papershelf.fill(verbatim, { text: text.trim() }));
    again.addEventListener("click", () => {
      this.verbatim = text;
      void this.open(text, false);
    });
    return [`${papershelf.fill(corrected, { text: asked.trim() })} `, again];
  }

  /** @param {(Node | string)[]} parts */
  report(...parts) {
    this.status.replaceChildren(...parts);
  }

  offerRetry() {
    const retry = papershelf.element("button", { type: "button" }, this.words.retry);
    retry.addEventListener("click", () => void this.open());
    this.options.show([], false);
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
    papershelf
      .load("papershelf/ideas")
      .then(() => this.help.replaceChildren(...helpParts((text) => void this.open(text))))
      .catch(() => this.explain(false)); // another press tries again
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    if (event.isComposing || event.keyCode === 229) return; // the keys are those of an input method
    if (event.key === "Escape") {
      event.preventDefault(); // a search box would be emptied first
      if (!this.options.closeBubble()) this.dialog.close();
      return;
    }
    if (event.key === "Enter") {
      event.preventDefault();
      void this.enter(event);
      return;
    }
    if (this.options.move(event.key)) event.preventDefault();
  }

  /**
   * Opens the active result, once the results are those of the text.
   * @param {KeyboardEvent} event
   */
  async enter(event) {
    const text = this.input.value;
    if (this.shownFor !== text) await this.update(); // no more will be typed
    if (this.shownFor !== text || this.input.value !== text || !this.dialog.open) return;
    this.options.open(event);
  }
}
