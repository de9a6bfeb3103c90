/**
 * What is drawn on the canvas of a plane: its points, each with the sign of its kind, lines to the
 * papers nearest to the one in question, and labels.
 *
 * @requires page/core
 * @requires map/labels
 */
"use strict";

class PlaneInk {
  /**
   * The outline of each sign within a square from -1 to 1; the first is a circle. Each has a colour
   * too (`--ps-map-0` and so on); the last one is for papers without a kind.
   * @type {[x: number, y: number][][]}
   */
  static SHAPES = [
    [],
    [[-0.85, -0.85], [0.85, -0.85], [0.85, 0.85], [-0.85, 0.85]],
    [[0, -1], [1, 0.8], [-1, 0.8]],
    [[0, -1.15], [1.15, 0], [0, 1.15], [-1.15, 0]],
    [[-0.4, -1.1], [0.4, -1.1], [0.4, -0.4], [1.1, -0.4], [1.1, 0.4], [0.4, 0.4], [0.4, 1.1], [-0.4, 1.1], [-0.4, 0.4], [-1.1, 0.4], [-1.1, -0.4], [-0.4, -0.4]],
    [[0, 1], [1, -0.8], [-1, -0.8]],
    [[-1.1, -0.35], [1.1, -0.35], [1.1, 0.35], [-1.1, 0.35]],
  ];
  /** How much is seen of what is not highlighted. */
  static DIM = 0.22;

  /**
   * @param {PaperPlane} plane
   * @param {PlaneCluster[]} clusters
   */
  constructor(plane, clusters) {
    this.plane = plane;
    this.labels = new PlaneLabels(plane, clusters);
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
    this.drawLines();
    this.drawPoints();
    this.drawLabels();
  }

  /** The size of a sign: smaller the more there are, larger the closer one looks. */
  size() {
    const crowd = Math.sqrt(140 / Math.max(140, this.plane.points.length));
    return Math.min(9, Math.max(2.8, 6.5 * crowd) * this.plane.view.zoom ** 0.35);
  }

  drawLines() {
    const { plane, context } = this;
    if (!plane.current || plane.near.size === 0) return;
    const from = plane.place(plane.current);
    context.strokeStyle = this.colour("--ps-map-line");
    context.lineWidth = 1.5;
    context.beginPath();
    for (const point of plane.near) {
      if (!point.shown) continue;
      const to = plane.place(point);
      context.moveTo(from.x, from.y);
      context.lineTo(to.x, to.y);
    }
    context.stroke();
  }

  /** Draws the points: those left out as specks; then the dimmed ones, then the others, one sign at a time. */
  drawPoints() {
    const { plane, context } = this;
    const size = this.size();
    const signs = PlaneInk.SHAPES.length;
    /** @type {{x: number, y: number}[][]} */
    const places = Array.from({ length: 1 + 2 * signs }, () => []);
    for (const point of plane.points) {
      const place = plane.place(point);
      if (plane.isInside(place, size)) places[point.shown ? 1 + point.kind + (plane.isBright(point) ? signs : 0) : 0].push(place);
    }
    context.fillStyle = this.colour("--ps-map-far");
    for (const { x, y } of places[0]) context.fillRect(x - 1.5, y - 1.5, 3, 3);
    for (let pile = 0; pile < 2 * signs; pile++) {
      if (places[pile + 1].length === 0) continue;
      context.globalAlpha = pile < signs ? PlaneInk.DIM : 1;
      const stamp = this.stamp(pile % signs, size);
      const side = stamp.width / devicePixelRatio;
      const whole = (/** @type {number} */ at) => Math.round((at - side / 2) * devicePixelRatio) / devicePixelRatio;
      for (const { x, y } of places[pile + 1]) context.drawImage(stamp, whole(x), whole(y), side, side);
    }
    context.globalAlpha = 1;
  }

  /**
   * Draws a sign once, to be copied to each of its places, which takes less time than drawing it there.
   * @param {number} kind
   * @param {number} size
   */
  stamp(kind, size) {
    const side = String(2 * Math.ceil((1.2 * size + 1) * devicePixelRatio));
    const stamp = papershelf.element("canvas", { width: side, height: side });
    const context = /** @type {CanvasRenderingContext2D} */ (stamp.getContext("2d"));
    context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, stamp.width / 2, stamp.height / 2);
    context.fillStyle = this.colour(`--ps-map-${kind}`);
    context.strokeStyle = this.colour("--ps-map-ground");
    context.lineWidth = size < 4 ? 0.5 : 1;
    context.beginPath();
    if (PlaneInk.SHAPES[kind].length === 0) context.arc(0, 0, size, 0, 2 * Math.PI);
    for (const [x, y] of PlaneInk.SHAPES[kind]) context.lineTo(x * size, y * size);
    context.closePath();
    context.fill();
    context.stroke();
    return stamp;
  }

  drawLabels() {
    const { plane, context } = this;
    const font = (/** @type {number} */ size, /** @type {boolean} */ isName) => {
      context.font = `${isName ? 600 : 400} ${size}px ${this.style.fontFamily}`;
    };
    const widthOf = (/** @type {string} */ text, /** @type {number} */ size, /** @type {boolean} */ isName) => {
      font(size, isName);
      return context.measureText(text).width;
    };
    const sign = this.size();
    const labels = this.labels.place(widthOf, sign, (point) => plane.isOfKind(point), plane.corners);
    if (this.labels.unnamed.length > 0) plane.learn(this.labels.unnamed);
    context.textBaseline = "middle";
    context.lineJoin = "round";
    context.strokeStyle = this.colour("--ps-map-text");
    context.lineWidth = 0.75;
    context.globalAlpha = 0.6;
    for (const { x, y, wide, high, to } of labels) {
      if (!to) continue;
      const from = { x: Math.min(Math.max(to.x, x - 2), x + wide + 2), y: Math.min(Math.max(to.y, y - high / 2), y + high / 2) };
      const short = 1 - (sign + 1) / Math.hypot(to.x - from.x, to.y - from.y); // it ends where the sign does
      context.beginPath();
      context.moveTo(from.x, from.y);
      context.lineTo(from.x + (to.x - from.x) * short, from.y + (to.y - from.y) * short);
      context.stroke();
    }
    context.globalAlpha = 1;
    context.lineWidth = 3;
    context.strokeStyle = this.colour("--ps-map-ground");
    for (const { text, size, isName, x, y } of labels) {
      font(size, isName);
      context.fillStyle = this.colour(isName ? "--ps-map-text" : "--ps-map-title");
      context.strokeText(text, x, y);
      context.fillText(text, x, y);
    }
  }
}
