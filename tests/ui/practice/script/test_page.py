"""The page of one script through the real window: composed from a chat's own words, kept, and printed."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from coachbook.changes import Change, adding, replacing
from coachbook.documents import PageSize
from coachbook.export.roleplay import Copy
from coachbook.records import ChampionBehaviour, Person, RolePlayScript, Vision
from coachbook.records.kinds import Channel, Consent, Publication
from coachbook.ui.practice.champions.page import ChampionsPage
from coachbook.ui.practice.script.page import ScriptPage
from coachbook.ui.shell.conflict import ConflictSheet
from coachbook.ui.shell.notices import Notice
from coachbook.ui.shell.places import Place
from coachbook.ui.shell.window import Window
from coachbook.workbook import Workbook, create, open_workbook
from tests.workbooks import CLOCK

FIRST = "Ok, all promo codes expire after 7 days without fail."
SECOND = "I can escalate to my manager if you'd like"
Typing = Callable[[QWidget, str], None]
Clicking = Callable[[QWidget], None]


def page_of(window: Window) -> ScriptPage:
    assert isinstance(window.page, ScriptPage)
    return window.page


def stored(window: Window, book: Workbook) -> RolePlayScript:
    assert window.place is not None
    script = book.get(RolePlayScript, window.place.target)
    assert script is not None
    return script


@pytest.fixture
def window(shown: Callable[..., Window], book: Workbook) -> Window:
    """A window on the angry script of the pack."""
    (script,) = book.all(RolePlayScript, title="Charged twice")
    return shown(book, Place("script", script.id))


@pytest.fixture
def chosen_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the system's own dialog would give back."""
    folder = tmp_path / "packs"
    folder.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    return folder


def text_of(file: Path) -> str:
    document = pypdfium2.PdfDocument(file)
    words = " ".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return " ".join(words.split())


def capture(page: ChampionsPage, says: str, type_into: Typing, click: Clicking) -> None:
    click(page.capture)
    sheet = page.sheet
    assert sheet is not None
    type_into(sheet.fields["says"].editor, says)
    click(sheet.action)


def test_two_lines_of_a_chat_are_captured_composed_and_found_unchanged_on_paper(
    shown: Callable[..., Window],
    book: Workbook,
    chosen_folder: Path,
    type_into: Typing,
    click: Clicking,
    qtbot: QtBot,
) -> None:
    window = shown(book, Place("champions"))
    champions = window.page
    assert isinstance(champions, ChampionsPage)
    capture(champions, FIRST, type_into, click)
    capture(champions, SECOND, type_into, click)
    click(champions.detail.practise)
    page = page_of(window)
    (other,) = book.all(ChampionBehaviour, says=FIRST)
    page.ingredients.near.activated.emit(other.id)
    script = stored(window, book)
    assert len(script.behaviour_ids) == 2
    answers = [beat.model_answer for beat in script.beats]
    assert FIRST in answers
    assert SECOND in answers
    assert f"Model: “{FIRST}”" in [label.text() for label in page.beats.findChildren(type(page.title))]
    click(page.print)
    with qtbot.waitSignal(page.printer.exporter.written, timeout=30_000) as written:
        click(page.printer.sheet.action)
    file = written.args[0].path
    assert file.parent == chosen_folder
    paper = text_of(file)
    assert FIRST in paper
    assert SECOND in paper


def test_a_new_script_is_in_the_workbook_from_the_first_behaviour_on(
    shown: Callable[..., Window], book: Workbook, qtbot: QtBot, newest: Callable[[set[str]], RolePlayScript]
) -> None:
    window = shown(book, Place("script"))
    before = {script.id for script in book.all(RolePlayScript)}
    page = page_of(window)
    assert page.buttons() == ()
    assert not page.nothing.isHidden()
    row = QApplication.focusWidget()
    assert row in page.ingredients.near.rows
    qtbot.keyClick(row, Qt.Key.Key_Down)
    row = QApplication.focusWidget()
    qtbot.keyClick(row, Qt.Key.Key_Space)
    made = newest(before)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is page.ingredients.near.rows[1])  # stays where it was
    assert window.place == Place("script", made.id)
    assert made.behaviour_ids == (row.key,)
    assert page.title.text() == made.title
    assert page.buttons() == (page.retire, page.other, page.run, page.print)
    page.desk.undo()
    assert not page.nothing.isHidden()
    assert {script.id for script in book.all(RolePlayScript)} == before
    page.desk.redo()
    assert page.title.text() == made.title


def test_what_was_chosen_and_typed_before_the_first_behaviour_goes_into_the_script(
    shown: Callable[..., Window],
    book: Workbook,
    type_into: Typing,
    newest: Callable[[set[str]], RolePlayScript],
) -> None:
    window = shown(book, Place("script"))
    before = {script.id for script in book.all(RolePlayScript)}
    page = page_of(window)
    type_into(page.ingredients.twist, "And who pays a<b & <unter>?")
    page.ingredients.difficulty.options[2].click()
    page.ingredients.moment.set_value("moment-first-complaint")
    page.ingredients.moment.picked.emit("moment-first-complaint")
    page.ingredients.near.activated.emit(page.ingredients.near.rows[0].key)
    made = newest(before)
    assert (made.difficulty, made.moment_id) == (3, "moment-first-complaint")
    assert made.twist == "And who pays a<b & <unter>?"
    assert page.beats.cards[-2].accessibleName().startswith(f"{len(made.beats) - 1}, Twist, “And who pays")


def test_every_choice_writes_the_script_anew_and_can_be_undone(window: Window, book: Workbook) -> None:
    page, before = page_of(window), stored(window, book)
    page.ingredients.difficulty.options[0].click()
    calm = stored(window, book)
    assert calm.difficulty == 1
    assert calm.beats != before.beats
    assert len(page.beats.cards) == len(calm.beats)
    page.desk.undo()
    assert stored(window, book) == before
    assert page.ingredients.difficulty.value() == 3


def test_another_variant_is_another_script_and_the_same_again_by_undo(
    window: Window, book: Workbook, qtbot: QtBot
) -> None:
    before = stored(window, book)
    qtbot.keyClick(window.page, Qt.Key.Key_V)
    after = stored(window, book)
    assert after.variant == before.variant + 1
    assert after.beats != before.beats
    assert page_of(window).ingredients.variant.text().startswith(f"Variant {after.variant}.")
    page_of(window).desk.undo()
    assert stored(window, book) == before


def test_the_last_behaviour_cannot_be_taken_away_and_the_page_says_why(
    window: Window, book: Workbook
) -> None:
    page = page_of(window)
    for id_ in stored(window, book).behaviour_ids[:-1]:
        page.ingredients.near.activated.emit(id_)
    (last,) = stored(window, book).behaviour_ids
    page.ingredients.near.activated.emit(last)
    assert stored(window, book).behaviour_ids == (last,)
    assert page.ingredients.fault.text().startswith("Choose at least one champion behaviour")
    assert page.ingredients.fault.isVisible()
    page.ingredients.difficulty.options[0].click()
    assert not page.ingredients.fault.isVisible()


def test_more_behaviours_than_can_be_kept_in_mind_are_refused(window: Window, book: Workbook) -> None:
    page = page_of(window)
    page.ingredients.more.click()
    for row in page.ingredients.others.rows[:4]:
        page.ingredients.others.activated.emit(row.key)
    assert len(stored(window, book).behaviour_ids) == 8
    assert page.ingredients.fault.text().startswith("Choose at most 8 behaviours")


def test_twist_and_goal_are_saved_by_themselves_and_counted_in_the_quality(
    window: Window, book: Workbook, type_into: Typing
) -> None:
    page = page_of(window)
    type_into(page.ingredients.twist, "And who pays the fee?")
    type_into(page.ingredients.goal, "When they ask, I will say it first.")
    page.commit()
    script = stored(window, book)
    assert (script.twist, script.goal) == ("And who pays the fee?", "When they ask, I will say it first.")
    (vision,) = book.all(Vision, state=Publication.PUBLISHED)
    assert vision.text in script.beats[-1].cue
    states = [row.accessibleName() for row in page.sides.quality.rows]
    assert states == [
        "Rules: when …, I …, done",
        "Good and bad models, done",
        "Twist by the trainee, done",
        "A goal for the next calls, done",
        "Coach has run it too, open",
        "Why it matters to the customer, done",
    ]
    page.sides.run.click()
    assert stored(window, book).run_by_coach
    page.ingredients.difficulty.options[0].click()
    anew = stored(window, book)
    assert (anew.twist, anew.goal) == (script.twist, script.goal)
    assert not anew.run_by_coach, "the coach has not run this text"


def test_a_choice_made_while_the_twist_is_typed_loses_nothing(
    window: Window, book: Workbook, type_into: Typing
) -> None:
    page = page_of(window)
    type_into(page.ingredients.twist, "And who pays?")
    page.ingredients.difficulty.options[1].click()
    assert stored(window, book).twist == "And who pays?"
    assert stored(window, book).difficulty == 2


def test_a_script_that_is_taken_out_leaves_the_list_and_stays_readable(
    window: Window, book: Workbook, click: Clicking
) -> None:
    script = stored(window, book)
    click(page_of(window).retire)
    assert window.place == Place("roleplays")
    assert book.get(RolePlayScript, script.id).state is Publication.RETIRED
    window.go(Place("script", script.id))
    assert page_of(window).title.text() == script.title
    assert page_of(window).crumbs()[-1].note == "out of the list"


def test_the_pack_is_announced_with_open_and_show_folder(
    window: Window, chosen_folder: Path, qtbot: QtBot
) -> None:
    page = page_of(window)
    qtbot.keyClick(page, Qt.Key.Key_P)
    sheet = page.printer.sheet
    assert sheet is not None
    with qtbot.waitSignal(page.desk.notices.said, timeout=30_000) as said:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    notice = said.args[0]
    assert isinstance(notice, Notice)
    assert notice.text == "The practice pack is written: 5 files in packs"
    assert [act.text for act in notice.acts] == ["Open", "Show folder"]
    assert len(list(chosen_folder.glob("*.pdf"))) == 5


def test_one_copy_on_letter_paper_is_printed_beside_what_lies_there(
    window: Window, chosen_folder: Path, qtbot: QtBot
) -> None:
    page = page_of(window)
    for wanted in (1, 2):
        page.print.click()
        sheet = page.printer.sheet
        assert sheet is not None
        sheet.copies.set_values(())
        sheet.action.click()
        assert sheet.field.fault() == "Choose at least one copy."
        sheet.copies.set_values((Copy.PARTICIPANT,))
        sheet.paper.set_value(PageSize.LETTER)
        with qtbot.waitSignal(page.printer.exporter.written, timeout=30_000) as written:
            sheet.action.click()
        assert len(list(chosen_folder.glob("*.pdf"))) == wanted, "the second lies beside the first"
    document = pypdfium2.PdfDocument(written.args[0].path)
    assert document[0].get_size() == (612, 792)
    document.close()
    page.print.click()
    assert page.printer.sheet is not None
    assert page.printer.sheet.paper_size() is PageSize.LETTER, "what was chosen last is offered first"


def test_a_folder_that_cannot_be_written_is_said_with_another_try(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    file = tmp_path / "no folder"
    file.write_text("a file")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(file))
    page = page_of(window)
    page.print.click()
    with qtbot.waitSignal(page.desk.notices.said, timeout=30_000) as said:
        page.printer.sheet.action.click()
    assert [act.text for act in said.args[0].acts] == ["Choose another folder"]
    assert file.read_text() == "a file"


def test_no_folder_chosen_prints_nothing(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    page = page_of(window)
    page.print.click()
    page.printer.sheet.action.click()
    assert page.desk.errands.under_way == ()


def test_two_windows_on_one_twist_are_told(
    window: Window, book: Workbook, second: Workbook, type_into: Typing
) -> None:
    page = page_of(window)
    type_into(page.ingredients.goal, "Mine")
    theirs = second.get(RolePlayScript, window.place.target)
    second.do(Change("theirs", "set goal", replacing(theirs, theirs.but(goal="Theirs"))))
    page.commit()
    assert isinstance(window.sheet, ConflictSheet)
    assert stored(window, book).goal == "Theirs"


def test_who_may_only_read_reads_and_prints(
    shown: Callable[..., Window],
    book: Workbook,
    book_place: Path,
    chosen_folder: Path,
    click: Clicking,
    qtbot: QtBot,
) -> None:
    reader = open_workbook(book_place, book.clock)
    assert reader.read_only
    (script,) = reader.all(RolePlayScript, title="Charged twice")
    page = page_of(shown(reader, Place("script", script.id)))
    assert page.ingredients.twist.isReadOnly()
    assert not page.ingredients.near.isEnabled()
    click(page.other)
    assert reader.get(RolePlayScript, script.id) == script
    click(page.print)
    page.printer.sheet.copies.set_values((Copy.TRAINER,))
    with qtbot.waitSignal(page.printer.exporter.written, timeout=30_000):
        click(page.printer.sheet.action)
    assert len(list(chosen_folder.iterdir())) == 1
    page.editor.edit("b1")
    assert page.editor.sheet is None
    reader.close()


@pytest.mark.parametrize("text", ["a<b & <unter>", "x" * 300, "שלום", '<img src="x"/>'])
def test_whatever_a_champion_is_called_or_says_is_shown_literally_and_printed(
    window: Window, book: Workbook, text: str
) -> None:
    person = Person(id="odd", name=text)
    told = ChampionBehaviour(
        id="odd",
        title=text,
        says=text,
        champion_id="odd",
        consent=Consent.GIVEN,
        moment_id="moment-first-complaint",
    )
    book.do(Change("odd", "capture behaviour", adding(person, told)))
    page = page_of(window)
    page.ingredients.near.activated.emit("odd")
    script = stored(window, book)
    assert "odd" in script.behaviour_ids
    shown = [label.text() for label in page.beats.findChildren(type(page.title))]
    assert f"Model: “{text}”" in shown
    assert all(
        label.textFormat() is Qt.TextFormat.PlainText for label in page.beats.findChildren(type(page.title))
    )


def test_an_empty_workbook_says_what_is_missing(shown: Callable[..., Window], empty_book: Workbook) -> None:
    page = page_of(shown(empty_book, Place("script")))
    assert not page.nothing.isHidden()
    assert page.ingredients.none_near.isVisible()
    told = ChampionBehaviour(id="one", title="One", says="Hello.")
    empty_book.do(Change("one", "capture behaviour", adding(told)))
    page.ingredients.near.activated.emit("one")
    assert page.ingredients.fault.text() == "Choose a moment of truth and a skill first."
    assert not empty_book.all(RolePlayScript)


def test_a_behaviour_without_a_moment_to_play_at_says_so_on_its_own_page(
    shown: Callable[..., Window], empty_book: Workbook, click: Clicking, qtbot: QtBot
) -> None:
    told = ChampionBehaviour(id="one", title="One", says="Hello.")
    empty_book.do(Change("one", "capture behaviour", adding(told)))
    window = shown(empty_book, Place("champions"))
    page = window.page
    assert isinstance(page, ChampionsPage)
    with qtbot.waitSignal(page.desk.notices.said) as said:
        click(page.detail.practise)
    assert said.args[0].text.startswith("A role-play needs a moment of truth and a standard")
    assert window.place.key == "champions"


def test_a_moment_offers_only_the_ways_in_which_it_happens(tmp_path: Path, shown) -> None:
    with closing(create(tmp_path / "shop.coachbook", coach_name="Jane", clock=CLOCK, pack="shop")) as shop:
        page = page_of(shown(shop, Place("script")))
        page.ingredients.moment.picked.emit("moment-waiting-to-pay")
        channel = page.ingredients.channel
        assert channel.count() == 1
        assert channel.value() is Channel.IN_PERSON
        page.ingredients.moment.picked.emit("moment-bringing-it-back")
        assert channel.count() == len(Channel)
