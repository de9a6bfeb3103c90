/**
 * `<paper-explore>`: the catalog cut by a query and facets. All that a reader chose stands in the
 * address, so that a link shows the same to another.
 *
 * @after papershelf
 * @after searching
 * @after columns
 * @requires page/core
 * @requires page/visits
 * @requires explore/words
 * @requires explore/top
 * @requires explore/view
 * @requires searching/index
 */
"use strict";

class PaperExplore extends HTMLElement {
  /** What is needed first, all at once; `partials/ahead.html` asks for the same. */
  static PARTS = /** @type {const} */ (["papershelf/searching", "papershelf/columns", "search/manifest"]);

  /** @type {ExploreView | null} null until the index is there */
  view = null;
  started = false;
  failed = false;

  connectedCallback() {
    if (this.started) return;
    this.started = true;
    WayUp.offer();
    void this.start();
  }

  /** Loads what is needed first, and shows the page. */
  async start() {
    const isHeld = () => this.contains(document.activeElement);
    /** @type {{index: PaperIndex, columns: PaperColumns}} */
    let opened;
    try {
      await Promise.all(PaperExplore.PARTS.map((path) => papershelf.load(path)));
      opened = await this.open();
      await visitBegun;
    } catch {
      this.failed = true;
      this.offerRetry(isHeld());
      return;
    }
    const held = isHeld();
    this.view = this.makeView(opened.index, opened.columns);
    this.dataset.ready = "";
    if (held) this.view.input.focus();
    await this.view.restore();
  }

  /** Opens the index, and once more if a file is gone, since the site was published again. */
  async open() {
    const open = async () => {
      const index = await PaperIndex.open(this.failed);
      return { index, columns: await index.columns() };
    };
    return open().catch(() => {
      this.failed = true;
      return open();
    });
  }

  /**
   * @param {PaperIndex} index
   * @param {PaperColumns} columns
   * @returns {ExploreView}
   */
  makeView(index, columns) {
    return new ExploreView(this, index, columns);
  }

  /** @param {boolean} held whether something inside had the focus */
  offerRetry(held) {
    const words = exploreWords();
    const retry = papershelf.element("button", { type: "button", class: "md-button" }, words.retry);
    retry.addEventListener("click", () => void this.start());
    const fallback = this.querySelector(".ps-explore__fallback");
    this.replaceChildren(papershelf.element("p", { role: "status" }, words.failed, " "), retry);
    if (fallback) this.append(fallback);
    this.dataset.ready = "";
    if (held) retry.focus();
  }
}

customElements.define("paper-explore", PaperExplore);
