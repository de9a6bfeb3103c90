/**
 * `<paper-copy>`: a button that copies the text inside, such as a citation.
 *
 * @requires page/core
 * @requires words
 */
"use strict";

class PaperCopy extends HTMLElement {
  connectedCallback() {
    const text = this.querySelector("code");
    if (!text || this.querySelector("button")) return;
    const words = papershelf.data("words");
    const label = this.getAttribute("label") ?? words.copy;
    const button = papershelf.element("button", { type: "button", class: "ps-copy" }, label);
    const status = papershelf.element("span", { class: "ps-hidden", role: "status" });
    /** @type {number | undefined} */
    let back;
    button.addEventListener("click", async () => {
      clearTimeout(back);
      const copied = await PaperCopy.copy(text);
      button.textContent = status.textContent = copied ? words.copied : words.copyFailed;
      back = setTimeout(() => {
        button.textContent = label;
        status.textContent = "";
      }, 2000);
    });
    // What is copied follows its button where it is long, so that both are reached in turn.
    const block = this.querySelector("pre");
    if (block) block.before(button, status);
    else this.append(button, status);
  }

  /**
   * Copies the text of an element; where the browser refuses, selects it for Ctrl+C.
   * @param {HTMLElement} element
   * @returns {Promise<boolean>} true if it was copied
   */
  static async copy(element) {
    try {
      await navigator.clipboard.writeText(element.textContent ?? "");
      return true;
    } catch {
      getSelection()?.selectAllChildren(element);
      return document.execCommand("copy");
    }
  }
}

customElements.define("paper-copy", PaperCopy);
