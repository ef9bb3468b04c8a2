"""The brief in words: what each line says, where it leads, and what no printed brief may hold."""

from __future__ import annotations

from datetime import UTC, date

from coachbook.coaching.brief import make_brief
from coachbook.coaching.brief_abroad import without_private
from coachbook.coaching.brief_lines import LONGEST_TITLE, sections
from coachbook.coaching.brief_parts import BriefLine, Part, Section, Shade, Source
from coachbook.coaching.news import Material
from coachbook.records import DevelopmentPlan, Note, Observation
from coachbook.statistics.process_behaviour import Point, read
from tests.briefs import ACTING, MARCUS, NOW, PEOPLE, SECRET, full_brief


def parts() -> dict[Part, Section]:
    return {each.part: each for each in sections(full_brief(), PEOPLE, "dana", UTC)}


def only(part: Part) -> BriefLine:
    (found,) = parts()[part].lines
    return found


def test_all_that_can_be_said_stands_in_reading_order() -> None:
    assert list(parts()) == list(Part)


def test_promises_say_how_they_stand_the_coachs_overdue_one_first() -> None:
    section = parts()[Part.PROMISES]
    assert [(each.mark, each.title, each.text, each.aside) for each in section.lines] == [
        ("overdue", "You: call IT", "promised 17 November", "due Fri 20 Nov"),
        ("kept", "You: slot from 16:00 for call-backs", "in place since the 19th", ""),
        ("kept", "Marcus: read the new fee table", "clear, except row 4", ""),
        ("1 of 3", "Marcus: use the recap line", "promised 17 November", "due Fri 27 Nov"),
    ]
    assert [each.shade for each in section.lines] == [Shade.LATE, Shade.GOOD, Shade.GOOD, Shade.CARE]


def test_a_complaint_is_no_strength_and_nothing_to_begin_with() -> None:
    (line,) = parts()[Part.COMPLAINED].lines
    assert (line.mark, line.title) == ("complaint", "“I was asked for my address twice.”")
    assert line not in parts()[Part.WELL].lines


def test_a_card_of_private_lines_only_leaves_without_its_title() -> None:
    found = tuple(parts().values())
    notes = parts()[Part.NOTES]
    hidden = notes._replace(lines=tuple(line._replace(private=True) for line in notes.lines))
    left = without_private(tuple(hidden if each.part is Part.NOTES else each for each in found))
    assert Part.NOTES not in {each.part for each in left}
    assert not any(line.private for each in left for line in each.lines)


def test_strengths_come_with_the_customers_words_and_the_praise() -> None:
    section = parts()[Part.WELL]
    assert section.title == "What Marcus does well"
    assert [(each.mark, each.title, each.text, each.aside) for each in section.lines] == [
        ("5", "Knows the product", "It clears on the 23rd.", "call 88213"),
        ("letter", "“He stayed calm when I did not.”", "a customer, 11 November; not told yet", "say it"),
        ("praise", "Stayed calm", "noted 20 November", "say it"),
    ]


def test_the_one_thing_shows_the_call_the_practice_and_the_verdict_of_the_statistics() -> None:
    section = parts()[Part.ONE_THING]
    assert section.title == "One thing: Let them finish"
    assert section.subtitle.startswith("Marcus’s total fell below the usual range")
    assert [(each.mark, each.shade, each.title, each.aside) for each in section.lines] == [
        ("2", Shade.CARE, "Call, 19 Nov", "call 88213"),
        ("1 of 1", Shade.PRACTICE, "Role-play, 18 Nov", "met"),
    ]


def test_a_series_that_did_not_change_is_not_spoken_of() -> None:
    steady = read([Point(date(2026, 10, 1 + n), 70 + n % 3) for n in range(13)])
    brief = make_brief(
        ACTING, MARCUS, sessions=(), commitments=(), lines=(), standards=(), more=Material(reading=steady)
    )
    (section,) = (s for s in sections(brief, PEOPLE, "dana", UTC) if s.part is Part.ONE_THING)
    assert section.subtitle == ""


def test_what_was_raised_says_where_it_stands() -> None:
    assert [(each.mark, each.text, each.aside) for each in parts()[Part.RAISED].lines] == [
        ("closed", "raised 16 October; It is there.", "tell Marcus"),
        ("open", "with billing, since 16 November, answer due 1 Dec", ""),
    ]


def test_a_dispute_waits_and_leads_to_its_observation() -> None:
    waiting = only(Part.REPLIES)
    assert (waiting.mark, waiting.title, waiting.text) == (
        "dispute", "Marcus disputes an observation", "“She had said it twice.”",
    )  # fmt: skip
    assert waiting.source == Source(Observation, "o19")


def test_the_plan_says_who_does_what_by_when() -> None:
    action = only(Part.PLAN)
    assert (action.mark, action.title, action.text, action.aside) == (
        "Friday", "Shadow Aisha", "Marcus · with Aisha", "due Fri 27 Nov",
    )  # fmt: skip
    assert action.source == Source(DevelopmentPlan, "plan")


def test_a_measure_stands_beside_the_one_before_and_says_that_it_scores_nothing() -> None:
    assert parts()[Part.MEASURES].subtitle == "Never part of a score."
    assert only(Part.MEASURES)[:4] == (
        "412 s", Shade.PLAIN, "Handle time", "phone system, 18 Nov; 430 s on 11 Nov",
    )  # fmt: skip


def test_silence_says_whether_it_was_observed_at_least() -> None:
    silent = parts()[Part.SILENT]
    assert [(each.mark, each.title, each.text) for each in silent.lines] == [
        ("41 days", "Knows the product", ""),
        ("41 days", "Listens fully", ""),
        ("41 days", "Makes it easy", "not observed since either"),
    ]
    assert silent.subtitle == "Observed since, where nothing else is said."


def test_every_line_but_a_measure_leads_to_where_it_is_from() -> None:
    without = {each.part for each in parts().values() for each_line in each.lines if each_line.source is None}
    assert without == {Part.MEASURES}


def test_an_empty_brief_asks_and_listens() -> None:
    brief = make_brief(ACTING, MARCUS, sessions=(), commitments=(), lines=(), standards=())
    found = sections(brief, PEOPLE, "dana", UTC)
    assert [(each.part, each.none) for each in found] == [
        (Part.WELL, "No strength is noted since 25 September. Ask what went well."),
        (Part.ONE_THING, "Nothing was observed since 25 September."),
    ]


def test_a_private_note_says_that_it_is_one() -> None:
    notes = parts()[Part.NOTES].lines
    assert [(each.mark, each.private) for each in notes] == [("private", True), ("shared", False)]
    assert notes[0].title == SECRET


def test_a_text_of_any_length_is_one_short_line() -> None:
    note = Note(id="n", person_id="marcus", writer_id="dana", at=NOW, text="word\n" * 4000)
    brief = make_brief(
        ACTING, MARCUS, sessions=(), commitments=(), lines=(), standards=(), more=Material(notes=[note])
    )
    (section,) = (each for each in sections(brief, PEOPLE, "dana", UTC) if each.part is Part.NOTES)
    assert len(section.lines[0].title) <= LONGEST_TITLE
    assert section.lines[0].title.endswith("…")
