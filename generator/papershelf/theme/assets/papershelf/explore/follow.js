/**
 * What comes nearest to a feed of the papers that are shown: those of the tags, venues and authors
 * that were chosen, and that of all papers. A feed of any search would have to be made while
 * somebody searches, and nothing runs then but this.
 *
 * @requires page/core
 * @requires page/copy
 * @requires explore/words
 */
"use strict";

class FollowSearch {
  /**
   * @param {ExploreView} explore the page that it belongs to
   * @param {string} address where the site is published; empty where it has no feeds, and this no place
   */
  constructor(explore, address) {
    this.explore = explore;
    this.address = address;
    this.words = exploreWords();
    this.body = papershelf.element("div");
    this.element = papershelf.element("details", { class: "ps-follow" }, papershelf.element("summary", {}, this.words.follow), this.body);
    this.element.addEventListener("toggle", () => this.show());
  }

  /** Shows the feeds, once they are asked for. */
  show() {
    if (!this.element.open) return;
    const { explore, words } = this;
    const make = papershelf.element;
    const nearest = this.nearest();
    const filters = explore.state.filters(explore.columns).length;
    const isExact = filters === nearest.length && filters < 2;
    const feeds = isExact && filters ? nearest : [...nearest, { name: words.followAll, path: "" }];
    const blocks = feeds.flatMap(({ name, path }) => [
      make("p", {}, make("strong", { dir: "auto" }, name)),
      make("paper-copy", { label: words.copyAddress }, make("pre", {}, make("code", {}, `${this.address}${path}feed.xml`))),
    ]);
    this.body.replaceChildren(...(isExact ? [] : [make("p", {}, words.followSearch)]), ...blocks);
  }

  /** Lists the chosen values that have feeds, each with the folder of its feed. */
  nearest() {
    const { columns, state } = this.explore;
    return columns.choices.flatMap((facet) => {
      const feeds = columns.feeds.get(facet.id);
      if (!feeds) return [];
      return [...state.valuesOf(facet.id)].flatMap(([id, choice]) => {
        const place = facet.values.findIndex(([known]) => known === id);
        if (choice !== "with" || place < 0) return [];
        const papers = facet.of.filter((values) => values.includes(place)).length;
        return papers < feeds.fewest ? [] : [{ name: facet.values[place][1], path: `${feeds.folder}${id}/` }];
      });
    });
  }
}
