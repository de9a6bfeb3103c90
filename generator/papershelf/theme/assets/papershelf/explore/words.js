/**
 * The words of Explore and the map, with those of every page.
 *
 * @requires page/core
 * @requires words
 * @requires explore-words
 */
"use strict";

function exploreWords() {
  return { ...papershelf.data("words"), ...papershelf.data("explore-words") };
}
