"""Tests for days in lists: which order a column is written in, and days that do not exist."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachbook.coaching.people_days import DayOrder, DayReading, day_order, read_day
from coachbook.errors import Fault

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("texts", "order", "unsure"),
    [
        (["2020-02-01", "2021-11-15"], DayOrder.YEAR_FIRST, False),
        (["01.02.2020", "03.04.2021"], DayOrder.DAY_FIRST, False),
        (["03/04/2020", "25/04/2020"], DayOrder.DAY_FIRST, False),
        (["03/04/2020", "04/25/2020"], DayOrder.MONTH_FIRST, False),
        (["03/04/2020", "05/06/2020"], DayOrder.DAY_FIRST, True),
        (["3-4-20"], DayOrder.DAY_FIRST, True),
        (["", "soon", "2020"], DayOrder.DAY_FIRST, False),
        ([], DayOrder.DAY_FIRST, False),
    ],
)
def test_the_column_says_in_which_order_its_days_are_written(
    texts: list[str], order: DayOrder, unsure: bool
) -> None:
    assert day_order(texts) == DayReading(order, unsure)


def test_one_slip_does_not_turn_the_order_of_a_column() -> None:
    assert day_order(["25/04/2020", "26/04/2020", "04/27/2020"]).order is DayOrder.DAY_FIRST


@pytest.mark.parametrize(
    ("text", "order", "day"),
    [
        ("2020-02-29", DayOrder.DAY_FIRST, date(2020, 2, 29)),
        ("2020/2/1", DayOrder.MONTH_FIRST, date(2020, 2, 1)),
        ("03/04/2020", DayOrder.DAY_FIRST, date(2020, 4, 3)),
        ("03/04/2020", DayOrder.MONTH_FIRST, date(2020, 3, 4)),
        ("1.2.20", DayOrder.DAY_FIRST, date(2020, 2, 1)),
        ("1.2.99", DayOrder.DAY_FIRST, date(1999, 2, 1)),
        ("1.2.27", DayOrder.DAY_FIRST, date(2027, 2, 1)),
        ("1.2.28", DayOrder.DAY_FIRST, date(1928, 2, 1)),
        ("2020-02-01 00:00:00", DayOrder.DAY_FIRST, date(2020, 2, 1)),
        ("2020-02-01T08:30:00Z", DayOrder.DAY_FIRST, date(2020, 2, 1)),
    ],
)
def test_a_day_is_read_in_its_order(text: str, order: DayOrder, day: date) -> None:
    assert read_day(text, order, TODAY) == day


@pytest.mark.parametrize("text", ["2020-13-45", "2021-02-29", "31.04.2020", "00.01.2020", "25/25/2020"])
def test_a_day_that_does_not_exist_is_named(text: str) -> None:
    with pytest.raises(Fault, match="does not exist") as refused:
        read_day(text, DayOrder.DAY_FIRST, TODAY)
    assert text in refused.value.message


@pytest.mark.parametrize("text", ["soon", "March 2020", "43862", "01/02.2020", "1 2 2020", "٣/٤/x"])
def test_what_is_no_day_is_refused_with_a_day_to_copy(text: str) -> None:
    with pytest.raises(Fault, match="write it as 2024-03-31"):
        read_day(text, DayOrder.DAY_FIRST, TODAY)


@given(st.dates(date(1930, 1, 1), date(2027, 12, 31)), st.sampled_from(["%Y-%m-%d", "%d.%m.%Y", "%m/%d/%Y"]))
def test_every_day_is_found_again_in_the_order_it_was_written_in(day: date, form: str) -> None:
    order = DayOrder.MONTH_FIRST if form.startswith("%m") else DayOrder.DAY_FIRST
    assert read_day(day.strftime(form), order, TODAY) == day


@given(st.text(max_size=12), st.sampled_from(list(DayOrder)))
def test_no_text_breaks_the_reading(text: str, order: DayOrder) -> None:
    day_order([text])
    with suppress(Fault):
        assert isinstance(read_day(text, order, TODAY), date)
