/**
 * What the shelf learns of the catalog: which papers there are, and what is known of each.
 *
 * @requires page/core
 * @requires page/entries
 * @requires shelf-words
 * @requires shelf/coins
 */
"use strict";

/**
 * @typedef {object} ShelfIds written by generator/papershelf/exports/files.py
 * @property {string} ids
 * @property {Record<string, string>} aliases
 * @property {Record<string, number>} hues the number of the colour of each tag's group
 */

/** Which papers the catalog has, and under which ids it had them before. */
class ShelfCatalog {
  /** @param {ShelfIds} data */
  constructor(data) {
    this.ids = new Set(data.ids.split(" "));
    this.aliases = new Map(Object.entries(data.aliases));
  }

  /** @param {string} id */
  resolve(id) {
    return this.aliases.get(id) ?? id;
  }

  /** @param {string} id */
  isGone(id) {
    return !this.ids.has(this.resolve(id));
  }
}

/**
 * Loads what cards show of a paper.
 * @param {string} id
 */
async function loadItem(id) {
  const { "csl-json": item, note = item.note } = await loadEntries(id);
  return { ...item, note };
}

/** A letter of a script whose names put the family first, without a space. */
const EASTERN = /[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]/;

/**
 * Writes a name as readers see it.
 * @param {CslName} name
 */
function naturalName({ literal, family = "", given = "", suffix = "" }) {
  if (literal !== undefined) return literal;
  if (EASTERN.test(family) && EASTERN.test(given)) return family + given;
  return [given, family, suffix].filter(Boolean).join(" ");
}

/**
 * Writes who wrote a paper, where and when it appeared, as cards do.
 * @param {Csl} csl
 */
function metaParts(csl) {
  const words = papershelf.data("words");
  const make = papershelf.element;
  const names = (csl.author ?? []).map(naturalName);
  const shown = names.slice(0, 4).join(", ");
  const more = names.length > 4 ? ` ${papershelf.fill(words.moreAuthors, { n: names.length - 4 })}` : "";
  const year = csl.issued?.["date-parts"]?.[0]?.[0];
  const venue = csl["container-title"];
  const badge = venue ? [make("strong", { class: "ps-badge" }, [venue, year].filter(Boolean).join(" ")), " "] : [];
  const date = venue && year ? [] : [" ", make("span", {}, year ? String(year) : words.noDate)];
  return [...badge, make("span", { class: "ps-card__by" }, make("bdi", {}, shown ? shown + more : words.noAuthors)), ...date];
}

/** What a card shows of a paper below its title: who wrote it, its summary, its tags and its links. */
class ShelfFacts {
  constructor() {
    const make = papershelf.element;
    this.meta = make("p", { class: "ps-card__meta" });
    this.note = make("p");
    this.tldr = make("p", { class: "ps-card__tldr", dir: "auto" });
    this.tags = make("ul", { class: "ps-tags", "aria-label": papershelf.data("words").tags });
    this.links = make("p", { class: "ps-shelved__links" });
    this.note.hidden = this.tldr.hidden = this.tags.hidden = this.links.hidden = true;
  }

  /** @param {Csl} csl */
  show(csl) {
    const words = papershelf.data("shelf-words");
    const make = papershelf.element;
    const { status, erratum, tldr = "", tags = [], links = {}, arxiv } = csl.custom ?? {};
    const kind = status?.kind ?? (erratum ? "erratum" : "");
    const tail = location.protocol === "file:" ? "index.html" : "";
    this.meta.replaceChildren(coinsSpan(csl), ...metaParts(csl));
    // The address of the notice is a link on the paper's page.
    const note = csl.note ?? "";
    this.note.textContent = status?.link ? note.replace(`: ${status.link}`, "").replace(` ${status.link}`, "") : note;
    this.note.className = kind ? `ps-later ps-stated ps-stated--${kind}` : "ps-later";
    document.dispatchEvent(new Event("ZoteroItemUpdated", { bubbles: true, cancelable: true }));
    this.tldr.textContent = tldr;
    const hues = new Map(Object.entries(papershelf.data("shelf/papers")?.hues ?? {}));
    const items = tags.map(({ id, name }) =>
      make("li", {}, make("a", { class: `ps-hue-${hues.get(id) ?? 0}`, href: `${papershelf.root}tags/${id}/${tail}` }, name)),
    );
    this.tags.replaceChildren(...items);
    // The address of a paper on arXiv is that of its abstract.
    const pdf = links.pdf ?? (arxiv && csl.URL?.endsWith(`/abs/${arxiv}`) ? csl.URL.replace("/abs/", "/pdf/") : undefined);
    const named = /** @type {[string, string | undefined][]} */ ([
      [words.links.pdf, pdf],
      [words.links.code, links.code],
      [words.links.project, links.project],
    ]);
    const made = named.flatMap(([name, href]) => {
      if (!href || !/^https?:/.test(href)) return [];
      return [make("a", { href, rel: "noopener", "aria-label": `${name}: ${csl.title}` }, name), " "];
    });
    this.links.replaceChildren(...made);
    this.note.hidden = !csl.note;
    this.tldr.hidden = !tldr;
    this.tags.hidden = items.length === 0;
    this.links.hidden = made.length === 0;
  }
}

/** @param {string} id */
function paperAddress(id) {
  return `${papershelf.root}papers/${id}/${location.protocol === "file:" ? "index.html" : ""}`;
}
