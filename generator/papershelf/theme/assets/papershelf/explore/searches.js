/**
 * Searches that a reader keeps: a link to the one that is shown, and named ones that the browser
 * keeps as JSON, `[{"name", "search"}]`, `search` being the part of the address from `?` on.
 *
 * @requires page/copy
 * @requires page/core
 * @requires page/store
 * @requires explore/words
 */
"use strict";

/** @typedef {{name: string, search: string}} NamedSearch */

class SavedSearches {
  static MOST = 100;
  static LONGEST_NAME = 80;
  static LONGEST_SEARCH = 4000;

  /** Where a link stands that could not be copied. */
  address = papershelf.element("span", { class: "ps-searches__address" });
  /** @type {number | undefined} */
  copying = undefined;

  /** @param {ExploreView} explore the page that they belong to */
  constructor(explore) {
    this.explore = explore;
    const { words, make } = { words: exploreWords(), make: papershelf.element };
    this.words = words;
    this.copy = make("button", { type: "button", class: "ps-searches__copy" }, words.copyLink);
    this.name = make("input", { type: "text", maxlength: String(SavedSearches.LONGEST_NAME), autocomplete: "off" });
    const form = make("form", {}, make("label", {}, make("span", {}, words.searchName), this.name), make("button", { type: "submit" }, words.saveSearch));
    this.status = make("p", { class: "ps-searches__status", role: "status" });
    this.list = make("ul", { "aria-label": words.savedSearches });
    this.opener = make("summary", {}, words.keepSearch);
    const panel = make("div", { class: "ps-searches__panel" }, this.copy, form, this.status, this.list);
    this.element = make("details", { class: "ps-searches" }, this.opener, panel);
    this.copy.addEventListener("click", () => void this.copyLink());
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.save();
    });
    this.element.addEventListener("toggle", () => this.element.open && this.open());
    this.element.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !this.element.open) return;
      this.element.open = false;
      this.opener.focus();
    });
    this.element.addEventListener("focusout", ({ relatedTarget: to }) => {
      if (to && !this.element.contains(/** @type {Node} */ (to))) this.element.open = false;
    });
    document.addEventListener("pointerdown", ({ target }) => {
      if (!this.element.contains(/** @type {Node} */ (target))) this.element.open = false;
    });
  }

  /** Under what they are kept. */
  static get KEY() {
    return storageKey("searches");
  }

  open() {
    this.status.textContent = "";
    const { explore } = this;
    const labels = explore.state.filters(explore.columns).map(({ label }) => label);
    this.name.value = labels.join(", ").slice(0, SavedSearches.LONGEST_NAME);
    this.draw();
  }

  /** Forgets the link that stands there, for another view is shown. */
  forgetLink() {
    this.address.remove();
  }

  async copyLink() {
    const button = this.copy;
    clearTimeout(this.copying);
    this.address.textContent = location.href;
    button.after(this.address);
    const copied = await PaperCopy.copy(this.address);
    if (copied) this.address.remove(); // else it stays, selected, to be copied by hand
    button.textContent = copied ? this.words.copied : this.words.copyFailed;
    papershelf.announce(button.textContent ?? "");
    this.copying = setTimeout(() => (button.textContent = this.words.copyLink), 2000);
  }

  /**
   * Reads what is kept, as far as it can be read.
   * @returns {NamedSearch[]}
   */
  static read() {
    let data;
    try {
      data = JSON.parse(localStorage.getItem(SavedSearches.KEY) ?? "[]");
    } catch {
      return []; // the browser keeps nothing, or nothing that can be read
    }
    if (!Array.isArray(data)) return [];
    return data.slice(0, SavedSearches.MOST).flatMap((one) => {
      const { name, search } = namedIn(one);
      const isName = typeof name === "string" && name !== "" && name.length <= SavedSearches.LONGEST_NAME;
      const isSearch = typeof search === "string" && search.length <= SavedSearches.LONGEST_SEARCH && /^(?:\?|$)/.test(search);
      return isName && isSearch ? [{ name, search }] : [];
    });
  }

  /**
   * Keeps the list; reports if the browser does not.
   * @param {NamedSearch[]} searches
   * @param {string} done what to report if it does
   */
  write(searches, done) {
    try {
      localStorage.setItem(SavedSearches.KEY, JSON.stringify(searches));
      this.status.textContent = done;
    } catch {
      this.status.textContent = this.words.searchNotKept;
    }
    this.draw();
  }

  save() {
    const name = this.name.value.trim();
    const search = this.explore.state.write();
    if (!name || search.length > SavedSearches.LONGEST_SEARCH) {
      this.status.textContent = name ? this.words.searchNotKept : this.words.searchNameEmpty;
      this.name.focus();
      return;
    }
    const others = SavedSearches.read().filter((one) => one.name !== name);
    if (others.length >= SavedSearches.MOST) others.pop();
    this.write([{ name, search }, ...others], papershelf.fill(this.words.searchSaved, { name }));
  }

  draw() {
    const make = papershelf.element;
    const items = SavedSearches.read().map(({ name, search }) => {
      const link = make("a", { href: `${location.pathname}${search}`, dir: "auto" }, name);
      link.addEventListener("click", (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return; // into another tab
        event.preventDefault();
        this.element.open = false;
        this.opener.focus();
        this.explore.go(search);
      });
      const label = papershelf.fill(this.words.removeSearch, { name });
      const remove = make("button", { type: "button", "aria-label": label, title: label }, "×");
      remove.addEventListener("click", () => {
        this.write(SavedSearches.read().filter((one) => one.name !== name), papershelf.fill(this.words.searchRemoved, { name }));
        (this.list.querySelector("button") ?? this.name).focus();
      });
      return make("li", {}, link, remove);
    });
    this.list.replaceChildren(...items);
    this.list.hidden = items.length === 0;
  }
}
