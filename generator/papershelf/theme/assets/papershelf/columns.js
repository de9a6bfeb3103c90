/**
 * Columns: what facets and orders go by, for every paper at once.
 *
 * @after papershelf
 * @after searching
 * @requires searching/packing
 * @requires searching/query
 */
"use strict";

/**
 * @typedef {object} ColumnData written by generator/papershelf/search/columns.py
 * @property {number} count
 * @property {[string, string, string, ...string[]][]} tags id, name, group and other names
 * @property {[string, string][]} venues id and name
 * @property {string[]} categories
 * @property {string} ofTags
 * @property {string} years
 * @property {string} ofVenue
 * @property {string} ofCategory
 * @property {string} flags
 * @property {string} added
 * @property {string} days distances between the days on which papers were added, such as 20250317
 * @property {string} byDate
 * @property {string} byTitle
 */

class PaperColumns {
  /** @param {ColumnData} data */
  constructor(data) {
    this.count = data.count;
    this.tagList = data.tags;
    this.venueList = data.venues;
    this.categoryList = data.categories;
    /** each paper's place in an order; the newest is the first by date */
    this.byDate = unpackNumbers(data.byDate);
    /** 0 where unknown, in all of these but the first */
    this.byTitle = unpackNumbers(data.byTitle);
    this.years = unpackNumbers(data.years);
    this.ofVenue = unpackNumbers(data.ofVenue);
    this.ofCategory = unpackNumbers(data.ofCategory);
    this.added = unpackNumbers(data.added);
    let day = 0;
    this.days = unpackNumbers(data.days).map((distance) => (day += distance));
    this.flags = unpackNumbers(data.flags);
    /** @type {number[][]} the numbers of each paper's tags */
    this.ofTags = [];
    const tags = unpackNumbers(data.ofTags);
    for (let at = 0; at < tags.length; at += 1 + tags[at]) {
      this.ofTags.push([...tags.subarray(at + 1, at + 1 + tags[at])]);
    }
  }

  /** The positions of all papers, the newest first. */
  get newestFirst() {
    /** @type {number[]} */
    const positions = [];
    this.byDate.forEach((place, at) => (positions[place] = at));
    return positions;
  }

  /**
   * Returns the day on which a paper was added, such as 20250317; 0 if unknown.
   * @param {number} at position of the paper
   */
  dayOf(at) {
    return this.days[this.added[at] - 1] ?? 0;
  }

  /**
   * Tells whether a paper has code or a project page.
   * @param {number} at position of the paper
   * @param {HasName} what
   */
  has(at, what) {
    return (this.flags[at] & (1 << HAS_NAMES.indexOf(what))) !== 0;
  }
}
