/**
 * The store: the reader's shelf, kept by the browser as one JSON record.
 *
 *     {"version": 1, "folders": [name], "papers": [{"id", "title", "reading"?, "read"?, "note"?, "folder"?}]}
 *
 * Papers stand in the reader's order. Every change reads the record anew before it writes, so that
 * two tabs do not overwrite one another. Nothing is ever kept that `checkedShelf` would not read.
 *
 * @requires page/core
 * @requires page/reading
 */
"use strict";

/**
 * @typedef {object} SavedPaper
 * @property {string} id
 * @property {string} title as it was when the paper was saved
 * @property {boolean} [reading] true if it is being read
 * @property {boolean} [read] true if it was read
 * @property {string} [note]
 * @property {string} [folder] one of the shelf's folders
 */

/**
 * @typedef {object} Shelf
 * @property {SavedPaper[]} papers
 * @property {string[]} folders
 */

/**
 * What may be wrong: the browser refuses its storage; what it keeps is partly unreadable, or was
 * written by a newer version; it has no room for more, or there is more than a shelf may hold.
 * @typedef {"" | "blocked" | "damaged" | "newer" | "full" | "many"} Trouble
 */

/**
 * Names what this site keeps: all sites of one host share one storage, as all on a disk do.
 * @param {string} name
 */
function storageKey(name) {
  return `papershelf:${new URL(papershelf.root).pathname}:${name}`;
}

/** The longest of each, far above what a person writes. */
const SHELF_LIMITS = { papers: 5000, folders: 200, folder: 80, title: 1000, note: 20000 };
/** A paper's id, as in generator/papershelf/content/ids.py. */
const PAPER_ID = /^(?=.{1,64}$)[a-z0-9]+(?:-[a-z0-9]+|\.[0-9]+)*$/;

/**
 * Returns the name of a folder in its one spelling; empty if it cannot be one.
 * @param {unknown} value
 */
function folderName(value) {
  const name = typeof value === "string" ? value.replace(/[\p{Cc}\s\u202a-\u202e\u2066-\u2069]+/gu, " ").trim() : "";
  return name.length <= SHELF_LIMITS.folder ? name : "";
}

/**
 * Returns what data from outside holds by name; nothing if it holds no names.
 * @param {unknown} data
 * @returns {Record<string, unknown>}
 */
function namedIn(data) {
  return typeof data === "object" && data !== null ? /** @type {Record<string, unknown>} */ (data) : {};
}

/**
 * Tells whether data was written by a newer version than this one.
 * @param {unknown} version as it stands there
 */
function isNewer(version) {
  return typeof version === "number" && Number.isInteger(version) && version > PaperStore.VERSION;
}

/**
 * Takes from `data` what is a shelf, field by field, and counts what is not.
 * @param {Record<string, unknown>} data
 * @returns {{shelf: Shelf, errors: number}}
 */
function checkedShelf(data) {
  let errors = 0;
  /**
   * @param {unknown} value
   * @param {number} most
   * @returns {unknown[]}
   */
  const list = (value, most) => {
    if (!Array.isArray(value)) errors += 1;
    else if (value.length > most) errors += value.length - most;
    return Array.isArray(value) ? value.slice(0, most) : [];
  };
  /** @type {Set<string>} */
  const folders = new Set();
  for (const value of list(data.folders, SHELF_LIMITS.folders)) {
    const name = folderName(value);
    if (!name || name !== value || folders.has(name)) errors += 1;
    else folders.add(name);
  }
  /** @type {Map<string, SavedPaper>} */
  const papers = new Map();
  for (const value of list(data.papers, SHELF_LIMITS.papers)) {
    const { id, title, note = "", reading = false, read = false, folder = "" } = namedIn(value);
    if (typeof id !== "string" || !PAPER_ID.test(id) || papers.has(id)) {
      errors += 1;
      continue;
    }
    /** @type {SavedPaper} */
    const paper = { id, title: id };
    if (typeof title === "string" && title.length <= SHELF_LIMITS.title) paper.title = title;
    else errors += 1;
    if (typeof note !== "string" || note.length > SHELF_LIMITS.note) errors += 1;
    else if (note) paper.note = note;
    if (typeof read !== "boolean" || typeof reading !== "boolean") errors += 1;
    else setState(paper, read ? "done" : reading ? "reading" : "toRead");
    if (typeof folder === "string" && folders.has(folder)) paper.folder = folder;
    else if (folder !== "") errors += 1;
    papers.set(id, paper);
  }
  return { shelf: { papers: [...papers.values()], folders: [...folders] }, errors };
}

class PaperStore {
  static VERSION = 1;
  static KEY = storageKey("shelf");
  /** What could not be read is set aside here before anything is written over it. */
  static DAMAGED = storageKey("shelf-damaged");

  /** @type {{text: string, shelf: Shelf, trouble: Trouble, ids: Set<string>} | undefined} */
  static known;
  /** @type {(() => void)[]} */
  static listeners = [];

  /** The shelf as last read: one look into the storage serves a whole page. */
  static get current() {
    return PaperStore.known ?? PaperStore.read();
  }

  /** Reads the record. */
  static read() {
    let text = "";
    /** @type {Trouble} */
    let trouble = "";
    try {
      text = localStorage.getItem(PaperStore.KEY) ?? "";
    } catch {
      trouble = "blocked";
    }
    if (PaperStore.known?.text === text && PaperStore.known.trouble !== "blocked" && !trouble) return PaperStore.known;
    let data = namedIn({ papers: [], folders: [] });
    try {
      if (text) data = namedIn(JSON.parse(text));
    } catch {
      data = {};
    }
    const { shelf, errors } = checkedShelf(data);
    if (isNewer(data.version)) trouble = "newer";
    else if (errors > 0 || (text && data.version !== PaperStore.VERSION)) trouble = "damaged";
    PaperStore.known = { text, shelf, trouble, ids: new Set(shelf.papers.map(({ id }) => id)) };
    return PaperStore.known;
  }

  /**
   * Changes the shelf as it stands now, whatever another tab made of it since.
   * @param {(shelf: Shelf) => void} edit
   * @returns {Trouble} why nothing was kept; empty if all is well
   */
  static change(edit) {
    const { text, shelf, trouble } = PaperStore.read();
    if (trouble === "blocked" || trouble === "newer") return trouble;
    const changed = structuredClone(shelf);
    edit(changed);
    if (checkedShelf(changed).errors > 0) return "many"; // it would not be read again
    try {
      if (trouble === "damaged") PaperStore.setAside(text);
      PaperStore.write(changed);
    } catch {
      return "full"; // the browser keeps what stood there before
    }
    PaperStore.refresh();
    return "";
  }

  /** @param {Shelf} shelf */
  static write(shelf) {
    localStorage.setItem(PaperStore.KEY, JSON.stringify({ version: PaperStore.VERSION, ...shelf }));
  }

  /** @param {string} text */
  static setAside(text) {
    const before = localStorage.getItem(PaperStore.DAMAGED) ?? "";
    if (!before.endsWith(text)) localStorage.setItem(PaperStore.DAMAGED, before ? `${before}\n${text}` : text);
  }

  /** What could not be read, as it stood: in its place, or set aside; empty if there is none. */
  static get damaged() {
    const { text, trouble } = PaperStore.current;
    try {
      const aside = localStorage.getItem(PaperStore.DAMAGED) ?? "";
      return [aside, trouble === "damaged" && !aside.endsWith(text) ? text : ""].filter(Boolean).join("\n");
    } catch {
      return "";
    }
  }

  /**
   * Forgets what could not be read.
   * @returns {Trouble} why it is there still; empty if all is well
   */
  static forgetDamaged() {
    const { shelf, trouble } = PaperStore.read();
    try {
      localStorage.removeItem(PaperStore.DAMAGED); // first, for it makes room
      if (trouble === "damaged") PaperStore.write(shelf); // what could be read in the place of all
    } catch {
      return "full";
    }
    PaperStore.refresh();
    return "";
  }

  /** Reads anew and notifies all who listen. */
  static refresh() {
    PaperStore.read();
    for (const listener of PaperStore.listeners) listener();
  }

  /** @param {() => void} listener called after every change, in this tab or another */
  static listen(listener) {
    PaperStore.listeners.push(listener);
  }
}

addEventListener("storage", (event) => {
  if (event.key === PaperStore.KEY || event.key === null) PaperStore.refresh();
});
// A page that a browser kept and shows again has missed what happened meanwhile.
addEventListener("pageshow", (event) => event.persisted && PaperStore.refresh());

/**
 * Adds papers at the end, but for those that are there.
 * @param {Shelf} shelf
 * @param {SavedPaper[]} papers
 */
function addPapers(shelf, papers) {
  const there = new Set(shelf.papers.map(({ id }) => id));
  shelf.papers.push(...papers.filter(({ id }) => !there.has(id)));
}

/**
 * Moves a paper before or after another one.
 * @param {Shelf} shelf
 * @param {string} id
 * @param {string} other
 * @param {boolean} after
 */
function movePaper(shelf, id, other, after) {
  const [moved] = shelf.papers.filter((paper) => paper.id === id);
  const rest = shelf.papers.filter((paper) => paper !== moved);
  const at = rest.findIndex((paper) => paper.id === other);
  if (!moved || at < 0) return; // another tab removed one of them
  rest.splice(after ? at + 1 : at, 0, moved);
  shelf.papers = rest;
}

/**
 * Takes papers out.
 * @param {Shelf} shelf
 * @param {Set<string>} ids
 * @returns {{paper: SavedPaper, at: number}[]} each with its place, for `putBack`
 */
function takeOut(shelf, ids) {
  const taken = shelf.papers.map((paper, at) => ({ paper, at })).filter(({ paper }) => ids.has(paper.id));
  shelf.papers = shelf.papers.filter(({ id }) => !ids.has(id));
  return taken;
}

/**
 * Puts papers back where they were, but for those that came back by another way.
 * @param {Shelf} shelf
 * @param {{paper: SavedPaper, at: number}[]} taken
 */
function putBack(shelf, taken) {
  for (const { paper, at } of taken) {
    if (shelf.papers.some(({ id }) => id === paper.id)) continue;
    if (paper.folder && !shelf.folders.includes(paper.folder)) shelf.folders.push(paper.folder);
    shelf.papers.splice(Math.min(at, shelf.papers.length), 0, paper);
  }
}
