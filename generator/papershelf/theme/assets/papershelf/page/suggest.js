/**
 * `<paper-suggest paper="id">`: a link to the form that corrects a paper. It is filled in with what the
 * catalog has when a reader turns to it.
 *
 * @requires page/core
 * @requires page/entries
 */
"use strict";

/** So long may an address be; GitHub refuses one of more than about 8,000 characters. */
const LONGEST_ADDRESS = 7000;

/**
 * Fills in a form. What would make the address too long is left out, the longest answer first; a field
 * left empty stays as it is.
 * @param {string} address of the form
 * @param {[id: string, answer: string][]} answers
 */
function filledForm(address, answers) {
  const parts = answers.map(([id, answer]) => `&${id}=${encodeURIComponent(answer)}`);
  const whole = () => address + parts.join("");
  while (whole().length > LONGEST_ADDRESS) {
    const longest = Math.max(...parts.map(({ length }) => length));
    parts.splice(parts.findIndex(({ length }) => length === longest), 1);
  }
  return whole();
}

class PaperSuggest extends HTMLElement {
  /** @type {Promise<void> | undefined} once a reader turned to the link */
  filling = undefined;
  isFilled = false;

  connectedCallback() {
    const link = this.querySelector("a");
    if (!link) return;
    for (const turn of ["pointerenter", "focusin"]) this.addEventListener(turn, () => void this.fill(link));
    this.addEventListener("click", (event) => {
      if (this.isFilled || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      void this.fill(link).then(() => link.click());
    });
  }

  /**
   * @param {HTMLAnchorElement} link
   * @returns {Promise<void>}
   */
  fill(link) {
    this.filling ??= loadEntries(this.getAttribute("paper") ?? "")
      .then(({ answers }) => void (link.href = filledForm(link.href, JSON.parse(answers))))
      .catch(() => {}) // it leads to the form all the same, with the paper's id
      .finally(() => (this.isFilled = true));
    return this.filling;
  }
}

customElements.define("paper-suggest", PaperSuggest);
