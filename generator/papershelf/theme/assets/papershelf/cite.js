/**
 * What shows and writes citations: a paper's page and the shelf begin with it, and elsewhere it is
 * loaded when a reader asks for a citation.
 *
 * @after papershelf
 * @requires page/cite
 */
"use strict";
