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

/**
 * Makes a button that shows an icon; its name is given later, with the paper that it is about.
 * @param {"note" | "up" | "down" | "remove"} icon
 * @param {string} tip what stands beside the pointer
 * @param {() => void} press
 */
function iconButton(icon, tip, press) {
  const button = smallButton("", press);
  button.className = "ps-quiet";
  button.title = tip;
  button.append(papershelf.element("span", { class: `ps-quiet__icon ps-quiet__icon--${icon}`, "aria-hidden": "true" }));
  return button;
}
