/**
 * What a reader of the Explore page chose, and how it stands in the page's address.
 *
 * @requires page/core
 * @requires words
 */
"use strict";

/** @typedef {keyof ClientWords["sorts"]} SortName */

/**
 * @typedef {object} ActiveFilter
 * @property {string} label
 * @property {(state: ExploreState) => void} drop takes the filter away
 */

/** What a reader chose. */
class ExploreState {
  /** @type {SortName[]} in the order in which they are offered */
  static SORTS = ["relevance", "newest", "oldest", "added", "title"];

  query = "";
  /** @type {Set<string>} ids */
  tags = new Set();
  /** @type {Set<string>} ids */
  without = new Set();
  /** @type {Map<string, Set<string>>} ids of values by the id of their facet */
  chosen = new Map();
  /** only papers that came since the last visit */
  fresh = false;
  from = 0;
  to = 0;
  /** @type {SortName | ""} */
  sort = "";

  /** @param {Facet[]} facets in the order in which the address has them */
  constructor(facets) {
    for (const { id } of facets) this.valuesOf(id);
  }

  /**
   * The chosen values of a facet.
   * @param {string} facet its id
   */
  valuesOf(facet) {
    const values = this.chosen.get(facet) ?? new Set();
    this.chosen.set(facet, values);
    return values;
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
    for (const tag of values.getAll("tag")) {
      if (tag.startsWith("-")) state.without.add(tag.slice(1));
      else state.tags.add(tag);
    }
    for (const { id } of facets) state.chosen.set(id, new Set(values.getAll(id)));
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
    for (const tag of this.tags) values.append("tag", tag);
    for (const tag of this.without) values.append("tag", `-${tag}`);
    if (this.from || this.to) {
      values.set("year", this.from === this.to ? String(this.from) : `${this.from || ""}..${this.to || ""}`);
    }
    for (const [facet, chosen] of this.chosen) for (const id of chosen) values.append(facet, id);
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
    const words = papershelf.data("words");
    const nameOf = (/** @type {[id: string, name: string, ...string[]][]} */ list, /** @type {string} */ id) =>
      list.find(([known]) => known === id)?.[1] ?? id;
    /** @type {ActiveFilter[]} */
    const filters = [];
    if (this.query.trim()) {
      filters.push({ label: `“${this.query.trim()}”`, drop: (one) => (one.query = "") });
    }
    for (const id of this.tags) {
      filters.push({ label: nameOf(columns.tagList, id), drop: (one) => one.tags.delete(id) });
    }
    for (const id of this.without) {
      const label = papershelf.fill(words.without, { name: nameOf(columns.tagList, id) });
      filters.push({ label, drop: (one) => one.without.delete(id) });
    }
    if (this.from || this.to) {
      const range = this.from === this.to ? String(this.from) : `${this.from || ""}–${this.to || ""}`;
      filters.push({ label: range, drop: (one) => (one.from = one.to = 0) });
    }
    for (const facet of columns.facets) {
      for (const id of this.valuesOf(facet.id)) {
        filters.push({ label: nameOf(facet.values, id), drop: (one) => one.valuesOf(facet.id).delete(id) });
      }
    }
    if (this.fresh) filters.push({ label: words.newSince, drop: (one) => (one.fresh = false) });
    return filters;
  }
}
