/**
 * What every page runs: its elements, and what is other than in the theme. It runs before the
 * theme's own script.
 *
 * @requires page/core
 * @requires words
 * @requires page/abstract
 * @requires page/copy
 * @requires page/count
 * @requires page/citing
 * @requires page/density
 * @requires page/menu
 * @requires page/news
 * @requires page/save
 * @requires page/search
 * @requires page/tabs
 * @requires page/visits
 */
"use strict";

// The theme's script would ask for a site map beside each link to another form of the page. A space
// keeps it from that and means the same.
for (const link of document.querySelectorAll("link")) if (link.rel === "alternate") link.rel = "alternate ";

// The theme goes to these pages at a single key, which nobody can switch off.
for (const link of document.querySelectorAll('link:is([rel="prev"], [rel="next"])')) link.remove();
