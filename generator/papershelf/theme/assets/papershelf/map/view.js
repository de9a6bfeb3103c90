/**
 * The map once index and points are there: the points, their legend and the list of them. The address keeps
 * what is seen and the paper in question, so that the way back from a paper leads to the same view.
 *
 * @requires page/core
 * @requires page/count
 * @requires page/save
 * @requires explore/view
 * @requires map/card
 * @requires map/ink
 * @requires map/list
 * @requires map/papers
 * @requires map/plane
 */
"use strict";

class MapView extends ExploreView {
  /** So many milliseconds after the last change the address has it; browsers refuse more often. */
  static KEEP = 250;

  /** @type {number | undefined} */
  keeping = undefined;
  /** Which of the matches was gone to last. */
  match = -1;

  /**
   * @param {HTMLElement} element
   * @param {PaperIndex} index
   * @param {PaperColumns} columns
   * @param {MapPapers} papers
   */
  constructor(element, index, columns, papers) {
    /** @type {HTMLElement} the list, before anything takes its place */
    const listed = element.querySelector(".ps-map__list") ?? papershelf.element("div");
    super(element, index, columns);
    const make = papershelf.element;
    this.papers = papers;
    this.points = papers.points;
    this.sort.hidden = true;
    this.density.hidden = true; // there are no cards
    /** The groups of tags: a point has the sign of its main tag's. */
    this.kinds = [...new Set(columns.tagList.map(([, , group]) => group))];
    const positions = columns.newestFirst; // the map counts papers in the catalog's order
    for (const point of this.points) Object.assign(point, { at: positions[point.place], kind: this.kindOf(positions[point.place]) });
    this.whole = new MapList(listed, papers, index, this.words.mapList);
    const clusters = this.whole.clusters.map(({ element: one, points }) => ({ label: one.querySelector("h2")?.textContent ?? "", points }));
    this.plane = new PaperPlane(papers, clusters, new PlaneCard(index));
    this.next = make("button", { type: "button", class: "ps-map__next", hidden: "" }, this.words.mapNext);
    this.status.after(this.next);
    this.list.replaceWith(this.legend(), this.plane.element, this.rule);
    this.other.after(this.whole.element);
    this.next.addEventListener("click", () => void this.goToMatch(1));
    this.input.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.isComposing) void this.goToMatch(event.shiftKey ? -1 : 1);
    });
    this.plane.changed = () => {
      clearTimeout(this.keeping);
      this.keeping = setTimeout(() => this.keep(), MapView.KEEP);
    };
    addEventListener("pagehide", () => this.keep());
    this.plane.field.addEventListener("click", () => this.keep());
  }

  /**
   * The sign of a paper: that of its main tag's group.
   * @param {number} at position of the paper
   */
  kindOf(at) {
    const [main] = this.columns.ofTags[at] ?? [];
    const hues = PlaneInk.SHAPES.length - 1;
    return main === undefined ? hues : this.kinds.indexOf(this.columns.tagList[main][2]) % hues;
  }

  /** The signs with what they mean; one that is chosen is highlighted. */
  legend() {
    const make = papershelf.element;
    const hues = PlaneInk.SHAPES.length - 1;
    /** @type {(string | null)[][]} of each sign, the groups that have it */
    const names = Array.from({ length: hues + 1 }, (_, kind) =>
      kind === hues ? [this.words.noTag] : this.kinds.filter((__, number) => number % hues === kind),
    );
    const used = new Set(this.points.map(({ kind }) => kind));
    const choice = (/** @type {number | null} */ kind, /** @type {(Node | string)[]} */ ...content) => {
      const input = make("input", { type: "radio", name: "ps-map-kind" });
      input.checked = kind === this.plane.kind;
      input.addEventListener("change", () => {
        this.plane.kind = kind;
        this.plane.draw();
        const count = this.points.filter((point) => point.shown && this.plane.isOfKind(point)).length;
        papershelf.announce(countOf(count));
      });
      return make("label", {}, input, make("span", {}, ...content));
    };
    const items = names.flatMap((groups, kind) => (used.has(kind) ? [choice(kind, this.plane.sign(kind), groups.join(", "))] : []));
    return make("fieldset", { class: "ps-map__legend" }, make("legend", {}, this.words.mapKinds), choice(null, this.words.mapAll), ...items);
  }

  /**
   * Goes to the next match of the query, or to the one before.
   * @param {number} by
   */
  async goToMatch(by) {
    const { matching, plane } = this;
    if (!this.found || matching.length === 0) return;
    this.match = (this.match + by + (this.match < 0 && by < 0 ? 1 : 0) + matching.length) % matching.length;
    const match = this.match;
    const point = this.points.find(({ at }) => at === matching[match]);
    if (!point) return;
    plane.hold(point, true);
    plane.reveal();
    if (!point.id) await this.papers.know([point]).catch(() => {}); // its number is told even so
    if (plane.current !== point) return;
    const title = PlaneCard.titleOf(point);
    papershelf.announce(papershelf.fill(this.words.mapFound, { at: match + 1, n: matching.length, title }));
  }

  /** Writes what is seen into the address, behind what was chosen. */
  keep() {
    clearTimeout(this.keeping);
    const { zoom, x, y } = this.plane.sight;
    const { current, named } = this.plane;
    const values = new URLSearchParams();
    if (zoom > 1) values.set("view", [zoom, x, y].map((number) => number.toFixed(4).replace(/\.?0+$/, "")).join(","));
    if (current?.id && named) values.set("paper", current.id);
    const hash = values.size ? `#${values.toString().replaceAll("%2C", ",")}` : "";
    if (hash !== location.hash) history.replaceState(history.state, "", location.pathname + location.search + hash);
  }

  async restore() {
    const values = new URLSearchParams(location.hash.slice(1));
    await super.restore();
    this.plane.measure();
    const [zoom, x, y] = (values.get("view") ?? "").split(",").map(Number);
    if (zoom > 1 && Number.isFinite(x + y)) this.plane.look({ zoom, x, y });
    const id = values.get("paper");
    const point = id ? await this.papers.find(id).catch(() => undefined) : undefined; // the map does without
    if (point?.shown) this.plane.hold(point, true);
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
    this.match = -1;
    this.next.hidden = !this.found || this.matching.length === 0;
    const matching = new Set(this.matching);
    for (const point of this.points) point.shown = matching.has(point.at);
    this.whole.update();
    this.plane.update();
    this.plane.changed(); // the address may have lost what is seen
    return undefined;
  }
}
