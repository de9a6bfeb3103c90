/**
 * A list of a facet's values under a heading: the first ones, all of them on demand, and a box that
 * finds one in a long list.
 *
 * @requires page/core
 * @requires searching/segments
 * @requires explore/words
 * @requires explore/row
 */
"use strict";

/** @typedef {{place: number, choice: Choice, count: number}} FacetValue a value by its place in the facet's list */

let listsMade = 0;

class FacetGroup {
  /** So many values stand there at first; a few more are not worth a button. */
  static FIRST = 8;
  static MOST = 11;
  /** Of more values than these, a box finds one. */
  static LONG = 24;

  /** @type {Map<number, FacetRow>} by the place of their value */
  rows = new Map();
  /** @type {FacetValue[]} */
  values = [];
  expanded = false;

  /**
   * @param {string} name
   * @param {(place: number) => FacetRow} makeRow
   * @param {(place: number) => string} nameOf
   */
  constructor(name, makeRow, nameOf) {
    const { words, make } = { words: exploreWords(), make: papershelf.element };
    this.words = words;
    this.makeRow = makeRow;
    this.nameOf = nameOf;
    this.chosen = make("span", { class: "ps-facets__chosen" });
    const find = papershelf.fill(words.findIn, { name });
    this.find = make("input", { type: "text", class: "ps-facets__find", tabindex: "-1", "data-rove": "", "aria-label": find, placeholder: find });
    this.list = make("ul", { id: `ps-facet-${(listsMade += 1)}` });
    this.none = make("p", { class: "ps-facets__none" }, words.noneOfThese);
    this.all = make("button", { type: "button", class: "ps-facets__all", tabindex: "-1", "data-rove": "", "aria-controls": this.list.id });
    this.element = make(
      "details",
      { "data-name": name, open: "" },
      make("summary", {}, name, this.chosen),
      make("div", { role: "group", "aria-label": name, "aria-describedby": "ps-facet-keys" }, this.find, this.list, this.none, this.all),
    );
    this.all.addEventListener("click", () => {
      this.expanded = !this.expanded;
      this.draw();
    });
    this.find.addEventListener("input", () => this.draw());
  }

  /** @param {FacetValue[]} values in the order in which they stand */
  show(values) {
    this.values = values;
    const chosen = values.filter(({ choice }) => choice).length;
    this.chosen.textContent = chosen ? papershelf.fill(this.words.chosen, { n: chosen }) : "";
    this.draw();
  }

  /** Draws the values that are to be seen; a row that has the focus stays. */
  draw() {
    const { values, words } = this;
    const isLong = values.length > FacetGroup.LONG;
    const asked = isLong ? searchable(this.find.value) : "";
    const few = values.length <= FacetGroup.MOST;
    const held = document.activeElement;
    const shown = values.filter(({ place, choice }, at) => {
      if (asked) return ` ${searchable(this.nameOf(place))}`.includes(` ${asked}`);
      return few || this.expanded || at < FacetGroup.FIRST || choice || this.rows.get(place)?.element.contains(held);
    });
    const items = shown.map(({ place, choice, count }) => {
      const row = this.rows.get(place) ?? this.makeRow(place);
      this.rows.set(place, row);
      row.show(choice, count);
      return row.element;
    });
    const there = this.list.children;
    if (there.length !== items.length || items.some((item, at) => item !== there[at])) {
      this.list.replaceChildren(...items);
      if (held !== document.activeElement && this.list.contains(held)) {
        /** @type {HTMLElement} */ (held).focus({ preventScroll: true });
      }
    }
    this.find.hidden = !isLong;
    this.none.hidden = items.length > 0;
    this.all.hidden = few || Boolean(asked);
    this.all.setAttribute("aria-expanded", String(this.expanded));
    this.all.textContent = this.expanded ? words.showFewer : papershelf.fill(words.showAll, { n: values.length });
  }
}
