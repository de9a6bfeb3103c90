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
    this.state = new ExploreState(columns.choices);
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
   * Reports whether a paper passes all filters.
   * @param {number} at
   * @param {string} [but] the id of a facet of which any value will do that is not ruled out
   * @param {ExploreState} [state]
   */
  passes(at, but = "", state = this.state) {
    const { columns } = this;
    const year = columns.years[at];
    return (
      (!state.fresh || PaperVisits.isNew(columns.dayOf(at))) &&
      (but === "year" || ((!state.from || year >= state.from) && (!state.to || (year > 0 && year <= state.to)))) &&
      columns.choices.every((facet) => this.passesFacet(at, facet, state.valuesOf(facet.id), but === facet.id))
    );
  }

  /**
   * @param {number} at
   * @param {Facet} facet
   * @param {ReadonlyMap<string, Choice>} chosen
   * @param {boolean} any whether any value will do that is not ruled out
   */
  passesFacet(at, { every, values, of }, chosen, any) {
    if (chosen.size === 0) return true;
    const choices = of[at].map((value) => chosen.get(values[value][0]));
    if (choices.includes("without")) return false;
    const wanted = any ? 0 : [...chosen.values()].filter((choice) => choice === "with").length;
    const found = choices.filter((choice) => choice === "with").length;
    return wanted === 0 || (every ? found === wanted : found > 0);
  }

  /**
   * Counts the papers that only one filter keeps out.
   * @param {(state: ExploreState) => void} drop takes the filter away
   */
  countKeptOut(drop) {
    const other = ExploreState.read(this.state.write(), this.columns.choices);
    drop(other);
    return this.candidates.filter((at) => this.passes(at, "", other)).length - this.matching.length;
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

  /**
   * The papers in order. No order loses one; those without a date come last.
   * @param {ArrayLike<number>} byTitle the place of each in the order of titles, where that is in force
   */
  sorted(byTitle) {
    const { years, added, byDate } = this.columns;
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
