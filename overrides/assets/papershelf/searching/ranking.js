/**
 * Ranking: which papers can stand on the first page, found before Lunr is asked.
 *
 * Lunr's score of a paper is, over the fields, the weights of its terms times the boosts of the
 * query's, divided by the length of the query's vector in that field. It depends on no other paper.
 * So the same sum over plain arrays tells which papers are the best ones; Lunr then needs to see
 * only these, and gives them the order and scores that it would give them among all.
 */
"use strict";

/** Sums of the same numbers in another order differ by less than this. */
const ROUNDING = 1e-9;

/**
 * @typedef {object} Ranked
 * @property {number} total how many papers match
 * @property {Uint8Array} kept 1 for each paper that may be among the best
 * @property {Float64Array} scores of all papers, but for the order in which numbers were added
 */

/**
 * Finds the papers that match, and among them the best.
 * @param {Clause[]} clauses
 * @param {string[][]} terms the terms of each clause
 * @param {Map<string, Posting>} postings by term
 * @param {string[]} fields of the index
 * @param {number} count of papers
 * @param {number} most how many of the best are wanted
 * @returns {Ranked}
 */
function rankPapers(clauses, terms, postings, fields, count, most) {
  const matches = new Uint8Array(count);
  const fulfilled = new Uint8Array(count);
  const seenBy = new Uint8Array(count);
  const prohibited = new Uint8Array(count);
  /** @type {Map<string, Map<string, number>>} boost by term, by field */
  const boosts = new Map(fields.map((field) => [field, new Map()]));
  let required = 0;
  clauses.forEach((clause, turn) => {
    if (clause.presence === "required") required += 1;
    for (const term of terms[turn]) {
      for (const field of clause.fields.length ? clause.fields : fields) {
        const { positions = [] } = postings.get(term)?.fields.get(field) ?? {};
        if (clause.presence === "prohibited") {
          for (const at of positions) prohibited[at] = 1;
          continue;
        }
        const ofField = /** @type {Map<string, number>} */ (boosts.get(field));
        ofField.set(term, (ofField.get(term) ?? 0) + clause.boost);
        for (const at of positions) {
          matches[at] = 1;
          if (clause.presence !== "required" || seenBy[at] === turn + 1) continue;
          seenBy[at] = turn + 1;
          fulfilled[at] += 1;
        }
      }
    }
  });
  const scores = scored(boosts, postings, count);
  const found = [];
  for (let at = 0; at < count; at += 1) {
    if (matches[at] && !prohibited[at] && fulfilled[at] === required) found.push(scores[at]);
    else matches[at] = 0;
  }
  if (found.length <= most) return { total: found.length, kept: matches, scores };
  const least = Float64Array.from(found).sort()[found.length - most] - ROUNDING;
  for (let at = 0; at < count; at += 1) if (scores[at] < least) matches[at] = 0;
  return { total: found.length, kept: matches, scores };
}

/**
 * Sums up the scores of all papers.
 * @param {Map<string, Map<string, number>>} boosts
 * @param {Map<string, Posting>} postings
 * @param {number} count
 */
function scored(boosts, postings, count) {
  const scores = new Float64Array(count);
  for (const [field, ofField] of boosts) {
    const length = Math.hypot(...ofField.values());
    for (const [term, boost] of ofField) {
      const { positions = [], weights = [] } = postings.get(term)?.fields.get(field) ?? {};
      positions.forEach((at, index) => (scores[at] += (boost / length) * weights[index]));
    }
  }
  return scores;
}
