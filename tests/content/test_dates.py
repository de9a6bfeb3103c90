"""Tests of `papershelf.content.dates`."""

from __future__ import annotations

import pytest

from papershelf.content import dates
from papershelf.content.dates import PartialDate
from papershelf.errors import InvalidValueError, quoted


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
    ("text", "better"),
    [
        ("", ""),
        ("23", ""),
        ("20234", ""),
        ("2023-9", "2023-09"),
        ("2023-9-1", "2023-09-01"),
        ("2023-09-1", "2023-09-01"),
        ("2023/09/14", "2023-09-14"),
        ("2023.9.14", "2023-09-14"),
        ("2023/14/9", ""),
        ("2023-9/14", ""),
        ("05.06.2024", ""),
        ("14 September 2023", "2023-09-14"),
        ("2023-09-14T12:00", "2023-09-14"),
        ("Sept. 2023", "2023-09"),
        ("Sep 14th, 2023", "2023-09-14"),
        ("the 2nd of May 2024", ""),
        ("2nd of May 2024", "2024-05-02"),
        ("May 1, 2023", "2023-05-01"),
        ("14.9.2023", "2023-09-14"),
        ("31/02/2023", ""),
        ("Ma 2023", ""),
        ("Spring 2023", ""),
        ("2023-", ""),
        (" 2023", ""),
        ("2023\n", ""),
        ("-2023", ""),
        ("٢٠٢٣", ""),
        ("２０２３", ""),
        ("9" * 5000, ""),
    ],
)
def test_invalid(text: str, better: str) -> None:
    """Whatever is no such date is refused, with the date that is surely meant, if there is one."""
    with pytest.raises(InvalidValueError) as caught:
        PartialDate.parse(text)
    message = caught.value.message
    assert (message.expected, message.got) == (dates.FORMS, quoted(text))
    assert caught.value.better == (better or None)
    assert (f"'{better}'" in message.fix) == bool(better)


@pytest.mark.parametrize(
    "text", ["0000", "2023-00", "2023-09-00", "2023-13", "2023-02-29", "2023-04-31"]
)
def test_no_day(text: str) -> None:
    """A month or day that the calendar does not have is refused."""
    with pytest.raises(InvalidValueError) as caught:
        PartialDate.parse(text)
    assert caught.value.message.got == f"'{text}'"
    assert caught.value.message.expected != dates.FORMS


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
