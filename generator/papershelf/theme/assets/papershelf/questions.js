/**
 * Questions: papers for words that none has all of, such as a question in plain words. Loaded when
 * there is one. `python -m benchmarks.search.questions` measures how many of them fit.
 *
 * @after papershelf
 * @after searching
 * @requires searching/folding
 * @requires searching/segments
 */
"use strict";

/** Words that questions are made of and that name nothing, beside those that Lunr leaves out. */
const QUESTION_WORDS = new Set(
  `about actually ai all always another anything anyone around away back bad become behind being best better between
  both bring change come different do does doing done down each easily easy enough etc even everything exactly explain
  few fewer figure find first give given go goes going good happen happens hard here idea inside instead keep kind
  kinds know known knows lot lots made make makes making many matter maybe mean means more most much need needed needs
  never new next now old one ones out over paper papers part parts please possible possibly problem put puts quite
  rather really right same see seem several show sit something someone sometimes start starting still stuff such take
  takes tell thing things through together too try trying two up use used useful uses using usually various very want
  wants way ways well whether without work works`.split(/\s+/),
);

/** Plain words, and what papers write for them. */
const PLAIN_WORDS = [
  "picture photo photograph drawing: image",
  "cheap affordable inexpensive: efficient cost compression",
  "fast quick speed slow: efficient acceleration",
  "small tiny little: compact compression efficient",
  "big large huge: large scale",
  "phone smartphone laptop: device mobile edge hardware",
  "save less low reduce: efficient reduction",
  "explain understand inside: interpretability explanation",
  "trust believe: explanation faithful",
  "prove proof: theory theoretical",
  "retrain: training post",
  "teach: training instruction learning",
  "adapt change adjust: tuning adaptation",
  "combine join unite: merging composition",
  "drop leave omit: pruning skipping",
  "word text sentence answer write: language",
  "see look watch: vision visual",
  "angle viewpoint: view",
  "forget remember: continual",
  "draw: sketch generation",
  "far distance: depth",
  "bit digit: precision quantization",
  "same reuse: sharing",
  "grow extend enlarge: growth growing",
  "person people: human",
  "cloth clothes clothing: clothed",
  "gpu: memory",
];
/** What a word counts that stands for one of the question's. */
const PLAIN_WEIGHT = 0.8;
/** So many papers are added to those of each word, so that a stray one does not decide. */
const RAREST = 2;
/** What a word counts in a field, once for each paper; elsewhere it counts nothing. */
const FIELD_WEIGHTS = new Map([["title", 1.5], ["tags", 2], ["tldr", 1.3], ["abstract", 0.5]]);
/** What a word counts in a tag's name, one of its other names, and what it is about. */
const TAG_NAME = 3;
const TAG_OTHER = 2;
const TAG_ABOUT = 1.5;
/** So many tags are taken, each of this part of the best one's score, and of this score, at least. */
const MOST_TAGS = 2;
const TAG_SHARE = 0.5;
const TAG_SCORE = 3;
/** What the best tag counts for its papers, beside a word of the same rarity. */
const TAG_WEIGHT = 1.5;
/** A paper of less than this part of the best one's score is left out. */
const PAPER_SHARE = 0.4;

/** @typedef {Map<string, number>} Concept the stems that stand for a word, each with its weight */

/**
 * @typedef {object} QuestionAnswer
 * @property {number[]} positions of the papers, the best first
 * @property {string[]} sought the words that were looked for
 * @property {NameData["tags"]} tags that fit, the best first
 */

/**
 * Finds the papers and tags that fit some words best. A paper scores by each word once, however often
 * it has it: by how rare the word is and where it stands. Words that papers write in its place count
 * too, and so do the tags that fit.
 * @param {string[]} words folded
 * @param {PaperShards} shards
 * @returns {Promise<QuestionAnswer>}
 */
async function answerQuestion(words, shards) {
  const kept = words.filter((word) => isContentWord(word) && !QUESTION_WORDS.has(word));
  const sought = kept.length > 0 ? kept : words;
  const concepts = conceptsOf(words, sought);
  const stems = concepts.flatMap((concept) => [...concept.keys()]);
  const [{ tags }, about] = await Promise.all([
    shards.load("names"),
    shards.load("about"),
    ...stems.map((stem) => shards.posting(stem)), // all at once; below they are awaited one by one
  ]);
  const scores = new Float64Array(shards.manifest.count);
  for (const concept of concepts) await addConcept(scores, concept, shards);
  const fitting = fittingTags(tags, about, concepts);
  for (const { tag, share } of fitting) {
    const having = await shards.havingAll(searchedWords(tag[1]).filter(isContentWord).map(stemOf), ["tags"]);
    const weight = TAG_WEIGHT * share * rarityOf(having.size, shards);
    for (const at of having) scores[at] += weight;
  }
  const least = PAPER_SHARE * scores.reduce((most, score) => Math.max(most, score), 0);
  const positions = [...scores.keys()].filter((at) => scores[at] > 0 && scores[at] >= least);
  positions.sort((one, other) => scores[other] - scores[one] || one - other);
  return { positions, sought, tags: fitting.map(({ tag }) => tag) };
}

/** What papers write, by the stems of the plain words. */
const WRITTEN_FOR = new Map(
  PLAIN_WORDS.flatMap((line) => {
    const [plain, written] = line.split(": ").map((list) => list.split(" ").map(stemOf));
    return plain.map((word) => /** @type {[string, string[]]} */ ([word, written]));
  }),
);

/**
 * Returns the stem of a word; of one that compares, such as cheaper, that of the plain word.
 * @param {string} word
 */
function plainStem(word) {
  const stem = stemOf(word);
  const positive = stem.replace(/e[rs]t?$/, "");
  return WRITTEN_FOR.has(stem) || !WRITTEN_FOR.has(positive) ? stem : positive;
}

/**
 * Lists what stands for each word. A small word counts only by what papers write in its place.
 * @param {string[]} words
 * @param {string[]} sought those that count themselves
 * @returns {Concept[]}
 */
function conceptsOf(words, sought) {
  /** @type {Map<string, Concept>} by the stem of the word */
  const concepts = new Map();
  for (const word of words) {
    const stem = plainStem(word);
    const concept = new Map((WRITTEN_FOR.get(stem) ?? []).map((other) => [other, PLAIN_WEIGHT]));
    for (const own of sought.includes(word) ? [stem, stemOf(word)] : []) concept.set(own, 1);
    if (concept.size > 0) concepts.set(stem, concept);
  }
  return [...concepts.values()];
}

/**
 * @param {number} papers that have a word or tag
 * @param {PaperShards} shards
 */
function rarityOf(papers, shards) {
  return Math.log(1 + shards.papers / (papers + RAREST));
}

/**
 * Adds to the score of each paper what it has of a concept: the best of its words there.
 * @param {Float64Array} scores
 * @param {Concept} concept
 * @param {PaperShards} shards
 */
async function addConcept(scores, concept, shards) {
  const best = new Float64Array(scores.length);
  for (const [stem, weight] of concept) {
    const places = new Float64Array(scores.length);
    let papers = 0;
    for (const [field, { positions }] of (await shards.posting(stem)).fields) {
      const counts = FIELD_WEIGHTS.get(field) ?? 0;
      for (const at of positions) {
        if (places[at] === 0 && counts > 0) papers += 1;
        if (counts > places[at]) places[at] = counts;
      }
    }
    const factor = papers ? weight * rarityOf(papers, shards) : 0;
    for (let at = 0; at < best.length; at += 1) best[at] = Math.max(best[at], factor * places[at]);
  }
  for (let at = 0; at < best.length; at += 1) scores[at] += best[at];
}

/**
 * Finds the tags that fit best: by the words of their names, as far as a name is asked for, and by
 * those of what they are about; rare words among tags count more.
 * @param {NameData["tags"]} tags
 * @param {string[]} about
 * @param {Concept[]} concepts
 */
function fittingTags(tags, about, concepts) {
  const texts = tags.map(([, name, , ...others], at) => wordsOfTag(name, others, about[at], concepts));
  /** @type {Map<string, number>} in how many tags a word stands */
  const spread = new Map();
  for (const text of texts) for (const stem of text.keys()) spread.set(stem, (spread.get(stem) ?? 0) + 1);
  const scoreOf = (/** @type {Map<string, number>} */ text, /** @type {Concept} */ concept) =>
    Math.max(...[...concept].map(([stem, weight]) => weight * (text.get(stem) ?? 0) * Math.log(1 + tags.length / (spread.get(stem) ?? 1))));
  const scored = texts.map((text, at) => ({ tag: tags[at], score: concepts.reduce((sum, concept) => sum + scoreOf(text, concept), 0) }));
  scored.sort((one, other) => other.score - one.score);
  const best = scored[0]?.score ?? 0;
  return scored
    .slice(0, MOST_TAGS)
    .filter(({ score }) => score > TAG_SCORE && score >= TAG_SHARE * best)
    .map(({ tag, score }) => ({ tag, share: score / best }));
}

/**
 * Lists the words of a tag by their stems, each with what it counts there.
 * @param {string} name
 * @param {string[]} others its other names
 * @param {string} about
 * @param {Concept[]} concepts
 * @returns {Map<string, number>}
 */
function wordsOfTag(name, others, about, concepts) {
  /** @type {Map<string, number>} */
  const weights = new Map();
  /** @type {(text: string, weight: number, isName?: boolean) => void} */
  const add = (text, weight, isName = true) => {
    const stems = searchedWords(text).filter((word) => isContentWord(word) && (isName || !QUESTION_WORDS.has(word))).map(plainStem);
    const asked = stems.filter((stem) => concepts.some((concept) => concept.has(stem)));
    const counts = isName ? (weight * asked.length) / stems.length : weight;
    for (const stem of stems) weights.set(stem, Math.max(weights.get(stem) ?? 0, counts));
  };
  add(name, TAG_NAME);
  for (const other of others) add(other, TAG_OTHER);
  add(about, TAG_ABOUT, false);
  return weights;
}
