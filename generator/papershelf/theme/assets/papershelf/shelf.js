/**
 * `<paper-shelf>`: the saved papers in the reader's order, with notes and folders; what can be taken
 * along, kept as a file or shared; and a list that somebody else shared by a link.
 *
 * @after papershelf
 * @after cite
 * @requires shelf/view
 */
"use strict";

class PaperShelf extends HTMLElement {
  /** @type {ShelfView | null} null until the element is on a page */
  view = null;

  connectedCallback() {
    if (this.view) return;
    this.view = new ShelfView(this);
    void this.view.start();
  }
}

customElements.define("paper-shelf", PaperShelf);
