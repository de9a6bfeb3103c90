/** The facets of the Explore page: what can be chosen, each with the papers that it would leave. */
"use strict";

class PaperFacets {
  /** @param {PaperExplore} explore the page that they belong to */
  constructor(explore) {
    this.explore = explore;
    this.words = papershelf.data("words");
    this.element = papershelf.element("div", { class: "ps-facets" });
  }

  /** Draws all facets anew; what was open stays open, what had the focus keeps it. */
  draw() {
    const { columns, state } = this.explore;
    const { words } = this;
    const open = new Map([...this.element.querySelectorAll("details")].map((one) => [one.dataset.name, one.open]));
    const focused = /** @type {HTMLElement | null} */ (document.activeElement)?.dataset?.key;
    const tagCounts = this.explore.count("", (at) => columns.ofTags[at]);
    const groups = new Map();
    columns.tagList.forEach(([id, name, group], number) => {
      if (!groups.has(group)) groups.set(group, []);
      groups.get(group).push(this.tagItem(id, name, tagCounts.get(number) ?? 0));
    });
    const sections = [this.yearSection()];
    for (const [group, items] of groups) sections.push(this.section(group, items));
    const venues = this.explore.count("venues", (at) => (columns.ofVenue[at] ? [columns.ofVenue[at] - 1] : []));
    sections.push(
      this.section(words.venues, this.choices(columns.venueList, venues, state.venues, "venue")),
      this.section(
        words.categories,
        this.choices(
          columns.categoryList.map((name) => [name, name]),
          this.explore.count("categories", (at) => (columns.ofCategory[at] ? [columns.ofCategory[at] - 1] : [])),
          state.categories,
          "category",
        ),
      ),
      this.section(
        words.has,
        this.choices(
          PaperColumns.FLAGS.map((what) => [what, words.hasNames[what]]),
          this.explore.count("", (at) => [0, 1].filter((flag) => columns.has(at, PaperColumns.FLAGS[flag]))),
          state.has,
          "has",
        ),
      ),
    );
    const fresh = this.explore.count("", (at) => (PaperVisits.isNew(columns.dayOf(at)) ? ["new"] : [])).get("new") ?? 0;
    if (fresh > 0 || state.fresh) {
      const flip = () => (state.fresh = !state.fresh);
      const item = papershelf.element("li", {}, this.toggle("new", words.newSince, fresh, state.fresh, flip));
      sections.unshift(this.section(words.isNew, [item]));
    }
    this.element.replaceChildren(...sections);
    for (const section of this.element.querySelectorAll("details")) {
      section.open = open.get(section.dataset.name) ?? true;
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
    const include = this.toggle(`tag ${id}`, name, ruledOut ? 0 : count, wanted, () => {
      state.without.delete(id);
      if (!state.tags.delete(id)) state.tags.add(id);
    });
    const exclude = make(
      "button",
      {
        type: "button",
        class: "ps-facet__not",
        "aria-pressed": String(ruledOut),
        "aria-label": words.without.replace("{name}", name),
        title: words.without.replace("{name}", name),
        "data-key": `not ${id}`,
      },
      "−",
    );
    exclude.addEventListener("click", () =>
      this.explore.change(() => {
        state.tags.delete(id);
        if (!state.without.delete(id)) state.without.add(id);
      }),
    );
    return make("li", {}, include, exclude);
  }

  /**
   * @param {string} key
   * @param {string} name
   * @param {number} count
   * @param {boolean} pressed
   * @param {() => void} flip
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
   * Lists values of which any may be chosen, the most frequent first.
   * @param {(string[])[]} values id and name
   * @param {Map<number | string, number>} counts by place in the list
   * @param {Set<string>} chosen
   * @param {string} kind
   */
  choices(values, counts, chosen, kind) {
    return values
      .map(([id, name], at) => ({ id, name, count: counts.get(at) ?? 0 }))
      .filter(({ id, count }) => count > 0 || chosen.has(id))
      .sort((one, other) => other.count - one.count)
      .map(({ id, name, count }) => {
        const flip = () => void (chosen.delete(id) || chosen.add(id));
        return papershelf.element("li", {}, this.toggle(`${kind} ${id}`, name, count, chosen.has(id), flip));
      });
  }

  /** Years as bars that can be pressed, with a range beside. */
  yearSection() {
    const { columns, state } = this.explore;
    const { words } = this;
    const make = papershelf.element;
    const counts = this.explore.count("years", (at) => [columns.years[at]]);
    let [first, last] = [Infinity, -Infinity];
    for (const year of columns.years) {
      if (year > 0) [first, last] = [Math.min(first, year), Math.max(last, year)];
    }
    const most = Math.max(1, ...[...counts].filter(([year]) => year).map(([, count]) => count));
    const bars = make("div", { class: "ps-years" });
    for (let year = first; year <= last; year += 1) {
      const count = counts.get(year) ?? 0;
      const chosen = (state.from || state.to) && year >= (state.from || first) && year <= (state.to || last);
      const label = `${year}: ${countOf(count)}`;
      const bar = make("button", {
        type: "button",
        style: `--part: ${Math.ceil((100 * count) / most)}%`,
        "aria-pressed": String(Boolean(chosen)),
        "aria-label": label,
        title: label,
        "data-key": `year ${year}`,
      });
      bar.addEventListener("click", () =>
        this.explore.change(() => {
          const same = state.from === year && state.to === year;
          state.from = state.to = same ? 0 : year;
        }),
      );
      bars.append(bar);
    }
    const range = ["from", "to"].map((end) => {
      const input = make("input", {
        type: "number",
        min: String(first),
        max: String(last),
        value: String(state[/** @type {"from" | "to"} */ (end)] || ""),
        placeholder: String(end === "from" ? first : last),
        "data-key": `year ${end}`,
      });
      input.addEventListener("change", () =>
        this.explore.change(() => {
          state[/** @type {"from" | "to"} */ (end)] = Math.trunc(Number(input.value)) || 0;
          if (state.from && state.to && state.from > state.to) [state.from, state.to] = [state.to, state.from];
        }),
      );
      return make("label", {}, `${words[end]} `, input);
    });
    const section = this.section(words.years, []);
    section.append(bars, make("p", { class: "ps-years__range" }, ...range));
    return section;
  }
}
