/**
 * Clauses: what Lunr is asked, made of a query's parts.
 *
 * @requires searching/folding
 * @requires searching/segments
 */
"use strict";

/**
 * @typedef {object} Clause a part of a query, ready for Lunr
 * @property {string} term
 * @property {string[]} fields empty for all
 * @property {boolean} wildcard
 * @property {boolean} stem
 * @property {"required" | "optional" | "prohibited"} presence
 * @property {number} boost
 */

/** What a word counts that only begins as a word typed halfway does: it finds, and hardly ranks. */
const BEGINNING_BOOST = 0.05;
/** A word typed halfway is cut down to no fewer letters than these. */
const SHORTEST_STEM = 4;
/** What may be cut off it: the beginning of one of these, which the stemmer cuts off. Those that begin
    with a consonant follow a whole word. */
const ENDINGS = `ability able ably alism ality alize ally ances ancy ants ated ately ates ating ational ations ators ely
  ements ences ency ently ers est fully ibility ibly ically icated icity ied ier ies ily iness ings ional ions ised
  ising isms istic ities ity ively izations ized izers izing less ly ments ness ors ous s y`.split(/\s+/);

/** A whole word to which one such consonant was added has so many letters at least: "powerf", not "loraf". */
const SHORTEST_WHOLE = 5;

/**
 * Loads the shards that a part of a query will most likely touch.
 * @param {QueryPart} part
 * @param {PaperShards} shards
 */
async function loadTerms({ words, prefix }, shards) {
  // What has come is unpacked while the rest is on its way.
  const whole = words.map((word) => shards.posting(stemOf(word)));
  const last = words[words.length - 1];
  const stem = stemOf(last);
  const start = last.startsWith(stem) ? stem : last; // a guess; to know would take a round more
  const open = (prefix || isLoneUnit(last)) && !shards.isWide(start);
  await Promise.all([...whole, ...(open ? [shards.beginningWith(start)] : [])]);
}

/**
 * Makes Lunr's clauses of a query's parts.
 * @param {QueryPart[]} parts
 * @param {PaperShards} shards
 * @returns {Promise<{clauses: Clause[], unknown: string[]}>}
 */
async function clausesOf(parts, shards) {
  const count = parts.reduce((sum, part) => sum + part.words.length, 0);
  const onlySmall = !parts.some((part) => !part.prohibited && part.words.some(isContentWord));
  /** @type {Clause[]} */
  const clauses = [];
  /** @type {string[]} */
  const unknown = [];
  for (const { words, fields, prohibited, prefix, together } of parts) {
    if (prohibited && together) continue; // its words alone are welcome
    for (const [at, word] of words.entries()) {
      const open = (prefix && at === words.length - 1) || isLoneUnit(word);
      // A small word such as "the" decides only where there is no other.
      if (!isContentWord(word) && !onlySmall && !open && fields.length === 0) continue;
      const presence = prohibited ? "prohibited" : "required";
      const begun = open ? await beginningOf(word, shards) : null;
      if (begun !== null) {
        // Rare words that begin so would weigh most.
        const small = !isContentWord(word) && !onlySmall && fields.length === 0; // it may be done
        clauses.push({
          term: begun,
          fields,
          wildcard: true,
          stem: false,
          presence: small ? "optional" : presence,
          boost: BEGINNING_BOOST,
        });
        clauses.push({ term: word, fields, wildcard: false, stem: true, presence: "optional", boost: 1 });
      } else if (isContentWord(word) || onlySmall || fields.length > 0) {
        const isKnown = await shards.knows(stemOf(word));
        const isWide = open && shards.isWide(word);
        if (isWide && !isKnown && count > 1) continue; // too much begins so: more letters narrow it
        if (!prohibited && !isKnown) unknown.push(word);
        clauses.push({ term: word, fields, wildcard: false, stem: true, presence, boost: 1 });
      }
    }
  }
  return { clauses, unknown };
}

/**
 * Returns what the terms begin with that a half-typed word may become; null if that is too much
 * or nothing. Terms are stems, so a word typed halfway may be longer than its term: quantizati
 * belongs to quantiz.
 * @param {string} word folded
 * @param {PaperShards} shards
 * @returns {Promise<string | null>}
 */
async function beginningOf(word, shards) {
  const start = await startOf(word, shards);
  if (shards.isWide(start)) return null;
  return (await shards.beginningWith(start)).length > 0 ? start : null;
}

/**
 * Cuts a half-typed word down to the term that it is on the way to, if there is one. One that goes on
 * as a term of its own, as tokenf does to TokenFormer, is not cut down to a whole word.
 * @param {string} word folded
 * @param {PaperShards} shards
 */
async function startOf(word, shards) {
  const stem = stemOf(word);
  if (word.startsWith(stem) && (await shards.knows(stem))) return stem;
  for (let length = word.length - 1; length >= SHORTEST_STEM; length -= 1) {
    const [cut, rest] = [word.slice(0, length), word.slice(length)];
    if (!ENDINGS.some((ending) => ending.startsWith(rest)) || !(await shards.knows(cut))) continue;
    if (!/^[flmn]/.test(rest)) return cut;
    const isLone = rest.length === 1 && length < SHORTEST_WHOLE;
    return isLone || (await shards.beginningWith(word)).length > 0 ? word : cut;
  }
  return word;
}

/** @param {Clause} clause @returns {Clause} */
function requiredAsOptional(clause) {
  return clause.presence === "required" ? { ...clause, presence: "optional" } : clause;
}

/** @param {Clause} clause @returns {Clause} */
function prohibitedAsOptional(clause) {
  return { ...clause, presence: "optional" };
}
