/**
 * What is wrong with what the browser keeps: shown above the shelf.
 *
 * @requires page/core
 * @requires page/store
 * @requires words
 * @requires shelf-words
 * @requires shelf/button
 */
"use strict";

class ShelfTrouble {
  /** @param {ShelfView} shelf */
  constructor(shelf) {
    this.shelf = shelf;
    this.words = papershelf.data("shelf-words");
    /** Why the last change was not kept; empty if it was. */
    this.failure = "";
    /** What is wrong whatever the reader does. */
    this.shown = "";
    /** @type {number | undefined} */
    this.announcing = undefined;
    this.failed = papershelf.element("p", { class: "ps-warning ps-shelf__failure" });
    this.standing = papershelf.element("div", { class: "ps-warning ps-shelf__trouble" });
    this.failed.hidden = this.standing.hidden = true;
  }

  /**
   * Does what may fail; shows why if it did.
   * @param {() => Trouble} act
   * @param {string} [done] what to announce if it did not
   * @returns {boolean} whether all is well
   */
  attempt(act, done) {
    clearTimeout(this.announcing);
    this.failure = ""; // before the drawing that comes of a success
    const trouble = act();
    if (trouble) {
      this.failure = papershelf.data("words").saving.troubles[trouble];
      this.shelf.draw();
      this.announcing = setTimeout(() => papershelf.announce(this.failure), 500); // not at each key of a note
    } else if (done) papershelf.announce(done);
    return !trouble;
  }

  draw() {
    const { words, failure } = this;
    const { trouble } = PaperStore.current;
    const { damaged } = PaperStore;
    /** @type {string[]} */
    const texts = [];
    if (trouble && trouble !== "damaged") texts.push(papershelf.data("words").saving.troubles[trouble]);
    if (damaged) texts.push(papershelf.data("words").saving.troubles.damaged);
    this.failed.textContent = failure;
    this.failed.hidden = !failure || texts.includes(failure);
    const message = texts.join(" ");
    if (this.shown === message) return;
    this.shown = message;
    this.standing.hidden = !message;
    this.standing.replaceChildren(...texts.map((text) => papershelf.element("p", {}, text)));
    if (message) papershelf.announce(message);
    if (!damaged) return;
    const save = smallButton(words.keepDamaged, () => {
      papershelf.download("papershelf-damaged.txt", "text/plain", PaperStore.damaged);
    });
    const drop = smallButton(words.dropDamaged, () => {
      if (this.attempt(() => PaperStore.forgetDamaged())) this.shelf.landing.focus();
    });
    this.standing.append(save, " ", drop);
  }
}
