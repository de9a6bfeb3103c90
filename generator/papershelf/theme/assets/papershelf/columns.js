/**
 * Columns: what facets and orders go by, for every paper at once.
 *
 * @after papershelf
 * @after searching
 * @requires searching/packing
 */
"use strict";

/**
 * @typedef {object} FacetData a facet as generator/papershelf/search/columns.py writes it
 * @property {string} id
 * @property {string} name
 * @property {boolean} every true if a paper must have all chosen values, false if any will do
 * @property {boolean} [ordered] true if its values keep their order, such as that of time
 * @property {[id: string, name: string][]} values
 * @property {string} sets of values, by their places in the list, that papers have
 * @property {string} of the place of each paper's set
 */

/** @typedef {Omit<FacetData, "sets" | "of"> & {of: number[][]}} Facet with the values of each paper */

/**
 * @typedef {object} ColumnData written by generator/papershelf/search/columns.py
 * @property {number} count
 * @property {string[]} groups the names of the groups of tags, in their order
 * @property {[string, string, string, ...string[]][]} tags id, name, group and other names
 * @property {string} ofTags
 * @property {FacetData[]} facets
 * @property {[facet: string, folder: string, fewest: number][]} feeds of which facets values with so many
 *   papers have feeds, and in which folder
 * @property {string} years
 * @property {string} added
 * @property {string} days distances between the days on which papers were added, such as 20250317
 * @property {string} byDate the place of each among those of its year
 */

/**
 * Reads lists of numbers, each after its length.
 * @param {string} text
 */
function unpackLists(text) {
  /** @type {number[][]} */
  const lists = [];
  const numbers = unpackNumbers(text);
  for (let at = 0; at < numbers.length; at += 1 + numbers[at]) {
    lists.push([...numbers.subarray(at + 1, at + 1 + numbers[at])]);
  }
  return lists;
}

class PaperColumns {
  /** So many colours there are for groups of tags. */
  static HUES = 6;

  /** @param {ColumnData} data */
  constructor(data) {
    this.count = data.count;
    this.tagList = data.tags;
    /** the number of the colour of each tag's group, by the tag's id */
    this.hues = new Map(data.tags.map(([id, , group]) => [id, (data.groups.indexOf(group) % PaperColumns.HUES) + 1]));
    /** @type {Facet[]} those that queries can ask for values of */
    this.facets = data.facets.map(({ sets, of, ...facet }) => {
      const lists = unpackLists(sets);
      return { ...facet, of: Array.from(unpackNumbers(of), (place) => lists[place]) };
    });
    /** where the feeds of values are, by the id of their facet */
    this.feeds = new Map(data.feeds.map(([id, folder, fewest]) => [id, { folder, fewest }]));
    /** 0 where unknown */
    this.years = unpackNumbers(data.years);
    /** each paper's place in the order of dates, the newest first */
    this.byDate = PaperColumns.ranked(this.years, unpackNumbers(data.byDate));
    /** 0 where unknown */
    this.added = unpackNumbers(data.added);
    let day = 0;
    this.days = unpackNumbers(data.days).map((distance) => (day += distance));
    /** the numbers of each paper's tags */
    this.ofTags = unpackLists(data.ofTags);
    /** The tags as a facet. @type {Facet} */
    this.tags = { id: "tag", name: "", every: true, values: data.tags.map(([id, name]) => [id, name]), of: this.ofTags };
    /** All facets of which values can be chosen, in the order in which the address has them. */
    this.choices = [this.tags, ...this.facets];
  }

  /**
   * Gives papers their places among all by those among the papers of their year, of which the last is
   * first; what has none is last.
   * @param {Uint32Array} years
   * @param {Uint32Array} within
   */
  static ranked(years, within) {
    /** @type {Map<number, number>} */
    const counts = new Map();
    for (const year of years) counts.set(year, (counts.get(year) ?? 0) + 1);
    let start = 0;
    const starts = new Map([...counts].sort(([one], [other]) => other - one).map(([year, count]) => [year, (start += count) - count]));
    return within.map((place, at) => place + (starts.get(years[at]) ?? 0));
  }

  /** The positions of all papers, the newest first. */
  get newestFirst() {
    /** @type {number[]} */
    const positions = [];
    this.byDate.forEach((place, at) => (positions[place] = at));
    return positions;
  }

  /** @param {string} tag */
  hueOf(tag) {
    return this.hues.get(tag) ?? 0;
  }

  /**
   * Returns the day on which a paper was added, such as 20250317; 0 if unknown.
   * @param {number} at position of the paper
   */
  dayOf(at) {
    return this.days[this.added[at] - 1] ?? 0;
  }
}
