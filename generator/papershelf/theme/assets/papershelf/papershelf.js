/**
 * What every page runs: its elements, and what is other than in the theme. It runs before the
 * theme's own script.
 *
 * @requires page/core
 * @requires words
 * @requires page/abstract
 * @requires page/copy
 * @requires page/count
 * @requires page/cite
 * @requires page/save
 * @requires page/search
 * @requires page/suggest
 * @requires page/visits
 */
"use strict";

// The theme's script would ask for a site map beside each link to another form of the page. A space
// keeps it from that and means the same.
for (const link of document.querySelectorAll("link")) if (link.rel === "alternate") link.rel = "alternate ";

// The theme goes to these pages at a single key, which nobody can switch off.
for (const link of document.querySelectorAll('link:is([rel="prev"], [rel="next"])')) link.remove();

/**
 * The drawer with the navigation, on narrow screens: a button in the place of the theme's label,
 * which no key reaches. The theme's check box holds whether it is open.
 */
(() => {
  const toggle = /** @type {HTMLInputElement | null} */ (document.getElementById("__drawer"));
  const button = /** @type {HTMLElement | null} */ (document.querySelector(".ps-drawer"));
  const label = button?.nextElementSibling;
  const drawer = document.querySelector(".md-sidebar--primary");
  if (!toggle || !button || !label || !drawer) return;
  // Most pages have there what the tabs have, written once.
  const { element } = papershelf;
  const list = drawer.querySelector(".md-nav__list:not(:has(*))");
  for (const tab of list ? document.querySelectorAll(".md-tabs__link") : []) {
    const name = element("span", { class: "md-ellipsis" }, tab.textContent?.trim() ?? "");
    const link = element("a", { class: "md-nav__link", href: tab.getAttribute("href") ?? "" }, name);
    list?.append(element("li", { class: "md-nav__item" }, link));
  }
  const source = document.querySelector(".md-header__source .ps-source");
  if (list && source) drawer.querySelector(".md-nav__source")?.append(source.cloneNode(true));
  drawer.id ||= "ps-drawer";
  button.setAttribute("aria-controls", drawer.id);
  button.hidden = false;
  label.remove();
  button.addEventListener("click", () => toggle.click());
  toggle.addEventListener("change", () => {
    button.setAttribute("aria-expanded", String(toggle.checked));
    const isLost = document.activeElement === document.body || drawer.contains(document.activeElement);
    if (toggle.checked) /** @type {HTMLElement | null} */ (drawer.querySelector("a[href]"))?.focus();
    else if (isLost) button.focus();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && toggle.checked) toggle.click();
  });
  drawer.addEventListener("focusout", (event) => {
    const to = /** @type {FocusEvent} */ (event).relatedTarget;
    // What lies under the open drawer cannot be seen, so it closes when the focus goes there.
    if (to && !drawer.contains(/** @type {Node} */ (to)) && toggle.checked) setTimeout(() => toggle.click());
  });
})();
