/** The ground of a plane: where points stand in it, as it is zoomed and moved, and which is nearest. */
"use strict";

/**
 * @typedef {object} PlanePoint
 * @property {number} at the paper's position in the search
 * @property {number} x from 0 to 1, as is y
 * @property {number} y
 * @property {HTMLAnchorElement} link
 * @property {number} kind which sign it has
 * @property {boolean} shown false if a filter leaves it out
 */

/** @typedef {{label: string, points: PlanePoint[]}} PlaneCluster */

class PlaneGround {
  static MARGIN = 28;

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
