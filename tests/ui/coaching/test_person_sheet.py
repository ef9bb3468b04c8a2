"""The sheet of a person: site, shift, roles, coach and picture, kept in one step and taken back in one."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QFileDialog

from coachbook.coaching.people import new_person
from coachbook.coaching.photos import SIDE, give_photo, jpeg_of
from coachbook.errors import Fault
from coachbook.records import Person, PersonPhoto
from coachbook.records.kinds import PersonRole
from coachbook.ui.coaching.picturing import square_jpeg
from coachbook.ui.parts.avatars import Avatar
from coachbook.ui.parts.faces import face_of, show_faces
from coachbook.ui.shell.faces import Pictured
from coachbook.ui.shell.places import Place


@pytest.fixture(autouse=True)
def no_faces():
    yield
    show_faces({})


@pytest.fixture
def picture(tmp_path) -> Path:
    """A wide picture: red at the sides, blue in the middle."""
    image = QImage(900, 300, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    for x in range(300, 600):
        for y in range(300):
            image.setPixelColor(x, y, QColor("blue"))
    path = tmp_path / "marcus.png"
    assert image.save(str(path))
    return path


@pytest.fixture
def choose(monkeypatch):
    def answer(path):
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, **__: (str(path), ""))

    return answer


@pytest.fixture
def sheet(window_on, book, qtbot):
    """The sheet of Marcus, open over his page."""
    window = window_on(book, Place("person", "marcus"))
    qtbot.keyClick(window, Qt.Key.Key_E)
    return window.sheet


def keep(sheet, qtbot):
    qtbot.mouseClick(sheet.action, Qt.MouseButton.LeftButton)


def test_site_shift_and_roles_are_kept_and_stand_under_the_name(sheet, book, qtbot):
    window = sheet.parent()
    sheet.site.setText("Harbour")
    sheet.shift.setText("Night")
    sheet._roles[PersonRole.TRAINER].setChecked(True)
    keep(sheet, qtbot)
    marcus = book.get(Person, "marcus")
    assert (marcus.site, marcus.shift, marcus.roles) == ("Harbour", "Night", (PersonRole.TRAINER,))
    assert "Harbour · Night · trainer" in window.page._head.sentence.text()


def test_another_coach_is_chosen_where_there_is_one(window_on, book, qtbot):
    second = new_person(book.acting(), "Ann Coach", roles=(PersonRole.COACH,))
    book.bring_in("import people", [second])
    window = window_on(book, Place("person", "marcus"))
    qtbot.keyClick(window, Qt.Key.Key_E)
    window.sheet.coach.set_value(second.id)
    keep(window.sheet, qtbot)
    assert book.get(Person, "marcus").coach_id == second.id


def test_keeping_what_was_there_changes_nothing(sheet, book, qtbot):
    before = book.get(Person, "marcus")
    keep(sheet, qtbot)
    assert book.get(Person, "marcus") == before
    assert book.undo_label is None


def test_a_picture_is_kept_with_the_facts_and_taken_back_with_them(sheet, book, qtbot, picture, choose):
    choose(picture)
    qtbot.mouseClick(sheet.pick, Qt.MouseButton.LeftButton)
    sheet.site.setText("Harbour")
    keep(sheet, qtbot)
    (photo,) = book.all(PersonPhoto)
    image = QImage.fromData(jpeg_of(photo))
    assert (image.width(), image.height()) == (SIDE, SIDE)
    book.undo()
    assert book.all(PersonPhoto) == ()
    assert book.get(Person, "marcus").site == ""


def test_a_picture_can_be_taken_away_again(window_on, book, qtbot, picture):
    marcus = book.get(Person, "marcus")
    book.do(give_photo(book.acting(), marcus, None, square_jpeg(picture)))
    window = window_on(book, Place("person", "marcus"))
    qtbot.keyClick(window, Qt.Key.Key_E)
    qtbot.mouseClick(window.sheet.drop, Qt.MouseButton.LeftButton)
    keep(window.sheet, qtbot)
    assert book.all(PersonPhoto) == ()


def test_what_is_no_picture_is_refused_beside_its_field(sheet, book, qtbot, tmp_path, choose):
    letter = tmp_path / "letter.png"
    letter.write_text("no picture", encoding="utf-8")
    choose(letter)
    qtbot.mouseClick(sheet.pick, Qt.MouseButton.LeftButton)
    assert sheet._by_name["photo"].fault().startswith("letter.png does not read as a picture")
    keep(sheet, qtbot)
    assert book.all(PersonPhoto) == ()


# The picture itself


def test_the_middle_of_a_picture_is_kept(qapp, picture):
    image = QImage.fromData(square_jpeg(picture))
    for x, y in ((2, 2), (SIDE // 2, SIDE // 2), (SIDE - 3, SIDE - 3)):
        shade = image.pixelColor(x, y)
        assert shade.blue() > 200
        assert shade.red() < 60


def test_what_is_see_through_becomes_white(qapp, tmp_path):
    image = QImage(200, 200, QImage.Format.Format_ARGB32)
    image.fill(QColor(0, 0, 0, 0))
    assert image.save(str(tmp_path / "glass.png"))
    assert QImage.fromData(square_jpeg(tmp_path / "glass.png")).pixelColor(50, 50).lightness() > 245


def test_a_file_that_is_not_there_is_refused(qapp, tmp_path):
    with pytest.raises(Fault) as refused:
        square_jpeg(tmp_path / "none.png")
    assert refused.value.field == "photo"


def test_a_face_is_painted_from_its_picture_and_follows_the_workbook(qtbot, window_on, book, picture):
    window = window_on(book, Place("people"))
    faces = Pictured(window, book)
    face = Avatar("Marcus Oyelaran", "marcus", size=44)
    qtbot.addWidget(face)
    before = face.grab().toImage()
    marcus = book.get(Person, "marcus")
    book.do(give_photo(book.acting(), marcus, None, square_jpeg(picture)))
    after = face.grab().toImage()
    assert before != after
    assert after.pixelColor(after.width() // 2, after.height() // 2).blue() > 200
    book.undo()
    assert face.grab().toImage() == before
    faces.forget()


def test_after_a_workbook_is_closed_its_pictures_are_forgotten(qtbot, window_on, book, picture):
    marcus = book.get(Person, "marcus")
    book.do(give_photo(book.acting(), marcus, None, square_jpeg(picture)))
    faces = Pictured(window_on(book, Place("people")), book)
    assert face_of("marcus") is not None
    faces.forget()
    assert face_of("marcus") is None


def test_a_picture_that_does_not_read_leaves_the_initials(qapp):
    show_faces({"marcus": b"no picture"})
    assert face_of("marcus") is None
