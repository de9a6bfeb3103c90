/**
 * The index in the browser: turns a query into Lunr's clauses, asks an index of just the terms that
 * they touch, and reads what results show. Hits, order and scores are those of the whole index.
 */
"use strict";

/**
 * @typedef {object} ShownPaper what a result shows; a field that is empty is left out
 * @property {string} id
 * @property {string} title
 * @property {string[]} [authors]
 * @property {string} [venue]
 * @property {number} [year]
 * @property {string} [tldr]
 * @property {string} [abstract]
 * @property {string[]} [tags]
 */

/**
 * @typedef {object} Clause a part of a query, ready for Lunr
 * @property {string} term
 * @property {string[]} fields empty for all
 * @property {boolean} wildcard
 * @property {boolean} stem
 * @property {"required" | "optional" | "prohibited"} presence
 * @property {number} boost
 */

/**
 * @typedef {object} Found
 * @property {number[]} positions of the papers, the best first
 * @property {number} total how many papers match, also those whose positions were not wanted
 * @property {string[]} words folded words to mark
 * @property {boolean} partial true if no paper has all words, and these have some
 * @property {string[]} unknown words that stand in no paper
 * @property {boolean} [least] true if there may be more, since not all were read for a phrase
 */

class PaperIndex {
  static VERSION = 3;
  /** A beginning that so many shards share is taken as a whole word. */
  static MOST_SHARDS = 6;
  /** A word typed halfway is cut down to no fewer letters than these. */
  static SHORTEST_STEM = 4;
  /** What may be cut off it: the beginning of an ending that the stemmer cuts off. */
  static ENDING = /^(?:[aei]\w{0,6}|ou?s?|or|m|me|men|ment|n|ne|nes|ness|ly?|fu?l?l?y?)$/;
  /** So many papers of a large catalog are read to see whether they hold a phrase. */
  static MOST_READ = 200;
  /** Lunr puts so many hits in order; of more, the scores by which they were found do. */
  static MOST_FORMED = 1000;
  /** Of more unknown words than these none is corrected: it would take too long. */
  static MOST_CORRECTED = 3;
  /** Of more papers than these at once, all documents of a small catalog are loaded. */
  static MOST_APART = 10;

  /** @param {SearchManifest} manifest */
  constructor(manifest) {
    this.manifest = manifest;
    this.shards = new PaperShards(manifest);
    /** @type {ShownPaper[]} all papers, once they are loaded together */
    this.gathered = [];
    /** @type {any} */
    this.lunr = /** @type {any} */ (window).lunr;
  }

  /** Opens the index. A manifest that a cache kept too long is asked for anew. */
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
    const parsed = parseQuery(text, live);
    const asked = parsed.parts.filter((part) => !part.prohibited);
    const words = [...new Set(asked.flatMap((part) => part.words))];
    const filtered = parsed.years.length + parsed.has.length > 0;
    if (asked.length === 0 && parsed.parts.length === 0 && !filtered) {
      return { positions: [], total: 0, words, partial: false, unknown: [] };
    }
    // All shards are asked for at once; below they are awaited one by one.
    await Promise.all(parsed.parts.map((part) => this.loadShards(part)));
    const { clauses, unknown } = await this.clauses(parsed.parts);
    const later = filtered || parsed.parts.some((part) => part.together);
    const wanted = later ? Infinity : most; // what is left out later may be among the best
    let partial = false;
    let positions;
    let total;
    if (asked.length === 0) {
      const { hits } = await this.ask(clauses.map(prohibitedAsOptional));
      const without = new Set(hits.map(positionOf));
      const { newestFirst } = await this.columns();
      positions = newestFirst.filter((at) => !without.has(at));
      total = positions.length;
    } else {
      let found = unknown.length ? { hits: [], total: 0 } : await this.ask(clauses, wanted);
      if (found.total === 0) {
        found = await this.ask(clauses.map(requiredAsOptional), wanted);
        partial = found.total > 0;
      }
      positions = found.hits.map(positionOf);
      total = found.total;
    }
    if (filtered) positions = await this.filter(positions, parsed);
    let least = false;
    let loose = positions;
    const ruledOut = parsed.parts.filter((part) => part.prohibited);
    for (const part of [...ruledOut, ...asked]) {
      if (part.phrase) {
        const { passing, unread } = await this.withPhrase(positions, part);
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
    return { positions, total, words, partial: partial && total > 0, unknown, least };
  }

  /**
   * Loads the shards that a part of a query will most likely touch.
   * @param {QueryPart} part
   */
  async loadShards({ words, prefix }) {
    // What has come is unpacked while the rest is on its way.
    const whole = words.map((word) => this.shards.posting(this.stem(word)));
    const last = words[words.length - 1];
    const stem = this.stem(last);
    const start = last.startsWith(stem) ? stem : last; // a guess; to know would take a round more
    const open = prefix && this.shards.spanOf(start) <= PaperIndex.MOST_SHARDS;
    await Promise.all([...whole, ...(open ? [this.shards.beginningWith(start)] : [])]);
  }

  /**
   * Makes Lunr's clauses of a query's parts.
   * @param {QueryPart[]} parts
   * @returns {Promise<{clauses: Clause[], unknown: string[]}>}
   */
  async clauses(parts) {
    const telling = (/** @type {string} */ word) => this.isTelling(word);
    const count = parts.reduce((sum, part) => sum + part.words.length, 0);
    const onlySmall = !parts.some((part) => !part.prohibited && part.words.some(telling));
    /** @type {Clause[]} */
    const clauses = [];
    /** @type {string[]} */
    const unknown = [];
    for (const { words, fields, prohibited, prefix, together } of parts) {
      if (prohibited && together) continue; // its words alone are welcome
      for (const [at, word] of words.entries()) {
        const open = prefix && at === words.length - 1;
        // A small word such as "the" decides only where there is no other.
        if (!telling(word) && !onlySmall && !open && fields.length === 0) continue;
        const presence = prohibited ? "prohibited" : "required";
        const begun = open ? await this.beginning(word) : null;
        if (begun !== null) {
          // A beginning finds; it hardly ranks, for the rare words that it finds would weigh most.
          const small = !telling(word) && !onlySmall && fields.length === 0; // it may be done
          clauses.push({
            term: begun,
            fields,
            wildcard: true,
            stem: false,
            presence: small ? "optional" : presence,
            boost: 0.05,
          });
          clauses.push({ term: word, fields, wildcard: false, stem: true, presence: "optional", boost: 1 });
        } else if (telling(word) || onlySmall || fields.length > 0) {
          const isKnown = await this.shards.knows(this.stem(word));
          const isWide = open && this.shards.spanOf(word) > PaperIndex.MOST_SHARDS;
          if (isWide && !isKnown && count > 1) continue; // too much begins so: more letters will tell
          if (!prohibited && !isKnown) unknown.push(word);
          clauses.push({ term: word, fields, wildcard: false, stem: true, presence, boost: 1 });
        }
      }
    }
    return { clauses, unknown };
  }

  /** @param {string} word folded */
  isTelling(word) {
    return this.lunr.stopWordFilter(word) !== undefined;
  }

  /** @param {string} word folded */
  stem(word) {
    return String(this.lunr.stemmer(new this.lunr.Token(word, {})));
  }

  /**
   * Returns what the terms begin with that a half-typed word may become; null if that is too much
   * or nothing. Terms are stems, so a word typed halfway may be longer than its term: quantizati
   * belongs to quantiz.
   * @param {string} word folded
   * @returns {Promise<string | null>}
   */
  async beginning(word) {
    const start = await this.startOf(word);
    if (this.shards.spanOf(start) > PaperIndex.MOST_SHARDS) return null;
    return (await this.shards.beginningWith(start)).length > 0 ? start : null;
  }

  /**
   * Cuts a half-typed word down to the term that it is on the way to, if there is one.
   * @param {string} word folded
   */
  async startOf(word) {
    const stem = this.stem(word);
    if (word.startsWith(stem) && (await this.shards.knows(stem))) return stem;
    for (let length = word.length - 1; length >= PaperIndex.SHORTEST_STEM; length -= 1) {
      const cut = word.slice(0, length);
      if (PaperIndex.ENDING.test(word.slice(length)) && (await this.shards.knows(cut))) return cut;
    }
    return word;
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
    const terms = await Promise.all(clauses.map((clause) => this.termsOf(clause)));
    /** @type {Map<string, Posting>} */
    const postings = new Map();
    for (const term of [...new Set(terms.flat())].sort()) postings.set(term, await this.shards.posting(term));
    const { count } = this.manifest;
    const { fields } = this.shards;
    const { kept, total, scores } = rankPapers(clauses, terms, postings, fields, count, most);
    if (Math.min(total, most) > PaperIndex.MOST_FORMED) return { hits: hitsByScore(kept, scores), total };
    const index = this.shards.formed(postings, kept);
    const { presence, wildcard } = this.lunr.Query;
    const hits = index.query((/** @type {any} */ query) => {
      for (const clause of clauses) {
        query.term(clause.term, {
          boost: clause.boost,
          presence: presence[clause.presence.toUpperCase()],
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
    const term = clause.stem ? this.stem(clause.term) : clause.term;
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
        }) && parsed.has.every(({ what, not }) => columns.has(at, what) !== not),
    );
  }

  /** The columns of all papers. @returns {Promise<PaperColumns>} */
  async columns() {
    await papershelf.load("papershelf/columns");
    this.ownColumns ??= new PaperColumns(await this.shards.load("columns"));
    return this.ownColumns;
  }

  /**
   * Keeps the papers that hold a phrase; of a prohibited one, those that do not. Only papers with all
   * its words are read. Those that were not are left out, for nobody knows.
   * @param {number[]} positions
   * @param {QueryPart} part
   * @returns {Promise<{passing: number[], unread: boolean}>}
   */
  async withPhrase(positions, { phrase, fields, prohibited }) {
    const all = this.shards.fields;
    const searched = fields.length ? fields : all;
    const words = phrase.split(" ");
    const stems = words.map((word) => this.stem(word));
    const having = await this.havingWords(words, all);
    const asked = words.some((word) => this.isTelling(word)) ? positions.filter((at) => having.has(at)) : positions;
    const read = this.manifest.together ? asked : asked.slice(0, PaperIndex.MOST_READ);
    const unread = new Set(asked.slice(read.length));
    const tagList = searched.includes("tags") ? (await this.columns()).tagList : [];
    // Other names of a tag are not seen, so they count where a tag is asked for.
    const tagNames = new Map(tagList.map(([id, name, , ...others]) => [id, fields.length ? [name, ...others, id.replaceAll("-", " ")] : [name]]));
    // No document shows arXiv ids, DOIs and aliases; numbers stand in no other order there.
    const named = searched.includes("ids") && /\d/.test(phrase) ? await this.shards.havingAll(stems, ["ids"]) : null;
    const papers = await this.papers(read);
    const holding = new Set(
      read.filter((at, place) => {
        const texts = textsOf(papers[place], tagNames);
        return named?.has(at) || searched.some((field) => holdsPhrase(phrase, texts[field] ?? []));
      }),
    );
    const passing = positions.filter((at) => !unread.has(at) && holding.has(at) !== prohibited);
    return { passing, unread: unread.size > 0 };
  }

  /**
   * Finds the papers that have all words but the small ones, in any order.
   * @param {string[]} words folded
   * @param {string[]} fields empty for all
   */
  havingWords(words, fields) {
    const telling = words.filter((word) => this.isTelling(word)).map((word) => this.stem(word));
    return this.shards.havingAll(telling, fields.length ? fields : this.shards.fields);
  }

  /**
   * Loads what results show.
   * @param {number[]} positions
   * @returns {Promise<ShownPaper[]>}
   */
  async papers(positions) {
    if (positions.length > PaperIndex.MOST_APART) await this.gather();
    return Promise.all(positions.map((at) => this.gathered[at] ?? this.shards.load(`d${at}`)));
  }

  /** Loads what results show of all papers, in a catalog that is small enough for it. */
  async gather() {
    if (this.manifest.together) this.gathered = await this.shards.load("documents");
  }

  /**
   * Returns the address of a paper's page.
   * @param {ShownPaper} paper
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
   * Corrects a query: three ways for one unknown word, the likeliest for several.
   * @param {string} text
   * @param {string[]} unknown folded words
   * @returns {Promise<string[]>} queries, none if a word resembles no known one
   */
  async corrections(text, unknown) {
    if (unknown.length > PaperIndex.MOST_CORRECTED) return [];
    const near = await Promise.all(unknown.map((word) => this.suggestions(word)));
    if (near.length === 0 || near.some((words) => words.length === 0)) return [];
    if (near.length === 1) return near[0].map((other) => replaceWord(text, unknown[0], other));
    return [unknown.reduce((one, word, at) => replaceWord(one, word, near[at][0]), text)];
  }

  /**
   * Finds known words that a reader may have meant, one letter off, else two.
   * @param {string} word folded
   * @returns {Promise<string[]>} the commonest first, three at most
   */
  async suggestions(word) {
    await papershelf.load("papershelf/spelling");
    const lengths = this.manifest.words.filter((length) => Math.abs(length - word.length) <= 2);
    const lists = await Promise.all(lengths.map((length) => this.shards.load(`w${length}`)));
    const known = lists.flatMap((list) => list.split(" "));
    for (const distance of word.length < 6 ? [1] : [1, 2]) {
      const near = known.filter((other) => isWithin(word, other, distance));
      if (near.length > 0) return near.slice(0, 3);
    }
    return [];
  }
}

/**
 * Lists papers, the best first; of equals, those with lower positions.
 * @param {Uint8Array} kept
 * @param {Float64Array} scores
 */
function hitsByScore(kept, scores) {
  const hits = [];
  for (let at = 0; at < kept.length; at += 1) if (kept[at]) hits.push({ ref: String(at), score: scores[at] });
  return hits.sort((one, other) => other.score - one.score);
}

/** @param {{ref: string}} hit */
function positionOf(hit) {
  return Number(hit.ref);
}

/** @param {number} count */
function everyPosition(count) {
  return Array.from({ length: count }, (_, at) => at);
}

/** @param {Clause} clause @returns {Clause} */
function requiredAsOptional(clause) {
  return clause.presence === "required" ? { ...clause, presence: "optional" } : clause;
}

/** @param {Clause} clause @returns {Clause} */
function prohibitedAsOptional(clause) {
  return { ...clause, presence: "optional" };
}
