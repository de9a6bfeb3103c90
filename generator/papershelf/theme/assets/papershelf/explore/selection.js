/**
 * A selection: the papers that a query and what a reader chose leave, counted and in order.
 *
 * @requires page/visits
 * @requires explore/state
 */
"use strict";

class ExploreSelection {
  /** @type {Found | null} what the query finds; null without one */
  found = null;
  /** @type {number[]} positions of the papers that the query leaves */
  candidates = [];
  /** @type {number[]} of these, the ones that pass all filters */
  matching = [];

  /** @param {PaperColumns} columns */
  constructor(columns) {
    this.columns = columns;
    this.state = new ExploreState(columns.facets);
  }

  /**
   * Takes what the query finds, and of it what passes all filters.
   * @param {Found | null} found null without a query
   */
  take(found) {
    this.found = found;
    this.candidates = found ? found.positions : everyPosition(this.columns.count);
    this.matching = this.candidates.filter((at) => this.passes(at));
  }

  /**
   * Tells whether a paper passes all filters, but for those of one facet.
   * @param {number} at
   * @param {string} [but] the facet's id
   * @param {ExploreState} [state]
   */
  passes(at, but = "", state = this.state) {
    const { columns } = this;
    const year = columns.years[at];
    return (
      (state.tags.size + state.without.size === 0 || this.passesTags(at, state)) &&
      (!state.fresh || PaperVisits.isNew(columns.dayOf(at))) &&
      (but === "year" || ((!state.from || year >= state.from) && (!state.to || (year > 0 && year <= state.to)))) &&
      columns.facets.every((facet) => but === facet.id || this.passesFacet(at, facet, state.valuesOf(facet.id)))
    );
  }

  /**
   * @param {number} at
   * @param {Facet} facet
   * @param {Set<string>} chosen
   */
  passesFacet(at, { every, values, of }, chosen) {
    if (chosen.size === 0) return true;
    const found = of[at].filter((value) => chosen.has(values[value][0])).length;
    return every ? found === chosen.size : found > 0;
  }

  /**
   * @param {number} at
   * @param {ExploreState} state
   */
  passesTags(at, state) {
    const tags = this.columns.ofTags[at].map((number) => this.columns.tagList[number][0]);
    return [...state.tags].every((tag) => tags.includes(tag)) && !tags.some((tag) => state.without.has(tag));
  }

  /**
   * Counts values over the papers that pass all filters but those of the facet itself.
   * @param {string} facet
   * @param {(at: number) => (number | string)[]} valuesOf
   */
  count(facet, valuesOf) {
    const papers = facet ? this.candidates.filter((at) => this.passes(at, facet)) : this.matching;
    /** @type {Map<number | string, number>} a map, for a value may be named like a property */
    const counts = new Map();
    for (const at of papers) for (const value of valuesOf(at)) counts.set(value, (counts.get(value) ?? 0) + 1);
    return counts;
  }

  /**
   * The order in force: the chosen one, else the best first for a query, the newest without.
   * @returns {SortName}
   */
  sortInForce() {
    if (this.state.sort && (this.found || this.state.sort !== "relevance")) return this.state.sort;
    return this.found ? "relevance" : "newest";
  }

  /** The papers in order. No order loses one; those without a date come last. */
  sorted() {
    const { years, added, byDate, byTitle } = this.columns;
    const newest = (/** @type {number} */ one, /** @type {number} */ other) => byDate[one] - byDate[other];
    const last = (/** @type {boolean} */ missing) => (missing ? 1 : 0);
    /** @type {Record<SortName, (one: number, other: number) => number>} */
    const orders = {
      relevance: () => 0,
      newest, // undated ones are last in that order
      oldest: (one, other) => last(!years[one]) - last(!years[other]) || newest(other, one),
      added: (one, other) => added[other] - added[one] || newest(one, other),
      title: (one, other) => byTitle[one] - byTitle[other],
    };
    return [...this.matching].sort(orders[this.sortInForce()]);
  }
}

/** @param {number} count */
function everyPosition(count) {
  return Array.from({ length: count }, (_, at) => at);
}
