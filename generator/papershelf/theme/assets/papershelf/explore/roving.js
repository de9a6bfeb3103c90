/**
 * Roving focus: the controls of a part of the page as one stop of the Tab key, with arrow keys
 * from one to the next.
 *
 * Up and down go through the controls, Home and End to the first and the last, Page Up and Page Down
 * from heading to heading, left and right between a control and what stands beside it
 * (`data-beside`). A box with text keeps the keys that move within its text.
 */
"use strict";

class RovingFocus {
  static CONTROLS = "summary, [data-rove]";

  /** @param {HTMLElement} element that holds the controls */
  constructor(element) {
    this.element = element;
    /** @type {HTMLElement | undefined} the control that the Tab key reaches */
    this.current = undefined;
    element.addEventListener("focusin", ({ target }) => this.take(/** @type {HTMLElement} */ (target)));
    element.addEventListener("keydown", (event) => this.press(event));
  }

  /** The controls that can be seen, in their order. */
  get controls() {
    /** @type {NodeListOf<HTMLElement>} */
    const all = this.element.querySelectorAll(RovingFocus.CONTROLS);
    return [...all].filter((one) => one.checkVisibility());
  }

  /** Makes one control the stop, after others were drawn: the one that was, or the first. */
  settle() {
    if (this.current?.isConnected) return;
    this.current = undefined;
    const [first] = this.element.querySelectorAll("summary");
    for (const one of this.element.querySelectorAll("summary")) one.tabIndex = -1;
    if (first) this.take(first);
  }

  /** @param {HTMLElement} target */
  take(target) {
    if (!target.matches(`${RovingFocus.CONTROLS}, [data-beside]`)) return;
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
    if (type === "number") return undefined; // the keys count its number
    const isText = type === "text";
    const { controls } = this;
    const at = controls.indexOf(/** @type {HTMLElement} */ (target.matches("[data-beside]") ? target.parentElement?.querySelector("[data-rove]") : target));
    const headings = controls.flatMap((one, place) => (one.matches("summary") ? [place] : []));
    const isBar = target.dataset.rove === "bar";
    const turned = getComputedStyle(this.element).direction === "rtl";
    const [back, on] = turned ? ["ArrowRight", "ArrowLeft"] : ["ArrowLeft", "ArrowRight"];
    if (key === "ArrowDown" || (isBar && key === on)) return controls[at + 1];
    if (key === "ArrowUp" || (isBar && key === back)) return controls[at - 1];
    if (key === "PageDown") return controls[headings.find((place) => place > at) ?? controls.length - 1];
    if (key === "PageUp") return controls[headings.findLast((place) => place < at) ?? 0];
    if (isText) return undefined;
    if (key === "Home") return controls[0];
    if (key === "End") return controls[controls.length - 1];
    if (key === on) return target.closest("li")?.querySelector("[data-beside]");
    if (key === back) return target.closest("li")?.querySelector("[data-rove]");
    return undefined;
  }
}
