/**
 * `<paper-search>`: a button that opens the search dialog, of which each page has one; so do keys.
 *
 * @requires page/core
 * @requires page/dialog
 * @requires page/slash
 * @requires words
 */
"use strict";

class PaperSearch extends HTMLElement {
  /** Names the keys that open the search. */
  show() {
    const button = this.querySelector("button");
    button?.setAttribute("aria-keyshortcuts", SearchKey.isOn ? "/ Control+K" : "Control+K");
    const key = button?.querySelector("kbd");
    if (key) key.hidden = !SearchKey.isOn;
  }

  connectedCallback() {
    if (this.querySelector("button")) return;
    const words = papershelf.data("words");
    const make = papershelf.element;
    const button = make(
      "button",
      { type: "button", class: "ps-search", "aria-haspopup": "dialog" },
      make("span", { class: "ps-search__icon", "aria-hidden": "true" }),
      make("span", { class: "ps-search__label" }, words.searchPapers),
      make("kbd", { "aria-hidden": "true" }, "/"),
    );
    button.addEventListener("click", () => void SearchDialog.get().open());
    this.replaceChildren(button);
    this.show();
  }
}

customElements.define("paper-search", PaperSearch);

document.addEventListener("keydown", (event) => {
  const target = /** @type {HTMLElement} */ (event.target);
  const isBox = target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
  const typing = isBox && !target.closest("dialog:not([open])"); // a box that was closed keeps the focus for a moment
  const slash = SearchKey.isOn && event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
  const letter = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
  if (!slash && !letter) return;
  event.preventDefault();
  void SearchDialog.get().open();
});
