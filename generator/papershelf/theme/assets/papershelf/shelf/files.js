/**
 * Files of the shelf: papers in the formats of reference managers, and the whole shelf as one file.
 *
 * @requires page/cite
 * @requires page/core
 * @requires page/entries
 * @requires page/reading
 * @requires page/store
 * @requires shelf/catalog
 */
"use strict";

/** @typedef {keyof ShelfWords["refusals"]} Refusal why a file is not taken */

class ShelfFiles {
  static FORMAT = "papershelf-shelf";
  /** In bytes: what a browser keeps, some five million signs, takes up to three bytes each in a file. */
  static LARGEST = 20_000_000;

  /**
   * Writes papers in a format of reference managers. All or none: a paper that does not load fails.
   * @param {Format} format
   * @param {SavedPaper[]} papers
   * @param {string} [file] its name without an ending
   */
  static async take(format, papers, file = "shelf") {
    const { name, ending, type, join } = format;
    const citations = await Promise.all(papers.map(({ id }) => loadEntries(id)));
    const entries = citations.map((citation) => citation[name]);
    const noted = join === "bib" ? entries.map((entry, at) => annotated(String(entry), papers[at].note ?? "")) : entries;
    const text = join === "list" ? listOf(entries, papers) : fileOf(format, noted);
    // The whole shelf is kept as JSON too, so the name of other JSON shows what it is.
    papershelf.download(join === "json" ? `${file}-${name}${ending}` : `${file}${ending}`, type, text);
  }

  /** Writes everything as one file, to be read by `read`. */
  static keep() {
    const { shelf } = PaperStore.read();
    const data = { format: ShelfFiles.FORMAT, version: PaperStore.VERSION, site: papershelf.root, ...shelf };
    papershelf.download("papershelf-shelf.json", "application/json", `${JSON.stringify(data, null, 2)}\n`);
  }

  /**
   * Reads such a file; one that is not whole and valid is refused.
   * @param {Blob} file
   * @returns {Promise<{shelf: Shelf, refused: ""} | {shelf: null, refused: Refusal}>}
   */
  static async read(file) {
    const refuse = (/** @type {Refusal} */ refused) => ({ shelf: null, refused });
    if (file.size > ShelfFiles.LARGEST) return refuse("tooLarge");
    let data;
    try {
      data = namedIn(JSON.parse(await file.text()));
    } catch {
      return refuse("noJson");
    }
    if (data.format !== ShelfFiles.FORMAT) return refuse("noShelf");
    if (isNewer(data.version)) return refuse("newer");
    const { shelf, errors } = checkedShelf(data);
    if (errors > 0 || data.version !== PaperStore.VERSION) return refuse("invalid");
    return { shelf, refused: "" };
  }
}

/** How text is written that means something to TeX, as in generator/papershelf/exports/bibtex.py. */
const TEX = new Map([
  ["\\", "\\textbackslash{}"],
  ["{", "\\textbraceleft{}"],
  ["}", "\\textbraceright{}"],
  ["~", "\\textasciitilde{}"],
  ["^", "\\textasciicircum{}"],
  ...[..."%#$&_"].map((sign) => /** @type {[string, string]} */ ([sign, `\\${sign}`])),
]);

/**
 * Adds a note to an entry of BibTeX, as its field `annote`.
 * @param {string} entry
 * @param {string} note empty for none
 */
function annotated(entry, note) {
  const text = note.trim().replace(/\r\n?/g, "\n").replace(/[\\{}~^%#$&_]/g, (sign) => TEX.get(sign) ?? sign);
  const end = entry.lastIndexOf("\n}");
  return text && end >= 0 ? `${entry.slice(0, end)},\n  annote = {${text}}${entry.slice(end)}` : entry;
}

/**
 * Writes a list in Markdown, each paper with its note as a quotation.
 * @param {unknown[]} entries
 * @param {SavedPaper[]} papers
 */
function listOf(entries, papers) {
  const items = papers.map((paper, at) => {
    const note = (paper.note ?? "").split(/\r?\n/).map((line) => `  > ${line}`.trimEnd());
    return [`- ${String(entries[at]).trim()}`, ...(paper.note ? ["", ...note, ""] : [])].join("\n");
  });
  return `${items.join("\n")}\n`;
}

/**
 * Joins what was noted about the same paper twice; a note that would be too long stays as it was.
 * @param {SavedPaper} paper is changed
 * @param {SavedPaper} other
 */
function joinPapers(paper, other) {
  const [mine, theirs] = [paper.note ?? "", other.note ?? ""];
  const note = mine.includes(theirs) ? mine : theirs.includes(mine) ? theirs : `${mine}\n\n${theirs}`;
  if (note && note.length <= SHELF_LIMITS.note) paper.note = note;
  if (other.read || (other.reading && !paper.read)) setState(paper, stateOf(other));
  if (other.folder && !paper.folder) paper.folder = other.folder;
}

/**
 * Adds another shelf to this one: new papers and folders at the end, and what is known of a paper
 * on both joined.
 * @param {Shelf} shelf is changed
 * @param {Shelf} other
 */
function mergeShelf(shelf, other) {
  const mine = new Map(shelf.papers.map((paper) => [paper.id, paper]));
  for (const name of other.folders) if (!shelf.folders.includes(name)) shelf.folders.push(name);
  for (const paper of other.papers) {
    const known = mine.get(paper.id);
    if (known) joinPapers(known, paper);
  }
  addPapers(shelf, other.papers);
}

/**
 * Gives papers whose address changed their new id.
 * @param {Shelf} shelf is changed
 * @param {Map<string, string>} aliases new ids by old
 * @returns {number} how many there were
 */
function followAliases(shelf, aliases) {
  const moved = shelf.papers.filter(({ id }) => aliases.has(id));
  for (const paper of moved) {
    const id = aliases.get(paper.id) ?? paper.id;
    const known = shelf.papers.find((other) => other.id === id);
    if (known) {
      joinPapers(known, paper);
      shelf.papers.splice(shelf.papers.indexOf(paper), 1);
    } else {
      paper.id = id;
    }
  }
  return moved.length;
}
