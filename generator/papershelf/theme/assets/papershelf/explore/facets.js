/**
 * The facets of the Explore page: what can be chosen, each with the papers that it would leave.
 *
 * @requires page/core
 * @requires page/visits
 * @requires explore/words
 * @requires explore/group
 * @requires explore/roving
 * @requires explore/row
 * @requires explore/years
 */
"use strict";

/** @typedef {{element: HTMLElement, show: () => boolean}} FacetPart a part of the facets; `show` returns whether it has anything */

class PaperFacets {
  /** @param {ExploreView} explore the page that they belong to */
  constructor(explore) {
    this.explore = explore;
    this.words = exploreWords();
    this.parts = papershelf.element("div");
    this.element = papershelf.element("div", { class: "ps-facets" }, this.legend(), this.parts);
    /** @type {PaperColumns | null} that the lists were made of */
    this.columns = null;
    /** @type {{parts: FacetPart[], element: HTMLElement}[]} lists that belong together */
    this.sections = [];
    /** All of them are one stop of the Tab key. */
    this.roving = new RovingFocus(this.parts);
    /** The values of each facet, while they are drawn. @type {Map<Facet, FacetValue[]>} */
    this.listed = new Map();
    this.waiting = 0;
    this.stale = false;
    // On a phone they are out of sight until asked for.
    new ResizeObserver(() => this.stale && this.update()).observe(this.element);
  }

  /** Shows what can be done to a value, and by which keys. */
  legend() {
    const { words } = this;
    const make = papershelf.element;
    const sign = (/** @type {string} */ kind, /** @type {string} */ text) =>
      make("span", {}, make("span", { class: `ps-facets__sign ps-facets__sign--${kind}`, "aria-hidden": "true" }, kind === "not" ? words.not : ""), text);
    return make(
      "div",
      { class: "ps-facets__legend" },
      make("p", {}, sign("off", words.legendOff), " ", sign("on", words.legendOn), " ", sign("not", words.legendNot)),
      make("p", { id: "ps-facet-keys", class: "ps-facets__keys" }, words.facetKeys),
    );
  }

  /** Draws all facets anew, or leaves it for when they come into sight. */
  update() {
    this.stale = !(this.element.checkVisibility?.() ?? true);
    if (!this.stale) this.draw();
  }

  /** Draws all facets; were it done while one is pressed, the press would click nothing. */
  draw() {
    this.stale = false;
    cancelAnimationFrame(this.waiting);
    if (this.element.matches(":active")) {
      this.waiting = requestAnimationFrame(() => this.draw());
      return;
    }
    if (this.columns !== this.explore.columns) this.make();
    this.listed.clear();
    const shown = this.sections.filter(({ parts, element }) => {
      const there = parts.filter((part) => part.show()).map((part) => part.element);
      PaperFacets.fill(element, there);
      return there.length > 0;
    });
    PaperFacets.fill(this.parts, shown.map(({ element }) => element));
    this.roving.settle();
  }

  /**
   * Puts elements into another, unless they stand there.
   * @param {HTMLElement} element
   * @param {HTMLElement[]} children
   */
  static fill(element, children) {
    const there = element.children;
    const isSame = there.length === children.length && children.every((child, at) => child === there[at]);
    if (!isSame) element.replaceChildren(...children);
  }

  /** Makes the lists: what is new, what papers must have all of, years and other times, tags, and the others. */
  make() {
    const { columns } = this.explore;
    this.columns = columns;
    const times = columns.facets.filter(({ ordered }) => ordered);
    const of = (/** @type {boolean} */ every) =>
      columns.facets.filter((facet) => facet.every === every && !times.includes(facet)).map((facet) => [this.part(facet)]);
    const groups = [...new Set(columns.tagList.map(([, , group]) => group))];
    const tags = groups.map((group) => this.part(columns.tags, group, (place) => columns.tagList[place][2] === group));
    const sections = [[this.fresh()], ...of(true), [this.years(), ...times.map((facet) => this.part(facet))], tags, ...of(false)];
    this.sections = sections.map((parts) => ({ parts, element: papershelf.element("div") }));
  }

  /** @returns {FacetPart} */
  fresh() {
    const { explore, words } = this;
    const row = new FacetRow(words.newSince, "new", false, (choice) => explore.change((one) => (one.fresh = choice === "with")));
    const group = new FacetGroup(words.isNew, () => row, () => words.newSince);
    const show = () => {
      const { columns, state } = explore;
      const count = explore.count("", (at) => (PaperVisits.isNew(columns.dayOf(at)) ? ["new"] : [])).get("new") ?? 0;
      group.show([{ place: 0, choice: state.fresh ? "with" : "", count }]);
      return count > 0 || state.fresh;
    };
    return { element: group.element, show };
  }

  /** @returns {FacetPart} */
  years() {
    const years = new FacetYears(this.explore);
    return { element: years.element, show: () => years.show() };
  }

  /**
   * Makes the list of a facet, or of a part of its values.
   * @param {Facet} facet
   * @param {string} [name]
   * @param {(place: number) => boolean} [isIn]
   * @returns {FacetPart}
   */
  part(facet, name = facet.name, isIn = () => true) {
    const { explore } = this;
    const makeRow = (/** @type {number} */ place) => {
      const [id, label] = facet.values[place];
      return new FacetRow(label, `${facet.id} ${id}`, true, (choice) => explore.change((one) => one.choose(facet.id, id, choice)));
    };
    const group = new FacetGroup(name, makeRow, (place) => facet.values[place][1]);
    const show = () => {
      const values = this.valuesOf(facet).filter(({ place }) => isIn(place));
      group.show(values);
      return values.length > 0;
    };
    return { element: group.element, show };
  }

  /**
   * Lists a facet's values: in their own order where that is of time or papers must have all that are
   * chosen, else the most frequent first.
   * @param {Facet} facet
   * @returns {FacetValue[]}
   */
  valuesOf(facet) {
    const listed = this.listed.get(facet);
    if (listed) return listed;
    const { explore } = this;
    const chosen = explore.state.valuesOf(facet.id);
    // Where all chosen values must hold, another one leaves some of the papers that are left.
    const counts = explore.count(facet.every ? "" : facet.id, (at) => facet.of[at]);
    const values = facet.values.map(([id], place) => {
      const choice = chosen.get(id) ?? "";
      const count = choice === "without" ? explore.countKeptOut((one) => one.choose(facet.id, id, "")) : (counts.get(place) ?? 0);
      return { place, choice, count };
    });
    if (!facet.every && !facet.ordered) values.sort((one, other) => other.count - one.count);
    this.listed.set(facet, values);
    return values;
  }
}
