/**
 * `<paper-cite>`: a paper's citation in the format of choice, to copy and to download.
 *
 * @requires page/core
 * @requires page/copy
 * @requires page/entries
 * @requires formats
 * @requires words
 */
"use strict";

/**
 * @typedef {object} Format written by generator/papershelf/exports/formats.py
 * @property {string} name
 * @property {string} title
 * @property {string} choice what it is called where one paper is cited; empty if it is not offered there
 * @property {boolean} shelf whether the shelf offers it
 * @property {string} ending
 * @property {string} type media type
 * @property {"bib" | "json" | "list" | "text"} join how papers become a file
 */

/**
 * Writes papers as a file of a format holds them.
 * @param {Format} format
 * @param {unknown[]} entries as they were handed over
 */
function fileOf({ join }, entries) {
  if (join === "json") return `[\n${entries.map((entry) => JSON.stringify(entry)).join(",\n")}\n]\n`;
  return entries.map((entry) => String(entry).replace(/\n?$/, "\n")).join("\n");
}

class PaperCite extends HTMLElement {
  words = papershelf.data("words");
  formats = papershelf.data("formats").filter(({ choice }) => choice);
  /** The page has the first one written. */
  shown = this.formats[0];
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
    for (const format of this.formats) {
      const choice = element("input", { type: "radio", name: "cite-format", value: format.name });
      choice.addEventListener("change", () => void this.choose(format));
      this.choices.set(format.name, choice);
      group.append(element("label", {}, choice, element("span", {}, format.choice)));
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
    return `${this.paper}${this.shown.ending}`;
  }

  /** @param {Format} format */
  async choose(format) {
    this.wanted = format;
    this.status.textContent = "";
    try {
      const cited = await loadEntries(this.paper);
      if (this.wanted === format) this.show(format, fileOf(format, [cited[format.name]]));
    } catch {
      this.status.textContent = this.words.citeFailed;
      this.show(this.shown, this.text);
    }
  }

  /**
   * @param {Format} format
   * @param {string} text
   */
  show(format, text) {
    this.shown = format;
    const input = this.choices.get(format.name);
    if (input) input.checked = true;
    this.code?.replaceChildren(text);
    this.code?.parentElement?.setAttribute("aria-label", format.choice);
    this.download.textContent = papershelf.fill(this.words.download, { name: format.ending });
  }

  save() {
    papershelf.download(this.fileName, this.shown.type, this.text);
    this.status.textContent = papershelf.fill(this.words.downloaded, { name: this.fileName });
  }
}

customElements.define("paper-cite", PaperCite);
