/**
 * The papers of the map: where each stands comes first, what it is called when that is asked for.
 *
 * @requires page/core
 * @requires searching/packing
 * @requires map/ground
 */
"use strict";

/**
 * @typedef {object} PointData written by generator/papershelf/exports/points.py, as are the rows below
 * @property {[x: number, y: number][]} corners where each cluster begins
 * @property {string} of the cluster of each paper
 * @property {string} x how far a paper is from where its cluster begins
 * @property {string} y
 */

/** @typedef {[id: string, title: string, near: string, mark?: string][]} PointNames */

class MapPapers {
  /** The map's own unit: the whole has so many each way. */
  static SIZE = 10_000;
  /** So many papers share a file of names. */
  static SHARED = 150;

  /**
   * @param {string} folder of the files
   * @param {PointData} data
   */
  constructor(folder, data) {
    this.folder = folder;
    const [of, x, y] = [data.of, data.x, data.y].map(unpackNumbers);
    /** the number of each paper's cluster */
    this.of = of;
    /** @type {PlanePoint[]} in the catalog's order */
    this.points = Array.from(of, (cluster, place) => {
      const [left, top] = data.corners[cluster];
      return {
        at: place, place, x: (left + x[place]) / MapPapers.SIZE, y: (top + y[place]) / MapPapers.SIZE,
        id: "", title: "", mark: "", near: null, kind: 0, shown: true,
      };
    });
    /** The places of the papers, in the order in which the files name them. */
    this.along = MapPapers.ordered(this.points.map((_, place) => MapPapers.code(data.corners[of[place]][0] + x[place], data.corners[of[place]][1] + y[place])));
    /** Where each paper stands in that order. */
    this.turns = new Uint32Array(this.along.length);
    this.along.forEach((place, turn) => (this.turns[place] = turn));
  }

  /**
   * Where a place of the map stands on a Z-order curve: the bits of both numbers, in turn.
   * @param {number} x
   * @param {number} y
   */
  static code(x, y) {
    let code = 0;
    for (let bit = 13; bit >= 0; bit--) code = (code << 2) | (((x >> bit) & 1) << 1) | ((y >> bit) & 1);
    return code;
  }

  /** @param {number[]} codes */
  static ordered(codes) {
    return Uint32Array.from(codes.keys()).sort((one, other) => codes[one] - codes[other]);
  }

  /**
   * Loads what some papers are called, and which are nearest to them.
   * @param {PlanePoint[]} points
   */
  async know(points) {
    const files = new Set(points.filter(({ near }) => !near).map(({ place }) => Math.floor(this.turns[place] / MapPapers.SHARED)));
    await Promise.all(Array.from(files, (file) => this.read(file)));
  }

  /** @param {number} file */
  async read(file) {
    const rows = await papershelf.load(`map/${this.folder}/${file}`);
    rows.forEach(([id, title, near, mark = ""], number) => {
      const point = this.points[this.along[file * MapPapers.SHARED + number]];
      Object.assign(point, { id, title, mark, near: [...unpackNumbers(near)] });
    });
  }

  /**
   * The papers that are related to one, as its own page lists them.
   * @param {PlanePoint} point
   */
  async nearest(point) {
    await this.know([point]);
    return (point.near ?? []).map((place) => this.points[place]);
  }

  /**
   * Finds the point of a paper by its id. Others may have the same checksum, so their names decide.
   * @param {string} id
   */
  async find(id) {
    const named = this.points.find((point) => point.id === id);
    if (named) return named;
    const sum = MapPapers.checksum(id) & 0xffff;
    const sums = unpackNumbers(await papershelf.load(`map/${this.folder}/ids`));
    const likely = this.points.filter(({ place }) => sums[place] === sum);
    await this.know(likely);
    return likely.find((point) => point.id === id);
  }

  /**
   * The CRC-32 of a text of ASCII.
   * @param {string} text
   */
  static checksum(text) {
    let sum = -1;
    for (const sign of text) {
      sum ^= sign.charCodeAt(0);
      for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
    }
    return ~sum >>> 0;
  }
}
