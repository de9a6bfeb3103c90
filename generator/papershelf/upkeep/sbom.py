"""The list of what a release was built of (SBOM), as CycloneDX 1.6 in JSON.

It holds the packages of the lock that are installed in its versions, with the hashes by which they
were taken, and what their own metadata state as licence. The same lock and packages give the same
bytes: there is no time in it, and its serial number is made of what it holds.
https://cyclonedx.org/docs/1.6/json/
"""

from __future__ import annotations

import json
import re
import uuid
from importlib.metadata import PackageNotFoundError, distribution
from typing import Any

from papershelf import __version__

NAME = "sbom.cdx.json"
_PIN = re.compile(r"([a-z0-9.-]+)==([^\s;]+)")
_LONGEST = 100
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


def write(lock: str) -> bytes:
    """Write the list of what is installed of a lock file, a requirements file with hashes."""
    found = [made for line in lock.replace("\\\n", " ").splitlines() if (made := _component(line))]
    papershelf = {
        "type": "application",
        "bom-ref": f"pkg:pypi/papershelf@{__version__}",
        "name": "papershelf",
        "version": __version__,
        "licenses": [{"license": {"id": "MIT"}}],
        "purl": f"pkg:pypi/papershelf@{__version__}",
    }
    listed = json.dumps([papershelf, found], sort_keys=True)
    bom = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, listed)}",
        "version": 1,
        "metadata": {"component": papershelf},
        "components": found,
    }
    return (json.dumps(bom, indent=2) + "\n").encode()


def _component(line: str) -> dict[str, Any] | None:
    """Describe a package of a lock; None for a comment, and for one that is not installed so."""
    pin = _PIN.match(line)
    if not pin:
        return None
    name, version = pin.groups()
    try:
        metadata = distribution(name).metadata
    except PackageNotFoundError:  # of another system
        return None
    if metadata["Version"] != version:
        return None
    purl = f"pkg:pypi/{name}@{version}"
    made: dict[str, Any] = {"type": "library", "bom-ref": purl, "name": name, "version": version}
    if licences := _licences(metadata):
        made["licenses"] = licences
    made["purl"] = purl
    made["hashes"] = [{"alg": "SHA-256", "content": one} for one in _HASH.findall(line)]
    return made


def _licences(metadata: Any) -> list[dict[str, Any]]:
    """Return what a package states: an expression of SPDX, else names, as far as they are short."""
    if stated := metadata.get("License-Expression"):
        return [{"expression": stated}]
    names = [
        name.rpartition(" :: ")[2]
        for name in metadata.get_all("Classifier") or []
        if name.startswith("License :: ") and name != "License :: OSI Approved"
    ]
    text = metadata.get("License") or ""
    if not names and 0 < len(text) <= _LONGEST:
        names = [text]
    return [{"license": {"name": name}} for name in dict.fromkeys(names)]
