/**
 * Which paper an element belongs to: the one that it names, or the one whose card it stands in. A card
 * names its paper once, by the link of its title.
 *
 * @requires page/core
 */
"use strict";

/**
 * @param {Element} element
 * @returns {string} the paper's id; empty if there is none
 */
function paperOf(element) {
  const named = element.getAttribute("paper");
  if (named) return named;
  /** @type {HTMLAnchorElement | null | undefined} */
  const link = element.closest(".ps-card")?.querySelector(".ps-card__title a");
  const [folder, id = ""] = (link?.href.slice(papershelf.root.length) ?? "").split("/");
  return folder === "papers" ? id : "";
}
