/**
 * Roving focus: the controls of a part of the page as one stop of the Tab key, with arrow keys
 * from one to the next.
 *
 * Up and down go through the controls, Home and End to the first and the last, Page Up and Page Down
 * from heading to heading, left and right between a control and what stands beside it
 * (`data-beside`). A box with text or a number keeps the keys that it has a use for.
 */
"use strict";

class RovingFocus {
  static CONTROLS = "summary, [data-rove]";

  /**
   * @param {HTMLElement} element that holds the controls
   * @param {string} [selector] of the controls
   */
  constructor(element, selector = RovingFocus.CONTROLS) {
    this.element = element;
    this.selector = selector;
    /** @type {HTMLElement | undefined} the control that the Tab key reaches */
    this.current = undefined;
    element.addEventListener("focusin", ({ target }) => this.take(/** @type {HTMLElement} */ (target)));
    element.addEventListener("keydown", (event) => this.press(event));
    element.addEventListener("toggle", () => this.settle(), true); // what is folded away is no stop
  }

  /** The controls that can be seen, in their order. */
  get controls() {
    /** @type {NodeListOf<HTMLElement>} */
    const all = this.element.querySelectorAll(this.selector);
    return [...all].filter((one) => one.checkVisibility());
  }

  /** The direction of reading: the keys that lead back and on along a line. */
  get along() {
    const turned = getComputedStyle(this.element).direction === "rtl";
    return turned ? ["ArrowRight", "ArrowLeft"] : ["ArrowLeft", "ArrowRight"];
  }

  /** Makes one control the stop, after others were drawn or hidden: the one that was, or the first. */
  settle() {
    const { controls, current } = this;
    for (const one of controls) one.tabIndex = one === current ? 0 : -1;
    if (current?.checkVisibility()) return;
    this.current = undefined;
    if (controls.length > 0) this.take(controls[0]);
  }

  /** @param {HTMLElement} target */
  take(target) {
    const all = this.element.querySelectorAll(`${this.selector}, [data-beside]`); // its scope is the element
    if (![...all].includes(target)) return;
    if (this.current) this.current.tabIndex = -1;
    this.current = target;
    target.tabIndex = 0;
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    const to = this.toward(event.key, target);
    if (!to) return;
    event.preventDefault();
    to.focus();
    to.scrollIntoView({ block: "nearest" });
  }

  /**
   * Returns the control that a key leads to; undefined if it leads nowhere.
   * @param {string} key
   * @param {HTMLElement} target that has the focus
   * @returns {HTMLElement | null | undefined}
   */
  toward(key, target) {
    const type = target instanceof HTMLInputElement ? target.type : "";
    const { controls } = this;
    const at = controls.findLastIndex((one) => one === target || one.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_FOLLOWING);
    const headings = controls.flatMap((one, place) => (one.matches("summary") ? [place] : []));
    const isBar = target.dataset.rove === "bar";
    const [back, on] = this.along;
    if (key === "PageDown") return controls[headings.find((place) => place > at) ?? controls.length - 1];
    if (key === "PageUp") return controls[headings.findLast((place) => place < at) ?? 0];
    if (type === "number") return undefined; // the others count its number
    if (key === "ArrowDown" || (isBar && key === on)) return controls[at + 1];
    if (key === "ArrowUp" || (isBar && key === back)) return controls[at - 1];
    if (type === "text") return undefined;
    if (key === "Home") return controls[0];
    if (key === "End") return controls[controls.length - 1];
    if (key === on) return target.closest("li")?.querySelector("[data-beside]");
    if (key === back) return target.closest("li")?.querySelector("[data-rove]");
    return undefined;
  }
}
