/**
 * Shards: the parts of the index, loaded when a query touches them, and the ordinary `lunr.Index`
 * that is formed of some of their terms. CONTRIBUTING.md describes the format.
 */
"use strict";

/**
 * @typedef {object} SearchManifest written by generator/search/files.py
 * @property {number} version
 * @property {string} folder
 * @property {number} count how many papers there are
 * @property {boolean} together true if all documents also stand in one file
 * @property {[string, number, number][]} fields name, boost and mean length of each
 * @property {Record<string, string>} runs of some fields, how many words they have: the number, and
 *   of how many papers, in turn
 * @property {string} shards the first term of each shard
 * @property {number[]} words the lengths of the known words
 * @property {string} tail what follows a folder in a link
 */

/**
 * @typedef {object} Posting where a term stands
 * @property {number} number of the term in the index
 * @property {Map<string, {positions: Uint32Array, weights: Float64Array}>} fields the papers,
 *   ascending, and the term's weight in each, by field
 */

const NOTHING = Object.freeze({});
/** Lunr's constants of BM25, and what its weights are rounded to. */
const K1 = 1.2;
const B = 0.75;
const PRECISION = 1000;

/**
 * Computes a term's weight in a field of a paper, as Lunr's builder does.
 * @param {number} rarity
 * @param {number} frequency how often the term stands there
 * @param {number} length how many terms stand there
 * @param {number} average length of that field
 * @param {number} boost of the field
 */
function weightOf(rarity, frequency, length, average, boost) {
  const slowed = K1 * (1 - B + B * (length / average)) + frequency;
  return Math.round(((rarity * ((K1 + 1) * frequency)) / slowed) * boost * PRECISION) / PRECISION;
}

/**
 * Reads how many words a field has in each paper.
 * @param {string} runs
 * @param {number} count of papers
 */
function lengthsOf(runs, count) {
  const lengths = new Uint32Array(count);
  const numbers = unpackNumbers(runs);
  let from = 0;
  for (let at = 0; at < numbers.length; at += 2) {
    lengths.fill(numbers[at], from, from + numbers[at + 1]);
    from += numbers[at + 1];
  }
  return lengths;
}

class PaperShards {
  /** @param {SearchManifest} manifest */
  constructor(manifest) {
    this.manifest = manifest;
    this.first = manifest.shards ? manifest.shards.split(" ") : [];
    /** @type {Map<number, Map<string, string>>} packed postings by term, by shard */
    this.loaded = new Map();
    /** @type {Map<string, Posting>} */
    this.unpacked = new Map();
    /** how many papers Lunr counted; an empty catalog was given an empty one */
    this.papers = Math.max(manifest.count, 1);
    /** @type {Map<string, Uint32Array>} of some fields, how many words they have in each paper */
    this.lengths = new Map();
    for (const [field, runs] of Object.entries(manifest.runs)) {
      this.lengths.set(field, lengthsOf(runs, manifest.count));
    }
    /** @type {any} */
    this.lunr = /** @type {any} */ (window).lunr;
  }

  /** @param {string} name of a file in the index's folder */
  load(name) {
    return papershelf.load(`search/${this.manifest.folder}/${name}`, { name: `search/${name}` });
  }

  /**
   * Returns the number of the shard in which `term` would stand.
   * @param {string} term
   */
  locate(term) {
    let low = 0;
    let high = this.first.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.first[middle] <= term) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /**
   * Loads a shard: packed postings by term.
   * @param {number} number
   * @returns {Promise<Map<string, string>>}
   */
  async shard(number) {
    const known = this.loaded.get(number);
    if (known) return known;
    /** @type {Map<string, string>} */
    const shard = new Map();
    if (number < this.first.length) {
      const { terms, postings } = await this.load(`t${number}`);
      for (const [at, term] of terms.split(" ").entries()) shard.set(term, postings[at]);
    }
    this.loaded.set(number, shard);
    return shard;
  }

  /** @param {string} term */
  async knows(term) {
    return (await this.shard(this.locate(term))).has(term);
  }

  /**
   * Counts the shards in which terms may stand that begin with `term`.
   * @param {string} term
   */
  spanOf(term) {
    return this.locate(`${term}\uffff`) - this.locate(term) + 1;
  }

  /**
   * Lists the terms that begin with `term`.
   * @param {string} term
   */
  async beginningWith(term) {
    const first = this.locate(term);
    const shards = await Promise.all(Array.from({ length: this.spanOf(term) }, (_, at) => this.shard(first + at)));
    return shards.flatMap((shard) => [...shard.keys()].filter((known) => known.startsWith(term)));
  }

  /**
   * Unpacks the postings of a term that is loaded.
   * @param {string} term
   * @returns {Promise<Posting>}
   */
  async posting(term) {
    const known = this.unpacked.get(term);
    if (known) return known;
    const { fields } = this.manifest;
    const shard = await this.shard(this.locate(term));
    const numbers = unpackNumbers(shard.get(term) ?? "");
    /** @type {Posting} */
    const posting = { number: numbers[0], fields: new Map() };
    let at = 1;
    let postings = 0;
    for (const [field] of fields) {
      const count = numbers[at];
      const positions = new Uint32Array(count);
      const weights = new Float64Array(count);
      posting.fields.set(field, { positions, weights });
      postings += count;
      at += 1 + (this.lengths.has(field) ? 2 : 3) * count;
    }
    const rarity = Math.log(1 + Math.abs((this.papers - postings + 0.5) / (postings + 0.5)));
    const odd = numbers.subarray(at);
    at = 1;
    for (const [field, boost, average] of fields) {
      const { positions, weights } = /** @type {any} */ (posting.fields.get(field));
      const count = positions.length;
      const lengths = this.lengths.get(field);
      let position = 0;
      for (let index = 0; index < count; index += 1) {
        position += numbers[++at];
        const frequency = 1 + numbers[at + count];
        const length = lengths ? lengths[position] : numbers[at + 2 * count];
        positions[index] = position;
        weights[index] = weightOf(rarity, frequency, length, average, boost);
      }
      at += 1 + (lengths ? 1 : 2) * count;
    }
    for (at = 0; at < odd.length; at += 3) {
      const { positions, weights } = /** @type {any} */ (posting.fields.get(fields[odd[at]][0]));
      weights[positions.indexOf(odd[at + 1])] = odd[at + 2] / PRECISION;
    }
    this.unpacked.set(term, posting);
    return posting;
  }

  /**
   * Finds the papers that have all terms, in any order, in some of the fields.
   * @param {string[]} terms
   * @param {string[]} fields
   */
  async havingAll(terms, fields) {
    /** @type {Set<number>} */
    let having = new Set();
    for (const [turn, term] of terms.entries()) {
      const ofFields = (await this.knows(term)) ? (await this.posting(term)).fields : null;
      const found = fields.flatMap((field) => [...(ofFields?.get(field)?.positions ?? [])]);
      const before = having;
      having = new Set(turn ? found.filter((at) => before.has(at)) : found);
    }
    return having;
  }

  /**
   * Forms a `lunr.Index` of some terms.
   * @param {Map<string, Posting>} postings by term, in the order of the terms
   * @param {Uint8Array} kept 1 for each paper that is to stand in it
   */
  formed(postings, kept) {
    const fields = this.manifest.fields.map(([name]) => name);
    /** @type {Record<string, any>} */
    const invertedIndex = Object.create(null);
    /** @type {Map<string, number[][]>} */
    const vectors = new Map();
    for (const [term, { number, fields: ofFields }] of postings) {
      /** @type {Record<string, any>} */
      const posting = { _index: number };
      for (const [field, { positions, weights }] of ofFields) {
        /** @type {Record<string, object>} */
        const papers = Object.create(null);
        positions.forEach((/** @type {number} */ position, /** @type {number} */ index) => {
          if (!kept[position]) return;
          papers[position] = NOTHING;
          const key = `${field}/${position}`;
          const pair = [number, weights[index]];
          const pairs = vectors.get(key);
          if (pairs) pairs.push(pair);
          else vectors.set(key, [pair]);
        });
        posting[field] = papers;
      }
      invertedIndex[term] = posting;
    }
    /** @type {Record<string, any>} */
    const fieldVectors = Object.create(null);
    for (const [key, pairs] of vectors) {
      pairs.sort((one, other) => one[0] - other[0]);
      fieldVectors[key] = new this.lunr.Vector(pairs.flat());
    }
    const pipeline = new this.lunr.Pipeline();
    pipeline.add(this.lunr.stemmer);
    const tokenSet = this.lunr.TokenSet.fromArray([...postings.keys()]);
    return new this.lunr.Index({ invertedIndex, fieldVectors, tokenSet, fields, pipeline });
  }
}
