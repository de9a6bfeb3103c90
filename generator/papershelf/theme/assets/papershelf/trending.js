/**
 * `<paper-tags>`: shows of the papers that move those with a tag, which the address holds, so that a
 * link shows the same.
 *
 * @after papershelf
 * @requires page/core
 * @requires page/count
 */
"use strict";

class PaperTags extends HTMLElement {
  /** @type {HTMLSelectElement | null} null until the element is on a page */
  select = null;

  connectedCallback() {
    if (this.select) return;
    const select = (this.select = this.querySelector("select"));
    if (!select) return;
    select.value = new URLSearchParams(location.search).get("tag") ?? "";
    if (select.selectedIndex < 0) select.value = "";
    select.addEventListener("change", () => {
      this.show();
      const papers = countOf(this.rows.filter((row) => !row.hidden).length);
      papershelf.announce(papershelf.fill(this.getAttribute("shown") ?? "", { papers }));
    });
    for (const label of select.labels) label.hidden = false;
    this.show();
  }

  /** The papers, as items of lists. */
  get rows() {
    return /** @type {HTMLLIElement[]} */ ([...document.querySelectorAll(".ps-ranked > li")]);
  }

  /** Shows the papers with the chosen tag, and has the other periods show those too. */
  show() {
    const tag = this.select?.value ?? "";
    for (const row of this.rows) row.hidden = tag !== "" && !(row.dataset.tags ?? "").split(" ").includes(tag);
    for (const part of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".ps-further")))
      part.hidden = !part.querySelector(".ps-ranked > li:not([hidden])");
    const query = tag ? `?tag=${encodeURIComponent(tag)}` : "";
    for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".ps-periods a"))) link.search = query;
    history.replaceState(history.state, "", `${location.pathname}${query}${location.hash}`);
  }
}

customElements.define("paper-tags", PaperTags);
