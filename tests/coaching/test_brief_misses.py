"""What a brief says of misses: none is hidden, whatever its cause, and each leads to its contact."""

from __future__ import annotations

from datetime import UTC

from hypothesis import given
from hypothesis import strategies as st

from coachbook.coaching.brief import Brief, make_brief
from coachbook.coaching.brief_lines import sections
from coachbook.coaching.brief_misses import MOST, one_thing, outside
from coachbook.coaching.brief_parts import BriefLine, Part, Source
from coachbook.records import Observation, Person
from coachbook.records.kinds import Cause, Mark, Scale
from coachbook.records.lines import RatingLine
from tests.briefs import ACTING, MARCUS, NOW, PEOPLE, line, standard

CHECKS = standard("checks", "Checks who is asking").but(critical=True, scale=Scale.MET_NOT_MET)
LISTENS = standard("listens", "Listens fully")
KNOWS = standard("knows", "Knows the product")
EASY = standard("easy", "Makes it easy")
CALMS = standard("calms", "Stays calm").but(critical=True, scale=Scale.MET_NOT_MET)
STANDARDS = (LISTENS, KNOWS, EASY, CHECKS, CALMS)
MISSES = {"1", "2", "not met"}


def brief_of(*lines: RatingLine) -> Brief:
    return make_brief(
        ACTING, MARCUS, sessions=(), commitments=(), lines=lines, standards=STANDARDS, before=NOW
    )


def told(line: BriefLine) -> int:
    """How many misses a line tells of."""
    return int(line.mark.split()[0]) if line.mark.endswith("more") else int(line.mark in MISSES)


rated = st.builds(
    lambda standard, mark, day, cause: (standard.id, mark, day, cause),
    st.sampled_from(STANDARDS),
    st.sampled_from((Mark.ONE, Mark.TWO, Mark.THREE, Mark.FIVE, Mark.NOT_MET, Mark.MET, Mark.NOT_APPLICABLE)),
    st.integers(1, 23),
    st.sampled_from((None, *Cause)),
)


@given(st.lists(rated, max_size=30, unique_by=lambda each: (each[0], each[2])))
def test_every_miss_is_told_or_counted_once(ratings) -> None:
    lines = [line(id_, mark, day, cause=cause) for id_, mark, day, cause in ratings]
    brief = brief_of(*lines)
    missed = [each for each in lines if each.mark is not None and each.mark.is_miss]
    outside_control = [each for each in missed if each.cause is not None and not each.cause.in_control]
    assert sum(map(told, outside(brief, UTC).lines)) == len(outside_control)
    assert sum(map(told, one_thing(brief, UTC).lines)) == len(missed) - len(outside_control)


def test_a_miss_outside_the_persons_control_says_why_and_leads_to_its_contact() -> None:
    brief = brief_of(
        line("knows", Mark.TWO, 20, cause=Cause.LOAD, evidence="Twelve were waiting."),
        line("checks", Mark.NOT_MET, 5, cause=Cause.TOOL, evidence="The list was down."),
    )
    (section,) = (each for each in sections(brief, PEOPLE, "dana", UTC) if each.part is Part.OUTSIDE)
    assert section.title == "Outside Marcus’s control"
    assert [(each.mark, each.title, each.text, each.aside) for each in section.lines] == [
        ("not met", "Checks who is asking", "cause: tool · must be met · The list was down.", "5 Nov"),
        ("2", "Knows the product", "cause: load · Twelve were waiting.", "20 Nov"),
    ]
    assert [each.source for each in section.lines] == [Source(Observation, "o5"), Source(Observation, "o20")]
    assert "two misses with a cause outside" in brief.opening


def test_what_does_not_fit_is_counted_and_leads_to_the_contacts() -> None:
    lines = [line("knows", Mark.TWO, day, cause=Cause.LOAD) for day in range(1, MOST + 3)]
    *shown, more = outside(brief_of(*lines), UTC).lines
    assert len(shown) == MOST
    assert (more.mark, more.title, more.text) == ("2 more", "Two more misses", "Knows the product")
    assert more.source == Source(Person, "marcus")


def test_a_standard_that_must_be_met_is_named_however_many_were_missed() -> None:
    lines = [
        *(line("listens", Mark.TWO, day) for day in (1, 2, 3)),
        *(line(id_, Mark.NOT_MET, 4) for id_ in ("checks", "calms")),
        *(line(id_, Mark.TWO, 5) for id_ in ("knows", "easy")),
    ]
    found = one_thing(brief_of(*lines), UTC).lines
    assert {"Checks who is asking", "Stays calm"} & {each.title for each in found}
    assert found[-1].mark.endswith("more")
    assert "must be met · noted without words" in [each.text for each in found]
