/**
 * Where the labels of a plane stand: each beside what it names, on no point and on no other label.
 * What has no room is left out until one looks closer.
 *
 * @requires map/ground
 */
"use strict";

/**
 * @typedef {object} PlaneLabel a label in its place
 * @property {string} text
 * @property {number} size of its letters
 * @property {boolean} isName false for the title of a single paper
 * @property {number} x the left end, in pixels of the field
 * @property {number} y the middle
 * @property {number} wide
 * @property {number} high
 * @property {{x: number, y: number} | null} to where a line leads that shows what it names, if it is far
 */

class PlaneLabels {
  static SIZES = [13, 11];
  /** So many papers in sight have their titles beside them. */
  static MOST_TITLES = 40;
  static LONGEST_TITLE = 34;
  /** How far a label may be from what it names, and from where on a line leads there. */
  static FARTHEST = 90;
  static LINE = 18;
  /** The side of a cell; what a point covers is noted by cells. */
  static CELL = 3;
  static GAP = 3;
  /** Places around the middle of what is named, the nearest first; below and above before beside. */
  static AROUND = [0, 9, 18, 27, 36, 48, 60, 74, 90, 108, 128].flatMap((far) =>
    (far ? [-6, 6, -5, -7, 5, 7, -4, 4, -8, 0, -3, 3, -1, 1, -2, 2] : [0]).map((turn) => {
      const angle = (turn * Math.PI) / 12;
      return { x: 1.5 * far * Math.cos(angle), y: far * Math.sin(angle) };
    }),
  );

  /** @type {Map<string, number>} which of the places around a label took; so it stays there when it can */
  taken = new Map();
  /** @type {PlanePoint[]} those that had no title when labels were placed last */
  unnamed = [];

  /**
   * @param {PlaneGround} ground
   * @param {PlaneCluster[]} clusters the largest first
   */
  constructor(ground, clusters) {
    this.ground = ground;
    this.clusters = clusters;
  }

  /**
   * Places as many labels as there is room for: names first, and titles where few papers are in sight.
   * @param {(text: string, size: number, isName: boolean) => number} widthOf
   * @param {number} sign the size of a point's sign
   * @param {(point: PlanePoint) => boolean} counts whether a point is to be named
   * @param {{x: number, y: number, wide: number, high: number}[]} kept what no label may cover
   */
  place(widthOf, sign, counts, kept) {
    const { ground } = this;
    /** @type {PlaneLabel[]} */
    const placed = [];
    if (!ground.size.width) return placed;
    /** @type {Map<PlanePoint, {x: number, y: number}>} */
    const inSight = new Map();
    for (const point of ground.points) {
      const at = ground.place(point);
      if (point.shown && ground.isInside(at, sign)) inSight.set(point, at);
    }
    const covered = this.covered([...inSight.values()], sign + PlaneLabels.GAP);
    const isFree = (/** @type {{x: number, y: number, wide: number, high: number}} */ box) =>
      [...placed, ...kept].every(
        (one) => Math.abs(one.y - box.y) > (one.high + box.high) / 2 + 2 || box.x > one.x + one.wide + 6 || one.x > box.x + box.wide + 6,
      ) && !covered(box);
    for (const { label, points } of this.clusters) {
      const own = points.flatMap((point) => (counts(point) ? (inSight.get(point) ?? []) : []));
      if (own.length === 0) continue;
      for (const size of PlaneLabels.SIZES) {
        const wide = widthOf(label, size, true);
        const found = this.find(label, own, wide, size + 2, isFree, PlaneLabels.AROUND.length);
        if (found) {
          placed.push({ text: label, size, isName: true, wide, high: size + 2, ...found });
          break;
        }
      }
    }
    const inQuestion = [...inSight].filter(([point]) => counts(point));
    const named = inQuestion.length <= PlaneLabels.MOST_TITLES ? inQuestion : [];
    this.unnamed = named.flatMap(([point]) => (point.title ? [] : [point]));
    for (const [point, { x, y }] of named) {
      if (!point.title) continue;
      const text = PlaneLabels.shortTitle(point.title);
      const wide = widthOf(text, 11, false);
      const far = sign + PlaneLabels.GAP + 3;
      const spots = [[x + far, y], [x - far - wide, y], [x - wide / 2, y + far + 6], [x - wide / 2, y - far - 6]];
      const spot = spots.map(([left, middle]) => ({ x: left, y: middle, wide, high: 13 })).find((box) => this.fits(box) && isFree(box));
      if (spot) placed.push({ text, size: 11, isName: false, to: null, ...spot });
    }
    return placed;
  }

  /**
   * Finds a place near some points.
   * @param {string} text
   * @param {{x: number, y: number}[]} own
   * @param {number} wide
   * @param {number} high
   * @param {(box: {x: number, y: number, wide: number, high: number}) => boolean} isFree
   * @param {number} tries
   */
  find(text, own, wide, high, isFree, tries) {
    const { width } = this.ground.size;
    const middle = (/** @type {"x" | "y"} */ way) => own.reduce((sum, place) => sum + place[way], 0) / own.length;
    const [x, y] = [middle("x"), middle("y")];
    const last = this.taken.get(text);
    for (let turn = last === undefined ? 0 : -1; turn < tries; turn++) {
      const number = turn < 0 ? /** @type {number} */ (last) : turn;
      const around = PlaneLabels.AROUND[number];
      const left = Math.min(Math.max(x + around.x - wide / 2, 4), width - wide - 4);
      const box = { x: left, y: y + around.y, wide, high };
      if (!this.fits(box) || !isFree(box)) continue;
      const { far, to } = PlaneLabels.nearest(box, own);
      if (far > PlaneLabels.FARTHEST) continue;
      this.taken.set(text, number);
      return { x: box.x, y: box.y, to: far > PlaneLabels.LINE ? to : null };
    }
    this.taken.delete(text);
    return null;
  }

  /** @param {{x: number, y: number, wide: number, high: number}} box */
  fits({ x, y, wide, high }) {
    const { width, height } = this.ground.size;
    return x >= 2 && y - high / 2 >= 2 && x + wide <= width - 2 && y + high / 2 <= height - 2;
  }

  /**
   * The point nearest to a label, and how far it is.
   * @param {{x: number, y: number, wide: number, high: number}} box
   * @param {{x: number, y: number}[]} own
   */
  static nearest(box, own) {
    let [to, far] = [own[0], Infinity];
    for (const place of own) {
      const aside = Math.max(box.x - place.x, place.x - box.x - box.wide, 0);
      const distance = Math.hypot(aside, Math.max(Math.abs(place.y - box.y) - box.high / 2, 0));
      if (distance < far) [to, far] = [place, distance];
    }
    return { to, far };
  }

  /**
   * Notes what points cover; returns whether a box covers any. A table of sums answers for each box
   * at once, however many points there are.
   * @param {{x: number, y: number}[]} places
   * @param {number} reach half the side of what a point covers
   * @returns {(box: {x: number, y: number, wide: number, high: number}) => boolean}
   */
  covered(places, reach) {
    const { CELL } = PlaneLabels;
    const [across, down] = [this.ground.size.width, this.ground.size.height].map((size) => Math.ceil(size / CELL) + 1);
    const sums = new Int32Array(across * down);
    const cell = (/** @type {number} */ at, /** @type {number} */ most) => Math.min(Math.max(Math.floor(at / CELL), 0), most - 2);
    for (const { x, y } of places) {
      const [left, right] = [cell(x - reach, across), cell(x + reach, across)];
      for (let row = cell(y - reach, down); row <= cell(y + reach, down); row++) {
        sums.fill(1, (row + 1) * across + left + 1, (row + 1) * across + right + 2);
      }
    }
    for (let row = 1; row < down; row++) {
      let sum = 0;
      for (let column = 1; column < across; column++) {
        const at = row * across + column;
        sum += sums[at];
        sums[at] = sum + sums[at - across];
      }
    }
    return ({ x, y, wide, high }) => {
      const [left, right] = [cell(x, across), cell(x + wide, across) + 1];
      const [top, bottom] = [cell(y - high / 2, down) * across, (cell(y + high / 2, down) + 1) * across];
      return sums[bottom + right] - sums[bottom + left] - sums[top + right] + sums[top + left] > 0;
    };
  }

  /**
   * The part of a title that names the paper: what stands before a colon, and no more than has room.
   * @param {string} title
   */
  static shortTitle(title) {
    const [name] = title.split(/:\s/);
    return name.length > PlaneLabels.LONGEST_TITLE ? `${name.slice(0, PlaneLabels.LONGEST_TITLE - 2).trimEnd()}…` : name;
  }
}
