/**
 * The years of the Explore page: bars that can be pressed, and a range beside them.
 *
 * @requires page/core
 * @requires page/count
 * @requires explore/words
 */
"use strict";

class FacetYears {
  /** So many bars are wide enough to press; of more years, some share a bar. */
  static MOST_BARS = 11;
  static SPANS = [1, 2, 5, 10, 20, 50, 100, 1000];

  /** @type {Map<number, HTMLButtonElement>} bars by their first year */
  bars = new Map();
  span = 1;

  /** @param {ExploreView} explore the page that they belong to */
  constructor(explore) {
    this.explore = explore;
    const { words, make } = { words: exploreWords(), make: papershelf.element };
    this.words = words;
    this.plot = make("div", { class: "ps-years" });
    this.from = this.box("from");
    this.to = this.box("to");
    // Who types a range goes on with the Tab key; who passes by does not.
    this.from.dataset.rove = "";
    this.from.tabIndex = this.to.tabIndex = -1;
    this.from.addEventListener("focus", () => (this.to.tabIndex = 0));
    this.to.addEventListener("blur", () => (this.to.tabIndex = -1));
    this.element = make(
      "details",
      { "data-name": words.years, open: "" },
      make("summary", {}, words.years),
      make(
        "div",
        { role: "group", "aria-label": words.years, "aria-describedby": "ps-facet-keys" },
        this.plot,
        make("p", { class: "ps-years__range" }, make("label", {}, `${words.from} `, this.from), make("label", {}, `${words.to} `, this.to)),
      ),
    );
  }

  /** @param {"from" | "to"} end */
  box(end) {
    const input = papershelf.element("input", { type: "number", "data-key": `year ${end}` });
    const take = () =>
      this.explore.change((one) => {
        const year = Math.trunc(Number(input.value));
        one[end] = year && Math.min(9999, Math.max(1000, year)); // four digits, as the address has them
        if (one.from && one.to && one.from > one.to) [one.from, one.to] = [one.to, one.from];
        input.value = String(one[end] || "");
      });
    input.addEventListener("change", () => setTimeout(take)); // once the focus is where it is going
    return input;
  }

  /**
   * Draws the years.
   * @returns {boolean} whether any paper has one
   */
  show() {
    const { columns, state } = this.explore;
    let [first, last] = [Infinity, 0];
    for (const year of columns.years) {
      if (year > 0) [first, last] = [Math.min(first, year), Math.max(last, year)];
    }
    if (!last) return false;
    this.makeBars(first, last);
    const counts = this.explore.count("year", (at) => [columns.years[at]]);
    /** @type {Map<number, number>} papers by the first year of a bar */
    const heights = new Map();
    for (const [year, count] of counts) {
      const start = Number(year) - (Number(year) % this.span);
      heights.set(start, (heights.get(start) ?? 0) + count);
    }
    const most = Math.max(1, ...[...this.bars.keys()].map((year) => heights.get(year) ?? 0));
    for (const [year, bar] of this.bars) {
      const count = heights.get(year) ?? 0;
      const until = year + this.span - 1;
      const chosen = (state.from || state.to) && until >= (state.from || first) && year <= (state.to || last);
      const label = `${this.span > 1 ? `${year}–${until}` : year}: ${countOf(count)}`;
      bar.setAttribute("aria-pressed", String(Boolean(chosen)));
      bar.setAttribute("aria-label", label);
      bar.title = label;
      bar.style.setProperty("--part", `${Math.ceil((100 * count) / most)}%`);
    }
    for (const [input, year, none] of /** @type {[HTMLInputElement, number, number][]} */ ([
      [this.from, state.from, first],
      [this.to, state.to, last],
    ])) {
      [input.min, input.max, input.placeholder] = [String(first), String(last), String(none)];
      if (document.activeElement !== input) input.value = String(year || "");
    }
    return true;
  }

  /**
   * Makes a bar for each year, or for some years together, unless they are there.
   * @param {number} first
   * @param {number} last
   */
  makeBars(first, last) {
    const { MOST_BARS, SPANS } = FacetYears;
    this.span = SPANS.find((years) => Math.floor(last / years) - Math.floor(first / years) < MOST_BARS) ?? 1000;
    /** @type {number[]} */
    const years = [];
    for (let year = first - (first % this.span); year <= last; year += this.span) years.push(year);
    if (years.join() === [...this.bars.keys()].join()) return;
    this.bars = new Map(years.map((year) => [year, this.bar(year, year + this.span - 1)]));
    this.plot.replaceChildren(...this.bars.values());
  }

  /**
   * @param {number} year
   * @param {number} until
   */
  bar(year, until) {
    const bar = papershelf.element("button", { type: "button", tabindex: "-1", "data-rove": "bar", "data-key": `year ${year}` });
    bar.addEventListener("click", () =>
      this.explore.change((one) => {
        const same = one.from === year && one.to === until;
        [one.from, one.to] = same ? [0, 0] : [year, until];
      }),
    );
    return bar;
  }
}
