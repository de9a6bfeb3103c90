/**
 * `<paper-map>`: the Explore page with its results as points. The page names the folder of the points
 * that belong to its list, so that map and list cannot differ.
 *
 * @after papershelf
 * @after searching
 * @after columns
 * @requires explore
 * @requires page/core
 * @requires map/papers
 * @requires map/view
 */
"use strict";

class PaperMap extends PaperExplore {
  /** @type {MapPapers | null} */
  papers = null;

  /** Where the points did not come, the page is of an older publication. */
  async start() {
    if (this.failed && !this.papers) return location.reload();
    this.places().catch(() => {}); // at once, beside what Explore needs first
    return super.start();
  }

  places() {
    return papershelf.load(`map/${this.dataset.points ?? ""}/points`);
  }

  async open() {
    const [opened, places] = await Promise.all([super.open(), this.places()]);
    this.papers = new MapPapers(this.dataset.points ?? "", places);
    return opened;
  }

  /**
   * @param {PaperIndex} index
   * @param {PaperColumns} columns
   */
  makeView(index, columns) {
    return new MapView(this, index, columns, /** @type {MapPapers} */ (this.papers));
  }
}

customElements.define("paper-map", PaperMap);
