/**
 * The search, loaded when a reader is about to use it: the index in parts, and how results look.
 *
 * @after papershelf
 * @requires lunr
 * @requires searching/index
 * @requires searching/listing
 */
"use strict";
