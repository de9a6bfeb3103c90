/**
 * The way back to the top, where the theme's own script is not there to lead it: the button shows
 * while the reader goes up.
 */
"use strict";

class WayUp {
  /** So far down there is a way back, in pixels. */
  static FAR = 200;

  static offer() {
    /** @type {HTMLButtonElement | null} */
    const button = document.querySelector("button.md-top");
    if (button && !document.querySelector('script[src*="/javascripts/bundle."]')) new WayUp(button);
  }

  /** @param {HTMLButtonElement} button */
  constructor(button) {
    this.button = button;
    this.last = scrollY;
    button.addEventListener("click", () => scrollTo({ top: 0 }));
    addEventListener("scroll", () => this.look(), { passive: true });
  }

  look() {
    if (scrollY === this.last) return;
    this.button.hidden = scrollY > this.last || scrollY < WayUp.FAR;
    this.last = scrollY;
  }
}
