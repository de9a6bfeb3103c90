/**
 * A row of controls as one stop of the Tab key: the arrow keys along the row, Home and End lead from
 * one to the next, as in any toolbar. What one of them opens has keys of its own.
 *
 * @requires explore/roving
 */
"use strict";

class RovingToolbar extends RovingFocus {
  static TOOLS = ":scope > :is(button, select), :scope > paper-density > button, :scope > details > summary";

  /**
   * @param {HTMLElement} element
   * @param {string} label
   */
  constructor(element, label) {
    super(element, RovingToolbar.TOOLS);
    element.setAttribute("role", "toolbar");
    element.setAttribute("aria-label", label);
    new ResizeObserver(() => this.settle()).observe(element); // another width has other controls
  }

  /**
   * @param {string} key
   * @param {HTMLElement} target
   * @returns {HTMLElement | undefined}
   */
  toward(key, target) {
    const { controls } = this;
    const at = controls.indexOf(target);
    const [back, on] = this.along;
    if (at < 0) return undefined;
    if (key === back) return controls[at - 1];
    if (key === on) return controls[at + 1];
    if (target.matches("select")) return undefined; // the others choose of its options
    if (key === "Home") return controls[0];
    if (key === "End") return controls[controls.length - 1];
    return undefined;
  }
}
