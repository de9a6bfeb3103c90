/**
 * `<paper-density>`: a button that shows lists with a title and a line for each paper, or with all of
 * it. The browser keeps the choice; `palette.js` makes it hold before a page is drawn.
 *
 * @requires page/core
 * @requires words
 */
"use strict";

class PaperDensity extends HTMLElement {
  connectedCallback() {
    if (this.firstChild) return;
    const { density } = papershelf.data("words");
    this.button = papershelf.element("button", { type: "button", class: "ps-copy" }, density);
    this.button.addEventListener("click", () => {
      const { dataset } = document.documentElement;
      if (dataset.psDensity) delete dataset.psDensity;
      else dataset.psDensity = "compact";
      __md_set("density", dataset.psDensity ?? null);
      for (const one of /** @type {NodeListOf<PaperDensity>} */ (document.querySelectorAll("paper-density"))) one.show();
    });
    this.append(this.button);
    this.show();
  }

  show() {
    this.button?.setAttribute("aria-pressed", String(document.documentElement.dataset.psDensity === "compact"));
  }
}

customElements.define("paper-density", PaperDensity);
