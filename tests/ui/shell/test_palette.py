"""The palette finds what was written beside the window, marks what is private, and never jumps."""

import threading
from datetime import date

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QLabel, QScrollArea

from coachbook.changes import Change, adding
from coachbook.records import CustomerVoice, Note, Person, ServiceStandard
from coachbook.records.kinds import Publication
from coachbook.ui.coaching.noting import NoteSheet
from coachbook.ui.coaching.sessions.plan_sheet import PlanSheet
from coachbook.ui.shell.commands import Command
from coachbook.ui.shell.finders import Found
from coachbook.ui.shell.places import Place
from coachbook.ui.shell.results import Result
from coachbook.ui.shell.said import Said
from coachbook.ui.shell.sources import People, whom_of

ABOUT_MARCUS = ["Plan a session with Marcus", "Observe Marcus", "Take a note about Marcus"]


@pytest.fixture
def marcus(book):
    person = Person(id="marcus", name="Marcus Oyelaran", given_name="Marcus")
    voice = CustomerVoice(
        id="letter", text="It was the week before the rent.", on=date(2026, 11, 3), person_id="marcus"
    )
    note = Note(
        id="note",
        person_id="marcus",
        writer_id=book.coach.id,
        at=book.clock.now(),
        text="worried about his rent",
    )
    book.do(Change("add", "add", adding(person, voice, note)))
    return person


@pytest.fixture
def palette(make_window, book, marcus, qtbot):
    window = make_window()
    window.show_workbook(book, (People(book), Said(book)))
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    return window.sheet


def wait(qtbot, palette):
    qtbot.waitUntil(lambda: not palette.is_searching)


def test_what_was_said_is_found_with_its_words_and_leads_to_its_page(palette, qtbot):
    window = palette.parent()
    qtbot.keyClicks(palette.line, "week rent")
    wait(qtbot, palette)
    found, *acts = palette.found
    assert [each.text for each in acts] == ABOUT_MARCUS
    assert found.text == "Customer voice · Marcus Oyelaran"
    assert [found.detail[start:end] for start, end in found.marks] == ["week", "rent"]
    assert found.note == "3 Nov"
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert window.place == Place("person", "marcus", "recognition")


def test_a_private_note_is_marked(palette, qtbot):
    qtbot.keyClicks(palette.line, "worried")
    wait(qtbot, palette)
    found, *_acts = palette.found
    assert (found.text, found.badge) == ("Note · Marcus Oyelaran", "Private")


def test_it_is_searched_in_another_thread_once_the_typing_pauses(palette, qtbot, book, monkeypatch):
    asked = []
    search = book.search
    monkeypatch.setattr(
        book,
        "search",
        lambda text, **more: asked.append((text, threading.current_thread())) or search(text, **more),
    )
    qtbot.keyClicks(palette.line, "worried")
    wait(qtbot, palette)
    ((text, thread),) = asked
    assert text == "worried"
    assert thread is not threading.main_thread()


def test_what_is_chosen_stays_chosen_when_the_answer_comes(palette, qtbot):
    qtbot.keyClicks(palette.line, "marcus")
    chosen = palette.chosen
    assert chosen.text == "Marcus Oyelaran"
    wait(qtbot, palette)
    assert palette.chosen.text == chosen.text


def test_a_person_who_is_listed_by_name_is_not_listed_again(palette, qtbot):
    qtbot.keyClicks(palette.line, "oyelaran")
    wait(qtbot, palette)
    assert [each.text for each in palette.found] == ["Marcus Oyelaran", *ABOUT_MARCUS]


def test_an_answer_to_an_older_question_is_not_shown(palette, qtbot):
    qtbot.keyClicks(palette.line, "worried")
    palette._delve()
    palette.line.setText("zzz")
    wait(qtbot, palette)
    assert palette.found == ()
    assert "Nothing here answers to “zzz”." in [each.text() for each in palette.findChildren(QLabel)]


def test_no_window_but_the_one_ever_shows(palette, qtbot, qapp):
    window = palette.parent()
    spy = Shown(qapp)
    qtbot.keyClicks(palette.line, "worried")
    wait(qtbot, palette)
    qtbot.keyClick(palette.line, Qt.Key.Key_Escape)
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert window.sheet is not None
    qapp.removeEventFilter(spy)
    assert spy.windows == [], "one that shows for a moment takes the keyboard away from the palette"
    assert window.isActiveWindow()


class Shown(QObject):
    """Remembers every window of its own that is shown."""

    def __init__(self, app):
        super().__init__()
        self.windows = []
        app.installEventFilter(self)

    def eventFilter(self, watched, event):  # noqa: N802 - Qt's own name
        if event.type() == QEvent.Type.Show and watched.isWidgetType() and watched.isWindow():
            self.windows.append(type(watched).__name__)
        return False


def test_closing_it_forgets_the_question(palette, qtbot):
    window = palette.parent()
    qtbot.keyClicks(palette.line, "worried")
    qtbot.keyClick(palette.line, Qt.Key.Key_Escape)
    assert window.sheet is None
    assert not palette.is_searching


def test_a_search_that_fails_leaves_names_and_acts(palette, qtbot, book, monkeypatch):
    monkeypatch.setattr(book, "search", _refuse)
    qtbot.keyClicks(palette.line, "marcus")
    wait(qtbot, palette)
    assert [each.text for each in palette.found] == ["Marcus Oyelaran", *ABOUT_MARCUS]


def _refuse(text, **_more):
    raise OSError("gone")


def test_pages_of_results_are_passed_and_stop_at_the_ends(make_window, book, qtbot):
    window = make_window()
    people = tuple(Person(id=f"p{n}", name=f"Ann {n:02}") for n in range(30))
    book.do(Change("add", "add", adding(*people)))
    window.show_workbook(book, (People(book),))
    window.fitted.overlays.open_palette()
    palette = window.sheet
    qtbot.keyClick(palette.line, Qt.Key.Key_PageDown)
    assert palette.chosen == palette.found[min(8, len(palette.found) - 1)]
    for _ in range(9):
        qtbot.keyClick(palette.line, Qt.Key.Key_PageDown)
    assert palette.chosen == palette.found[-1]


class Many:
    """Finds a thousand things."""

    heading = "Many"
    beside = True

    def begin(self):
        pass

    def find(self, text):
        return tuple(Found(f"{text} {n}", "detail", Place("people", str(n))) for n in range(1000))


def test_a_thousand_results_are_shown_as_far_as_anybody_reads(make_window, book, qtbot):
    window = make_window()
    window.show_workbook(book, (Many(),))
    window.fitted.overlays.open_palette()
    qtbot.keyClicks(window.sheet.line, "xx")
    wait(qtbot, window.sheet)
    assert len(window.sheet.found) == 60


def test_only_what_is_in_sight_is_made_and_more_as_one_goes_down(make_window, book, qtbot):
    window = make_window()
    window.show_workbook(book, (Many(),))
    window.fitted.overlays.open_palette()
    palette = window.sheet
    qtbot.keyClicks(palette.line, "xx")
    wait(qtbot, palette)
    made = [each for each in palette.findChildren(Result) if not each.isHidden()]
    assert len(made) < 20
    for _ in range(30):
        qtbot.keyClick(palette.line, Qt.Key.Key_Down)
    assert palette.chosen == palette.found[30]
    qtbot.keyClick(palette.line, Qt.Key.Key_PageUp)
    assert palette.chosen == palette.found[22]
    area = palette.findChild(QScrollArea)
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    assert len([each for each in palette.findChildren(Result) if not each.isHidden()]) > 40


def test_beneath_a_person_stands_what_there_is_to_do_for_them(palette, qtbot):
    qtbot.keyClicks(palette.line, "oyelaran")
    command = next(each for each in palette.found if each.text == "Observe Marcus")
    assert command.do.place == Place("observation", None, "person:marcus")


def test_what_there_is_to_do_for_a_person_stands_above_all_that_was_said(palette, qtbot, book):
    written = (
        CustomerVoice(id=f"v{n}", text="Marcus was kind.", on=date(2026, 11, 3), person_id="marcus")
        for n in range(20)
    )
    book.do(Change("add", "add", adding(*written)))
    qtbot.keyClicks(palette.line, "marcus")
    wait(qtbot, palette)
    told = [each.text for each in palette.found]
    assert told[:4] == ["Marcus Oyelaran", *ABOUT_MARCUS]
    assert "Customer voice · Marcus Oyelaran" in told[4:]
    assert [told.count(act) for act in ABOUT_MARCUS] == [1, 1, 1]


def test_a_session_and_a_note_are_begun_for_who_was_found(palette, qtbot):
    window = palette.parent()
    qtbot.keyClicks(palette.line, "oyelaran")
    plan, note = (next(c for c in palette.found if c.text.startswith(word)) for word in ("Plan", "Take"))
    palette.fall()
    plan.do()
    assert isinstance(window.sheet, PlanSheet)
    assert window.sheet.person.value() == "marcus"
    window.sheet.fall()
    note.do()
    assert isinstance(window.sheet, NoteSheet)


def test_nothing_is_offered_for_who_has_left_or_is_oneself(book, clock):
    today = book.acting().today
    gone = Person(id="gone", name="Gone Early", left_on=today)
    book.do(Change("add", "add", adding(gone)))
    assert whom_of(gone, book) is None
    assert whom_of(book.coach, book) is None


def test_words_of_the_last_week_stand_above_what_always_holds(book, marcus):
    today = book.acting().today
    always = ServiceStandard(
        id="s", root_id="s", title="Names the fee", behaviour="Names the fee.", state=Publication.PUBLISHED
    )
    fresh = CustomerVoice(id="fresh", text="Nobody named the fee.", on=today, person_id=marcus.id)
    old = CustomerVoice(id="old", text="The fee again.", on=date(2020, 1, 1), person_id=marcus.id)
    book.do(Change("add", "add", adding(fresh)))
    book.do(Change("add", "add", adding(old, always)))
    names = [each.name for each in Said(book).find("fee")]
    assert names[0].startswith("Customer voice")
    assert len(names) >= 2


def test_the_line_beneath_holds_the_words_or_is_left_out(book):
    behaviour = "When a customer asks, say what it costs before anything else."
    standard = ServiceStandard(
        id="s", root_id="s", title="Names the fee", behaviour=behaviour, state=Publication.PUBLISHED
    )
    book.do(Change("add", "add", adding(standard)))
    for found in Said(book).find("fee"):
        assert not found.detail or "fee" in found.detail.lower()


def test_without_accents_a_name_is_found_as_well(make_window, book, qtbot):
    book.do(Change("add", "add", adding(Person(id="zoe", name="Zoë Łukasz"))))
    assert [each.name for each in People(book).find("zoe luk")] == ["Zoë Łukasz"]


# A result is painted


def picture(qtbot, command, wide=400):
    result = Result(command)
    qtbot.addWidget(result)
    result.resize(wide, result.height())
    return result.grab().toImage()


def test_markup_in_a_result_is_painted_as_it_stands(qtbot):
    plain = picture(qtbot, Command("Note", print, "x b>bold</b x"))
    marked_up = picture(qtbot, Command("Note", print, "x <b>bold</b> x"))
    assert plain != marked_up


def test_found_words_are_painted_strong_also_behind_signs_that_count_twice(qtbot):
    text = "🎧🎧 refund"
    plain = picture(qtbot, Command("Note", print, text))
    strong = picture(qtbot, Command("Note", print, text, marks=((3, 9),)))
    before = 12 + 20  # what stands before the mark is painted alike
    assert plain != strong
    assert plain.copy(0, 0, before, 54) == strong.copy(0, 0, before, 54)


@pytest.mark.parametrize("text", ["long " * 60, "שלום " * 60, "🎧" * 200])
def test_a_long_detail_leaves_room_for_its_note(qtbot, text):
    with_note = picture(qtbot, Command("Note", print, text, note="12 Nov"))
    without = picture(qtbot, Command("Note", print, text))
    assert with_note.copy(330, 27, 70, 27) != without.copy(330, 27, 70, 27)


def test_a_result_says_all_of_itself_to_a_screen_reader(qtbot):
    result = Result(Command("Note · Marcus", print, "worried", note="12 Nov", badge="Private"))
    qtbot.addWidget(result)
    assert result.accessibleName() == "Note · Marcus Private worried 12 Nov"
