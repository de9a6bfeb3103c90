"""RIS: what a record holds, and that rispy reads back what was meant."""

from __future__ import annotations

from typing import Any

import pytest
import rispy
from hypothesis import given
from hypothesis import strategies as st

from papershelf import formulas
from papershelf.catalog.catalog import Catalog
from papershelf.exports import references, ris
from papershelf.folding import fold
from tests import hostile
from tests.exports import papers
from tests.exports.papers import LINES, reference

EVERYTHING = """\
TY  - CPAPER
ID  - quill2024lantern
TI  - Lantern: A Small Light for Large Rooms
AU  - Quill, Ada
AU  - Ó Ríordáin, Ben
PY  - 2024
T2  - Proceedings of Lamps
AN  - arXiv:2403.00001
DO  - 10.1000/lantern_1
UR  - https://arxiv.org/abs/2403.00001
L1  - https://example.org/lantern/100%25.pdf
KW  - Light & shadow
KW  - Counting
N1  - Later title: Lantern 2: A Larger Light
N1  - Erratum: Table 2 counts 9 lamps, not <b>8</b>.
AB  - We place one lamp where two mirrors meet. It lights the hall. Plans are at\
 https://example.org/lantern?size=large&sheet=1. Nine lamps are no longer needed.
ER  - 
"""  # noqa: W291 - the space belongs to the format
BARE = """\
TY  - GEN
ID  - bare
TI  - The Bare Minimum
AB  - Nothing but a title and an abstract is known of this paper.
ER  - 
"""  # noqa: W291


@pytest.mark.parametrize(
    ("identifier", "expected"), [("lantern", EVERYTHING), ("bare-minimum", BARE)]
)
def test_entry(toy: Catalog, identifier: str, expected: str) -> None:
    """A record holds what is known, and nothing else."""
    assert ris.entry(papers.of(toy)[identifier]) == expected


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        ({"published": "2023-05-02"}, "DA  - 2023/05/02/"),
        ({"published": "2023-05"}, "DA  - 2023/05//"),
        ({"published": "2023"}, "PY  - 2023"),
        ({"arxiv": "2302.00001"}, "TY  - MANSCPT"),
        ({"arxiv": "2302.00001"}, "M3  - Preprint"),
        ({"arxiv": "2302.00001"}, "PB  - arXiv"),
        ({"arxiv": "2302.00001"}, "DO  - 10.48550/arXiv.2302.00001"),
        ({"arxiv": "2302.00001"}, "L1  - https://arxiv.org/pdf/2302.00001"),
        ({"venue": {"name": "V", "kind": "journal"}}, "TY  - JOUR"),
        ({"venue": {"name": "V", "kind": "workshop"}}, "TY  - CPAPER"),
        ({"venue": {"name": "V", "kind": "book"}}, "TY  - CHAP"),
        ({"venue": {"name": "V", "kind": "other"}}, "TY  - GEN"),
        ({"venue": {"name": "V", "kind": "thesis"}}, "PB  - V"),
        ({"authors": ["Zoë van der Meer"]}, "AU  - van der Meer, Zoë"),
        ({"authors": ["Sammy Davis Jr."]}, "AU  - Davis, Sammy, Jr."),
        ({"authors": ["Gemini Team"]}, "AU  - Gemini Team"),
        (
            {"sources": [{"kind": "metadata", "name": "x", "confidence": "low"}]},
            "N1  - Bibliographic details not confirmed",
        ),
    ],
)
def test_fields(fields: dict[str, Any], line: str) -> None:
    """Each field holds what it is for."""
    assert line in ris.entry(reference(**fields)).splitlines()


@given(LINES, LINES, st.lists(LINES, max_size=3, unique_by=fold), LINES)
def test_any_text(title: str, abstract: str, authors: list[str], venue: str) -> None:
    """Whatever a paper holds, rispy reads one record with the same texts."""
    made = reference(title=title, abstract=abstract, authors=authors, venue={"name": venue})
    (found,) = rispy.loads(ris.write([made]))
    assert found["title"] == formulas.plain(title).strip()
    assert found["secondary_title"] == venue
    assert found["abstract"] == " ".join(formulas.plain(abstract).split())
    assert len(found.get("authors", [])) == len(authors)


@pytest.mark.parametrize("payload", hostile.PAYLOADS, ids=lambda payload: payload.name)
def test_payloads(payload: hostile.Payload) -> None:
    """No attack begins a field or a record of its own."""
    text = f"{payload.text}\nER  - \n\nTY  - JOUR\r\nTI  - x\x85\u2028AU  - y"
    made = papers.reference(title="T", authors=["Ada Quill"], abstract=text)
    (found,) = rispy.loads(ris.write([made, papers.reference("other", "b")])[: -len("\n")])[:1]
    assert (found["title"], found["authors"]) == ("T", ["Quill, Ada"])
    assert len(rispy.loads(ris.write([made, papers.reference("other", "b")]))) == 2


def test_real_records(real: Catalog) -> None:
    """Each paper is found by rispy with its key, title, authors in order, and year."""
    chosen = list(papers.of(real).values())
    found = rispy.loads(ris.write(chosen))
    assert len(found) == len(chosen)
    for record, made in zip(found, chosen, strict=True):
        assert (record["id"], record["title"]) == (made.key, formulas.plain(made.paper.title))
        families = [author.parts.last for author in made.paper.authors]
        assert [name.split(", ")[0] for name in record.get("authors", [])] == families
        date = references.issued(made.paper)
        assert record.get("year") == (str(date.year) if date else None)
