/**
 * `<paper-map>`: the Explore page with its results as points. The points are the links of the list
 * that stands in the page, so that map and list cannot differ.
 *
 * @after papershelf
 * @after searching
 * @after columns
 * @requires explore
 * @requires map/view
 */
"use strict";

class PaperMap extends PaperExplore {
  /**
   * @param {PaperIndex} index
   * @param {PaperColumns} columns
   */
  makeView(index, columns) {
    return new MapView(this, index, columns);
  }
}

customElements.define("paper-map", PaperMap);
