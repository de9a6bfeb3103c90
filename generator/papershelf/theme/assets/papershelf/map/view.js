/**
 * The map once the index is there: the points, their legend and the list of them.
 *
 * @requires page/core
 * @requires page/count
 * @requires page/save
 * @requires explore/view
 * @requires map/plane
 */
"use strict";

class MapView extends ExploreView {
  /**
   * @param {HTMLElement} element
   * @param {PaperIndex} index
   * @param {PaperColumns} columns
   */
  constructor(element, index, columns) {
    /** @type {HTMLElement} the list, before anything takes its place */
    const listed = element.querySelector(".ps-map__list") ?? papershelf.element("div");
    super(element, index, columns);
    this.listed = listed;
    this.clusters = [...listed.querySelectorAll("details")];
    this.sort.hidden = true;
    /** The groups of tags: a point has the sign of its main tag's. */
    this.kinds = [...new Set(columns.tagList.map(([, , group]) => group))];
    this.positions = columns.newestFirst; // the list counts papers in the catalog's order
    this.points = [...listed.querySelectorAll("a")].flatMap((link) => (link.dataset.at ? [this.point(link, link.dataset.at)] : []));
    const clusters = this.clusters.map((cluster) => ({
      label: (cluster.querySelector("h2")?.textContent ?? "").split(" · ").slice(0, 2).join(" · "),
      points: this.points.filter(({ link }) => cluster.contains(link)),
    }));
    this.plane = new PaperPlane(this.points, clusters);
    this.list.replaceWith(this.plane.element, this.legend());
    this.other.after(listed);
    for (const cluster of this.clusters) {
      const offer = () => cluster.open && this.offerSaves(cluster);
      cluster.addEventListener("toggle", offer);
      offer();
    }
  }

  /**
   * Puts a button that saves it before each paper of a cluster, once the reader looks at it.
   * @param {HTMLElement} cluster
   */
  offerSaves(cluster) {
    if (cluster.dataset.saves !== undefined) return;
    cluster.dataset.saves = "";
    for (const link of cluster.querySelectorAll("a")) {
      if (!link.dataset.at) continue;
      // The address in the page, not the whole one: the site itself may lie in a folder of that name.
      const [, id = ""] = /(?:^|\/)papers\/([^/]+)\/(?:index\.html)?$/.exec(link.getAttribute("href") ?? "") ?? [];
      link.before(saveButton(id, link.textContent));
    }
  }

  /**
   * Reads a point from its link.
   * @param {HTMLAnchorElement} link
   * @param {string} where the paper's place in the list, and the point's in the plane
   * @returns {PlanePoint}
   */
  point(link, where) {
    const [place, x, y] = where.split(" ").map(Number);
    const at = this.positions[place];
    const [main] = this.columns.ofTags[at] ?? [];
    const kind = main === undefined ? this.kinds.length : this.kinds.indexOf(this.columns.tagList[main][2]);
    return { at, x: x / 10000, y: y / 10000, link, kind, shown: true };
  }

  legend() {
    const make = papershelf.element;
    const used = new Set(this.points.map(({ kind }) => kind));
    const items = [...this.kinds, this.words.noTag].map((name, kind) =>
      used.has(kind) ? [make("li", {}, this.plane.sign(kind), name)] : [],
    );
    return make("ul", { class: "ps-map__legend" }, ...items.flat());
  }

  /** The page's list belongs to the index that was there when it came, so it must come anew too. */
  async retry() {
    location.reload();
    return undefined;
  }

  /** So the reader decides when: what does not come after that either would reload without end. */
  async recover() {
    return this.offerRetry();
  }

  elsewhere() {
    return { path: "explore", label: this.words.inExplore };
  }

  drawHead() {
    super.drawHead();
    this.rule.textContent = this.words.mapKeys;
  }

  async drawResults() {
    this.more.hidden = true;
    const matching = new Set(this.matching);
    for (const point of this.points) {
      point.shown = matching.has(point.at);
      if (point.link.parentElement) point.link.parentElement.hidden = !point.shown;
    }
    for (const cluster of this.clusters) {
      const left = cluster.querySelectorAll("li:not([hidden])").length;
      cluster.hidden = left === 0;
      const number = cluster.querySelector(".ps-number");
      if (number) number.textContent = countOf(left);
    }
    this.plane.update();
    return undefined;
  }
}
