/**
 * The plane: points drawn on a canvas, with zoom, and one real link that stands on the point in
 * question. Pointer and arrow keys move that link, so Enter, a click and the browser's own menu do
 * what they do with any link. A card beside it shows what the paper is about.
 *
 * @requires page/core
 * @requires explore/words
 * @requires map/card
 * @requires map/gestures
 * @requires map/ground
 * @requires map/ink
 * @requires map/keys
 * @requires map/papers
 */
"use strict";

class PaperPlane extends PlaneGround {
  words = exploreWords();
  /** @type {PlanePoint | null} the point in question */
  current = null;
  /** Whether its card is shown. */
  named = false;
  /** @type {Set<PlanePoint>} the papers nearest to it, once they are known */
  near = new Set();
  /** @type {number | null} the kind that is highlighted; null for all */
  kind = null;
  /** What is called when the view or the paper in question is another. */
  changed = () => {};
  /** @type {{x: number, y: number, wide: number, high: number}[]} where buttons stand on the field */
  corners = [];
  /** The frame for which a drawing waits; 0 for none. */
  waiting = 0;
  /** @type {number | undefined} what a mouse is about to do to the card */
  intent = undefined;
  /** Whether the link was pressed before it was known where it leads. */
  pressed = false;

  /**
   * @param {MapPapers} papers
   * @param {PlaneCluster[]} clusters the largest first
   * @param {PlaneCard} card
   */
  constructor(papers, clusters, card) {
    super(papers.points);
    this.papers = papers;
    this.card = card;
    const { words } = this;
    const make = papershelf.element;
    this.canvas = make("canvas", { "aria-hidden": "true" });
    this.label = make("span", { class: "ps-hidden" }, words.map);
    this.link = make("a", { class: "ps-plane__link", draggable: "false", href: "#" }, this.label);
    this.status = make("p", { class: "ps-hidden", role: "status" });
    const keys = { role: "application", "aria-label": words.map };
    this.field = make("div", { class: "ps-plane__field", ...keys }, this.canvas, this.link, card.element);
    this.buttons = make(
      "div",
      { class: "ps-plane__zoom" },
      this.button("+", words.zoomIn, () => this.zoom(PlaneKeys.STEP)),
      this.button("−", words.zoomOut, () => this.zoom(1 / PlaneKeys.STEP)),
      this.button(words.zoomAllShort, words.zoomAll, () => this.zoomAll()),
    );
    this.element = make("div", { class: "ps-plane" }, this.field, this.buttons, this.status);
    this.ink = new PlaneInk(this, clusters);
    this.gestures = new PlaneGestures(this);
    this.keys = new PlaneKeys(this);
    this.listen();
  }

  /**
   * @param {string} sign
   * @param {string} label
   * @param {() => void} act
   */
  button(sign, label, act) {
    const button = papershelf.element("button", { type: "button", "aria-label": label, title: label }, sign);
    button.addEventListener("click", act);
    return button;
  }

  listen() {
    const { field, link } = this;
    new ResizeObserver(() => this.measure()).observe(field);
    new MutationObserver(() => this.draw()).observe(document.body, { attributeFilter: ["data-md-color-scheme"] });
    matchMedia("(forced-colors: active)").addEventListener("change", () => this.draw());
    link.addEventListener("focus", () => this.gestures.isClosing || this.enter());
    link.addEventListener("click", (event) => {
      if (this.current?.id) return;
      event.preventDefault();
      this.pressed = true;
    });
    link.addEventListener("keydown", (event) => this.keys.press(event));
    this.element.addEventListener("focusout", ({ relatedTarget }) => {
      // Nothing closes where the reader turns to another window.
      if (!this.element.contains(/** @type {Node | null} */ (relatedTarget)) && document.hasFocus()) this.conceal();
    });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || event.defaultPrevented || !this.named) return;
      if (this.card.element.contains(document.activeElement)) this.gestures.close();
      this.conceal();
    });
  }

  measure() {
    const { clientWidth: width, clientHeight: height } = this.field;
    if (!width || (width === this.size.width && height === this.size.height)) return;
    const { offsetLeft: x, offsetTop: top, offsetWidth: wide, offsetHeight: high } = this.buttons;
    this.corners = [{ x: x - 4, y: top + high / 2, wide: wide + 8, high: high + 8 }];
    this.resize(width, height);
    if (!this.named) this.hold(this.central(), false);
  }

  /** Draws anew after points were shown or left out. */
  update() {
    if (this.current && !this.current.shown) {
      this.conceal();
      this.current = null;
    }
    this.link.hidden = !this.points.some(({ shown }) => shown);
    if (!this.current) this.hold(this.central(), false);
    this.draw();
  }

  /** @param {PlanePoint} point */
  isOfKind(point) {
    return this.kind === null || point.kind === this.kind;
  }

  /**
   * Tells whether a point is highlighted, as all are where nothing is.
   * @param {PlanePoint} point
   */
  isBright(point) {
    if (point === this.current && this.named) return true;
    return this.near.size > 0 ? this.near.has(point) : this.isOfKind(point);
  }

  /**
   * Puts the link on a point.
   * @param {PlanePoint | null} point
   * @param {boolean} named true to show its card, and to announce its title to screen readers
   */
  hold(point, named) {
    clearTimeout(this.intent);
    const isOther = point !== this.current || named !== this.named;
    if (point !== this.current) this.near = new Set();
    this.current = point;
    if (!point) return;
    this.named = named;
    this.pressed = false;
    this.link.classList.toggle("ps-plane__link--named", named);
    this.name(point);
    if (named) void this.join(point);
    else this.card.hide();
    this.draw();
    if (isOther) this.changed();
  }

  /**
   * Has the link name its paper, and the card show it, if it is known what that is called.
   * @param {PlanePoint} point
   */
  name(point) {
    const title = PlaneCard.titleOf(point);
    this.link.href = point.id ? this.card.index.link(point) : "#";
    this.label.textContent = title || this.words.map;
    if (!point.id) this.card.hide();
    if (!this.named || !point.id) return;
    if (document.activeElement === this.link && this.status.textContent !== title) this.status.textContent = title;
    void this.card.show(point).then(() => this.follow());
    this.follow(); // at once, for the next press of Tab may lead into the card
  }

  /**
   * Finds what a paper is called and which are nearest to it, and shows that once it is known.
   * @param {PlanePoint} point
   */
  async join(point) {
    const wasNamed = Boolean(point.id);
    const near = await this.papers.nearest(point).catch(() => []); // the card does without
    if (this.current !== point || !this.named) return;
    if (!wasNamed) this.name(point);
    this.near = new Set(near);
    this.draw();
    if (wasNamed || !point.id) return;
    this.changed();
    if (this.pressed) this.link.click();
  }

  /**
   * Finds what papers are called, and writes their titles beside them.
   * @param {PlanePoint[]} points
   */
  learn(points) {
    this.papers.know(points).then(
      () => this.draw(),
      () => {}, // the next drawing asks again
    );
  }

  /** Shows the paper in question once the map has the focus; if it is out of sight, the one in the middle. */
  enter() {
    const { current } = this;
    const isSeen = current && (this.named || this.isInside(this.place(current)));
    this.hold(isSeen ? current : this.central(), true);
    this.reveal();
  }

  conceal() {
    clearTimeout(this.intent);
    if (!this.named) return;
    this.named = false;
    this.near = new Set();
    this.link.classList.remove("ps-plane__link--named");
    this.card.hide();
    this.draw();
    this.changed();
  }

  /** Keeps the link on its point, and the card beside it. */
  follow() {
    if (!this.current) return;
    const place = this.place(this.current);
    const isThere = this.isInside(place, 4);
    this.link.style.transform = `translate(${place.x}px, ${place.y}px)`;
    this.card.element.classList.toggle("ps-plane__card--away", !isThere);
    if (isThere) this.card.stand(place, this.size, [...this.near].map((point) => this.place(point)));
  }

  /** Moves the view so that the point in question is well inside. */
  reveal() {
    if (!this.current) return;
    const { x, y } = this.place(this.current);
    const into = (/** @type {number} */ at, /** @type {number} */ size) => Math.min(Math.max(at, PlaneGround.MARGIN), size - PlaneGround.MARGIN) - at;
    this.pan(into(x, this.size.width), into(y, this.size.height));
  }

  /**
   * @param {number} dx
   * @param {number} dy
   */
  pan(dx, dy) {
    this.view.x += dx;
    this.view.y += dy;
    this.bound();
  }

  /**
   * Zooms about a place; without one, about the point in question.
   * @param {number} factor
   * @param {{x: number, y: number}} [about]
   */
  zoom(factor, about = this.current ? this.place(this.current) : { x: 0, y: 0 }) {
    const { view } = this;
    const zoom = Math.min(PlaneGround.MOST_ZOOM, Math.max(1, view.zoom * factor));
    const real = zoom / view.zoom;
    Object.assign(view, { zoom, x: about.x - (about.x - view.x) * real, y: about.y - (about.y - view.y) * real });
    this.bound();
  }

  zoomAll() {
    Object.assign(this.view, { zoom: 1, x: 0, y: 0 });
    this.bound();
  }

  bound() {
    super.bound();
    this.field.style.touchAction = this.view.zoom > 1 ? "none" : "pan-y"; // the page scrolls past a whole map
    this.draw();
    this.changed();
  }

  draw() {
    if (this.waiting) return;
    this.waiting = requestAnimationFrame(() => {
      this.waiting = 0;
      this.ink.draw();
      this.follow();
    });
  }

  /**
   * A sign on its own, for the legend.
   * @param {number} kind
   */
  sign(kind) {
    return papershelf.element("span", { class: "ps-sign", "data-kind": String(kind), "aria-hidden": "true" });
  }
}
