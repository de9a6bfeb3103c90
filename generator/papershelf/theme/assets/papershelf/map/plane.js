/**
 * The plane: points drawn on a canvas, with zoom, and one real link that stands on the point in
 * question. Pointer and arrow keys move that link, so Enter, a click and the browser's own menu do
 * what they do with any link.
 *
 * @requires page/core
 * @requires words
 * @requires map/ground
 * @requires map/ink
 */
"use strict";

class PaperPlane extends PlaneGround {
  static MOST_ZOOM = 60;
  static STEP = 1.5;
  /** A pointer that is so near takes hold of a point, in pixels: of a mouse, of a finger. */
  static REACH = { mouse: 12, touch: 24 };
  static ARROWS = new Map([
    ["ArrowLeft", [-1, 0]],
    ["ArrowRight", [1, 0]],
    ["ArrowUp", [0, -1]],
    ["ArrowDown", [0, 1]],
  ]);

  words = papershelf.data("words");
  /** @type {PlanePoint | null} the point in question */
  current = null;
  /** @type {Map<number, {x: number, y: number}>} */
  pointers = new Map();
  dragged = false;
  /** The frame for which a drawing waits; 0 for none. */
  waiting = 0;

  /**
   * @param {PlanePoint[]} points
   * @param {PlaneCluster[]} clusters the largest first
   */
  constructor(points, clusters) {
    super(points);
    this.clusters = clusters;
    const { words } = this;
    const make = papershelf.element;
    this.canvas = make("canvas", { "aria-hidden": "true" });
    this.tip = make("span", { class: "ps-plane__tip" });
    this.link = make("a", { class: "ps-plane__link", draggable: "false" }, this.tip);
    this.status = make("p", { class: "ps-hidden", role: "status" });
    this.field = make("div", { class: "ps-plane__field", role: "application", "aria-label": words.map }, this.canvas, this.link);
    const zoom = make(
      "div",
      { class: "ps-plane__zoom" },
      this.button("+", words.zoomIn, () => this.zoom(PaperPlane.STEP)),
      this.button("−", words.zoomOut, () => this.zoom(1 / PaperPlane.STEP)),
      this.button(words.zoomAllShort, words.zoomAll, () => this.zoomAll()),
    );
    this.element = make("div", { class: "ps-plane" }, this.field, zoom, this.status);
    this.ink = new PlaneInk(this);
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
    link.addEventListener("focus", () => this.hold(this.current ?? this.central(), true));
    link.addEventListener("keydown", (event) => this.press(event));
    link.addEventListener("click", (event) => this.dragged && event.preventDefault());
    link.addEventListener("blur", () => this.conceal());
    field.addEventListener("pointerdown", (event) => this.down(event));
    field.addEventListener("pointermove", (event) => this.move(event));
    for (const name of ["pointerup", "pointercancel"]) {
      field.addEventListener(name, (event) => this.up(/** @type {PointerEvent} */ (event)));
    }
    field.addEventListener("pointerleave", () => document.activeElement !== link && this.conceal());
    field.addEventListener("wheel", (event) => this.turn(event), { passive: false });
  }

  measure() {
    this.size = { width: this.field.clientWidth, height: this.field.clientHeight };
    this.bound();
    if (document.activeElement !== this.link) this.hold(this.central(), false);
  }

  /** Draws anew after points were shown or left out. */
  update() {
    if (this.current && !this.current.shown) {
      this.current = null;
      this.conceal();
    }
    this.link.hidden = !this.points.some(({ shown }) => shown);
    if (!this.current) this.hold(this.central(), false);
    this.draw();
  }

  /**
   * Puts the link on a point.
   * @param {PlanePoint | null} point
   * @param {boolean} named true to show its title, and to announce it to screen readers
   */
  hold(point, named) {
    this.current = point;
    if (!point) return;
    const title = point.link.textContent ?? "";
    this.link.href = point.link.href;
    this.tip.textContent = title;
    this.link.classList.toggle("ps-plane__link--named", named);
    if (named && document.activeElement === this.link && this.status.textContent !== title) this.status.textContent = title;
    this.follow();
  }

  conceal() {
    this.link.classList.remove("ps-plane__link--named");
  }

  /** Keeps the link on its point, and its title inside the field. */
  follow() {
    if (!this.current) return;
    const { x, y } = this.place(this.current);
    this.link.style.transform = `translate(${x}px, ${y}px)`;
    this.link.classList.toggle("ps-plane__link--left", x > this.size.width / 2);
    this.link.classList.toggle("ps-plane__link--below", y < this.size.height / 2);
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    const arrow = PaperPlane.ARROWS.get(event.key);
    this.dragged = false; // else Enter would count as the click that ends a drag
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (arrow) this.step(arrow[0], arrow[1]);
    else if (event.key === "+" || event.key === "=") this.zoom(PaperPlane.STEP);
    else if (event.key === "-") this.zoom(1 / PaperPlane.STEP);
    else if (event.key === "0") this.zoomAll();
    else if (event.key === "Escape") this.conceal();
    else return;
    event.preventDefault();
  }

  /**
   * Goes to the nearest point in a direction; what lies aside counts as farther.
   * @param {number} dx
   * @param {number} dy
   */
  step(dx, dy) {
    const { current } = this;
    if (!current) return;
    const from = this.place(current);
    const next = this.best(({ x, y }, point) => {
      const along = (x - from.x) * dx + (y - from.y) * dy;
      const aside = Math.abs((x - from.x) * dy - (y - from.y) * dx);
      return point === current || along < 0.5 ? Infinity : along + 2 * aside;
    });
    this.hold(next ?? current, true);
    this.reveal();
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
    const zoom = Math.min(PaperPlane.MOST_ZOOM, Math.max(1, view.zoom * factor));
    const real = zoom / view.zoom;
    Object.assign(view, { zoom, x: about.x - (about.x - view.x) * real, y: about.y - (about.y - view.y) * real });
    this.bound();
  }

  zoomAll() {
    Object.assign(this.view, { zoom: 1, x: 0, y: 0 });
    this.bound();
  }

  /** Keeps the map from leaving the field. */
  bound() {
    const { zoom } = this.view;
    const within = (/** @type {number} */ at, /** @type {number} */ size) => Math.min(0, Math.max(at, size * (1 - zoom)));
    this.view.x = within(this.view.x, this.size.width);
    this.view.y = within(this.view.y, this.size.height);
    this.field.style.touchAction = zoom > 1 ? "none" : "pan-y"; // the page scrolls past a whole map
    this.draw();
  }

  /** @param {MouseEvent} event */
  locate(event) {
    const box = this.field.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }

  /** @param {PointerEvent} event */
  down(event) {
    if (event.button !== 0) return; // another opens a menu, and its release may go elsewhere
    this.pointers.set(event.pointerId, this.locate(event));
    if (this.pointers.size === 1) this.dragged = false;
  }

  /** @param {PointerEvent} event */
  move(event) {
    const place = this.locate(event);
    if (event.buttons === 0) this.pointers.delete(event.pointerId); // released outside the field
    const before = this.pointers.get(event.pointerId);
    if (!before) {
      if (event.target !== this.tip) this.seek(place, PaperPlane.REACH.mouse); // the title may be read, and clicked
      return;
    }
    if (!this.dragged && Math.hypot(place.x - before.x, place.y - before.y) < 4) return;
    if (!this.dragged) this.field.setPointerCapture(event.pointerId);
    this.dragged = true;
    const other = [...this.pointers].find(([id]) => id !== event.pointerId)?.[1];
    this.pointers.set(event.pointerId, place);
    if (other) {
      const apart = (/** @type {{x: number, y: number}} */ one) => Math.hypot(one.x - other.x, one.y - other.y);
      this.zoom(apart(place) / Math.max(1, apart(before)), { x: (place.x + other.x) / 2, y: (place.y + other.y) / 2 });
    } else {
      this.pan(place.x - before.x, place.y - before.y);
    }
  }

  /** @param {PointerEvent} event */
  up(event) {
    if (!this.pointers.delete(event.pointerId)) return;
    if (this.dragged || this.link.contains(/** @type {Node} */ (event.target))) return;
    this.seek(this.locate(event), PaperPlane.REACH.touch);
    this.link.focus({ preventScroll: true }); // so that keys and wheel belong to the map
  }

  /**
   * Takes hold of the point next to a place, if it is near.
   * @param {{x: number, y: number}} place
   * @param {number} reach
   */
  seek(place, reach) {
    const far = (/** @type {{x: number, y: number}} */ { x, y }) => Math.hypot(x - place.x, y - place.y);
    const found = this.best((one) => (far(one) <= reach ? far(one) : Infinity));
    if (found) this.hold(found, true);
    else if (document.activeElement !== this.link) this.conceal();
  }

  /**
   * The wheel zooms with Ctrl, and once the map has the focus; else the page scrolls on.
   * @param {WheelEvent} event
   */
  turn(event) {
    const isOurs = event.ctrlKey || event.metaKey || this.element.contains(document.activeElement);
    if (!isOurs || (this.view.zoom === 1 && event.deltaY > 0)) return;
    event.preventDefault();
    this.zoom(Math.exp(-Math.min(100, Math.max(-100, event.deltaY)) / 300), this.locate(event));
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
    return papershelf.element("span", { class: "ps-sign", "data-kind": String(kind % PlaneInk.SHAPES.length), "aria-hidden": "true" });
  }
}
