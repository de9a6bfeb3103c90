/**
 * `<paper-citing>`: the links of a card, behind which stands a button that shows the citation of its
 * paper in a dialog.
 *
 * @requires page/core
 * @requires page/paper
 * @requires words
 * @loads cite
 * @loads citing
 */
"use strict";

class PaperCiting extends HTMLElement {
  get card() {
    return this.closest(".ps-card");
  }

  connectedCallback() {
    if (this.querySelector("button")) return;
    const words = papershelf.data("words");
    const title = this.card?.querySelector(".ps-card__title")?.textContent ?? "";
    const name = papershelf.fill(words.citeOf, { title });
    const button = papershelf.element("button", { type: "button", class: "ps-link", "aria-haspopup": "dialog", "aria-label": name }, words.cite);
    button.addEventListener("click", () => void this.open(title));
    this.append(button);
  }

  /** @param {string} title of the paper */
  async open(title) {
    try {
      await papershelf.load("papershelf/cite");
      await papershelf.load("papershelf/citing");
      await openCitation(this, paperOf(this), title);
    } catch {
      papershelf.announce(papershelf.data("words").citeFailed);
    }
  }
}

customElements.define("paper-citing", PaperCiting);

