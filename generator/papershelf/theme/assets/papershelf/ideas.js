/**
 * Ideas: what may be typed: what was, and examples in words of the catalog. Loaded when the search's
 * box is empty, when nothing is found, and with the help.
 *
 * @after papershelf
 * @after searching
 * @requires examples
 * @requires page/core
 * @requires page/slash
 * @requires searching/index
 * @requires searching/listing
 * @requires searching/opened
 * @requires searching/recent
 * @requires words
 */
"use strict";

/** So many examples are offered below the box, of which the first needs no field. */
const MOST_EXAMPLES = 5;

/**
 * Lists what may be typed into an empty box.
 * @param {PaperIndex} index
 * @returns {Section[]}
 */
function ideasOf(index) {
  const recent = RecentSearches.all.map((text) => suggested(text, index));
  const { recent: name, opened } = papershelf.data("words");
  const papers = OpenedPapers.all.map(({ id, title }) => ({ href: `${papershelf.root}papers/${id}/${index.manifest.tail}`, parts: nameParts(title, "") }));
  return [
    ...(recent.length > 0 ? [{ name, entries: recent, clear: () => RecentSearches.clear() }] : []),
    ...(papers.length > 0 ? [{ name: opened, entries: papers, clear: () => OpenedPapers.clear() }] : []),
    ...examplesOf(index),
  ];
}

/**
 * @param {PaperIndex} index
 * @returns {Section[]} none in a catalog without examples
 */
function examplesOf(index) {
  const chosen = papershelf.data("examples").filter(([example], at) => at === 0 || /^\w+:/.test(example));
  const entries = chosen.slice(0, MOST_EXAMPLES).map(([example, meaning]) => suggested(example, index, meaning));
  return entries.length > 0 ? [{ name: papershelf.data("words").examplesToTry, entries }] : [];
}

/**
 * Makes the help: what can be typed, and whether a key opens the search.
 * @param {(text: string) => void} take puts a query into the box
 */
function helpParts(take) {
  const make = papershelf.element;
  const words = papershelf.data("words");
  const items = papershelf.data("examples").map(([example, meaning]) => {
    const button = make("button", { type: "button" }, example);
    button.addEventListener("click", () => take(example));
    return make("li", {}, button, ` ${meaning}`);
  });
  const box = make("input", { type: "checkbox" });
  box.checked = SearchKey.isOn;
  box.addEventListener("change", () => SearchKey.turn(box.checked));
  return [make("p", {}, words.helpIntro), make("ul", {}, ...items), make("label", {}, box, words.slashOpens)];
}
