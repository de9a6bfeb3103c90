/**
 * `<paper-palette>`: the choice of colours. It runs while the page is read, so that no page shows in
 * other colours first. MkDocs renders this script as a template; the theme's own script works the
 * choice, by the form and the functions that it knows from Material's templates.
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
  const choices = JSON.parse('{{ (config.theme.palette if config.theme.palette is not mapping else []) | tojson | replace("\\", "\\\\") }}');
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const scope = new URL('{{ config.extra.scope | d("../..", true) | e }}', script.src);

  /**
   * Reads what is kept for this site.
   * @param {string} key
   * @param {Storage} [storage]
   * @param {URL} [within]
   */
  function kept(key, storage, within = scope) {
    try {
      return JSON.parse((storage ?? localStorage).getItem(`${within.pathname}.${key}`) ?? "null");
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

  class PaperPalette extends HTMLElement {
    connectedCallback() {
      if (this.firstChild) return;
      const colours = kept("__palette")?.color;
      if (colours) this.show(colours);
      const form = make("form", { class: "md-header__option", "data-md-component": "palette" });
      for (const [at, choice] of choices.entries()) {
        const input = make("input", { class: "md-option", type: "radio", name: "__palette", id: `__palette_${at}`, ...attributesOf(coloursOf(choice)) });
        input.setAttribute(choice.toggle ? "aria-label" : "aria-hidden", choice.toggle?.name ?? "true");
        form.append(input);
        if (!choice.toggle) continue;
        const next = (at + 1) % choices.length;
        const label = make("label", { class: "md-header__button md-icon", title: choice.toggle.name, for: `__palette_${next}`, hidden: "" });
        label.append(make("span", { class: `ps-icon ps-icon--palette-${at}` }));
        form.append(label);
      }
      this.append(form);
    }

    /**
     * Shows the page in the colours that were chosen last; where they follow the system, in its own.
     * @param {Record<string, string>} colours
     */
    show(colours) {
      const light = matchMedia("(prefers-color-scheme: light)").matches;
      const follows = colours.media === "(prefers-color-scheme)";
      const system = choices.find(({ media }) => media === `(prefers-color-scheme: ${light ? "light" : "dark"})`);
      const shown = follows && system ? coloursOf(system) : colours;
      for (const [name, value] of Object.entries(attributesOf(shown))) document.body.setAttribute(name, value);
    }
  }

  customElements.define("paper-palette", PaperPalette);
})();
