/**
 * The index in the browser: asks an index of just the terms that a query touches, and reads what
 * results show. Hits, order and scores are those of the whole index.
 * Longer than 300 lines: a query passes through all of it, and each step reads the same shards.
 *
 * @loads alternatives
 * @loads columns
 * @loads phrases
 * @loads questions
 * @loads spelling
 * @requires lunr
 * @requires page/core
 * @requires searching/clauses
 * @requires searching/folding
 * @requires searching/query
 * @requires searching/ranking
 * @requires searching/segments
 * @requires searching/shards
 */
"use strict";

/**
 * @typedef {object} ShownPaper what a result shows; a field that is empty is left out
 * @property {string} id
 * @property {string} title
 * @property {string} [lang] the language of title and abstract, where it is known
 * @property {[label: string, text: string, isTitle: boolean, kind?: string][]} [notes] what stands below
 *   its title; of what is to be known of it, such as a retraction, with its kind
 * @property {string[]} [row] what stands at the end of its row of facts
 * @property {string[]} [authors]
 * @property {string} [venue]
 * @property {number} [year]
 * @property {string} [date]
 * @property {string} [pdf] the address of its PDF
 * @property {string} [code] the address of its code
 * @property {string} [tldr]
 * @property {string} [abstract]
 * @property {string[]} [tags]
 * @property {[path: string, alt: string]} [figure] the image that stands for it
 * @property {[votes: string, day: string]} [votes] those of its page, and when they were counted
 */

/**
 * @typedef {object} Found
 * @property {number[]} positions of the papers, the best first
 * @property {number} total how many papers match, also those whose positions were not wanted
 * @property {string[]} words folded words to mark
 * @property {boolean} partial true if no paper has all words, and these have some
 * @property {string[]} unknown words that stand in no paper
 * @property {boolean} [least] true if there may be more, since not all were read for a phrase
 * @property {Map<number, number>} [scores] of the positions, but for those that filters alone let through
 * @property {string[]} [sought] the words that were looked for, where no paper has all of a question
 * @property {NameData["tags"]} [tags] that fit the question
 */

class PaperIndex {
  static VERSION = 10;
  /** So many papers of a large catalog are read to see whether they hold a phrase. */
  static MOST_READ = 200;
  /** Lunr puts so many hits in order; of more, the scores by which they were found do. */
  static MOST_FORMED = 1000;
  /** A question that fewer papers have all words of is answered by the closest papers too. */
  static FEW = 5;
  /** Of a question of more words only an unknown one that is so long is taken for a misspelt one. */
  static FEW_WORDS = 3;
  static LONG = 8;
  /** Of more papers than these at once, all documents of a small catalog are loaded. */
  static MOST_APART = 10;

  /** @param {SearchManifest} manifest */
  constructor(manifest) {
    this.manifest = manifest;
    this.shards = new PaperShards(manifest);
    /** @type {ShownPaper[]} all papers, once they are loaded together */
    this.gathered = [];
    /** @type {PaperColumns | undefined} once they were asked for */
    this.ownColumns = undefined;
  }

  /**
   * Opens the index.
   * @param {boolean} anew true if a file was not there: where the site was published again, others
   *   have taken the place of some, and the manifest that names them is asked for past all caches
   */
  static async open(anew = false) {
    const manifest = await papershelf.load("search/manifest", { anew });
    if (manifest.version !== PaperIndex.VERSION) throw new Error("unknown version of the index");
    return new PaperIndex(manifest);
  }

  /**
   * Finds papers by a query in the query language.
   * @param {string} text
   * @param {boolean} live true while the reader types
   * @param {number} most how many of the best papers are wanted; there may be more
   * @returns {Promise<Found>}
   */
  async find(text, live, most = Infinity) {
    if (!/\bOR\b/.test(text)) return this.findOne({ text, live }, most);
    await papershelf.load("papershelf/alternatives");
    const alternatives = alternativesOf(text, live);
    if (alternatives.length === 1) return this.findOne(alternatives[0], most);
    return joinFound(await Promise.all(alternatives.map((one) => this.findOne(one, Infinity))));
  }

  /**
   * Finds papers by a query without alternatives.
   * @param {Alternative} query
   * @param {number} most
   * @returns {Promise<Found>}
   */
  async findOne({ text, live }, most) {
    const namesFacet = this.manifest.facets.some((id) => text.toLowerCase().includes(`${id}:`));
    const parsed = parseQuery(text, live, namesFacet ? (await this.columns()).facets : []);
    const asked = parsed.parts.filter((part) => !part.prohibited);
    const words = [...new Set(asked.flatMap((part) => part.words))];
    const filtered = parsed.years.length + parsed.values.length > 0;
    if (asked.length === 0 && parsed.parts.length === 0 && !filtered) {
      return { positions: [], total: 0, words, partial: false, unknown: [] };
    }
    // All shards are asked for at once; below they are awaited one by one.
    await Promise.all(parsed.parts.map((part) => loadTerms(part, this.shards)));
    const { clauses, unknown } = await clausesOf(parsed.parts, this.shards);
    const later = filtered || parsed.parts.some((part) => part.together);
    const wanted = later ? Infinity : most; // what is left out later may be among the best
    let partial = false;
    let positions;
    let total;
    /** @type {Found["scores"]} */
    let scores;
    if (asked.length === 0) {
      const { kept } = await this.rank(clauses.map(prohibitedAsOptional));
      const { newestFirst } = await this.columns();
      positions = newestFirst.filter((at) => !kept[at]);
      total = positions.length;
    } else {
      let found = unknown.length ? { hits: [], total: 0 } : await this.ask(clauses, wanted);
      if (found.total < PaperIndex.FEW && !filtered && isQuestion(text, parsed, found.total)) {
        const misspelt = words.length > PaperIndex.FEW_WORDS ? unknown.filter((word) => word.length >= PaperIndex.LONG) : unknown;
        return { partial: true, unknown: misspelt, ...(await this.closest(words, found.hits.map(positionOf))) };
      }
      if (found.total === 0) {
        found = await this.ask(clauses.map(requiredAsOptional), wanted);
        partial = found.total > 0;
      }
      positions = found.hits.map(positionOf);
      total = found.total;
      scores = new Map(found.hits.map((hit) => [positionOf(hit), hit.score]));
    }
    if (filtered) positions = await this.filter(positions, parsed);
    let least = false;
    let loose = positions;
    const ruledOut = parsed.parts.filter((part) => part.prohibited);
    for (const part of [...ruledOut, ...asked]) {
      if (part.phrase) {
        await papershelf.load("papershelf/phrases");
        const { passing, unread } = await papersWithPhrase(this, positions, part);
        positions = passing;
        least ||= unread;
      } else if (part.together) {
        const having = await this.havingWords(part.words, part.fields);
        positions = positions.filter((at) => !having.has(at));
      }
      if (part.prohibited) loose = positions;
    }
    if (positions.length === 0 && !filtered && asked.some((part) => part.phrase)) {
      [positions, partial, least] = [loose, true, false]; // the words, but not one after the other
    }
    if (later) total = positions.length;
    return { positions, total, words, partial: partial && total > 0, unknown, least, scores };
  }

  /**
   * Finds the papers and tags that fit some words best; papers that have all of them stand first.
   * @param {string[]} words folded
   * @param {number[]} exact papers that have all
   */
  async closest(words, exact) {
    await papershelf.load("papershelf/questions");
    const { positions, sought, tags } = await answerQuestion(words, this.shards);
    const all = [...new Set([...exact, ...positions])];
    return { positions: all, total: all.length, words: sought, sought, tags };
  }

  /**
   * Finds the papers that match, and among them the best.
   * @param {Clause[]} clauses
   * @param {number} most how many of the best are wanted; there may be more
   */
  async rank(clauses, most = Infinity) {
    const terms = await Promise.all(clauses.map((clause) => this.termsOf(clause)));
    /** @type {Map<string, Posting>} */
    const postings = new Map();
    for (const term of [...new Set(terms.flat())].sort()) postings.set(term, await this.shards.posting(term));
    return { postings, ...rankPapers(clauses, terms, postings, this.shards.fields, this.manifest.count, most) };
  }

  /**
   * Asks an index of just the terms that the clauses touch, and of the papers that may be among the
   * best.
   * @param {Clause[]} clauses
   * @param {number} most how many of the best hits are wanted; there may be more
   * @returns {Promise<{hits: {ref: string, score: number}[], total: number}>} Lunr's hits, and how
   *   many papers match
   */
  async ask(clauses, most = Infinity) {
    if (clauses.length === 0) return { hits: [], total: 0 };
    const { postings, kept, total, scores } = await this.rank(clauses, most);
    if (Math.min(total, most) > PaperIndex.MOST_FORMED) return { hits: hitsByScore(kept, scores), total };
    const index = this.shards.formed(postings, kept);
    const { presence, wildcard } = lunr.Query;
    const hits = index.query((query) => {
      for (const clause of clauses) {
        query.term(clause.term, {
          boost: clause.boost,
          presence: presence[/** @type {Uppercase<Clause["presence"]>} */ (clause.presence.toUpperCase())],
          usePipeline: clause.stem,
          wildcard: clause.wildcard ? wildcard.TRAILING : wildcard.NONE,
          ...(clause.fields.length ? { fields: clause.fields } : {}),
        });
      }
    });
    return { hits, total };
  }

  /**
   * Lists the index's terms that a clause means.
   * @param {Clause} clause
   */
  async termsOf(clause) {
    if (clause.wildcard) return this.shards.beginningWith(clause.term);
    const term = clause.stem ? stemOf(clause.term) : clause.term;
    return (await this.shards.knows(term)) ? [term] : [];
  }

  /**
   * Keeps the papers that a query's filters let through.
   * @param {number[]} positions
   * @param {ParsedQuery} parsed
   */
  async filter(positions, parsed) {
    const columns = await this.columns();
    return positions.filter(
      (at) =>
        parsed.years.every(({ from, to, not }) => {
          const year = columns.years[at];
          return (year > 0 && year >= from && year <= to) !== not;
        }) && parsed.values.every(({ facet, value, not }) => facet.of[at].includes(value) !== not),
    );
  }

  /** The columns of all papers. @returns {Promise<PaperColumns>} */
  async columns() {
    await papershelf.load("papershelf/columns");
    this.ownColumns ??= new PaperColumns(await this.shards.load("columns"));
    return this.ownColumns;
  }

  /** The place of each paper in the order of titles. */
  async titles() {
    return unpackNumbers(await this.shards.load("titles"));
  }

  /**
   * Finds the papers that have all words but small ones and lone letters of a run, in any order.
   * @param {string[]} words folded
   * @param {string[]} fields empty for all
   */
  havingWords(words, fields) {
    const content = words.filter((word) => isContentWord(word) && !isLoneUnit(word)).map(stemOf);
    return this.shards.havingAll(content, fields.length ? fields : this.shards.fields);
  }

  /**
   * Loads what results show.
   * @param {number[]} positions
   * @returns {Promise<ShownPaper[]>}
   */
  async papers(positions) {
    if (positions.length > PaperIndex.MOST_APART) await this.gather();
    return Promise.all(positions.map((at) => this.gathered[at] ?? this.shards.document(at)));
  }

  /** Loads what results show of all papers, in a catalog that is small enough for it. */
  async gather() {
    if (this.manifest.together) this.gathered = await this.shards.load("documents");
  }

  /**
   * Returns the address of a paper's page.
   * @param {{id: string}} paper
   */
  link(paper) {
    return `${papershelf.root}papers/${paper.id}/${this.manifest.tail}`;
  }

  /**
   * Returns the address of the Explore page for a query.
   * @param {string} text
   */
  exploreLink(text) {
    return `${papershelf.root}explore/${this.manifest.tail}?q=${encodeURIComponent(text)}`;
  }

  /**
   * Returns the address of the page of a tag, author, venue or year.
   * @param {string} folder such as `tags`
   * @param {string} id
   */
  valueLink(folder, id) {
    return `${papershelf.root}${folder}/${id}/${this.manifest.tail}`;
  }

  /**
   * Corrects a query: three ways for one unknown word, the likeliest for several.
   * @param {string} text
   * @param {string[]} unknown folded words
   * @returns {Promise<string[]>} queries, none if a word resembles no known one
   */
  async corrections(text, unknown) {
    if (unknown.length === 0) return [];
    await papershelf.load("papershelf/spelling");
    return correctQuery(text, unknown, this.shards);
  }
}
