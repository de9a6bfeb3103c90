/**
 * `<paper-palette>`: the choice of colours. It runs while the page is read, so that no page shows in
 * other colours first, or its lists in another density. MkDocs renders this script as a template. What
 * is kept has the form that Material's own script gives it, which reads other things by the functions
 * that it knows from Material's templates.
 */
"use strict";

(() => {
  /**
   * @typedef {object} Choice as it stands in mkdocs.yml under `theme`
   * @property {string} [media]
   * @property {string} [scheme]
   * @property {string} [primary]
   * @property {string} [accent]
   * @property {Record<"name", string>} [toggle]
   */
  /** @type {Choice[]} */
  const choices = JSON.parse('{% filter replace("\\", "\\\\") %}{% include "partials/palette.html" %}{% endfilter %}');
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const scope = new URL('{{ config.extra.scope | d("../..", true) | e }}', script.src);

  /**
   * Tells whether a value is what is kept of the choice of colours.
   * @param {any} found
   */
  function isPalette(found) {
    const colours = Object.entries(found?.color ?? {});
    const isColour = (/** @type {[string, unknown]} */ [name, value]) => ["media", "scheme", "primary", "accent"].includes(name) && typeof value === "string";
    return Number.isInteger(found?.index) && choices[found.index] !== undefined && colours.length > 0 && colours.every(isColour);
  }

  /**
   * Reads what is kept for this site.
   * @param {string} key
   * @param {Storage} [storage]
   * @param {URL} [within]
   */
  function kept(key, storage, within = scope) {
    try {
      const found = JSON.parse((storage ?? localStorage).getItem(`${within.pathname}.${key}`) ?? "null");
      return key === "__palette" && !isPalette(found) ? null : found;
    } catch {
      return null; // the browser keeps nothing for this site
    }
  }

  /**
   * @param {string} key
   * @param {unknown} value
   * @param {Storage} [storage]
   * @param {URL} [within]
   */
  function keep(key, value, storage, within = scope) {
    try {
      (storage ?? localStorage).setItem(`${within.pathname}.${key}`, JSON.stringify(value));
    } catch {
      // as above
    }
  }

  /** @param {string} text */
  const hash = (text) => [...text].reduce((sum, sign) => (sum << 5) - sum + sign.charCodeAt(0), 0);

  Object.assign(globalThis, { __md_scope: scope, __md_hash: hash, __md_get: kept, __md_set: keep });

  // A page that goes before it has come ends the way from one to the next, which is no error.
  for (const name of ["pagereveal", "pageswap"]) {
    addEventListener(name, (event) => {
      const { viewTransition } = /** @type {Event & Record<"viewTransition", ViewTransition | null | undefined>} */ (/** @type {unknown} */ (event));
      const steps = viewTransition ? [viewTransition.ready, viewTransition.finished, viewTransition.updateCallbackDone] : [];
      for (const step of steps) step?.catch(() => {});
    });
  }

  if (kept("density") === "compact") document.documentElement.dataset.psDensity = "compact";

  /** @param {Choice} choice */
  const coloursOf = ({ media = "", scheme = "default", primary = "indigo", accent = "indigo" }) => ({ media, scheme, primary, accent });

  /**
   * @template {keyof HTMLElementTagNameMap} K
   * @param {K} tag
   * @param {Record<string, string>} attributes
   * @returns {HTMLElementTagNameMap[K]}
   */
  function make(tag, attributes) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    return made;
  }

  /** @param {Record<string, string>} colours */
  const attributesOf = (colours) => Object.fromEntries(Object.entries(colours).map(([name, value]) => [`data-md-color-${name}`, value]));

  const light = matchMedia("(prefers-color-scheme: light)");
  const follows = (/** @type {Choice} */ { media }) => media === "(prefers-color-scheme)";

  /**
   * The choice whose colours another shows: where it follows the system, that for the system's.
   * @param {Choice} choice
   */
  function shownBy(choice) {
    if (!follows(choice)) return choice;
    return choices.find(({ media }) => media === `(prefers-color-scheme: ${light.matches ? "light" : "dark"})`) ?? choice;
  }

  /**
   * Where the button leads from a choice: to the next one with other colours, so that every press
   * shows; before all others to the one that follows the system.
   * @param {number} at
   */
  function after(at) {
    const others = choices.map((_, step) => (at + 1 + step) % choices.length);
    others.sort((one, other) => Number(follows(choices[other])) - Number(follows(choices[one])));
    const { scheme } = shownBy(choices[at]);
    return others.find((other) => shownBy(choices[other]).scheme !== scheme) ?? (at + 1) % choices.length;
  }

  class PaperPalette extends HTMLElement {
    /** @type {HTMLInputElement[]} one for each choice */
    inputs = [];
    /** @type {HTMLLabelElement[]} what leads from each choice to the next, if it has a name */
    labels = [];
    metas = ["theme-color", "color-scheme"].map((name) => make("meta", { name }));

    connectedCallback() {
      if (this.firstChild || choices.length === 0) return;
      document.head.append(...this.metas);
      const form = make("form", { class: "md-header__option" });
      for (const [at, choice] of choices.entries()) {
        const input = make("input", { class: "md-option", type: "radio", name: "__palette", id: `__palette_${at}`, ...attributesOf(coloursOf(choice)) });
        input.setAttribute(choice.toggle ? "aria-label" : "aria-hidden", choice.toggle?.name ?? "true");
        input.addEventListener("change", () => this.choose(at));
        this.inputs.push(input);
        form.append(input);
        if (!choice.toggle) continue;
        const label = make("label", { class: "ps-header__button", hidden: "" });
        const lead = () => {
          const next = after(at);
          label.setAttribute("for", `__palette_${next}`);
          // Each choice names the one that follows it.
          label.title = choices.at(next - 1)?.toggle?.name ?? "";
        };
        lead();
        light.addEventListener("change", lead);
        label.append(make("span", { class: `ps-icon ps-icon--palette-${at}` }));
        this.labels[at] = label;
        form.append(label);
      }
      const fits = choices.findIndex(({ media = "" }) => matchMedia(media).matches);
      this.choose(kept("__palette")?.index ?? Math.max(0, fits));
      light.addEventListener("change", () => this.choose(this.inputs.findIndex(({ checked }) => checked)));
      form.addEventListener(
        "keydown",
        (event) => {
          const label = form.querySelector("label:not([hidden])");
          if (event.key !== "Enter" || !label) return;
          event.preventDefault(); // nothing is sent
          const next = /** @type {HTMLInputElement} */ (document.getElementById(label.getAttribute("for") ?? ""));
          next.click();
          next.focus();
        },
        { capture: true },
      );
      this.append(form);
    }

    /**
     * Shows the page in the colours of a choice, and keeps it; where it follows the system, in its own.
     * @param {number} at
     */
    choose(at) {
      const { media } = coloursOf(choices[at]);
      const color = { ...coloursOf(shownBy(choices[at])), media };
      document.body.dataset.mdColorSwitching = ""; // nothing fades from one to the other
      for (const [name, value] of Object.entries(attributesOf(color))) document.body.setAttribute(name, value);
      this.inputs[at].checked = true;
      this.labels.forEach((label, number) => (label.hidden = number !== at));
      keep("__palette", { index: at, color });
      requestAnimationFrame(() => this.tell()); // once there are styles
    }

    /** Tells the browser which colours its own parts are to have. */
    tell() {
      const { backgroundColor, colorScheme } = getComputedStyle(this.closest("header") ?? document.body);
      [backgroundColor, colorScheme].forEach((value, number) => (this.metas[number].content = value));
      delete document.body.dataset.mdColorSwitching;
    }
  }

  customElements.define("paper-palette", PaperPalette);
})();
