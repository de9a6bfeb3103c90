/**
 * What only a paper's page runs.
 *
 * @after papershelf
 * @requires page/suggest
 */
"use strict";
