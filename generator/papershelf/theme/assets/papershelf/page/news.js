/**
 * `<paper-news>`: how many papers came since the reader's last visit, and the way to them. Its
 * attribute `days` has the last days of addition, each with how many papers came on it.
 *
 * @requires page/core
 * @requires page/count
 * @requires page/visits
 * @requires words
 */
"use strict";

class PaperNews extends HTMLElement {
  connectedCallback() {
    void visitBegun.then(() => this.show());
  }

  show() {
    const all = this.querySelector("a");
    if (!all || this.dataset.shown !== undefined || PaperVisits.seen === Infinity) return; // nothing is known
    this.dataset.shown = "";
    const words = papershelf.data("words");
    const numbers = (this.getAttribute("days") ?? "").split(" ").map(Number);
    let [came, isMore] = [0, true];
    for (let at = 0; at < numbers.length; at += 2) {
      isMore = PaperVisits.isNew(numbers[at]); // so there may be more before the first day that is known
      if (isMore) came += numbers[at + 1];
    }
    if (came === 0) this.prepend(words.newNone, " ");
    else {
      const link = papershelf.element("a", { href: all.href.replace("?", "?new=1&") }, countOf(came, isMore));
      this.prepend(`${words.newSince}: `, link, ". ");
    }
  }
}

customElements.define("paper-news", PaperNews);
