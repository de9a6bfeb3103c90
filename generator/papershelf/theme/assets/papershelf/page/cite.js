/**
 * `<paper-cite>`: a paper's citation in the format of choice, to copy and to download.
 *
 * @requires page/core
 * @requires page/copy
 * @requires words
 */
"use strict";

/**
 * The name of a person, or of a group as a whole.
 * @typedef {{
 *   literal?: string,
 *   given?: string,
 *   "non-dropping-particle"?: string,
 *   family?: string,
 *   suffix?: string,
 * }} CslName
 */

/**
 * A paper in CSL-JSON, as far as pages read it; its title has formulas in Unicode.
 * @typedef {{
 *   title: string,
 *   author?: CslName[],
 *   issued?: {"date-parts"?: number[][]},
 *   "container-title"?: string,
 * }} Csl
 */

/**
 * @typedef {object} Cited what `assets/cite/<id>.js` hands over
 * @property {string} bibtex
 * @property {string} bibtexAbstract
 * @property {string} ris
 * @property {Csl} csl
 * @property {string} apa
 * @property {string} ieee
 * @property {string} markdown
 */

/** @typedef {[format: keyof Cited, ending: string, type: string]} CiteFormat */

/** @type {CiteFormat[]} in their order */
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
  words = papershelf.data("words");
  shown = CITE_FORMATS[0];
  /** The format that was asked for last; it may be on its way. */
  wanted = this.shown;
  /** @type {HTMLElement | null} where the citation stands */
  code = null;
  status = papershelf.element("p", { class: "ps-cite__status", role: "status" });
  download = papershelf.element("button", { type: "button", class: "ps-copy" });
  /** @type {Map<string, HTMLInputElement>} by format */
  choices = new Map();

  connectedCallback() {
    /** @type {HTMLElement | null} */
    const code = this.querySelector("pre > code");
    const copy = this.querySelector(".ps-copy");
    if (!code || !copy || this.querySelector("fieldset")) return;
    const { element } = papershelf;
    this.code = code;
    this.download.addEventListener("click", () => this.save());
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
    this.show(this.shown, this.text);
  }

  get paper() {
    return this.getAttribute("paper") ?? "";
  }

  /** The citation as it stands there. */
  get text() {
    return this.code?.textContent ?? "";
  }

  /** The name of the file that the reader may download. */
  get fileName() {
    return `${this.paper}${this.shown[1]}`;
  }

  /** @param {CiteFormat} format */
  async choose(format) {
    this.wanted = format;
    this.status.textContent = "";
    try {
      const cited = await papershelf.load(`cite/${this.paper}`);
      if (this.wanted === format) this.show(format, PaperCite.written(cited, format[0]));
    } catch {
      this.status.textContent = this.words.citeFailed;
      this.show(this.shown, this.text);
    }
  }

  /**
   * @param {CiteFormat} format
   * @param {string} text
   */
  show(format, text) {
    const [name, ending] = format;
    this.shown = format;
    const choice = this.choices.get(name);
    if (choice) choice.checked = true;
    this.code?.replaceChildren(text);
    this.code?.parentElement?.setAttribute("aria-label", this.words.citeFormats[name]);
    this.download.textContent = papershelf.fill(this.words.download, { name: ending });
  }

  save() {
    papershelf.download(this.fileName, this.shown[2], this.text);
    this.status.textContent = papershelf.fill(this.words.downloaded, { name: this.fileName });
  }

  /**
   * Writes the citation as a file in that format holds it.
   * @param {Cited} cited
   * @param {keyof Cited} format
   */
  static written(cited, format) {
    if (format === "csl") return `${JSON.stringify([cited.csl], null, 2)}\n`;
    const text = cited[format];
    return text.endsWith("\n") ? text : `${text}\n`;
  }
}

customElements.define("paper-cite", PaperCite);
