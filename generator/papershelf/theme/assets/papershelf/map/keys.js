/**
 * What keys do on a plane, while its link has the focus: arrows lead from paper to paper, others zoom.
 *
 * @requires map/ground
 */
"use strict";

class PlaneKeys {
  static STEP = 1.5;
  static ARROWS = new Map([
    ["ArrowLeft", [-1, 0]],
    ["ArrowRight", [1, 0]],
    ["ArrowUp", [0, -1]],
    ["ArrowDown", [0, 1]],
  ]);

  /** @param {PaperPlane} plane */
  constructor(plane) {
    this.plane = plane;
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    const { plane } = this;
    const arrow = PlaneKeys.ARROWS.get(event.key);
    plane.gestures.forget(); // else Enter would count as the click that ends a drag
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (arrow) this.step(arrow[0], arrow[1]);
    else if (event.key === "+" || event.key === "=") plane.zoom(PlaneKeys.STEP);
    else if (event.key === "-") plane.zoom(1 / PlaneKeys.STEP);
    else if (event.key === "0") plane.zoomAll();
    else return;
    event.preventDefault();
  }

  /**
   * Goes to the nearest point in a direction; what lies aside counts as farther.
   * @param {number} dx
   * @param {number} dy
   */
  step(dx, dy) {
    const { plane } = this;
    const { current } = plane;
    if (!current) return;
    const from = plane.place(current);
    const next = plane.best(({ x, y }, point) => {
      const along = (x - from.x) * dx + (y - from.y) * dy;
      const aside = Math.abs((x - from.x) * dy - (y - from.y) * dx);
      return point === current || along < 0.5 ? Infinity : along + 2 * aside;
    });
    plane.hold(next ?? current, true);
    plane.reveal();
  }
}
