/**
 * What opens over the page without scripts: the lists of the navigation, and a paper's citation. With
 * scripts they close when the reader turns to something else, or presses Escape.
 */
"use strict";

for (const list of /** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll(".ps-nav details, details.ps-cite"))) {
  const close = () => {
    if (list.contains(document.activeElement)) list.querySelector("summary")?.focus();
    list.open = false;
  };
  list.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !list.open) return;
    event.preventDefault(); // on a phone the navigation around it stays open
    close();
  });
  list.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !list.contains(/** @type {Node} */ (event.relatedTarget))) list.open = false;
  });
  document.addEventListener("pointerdown", (event) => {
    if (!list.contains(/** @type {Node} */ (event.target))) list.open = false;
  });
}

/** On a phone the navigation lies over the page, so it closes when the focus goes there. */
(() => {
  const sheet = document.getElementById("ps-nav");
  const header = sheet?.closest("header");
  header?.addEventListener("focusout", ({ relatedTarget: to }) => {
    if (to && !header.contains(/** @type {Node} */ (to)) && sheet?.matches(":popover-open")) sheet.hidePopover();
  });
})();
