/** The ground of a plane: where points stand in it, as it is zoomed and moved, and which is nearest. */
"use strict";

/**
 * @typedef {object} PlanePoint
 * @property {number} at the paper's position in the search
 * @property {number} place its place in the catalog's order
 * @property {number} x from 0 to 1, as is y
 * @property {number} y
 * @property {string} id what its paper is called, empty until that is known; so is the title
 * @property {string} title
 * @property {string} mark what is to be known of it, such as that it was retracted
 * @property {number[] | null} near the places of the papers related to it; null until they are known
 * @property {number} kind which sign it has
 * @property {boolean} shown false if a filter leaves it out
 */

/** @typedef {{label: string, points: PlanePoint[]}} PlaneCluster */

/** @typedef {{zoom: number, x: number, y: number}} PlaneSight how large, and about which place */

class PlaneGround {
  static MARGIN = 28;
  static MOST_ZOOM = 60;

  view = { zoom: 1, x: 0, y: 0 };
  /** Of the field, in pixels: kept, for asking a browser for it at every point is slow. */
  size = { width: 0, height: 0 };

  /** @param {PlanePoint[]} points */
  constructor(points) {
    this.points = points;
  }

  /**
   * Where a point stands, in pixels of the field.
   * @param {{x: number, y: number}} point
   */
  place({ x, y }) {
    const { zoom } = this.view;
    const room = (/** @type {number} */ size) => size - 2 * PlaneGround.MARGIN;
    return {
      x: (x * room(this.size.width) + PlaneGround.MARGIN) * zoom + this.view.x,
      y: (y * room(this.size.height) + PlaneGround.MARGIN) * zoom + this.view.y,
    };
  }

  /**
   * Tells whether a place, or what reaches so far around it, is inside the field.
   * @param {{x: number, y: number}} place
   * @param {number} [around]
   */
  isInside({ x, y }, around = 0) {
    return x >= -around && y >= -around && x <= this.size.width + around && y <= this.size.height + around;
  }

  /** What is seen, whatever the size of the field: its middle as parts of the whole. @returns {PlaneSight} */
  get sight() {
    const { zoom, x, y } = this.view;
    const { width, height } = this.size;
    return { zoom, x: (width / 2 - x) / zoom / width, y: (height / 2 - y) / zoom / height };
  }

  /** @param {PlaneSight} sight */
  look({ zoom, x, y }) {
    const { width, height } = this.size;
    const near = Math.min(PlaneGround.MOST_ZOOM, Math.max(1, zoom));
    this.view = { zoom: near, x: width / 2 - x * width * near, y: height / 2 - y * height * near };
    this.bound();
  }

  /**
   * Takes another size, and looks at what it looked at before.
   * @param {number} width
   * @param {number} height
   */
  resize(width, height) {
    const sight = this.size.width ? this.sight : { zoom: 1, x: 0.5, y: 0.5 };
    this.size = { width, height };
    this.look(sight);
  }

  /** Keeps the map from leaving the field. */
  bound() {
    const { view, size } = this;
    const within = (/** @type {number} */ at, /** @type {number} */ length) => Math.min(0, Math.max(at, length * (1 - view.zoom)));
    view.x = within(view.x, size.width);
    view.y = within(view.y, size.height);
  }

  /**
   * The shown point for which `far` gives least; none if it gives infinity for all.
   * @param {(place: {x: number, y: number}, point: PlanePoint) => number} far
   */
  best(far) {
    /** @type {PlanePoint | null} */
    let found = null;
    let least = Infinity;
    for (const point of this.points) {
      if (!point.shown) continue;
      const distance = far(this.place(point), point);
      if (distance < least) [found, least] = [point, distance];
    }
    return found;
  }

  central() {
    const [x, y] = [this.size.width / 2, this.size.height / 2];
    return this.best((place) => Math.hypot(place.x - x, place.y - y));
  }
}
