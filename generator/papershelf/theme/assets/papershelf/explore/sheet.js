/**
 * The sheet that holds the facets on a phone. A dialog of the browser: the focus stays within while
 * it is open, Esc closes it, and the focus goes back to the button that opened it.
 *
 * @requires page/core
 * @requires page/count
 * @requires explore/words
 */
"use strict";

class FacetSheet {
  /**
   * @param {ExploreView} explore the page that it belongs to
   * @param {HTMLElement} side where the facets stand on a wide screen
   */
  constructor(explore, side) {
    const { words, make } = { words: exploreWords(), make: papershelf.element };
    const { facets } = explore;
    this.words = words;
    this.opener = make("button", { type: "button", class: "ps-explore__open", "aria-haspopup": "dialog" }, words.filters);
    this.tally = make("p", { class: "ps-hidden", role: "status" }); // the page's own goes unheard behind it
    this.close = make("button", { type: "button", class: "md-button md-button--primary ps-sheet__show" });
    this.clear = make("button", { type: "button", class: "ps-link" }, words.clear);
    this.clear.addEventListener("click", () => {
      explore.clear();
      this.heading.focus();
    });
    this.heading = make("h2", { tabindex: "-1" }, words.filters);
    const head = make("div", { class: "ps-sheet__head" }, this.heading, this.clear);
    const foot = make("div", { class: "ps-sheet__foot" }, this.tally, this.close);
    const body = make("div", { class: "ps-sheet__body" });
    this.element = make("dialog", { class: "ps-sheet", "aria-label": words.filters }, head, body, foot);
    this.opener.addEventListener("click", () => {
      body.append(facets.element);
      this.element.showModal();
      this.heading.focus();
      if (facets.stale) facets.draw();
    });
    this.close.addEventListener("click", () => this.element.close());
    this.element.addEventListener("close", () => {
      side.append(facets.element);
      this.opener.focus();
    });
    // Where there is room for the facets beside the results, the sheet has nothing to hold.
    matchMedia("(min-width: 45em)").addEventListener("change", ({ matches }) => matches && this.element.close());
  }

  /**
   * @param {number} papers that are left
   * @param {number} filters in force that the sheet has
   */
  show(papers, filters) {
    const { words } = this;
    this.opener.textContent = filters ? `${words.filters} (${filters})` : words.filters;
    this.close.textContent = papershelf.fill(words.showPapers, { papers: countOf(papers) });
    this.clear.hidden = filters === 0;
  }
}
