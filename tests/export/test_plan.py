"""The plan for HR says all that its records hold, nothing private, and the same again tomorrow."""

import re
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from coachbook.export.document import (
    BulletList,
    Caption,
    Columns,
    Facts,
    Figure,
    Heading,
    Paragraph,
    Sign,
    SignOff,
    Table,
    Title,
    WritingLines,
    plain,
)
from coachbook.export.pdf import A4, LETTER, draw
from coachbook.export.plan import plan_document, plan_file_name
from coachbook.export.reading import text_of
from coachbook.records import SignOff as Act
from coachbook.records.kinds import PlanState, SignAct, SignRole, Way


def blocks_of(document, kind):
    return [block for block in document.blocks if isinstance(block, kind)]


def tables_under(document, start):
    """The tables that follow the heading which starts so, up to the next heading of its level."""
    found, inside = [], False
    for block in document.blocks:
        if isinstance(block, Heading) and block.level == 1:
            inside = block.text.startswith(start)
        elif inside and isinstance(block, Table):
            found.append(block)
    return found


def test_it_opens_with_who_for_how_long_and_by_whom(plan_of):
    document = plan_document(plan_of())
    assert document.blocks[0] == Title("Development plan", "Marcus Oyelaran · winter 2026")
    (facts,) = blocks_of(document, Facts)
    assert [(fact.label, fact.value) for fact in facts.facts] == [
        ("Role", "Support agent"),
        ("Coach", "Dana Whitfield"),
        ("Period", "1 Nov 2026 – 31 Jan 2027"),
        ("Next review", "1 Dec 2026"),
        ("State", "Agreed, version 2, made on 1 Nov 2026"),
    ]
    assert document.header_left == "Northwind Utilities · Billing"
    assert document.header_right == "Confidential · personnel record"


def test_the_properties_of_the_file_name_nobody(plan_of):
    document = plan_document(plan_of())
    assert document.title == "Development plan, 1 Nov 2026 to 31 Jan 2027"
    assert "Marcus" not in f"{document.title} {document.subject} {document.organisation}"


def test_strengths_stand_beside_the_promise_that_held_when_the_plan_was_made(plan_of):
    (columns,) = blocks_of(plan_document(plan_of()), Columns)
    assert columns.left[0] == Heading("Where Marcus is strong")
    assert plain(columns.left[1].words) == "Knows the product\n9 of 12 were met."
    assert columns.right == (
        Heading("Our promise to customers"),
        Paragraph("You tell us once.", muted=True),
    )
    (older,) = blocks_of(plan_document(plan_of(made_on=date(2026, 5, 1))), Columns)
    assert older.right[1].words == "We are there for you."


def test_without_strengths_or_promise_no_half_of_a_page_stays_empty(plan_of):
    assert not blocks_of(plan_document(plan_of(strengths=())), Columns)
    before_any = plan_document(plan_of(made_on=date(2024, 1, 1)))
    assert not blocks_of(before_any, Columns)
    assert "Knows the product" in text_of(before_any)
    assert "Our promise" not in text_of(before_any)


def test_the_charts_show_where_each_goal_starts_with_its_count(plan_of):
    document = plan_document(plan_of())
    means, rates = blocks_of(document, Figure)
    assert "Listens fully before solving: 2.9, between 2.3 and 3.5" in means.scene.alt
    assert "Keeps every call-back promise: 88 %" in rates.scene.alt
    captions = [caption.text for caption in blocks_of(document, Caption)][1:]
    assert captions[0].endswith("Observations: Listens fully before solving 12.")
    assert captions[1].endswith("Observations: Keeps every call-back promise 25.")


def test_goals_come_in_their_order_with_behaviour_start_target_and_review(plan_of):
    document = plan_document(plan_of())
    headings = [block for block in blocks_of(document, Heading) if block.level == 1]
    goals = [block.text for block in headings if block.text.startswith("Goal")]
    assert goals == ["Goal 1 · Listens fully before solving", "Goal 2 · Keeps every call-back promise"]
    words = [plain(block.words) for block in blocks_of(document, Paragraph)]
    assert (
        "The customer hears the story said back before any fix is offered. Starts at 2.9 (12 observations "
        "until 1 Nov 2026, between 2.3 and 3.5; 4 were 1, 2 or not met). Target 3.9 on at least 6 "
        "observations. Review on 1 Dec 2026. A goal of behaviour."
    ) in words
    assert "Why it matters: Nobody should have to tell it twice." in words
    assert any("Starts at 88 % (25 observations" in text and "Target 100 %" in text for text in words)


def test_actions_say_when_how_with_whom_by_when_and_how_far(plan_of):
    document = plan_document(plan_of())
    (first,) = tables_under(document, "Goal 1")
    assert first.rows == (
        (
            "When a complaint ends, I will say it back in one sentence",
            "On the job",
            "a colleague",
            "27 Nov",
            Sign.DONE,
        ),
        ("Play the refund", "Role-play", "—", "4 Dec", "2 of 4"),
    )
    (second,) = tables_under(document, "Goal 2")
    assert second.rows == (("Free a slot at 16:00", "The company", "Dana Whitfield", "—", "dropped"),)


def test_each_goal_leads_back_to_what_was_seen_newest_first(plan_of):
    document = plan_document(plan_of())
    _, seen, _ = tables_under(document, "What the goals rest on")
    assert seen.rows == (
        ("28 Oct 2026", "Cut in twice.", "Live, chat", "1 of 5"),
        (
            "5 Oct 2026",
            "Offered the form while the customer was still explaining.",
            "The first complaint · live, phone",
            "2 of 5",
        ),
    )
    assert Caption("No observation is linked to this goal yet.") in document.blocks


def test_the_day_of_an_observation_is_the_one_on_the_wall(plan_of):
    seen = plan_of(records={"zone": timezone(timedelta(hours=9))}).goals[0].seen
    assert [thing.on for thing in seen] == [date(2026, 10, 29), date(2026, 10, 5)]


def test_drafts_other_plans_and_private_words_stay_out(plan_of):
    words = text_of(plan_document(plan_of()))
    for text in ("UNSENT", "NEVER PRINTED", "Another plan", "another plan", "Elsewhere"):
        assert text not in words


def test_what_the_company_does_reviews_and_the_comment_are_printed(plan_of):
    document = plan_document(plan_of())
    words = text_of(document)
    assert "Two forms for one change of address · open" in words
    assert "Queue board timer in red · removed on 12 Nov 2026" in words
    assert "20 Nov 2026\nThe recap line comes by itself on easy calls." in words
    assert "I asked for fewer goals, and we kept two." in words


def test_an_empty_comment_leaves_lines_to_write_it_on(plan_of):
    assert WritingLines(2) in plan_document(plan_of(person_comment="")).blocks


@pytest.mark.parametrize(
    ("act", "way", "sentence"),
    [
        (SignAct.AGREED, Way.HAND_OVER, "Marcus agreed to version 2 on 3 Nov 2026, on the hand-over screen."),
        (SignAct.RECEIVED, Way.ON_PAPER, "Marcus received version 2 on 3 Nov 2026, on paper."),
        (
            SignAct.DECLINED,
            Way.TOLD_TO_COACH,
            "Marcus was offered version 2 and chose not to sign on 3 Nov 2026, told to the coach.",
        ),
    ],
)
def test_an_act_under_the_plan_is_told_with_its_way(plan_of, act, way, sentence):
    done = Act(role=SignRole.PERSON, act=act, name="Marcus", on=date(2026, 11, 3), version=2, way=way)
    document = plan_document(plan_of(sign_offs=(done,)))
    assert blocks_of(document, BulletList)[-1].items == (sentence,)


def test_nothing_is_called_agreed_or_signed_before_it_is(plan_of):
    words = text_of(plan_document(plan_of(sign_offs=(), state=PlanState.DRAFT)))
    assert "agreed to" not in words
    assert "signed" not in words.lower()


def test_the_sign_off_comes_last_and_says_that_receipt_is_not_agreement(plan_of):
    last = plan_document(plan_of()).blocks[-1]
    assert isinstance(last, SignOff)
    assert "does not say that I agree with every sentence" in last.statement
    assert [one.name for one in last.signatories] == ["Marcus Oyelaran", "Dana Whitfield", "Human resources"]


def test_only_a_draft_is_marked_as_one(plan_of):
    assert plan_document(plan_of(state=PlanState.DRAFT)).draft == "Draft"
    assert plan_document(plan_of()).draft == ""


def test_the_footer_tells_plan_version_day_and_content(plan_of):
    document = plan_document(plan_of())
    assert document.footer_left == "Plan 7f3a22b1 · version 2 · 20 Nov 2026"
    assert re.fullmatch(r"[0-9a-f]{12}", document.footer_centre)
    changed = plan_document(plan_of(person_comment="Another comment"))
    assert changed.footer_centre != document.footer_centre
    assert plan_document(plan_of()) == document


def test_the_date_is_that_of_the_latest_thing_recorded(plan_of):
    assert plan_of(reviews=()).as_of == date(2026, 11, 12)
    assert plan_of(reviews=(), company_support=(), sign_offs=()).as_of == date(2026, 11, 1)
    created = plan_document(plan_of()).created
    assert created == datetime(2026, 11, 20, tzinfo=UTC)


def test_a_plan_without_goals_strengths_or_anything_is_still_a_document(plan_of):
    bare = plan_of(
        strengths=(),
        company_support=(),
        reviews=(),
        sign_offs=(),
        next_review=None,
        profile={"organisation": ""},
        person={"team": "", "role_title": ""},
        records={"goals": (), "actions": (), "visions": (), "observations": {}, "ratings": {}},
    )
    document = plan_document(bare)
    assert [fact.value for fact in document.blocks[1].facts[:4]] == [
        "—",
        "Dana Whitfield",
        "1 Nov 2026 – 31 Jan 2027",
        "—",
    ]
    assert draw(document).startswith(b"%PDF")


@pytest.mark.parametrize("page", [A4, LETTER])
@pytest.mark.parametrize(
    "name",
    [
        "Nguyễn Thị Ánh Dương",
        "Zażółć Gęślą-Jaźń",
        "Ελένη Παπαδοπούλου",
        "Дмитрий Щербаков",
        "Long Name " * 29,
    ],
)
def test_every_word_of_the_plan_reads_back_from_the_file(plan_of, words_of, page, name):
    document = plan_document(plan_of(person={"name": name.strip(), "given_name": "", "team": "T" * 200}))
    words = words_of(draw(document, page))
    for line in text_of(document).split("\n"):
        if line != document.header_left:  # a header is cut to its half of the page
            assert " ".join(line.split()) in words


def test_markup_in_any_field_is_printed_literally(plan_of, words_of):
    nasty = 'a<b & <unter> <img src="x"/> &#0;'
    document = plan_document(plan_of(person={"name": nasty}, person_comment=nasty, title=nasty))
    assert words_of(draw(document)).count(nasty) >= 4


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Development plan, winter 2026", "Marcus Oyelaran, development plan, winter 2026.pdf"),
        ("Development plan", "Marcus Oyelaran, development plan.pdf"),
        ("First ninety days", "Marcus Oyelaran, development plan, First ninety days.pdf"),
        ("a/b\\c:d", "Marcus Oyelaran, development plan, a b c d.pdf"),
    ],
)
def test_the_file_is_named_after_person_and_period(plan_of, title, name):
    assert plan_file_name(plan_of(title=title)) == name


def test_a_very_long_name_leaves_room_for_what_the_file_is(plan_of):
    name = plan_file_name(plan_of(person={"name": "Nguyễn Thị Ánh " * 20}))
    assert name.endswith(", development plan, winter 2026.pdf")
    assert len(name.encode()) <= 84
