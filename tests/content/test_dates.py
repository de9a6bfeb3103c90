"""Tests of `papershelf.content.dates`."""

from __future__ import annotations

import pytest

from papershelf.content.dates import PartialDate

CORRECT = "correct it or leave it out"
FORM = "expected YYYY, YYYY-MM or YYYY-MM-DD, got"
CALENDAR = "expected a date of the calendar, got"


@pytest.mark.parametrize(
    ("text", "date", "label", "order"),
    [
        ("2023", PartialDate(2023), "2023", (2023, 0, 0)),
        ("2023-09", PartialDate(2023, 9), "September 2023", (2023, 9, 0)),
        ("2023-09-14", PartialDate(2023, 9, 14), "14 September 2023", (2023, 9, 14)),
        ("2024-02-29", PartialDate(2024, 2, 29), "29 February 2024", (2024, 2, 29)),
        ("0999", PartialDate(999), "999", (999, 0, 0)),
    ],
)
def test_valid(text: str, date: PartialDate, label: str, order: tuple[int, int, int]) -> None:
    """A date is read as precisely as it is written, and written the same again."""
    parsed = PartialDate.parse(text)
    assert (parsed, str(parsed), parsed.label, parsed.order) == (date, text, label, order)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", f"{FORM} ''; {CORRECT}"),
        ("23", f"{FORM} '23'; {CORRECT}"),
        ("20234", f"{FORM} '20234'; {CORRECT}"),
        ("2023-9", f"{FORM} '2023-9'; did you mean '2023-09'?"),
        ("2023-9-1", f"{FORM} '2023-9-1'; did you mean '2023-09-01'?"),
        ("2023-09-1", f"{FORM} '2023-09-1'; did you mean '2023-09-01'?"),
        ("2023/09/14", f"{FORM} '2023/09/14'; did you mean '2023-09-14'?"),
        ("2023.9.14", f"{FORM} '2023.9.14'; did you mean '2023-09-14'?"),
        ("2023/14/9", f"{FORM} '2023/14/9'; {CORRECT}"),
        ("2023-9/14", f"{FORM} '2023-9/14'; {CORRECT}"),
        ("05.06.2024", f"{FORM} '05.06.2024'; {CORRECT}"),
        ("14 September 2023", f"{FORM} '14 September 2023'; did you mean '2023-09-14'?"),
        ("2023-09-14T12:00", f"{FORM} '2023-09-14T12:00'; did you mean '2023-09-14'?"),
        ("Sept. 2023", f"{FORM} 'Sept. 2023'; did you mean '2023-09'?"),
        ("Sep 14th, 2023", f"{FORM} 'Sep 14th, 2023'; did you mean '2023-09-14'?"),
        ("the 2nd of May 2024", f"{FORM} 'the 2nd of May 2024'; {CORRECT}"),
        ("2nd of May 2024", f"{FORM} '2nd of May 2024'; did you mean '2024-05-02'?"),
        ("May 1, 2023", f"{FORM} 'May 1, 2023'; did you mean '2023-05-01'?"),
        ("14.9.2023", f"{FORM} '14.9.2023'; did you mean '2023-09-14'?"),
        ("31/02/2023", f"{FORM} '31/02/2023'; {CORRECT}"),
        ("Ma 2023", f"{FORM} 'Ma 2023'; {CORRECT}"),
        ("Spring 2023", f"{FORM} 'Spring 2023'; {CORRECT}"),
        ("2023-", f"{FORM} '2023-'; {CORRECT}"),
        (" 2023", f"{FORM} ' 2023'; {CORRECT}"),
        ("2023\n", f"{FORM} '2023\n'; {CORRECT}"),
        ("-2023", f"{FORM} '-2023'; {CORRECT}"),
        ("٢٠٢٣", f"{FORM} '٢٠٢٣'; {CORRECT}"),
        ("２０２３", f"{FORM} '２０２３'; {CORRECT}"),
        ("9" * 5000, f"{FORM} '{'9' * 57}...'; {CORRECT}"),
        ("0000", f"{CALENDAR} '0000'; correct it"),
        ("2023-00", f"{CALENDAR} '2023-00'; correct it"),
        ("2023-09-00", f"{CALENDAR} '2023-09-00'; correct it"),
        ("2023-13", f"{CALENDAR} '2023-13'; correct it"),
        ("2023-02-29", f"{CALENDAR} '2023-02-29'; correct it"),
        ("2023-04-31", f"{CALENDAR} '2023-04-31'; correct it"),
    ],
)
def test_invalid(text: str, message: str) -> None:
    """Whatever is no such date is refused, with the form that is wanted."""
    with pytest.raises(ValueError, match=r"^expected") as caught:
        PartialDate.parse(text)
    assert str(caught.value) == message


def test_order() -> None:
    """An unknown month or day sorts before every known one."""
    texts = ["2024-01-02", "2024", "2023-12-31", "2024-01", "2024-01-01"]
    ordered = sorted(map(PartialDate.parse, texts), key=lambda date: date.order)
    assert [str(date) for date in ordered] == [
        "2023-12-31",
        "2024",
        "2024-01",
        "2024-01-01",
        "2024-01-02",
    ]


@pytest.mark.parametrize(
    ("text", "number"),
    [("2023-09-14", 20230914), ("2023-09", 20230900), ("2023", 20230000), ("1987-12-01", 19871201)],
)
def test_number(text: str, number: int) -> None:
    """As a number a date keeps its digits; what is unknown is zero, so before all that is known."""
    assert PartialDate.parse(text).number == number
