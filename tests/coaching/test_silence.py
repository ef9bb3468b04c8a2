"""The silence report: which standards were not talked about, with one person and in the whole team."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from coachbook.coaching.silence import last_talked, silence_text, silence_words, silent_standards
from coachbook.records import ServiceStandard
from coachbook.records.kinds import Publication
from coachbook.records.lines import Talk

TODAY = date(2026, 11, 24)


def standard(id_: str, **fields: object) -> ServiceStandard:
    return ServiceStandard.model_validate(
        {"id": id_, "root_id": id_, "title": id_.title(), "behaviour": id_, **fields}
    )


def talk(days_ago: int, *standards: str, person: str = "marcus") -> Talk:
    at = datetime(2026, 11, 24, 9, tzinfo=UTC) - timedelta(days=days_ago)
    return Talk(f"{person} {days_ago}", person, at, frozenset(standards))


STANDARDS = [standard(name) for name in ("listens", "knows", "checks", "easy", "ends well")]


def test_the_report_on_ten_sessions_names_what_was_not_mentioned_for_four_weeks() -> None:
    ten = [
        talk(2, "listens"),
        talk(5, "knows", person="lena"),
        talk(9, "listens", "knows"),
        talk(14, "listens", person="lena"),
        talk(20, "knows"),
        talk(27, "checks", person="priya"),
        talk(28, "easy", person="lena"),
        talk(33, "listens", "easy"),
        talk(41, "easy", "checks"),
        talk(60, "checks"),
    ]
    found = silent_standards(STANDARDS, ten, TODAY, UTC)
    assert [(each.standard.id, each.days) for each in found] == [("ends well", 60), ("easy", 28)]
    assert [silence_text(each) for each in found] == ["60 days", "28 days"]
    assert [silence_words(each, observed=True) for each in found] == [
        "in none of 10 talks; observed since",
        "observed since",
    ]


def test_a_standard_that_is_new_was_not_silent_before_it_was_there() -> None:
    new = standard("new", published_on=date(2026, 10, 20))
    (silent,) = silent_standards([new], [talk(60, "listens")], TODAY, UTC)
    assert (silent.days, silent.never) == ((TODAY - date(2026, 10, 20)).days, True)
    assert silent_standards([new.but(published_on=TODAY)], [talk(60, "listens")], TODAY, UTC) == ()


def test_versions_are_one_standard_and_drafts_and_retired_ones_are_not_missed() -> None:
    newer = standard("listens 2", root_id="listens", version=2, title="Listens to the end")
    draft = standard("new", state=Publication.DRAFT)
    old = standard("old", state=Publication.RETIRED)
    every = [STANDARDS[0], newer, draft, old]
    assert last_talked(every, [talk(3, "listens 2"), talk(9, "listens")], UTC) == {
        "listens": date(2026, 11, 21)
    }
    (silent,) = silent_standards(every, [talk(50, "listens")], TODAY, UTC)
    assert (silent.standard, silent.days) == (newer, 50)


@given(
    st.lists(st.tuples(st.integers(0, 90), st.sampled_from([s.id for s in STANDARDS])), max_size=20),
    st.integers(1, 60),
)
def test_a_standard_is_silent_exactly_when_no_talk_within_the_days_names_it(talks, days) -> None:
    found = silent_standards(STANDARDS, [talk(ago, name) for ago, name in talks], TODAY, UTC, days)
    recent = {name for ago, name in talks if ago < days}
    named = {name for _, name in talks}
    begun = not talks or max(ago for ago, _ in talks) >= days
    silent = {each.id for each in STANDARDS if each.id not in recent and (each.id in named or begun)}
    assert {each.standard.id for each in found} == silent
    lengths = [each.days if each.days is not None else 999 for each in found]
    assert lengths == sorted(lengths, reverse=True)


def test_before_the_first_talks_nothing_was_ever_mentioned() -> None:
    assert {silence_text(each) for each in silent_standards(STANDARDS, [], TODAY, UTC)} == {"never yet"}
