/**
 * What a reader of the Explore page chose, and how it stands in the page's address.
 *
 * @requires page/core
 * @requires words
 * @requires searching/query
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
  /** @type {Set<string>} ids */
  venues = new Set();
  /** @type {Set<string>} */
  categories = new Set();
  /** @type {Set<HasName>} */
  has = new Set();
  /** only papers that came since the last visit */
  fresh = false;
  from = 0;
  to = 0;
  /** @type {SortName | ""} */
  sort = "";

  /**
   * @param {string} name
   * @returns {SortName | ""} empty if there is no such order
   */
  static sortNamed(name) {
    return ExploreState.SORTS.find((known) => known === name) ?? "";
  }

  /** @param {string} search the part of an address from the question mark on */
  static read(search) {
    const values = new URLSearchParams(search);
    const state = new ExploreState();
    state.query = values.get("q") ?? "";
    for (const tag of values.getAll("tag")) {
      if (tag.startsWith("-")) state.without.add(tag.slice(1));
      else state.tags.add(tag);
    }
    state.venues = new Set(values.getAll("venue"));
    state.categories = new Set(values.getAll("category"));
    state.has = new Set(values.getAll("has").filter(isHasName));
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
    for (const venue of this.venues) values.append("venue", venue);
    for (const category of this.categories) values.append("category", category);
    for (const what of this.has) values.append("has", what);
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
    for (const id of this.venues) {
      filters.push({ label: nameOf(columns.venueList, id), drop: (one) => one.venues.delete(id) });
    }
    for (const id of this.categories) filters.push({ label: id, drop: (one) => one.categories.delete(id) });
    for (const what of this.has) {
      filters.push({ label: words.hasNames[what], drop: (one) => one.has.delete(what) });
    }
    if (this.fresh) filters.push({ label: words.newSince, drop: (one) => (one.fresh = false) });
    return filters;
  }
}
