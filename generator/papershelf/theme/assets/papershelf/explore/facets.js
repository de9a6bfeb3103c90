/**
 * The facets of the Explore page: what can be chosen, each with the papers that it would leave.
 *
 * @requires page/core
 * @requires page/count
 * @requires page/visits
 * @requires words
 */
"use strict";

class PaperFacets {
  /** So many bars of years are wide enough to press; of more years, some share a bar. */
  static MOST_BARS = 11;
  static SPANS = [1, 2, 5, 10, 20, 50, 100, 1000];

  /** @param {ExploreView} explore the page that they belong to */
  constructor(explore) {
    this.explore = explore;
    this.words = papershelf.data("words");
    this.element = papershelf.element("div", { class: "ps-facets" });
    this.waiting = 0;
    this.stale = false;
    // On a phone they are out of sight until asked for.
    new ResizeObserver(() => this.stale && this.update()).observe(this.element);
  }

  /**
   * Tells whether something is pressed, or a year half typed: were it drawn anew, the press would
   * click nothing, and the digits be lost.
   */
  isInUse() {
    const box = /** @type {HTMLInputElement | null} */ (this.element.querySelector("input:focus"));
    const { from, to } = this.explore.state;
    const taken = box?.dataset.key === "year from" ? from : to;
    return this.element.matches(":active") || (box !== null && box.value !== String(taken || ""));
  }

  /** Draws all facets anew, or leaves it for when they come into sight. */
  update() {
    this.stale = !(this.element.checkVisibility?.() ?? true);
    if (!this.stale) this.draw();
  }

  /** Draws all facets anew; what was open or scrolled stays so, what had the focus keeps it. */
  draw() {
    this.stale = false;
    cancelAnimationFrame(this.waiting);
    if (this.isInUse()) {
      this.waiting = requestAnimationFrame(() => this.draw());
      return;
    }
    const { columns, state } = this.explore;
    const { words } = this;
    const sections = () => this.element.querySelectorAll("details");
    const before = new Map(
      [...sections()].map((one) => [one.dataset.name, { open: one.open, top: one.querySelector("ul")?.scrollTop ?? 0 }]),
    );
    const focused = /** @type {HTMLElement | null} */ (document.activeElement)?.dataset?.key;
    const tagCounts = this.explore.count("", (at) => columns.ofTags[at]);
    /** @type {Map<string, HTMLElement[]>} */
    const groups = new Map();
    columns.tagList.forEach(([id, name, group], number) => {
      const items = groups.get(group) ?? [];
      groups.set(group, [...items, this.tagItem(id, name, tagCounts.get(number) ?? 0)]);
    });
    const drawn = [...this.yearSection()];
    for (const [group, items] of groups) drawn.push(this.section(group, items));
    for (const facet of columns.facets) {
      if (facet.values.length > 0) drawn.push(this.section(facet.name, this.choices(facet)));
    }
    const fresh = this.explore.count("", (at) => (PaperVisits.isNew(columns.dayOf(at)) ? ["new"] : [])).get("new") ?? 0;
    if (fresh > 0 || state.fresh) {
      const flip = (/** @type {ExploreState} */ one) => (one.fresh = !one.fresh);
      const item = papershelf.element("li", {}, this.toggle("new", words.newSince, fresh, state.fresh, flip));
      drawn.unshift(this.section(words.isNew, [item]));
    }
    this.element.replaceChildren(...drawn);
    for (const section of sections()) {
      const { open = true, top = 0 } = before.get(section.dataset.name) ?? {};
      section.open = open;
      const list = section.querySelector("ul");
      if (list && top) list.scrollTop = top;
    }
    if (focused) /** @type {HTMLElement | null} */ (this.element.querySelector(`[data-key="${CSS.escape(focused)}"]`))?.focus();
  }

  /**
   * @param {string} name
   * @param {Node[]} items
   */
  section(name, items) {
    const make = papershelf.element;
    return make("details", { "data-name": name }, make("summary", {}, name), make("ul", {}, ...items));
  }

  /**
   * A tag can be asked for or ruled out.
   * @param {string} id
   * @param {string} name
   * @param {number} count
   */
  tagItem(id, name, count) {
    const { state } = this.explore;
    const { words } = this;
    const make = papershelf.element;
    const [wanted, ruledOut] = [state.tags.has(id), state.without.has(id)];
    const include = this.toggle(`tag ${id}`, name, ruledOut ? 0 : count, wanted, ({ tags, without }) => {
      without.delete(id);
      if (!tags.delete(id)) tags.add(id);
    });
    const label = papershelf.fill(words.without, { name });
    const exclude = make(
      "button",
      {
        type: "button",
        class: "ps-facet__not",
        "aria-pressed": String(ruledOut),
        "aria-label": label,
        title: label,
        "data-key": `not ${id}`,
      },
      "−",
    );
    exclude.addEventListener("click", () =>
      this.explore.change(({ tags, without }) => {
        tags.delete(id);
        if (!without.delete(id)) without.add(id);
      }),
    );
    return make("li", {}, include, exclude);
  }

  /**
   * @param {string} key
   * @param {string} name
   * @param {number} count
   * @param {boolean} pressed
   * @param {(state: ExploreState) => void} flip
   */
  toggle(key, name, count, pressed, flip) {
    const make = papershelf.element;
    const button = make(
      "button",
      { type: "button", class: "ps-facet", "aria-pressed": String(pressed), "data-key": key },
      make("span", {}, name),
      make("span", { class: "ps-number" }, String(count)),
    );
    if (count === 0 && !pressed) button.classList.add("ps-facet--none");
    button.addEventListener("click", () => this.explore.change(flip));
    return button;
  }

  /**
   * Lists the values of a facet, the most frequent first.
   * @param {Facet} facet
   */
  choices(facet) {
    // Where all chosen values must hold, another one leaves some of the papers that are left.
    const counts = this.explore.count(facet.every ? "" : facet.id, (at) => facet.of[at]);
    const chosen = this.explore.state.valuesOf(facet.id);
    return facet.values
      .map(([id, name], at) => ({ id, name, count: counts.get(at) ?? 0 }))
      .filter(({ id, count }) => count > 0 || chosen.has(id))
      .sort((one, other) => other.count - one.count)
      .map(({ id, name, count }) => {
        const flip = (/** @type {ExploreState} */ state) => {
          const values = state.valuesOf(facet.id);
          if (!values.delete(id)) values.add(id);
        };
        return papershelf.element("li", {}, this.toggle(`${facet.id} ${id}`, name, count, chosen.has(id), flip));
      });
  }

  /** Years as bars that can be pressed, with a range beside; nothing where no paper has a date. */
  yearSection() {
    const { columns, state } = this.explore;
    const { words } = this;
    const make = papershelf.element;
    const counts = this.explore.count("year", (at) => [columns.years[at]]);
    let [first, last] = [Infinity, 0];
    for (const year of columns.years) {
      if (year > 0) [first, last] = [Math.min(first, year), Math.max(last, year)];
    }
    if (!last) return [];
    const { MOST_BARS, SPANS } = PaperFacets;
    const span = SPANS.find((years) => Math.floor(last / years) - Math.floor(first / years) < MOST_BARS) ?? 1000;
    /** @type {Map<number, number>} papers by the first year of a bar */
    const heights = new Map();
    for (let year = first - (first % span); year <= last; year += span) heights.set(year, 0);
    for (const [year, count] of counts) {
      const start = Number(year) - (Number(year) % span);
      if (year) heights.set(start, (heights.get(start) ?? 0) + count);
    }
    const most = Math.max(1, ...heights.values());
    const bars = make("div", { class: "ps-years" });
    for (const [year, count] of heights) {
      const until = year + span - 1;
      const chosen = (state.from || state.to) && until >= (state.from || first) && year <= (state.to || last);
      const label = `${span > 1 ? `${year}–${until}` : year}: ${countOf(count)}`;
      const bar = make("button", {
        type: "button",
        "aria-pressed": String(Boolean(chosen)),
        "aria-label": label,
        title: label,
        "data-key": `year ${year}`,
      });
      bar.style.setProperty("--part", `${Math.ceil((100 * count) / most)}%`);
      bar.addEventListener("click", () =>
        this.explore.change((one) => {
          const same = one.from === year && one.to === until;
          [one.from, one.to] = same ? [0, 0] : [year, until];
        }),
      );
      bars.append(bar);
    }
    const range = /** @type {("from" | "to")[]} */ (["from", "to"]).map((end) => {
      const input = make("input", {
        type: "number",
        min: String(first),
        max: String(last),
        value: String(state[end] || ""),
        placeholder: String(end === "from" ? first : last),
        "data-key": `year ${end}`,
      });
      const take = () =>
        this.explore.change((one) => {
          const year = Math.trunc(Number(input.value));
          one[end] = year && Math.min(9999, Math.max(1000, year)); // four digits, as the address has them
          if (one.from && one.to && one.from > one.to) [one.from, one.to] = [one.to, one.from];
          input.value = String(one[end] || "");
        });
      input.addEventListener("change", () => setTimeout(take)); // once the focus is where it is going
      return make("label", {}, `${words[end]} `, input);
    });
    const section = this.section(words.years, []);
    section.append(bars, make("p", { class: "ps-years__range" }, ...range));
    return [section];
  }
}
