/**
 * `<paper-search>`: a button that opens the search dialog, of which each page has one.
 *
 * The index and lunr.js load when the dialog first opens. Queries are made of our own tokens, so
 * that nothing a reader types is read as Lunr's query language.
 */
"use strict";

/**
 * @typedef {object} ShownPaper
 * @property {string} title
 * @property {string[]} authors
 * @property {string} year
 * @property {string} venue
 * @property {string} tldr
 * @property {string} link relative to the site's root
 */

/** The index, and how it is asked. */
class PaperIndex {
  /** Words of a query beyond these are passed over. */
  static MOST_WORDS = 32;
  static LONGEST_QUERY = 400;
  /** A word typed halfway is cut down to no fewer letters than these. */
  static SHORTEST_STEM = 4;

  /**
   * @param {any} index a lunr.Index
   * @param {ShownPaper[]} papers by reference
   */
  constructor(index, papers) {
    this.index = index;
    this.papers = papers;
  }

  /** Loads everything a search needs. */
  static async load() {
    const [, serialized, papers] = await Promise.all([
      papershelf.load("search/lunr"),
      papershelf.load("search/index"),
      papershelf.load("search/documents"),
    ]);
    const lunr = /** @type {any} */ (window).lunr;
    return new PaperIndex(serialized && lunr.Index.load(serialized), papers);
  }

  /**
   * Finds the papers that have all words of `text`, the last one as a prefix; if there are none,
   * those that have some.
   * @param {string} text
   * @returns {{papers: ShownPaper[], words: string[], partial: boolean}}
   */
  find(text) {
    const words = foldText(text.slice(0, PaperIndex.LONGEST_QUERY)).split(" ").filter(Boolean);
    const asked = words.slice(0, PaperIndex.MOST_WORDS);
    if (!this.index || asked.length === 0) return { papers: [], words: [], partial: false };
    const { REQUIRED, OPTIONAL } = /** @type {any} */ (window).lunr.Query.presence;
    const all = this.ask(asked, REQUIRED);
    const found = all.length || asked.length === 1 ? all : this.ask(asked, OPTIONAL);
    return {
      papers: found.map((/** @type {{ref: string}} */ hit) => this.papers[Number(hit.ref)]),
      words: asked,
      partial: all.length === 0 && found.length > 0,
    };
  }

  /**
   * @param {string[]} words folded
   * @param {unknown} presence whether each word must be there
   */
  ask(words, presence) {
    const lunr = /** @type {any} */ (window).lunr;
    const last = words[words.length - 1];
    // Stop words stand in no index; one that ends a query may still begin another word.
    const telling = words.slice(0, -1).filter((word) => lunr.stopWordFilter(word));
    return this.index.query((/** @type {any} */ query) => {
      for (const word of telling) query.term(word, { presence });
      if (lunr.stopWordFilter(last) || telling.length === 0) {
        // A required clause holds one term, so the word and its stem are asked as one prefix,
        // and the whole word counts again for the order.
        const { TRAILING } = lunr.Query.wildcard;
        const prefix = this.beginning(last);
        query.term(prefix, { presence, wildcard: TRAILING, usePipeline: false });
        query.term(last, { boost: 4 });
      }
    });
  }

  /**
   * Returns what the index's terms begin with for a word that may be unfinished. Terms are stems,
   * so a word typed halfway may be longer than its term: quantizati belongs to quantiz.
   * @param {string} word folded
   */
  beginning(word) {
    const lunr = /** @type {any} */ (window).lunr;
    const stem = lunr.stemmer(new lunr.Token(word, {})).toString();
    const terms = this.index.invertedIndex;
    if (word.startsWith(stem) && stem in terms) return stem;
    for (let length = word.length; length >= PaperIndex.SHORTEST_STEM; length -= 1) {
      const cut = word.slice(0, length);
      if (cut in terms) return cut;
      if (length === word.length && this.begins(cut)) return cut;
    }
    return word;
  }

  /**
   * Tells whether any term begins with `prefix`.
   * @param {string} prefix
   */
  begins(prefix) {
    return Object.keys(this.index.invertedIndex).some((term) => term.startsWith(prefix));
  }
}

/** The dialog: a combobox over a list of results. */
class SearchDialog {
  static MOST_SHOWN = 20;

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
      maxlength: String(PaperIndex.LONGEST_QUERY),
    });
    this.close = make("button", { type: "button", class: "ps-dialog__close" }, this.words.close);
    this.status = make("p", { class: "ps-dialog__status", role: "status" });
    this.results = make("div", {
      id: "ps-search-results",
      role: "listbox",
      "aria-label": this.words.searchPapers,
    });
    const keys = make("p", { class: "ps-dialog__keys" }, this.words.keys);
    this.dialog = make(
      "dialog",
      { class: "ps-dialog", "aria-label": this.words.searchPapers },
      make("div", { class: "ps-dialog__head" }, this.input, this.close),
      this.status,
      this.results,
      keys,
    );
    document.body.append(this.dialog);
    /** @type {PaperIndex | null} */
    this.index = null;
    this.active = -1;
    this.listen();
  }

  /** The page's dialog, made when first asked for. */
  static get() {
    SearchDialog.only ??= new SearchDialog();
    return SearchDialog.only;
  }

  listen() {
    this.input.addEventListener("input", () => this.update());
    this.input.addEventListener("keydown", (event) => this.press(event));
    this.close.addEventListener("click", () => this.dialog.close());
    this.dialog.addEventListener("click", (event) => {
      if (event.target === this.dialog) this.dialog.close(); // the backdrop
    });
  }

  /** Opens the dialog; the browser gives the focus back when it closes. */
  async open() {
    if (this.dialog.open) return;
    this.dialog.showModal();
    this.input.select();
    if (this.index) return;
    this.status.textContent = this.words.loading;
    try {
      this.index = await PaperIndex.load();
      this.update();
    } catch {
      const retry = papershelf.element("button", { type: "button" }, this.words.retry);
      retry.addEventListener("click", () => {
        this.dialog.close();
        void this.open();
      });
      this.status.replaceChildren(this.words.failed, " ", retry);
    }
  }

  /** Shows what the index finds for the text as it stands. */
  update() {
    if (!this.index) return;
    const { papers, words, partial } = this.index.find(this.input.value);
    const shown = papers.slice(0, SearchDialog.MOST_SHOWN);
    this.results.replaceChildren(...shown.map((paper, at) => this.option(paper, at, words)));
    this.input.setAttribute("aria-expanded", String(shown.length > 0));
    this.choose(shown.length > 0 ? 0 : -1);
    this.results.scrollTop = 0;
    this.status.textContent = this.message(papers.length, words.length > 0, partial);
  }

  /**
   * @param {number} count
   * @param {boolean} asked
   * @param {boolean} partial
   */
  message(count, asked, partial) {
    if (!asked) return this.words.hint;
    if (count === 0) return this.words.none;
    if (partial) return this.words.partial;
    const number = count === 1 ? this.words.one : this.words.many.replace("{n}", String(count));
    if (count <= SearchDialog.MOST_SHOWN) return number;
    return `${number}, ${this.words.shown.replace("{n}", String(SearchDialog.MOST_SHOWN))}`;
  }

  /**
   * @param {ShownPaper} paper
   * @param {number} at position in the list
   * @param {string[]} words folded words to mark
   */
  option(paper, at, words) {
    const make = papershelf.element;
    const facts = [paper.authors.join(", "), paper.venue || paper.year].filter(Boolean).join(" · ");
    const option = make(
      "a",
      {
        href: papershelf.root + paper.link,
        role: "option",
        id: `ps-result-${at}`,
        "aria-selected": "false",
        tabindex: "-1", // the focus stays in the box
      },
      make("span", { class: "ps-result__title" }, ...marked(paper.title, words)),
      make("span", { class: "ps-result__facts" }, ...marked(facts, words)),
      make("span", { class: "ps-result__tldr" }, ...marked(paper.tldr, words)),
    );
    option.addEventListener("mousemove", () => this.choose(at));
    return option;
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    const last = this.results.children.length - 1;
    const moves = new Map([
      ["ArrowDown", this.active < last ? this.active + 1 : 0],
      ["ArrowUp", this.active > 0 ? this.active - 1 : last],
    ]);
    const to = moves.get(event.key);
    if (to !== undefined) {
      event.preventDefault();
      this.choose(to);
    } else if (event.key === "Enter" && !event.isComposing) {
      event.preventDefault();
      // With the keys that a click may have, so that Ctrl+Enter opens a new tab.
      const { ctrlKey, metaKey, shiftKey } = event;
      const click = new MouseEvent("click", { ctrlKey, metaKey, shiftKey, cancelable: true });
      this.results.children[this.active]?.dispatchEvent(click);
    }
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
    item.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", item.id);
  }
}

/** @type {SearchDialog | undefined} */
SearchDialog.only = undefined;

/**
 * Takes `text` apart into nodes, those words marked that begin with one of `words`.
 * @param {string} text
 * @param {string[]} words folded
 * @returns {(Node | string)[]}
 */
function marked(text, words) {
  return text.split(/([\p{L}\p{N}\p{M}'’]+)/u).map((part, at) => {
    const folded = at % 2 ? foldText(part) : "";
    const hit = folded && words.some((word) => folded.startsWith(word));
    return hit ? papershelf.element("mark", {}, part) : part;
  });
}

class PaperSearch extends HTMLElement {
  connectedCallback() {
    if (this.querySelector("button")) return;
    const words = papershelf.data("words");
    const make = papershelf.element;
    const button = make(
      "button",
      { type: "button", class: "ps-search", "aria-haspopup": "dialog", "aria-keyshortcuts": "/ Control+K" },
      make("span", { class: "ps-search__icon", "aria-hidden": "true" }),
      make("span", { class: "ps-search__label" }, words.searchPapers),
      make("kbd", { "aria-hidden": "true" }, "/"),
    );
    button.addEventListener("click", () => SearchDialog.get().open());
    this.replaceChildren(button);
  }
}

customElements.define("paper-search", PaperSearch);

document.addEventListener("keydown", (event) => {
  const target = /** @type {HTMLElement} */ (event.target);
  const typing = target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
  const slash = event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
  const letter = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
  if (!slash && !letter) return;
  event.preventDefault();
  void SearchDialog.get().open();
});
