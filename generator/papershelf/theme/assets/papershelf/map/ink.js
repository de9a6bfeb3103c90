/** What is drawn on the canvas of a plane: its points, each with the sign of its kind, and labels. */
"use strict";

class PlaneInk {
  /**
   * The outline of each sign within a square from -1 to 1; the first is a circle. Each has a colour
   * too (`--ps-map-0` and so on).
   * @type {[x: number, y: number][][]}
   */
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
    this.style = getComputedStyle(plane.element); // it lives: it is always that of the moment
  }

  /** @param {string} name of a property of the styles */
  colour(name) {
    return this.style.getPropertyValue(name).trim();
  }

  draw() {
    const { plane, context } = this;
    const { width, height } = plane.size;
    const ratio = devicePixelRatio;
    if (plane.canvas.width !== Math.round(width * ratio) || plane.canvas.height !== Math.round(height * ratio)) {
      plane.canvas.width = Math.round(width * ratio);
      plane.canvas.height = Math.round(height * ratio);
    }
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    this.drawPoints(width, height);
    this.drawLabels(width, height);
  }

  /** The size of a sign: smaller the more there are, larger the closer one looks. */
  size() {
    const crowd = Math.sqrt(140 / Math.max(140, this.plane.points.length));
    return Math.min(9, Math.max(2.6, 6.5 * crowd) * this.plane.view.zoom ** 0.35);
  }

  /**
   * Draws the points: those left out as specks, of the others all that have one sign at a time.
   * @param {number} width
   * @param {number} height
   */
  drawPoints(width, height) {
    const { context } = this;
    const size = this.size();
    /** @type {{x: number, y: number}[][]} */
    const places = [[], ...PlaneInk.SHAPES.map(() => [])];
    for (const point of this.plane.points) {
      const place = this.plane.place(point);
      if (place.x < -size || place.y < -size || place.x > width + size || place.y > height + size) continue;
      places[point.shown ? 1 + (point.kind % PlaneInk.SHAPES.length) : 0].push(place);
    }
    context.fillStyle = this.colour("--ps-map-far");
    for (const { x, y } of places[0]) context.fillRect(x - 1, y - 1, 2, 2);
    context.lineWidth = 1;
    context.strokeStyle = this.colour("--ps-map-ground");
    PlaneInk.SHAPES.forEach((outline, kind) => {
      context.fillStyle = this.colour(`--ps-map-${kind}`);
      for (const { x, y } of places[kind + 1]) {
        context.beginPath();
        if (outline.length === 0) context.arc(x, y, size, 0, 2 * Math.PI);
        for (const [dx, dy] of outline) context.lineTo(x + dx * size, y + dy * size);
        context.closePath();
        context.fill();
        context.stroke();
      }
    });
  }

  /**
   * Writes the clusters' names, the largest first, each where it covers no other.
   * @param {number} width
   * @param {number} height
   */
  drawLabels(width, height) {
    const { context } = this;
    context.font = `600 12px ${this.style.fontFamily}`;
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
