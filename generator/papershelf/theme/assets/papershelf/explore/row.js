/**
 * A value of a facet: a check box that asks for it, and a button beside it that rules it out.
 *
 * @requires page/core
 * @requires explore/words
 * @requires explore/state
 */
"use strict";

class FacetRow {
  /**
   * @param {string} name
   * @param {string} key that no other row has
   * @param {boolean} canExclude
   * @param {(choice: Choice) => void} choose called with what the reader chose
   */
  constructor(name, key, canExclude, choose) {
    const { words, make } = { words: exploreWords(), make: papershelf.element };
    this.name = name;
    this.words = words;
    /** @type {Choice} */
    this.choice = "";
    this.take = choose;
    this.box = make("input", { type: "checkbox", tabindex: "-1", "data-rove": "", "data-key": key });
    this.number = make("span", { class: "ps-number" });
    this.excluded = make("span", { class: "ps-hidden" });
    this.label = make("label", { class: "ps-facet" }, this.box, make("span", { class: "ps-facet__name", dir: "auto" }, name), this.excluded, this.number);
    this.element = make("li", {}, this.label);
    this.box.addEventListener("click", (event) => this.isIdle && event.preventDefault());
    this.box.addEventListener("change", () => this.choose("with"));
    if (!canExclude) return;
    const title = papershelf.fill(words.without, { name });
    const attributes = { type: "button", class: "ps-facet__not", tabindex: "-1", "data-beside": "", "aria-label": title, title };
    this.not = make("button", { ...attributes, "data-key": `-${key}` }, words.not);
    this.not.addEventListener("click", () => this.isIdle || this.choose("without"));
    this.element.append(this.not);
    this.element.addEventListener("keydown", (event) => {
      if (!["-", "−"].includes(event.key) || event.ctrlKey || event.altKey || event.metaKey || this.isIdle) return;
      event.preventDefault();
      this.choose("without");
      papershelf.announce(papershelf.fill(this.choice ? words.ruledOut : words.ruledIn, { name }));
    });
  }

  /** Whether choosing it would leave nothing. */
  get isIdle() {
    return this.box.getAttribute("aria-disabled") === "true";
  }

  /** @param {Choice} choice made, or taken back if it was made before */
  choose(choice) {
    this.choice = this.choice === choice ? "" : choice;
    this.take(this.choice);
  }

  /**
   * @param {Choice} choice
   * @param {number} count the papers that it would leave, or that it keeps out
   */
  show(choice, count) {
    this.choice = choice;
    const idle = String(count === 0 && !choice);
    this.box.checked = choice === "with";
    this.box.setAttribute("aria-disabled", idle);
    this.not?.setAttribute("aria-pressed", String(choice === "without"));
    this.not?.setAttribute("aria-disabled", idle);
    this.element.className = choice ? `ps-facet--${choice}` : idle === "true" ? "ps-facet--none" : "";
    this.excluded.textContent = choice === "without" ? ` (${this.words.excluded})` : "";
    this.number.textContent = choice === "without" && count ? `−${count}` : String(count);
  }
}
