/**
 * Results: how a found paper is shown, in the dialog and on the Explore page.
 *
 * @requires page/core
 * @requires page/save
 * @requires words
 * @requires searching/folding
 * @requires searching/index
 */
"use strict";

/**
 * Takes `text` apart into nodes, those words marked that a query asked for.
 * @param {string} text
 * @param {string[]} words folded
 * @returns {(Node | string)[]}
 */
function marked(text, words) {
  const stems = stemsOf(words);
  return text.split(/([\p{L}\p{N}\p{M}'’]+)/u).map((part, at) => {
    const hit = at % 2 === 1 && isHit(part, words, stems);
    return hit ? papershelf.element("mark", {}, part) : part;
  });
}

/** Texts repeat their words, so what is known of one is kept. */
/** @type {Map<string, string>} folded words, by how they stand in texts */
const knownFolds = new Map();

/** @param {string} word as it stands in a text */
function foldOf(word) {
  let folded = knownFolds.get(word);
  if (folded === undefined) knownFolds.set(word, (folded = foldText(word)));
  return folded;
}

/** @param {string[]} words */
function stemsOf(words) {
  return new Set(words.map(stemOf));
}

/**
 * @param {string} word as it stands in a text
 * @param {string[]} words folded
 * @param {Set<string>} stems
 */
function isHit(word, words, stems) {
  // A stem begins as its word does, and a folded word as a plain one; most words need no more.
  const first = word[0].toLowerCase();
  if (/[a-z]/.test(first) && !words.some((asked) => asked[0] === first)) return false;
  const folded = foldOf(word);
  if (!folded || !words.some((asked) => asked[0] === folded[0])) return false;
  return stems.has(stemOf(folded)) || words.some((asked) => asked.length > 2 && folded.startsWith(asked));
}

/**
 * Finds the sentence of a paper's text that holds most of the words; its summary if none does
 * better.
 * @param {ShownPaper} paper
 * @param {string[]} words folded
 */
function tellingSentence(paper, words) {
  const { tldr = "", abstract = "" } = paper;
  const stems = stemsOf(words);
  const sentences = [tldr, ...abstract.split(/(?<=[.!?])\s+(?=[A-Z0-9“"(])/u)].filter(Boolean);
  let best = sentences[0] ?? "";
  let most = 0;
  for (const sentence of sentences) {
    const found = sentence.match(/[\p{L}\p{N}\p{M}'’]+/gu) ?? [];
    const hits = new Set(found.filter((word) => isHit(word, words, stems)).map(foldOf)).size;
    if (hits > most) [best, most] = [sentence, hits];
  }
  return best;
}

/** So many authors of a paper are named, the first ones and those that were asked for. */
const MOST_NAMED = 4;

/**
 * Writes who wrote a paper.
 * @param {ShownPaper} paper
 * @param {string[]} asked folded words of the query
 */
function authorsOf(paper, asked) {
  const words = papershelf.data("words");
  const stems = stemsOf(asked);
  const authors = paper.authors ?? [];
  const isAsked = (/** @type {string} */ name) => name.split(/\s+/).some((word) => isHit(word, asked, stems));
  const named = authors.filter((name, at) => at < MOST_NAMED || isAsked(name));
  const more = authors.length - named.length;
  const others = more ? ` ${papershelf.fill(words.moreAuthors, { n: more })}` : "";
  return named.join(", ") + others;
}

/**
 * Writes who wrote a paper, where and when it appeared.
 * @param {ShownPaper} paper
 * @param {string[]} asked folded words of the query
 */
function factsOf(paper, asked) {
  const words = papershelf.data("words");
  const year = paper.venue && paper.year ? "" : (paper.year ?? words.noDate); // a venue's name has its own
  return [authorsOf(paper, asked), paper.venue, year, ...(paper.row ?? [])].filter(Boolean).join(" · ");
}

/**
 * Lists what stands below a paper's title, such as the title of a later version, each with its
 * label; what is to be known of it, such as a retraction, is marked.
 * @param {ShownPaper} paper
 * @param {string[]} asked folded words of the query
 * @param {"p" | "span"} tag
 * @param {string} [style] the class of each
 */
function notesOf({ notes = [] }, asked, tag, style = "ps-later") {
  const make = papershelf.element;
  return notes.map(([label, text, isTitle, kind]) => {
    const parts = marked(text, asked);
    const name = kind ? make("strong", {}, label) : label;
    const stated = kind ? ` ps-stated ps-stated--${kind}` : "";
    return make(tag, { class: style + stated }, name, text ? ": " : "", ...(isTitle ? [make("cite", {}, ...parts)] : parts));
  });
}

/**
 * The number of the drawing that stands for a paper; `generator/papershelf/pictures/emblems.py` draws
 * them.
 * @param {string} id
 */
function emblemOf(id) {
  let sum = 0;
  for (const letter of id) sum = (sum * 31 + letter.charCodeAt(0)) % 9973;
  return sum % 12;
}

/**
 * Lists the image that stands for a paper, if it has one.
 * @param {ShownPaper} paper
 */
function figureOf(paper) {
  if (!paper.figure) return [];
  const [path, alt] = paper.figure;
  const size = { width: "48", height: "48" };
  return [papershelf.element("img", { class: "ps-illustration", ...size, loading: "lazy", decoding: "async", alt, src: papershelf.root + path })];
}

/**
 * Writes who wrote a paper, where and when it appeared, and where it can be read and used.
 * @param {ShownPaper} paper
 * @param {string[]} asked folded words of the query
 */
function metaOf(paper, asked) {
  const words = papershelf.data("words");
  const make = papershelf.element;
  const facts = [paper.date ?? words.noDate, ...(paper.row ?? [])];
  const by = paper.authors ? authorsOf(paper, asked) : words.noAuthors;
  const spans = facts.flatMap((fact) => [make("span", {}, ...marked(fact, asked)), " "]);
  const venue = paper.venue ? [make("strong", { class: "ps-badge" }, ...marked(paper.venue, asked)), " "] : [];
  const links = [
    [words.pdf, paper.pdf],
    [words.code, paper.code],
  ].flatMap(([name = "", href]) => (href ? [make("a", { href }, name), " "] : []));
  return make("p", { class: "ps-card__meta" }, ...venue, make("span", { class: "ps-card__by" }, ...marked(by, asked)), " ", ...spans, make("i", { class: "ps-card__links" }, ...links, make("paper-citing")));
}

/**
 * Makes a paper's card, like those of the lists.
 * @param {ShownPaper} paper
 * @param {number} at its position
 * @param {PaperIndex} index
 * @param {PaperColumns} columns
 * @param {string[]} asked folded words of the query
 */
function paperCard(paper, at, index, columns, asked) {
  const words = papershelf.data("words");
  const make = papershelf.element;
  const link = make("a", { href: index.link(paper) }, ...marked(paper.title, asked));
  const hues = (paper.tags ?? []).map((id) => columns.hueOf(id));
  const tags = (paper.tags ?? []).map((id, place) => {
    const name = columns.tagList.find(([known]) => known === id)?.[1] ?? id;
    return make("li", {}, make("a", { class: `ps-hue-${hues[place]}`, href: `${papershelf.root}tags/${id}/${index.manifest.tail}` }, name));
  });
  return make(
    "article",
    { class: `ps-card ${paper.figure ? "ps-illustrated" : `ps-emblem-${emblemOf(paper.id)}`} ps-hue-${hues[0] ?? 0}`, "data-added": String(columns.dayOf(at)) },
    make("h2", { class: "ps-card__title" }, link),
    saveButton(paper.id, paper.title),
    ...notesOf(paper, asked, "p"),
    ...figureOf(paper),
    metaOf(paper, asked),
    make("p", { class: "ps-card__tldr" }, ...marked(paper.tldr ?? "", asked)),
    make(
      "div",
      { class: "ps-card__foot" },
      make("ul", { class: "ps-tags", "aria-label": words.tags }, ...tags),
      ...abstractOf(paper, asked),
    ),
  );
}

/**
 * @param {ShownPaper} paper
 * @param {string[]} asked folded words of the query
 */
function abstractOf({ abstract }, asked) {
  if (!abstract) return [];
  const make = papershelf.element;
  const parts = abstract.split("\n\n").map((text) => make("p", {}, ...marked(text, asked)));
  return [make("details", { class: "ps-abstract" }, make("summary", {}, papershelf.data("words").abstract), ...parts)];
}

/**
 * Lists the parts of a paper's entry in the dialog.
 * @param {ShownPaper} paper
 * @param {string[]} asked folded words of the query
 */
function entryParts(paper, asked) {
  const make = papershelf.element;
  return [
    make("span", { class: "ps-result__title" }, ...marked(paper.title, asked)),
    ...notesOf(paper, asked, "span", "ps-result__facts"),
    make("span", { class: "ps-result__facts" }, ...marked(factsOf(paper, asked), asked)),
    make("span", { class: "ps-result__tldr" }, ...marked(tellingSentence(paper, asked), asked)),
  ];
}

/**
 * Says what papers that have not all words are the closest to.
 * @param {Found} found
 */
function closestLine({ sought }) {
  const words = papershelf.data("words");
  return sought ? papershelf.fill(words.closest, { words: sought.join(", ") }) : words.partial;
}
