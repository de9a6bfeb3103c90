/**
 * Shards: the parts of the index, loaded when a query touches them, and the ordinary `lunr.Index`
 * that is formed of some of their terms. handbook/search-format.md describes the format.
 *
 * @requires lunr
 * @requires page/core
 * @requires searching/packing
 * @requires searching/postings
 */
"use strict";

/**
 * @typedef {object} SearchManifest written by generator/papershelf/search/files.py
 * @property {number} version
 * @property {number} count how many papers there are
 * @property {boolean} together true if all documents also stand in one file
 * @property {number} shared how many papers share a file of documents
 * @property {[string, number, number][]} fields name, boost and mean length of each
 * @property {string} shards the first term of each shard
 * @property {string} authors the first key of each shard of authors
 * @property {string[]} facets the ids of those that queries may name
 * @property {number[]} words the lengths of the known words
 * @property {Record<keyof IndexFiles | "d", string>} names of each kind, the hashes of its files in
 *   turn; of documents, those of every hundred files
 * @property {string} tail what follows a folder in a link
 */

/**
 * @typedef {object} NameData what a query may mean beside papers; generator/papershelf/search/names.py writes it
 * @property {[id: string, name: string, papers: number, ...others: string[]][]} tags
 * @property {[id: string, name: string, papers: number][]} venues
 * @property {[id: string, papers: number][]} years
 */

/**
 * What the files of the index hold, by kind.
 * @typedef {{
 *   a: [id: string, name: string, papers: number][],
 *   about: string[],
 *   columns: ColumnData,
 *   documents: ShownPaper[],
 *   lengths: string,
 *   names: NameData,
 *   titles: string,
 *   t: {terms: string, postings: string[]},
 *   w: string[],
 * }} IndexFiles
 */

const NOTHING = Object.freeze({});
/** The digits of a hash in a name, and how many files of documents share one. */
const HASH_DIGITS = 8;
const NAMED_TOGETHER = 100;

/**
 * Returns the place of the last of some texts that does not come after `text`; 0 if all do.
 * @param {string[]} firsts in order
 * @param {string} text
 */
function placeAmong(firsts, text) {
  let low = 0;
  let high = firsts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (firsts[middle] <= text) low = middle;
    else high = middle - 1;
  }
  return low;
}

class PaperShards {
  /** A beginning that more shards share than these is taken as a whole word. */
  static MOST_SPANNED = 6;
  /** So many shards of authors are read for a name typed halfway. */
  static MOST_OF_AUTHORS = 2;

  /** @param {SearchManifest} manifest */
  constructor(manifest) {
    this.manifest = manifest;
    /** the fields' names */
    this.fields = manifest.fields.map(([name]) => name);
    this.first = manifest.shards ? manifest.shards.split(" ") : [];
    this.keys = manifest.authors ? manifest.authors.split(" ") : [];
    /** @type {Map<number, Map<string, string>>} packed postings by term, by shard */
    this.loaded = new Map();
    /** @type {Map<string, Posting>} */
    this.unpacked = new Map();
    /** how many papers Lunr counted; an empty catalog was given an empty one */
    this.papers = Math.max(manifest.count, 1);
    /** @type {Uint32Array | undefined} how many terms `APART` has in each paper, once it was asked for */
    this.ownLengths = undefined;
  }

  /**
   * Returns the name of a file of the index.
   * @param {keyof SearchManifest["names"]} kind
   * @param {number} place among those of its kind
   * @returns {`search/${string}`}
   */
  nameOf(kind, place) {
    const hash = this.manifest.names[kind].slice(place * HASH_DIGITS, (place + 1) * HASH_DIGITS);
    return `search/${kind}-${hash}`;
  }

  /**
   * Loads a file of the index.
   * @template {keyof IndexFiles} K
   * @param {K} kind
   * @param {number} [place] among those of its kind
   */
  load(kind, place = 0) {
    return /** @type {Promise<IndexFiles[K]>} */ (papershelf.load(this.nameOf(kind, place)));
  }

  /**
   * Loads what a result shows of a paper.
   * @param {number} position of the paper
   */
  async document(position) {
    const { count, shared } = this.manifest;
    const number = count - 1 - position;
    const file = Math.floor(number / shared);
    const folder = this.nameOf("d", Math.floor(file / NAMED_TOGETHER));
    const papers = await papershelf.load(`${folder}/${file % NAMED_TOGETHER}`);
    return /** @type {ShownPaper[]} */ (papers)[number % shared];
  }

  /** Loads how many terms `APART` has in each paper. */
  async lengths() {
    this.ownLengths ??= unpackNumbers(await this.load("lengths"));
    return this.ownLengths;
  }

  /**
   * Returns the number of the shard in which `term` would stand.
   * @param {string} term
   */
  locate(term) {
    return placeAmong(this.first, term);
  }

  /**
   * Loads the authors with pages of which the last word of the name may be this one.
   * @param {string} word folded
   * @param {boolean} open true if the word may go on
   */
  async authorsNear(word, open) {
    if (this.keys.length === 0) return [];
    const first = placeAmong(this.keys, word);
    const last = open ? Math.min(placeAmong(this.keys, `${word}\uffff`), first + PaperShards.MOST_OF_AUTHORS - 1) : first;
    const shards = await Promise.all(Array.from({ length: last - first + 1 }, (_, at) => this.load("a", first + at)));
    return shards.flat();
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
      const { terms, postings } = await this.load("t", number);
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
   * Tells whether too much begins with `term` to be loaded.
   * @param {string} term
   */
  isWide(term) {
    return this.spanOf(term) > PaperShards.MOST_SPANNED;
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
    const [shard, lengths] = await Promise.all([this.shard(this.locate(term)), this.lengths()]);
    const packed = shard.get(term);
    if (packed === undefined) return { number: -1, fields: new Map() };
    const posting = unpackPosting(packed, this.manifest.fields, this.papers, lengths);
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
    const { fields } = this;
    /** @type {Record<string, Record<string, unknown>>} */
    const invertedIndex = Object.create(null);
    /** @type {Map<string, number[][]>} */
    const vectors = new Map();
    for (const [term, { number, fields: ofFields }] of postings) {
      /** @type {Record<string, unknown>} */
      const posting = { _index: number };
      for (const field of fields) {
        const ofField = ofFields.get(field);
        /** @type {Record<string, object>} */
        const papers = Object.create(null);
        for (let index = 0; ofField && index < ofField.positions.length; index += 1) {
          const position = ofField.positions[index];
          if (!kept[position]) continue;
          papers[position] = NOTHING;
          const key = `${field}/${position}`;
          const pair = [number, ofField.weight(index)];
          const pairs = vectors.get(key);
          if (pairs) pairs.push(pair);
          else vectors.set(key, [pair]);
        }
        posting[field] = papers;
      }
      invertedIndex[term] = posting;
    }
    /** @type {Record<string, lunr.Vector>} */
    const fieldVectors = Object.create(null);
    for (const [key, pairs] of vectors) {
      pairs.sort((one, other) => one[0] - other[0]);
      fieldVectors[key] = new lunr.Vector(pairs.flat());
    }
    const pipeline = new lunr.Pipeline();
    pipeline.add(lunr.stemmer);
    const tokenSet = lunr.TokenSet.fromArray([...postings.keys()]);
    return new lunr.Index({ invertedIndex, fieldVectors, tokenSet, fields, pipeline });
  }
}
