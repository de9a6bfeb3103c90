/**
 * `<paper-save paper="id" label="title">`: a button that puts a paper on the shelf or takes it off.
 * Without an id, the paper of the card that it stands in is meant; without a label, the title of that
 * card, or of the paper whose page it is.
 * `<paper-count>`: how many papers are on it. Both follow what other tabs do.
 *
 * @requires page/core
 * @requires page/count
 * @requires page/paper
 * @requires page/store
 * @requires words
 */
"use strict";

class PaperSave extends HTMLElement {
  /** What the large button says. */
  text = papershelf.element("span");

  connectedCallback() {
    if (this.firstChild) return;
    const { saving } = papershelf.data("words");
    const name = this.label;
    const icon = papershelf.element("span", { class: "ps-save__icon", "aria-hidden": "true" });
    this.button = papershelf.element(
      "button",
      { type: "button", class: "ps-save", "aria-label": papershelf.fill(saving.save, { title: name }) },
      icon,
      ...(this.hasAttribute("large") ? [this.text] : []),
    );
    this.button.addEventListener("click", () => this.press());
    this.append(this.button);
    this.show();
  }

  get label() {
    /** @type {HTMLMetaElement | null} */
    const page = document.querySelector('meta[name="citation_title"]');
    const card = this.closest(".ps-card");
    return this.getAttribute("label") ?? (card ? card.querySelector(".ps-card__title")?.textContent : page?.content) ?? "";
  }

  show() {
    const saved = PaperStore.current.ids.has(paperOf(this));
    this.button?.setAttribute("aria-pressed", String(saved));
    const { saving } = papershelf.data("words");
    this.button?.setAttribute("title", saving[saved ? "saved" : "saveLong"]);
    this.text.textContent = saving[saved ? "savedShort" : "saveShort"];
  }

  press() {
    const { saving } = papershelf.data("words");
    const id = paperOf(this);
    const title = (this.label || id).slice(0, SHELF_LIMITS.title);
    if (this.button?.getAttribute("aria-pressed") !== "true") {
      const trouble = PaperStore.change((one) => addPapers(one, [{ id, title }]));
      if (trouble) this.notify(saving.troubles[trouble]);
      else papershelf.announce(saving.savedNow);
      return;
    }
    /** @type {{paper: SavedPaper, at: number}[]} */
    let taken = [];
    const trouble = PaperStore.change((one) => (taken = takeOut(one, new Set([id]))));
    if (trouble) {
      this.notify(saving.troubles[trouble]);
      return;
    }
    const undo = papershelf.element("button", { type: "button" }, saving.undo);
    undo.addEventListener("click", () => {
      const failed = PaperStore.change((one) => putBack(one, taken));
      if (failed) {
        this.notify(saving.troubles[failed], undo);
        return;
      }
      this.close();
      papershelf.announce(saving.savedNow);
    });
    this.notify(saving.removedNow, undo);
  }

  /**
   * Shows a message beside the button, until the reader turns to something else.
   * @param {string} text
   * @param {Node[]} more
   */
  notify(text, ...more) {
    this.close();
    papershelf.announce(more.length ? `${text} ${more[0].textContent}` : text);
    this.bubble = papershelf.element("span", { class: "ps-save__bubble" }, `${text} `, ...more);
    this.append(this.bubble);
    this.bubble.scrollIntoView({ block: "nearest" });
    this.left = new AbortController();
    const { signal } = this.left;
    const leave = (/** @type {EventTarget | null} */ to) => {
      if (to && !this.contains(/** @type {Node} */ (to))) this.close();
    };
    this.addEventListener("focusout", (event) => leave(event.relatedTarget), { signal });
    document.addEventListener("pointerdown", (event) => leave(event.target), { signal });
    this.addEventListener(
      "keydown",
      (event) => {
        if (event.key !== "Escape") return;
        event.preventDefault(); // a dialog around it stays open
        this.close();
      },
      { signal },
    );
  }

  close() {
    this.left?.abort();
    if (this.bubble?.contains(document.activeElement)) this.button?.focus();
    this.bubble?.remove();
  }
}

class PaperCount extends HTMLElement {
  connectedCallback() {
    this.show();
  }

  show() {
    const count = PaperStore.current.shelf.papers.length;
    const [n, noun] = countOf(count).split(" ");
    this.replaceChildren(...(count ? [n, papershelf.element("span", { class: "ps-hidden" }, ` ${noun}`)] : []));
  }
}

/**
 * @param {string} id
 * @param {string} title
 */
function saveButton(id, title) {
  const save = document.createElement("paper-save");
  save.setAttribute("paper", id);
  save.setAttribute("label", title);
  return save;
}

customElements.define("paper-save", PaperSave);
customElements.define("paper-count", PaperCount);
PaperStore.listen(() => {
  const shown = /** @type {NodeListOf<PaperSave | PaperCount>} */ (document.querySelectorAll("paper-save, paper-count"));
  for (const element of shown) element.show();
});
