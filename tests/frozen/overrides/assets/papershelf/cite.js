/** `<paper-cite>`: a paper's citation in the format of choice, to copy and to download. */
"use strict";

/**
 * @typedef {object} Cited what `assets/cite/<id>.js` hands over
 * @property {string} bibtex
 * @property {string} bibtexAbstract
 * @property {string} ris
 * @property {object} csl
 * @property {string} apa
 * @property {string} ieee
 * @property {string} markdown
 */

/** @type {[format: string, ending: string, type: string][]} the formats, in their order */
const CITE_FORMATS = [
  ["bibtex", ".bib", "application/x-bibtex"],
  ["bibtexAbstract", ".bib", "application/x-bibtex"],
  ["ris", ".ris", "application/x-research-info-systems"],
  ["csl", ".json", "application/json"],
  ["apa", ".txt", "text/plain"],
  ["ieee", ".txt", "text/plain"],
  ["markdown", ".md", "text/markdown"],
];

class PaperCite extends HTMLElement {
  connectedCallback() {
    const code = this.querySelector("pre > code");
    const copy = this.querySelector(".ps-copy");
    if (!code || !copy || this.querySelector("fieldset")) return;
    const { element } = papershelf;
    this.words = papershelf.data("words");
    this.paper = this.getAttribute("paper") ?? "";
    this.code = /** @type {HTMLElement} */ (code);
    this.shown = CITE_FORMATS[0];
    this.status = element("p", { class: "ps-cite__status", role: "status" });
    this.download = element("button", { type: "button", class: "ps-copy" });
    this.download.addEventListener("click", () => this.save());
    /** @type {Map<string, HTMLInputElement>} */
    this.choices = new Map();
    const group = element("fieldset", {}, element("legend", { class: "ps-hidden" }, this.words.citeFormat));
    for (const format of CITE_FORMATS) {
      const choice = element("input", { type: "radio", name: "cite-format", value: format[0] });
      choice.addEventListener("change", () => void this.choose(format));
      this.choices.set(format[0], choice);
      group.append(element("label", {}, choice, element("span", {}, this.words.citeFormats[format[0]])));
    }
    this.prepend(group);
    copy.after(this.download);
    this.querySelector(".ps-cite__files")?.remove();
    this.append(this.status);
    this.show(this.shown, this.code.textContent ?? "");
  }

  /** @param {typeof CITE_FORMATS[number]} format */
  async choose(format) {
    this.wanted = format;
    this.status.textContent = "";
    try {
      const cited = await papershelf.load(`cite/${this.paper}`);
      if (this.wanted === format) this.show(format, PaperCite.text(cited, format[0]));
    } catch {
      this.status.textContent = this.words.citeFailed;
      this.show(this.shown, this.code.textContent ?? "");
    }
  }

  /**
   * @param {typeof CITE_FORMATS[number]} format
   * @param {string} text
   */
  show(format, text) {
    const name = `${this.paper}${format[1]}`;
    this.shown = format;
    this.choices.get(format[0]).checked = true;
    this.code.textContent = text;
    this.code.parentElement?.setAttribute("aria-label", this.words.citeFormats[format[0]]);
    this.download.textContent = papershelf.fill(this.words.download, { name: format[1] });
    this.file = { name, type: format[2] };
  }

  save() {
    const { name, type } = this.file;
    papershelf.download(name, type, this.code.textContent ?? "");
    this.status.textContent = papershelf.fill(this.words.downloaded, { name });
  }

  /**
   * Writes the citation as a file in that format holds it.
   * @param {Cited} cited
   * @param {string} format
   */
  static text(cited, format) {
    if (format === "csl") return `${JSON.stringify([cited.csl], null, 2)}\n`;
    const text = /** @type {any} */ (cited)[format];
    return text.endsWith("\n") ? text : `${text}\n`;
  }
}

customElements.define("paper-cite", PaperCite);
