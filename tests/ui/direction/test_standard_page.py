"""One standard: typing never changes what was rated, and one act puts the next version in force."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from coachbook.changes import Change
from coachbook.direction.standards import edit_standard, new_standard, versions
from coachbook.records import ServiceStandard
from coachbook.records.kinds import Mark, Publication, Scale
from coachbook.ui.direction.earlier import EarlierSheet
from coachbook.ui.direction.standard.page import StandardPage
from coachbook.ui.parts.texts import PlainLabel
from coachbook.ui.shell.conflict import ConflictSheet
from coachbook.ui.shell.desk import Saving
from coachbook.ui.shell.places import Place
from coachbook.ui.shell.window import Window
from coachbook.workbook import Workbook, open_workbook
from tests.ui.direction.conftest import CLOCK

LEFT = Qt.MouseButton.LeftButton
RATED = "standard-listens-fully"


@pytest.fixture
def opened(window: Window, book: Workbook) -> Callable[[str], StandardPage]:
    def open_one(id_: str) -> StandardPage:
        window.go(Place("standard", id_))
        assert isinstance(window.page, StandardPage)
        return window.page

    return open_one


@pytest.fixture
def page(opened: Callable[[str], StandardPage]) -> StandardPage:
    return opened(RATED)


def family(book: Workbook, root: str = RATED) -> tuple[ServiceStandard, ...]:
    return versions(root, book.all(ServiceStandard))


def made(book: Workbook, change: Change) -> ServiceStandard:
    book.do(change)
    found = change.edits[-1].after
    assert isinstance(found, ServiceStandard)
    return found


def test_the_page_says_before_that_a_change_becomes_the_next_version(page: StandardPage) -> None:
    assert page._head.title.text() == "Listens fully before solving"
    assert "Its words stay; a change becomes version 2" in page._head.sentence.text()
    assert "makes 12 % of all weights" in page.meaning.share.text()
    assert page.figure.text().count(".") == 1
    assert [row.line.text() for row in page.showers.rows] == ["Aisha Bello", "Contact-centre pack"]


def test_typing_into_a_rated_standard_gathers_in_one_draft(
    page: StandardPage, window: Window, book: Workbook, qtbot: QtBot
) -> None:
    title = page.expected.title.field.editor
    title.selectAll()
    for letter in "Hears a<b & <unter>":
        qtbot.keyClicks(title, letter)
        page.commit()
    now, draft = reversed(family(book))
    assert now.title == "Listens fully before solving"
    assert (draft.title, draft.version, draft.state) == ("Hears a<b & <unter>", 2, Publication.DRAFT)
    assert page.banner.isVisible()
    assert window.desk.saving is Saving.SAVED
    assert window.frame.top.chip.text() == "Saved"
    assert page.buttons() == (page.force,)
    book.undo()
    assert family(book) == (now,)
    assert not page.banner.isVisible()


def test_the_draft_is_put_in_force_by_one_act_and_the_version_before_stays_readable(
    page: StandardPage, window: Window, book: Workbook, qtbot: QtBot
) -> None:
    anchor = page.anchors.written[Mark.FIVE].field.editor
    anchor.setFocus()
    anchor.selectAll()
    qtbot.keyClicks(anchor, "Says it back, in one sentence.")
    qtbot.mouseClick(page.force, LEFT)
    new, old = family(book)
    assert (new.state, old.state) == (Publication.PUBLISHED, Publication.RETIRED)
    assert new.anchor(Mark.FIVE) == "Says it back, in one sentence."
    assert new.published_on == book.acting().today
    assert "Nobody was rated with it yet" in page._head.sentence.text()
    assert len(page.showers.rows) == 2
    qtbot.mouseClick(page.versions, LEFT)
    assert isinstance(window.sheet, EarlierSheet)
    read = "\n".join(label.text() for label in window.sheet.findChildren(PlainLabel))
    assert old.anchor(Mark.FIVE) in read
    window.sheet.fall()
    title = page.expected.title.field.editor
    title.setFocus()
    title.selectAll()
    qtbot.keyClicks(title, "Hears")
    page.commit()
    assert [standard.title for standard in family(book)] == ["Hears", "Listens fully before solving"]


def test_a_draft_is_dropped_and_brought_back_by_undo(
    page: StandardPage, book: Workbook, qtbot: QtBot
) -> None:
    page.meaning.weight.picked.emit(40)
    assert family(book)[0].weight == 40
    assert page.meaning.share.text() == "makes 31 % of all weights"
    qtbot.mouseClick(page.banner.drop, LEFT)
    assert len(family(book)) == 1
    book.undo()
    assert family(book)[0].weight == 40
    page.meaning.weight.picked.emit(12)
    assert len(family(book)) == 1


def test_critical_means_met_or_not_met_and_says_so(page: StandardPage, book: Workbook, qtbot: QtBot) -> None:
    best = family(book)[0].anchor(Mark.FIVE)
    qtbot.mouseClick(page.expected.critical, LEFT)
    draft = family(book)[0]
    assert (draft.critical, draft.scale) == (True, Scale.MET_NOT_MET)
    assert draft.anchor(Mark.MET) == best
    assert not page.expected.scale.isEnabled()
    assert page.expected.scale.options[0].parent().accessibleDescription().startswith("A critical standard")
    shown = [mark for mark, written in page.anchors.written.items() if written.field.isVisible()]
    assert shown == [Mark.MET, Mark.NOT_MET]


def test_moments_phrase_and_scope_are_chosen_in_place(
    page: StandardPage, book: Workbook, qtbot: QtBot
) -> None:
    before = set(family(book)[0].moment_ids)
    qtbot.mouseClick(page.moments.marks["moment-first-question"], LEFT, pos=page.rect().topLeft())
    assert set(family(book)[0].moment_ids) == before | {"moment-first-question"}
    page.meaning.phrase.setCurrentIndex(0)
    page.meaning.phrase.activated.emit(0)
    qtbot.mouseClick(page.meaning.scope.options[2], LEFT)
    draft = family(book)[0]
    assert (draft.phrase, draft.scope.value) == ("", "both")
    assert len(family(book)) == 2


def test_a_blank_title_is_refused_beside_it_and_what_was_stays(
    page: StandardPage, window: Window, book: Workbook, qtbot: QtBot
) -> None:
    title = page.expected.title.field.editor
    title.selectAll()
    qtbot.keyClick(title, Qt.Key.Key_Backspace)
    page.commit()
    assert page.expected.title.field.fault() == "Give the standard a title of a few words."
    assert len(family(book)) == 1
    qtbot.keyClicks(title, "Hears")
    page.commit()
    assert page.expected.title.field.fault() == ""
    assert family(book)[0].title == "Hears"


def test_a_new_standard_is_not_in_force_before_its_best_is_described(
    opened: Callable[[str], StandardPage], book: Workbook, qtbot: QtBot
) -> None:
    draft = made(book, new_standard(book.acting(), "Calls back", "Calls on the day that was said."))
    page = opened(draft.id)
    qtbot.mouseClick(page.force, LEFT)
    best = page.anchors.written[Mark.FIVE].field
    assert best.fault().startswith("Describe what this looks like at its best")
    qtbot.keyClicks(best.editor, "Calls an hour before.")
    qtbot.keyClick(best.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert family(book, draft.id)[0].state is Publication.PUBLISHED
    assert len(family(book, draft.id)) == 1
    qtbot.mouseClick(page.retire, LEFT)
    assert family(book, draft.id)[0].state is Publication.RETIRED
    assert page.expected.title.field.editor.isReadOnly()
    assert page.buttons() == ()
    book.undo()
    assert family(book, draft.id)[0].state is Publication.PUBLISHED


def test_a_standard_that_was_taken_back_leaves_a_way_home(
    opened: Callable[[str], StandardPage], window: Window, book: Workbook, qtbot: QtBot
) -> None:
    draft = made(book, new_standard(book.acting(), "Calls back", "Calls."))
    page = opened(draft.id)
    book.undo()
    assert page._gone.isVisible()
    qtbot.mouseClick(page._gone.action, LEFT)
    assert window.place == Place("vision")


def test_what_another_window_wrote_is_not_written_over(
    page: StandardPage, window: Window, book: Workbook, second: Workbook, qtbot: QtBot
) -> None:
    page.meaning.weight.picked.emit(40)
    why = page.meaning.why.field.editor
    why.setFocus()
    qtbot.keyClicks(why, "Mine. ")
    draft = family(second)[0]
    second.do(edit_standard(second.acting(), draft, family(second), rated=False, why="Theirs."))
    page.commit()
    assert isinstance(window.sheet, ConflictSheet)
    assert family(second)[0].why == "Theirs."
    assert "Mine. " in why.toPlainText()


def test_a_workbook_that_is_only_read_shows_and_changes_nothing(
    shown: Callable[[Workbook], Window], place: Path, book: Workbook, qtbot: QtBot
) -> None:
    reader = open_workbook(place, CLOCK)
    window = shown(reader)
    window.go(Place("standard", RATED))
    page = window.page
    assert isinstance(page, StandardPage)
    qtbot.keyClicks(page.expected.title.field.editor, "x")
    assert page.expected.title.text() == "Listens fully before solving"
    assert not page.retire.isEnabled()
    assert not any(mark.isEnabled() for mark in page.moments.marks.values())
    assert not page.has_unsaved
    reader.close()


def test_every_field_has_a_name_for_those_who_do_not_see_it(page: StandardPage) -> None:
    editors = [
        page.expected.title.field.editor,
        page.expected.behaviour.field.editor,
        page.expected.scale,
        page.expected.critical,
        page.meaning.weight,
        page.meaning.scope,
        page.meaning.phrase,
        *(written.field.editor for written in page.anchors.written.values()),
        *page.moments.marks.values(),
    ]
    assert all(editor.accessibleName() for editor in editors)
