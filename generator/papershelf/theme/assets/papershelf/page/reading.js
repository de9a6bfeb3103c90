/**
 * How far the reader is with a saved paper: to be read, being read, or done.
 *
 * A shelf names only what is more than to be read, so that one written before there were states
 * means the same.
 */
"use strict";

/** @typedef {keyof ShelfWords["states"]} ReadingState */

/**
 * @param {SavedPaper} paper
 * @returns {ReadingState}
 */
function stateOf({ read, reading }) {
  return read ? "done" : reading ? "reading" : "toRead";
}

/**
 * @param {SavedPaper} paper is changed
 * @param {ReadingState} state
 */
function setState(paper, state) {
  delete paper.read;
  delete paper.reading;
  if (state === "done") paper.read = true;
  if (state === "reading") paper.reading = true;
}
