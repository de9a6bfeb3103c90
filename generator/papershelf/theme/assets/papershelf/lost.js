/**
 * `<paper-lost>`: on the page for what is not found, leads the address of an author without a page
 * of their own on to Explore, which lists their papers.
 *
 * @after papershelf
 * @requires page/core
 */
"use strict";

class PaperLost extends HTMLElement {
  connectedCallback() {
    const path = location.pathname.slice(new URL(papershelf.root, location.href).pathname.length);
    const [, id] = /^authors\/([a-z0-9-]+)\/(?:index\.html)?$/.exec(path) ?? [];
    if (id) location.replace(`${papershelf.root}explore/?${new URLSearchParams({ q: `author:"${PaperLost.nameOf(id)}"` })}`);
  }

  /**
   * Returns the name that an id was made of, as far as a search needs it.
   * @param {string} id words with hyphens between; `u738b` is a letter that has no like in ASCII
   */
  static nameOf(id) {
    const letter = (/** @type {string} */ _, /** @type {string} */ code) => String.fromCodePoint(parseInt(code, 16));
    return id.replaceAll(/(?<=^|-)u([0-9a-f]{4,5})(?:-(?=u[0-9a-f]{4,5}(?:-|$))|(?=-|$))/g, letter).replaceAll("-", " ");
  }
}

customElements.define("paper-lost", PaperLost);
