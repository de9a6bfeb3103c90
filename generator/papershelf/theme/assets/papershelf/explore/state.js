/**
 * What a reader of the Explore page chose, and how it stands in the page's address.
 *
 * @requires page/core
 * @requires explore/words
 */
"use strict";

/** @typedef {keyof ExploreWords["sorts"]} SortName */
/** @typedef {"" | "with" | "without"} Choice whether papers must have a value, or must not have it */

/**
 * @typedef {object} ActiveFilter
 * @property {string} label
 * @property {boolean} not true if it rules papers out
 * @property {(state: ExploreState) => void} drop takes the filter away
 */

/** What a reader chose. */
class ExploreState {
  /** @type {SortName[]} in the order in which they are offered */
  static SORTS = ["relevance", "newest", "oldest", "added", "title"];

  query = "";
  /** @type {Map<string, Map<string, Choice>>} chosen values by their ids, by the id of their facet */
  chosen = new Map();
  /** only papers that came since the last visit */
  fresh = false;
  from = 0;
  to = 0;
  /** @type {SortName | ""} */
  sort = "";

  /** @param {Facet[]} facets in the order in which the address has them */
  constructor(facets) {
    for (const { id } of facets) this.chosen.set(id, new Map());
  }

  /**
   * Returns the chosen values of a facet.
   * @param {string} facet its id
   * @returns {ReadonlyMap<string, Choice>}
   */
  valuesOf(facet) {
    return this.chosen.get(facet) ?? new Map();
  }

  /**
   * @param {string} facet
   * @param {string} id of a value
   * @param {Choice} choice empty to have no part in it
   */
  choose(facet, id, choice) {
    const values = this.chosen.get(facet);
    values?.delete(id); // what is chosen last stands last
    if (choice) values?.set(id, choice);
  }

  /**
   * @param {string} name
   * @returns {SortName | ""} empty if there is no such order
   */
  static sortNamed(name) {
    return ExploreState.SORTS.find((known) => known === name) ?? "";
  }

  /**
   * @param {string} search the part of an address from the question mark on
   * @param {Facet[]} facets
   */
  static read(search, facets) {
    const values = new URLSearchParams(search);
    const state = new ExploreState(facets);
    state.query = values.get("q") ?? "";
    for (const { id } of facets) {
      for (const value of values.getAll(id)) {
        if (value.startsWith("-")) state.choose(id, value.slice(1), "without");
        else state.choose(id, value, "with");
      }
    }
    state.fresh = values.get("new") === "1";
    const [, from, to] = /^(\d{4})?(?:\.\.(\d{4})?)?$/.exec(values.get("year") ?? "") ?? [];
    state.from = Number(from ?? 0);
    state.to = (values.get("year") ?? "").includes("..") ? Number(to ?? 0) : state.from;
    if (state.to && state.from > state.to) [state.from, state.to] = [state.to, state.from];
    state.sort = ExploreState.sortNamed(values.get("sort") ?? "");
    return state;
  }

  write() {
    const values = new URLSearchParams();
    if (this.query) values.set("q", this.query);
    const chosen = [...this.chosen].flatMap(([facet, choices]) =>
      [...choices].map(([id, choice]) => [facet, choice === "without" ? `-${id}` : id]),
    );
    const isTag = (/** @type {string[]} */ [facet]) => facet === "tag";
    for (const [facet, id] of chosen.filter(isTag)) values.append(facet, id);
    if (this.from || this.to) {
      values.set("year", this.from === this.to ? String(this.from) : `${this.from || ""}..${this.to || ""}`);
    }
    for (const [facet, id] of chosen.filter((one) => !isTag(one))) values.append(facet, id);
    if (this.fresh) values.set("new", "1");
    if (this.sort) values.set("sort", this.sort);
    const text = values.toString().replaceAll("%3A", ":").replaceAll("%2F", "/");
    return text ? `?${text}` : "";
  }

  /**
   * Lists the filters in force.
   * @param {PaperColumns} columns
   * @returns {ActiveFilter[]}
   */
  filters(columns) {
    const words = exploreWords();
    /** @type {ActiveFilter[]} */
    const filters = [];
    if (this.query.trim()) {
      filters.push({ label: papershelf.fill(words.quoted, { text: this.query.trim() }), not: false, drop: (one) => (one.query = "") });
    }
    for (const facet of columns.choices) {
      for (const [id, choice] of this.valuesOf(facet.id)) {
        const name = facet.values.find(([known]) => known === id)?.[1] ?? id;
        const not = choice === "without";
        const told = facet.ordered ? `${facet.name}: ${name}` : name; // a month could be any
        const label = not ? papershelf.fill(words.without, { name: told }) : told;
        filters.push({ label, not, drop: (one) => one.choose(facet.id, id, "") });
      }
      if (facet === columns.tags && (this.from || this.to)) {
        const label = this.from === this.to ? String(this.from) : `${this.from || ""}–${this.to || ""}`;
        filters.push({ label, not: false, drop: (one) => (one.from = one.to = 0) });
      }
    }
    if (this.fresh) filters.push({ label: words.newSince, not: false, drop: (one) => (one.fresh = false) });
    return filters;
  }
}
