/**
 * `<paper-citing paper="id">`: a button that shows a paper's citation where it is pressed, in a dialog
 * of the page.
 *
 * @requires page/core
 * @requires page/cite
 * @requires page/copy
 * @requires page/entries
 * @requires formats
 * @requires words
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
    const words = papershelf.data("words");
    const { element } = papershelf;
    const paper = this.getAttribute("paper") ?? "";
    const first = papershelf.data("formats").find(({ choice }) => choice);
    const cited = await loadEntries(paper).catch(() => null);
    if (!first || !cited) {
      papershelf.announce(words.citeFailed);
      return;
    }
    const code = element("code", {}, fileOf(first, [cited[first.name]]));
    const copy = element("paper-copy", { label: words.copyCitation }, element("pre", { tabindex: "0", role: "group" }, code));
    const close = element("button", { type: "button", class: "ps-copy" }, words.close);
    const dialog = element(
      "dialog",
      { class: "ps-citing", "aria-label": papershelf.fill(words.citeOf, { title }) },
      element("p", { class: "ps-citing__title" }, title),
      copy,
      close,
    );
    close.addEventListener("click", () => dialog.close());
    dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
    dialog.addEventListener("close", () => dialog.remove());
    this.append(dialog);
    const cite = element("paper-cite", { paper }, copy); // which has its button now, as on a page
    close.before(cite);
    dialog.showModal();
  }
}

customElements.define("paper-citing", PaperCiting);

/** @param {string} paper its id */
function citeButton(paper) {
  return papershelf.element("paper-citing", { paper });
}
