/**
 * Postings: where a term stands, and what it weighs there. handbook/search-format.md describes how
 * they are written.
 *
 * @requires searching/packing
 */
"use strict";

/**
 * @typedef {object} Posting where a term stands
 * @property {number} number by which the index orders its terms
 * @property {Map<string, FieldPosting>} fields
 */

/** Lunr's constants of BM25, and what its weights are rounded to. */
const K1 = 1.2;
const B = 0.75;
const PRECISION = 1000;
/** The field whose lengths stand in a file of their own. */
const APART = "abstract";
/** No field of a paper has more terms. */
const LONGEST_FIELD = 1e7;

/** Where a term stands in one field. */
class FieldPosting {
  /** What does not follow from the field's own postings; `unpackPosting` sets it. */
  rarity = 0;

  /**
   * @param {Uint32Array} positions of the papers, ascending
   * @param {Uint32Array} repeats how much more often than once it stands in each
   * @param {(index: number) => number} lengthAt how many terms stand in that field of each
   * @param {number} boost of the field
   * @param {number} average length of the field
   */
  constructor(positions, repeats, lengthAt, boost, average) {
    this.positions = positions;
    this.repeats = repeats;
    this.lengthAt = lengthAt;
    this.boost = boost;
    this.average = average;
    /** the term's weight in each, below 0 until it is asked for */
    this.weights = new Float64Array(positions.length).fill(-1);
  }

  /**
   * Computes the term's weight in a paper, as Lunr's builder does.
   * @param {number} index of the paper's position
   */
  weight(index) {
    const known = this.weights[index];
    if (known >= 0) return known;
    const frequency = 1 + this.repeats[index];
    const slowed = K1 * (1 - B + B * (this.lengthAt(index) / this.average)) + frequency;
    const exact = ((this.rarity * ((K1 + 1) * frequency)) / slowed) * this.boost;
    return (this.weights[index] = Math.round(exact * PRECISION) / PRECISION);
  }
}

/**
 * Reads the postings of a term.
 * @param {string} packed
 * @param {SearchManifest["fields"]} fields
 * @param {number} papers how many papers Lunr counted
 * @param {Uint32Array} lengths how many terms `APART` has in each paper
 * @returns {Posting}
 */
function unpackPosting(packed, fields, papers, lengths) {
  const numbers = unpackNumbers(packed);
  let at = 1;
  let postings = 0;
  let met = Infinity; // in which field of which paper the term comes first
  /** @type {Map<string, FieldPosting>} */
  const ofFields = new Map();
  const take = (/** @type {number} */ count) => numbers.subarray(at, (at += count));
  for (const [turn, [field, boost, average]] of fields.entries()) {
    const count = numbers[at++];
    if (count === 0) continue;
    const positions = take(count);
    let position = papers - 1;
    for (let index = 0; index < count; index += 1) positions[index] = position -= positions[index];
    positions.reverse();
    const repeats = take(count).reverse();
    const own = field === APART ? null : take(count).reverse();
    const lengthAt = (/** @type {number} */ index) => (own ? own[index] : lengths[positions[index]]);
    ofFields.set(field, new FieldPosting(positions, repeats, lengthAt, boost, average));
    postings += count;
    met = Math.min(met, positions[0] * fields.length + turn);
  }
  const rarity = Math.log(1 + Math.abs((papers - postings + 0.5) / (postings + 0.5)));
  for (const one of ofFields.values()) one.rarity = rarity;
  while (at < numbers.length) {
    const [field, paper, weight] = take(3);
    const { positions, weights } = /** @type {FieldPosting} */ (ofFields.get(fields[field][0]));
    weights[positions.indexOf(papers - 1 - paper)] = weight / PRECISION;
  }
  return { number: met * LONGEST_FIELD + numbers[0], fields: ofFields };
}
