/**
 * What stands where no paper is left: what was chosen, and which filter to remove to see papers.
 *
 * @requires page/core
 * @requires page/count
 * @requires explore/words
 * @requires explore/state
 */
"use strict";

/** @typedef {ActiveFilter & {count: number | undefined}} Removal a filter, and how many papers there are without it; undefined if unknown */

/**
 * Shows what can be removed, first the filter whose removal gives most papers.
 * @param {Removal[]} removals
 * @param {(drop: (state: ExploreState) => void) => void} change
 * @param {() => void} clear removes them all
 */
function nothingLeft(removals, change, clear) {
  const words = exploreWords();
  const make = papershelf.element;
  const chosen = make("ul", { class: "ps-nothing__chosen" }, ...removals.map(({ label }) => make("li", {}, label)));
  const best = [...removals].sort((one, other) => (other.count ?? 0) - (one.count ?? 0));
  const items = best.map(({ label, drop, count }, at) => {
    const kind = at === 0 && count !== 0 ? "md-button md-button--primary" : "md-button";
    const button = make("button", { type: "button", class: kind }, papershelf.fill(words.remove, { name: label }));
    button.addEventListener("click", () => change(drop));
    return make("li", {}, button, ...(count === undefined ? [] : [` ${countOf(count)}`]));
  });
  if (removals.length > 1) {
    const all = make("button", { type: "button", class: "md-button" }, words.clear);
    all.addEventListener("click", clear);
    items.push(make("li", {}, all));
  }
  return make("div", { class: "ps-nothing" }, make("p", {}, words.nothing), chosen, make("p", {}, words.nothingHelp), make("ul", {}, ...items));
}
