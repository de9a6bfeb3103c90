"""The line that stands for what became of a paper, and the papers that take the place of others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papershelf.content import records, yamlio
from papershelf.content.model import Paper, Status
from papershelf.errors import ContentError
from tests.catalog.entries import catalog, entry

LINK = "https://example.org/notice"
LINES = {
    "withdrawn": {"kind": "withdrawn"},
    "retracted 2024-05": {"kind": "retracted", "date": "2024-05"},
    "withdrawn: It is wrong": {"kind": "withdrawn", "reason": "It is wrong"},
    f"retracted {LINK}": {"kind": "retracted", "link": LINK},
    f"retracted 2024-05-12: A gap: two. {LINK}": {
        **{"kind": "retracted", "date": "2024-05-12"},
        **{"reason": "A gap: two.", "link": LINK},
    },
    "superseded by 2401.10020": {"kind": "superseded", "by": "2401.10020"},
    "superseded by flash-lantern 2024": {
        **{"kind": "superseded", "by": "flash-lantern", "date": "2024"},
    },
    'superseded by "Lamps: by 2030" 2024: Shorter.': {
        **{"kind": "superseded", "title": "Lamps: by 2030"},
        **{"date": "2024", "reason": "Shorter."},
    },
}


def read(text: str) -> Paper:
    """Read a paper from the text of a file."""
    document = yamlio.parse(f"title: T\nabstract: A.\n{text}\n".encode(), "p.yml")
    return records.validate(Paper, document, "p.yml")


@pytest.mark.parametrize(("line", "fields"), LINES.items(), ids=LINES)
def test_lines(line: str, fields: dict[str, str]) -> None:
    """A line and the fields that it stands for are the same status, and give that line."""
    status = Status.model_validate(fields)
    assert read(f"status: '{line}'").status == status
    assert str(status) == line


@pytest.mark.parametrize("line", ["Retracted", "  retracted  ", "RETRACTED"])
def test_any_case(line: str) -> None:
    """A kind may be written in capitals."""
    assert read(f"status: {line}").status == Status(kind="retracted")


TEXTS = st.text("ab :.\"'é漢0-", min_size=1).map(lambda text: " ".join(f"x{text}x".split()))


@given(
    st.sampled_from(["withdrawn", "retracted", "superseded"]),
    st.none() | st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)?", fullmatch=True),
    st.none() | st.sampled_from(["2024", "2024-05", "2024-05-12"]),
    st.none() | TEXTS,
    st.none() | st.just(LINK),
)
def test_round_trip(
    kind: str, by: str | None, date: str | None, reason: str | None, link: str | None
) -> None:
    """Any status reads back from its line."""
    fields = {"kind": kind, "by": by, "date": date, "reason": reason, "link": link}
    status = Status.model_validate(fields)
    assert entry("p", status=str(status)).paper.status == status


MISTAKES = {
    "removed": "3:1: status.kind: expected 'withdrawn', 'retracted' or 'superseded', got"
    " 'removed'; did you mean 'retracted'?",
    "retract 2024": "3:1: status.kind: expected 'withdrawn', 'retracted' or 'superseded', got"
    " 'retract'; did you mean 'retracted'?",
    "retracted 2024-5": "3:1: status.date: expected YYYY, YYYY-MM or YYYY-MM-DD, got '2024-5'; did"
    " you mean '2024-05'?",
    "superseded by Lamps": "3:1: status.by: expected lower-case letters and digits joined by"
    " hyphens or dots, got 'Lamps'; did you mean 'lamps'?",
}


@pytest.mark.parametrize(("line", "problem"), MISTAKES.items(), ids=MISTAKES)
def test_mistakes(line: str, problem: str) -> None:
    """What is wrong in a line is named as the field that it would be."""
    with pytest.raises(ContentError) as raised:
        read(f"status: {line}")
    (found,) = raised.value.problems
    assert str(found).removeprefix("p.yml:").partition(" [")[0] == problem


@pytest.mark.parametrize("field", ["retracted: 2024", "withdrawn: yes"])
def test_other_fields(field: str) -> None:
    """Whoever writes a field of that name learns where it stands."""
    with pytest.raises(ContentError) as raised:
        read(field)
    kind = field.partition(":")[0]
    assert f"write 'status: {kind}'" in str(raised.value.problems[0])


def test_named() -> None:
    """In a catalog a status has id and title of the paper that takes the place, as they are now."""
    made = catalog(
        entry("old", status="superseded by former"),
        entry("older", status={"kind": "superseded", "by": "elsewhere", "title": "Kept"}),
        entry("new", title="New Lamps", aliases=["former"]),
    )
    found = {one.id: one.paper.status for one in made.entries}
    assert found["old"] == Status(kind="superseded", by="new", title="New Lamps")
    assert found["older"] == Status(kind="superseded", title="Kept")
