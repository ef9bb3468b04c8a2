"""The trainer's copy of a script holds all that is needed to play it, observe it and talk about it."""

from datetime import date

import pytest

from coachbook.data.packs import packs, read_pack
from coachbook.export.document import (
    Beat,
    BulletList,
    Caption,
    Columns,
    Facts,
    Heading,
    KeepTogether,
    Paragraph,
    Sign,
    Table,
    Title,
    Voice,
    WritingLines,
    plain,
)
from coachbook.export.pdf import A4, LETTER, draw
from coachbook.export.reading import text_of
from coachbook.export.roleplay import RolePlayContent, roleplay_file_name
from coachbook.export.roleplay_copies import roleplay_document
from coachbook.records import Beat as Turn
from coachbook.records import CustomerCard, MomentOfTruth, ObserverItem, RolePlayScript, ServiceStandard
from coachbook.records.kinds import Mood, Speaker
from coachbook.statistics.words import quoted

SCRIPT = RolePlayScript(
    id="script-refund",
    title="The refund that never came",
    moment_id="complaint",
    standard_id="listens",
    scene="Renata was charged twice and nobody called back.",
    facts=("Two charges on the 9th.", "The chat promised Friday."),
    customer=CustomerCard(
        name="Renata",
        age=41,
        situation="Rent is due tomorrow.",
        moods=(Mood.FRAYED, Mood.FRAYED, Mood.CALM),
        wants="Her money today.",
        says_only_if_asked="The overdraft fee.",
        curveball="And who pays the overdraft fee?",
    ),
    beats=(
        Turn(key="b1", speaker=Speaker.CUSTOMER, line="You charged me twice.", why_here="opens the moment"),
        Turn(
            key="b2",
            speaker=Speaker.AGENT,
            cue="say back what you heard",
            model_answer="So: charged on the 9th, again on the 11th.",
            credit="Aisha Bello, 12 Nov 2026",
            if_softens="b4",
            if_escalates="b3",
        ),
        Turn(key="b3", speaker=Speaker.CUSTOMER, line="Then give me somebody who can read.", aside=True),
        Turn(key="b4", speaker=Speaker.TWIST, line="And who pays the fee?"),
    ),
    learning_points=("When a customer tells it again, I say it back first.",),
    observer_sheet=(ObserverItem(title="Say back what you heard", look_for="In one sentence."),),
    debrief=("You first: what went the way you wanted?", "Observer: what did you see?"),
    composed_on=date(2026, 11, 20),
)
MOMENT = MomentOfTruth(id="complaint", position=0, title="The first complaint")
STANDARD = ServiceStandard(id="listens", root_id="listens", title="Listens fully", behaviour="Hears it out.")


@pytest.fixture
def document_with():
    def make(**fields):
        return roleplay_document(
            RolePlayContent(SCRIPT.but(**fields), MOMENT, STANDARD, "Northwind Utilities")
        )

    return make


def blocks_of(document, kind):
    return [block for block in document.blocks if isinstance(block, kind)]


def to_write_on(document):
    """What is kept together with lines to write on, or with what was written."""
    return [kept for kept in blocks_of(document, KeepTogether) if isinstance(kept.blocks[1], Caption)]


def test_it_opens_with_title_skill_moment_difficulty_and_length(document_with):
    document = document_with()
    assert document.blocks[0] == Title("The refund that never came", "Role-play · Listens fully")
    (facts,) = blocks_of(document, Facts)
    assert [fact.value for fact in facts.facts] == [
        "The first complaint",
        "Listens fully",
        "2 of 3, frayed",
        "About 45 seconds, three beats",
    ]


def test_scene_and_customer_stand_beside_each_other(document_with):
    (columns,) = blocks_of(document_with(), Columns)
    assert columns.left == (
        Heading("The scene"),
        Paragraph("Renata was charged twice and nobody called back."),
        Heading("True in this scene", 3),
        BulletList(("Two charges on the 9th.", "The chat promised Friday.")),
    )
    heading, *rest = columns.right
    assert heading == Heading("The customer: Renata, 41")
    assert [plain(paragraph.words) for paragraph in rest] == [
        "Rent is due tomorrow.",
        "Channel: phone",
        "Mood: frayed, then calm",
        "Wants: Her money today.",
        "Says only if asked: The overdraft fee.",
        "Curveball: And who pays the overdraft fee?",
    ]


def test_each_turn_has_its_number_speaker_words_source_and_paths(document_with):
    first, second, third, fourth = blocks_of(document_with(), Beat)
    assert first == Beat(
        "1", "Renata", (Paragraph("“You charged me twice.”"), Caption("Opens the moment")), Voice.CUSTOMER
    )
    assert (second.number, second.speaker, second.voice) == ("2", "Agent", Voice.AGENT)
    cue, answer, credit, paths = second.body
    assert plain(cue.words) == "Say back what you heard"
    assert answer == Paragraph("“So: charged on the 9th, again on the 11th.”")
    assert credit == Caption("Aisha Bello, 12 Nov 2026")
    assert paths.words == "If the customer softens, go on with 4. If the customer escalates, go on with 3."
    assert third.body[-1].words == "Off the main path, reached only by a branch."
    assert (fourth.speaker, fourth.voice) == ("Twist", Voice.TWIST)


def test_words_that_are_quoted_already_get_no_second_marks():
    assert quoted(" plain ") == "“plain”"
    assert quoted("“You said so.”") == "“You said so.”"


def test_the_observer_sheet_has_boxes_to_tick_for_each_behaviour(document_with):
    (table,) = blocks_of(document_with(), Table)
    assert [column.head for column in table.columns] == [
        "Watch for",
        "Seen",
        "Not seen",
        "No chance",
        "Words and time",
    ]
    ((words, *boxes, notes),) = table.rows
    assert plain(words) == "Say back what you heard\nIn one sentence."
    assert boxes == [Sign.BOX] * 3
    assert notes == ""


def test_rules_and_debrief_come_as_lists_and_the_debrief_keeps_its_order(document_with):
    kept = [block.blocks for block in blocks_of(document_with(), KeepTogether)]
    assert (Heading("What to learn"), BulletList(SCRIPT.learning_points)) in kept
    assert (Heading("Debrief, in this order"), BulletList(SCRIPT.debrief, numbered=True)) in kept


def test_facts_that_the_scene_tells_already_are_not_told_again_beside_it(document_with):
    scene = "Renata, 41, on the phone. Renata was told Friday. Two charges on the 9th."
    told = ("The customer was told Friday.", "Two charges on the 9th.")
    (columns,) = blocks_of(document_with(scene=scene, facts=told), Columns)
    assert columns.left == (Heading("The scene"), Paragraph(scene))
    (columns,) = blocks_of(document_with(scene=scene, facts=(*told, "It rains.")), Columns)
    assert columns.left[-1] == BulletList(("It rains.",))


def test_twist_and_goal_leave_lines_to_write_on_until_they_are_written(document_with):
    empty = to_write_on(document_with())
    assert [kept.blocks[-1] for kept in empty] == [WritingLines(2), WritingLines(2)]
    full = to_write_on(document_with(twist="She wants the fee back.", goal="I ask first."))
    assert [kept.blocks[-1] for kept in full] == [
        Paragraph("She wants the fee back."),
        Paragraph("I ask first."),
    ]


def test_a_script_whose_moment_and_standard_are_gone_still_prints(document_with):
    document = roleplay_document(RolePlayContent(SCRIPT.but(composed_on=None), None, None))
    assert [fact.value for fact in document.blocks[1].facts][:2] == ["—", "—"]
    assert document.footer_left == "Script refund · variant 1"
    assert document.created.year == 2000
    assert draw(document).startswith(b"%PDF")


def test_the_footer_tells_script_variant_day_and_content(document_with):
    document = document_with()
    assert document.footer_left == "Script refund · variant 1 · 20 Nov 2026"
    assert document.footer_centre != document_with(twist="another").footer_centre
    assert document == document_with()


def test_the_file_is_named_after_the_script():
    assert roleplay_file_name(RolePlayContent(SCRIPT, None, None)) == (
        "The refund that never came, trainer copy.pdf"
    )


@pytest.mark.parametrize("page", [A4, LETTER])
def test_every_word_of_every_script_of_the_packs_reads_back(page, words_of):
    for info in packs():
        pack = read_pack(info.name, date(2026, 11, 20))
        assert pack.scripts
        moments = {moment.id: moment for moment in pack.moments}
        standards = {standard.id: standard for standard in pack.standards}
        for script in pack.scripts:
            document = roleplay_document(
                RolePlayContent(script, moments[script.moment_id], standards[script.standard_id])
            )
            words = words_of(draw(document, page))
            for line in text_of(document).split("\n"):
                assert " ".join(line.split()) in words


def test_markup_and_letters_of_other_scripts_are_printed_as_typed(document_with, words_of):
    nasty = 'a<b & <unter> <img src="x"/> Ελένη Дмитрий Nguyễn'
    assert words_of(draw(document_with(title=nasty, scene=nasty, goal=nasty))).count(nasty) == 3
