"""What human resources do not read: which colleague, which customer, which number; dates and amounts stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachbook.export.withholding import role_of, withheld_names, withholding, without_numbers
from coachbook.records import Person

PEOPLE = {
    "marcus": Person(id="marcus", name="Marcus Oyelaran", given_name="Marcus"),
    "dana": Person(id="dana", name="Dana Whitfield", given_name="Dana"),
    "tomas": Person(id="tomas", name="Tomas Okafor", given_name="Tomas", role_title="Support agent"),
    "ann": Person(id="ann", name="Marcus Bello", given_name="Marcus"),
    "li": Person(id="li", name="Li"),
}
NAMES = withheld_names(PEOPLE, ("marcus", "dana"))
TELL = withholding(NAMES, ("Marcus Oyelaran", "Dana Whitfield"))


def test_names_are_whole_given_and_last_and_never_those_of_the_two_who_are_named():
    tomas = ("Tomas Okafor", "Tomas", "T. Okafor", "Okafor")
    assert (*tomas, "Marcus Bello", "M. Bello", "Bello", "Li") == NAMES


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("One hour beside Tomas on complaints", "One hour beside a colleague on complaints"),
        ("T. Okafor took over.", "A colleague took over."),
        ("Okafor took over.", "A colleague took over."),
        ("TOMAS OKAFOR saw it", "A colleague saw it"),
        ("Marcus told Marcus Bello", "Marcus told a colleague"),
        ("Mrs Abernathy had to call twice.", "A customer had to call twice."),
        ("He said to Mr. van Dyke that", "He said to a customer that"),
        ("Thanks, Dr Ünal Çelik!", "Thanks, a customer!"),
        ("Mr Oyelaran and Ms Whitfield agreed", "Mr Oyelaran and Ms Whitfield agreed"),
        ("Mark the day; Miss nothing", "Mark the day; Miss nothing"),
    ],
)
def test_names_of_colleagues_and_customers_go(typed, read):
    assert TELL(typed) == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("order 4821733 came late", "order [number] came late"),
        ("order #AB-12345 and RMA 99-1234-7", "order [number] and [number]"),
        ("call +44 20 7946 0958 back", "call [number] back"),
        ("call (030) 1234567 back", "call [number] back"),
        ("write to ann.bello+x@mail.example.org today", "write to [e-mail] today"),
        ("DE89370400440532013000 was charged", "[number] was charged"),
    ],
)
def test_numbers_that_name_somebody_go(typed, read):
    assert without_numbers(typed) == read


@pytest.mark.parametrize(
    "typed",
    [
        "by 31 January 2027, from 2.9 to 4.0",
        "on 2026-11-20 at 16:20",
        "on 20.11.2026, in 2026/2027 or 2026-2027",
        "9 of 12, 75 %, 100 per cent",
        "paid 1,250.00 for three of 25",
        "within 24 hours, 48 at most",
        "",
    ],
)
def test_dates_years_amounts_and_counts_stay(typed):
    assert without_numbers(typed) == typed


@given(st.text(max_size=60))
def test_nothing_typed_breaks_it_and_what_was_told_once_is_told_the_same_again(text):
    told = TELL(text)
    assert TELL(told) == told


def test_a_colleague_without_a_role_is_a_colleague():
    assert role_of(PEOPLE["tomas"]) == "Support agent"
    assert role_of(PEOPLE["li"]) == "a colleague"
