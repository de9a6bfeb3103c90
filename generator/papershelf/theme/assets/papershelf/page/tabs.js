/**
 * Tabs of hand-written pages (`pymdownx.tabbed`): the one that the address names is open, and with
 * Material's feature `content.tabs.link` those of the names that the reader chose last. Material has
 * a script in each page for it.
 */
"use strict";

(() => {
  const { __md_get: kept } = /** @type {{__md_get?: (key: string) => unknown}} */ (globalThis);
  const isLinked = (document.getElementById("__config")?.textContent ?? "").includes('"content.tabs.link"');
  const names = (isLinked && kept?.("__tabs")) || [];
  for (const set of document.querySelectorAll(".tabbed-set")) {
    const labels = [...set.querySelectorAll("label")];
    const chosen = Array.isArray(names) && labels.find(({ innerText }) => names.includes(innerText.trim()));
    if (chosen instanceof HTMLLabelElement && chosen.control instanceof HTMLInputElement) chosen.control.checked = true;
  }
  const named = document.getElementById(location.hash.slice(1));
  if (named instanceof HTMLInputElement && named.name.startsWith("__tabbed_")) named.checked = true;
})();
