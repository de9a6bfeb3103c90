"""The list of what a release was built of: every installed package of the lock, the same bytes."""

from __future__ import annotations

import json
from importlib.metadata import version

from papershelf import starter
from papershelf.upkeep import sbom

ZEROS, ONES = "0" * 64, "1" * 64


def test_write() -> None:
    """A package has name, version, licence and hashes; what is not installed is no part."""
    here = version("click")
    lock = (
        f"click=={here} \\\n    --hash=sha256:{ZEROS} \\\n    --hash=sha256:{ONES}\n    # via x\n"
        f"markdown==0.1 --hash=sha256:{ZEROS}\nno-such-package==1 --hash=sha256:{ZEROS}\n"
    )
    made = json.loads(sbom.write(lock))
    assert (made["bomFormat"], made["specVersion"]) == ("CycloneDX", "1.6")
    assert made["components"] == [
        {
            "type": "library",
            "bom-ref": f"pkg:pypi/click@{here}",
            "name": "click",
            "version": here,
            "licenses": [{"expression": "BSD-3-Clause"}],
            "purl": f"pkg:pypi/click@{here}",
            "hashes": [
                {"alg": "SHA-256", "content": ZEROS},
                {"alg": "SHA-256", "content": ONES},
            ],
        }
    ]
    assert sbom.write(lock) == sbom.write(lock)


def test_lock() -> None:
    """Of the own lock nearly all is installed here, and each with hashes and a licence."""
    components = json.loads(sbom.write(starter.LOCK.read_text(encoding="utf-8")))["components"]
    assert len(components) > 40
    assert all(one["hashes"] for one in components)
    assert len([one for one in components if "licenses" not in one]) < 5
