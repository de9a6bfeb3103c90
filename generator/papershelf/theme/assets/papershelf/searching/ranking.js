/**
 * Ranking: which papers can stand on the first page, found before Lunr is asked, which orders them.
 * Where more hits are wanted than Lunr is given (`MOST_FORMED`), `hitsByScore` orders them instead.
 *
 * Lunr's score of a paper is, over the fields, the weights of its terms times the boosts of the
 * query's, divided by the length of the query's vector in that field. It depends on no other paper.
 * So the same sum over plain arrays finds which papers are the best ones; Lunr then needs to see
 * only these, and gives them the order and scores that it would give them among all.
 */
"use strict";

/** Sums of the same numbers in another order differ by less than this. */
const ROUNDING = 1e-9;
const NOWHERE = new Uint32Array(0);

/**
 * @typedef {object} Ranked
 * @property {number} total how many papers match
 * @property {Uint8Array} kept 1 for each paper that may be among the best
 * @property {Float64Array} scores of these, but for the order in which numbers were added
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
        const { positions = NOWHERE } = postings.get(term)?.fields.get(field) ?? {};
        if (clause.presence === "prohibited") {
          mark(prohibited, positions);
          continue;
        }
        const ofTerms = /** @type {Map<string, number>} */ (boosts.get(field));
        ofTerms.set(term, (ofTerms.get(term) ?? 0) + clause.boost);
        if (clause.presence === "required") countOnce(fulfilled, seenBy, turn + 1, positions);
        else mark(matches, positions);
      }
    }
  });
  let total = 0;
  for (let at = 0; at < count; at += 1) {
    const isMatch = required > 0 ? fulfilled[at] === required : matches[at];
    matches[at] = isMatch && !prohibited[at] ? 1 : 0;
    total += matches[at];
  }
  const scores = scored(boosts, postings, matches);
  if (total > most) {
    const least = scoreOfRank(most, matches, scores) - ROUNDING;
    for (let at = 0; at < count; at += 1) if (scores[at] < least) matches[at] = 0;
  }
  return { total, kept: matches, scores };
}

/**
 * Marks some papers.
 * @param {Uint8Array} marks of all
 * @param {Uint32Array} positions of some
 */
function mark(marks, positions) {
  for (let index = 0; index < positions.length; index += 1) marks[positions[index]] = 1;
}

/**
 * Counts some papers, but none twice in the same turn.
 * @param {Uint8Array} counts of all
 * @param {Uint8Array} turns in which each was counted last
 * @param {number} turn
 * @param {Uint32Array} positions of some
 */
function countOnce(counts, turns, turn, positions) {
  for (let index = 0; index < positions.length; index += 1) {
    const at = positions[index];
    if (turns[at] === turn) continue;
    turns[at] = turn;
    counts[at] += 1;
  }
}

/**
 * Finds the score of the paper in that place of the order, of which there are more.
 * @param {number} rank 1 for the best
 * @param {Uint8Array} kept
 * @param {Float64Array} scores
 */
function scoreOfRank(rank, kept, scores) {
  const best = new Float64Array(rank).fill(-Infinity); // ascending
  for (let at = 0; at < kept.length; at += 1) {
    const score = scores[at];
    if (!kept[at] || score <= best[0]) continue;
    let place = 0;
    for (; place + 1 < rank && best[place + 1] < score; place += 1) best[place] = best[place + 1];
    best[place] = score;
  }
  return best[0];
}

/**
 * Sums up the scores of the papers that match.
 * @param {Map<string, Map<string, number>>} boosts
 * @param {Map<string, Posting>} postings
 * @param {Uint8Array} matches
 */
function scored(boosts, postings, matches) {
  const scores = new Float64Array(matches.length);
  for (const [field, ofTerms] of boosts) {
    const length = Math.hypot(...ofTerms.values());
    for (const [term, boost] of ofTerms) {
      const found = postings.get(term)?.fields.get(field);
      if (found) addWeights(scores, matches, boost / length, found);
    }
  }
  return scores;
}

/**
 * Adds a term's weights in one field to the scores of the papers that match.
 * @param {Float64Array} scores
 * @param {Uint8Array} matches
 * @param {number} factor
 * @param {FieldPosting} found
 */
function addWeights(scores, matches, factor, found) {
  const { positions } = found;
  for (let index = 0; index < positions.length; index += 1) {
    const at = positions[index];
    if (matches[at]) scores[at] += factor * found.weight(index);
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
