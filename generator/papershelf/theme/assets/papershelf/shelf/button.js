/**
 * The small buttons of the shelf.
 *
 * @requires page/core
 */
"use strict";

/**
 * @param {string} label
 * @param {() => void} press done at a click, but not while the button is marked as disabled
 */
function smallButton(label, press) {
  const button = papershelf.element("button", { type: "button", class: "ps-small" }, label);
  button.addEventListener("click", () => button.getAttribute("aria-disabled") !== "true" && press());
  return button;
}
