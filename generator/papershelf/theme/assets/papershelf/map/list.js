/**
 * The papers of the map as a list, by cluster. The page has all papers of a small catalog, and of a
 * large one those that each cluster begins with; the others come when the cluster is opened.
 *
 * @requires page/core
 * @requires page/count
 * @requires page/save
 * @requires map/papers
 */
"use strict";

/**
 * @typedef {object} ListedCluster
 * @property {HTMLDetailsElement} element
 * @property {HTMLUListElement} list
 * @property {PlanePoint[]} points
 * @property {HTMLLIElement[]} items those that are there, of the first points
 */

class MapList {
  /**
   * @param {HTMLElement} element the list, as it stands in the page
   * @param {MapPapers} papers
   * @param {PaperIndex} index
   * @param {string} label what opens it
   */
  constructor(element, papers, index, label) {
    const make = papershelf.element;
    this.papers = papers;
    this.index = index;
    this.element = make("details", { class: "ps-map__whole" }, make("summary", {}, label), element);
    /** @type {ListedCluster[]} */
    this.clusters = [...element.querySelectorAll("details")].map((one, number) => ({
      element: one,
      list: one.querySelector("ul") ?? make("ul"),
      points: papers.points.filter(({ place }) => papers.of[place] === number),
      items: [...one.querySelectorAll("li")],
    }));
    for (const { items, points } of this.clusters) {
      items.forEach((item, number) => Object.assign(points[number], MapList.named(item)));
    }
    for (const one of [this.element, ...this.clusters.map((cluster) => cluster.element)]) {
      one.addEventListener("toggle", () => this.open());
    }
  }

  /**
   * What the page calls a paper; the whole address may lie in a folder named `papers`.
   * @param {HTMLLIElement} item
   */
  static named(item) {
    const link = item.querySelector("a");
    const id = /(?:^|\/)papers\/([^/]+)\/(?:index\.html)?$/.exec(link?.getAttribute("href") ?? "")?.[1] ?? "";
    return { id, title: link?.textContent ?? "", mark: link?.nextElementSibling?.textContent ?? "" };
  }

  /** Completes the clusters that the reader looks at. */
  open() {
    for (const cluster of this.clusters) {
      if (this.element.open && cluster.element.open) void this.fill(cluster).catch(() => {}); // opened again, it tries again
    }
  }

  /**
   * Adds the papers that are not there yet, and a button before each that saves it.
   * @param {ListedCluster} cluster
   */
  async fill(cluster) {
    const { element, items, list, points } = cluster;
    if (items.length < points.length) await this.papers.know(points);
    for (const point of points.slice(items.length)) {
      const item = this.item(point);
      items.push(item);
      list.append(item);
    }
    element.querySelector(".ps-map__more")?.remove();
    if (element.dataset.saves !== undefined) return;
    element.dataset.saves = "";
    items.forEach((item, number) => item.prepend(saveButton(points[number].id, points[number].title)));
  }

  /** @param {PlanePoint} point */
  item(point) {
    const make = papershelf.element;
    const link = make("a", { href: this.index.link(point), dir: "auto" }, point.title);
    const item = make("li", {}, link);
    if (point.mark) item.append(" ", make("strong", { class: "ps-mark" }, point.mark));
    item.hidden = !point.shown;
    return item;
  }

  /** Shows the papers whose points are shown. */
  update() {
    for (const { element, items, points } of this.clusters) {
      items.forEach((item, number) => (item.hidden = !points[number].shown));
      const left = points.filter(({ shown }) => shown).length;
      element.hidden = left === 0;
      const number = element.querySelector(".ps-number");
      if (number) number.textContent = countOf(left);
    }
  }
}
