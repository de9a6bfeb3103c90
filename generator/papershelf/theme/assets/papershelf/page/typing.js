/** Typing: whether more letters may follow, and how long they are waited for. */
"use strict";

/**
 * Tells whether a box was changed by a letter, which others may follow, not by a whole text.
 * @param {Event} event
 */
function isTyping(event) {
  const { inputType = "", data, target } = /** @type {InputEvent} */ (event);
  if (/** @type {HTMLInputElement} */ (target).value === "") return false;
  if (inputType === "insertText") return [...(data ?? "")].length === 1;
  return inputType === "insertCompositionText" || inputType.startsWith("delete");
}

/**
 * Waits.
 * @param {number} time in milliseconds
 */
function pauseOf(time) {
  return new Promise((resolve) => setTimeout(resolve, time));
}
