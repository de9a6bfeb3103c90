/** What is drawn on the canvas of a plane: its points, each with the sign of its kind, and labels. */
"use strict";

class PlaneInk {
  /** The outline of each sign within a square from -1 to 1; the first is a circle. */
  static SHAPES = [
    [],
    [[-0.85, -0.85], [0.85, -0.85], [0.85, 0.85], [-0.85, 0.85]],
    [[0, -1], [1, 0.8], [-1, 0.8]],
    [[0, -1.15], [1.15, 0], [0, 1.15], [-1.15, 0]],
    [[-0.4, -1.1], [0.4, -1.1], [0.4, -0.4], [1.1, -0.4], [1.1, 0.4], [0.4, 0.4], [0.4, 1.1], [-0.4, 1.1], [-0.4, 0.4], [-1.1, 0.4], [-1.1, -0.4], [-0.4, -0.4]],
    [[0, 1], [1, -0.8], [-1, -0.8]],
  ];

  /** @param {PaperPlane} plane */
  constructor(plane) {
    this.plane = plane;
    this.context = /** @type {CanvasRenderingContext2D} */ (plane.canvas.getContext("2d"));
  }

  draw() {
    const { plane, context } = this;
    const { clientWidth: width, clientHeight: height } = plane.field;
    const ratio = devicePixelRatio;
    if (plane.canvas.width !== Math.round(width * ratio) || plane.canvas.height !== Math.round(height * ratio)) {
      plane.canvas.width = Math.round(width * ratio);
      plane.canvas.height = Math.round(height * ratio);
    }
    const style = getComputedStyle(plane.element);
    this.colour = (/** @type {string} */ name) => style.getPropertyValue(name).trim();
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    this.drawPoints(width, height, ratio);
    this.drawLabels(width, height);
  }

  /** The size of a sign: smaller the more there are, larger the closer one looks. */
  size() {
    const crowd = Math.sqrt(140 / Math.max(140, this.plane.points.length));
    return Math.min(9, Math.max(2.6, 6.5 * crowd) * this.plane.view.zoom ** 0.35);
  }

  /**
   * @param {number} width
   * @param {number} height
   * @param {number} ratio
   */
  drawPoints(width, height, ratio) {
    const size = this.size();
    const stamps = PlaneInk.SHAPES.map((_, kind) => this.stamp(kind, size, ratio));
    const half = Math.ceil(size * 1.3) + 1;
    const far = this.colour("--ps-map-far");
    for (const shown of [false, true]) {
      for (const point of this.plane.points) {
        if (point.shown !== shown) continue;
        const { x, y } = this.plane.place(point);
        if (x < -half || y < -half || x > width + half || y > height + half) continue;
        if (shown) {
          this.context.drawImage(stamps[point.kind % stamps.length], x - half, y - half, 2 * half, 2 * half);
        } else {
          this.context.fillStyle = far;
          this.context.fillRect(x - 1, y - 1, 2, 2);
        }
      }
    }
  }

  /**
   * Draws a sign once, to be copied to all its points.
   * @param {number} kind
   * @param {number} size
   * @param {number} ratio
   */
  stamp(kind, size, ratio) {
    const half = Math.ceil(size * 1.3) + 1;
    const stamp = document.createElement("canvas");
    stamp.width = stamp.height = Math.ceil(2 * half * ratio);
    const context = /** @type {CanvasRenderingContext2D} */ (stamp.getContext("2d"));
    context.setTransform(ratio, 0, 0, ratio, half * ratio, half * ratio);
    context.beginPath();
    const outline = PlaneInk.SHAPES[kind];
    if (outline.length === 0) context.arc(0, 0, size, 0, 2 * Math.PI);
    for (const [x, y] of outline) context.lineTo(x * size, y * size);
    context.closePath();
    context.fillStyle = this.colour(`--ps-map-${kind}`);
    context.fill();
    context.lineWidth = 1;
    context.strokeStyle = this.colour("--ps-map-ground");
    context.stroke();
    return stamp;
  }

  /**
   * Writes the clusters' names, the largest first, each where it covers no other.
   * @param {number} width
   * @param {number} height
   */
  drawLabels(width, height) {
    const { context } = this;
    context.font = `600 12px ${getComputedStyle(this.plane.element).fontFamily}`;
    context.textBaseline = "middle";
    context.lineJoin = "round";
    context.lineWidth = 4;
    context.strokeStyle = this.colour("--ps-map-ground");
    context.fillStyle = this.colour("--ps-map-text");
    /** @type {{x: number, y: number, wide: number}[]} */
    const written = [];
    for (const { label, points } of this.plane.clusters) {
      const shown = points.filter((point) => point.shown);
      if (shown.length === 0) continue;
      const middle = (/** @type {"x" | "y"} */ way) => shown.reduce((sum, point) => sum + point[way], 0) / shown.length;
      const place = this.plane.place({ x: middle("x"), y: middle("y") });
      const wide = context.measureText(label).width;
      const x = Math.min(Math.max(place.x - wide / 2, 4), width - wide - 4);
      const y = Math.min(Math.max(place.y, 10), height - 10);
      const isAway = Math.abs(place.x - x - wide / 2) > wide || Math.abs(place.y - y) > 10;
      const covers = written.some((one) => Math.abs(one.y - y) < 18 && x < one.x + one.wide + 8 && one.x < x + wide + 8);
      if (isAway || covers) continue;
      written.push({ x, y, wide });
      context.strokeText(label, x, y);
      context.fillText(label, x, y);
    }
  }
}
