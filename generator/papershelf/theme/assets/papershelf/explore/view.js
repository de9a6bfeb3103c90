/**
 * The Explore page once the index is there: the box, the facets and the results.
 * Longer than 300 lines: each change draws all of them anew, and the focus passes between them.
 *
 * @requires page/core
 * @requires page/count
 * @requires page/dialog
 * @requires page/typing
 * @requires page/visits
 * @requires explore/words
 * @requires explore/bar
 * @requires explore/facets
 * @requires explore/follow
 * @requires explore/nothing
 * @requires explore/searches
 * @requires explore/selection
 * @requires explore/sheet
 * @requires explore/state
 * @requires explore/toolbar
 * @requires searching/index
 * @requires searching/result
 */
"use strict";

class ExploreView extends ExploreSelection {
  /** So many results at first, which stand there soonest; then so many more at a time. */
  static FIRST = 10;
  static STEP = 20;

  words = exploreWords();
  /** Counts what was asked for: what comes of an older turn is late. */
  turn = 0;
  /** how many results there should be, and how many of them are drawn */
  shown = ExploreView.FIRST;
  drawn = 0;
  /** Whether a part of the index did not come, and the index was opened anew. */
  failed = false;
  /** Whether the last change was one to the text of the query. */
  typing = false;
  /** Whether what was chosen last calls for the beginning of the results. */
  chosen = false;

  /**
   * @param {HTMLElement} element whose place it takes
   * @param {PaperIndex} index
   * @param {PaperColumns} columns
   */
  constructor(element, index, columns) {
    super(columns);
    this.index = index;
    const { words } = this;
    const make = papershelf.element;
    this.input = make("input", {
      type: "search", dir: "auto",
      "aria-label": words.searchPapers,
      placeholder: words.placeholder,
      autocomplete: "off",
      spellcheck: "false",
      maxlength: "400",
    });
    this.sort = make("select", { "aria-label": words.sort });
    for (const sort of ExploreState.SORTS) this.sort.append(make("option", { value: sort }, words.sorts[sort]));
    this.facets = new PaperFacets(this);
    this.side = make("aside", { class: "ps-explore__side", "aria-label": words.filters }, this.facets.element);
    this.sheet = new FacetSheet(this, this.side);
    this.searches = new SavedSearches(this);
    this.follow = new FollowSearch(this, element.dataset.address ?? "");
    this.status = make("p", { class: "ps-explore__status", role: "status" });
    this.rule = make("p", { class: "ps-explore__rule" });
    this.chips = make("ul", { class: "ps-chips", "aria-label": words.activeFilters });
    this.list = make("div", { class: "ps-cards" });
    this.more = make("button", { type: "button", class: "md-button ps-explore__more" });
    this.other = make("a", { class: "ps-explore__other" }, this.elsewhere().label);
    this.density = make("paper-density");
    const tools = make("div", { class: "ps-explore__tools" }, this.sheet.opener, this.sort, this.density, this.searches.element);
    this.toolbar = new RovingToolbar(tools, words.resultTools);
    this.bar = new ResultsBar(element, [this.status, tools, this.chips]);
    this.results = make("div", { class: "ps-explore__found", tabindex: "-1" }, this.rule, this.list, this.more, this.other);
    if (element.dataset.address) this.results.append(this.follow.element);
    this.skip = make("a", { class: "ps-explore__skip", href: "#ps-found" }, words.skipToResults);
    this.head = make("form", { role: "search", class: "ps-explore__head" }, this.input);
    element.replaceChildren(
      this.skip,
      this.head,
      make(
        "div",
        { class: "ps-explore__body" },
        this.side,
        make("div", { class: "ps-explore__results" }, this.bar.element, this.results),
      ),
      this.sheet.element,
    );
    this.listen();
  }

  listen() {
    this.head.addEventListener("submit", (event) => event.preventDefault());
    this.skip.addEventListener("click", (event) => {
      event.preventDefault(); // a place in the address would be a step of the history
      this.results.focus({ preventScroll: true });
      this.bar.reveal(this.results);
    });
    this.input.addEventListener("input", (event) => {
      this.change((state) => (state.query = this.input.value), true, isTyping(event));
    });
    this.sort.addEventListener("change", () => {
      this.change((state) => (state.sort = ExploreState.sortNamed(this.sort.value)));
    });
    this.more.addEventListener("click", () => void this.showMore());
    addEventListener("popstate", ({ state }) => {
      const isShown = location.search === this.state.write(); // only the place in the page is another
      if (state || !isShown || this.drawn <= ExploreView.FIRST) void this.restore();
    });
  }

  /** Shows what the address asks for. */
  async restore() {
    this.state = ExploreState.read(location.search, this.columns.choices);
    this.input.value = this.state.query;
    this.typing = false;
    await this.update(false, history.state?.shown);
  }

  /**
   * Changes what was chosen, and the address with it.
   * @param {(state: ExploreState) => void} edit
   * @param {boolean} [typing] true to keep one step of the browser's history for one text
   * @param {boolean} [unfinished] true if more may be typed
   */
  change(edit, typing = false, unfinished = false) {
    edit(this.state);
    const address = location.pathname + this.state.write();
    if (typing && this.typing) history.replaceState(null, "", address);
    else history.pushState(null, "", address);
    this.typing = typing;
    this.chosen = true;
    this.input.value = this.state.query;
    void this.update(unfinished);
  }

  /**
   * Shows another search.
   * @param {string} search the part of an address from the question mark on
   */
  go(search) {
    this.state = ExploreState.read(search, this.columns.choices);
    this.change(() => {});
  }

  /** Removes all filters. */
  clear() {
    const filters = this.state.filters(this.columns);
    this.change((state) => filters.forEach(({ drop }) => drop(state)));
  }

  /**
   * Finds and shows the papers, and counts the facets anew.
   * @param {boolean} [unfinished] true if more may be typed
   * @param {number} [shown] how many of them at first
   * @returns {Promise<HTMLElement | undefined>} the button that asks again, where a part did not come
   */
  async update(unfinished = false, shown = ExploreView.FIRST) {
    const turn = ++this.turn;
    this.drawn = 0; // what stands there is of another turn
    if (unfinished && this.index.gathered.length === 0) await pauseOf(SearchDialog.TYPING);
    if (turn !== this.turn) return undefined;
    const slow = setTimeout(() => turn === this.turn && this.report(this.words.loading), 150);
    try {
      const { query } = this.state;
      const found = query.trim() ? await this.index.find(query, true) : null;
      clearTimeout(slow);
      if (turn !== this.turn) return undefined;
      this.take(found);
      this.shown = shown;
      this.facets.update();
      this.drawHead();
      await this.drawResults(turn);
      this.failed = false;
      if (turn === this.turn && this.chosen) this.bar.reveal(this.results);
      if (turn === this.turn) this.chosen = false;
    } catch {
      return turn === this.turn ? await this.recover(shown) : undefined;
    } finally {
      clearTimeout(slow);
    }
    return undefined;
  }

  /**
   * Opens the index anew, once, for a file may be gone since the site was published again.
   * @param {number} shown how many results to show
   * @returns {Promise<HTMLElement | undefined>} the button that asks again, where that did not help
   */
  async recover(shown) {
    if (this.failed) return this.offerRetry();
    this.failed = true;
    return this.retry(shown);
  }

  /** Reports that a part of the index did not come, and lets the reader ask for it again. */
  offerRetry() {
    const retry = papershelf.element("button", { type: "button", class: "ps-link" }, this.words.retry);
    retry.addEventListener("click", () => void this.retry());
    this.report(`${this.words.failed} `, retry);
    return retry;
  }

  /**
   * Asks for the index anew.
   * @param {number} [shown] how many results to show
   * @returns {Promise<HTMLElement | undefined>} the button that asks again, where that did not help
   */
  async retry(shown) {
    const turn = ++this.turn;
    try {
      this.index = await PaperIndex.open(true);
      this.columns = await this.index.columns();
      return await this.update(false, shown);
    } catch {
      return turn === this.turn ? this.offerRetry() : undefined;
    }
  }

  /** @param {(Node | string)[]} parts */
  report(...parts) {
    this.refill(this.status, parts);
    this.sheet.tally.textContent = this.status.textContent;
  }

  /**
   * Puts other nodes into an element. If one of its buttons had the focus, the one in that place
   * gets it, or the last one, or the box.
   * @param {HTMLElement} element
   * @param {(Node | string)[]} nodes
   */
  refill(element, nodes) {
    const buttons = () => [...element.querySelectorAll("button")].filter((one) => !one.closest(".ps-card"));
    const held = buttons().indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
    element.replaceChildren(...nodes);
    if (held >= 0) (buttons()[held] ?? buttons().pop() ?? this.input).focus();
  }

  /** The page that shows the same papers in another way, and how a link to it reads. */
  elsewhere() {
    return { path: "map", label: this.words.onMap };
  }

  drawHead() {
    const { words } = this;
    const make = papershelf.element;
    const filters = this.state.filters(this.columns);
    const chips = filters.map(({ label, not, drop }) => {
      const name = papershelf.fill(words.remove, { name: label });
      const button = make("button", { type: "button", "aria-label": name }, `${label} ×`);
      button.addEventListener("click", () => this.change(drop));
      return make("li", not ? { class: "ps-chips__not" } : {}, button);
    });
    if (filters.length > 1) {
      const all = make("button", { type: "button" }, words.clear);
      all.addEventListener("click", () => this.clear());
      chips.push(make("li", { class: "ps-chips__all" }, all));
    }
    this.refill(this.chips, chips);
    this.searches.forgetLink();
    this.follow.show();
    const sort = this.sortInForce();
    this.sort.value = sort;
    this.sort.options[0].disabled = !this.found;
    this.rule.textContent = this.matching.length > 1 ? words.sortRules[sort] : "";
    const partial = this.found?.partial ? `${closestLine(this.found)} ` : "";
    this.report(partial + countOf(this.matching.length, this.found?.least));
    const own = filters.length - (this.state.query.trim() ? 1 : 0);
    this.sheet.show(this.matching.length, own);
    this.other.href = `${papershelf.root}${this.elsewhere().path}/${this.index.manifest.tail}${this.state.write()}`;
    this.drawSuggestions().catch(() => {}); // results do without
  }

  /** Offers queries with known words in the place of unknown ones. */
  async drawSuggestions() {
    const { turn, words } = this;
    const corrected = await this.index.corrections(this.state.query, this.found?.unknown ?? []);
    if (turn !== this.turn || corrected.length === 0) return;
    const buttons = corrected.map((text) => {
      const button = papershelf.element("button", { type: "button", class: "ps-link" }, text);
      button.addEventListener("click", () => this.change((state) => (state.query = text)));
      return button;
    });
    this.status.append(` ${words.didYouMean} `, ...buttons);
  }

  /**
   * @param {number} turn
   * @returns {Promise<HTMLElement | undefined>} the first result that was not there before
   */
  async drawResults(turn) {
    const byTitle = this.sortInForce() === "title" ? await this.index.titles() : [];
    if (turn !== this.turn) return undefined;
    const positions = this.sorted(byTitle);
    if (positions.length === 0) {
      const removals = await Promise.all(this.state.filters(this.columns).map((filter) => this.removal(filter)));
      if (turn !== this.turn) return undefined;
      this.refill(this.list, [nothingLeft(removals, (drop) => this.change(drop), () => this.clear())]);
      this.more.hidden = true;
      return undefined;
    }
    const papers = await this.index.papers(positions.slice(0, this.shown));
    if (turn !== this.turn) return undefined;
    const { index, columns, drawn } = this;
    const asked = this.found?.words ?? [];
    const cards = papers.slice(drawn).map((paper, at) => paperCard(paper, positions[drawn + at], index, columns, asked));
    if (drawn) this.list.append(...cards);
    else this.refill(this.list, cards);
    this.drawn = Math.max(drawn, papers.length);
    PaperVisits.mark(this.list);
    const left = positions.length - papers.length;
    this.more.hidden = left <= 0;
    this.more.textContent = papershelf.fill(this.words.more, { n: Math.min(left, ExploreView.STEP) });
    return cards[0];
  }

  async showMore() {
    const { turn } = this;
    if (this.drawn === 0) return; // others are about to stand there
    this.shown += ExploreView.STEP;
    try {
      const first = await this.drawResults(turn);
      if (turn !== this.turn) return;
      history.replaceState({ shown: this.shown }, ""); // so that the way back leads to as many
      first?.querySelector("a")?.focus();
    } catch {
      if (turn === this.turn) (await this.recover(this.shown))?.focus();
    }
  }

  /**
   * @param {ActiveFilter} filter
   * @returns {Promise<Removal>}
   */
  async removal(filter) {
    const count = await this.countWithout(filter.drop).catch(() => undefined);
    return { ...filter, count };
  }

  /** @param {(state: ExploreState) => void} drop */
  async countWithout(drop) {
    const { state, candidates } = this;
    const other = ExploreState.read(state.write(), this.columns.choices);
    drop(other);
    const positions =
      other.query === state.query
        ? candidates
        : other.query.trim()
          ? (await this.index.find(other.query, true)).positions
          : everyPosition(this.columns.count);
    return positions.filter((at) => this.passes(at, "", other)).length;
  }
}
