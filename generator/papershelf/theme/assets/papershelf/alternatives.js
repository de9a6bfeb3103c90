/**
 * Alternatives: a query with OR as several queries without it, and what all of them find. Loaded when
 * there is one.
 *
 * @after papershelf
 * @after searching
 * @requires searching/index
 * @requires searching/query
 */
"use strict";

/** Of more alternatives than these the last ones are left out. */
const MOST_ALTERNATIVES = 12;
const OR_SIGN = "OR";
const OR_TOKENS = /-?\(|\)|-?(?:[a-z]+:)?"[^"]*"?|[^\s"()]+/giu;

/**
 * Takes a query apart where OR stands between words or groups in parentheses. It binds what stands
 * next to it: `small OR tiny model` has two alternatives, `small model` and `tiny model`.
 * Without OR, parentheses mean nothing, and the query stays as it is.
 * @param {string} text
 * @param {boolean} live true while the reader types
 * @returns {Alternative[]}
 */
function alternativesOf(text, live) {
  let depth = 0;
  /** @type {string[]} */
  const found = text.slice(0, LONGEST_QUERY).match(OR_TOKENS) ?? [];
  const tokens = found.filter((token) => {
    if (token === ")") return depth > 0 && depth--; // else it closes nothing
    if (token === "(" || token === "-(") depth += 1;
    return true;
  });
  if (!tokens.includes(OR_SIGN) || tokens.every((token) => token === OR_SIGN)) return [{ text, live }];
  const alternatives = new Set(new AlternativeReader(tokens).all());
  const isOpen = /[\p{L}\p{N}]$/u.test(text);
  const last = tokens[tokens.length - 1];
  return [...alternatives].filter(Boolean).map((one) => ({ text: one, live: live && isOpen && one.endsWith(last) }));
}

/** Reads the parts of a query; no order of them is an error. */
class AlternativeReader {
  /** @param {string[]} tokens */
  constructor(tokens) {
    this.tokens = tokens;
    this.at = 0;
  }

  /** Whether nothing follows that OR could stand before. */
  get isOver() {
    return this.at >= this.tokens.length || this.tokens[this.at] === ")";
  }

  /** Takes an OR, if there is one. */
  takeOr() {
    const is = this.tokens[this.at] === OR_SIGN;
    if (is) this.at += 1;
    return is;
  }

  /**
   * Reads what stands side by side, up to the parenthesis that closes it.
   * @returns {string[]} alternatives
   */
  all() {
    let all = [""];
    while (!this.isOver) {
      if (this.takeOr()) continue; // it stands at the beginning
      const these = this.one();
      while (this.takeOr()) if (!this.isOver && this.tokens[this.at] !== OR_SIGN) these.push(...this.one());
      all = all.flatMap((one) => these.map((other) => `${one} ${other}`.trim())).slice(0, MOST_ALTERNATIVES);
    }
    return all;
  }

  /**
   * Reads a word or a group. Behind a minus none of the group may be there.
   * @returns {string[]} alternatives
   */
  one() {
    const token = this.tokens[this.at++];
    if (token !== "(" && token !== "-(") return [token];
    const inside = this.all();
    this.at += 1; // the parenthesis that closes it
    return token === "(" ? inside : [inside.map((one) => `-${one.replaceAll(" ", "-")}`).join(" ")];
  }
}

/**
 * Joins what alternatives found: a paper stands where its best score puts it; of equals, where the
 * first alternative has it.
 * @param {Found[]} all
 * @returns {Found}
 */
function joinFound(all) {
  const exact = all.filter(({ partial, total }) => !partial && total > 0);
  const joined = exact.length > 0 ? exact : all;
  /** @type {Map<number, number>} */
  const scores = new Map();
  for (const found of joined) {
    for (const at of found.positions) scores.set(at, Math.max(scores.get(at) ?? 0, found.scores?.get(at) ?? 0));
  }
  const positions = [...scores].sort(([, one], [, other]) => other - one).map(([at]) => at);
  return {
    positions,
    total: positions.length,
    words: [...new Set(all.flatMap(({ words }) => words))],
    partial: exact.length === 0 && positions.length > 0,
    unknown: [...new Set(all.flatMap(({ unknown }) => unknown))],
    least: joined.some(({ least }) => least),
  };
}
