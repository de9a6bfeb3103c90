/**
 * `<paper-citing paper="id">`: a button that shows a paper's citation where it is pressed, in a dialog
 * of the page.
 *
 * @requires page/core
 * @requires words
 * @loads citing
 */
"use strict";

class PaperCiting extends HTMLElement {
  connectedCallback() {
    if (this.firstChild) return;
    const words = papershelf.data("words");
    const title = this.closest(".ps-card")?.querySelector(".ps-card__title")?.textContent ?? "";
    const name = papershelf.fill(words.citeOf, { title });
    const button = papershelf.element("button", { type: "button", class: "ps-link", "aria-haspopup": "dialog", "aria-label": name }, words.cite);
    button.addEventListener("click", () => void this.open(title));
    this.append(button);
  }

  /** @param {string} title of the paper */
  async open(title) {
    try {
      await papershelf.load("papershelf/citing");
      await openCitation(this, this.getAttribute("paper") ?? "", title);
    } catch {
      papershelf.announce(papershelf.data("words").citeFailed);
    }
  }
}

customElements.define("paper-citing", PaperCiting);

/** @param {string} paper its id */
function citeButton(paper) {
  return papershelf.element("paper-citing", { paper });
}
