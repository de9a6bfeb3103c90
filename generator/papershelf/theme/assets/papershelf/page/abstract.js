/**
 * `<paper-abstract>`: the beginning of an abstract on a card, and a link to the paper. When a reader
 * opens it, the whole abstract takes its place.
 *
 * @requires page/core
 * @requires page/entries
 * @requires page/paper
 */
"use strict";

class PaperAbstract extends HTMLElement {
  connectedCallback() {
    const details = this.closest("details");
    details?.addEventListener("toggle", () => {
      if (details.open && this.querySelector("a")) void this.load();
    });
  }

  async load() {
    const cited = await loadEntries(paperOf(this)).catch(() => null);
    if (!cited) return; // the link leads on
    const parts = cited["csl-json"].abstract.split(/\n{2,}/);
    const lang = this.querySelector("p")?.lang;
    const attributes = { ...(lang ? { lang } : {}), dir: "auto" };
    this.replaceChildren(...parts.map((text) => papershelf.element("p", attributes, text)));
  }
}

customElements.define("paper-abstract", PaperAbstract);
