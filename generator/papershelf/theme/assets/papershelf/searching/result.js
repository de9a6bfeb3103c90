/**
 * Results: how a found paper is shown, in the dialog and on the Explore page.
 *
 * @requires page/core
 * @requires page/save
 * @requires words
 * @requires searching/folding
 * @requires searching/index
 * @requires searching/segments
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
  return text.split(WORD_OR_RUN).flatMap((part, at) => {
    if (IN_RUN.test(part)) return markedRun(part, words);
    const hit = at % 2 === 1 && isHit(part, words, stems);
    return [hit ? papershelf.element("mark", {}, part) : part];
  });
}

/**
 * Takes a run apart into nodes, those letters marked that a query asked for.
 * @param {string} run
 * @param {string[]} words folded
 */
function markedRun(run, words) {
  const units = unitsOf(run);
  const isMarked = new Set(hitUnits(units, words).flatMap(({ at, length }) => (length > 1 ? [at, at + 1] : [at])));
  /** @type {(Node | string)[]} */
  const nodes = [];
  for (let at = 0, end; at < units.length; at = end) {
    for (end = at + 1; end < units.length && isMarked.has(end) === isMarked.has(at); end += 1);
    const text = units.slice(at, end).join("");
    nodes.push(isMarked.has(at) ? papershelf.element("mark", {}, text) : text);
  }
  return nodes;
}

/**
 * Finds the letters of a run that a query asked for, alone or in pairs.
 * @param {string[]} units
 * @param {string[]} words folded
 */
function hitUnits(units, words) {
  const folded = units.map(foldOf);
  const asked = words.filter((word) => IN_RUN.test(word));
  return folded.flatMap((unit, at) => {
    const pair = unit + (folded[at + 1] ?? "");
    return asked
      .filter((word) => (isLoneUnit(word) ? unit : pair).startsWith(word))
      .map((word) => ({ at, word, length: unitsOf(word).length }));
  });
}

/**
 * Lists what of a query stands in a text, folded.
 * @param {string} text
 * @param {string[]} words folded
 * @param {Set<string>} stems
 * @returns {Set<string>}
 */
function hitsIn(text, words, stems) {
  const parts = text.split(WORD_OR_RUN).filter((_, at) => at % 2 === 1);
  const hits = parts.flatMap((part) => {
    if (IN_RUN.test(part)) return hitUnits(unitsOf(part), words).map(({ word }) => word);
    return isHit(part, words, stems) ? [foldOf(part)] : [];
  });
  return new Set(hits);
}

/** Where a sentence ends: before a space and a letter that is not small, or behind a full stop of Chinese. */
const SENTENCE_END = /(?<=[.!?؟।۔።])\s+(?=[\p{Lu}\p{Lo}\p{N}“"(])|(?<=[。！？])(?=[^。！？」』）])/u;

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
  const sentences = [tldr, ...abstract.split(SENTENCE_END)].filter(Boolean);
  let best = sentences[0] ?? "";
  let most = 0;
  for (const sentence of sentences) {
    const hits = hitsIn(sentence, words, stems).size;
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
  const isAsked = (/** @type {string} */ name) => hitsIn(name, asked, stems).size > 0;
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
    return make(tag, { class: style + stated }, name, text ? ": " : "", make(isTitle ? "cite" : "span", { dir: "auto" }, ...parts));
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
  if (paper.votes) {
    const [votes, title] = paper.votes;
    spans.push(make("span", { title }, votes), " ");
  }
  const venue = paper.venue ? [make("strong", { class: "ps-badge" }, ...marked(paper.venue, asked)), " "] : [];
  const links = [
    [words.pdf, paper.pdf],
    [words.code, paper.code],
  ].flatMap(([name = "", href]) => (href ? [make("a", { href }, name), " "] : []));
  return make("p", { class: "ps-card__meta" }, ...venue, make("span", { class: "ps-card__by" }, make("bdi", {}, ...marked(by, asked))), " ", ...spans, make("paper-citing", {}, ...links));
}

/**
 * Lists the attributes of what stands in the language of a paper: that language, and the direction of its
 * letters.
 * @param {{lang?: string}} paper
 */
function writtenIn({ lang }) {
  return { ...(lang ? { lang } : {}), dir: "auto" };
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
  const link = make("a", { href: index.link(paper), ...writtenIn(paper) }, ...marked(paper.title, asked));
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
    make("p", { class: "ps-card__tldr", dir: "auto" }, ...marked(paper.tldr ?? "", asked)),
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
function abstractOf({ abstract, lang }, asked) {
  if (!abstract) return [];
  const make = papershelf.element;
  const parts = abstract.split("\n\n").map((text) => make("p", writtenIn({ lang }), ...marked(text, asked)));
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
    make("span", { class: "ps-result__title", ...writtenIn(paper) }, ...marked(paper.title, asked)),
    ...notesOf(paper, asked, "span", "ps-result__facts"),
    make("span", { class: "ps-result__facts", dir: "auto" }, ...marked(factsOf(paper, asked), asked)),
    make("span", { class: "ps-result__tldr", dir: "auto" }, ...marked(tellingSentence(paper, asked), asked)),
  ];
}

/**
 * Says what papers that have not all words are the closest to.
 * @param {Found} found
 */
function closestLine({ sought }) {
  const words = papershelf.data("words");
  return sought ? papershelf.fill(words.closest, { words: joinSegments(sought).join(", ") }) : words.partial;
}
