/**
 * A shared list: papers that a link carries, `shelf/#list=1:id,id`, to be looked at and saved.
 * The part behind `#` stays in the browser: no server learns what somebody shares.
 *
 * @requires page/core
 * @requires page/count
 * @requires page/save
 * @requires page/store
 * @requires formats
 * @requires shelf-words
 * @requires shelf/button
 * @requires shelf/catalog
 * @requires shelf/files
 */
"use strict";

class SharedList {
  static VERSION = 1;
  /** In characters: what mail and chat programs pass on whole. */
  static LONGEST = 8000;

  /**
   * Writes a link to a list. From disk it leads to the published site, which others can open.
   * @param {string[]} ids
   * @returns {string} empty if the list is too long for a link
   */
  static link(ids) {
    const published = document.querySelector("paper-shelf")?.getAttribute("data-address");
    const page = (location.protocol === "file:" && published) || location.href.split("#")[0];
    const address = `${page}#list=${SharedList.VERSION}:${ids.join(",")}`;
    return address.length <= SharedList.LONGEST ? address : "";
  }

  /**
   * Reads the part of an address behind `#`.
   * @param {string} hash
   * @returns {{ids: string[], error: "" | "newer" | "broken"} | null} null if it is no list
   */
  static read(hash) {
    if (!hash.startsWith("#list=")) return null;
    let text;
    try {
      text = decodeURIComponent(hash.slice("#list=".length)); // some programs encode commas
    } catch {
      return { ids: [], error: "broken" };
    }
    const [, version, rest] = /^(\d{1,4}):(.*)$/s.exec(text) ?? [];
    if (Number(version) > SharedList.VERSION) return { ids: [], error: "newer" };
    const ended = (rest ?? "").replace(/[\s.,;:!?)\]>"'”’]+$/, ""); // of the sentence around it
    const ids = [...new Set(ended.split(","))];
    const valid = text.length <= SharedList.LONGEST && Number(version) === SharedList.VERSION;
    if (!valid || !ids.every((id) => PAPER_ID.test(id))) return { ids: [], error: "broken" };
    return { ids, error: "" };
  }

  /**
   * @param {string[]} ids
   * @param {"" | "newer" | "broken"} error
   * @param {ShelfCatalog | null} catalog
   * @param {{save: (papers: SavedPaper[]) => boolean, leave: () => void}} then `save` returns whether it did
   */
  constructor(ids, error, catalog, then) {
    const shelf = papershelf.data("shelf-words");
    const make = papershelf.element;
    const known = [...new Set(ids.map((id) => catalog?.resolve(id) ?? id))].filter((id) => !catalog?.isGone(id));
    const gone = ids.filter((id) => catalog?.isGone(id)).length;
    const mine = known.filter((id) => PaperStore.current.ids.has(id)).length;
    const message = error
      ? shelf.sharedErrors[error]
      : papershelf.fill(mine ? shelf.sharedMine : shelf.sharedIntro, { papers: countOf(known.length), n: mine });
    this.papers = known.map((id) => ({ id, title: id }));
    this.status = make("p", { class: "ps-shelf__status", role: "status" });
    const saveAll = make("button", { type: "button", class: "md-button md-button--primary" }, shelf.saveAll);
    saveAll.addEventListener("click", async () => {
      saveAll.disabled = true; // until the titles are there
      const titles = await Promise.all(known.map((id) => SharedList.title(id)));
      if (then.save(known.map((id, at) => ({ id, title: titles[at] })))) return;
      saveAll.disabled = false;
      saveAll.focus();
    });
    const leave = make("button", { type: "button", class: "md-button" }, shelf.toShelf);
    leave.addEventListener("click", () => then.leave());
    const formats = papershelf.data("formats").filter((format) => format.shelf);
    const take = make(
      "div",
      { class: "ps-shelf__bar", role: "group", "aria-label": shelf.sharedTake },
      make("span", {}, shelf.sharedTake),
      ...formats.map((format) => smallButton(format.title, () => void this.export(format))),
    );
    this.heading = make("h1", { tabindex: "-1" }, shelf.shared);
    this.element = make(
      "section",
      { class: "ps-shared", "aria-label": shelf.shared },
      make(
        "div",
        { class: "ps-shared__head" },
        this.heading,
        make("p", {}, message),
        ...(gone ? [make("p", { class: "ps-warning" }, papershelf.fill(shelf.sharedGone, { papers: countOf(gone) }))] : []),
        make("p", { class: "ps-buttons" }, ...(known.length ? [saveAll] : []), leave),
        ...(known.length ? [take, this.status] : []),
      ),
      make("div", { class: "ps-cards" }, ...known.map((id) => SharedList.card(id))),
    );
  }

  /** @param {Format} format */
  async export(format) {
    const shelf = papershelf.data("shelf-words");
    this.status.textContent = "";
    try {
      await ShelfFiles.take(format, this.papers, "shared-list");
      this.status.textContent = papershelf.fill(shelf.takenAll, { papers: countOf(this.papers.length) });
    } catch {
      this.status.textContent = shelf.takeFailed;
    }
  }

  /**
   * Takes away the heading of the page, which is that of one's own shelf, as long as a list is shown.
   * @param {boolean} hidden
   */
  static replaceHeading(hidden) {
    /** @type {NodeListOf<HTMLElement>} */
    const own = document.querySelectorAll("h1:has(~ div paper-shelf), h1 ~ p:has(~ div paper-shelf)");
    for (const one of own) one.hidden = hidden;
  }

  /** @param {string} id */
  static async title(id) {
    const item = await loadItem(id).catch(() => null);
    return (item?.title ?? id).slice(0, SHELF_LIMITS.title);
  }

  /** @param {string} id */
  static card(id) {
    const make = papershelf.element;
    const link = make("a", { href: paperAddress(id), dir: "auto" }, id);
    const facts = new ShelfFacts();
    const title = make("h2", { class: "ps-card__title" }, link);
    const card = make("article", { class: "ps-card" }, title, facts.note, facts.meta, facts.tldr, facts.tags, facts.links);
    void loadItem(id)
      .then((item) => {
        link.textContent = item.title;
        facts.show(item);
      })
      .catch(() => {}) // the link works without them
      .finally(() => {
        facts.meta.before(saveButton(id, link.textContent ?? id));
      });
    return card;
  }
}
