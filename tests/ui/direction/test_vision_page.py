"""The vision is read, written as a draft and published; every missing link leads to where it is mended."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from coachbook.changes import Change, replacing
from coachbook.direction.alignment import ChainGap, GapKind
from coachbook.direction.standards import retire_standard
from coachbook.direction.vision import correct_vision, draft_vision
from coachbook.records import MomentOfTruth, Observation, Rating, ServiceStandard, Vision
from coachbook.records.kinds import Mark, Publication
from coachbook.statistics.words import decimal
from coachbook.ui.direction.earlier import EarlierSheet
from coachbook.ui.direction.vision.page import VisionPage
from coachbook.ui.direction.vision.state import VisionState, talked_text
from coachbook.ui.parts.texts import PlainLabel
from coachbook.ui.shell.conflict import ConflictSheet
from coachbook.ui.shell.places import Place
from coachbook.ui.shell.window import Window
from coachbook.workbook import Workbook, open_workbook
from tests.ui.direction.conftest import CLOCK

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(window: Window) -> VisionPage:
    window.go(Place("vision"))
    assert isinstance(window.page, VisionPage)
    return window.page


def state(page: VisionPage) -> VisionState:
    assert page._state is not None
    return page._state


def texts(page: VisionPage) -> str:
    return "\n".join(label.text() for label in page.findChildren(PlainLabel) if label.isVisible())


def draft(book: Workbook) -> Vision:
    (found,) = book.all(Vision, state=Publication.DRAFT)
    return found


def test_the_page_shows_what_holds_and_says_what_to_do_next(page: VisionPage) -> None:
    said = texts(page)
    assert "Tell us once. We take it from there, and you always know what happens next." in said
    assert "Our vision · version 1, in force since 23 June" in said
    assert "One person who takes the matter on, and a day by which it is done." in said
    assert state(page).vision.praise[0] == "15 words"
    assert page._lead.plain().startswith("Everything is in line. “")


def test_the_figures_of_the_table_equal_a_hand_count_of_the_sample(page: VisionPage, book: Workbook) -> None:
    since = CLOCK.now() - timedelta(days=90)
    counted = 0
    for row in state(page).rows:
        marks = [
            rating.mark
            for observation in book.all(Observation, state="submitted")
            if observation.at >= since and observation.kind.counts
            for rating in book.all(Rating, observation_id=observation.id, standard_id=row.id)
            if rating.mark not in (None, Mark.NOT_APPLICABLE)
        ]
        assert row.rated == len(marks)
        if row.figure.endswith("%"):
            assert row.figure == f"{round(100 * marks.count(Mark.MET) / len(marks))} %"
        elif row.figure:
            assert row.figure == decimal(sum(int(mark) for mark in marks) / len(marks))
        counted += len(marks)
    assert counted > 100


def test_the_next_version_is_kept_as_it_is_typed_and_one_act_publishes_it(
    page: VisionPage, window: Window, book: Workbook, qtbot: QtBot
) -> None:
    qtbot.mouseClick(page.vision.next, LEFT)
    field = page.draft.written["text"].field.editor
    assert field.hasFocus()
    assert book.all(Vision, state=Publication.PUBLISHED)[0].version == 1
    field.selectAll()
    qtbot.keyClicks(field, "Tell us once. We call a<b & <unter>.")
    page.commit()
    assert draft(book).text == "Tell us once. We call a<b & <unter>."
    phrases = page.draft.written["phrases"].field.editor
    phrases.setFocus()
    phrases.selectAll()
    qtbot.keyClicks(phrases, "We always knew")
    qtbot.mouseClick(page.draft.publish, LEFT)
    assert "“We always knew” is not in the vision" in page.draft.written["phrases"].field.fault()
    phrases.selectAll()
    qtbot.keyClicks(phrases, "Tell us once")
    qtbot.mouseClick(page.draft.publish, LEFT)
    assert book.all(Vision, state=Publication.PUBLISHED)[0].version == 2
    assert not page.draft.isVisible()
    assert "Tell us once. We call a<b & <unter>." in texts(page)
    qtbot.mouseClick(page.vision.earlier, LEFT)
    sheet = window.sheet
    assert isinstance(sheet, EarlierSheet)
    read = "\n".join(label.text() for label in sheet.findChildren(PlainLabel))
    assert "Version 1, from 23 June 2026 to 20 November 2026" in read
    assert "you always know what happens next." in read
    sheet.fall()
    book.undo()
    assert book.all(Vision, state=Publication.PUBLISHED)[0].version == 1


def test_jargon_is_pointed_out_while_typing_and_never_blocked(
    page: VisionPage, book: Workbook, qtbot: QtBot
) -> None:
    qtbot.keyClick(page.table.view, Qt.Key.Key_W)
    written = page.draft.written["text"]
    written.field.editor.selectAll()
    qtbot.keyClicks(written.field.editor, "World-class synergy.")
    page.commit()
    hint = written.field.editor.accessibleDescription()
    assert "“World-class”: Anybody could say this." in hint
    assert "“synergy”: Customers do not talk like this." in hint
    assert draft(book).text == "World-class synergy."
    qtbot.mouseClick(page.draft.drop, LEFT)
    assert book.all(Vision, state=Publication.DRAFT) == ()


def test_an_empty_workbook_begins_with_the_vision_and_asks_for_its_parts(
    shown: Callable[[Workbook], Window], bare: Workbook, qtbot: QtBot
) -> None:
    window = shown(bare)
    window.go(Place("vision"))
    page = window.page
    assert isinstance(page, VisionPage)
    assert page.buttons() == ()
    assert page._empty.action.hasFocus()
    qtbot.keyClick(page._empty.action, Qt.Key.Key_Return)
    text = page.draft.written["text"].field.editor
    assert text.hasFocus()
    qtbot.keyClicks(text, "Tell us once.")
    qtbot.mouseClick(page.draft.publish, LEFT)
    assert page.draft.written["customer_gets"].field.fault().startswith("Write what the customer gets")
    assert page.draft.written["customer_gets"].field.editor.hasFocus()
    for name in ("customer_gets", "customer_feels"):
        editor = page.draft.written[name].field.editor
        editor.setFocus()
        qtbot.keyClicks(editor, "One person.")
    qtbot.mouseClick(page.draft.publish, LEFT)
    assert bare.all(Vision)[0].state is Publication.PUBLISHED


def test_a_new_standard_begins_as_a_draft_on_its_own_page(
    page: VisionPage, window: Window, book: Workbook, qtbot: QtBot
) -> None:
    qtbot.keyClick(page.table.view, Qt.Key.Key_N)
    sheet = page._new_sheet
    assert sheet is not None
    qtbot.keyClick(sheet.name, Qt.Key.Key_Return)
    assert sheet.fields["title"].fault() == "Give the standard a title of a few words."
    sheet.name.setText("ש" * 20 + " <b>bold</b>")  # QTest has no such keys
    sheet.behaviour.setFocus()
    qtbot.keyClicks(sheet.behaviour, "Is friendly to everybody.")
    sheet.behaviour.flush()
    assert "“friendly”" in sheet.fields["behaviour"].editor.accessibleDescription()
    qtbot.mouseClick(sheet.action, LEFT)
    (made,) = book.all(ServiceStandard, state=Publication.DRAFT)
    assert window.place == Place("standard", made.id)
    assert made.title == "ש" * 20 + " <b>bold</b>"
    window.go(Place("vision"))
    assert state(page).rows[-1].draft
    assert state(page).rows[-1].share == ""


@pytest.mark.parametrize(
    ("gap", "leads_to"),
    [
        (ChainGap(GapKind.STANDARD_WITHOUT_WHY, "", "", "standard-makes-it-easy"), "standard"),
        (ChainGap(GapKind.STANDARD_WITHOUT_CHAMPION, "", "", "standard-makes-it-easy"), "standard"),
        (ChainGap(GapKind.MOMENT_WITHOUT_STANDARD, "", "", "moment-first-question"), "moments"),
    ],
)
def test_a_missing_link_leads_to_where_it_is_mended(
    page: VisionPage, window: Window, gap: ChainGap, leads_to: str
) -> None:
    page.gaps.activated.emit(gap)
    assert window.place == Place(leads_to, gap.record_id)


def test_a_phrase_without_a_standard_offers_a_new_standard_with_it(
    page: VisionPage, book: Workbook, qtbot: QtBot
) -> None:
    for standard in book.all(ServiceStandard, phrase="Tell us once"):
        book.do(retire_standard(standard))
    gap = state(page).gaps[0]
    assert gap.sentence == "No standard serves “Tell us once”"
    assert "Begin here: No standard serves “Tell us once”" in page._lead.plain()
    row = next(row for row in page.gaps.rows if row.key == gap)
    qtbot.mouseClick(row, LEFT)
    assert page._new_sheet is not None
    assert page._new_sheet.phrase.value() == "Tell us once"


def test_enter_on_a_row_opens_the_standard(page: VisionPage, window: Window, qtbot: QtBot) -> None:
    page.table.choose(state(page).rows[1].id)
    qtbot.keyClick(page.table.view, Qt.Key.Key_Return)
    assert window.place == Place("standard", state(page).rows[1].id)


def test_what_another_window_wrote_is_not_written_over(
    page: VisionPage, window: Window, book: Workbook, second: Workbook, qtbot: QtBot
) -> None:
    book.do(draft_vision(book.acting(), book.all(Vision)))
    field = page.draft.written["today"].field.editor
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "Mine.")
    second.do(correct_vision(draft(second), today="Theirs."))
    page.commit()
    assert isinstance(window.sheet, ConflictSheet)
    assert draft(second).today == "Theirs."
    assert field.toPlainText() == "Mine."


def test_a_workbook_that_is_only_read_offers_nothing_to_write(
    shown: Callable[[Workbook], Window], place: Path, book: Workbook
) -> None:
    reader = open_workbook(place, CLOCK)
    window = shown(reader)
    window.go(Place("vision"))
    page = window.page
    assert isinstance(page, VisionPage)
    assert reader.read_only
    assert not page.vision.next.isVisible()
    assert not page.new.isEnabled()
    page._on_next_version()
    page._on_new()
    assert window.sheet is None
    assert book.all(Vision, state=Publication.DRAFT) == ()
    reader.close()


def test_a_long_name_does_not_widen_the_page(page: VisionPage, window: Window, book: Workbook) -> None:
    standard = book.all(ServiceStandard)[0]
    moment = book.all(MomentOfTruth)[0]
    book.do(Change("names", "names", replacing(standard, standard.but(title="W" * 300))))
    book.do(Change("names", "names", replacing(moment, moment.but(title="ع" * 300))))
    window.resize(1100, 700)
    for key in ("vision", "moments"):
        window.go(Place(key))
        assert window.page.width() <= 1100
        assert window.width() == 1100
    window.go(Place("standard", standard.id))
    assert window.width() == 1100


@pytest.mark.parametrize(
    ("days", "said"),
    [(None, "not in 90 days"), (-1, "today"), (0, "today"), (1, "yesterday"), (41, "41 days ago")],
)
def test_the_last_talk_is_said_in_words(days: int | None, said: str) -> None:
    assert talked_text(days) == said
