/**
 * Values: what a field of the query language can be asked for. Loaded when one stands at the end of a
 * query.
 *
 * @after papershelf
 * @after searching
 * @loads spelling
 * @requires page/core
 * @requires searching/folding
 * @requires searching/index
 * @requires searching/named
 * @requires searching/query
 * @requires searching/segments
 */
"use strict";

/** So many values are offered. */
const MOST_VALUES = 6;

/**
 * Lists the values of the field at the end of a query that go on as it does; those that merely hold what
 * was typed come after, and then those that resemble it.
 * @param {string} text
 * @param {PaperIndex} index
 * @returns {Promise<NamedGroup | null>} null if no field stands there, or its value is complete
 */
async function valuesFor(text, index) {
  const [whole, field = "", quote = "", typed = ""] = FIELD_AT_END.exec(text) ?? [];
  if (whole === undefined || (!quote && /\s/.test(typed))) return null;
  const name = field.toLowerCase();
  const listed = await valuesOf(name, foldText(typed), index);
  if (!listed) return null;
  const asked = searchable(typed);
  const folded = listed.values.map((value) => ({ ...value, names: value.names.map(searchable) }));
  if (asked && folded.some(({ names }) => names.includes(asked))) return null;
  let fitting = folded.filter(({ names }) => names.some((one) => one.startsWith(asked)));
  if (asked) fitting.push(...folded.filter((value) => !fitting.includes(value) && value.names.some((one) => ` ${one}`.includes(` ${asked}`))));
  if (fitting.length === 0) {
    await papershelf.load("papershelf/spelling");
    fitting = folded.filter(({ names }) => names.some((one) => isWithin(asked, one, asked.length < 6 ? 1 : 2)));
  }
  const before = text.slice(0, text.length - typed.length - quote.length);
  const entries = fitting.slice(0, MOST_VALUES).map(({ shown, query, papers }) => {
    const filled = before + (/\s/.test(query) ? `"${query}"` : query);
    return { name: shown, papers, text: filled, href: index.exploreLink(filled) };
  });
  return { kind: listed.kind, entries };
}

/**
 * @typedef {object} FieldValue
 * @property {string} shown
 * @property {string} query what is typed for it
 * @property {string[]} names by which it is found
 * @property {number} [papers]
 */

/**
 * Lists the values of a field, the commonest first.
 * @param {string} field
 * @param {string} typed folded, of a value
 * @param {PaperIndex} index
 * @returns {Promise<{kind: string, values: FieldValue[]} | null>} null if no field is called so
 */
async function valuesOf(field, typed, index) {
  const { shards, manifest } = index;
  const byPapers = (/** @type {FieldValue[]} */ values) => values.sort((one, other) => (other.papers ?? 0) - (one.papers ?? 0));
  if (manifest.facets.includes(field)) {
    const facet = (await index.columns()).facets.find(({ id }) => id === field);
    const values = (facet?.values ?? []).map(([id, name]) => ({ shown: name, query: id, names: [id, name] }));
    return { kind: facet?.name ?? field, values };
  }
  const names = await shards.load("names");
  if (field === "tag") {
    return { kind: "tags", values: byPapers(names.tags.map(([id, name, papers, ...others]) => ({ shown: name, query: id, names: [name, id, ...others], papers }))) };
  }
  if (field === "venue") {
    return { kind: "venues", values: names.venues.map(([, name, papers]) => ({ shown: name, query: name, names: [name], papers })) };
  }
  if (field === "year") {
    return { kind: "years", values: names.years.map(([id, papers]) => ({ shown: id, query: id, names: [id], papers })) };
  }
  if (field === "author") {
    const rows = typed.length >= SHORTEST_NAME ? await shards.authorsNear(typed.split(" ").slice(-1)[0], true) : [];
    const values = rows.map(([, name, papers]) => ({ shown: name, query: name, names: [foldText(name).split(" ").slice(-1)[0], name], papers }));
    return { kind: "authors", values: byPapers(values) };
  }
  return null;
}
