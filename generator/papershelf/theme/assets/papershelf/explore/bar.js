/**
 * The head of the results, which stays in sight: how many there are, their order, and the filters.
 *
 * @requires page/core
 */
"use strict";

class ResultsBar {
  /**
   * @param {HTMLElement} page which gets the heights of what stays above the results
   * @param {HTMLElement[]} parts
   */
  constructor(page, parts) {
    this.element = papershelf.element("div", { class: "ps-explore__bar" }, ...parts);
    const header = document.querySelector(".md-header");
    const measure = () => {
      const sticks = header && ["fixed", "sticky"].includes(getComputedStyle(header).position);
      page.style.setProperty("--ps-top", `${sticks ? header.getBoundingClientRect().height : 0}px`);
      page.style.setProperty("--ps-bar", `${this.element.getBoundingClientRect().height}px`);
    };
    const sizes = new ResizeObserver(measure);
    if (header) sizes.observe(header);
    sizes.observe(this.element);
  }

  /**
   * Scrolls so that an element begins below the bar, if its beginning is above that.
   * @param {HTMLElement} results
   */
  reveal(results) {
    const hidden = this.element.getBoundingClientRect().bottom - results.getBoundingClientRect().top;
    if (hidden > 1) scrollBy({ top: -hidden, behavior: "instant" });
  }
}
