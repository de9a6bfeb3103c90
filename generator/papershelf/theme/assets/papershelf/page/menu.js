/**
 * The navigation in the header, which opens and closes without scripts. With them its lists close
 * when the reader turns to something else, or presses Escape.
 */
"use strict";

for (const list of /** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll(".ps-nav details"))) {
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
