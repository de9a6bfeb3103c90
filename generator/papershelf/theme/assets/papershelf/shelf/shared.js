/**
 * A shared list: papers that a link carries, `shelf/#list=1:id,id`, to be looked at and saved.
 * The part behind `#` stays in the browser: no server learns what somebody shares.
 *
 * @requires page/core
 * @requires page/count
 * @requires page/save
 * @requires page/store
 * @requires shelf-words
 * @requires shelf/catalog
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
    const message = error ? shelf.sharedErrors[error] : papershelf.fill(shelf.sharedIntro, { papers: countOf(known.length) });
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
    this.element = make(
      "section",
      { class: "ps-shared", "aria-label": shelf.shared },
      make("h2", { tabindex: "-1" }, shelf.shared),
      make("p", {}, message),
      ...(gone ? [make("p", { class: "ps-warning" }, papershelf.fill(shelf.sharedGone, { papers: countOf(gone) }))] : []),
      make("p", { class: "ps-buttons" }, ...(known.length ? [saveAll] : []), leave),
      make("div", { class: "ps-cards" }, ...known.map((id) => SharedList.card(id))),
    );
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
    const by = make("p", { class: "ps-card__by" });
    const card = make("article", { class: "ps-card" }, make("h3", { class: "ps-card__title" }, link), by);
    void loadItem(id)
      .then((item) => {
        link.textContent = item.title;
        by.textContent = bylineOf(item);
      })
      .catch(() => {}) // the link works without them
      .finally(() => {
        by.before(saveButton(id, link.textContent ?? id));
      });
    return card;
  }
}
