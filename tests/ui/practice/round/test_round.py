"""The page of a round in the real window: laid out, rated by keys, blind, and what came of it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from coachbook.changes import Change, replacing
from coachbook.practice.calibration import Invited, add_case, new_round, open_round, rate, submit
from coachbook.records import (
    CalibrationCase,
    CalibrationRater,
    CalibrationRating,
    CalibrationRound,
    ServiceStandard,
)
from coachbook.records.kinds import Mark, Publication
from coachbook.records.practice_kinds import RoundState
from coachbook.rounds import arrived, invite, write_answers
from coachbook.ui.shell.places import Place
from coachbook.workbook import create
from tests.ui.practice.conftest import CLOCK

LISTENS, PROMISE = "Listens fully before solving", "Gives a day and keeps it"
PARTING = ((3, 4, 2, 5, 3), (5, 4, 4, 5, 4))


def begun(book, cases=2, titles=(LISTENS, PROMISE), names=("Aisha",)):
    """A round with the coach and others as raters, not opened yet."""
    standards = [book.all(ServiceStandard, title=title)[0] for title in titles]
    raters = [Invited(book.coach.id, book.coach.name), *(Invited(None, name) for name in names)]
    change = new_round(book.acting(), "Autumn", standards, raters)
    book.do(change)
    round_ = book.get(CalibrationRound, change.edits[0].record.id)
    for number in range(cases):
        case = CalibrationCase(key="new", title=f"Call {number + 1}", text="I have been waiting.")
        book.do(add_case(book.acting(), round_, case))
        round_ = book.get(CalibrationRound, round_.id)
    return round_


def opened(book, **fields):
    round_ = begun(book, **fields)
    book.do(open_round(book.acting(), round_, raters(book, round_), {}))
    return book.get(CalibrationRound, round_.id)


def raters(book, round_):
    return book.all(CalibrationRater, round_id=round_.id, order_by="position")


def rated_by(book, round_, rater, rows):
    for standard, row in zip(round_.standards, rows, strict=True):
        for case, value in zip(round_.cases, row, strict=True):
            book.do(rate(book.acting(), round_, rater, None, case.key, standard, Mark(str(value))))
    ratings = book.all(CalibrationRating, rater_id=rater.id)
    book.do(submit(book.acting(), round_, rater, ratings))


def worked(page, qtbot):
    qtbot.waitUntil(lambda: page.worked is not None, timeout=20_000)


@pytest.fixture
def parted(book):
    """A round of one standard that two have rated apart."""
    round_ = opened(book, cases=5, titles=(LISTENS,))
    for rater, row in zip(raters(book, round_), PARTING, strict=True):
        rated_by(book, round_, rater, (row,))
    return round_


def test_a_round_is_laid_out_and_opened(book, shown, qtbot, click, type_into):
    round_ = begun(book, cases=0)
    page = shown(book, Place("round", round_.id)).page
    assert page.lead.plain() == "Still missing: its cases. Then open the round."
    click(page.cases.more)
    sheet = page.acts.sheet
    click(sheet.action)
    assert "Paste the transcript" in sheet._text_field.fault()
    type_into(sheet.text, "Customer: I have been waiting.")
    click(sheet.action)
    (kept,) = book.get(CalibrationRound, round_.id).cases
    assert (kept.title, kept.text) == ("Case 1", "Customer: I have been waiting.")
    click(page.begin)
    assert book.get(CalibrationRound, round_.id).state is RoundState.OPEN
    assert page.buttons() == (page.edit, page.take, page.invite, page.close_early, page.rate)


def test_what_keeps_a_round_from_opening_is_said(book, shown, click):
    round_ = begun(book, names=())
    window = shown(book, Place("round", round_.id))
    click(window.page.begin)
    assert book.get(CalibrationRound, round_.id).state is RoundState.DRAFT


def test_a_case_is_rated_by_keys_alone_and_submitted(book, shown, qtbot):
    round_ = opened(book)
    me = raters(book, round_)[0]
    window = shown(book, Place("round", round_.id, f"rate {me.id}"))
    page = window.page
    for keys in ("4", "\x1f", "M", "\x1f", "2", "\x1f", "X"):
        focus = window.focusWidget()
        qtbot.keyClick(focus, Qt.Key.Key_Down) if keys == "\x1f" else qtbot.keyClick(focus, keys)
    marks = {r.mark for r in book.all(CalibrationRating, rater_id=me.id)}
    assert marks == {Mark.FOUR, Mark.MET, Mark.TWO, Mark.NOT_MET}
    assert page.lead.plain() or page.rating.lead.plain().endswith("submit it.")
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert raters(book, round_)[0].submitted_at is not None
    assert book.undo_label != "submitting ratings", "what was submitted stays"


def test_nothing_is_submitted_while_a_mark_is_missing(book, shown, click):
    round_ = opened(book)
    me = raters(book, round_)[0]
    page = shown(book, Place("round", round_.id, f"rate {me.id}")).page
    click(page.rating.submit)
    assert page.rating.fault.text() == "Four marks are missing; N stands for what does not apply."
    assert raters(book, round_)[0].submitted_at is None


def test_evidence_is_kept_as_it_is_typed(book, shown, qtbot):
    round_ = opened(book)
    me = raters(book, round_)[0]
    window = shown(book, Place("round", round_.id, f"rate {me.id}"))
    qtbot.keyClick(window.focusWidget(), "3")
    qtbot.keyClick(window.focusWidget(), "e")
    window.page.rating.rows[0].evidence.insertPlainText("the sigh")
    window.page.commit()
    (rating,) = book.all(CalibrationRating)
    assert (rating.mark, rating.evidence) == (Mark.THREE, "the sigh")


def test_escape_leaves_the_rating_and_keeps_it(book, shown, qtbot):
    round_ = opened(book)
    me = raters(book, round_)[0]
    window = shown(book, Place("round", round_.id, f"rate {me.id}"))
    qtbot.keyClick(window.focusWidget(), "5")
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    assert not window.page.rating.isVisible()
    assert window.page.raters.rows.rows[0].line.text() == "1 of 4 marks"


def test_nobodys_marks_are_shown_while_somebody_rates_here(book, shown):
    round_ = opened(book, cases=5, titles=(LISTENS,))
    rated_by(book, round_, raters(book, round_)[1], (PARTING[1],))
    page = shown(book, Place("round", round_.id)).page
    assert not page.results.isVisible()
    assert not page.leaning.isVisible()
    assert page.worked is None
    assert page.lead.plain() == "One of two are in. Missing: Dana Novak."


def test_what_parts_the_raters_is_worked_out_and_named(book, shown, qtbot, parted):
    page = shown(book, Place("round", parted.id)).page
    worked(page, qtbot)
    assert page.lead.plain() == (
        f"Two raters, five cases, all in. You part most on {LISTENS}: where one sees a 2, another sees a 4."
    )
    assert page.results.agreement.model.rowCount() == 1
    assert page.results.marks.model.rowCount() == 2
    assert page.pairs.rows.rows[0].title.text() == "Dana Novak and Aisha"
    assert "Dana Novak" in page.leaning.chart.accessibleName()


def test_the_words_are_mended_from_here_and_old_ratings_keep_theirs(book, shown, qtbot, click, parted):
    page = shown(book, Place("round", parted.id)).page
    worked(page, qtbot)
    assert page.mend.mark is Mark.THREE
    click(page.mend.save)
    assert "Write what you agreed on" in page.mend.agreed.fault()
    page.mend.agreed.editor.setPlainText("Lets the customer finish, with a set phrase only.")
    click(page.mend.save)
    (new,) = [each for each in book.all(ServiceStandard, title=LISTENS) if each.version == 2]
    (old,) = [each for each in book.all(ServiceStandard, title=LISTENS) if each.version == 1]
    assert (new.state, old.state) == (Publication.PUBLISHED, Publication.RETIRED)
    assert new.anchor(Mark.THREE) == "Lets the customer finish, with a set phrase only."
    kept = book.get(CalibrationRound, parted.id)
    assert kept.mended_ids == (new.id,)
    assert kept.standards[0].anchor(Mark.THREE) == old.anchor(Mark.THREE)
    book.undo()
    assert book.get(CalibrationRound, parted.id).mended_ids == ()


def test_a_round_is_closed_and_the_closing_taken_back(book, shown, qtbot, click, parted):
    page = shown(book, Place("round", parted.id)).page
    worked(page, qtbot)
    click(page.close_it)
    assert book.get(CalibrationRound, parted.id).state is RoundState.CLOSED
    assert page.buttons() == (page.report,)
    book.undo()
    assert book.get(CalibrationRound, parted.id).state is RoundState.OPEN


def test_closing_waits_its_turn_while_somebody_is_missing(book, shown):
    round_ = opened(book, cases=1, titles=(LISTENS,))
    me, aisha = raters(book, round_)
    page = shown(book, Place("round", round_.id)).page
    assert page.buttons() == (page.edit, page.take, page.invite, page.close_early, page.rate)
    rated_by(book, round_, me, ((3,),))
    page.refresh()
    assert page.buttons() == (page.edit, page.take, page.invite, page.close_early), "the coach is in"
    rated_by(book, round_, aisha, ((4,),))
    page.refresh()
    assert page.buttons() == (page.edit, page.report, page.close_it)


def test_the_coach_rates_by_one_press(book, shown, click):
    round_ = opened(book, cases=1, titles=(LISTENS,))
    page = shown(book, Place("round", round_.id)).page
    click(page.rate)
    assert page.marks.rater == raters(book, round_)[0].id
    assert page.rating.isVisible()


def test_closing_without_the_coach_is_asked_first_and_stays(book, shown, click):
    round_ = opened(book, cases=1, titles=(LISTENS,))
    rated_by(book, round_, raters(book, round_)[1], ((4,),))
    page = shown(book, Place("round", round_.id)).page
    click(page.close_early)
    sheet = page.acts.sheet
    assert sheet.title.text() == "Close without Dana Novak?"
    click(sheet.cancel)
    assert book.get(CalibrationRound, round_.id).state is RoundState.OPEN
    click(page.close_early)
    click(page.acts.sheet.action)
    assert book.get(CalibrationRound, round_.id).state is RoundState.CLOSED
    assert book.undo_label is None, "the marks were shown; nobody is to rate after that"
    assert not any(line.can_rate for line in page._view.raters)


def test_inviting_leaves_the_coach_here_and_the_marks_blind(book, shown, qtbot, click, tmp_path, monkeypatch):
    round_ = opened(book, cases=1, titles=(LISTENS,), names=("Tomas",))
    page = shown(book, Place("round", round_.id)).page
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    click(page.invite)
    (invitation,) = tmp_path.glob("*.coachround")
    assert "for Tomas" in invitation.name
    away = create(tmp_path / "tomas.coachbook", coach_name="Tomas", clock=CLOCK)
    away.do(arrived(away, invitation).change)
    (theirs,) = away.all(CalibrationRound)
    rated_by(away, theirs, raters(away, theirs)[0], ((5,),))
    sealed = write_answers(away, theirs, raters(away, theirs)[0], tmp_path)
    away.close()
    page.files.take(sealed)
    assert page.lead.plain() == "One of two are in. Missing: Dana Novak."
    assert (page.worked, page.results.isVisible()) == (None, False)
    assert page.buttons() == (page.edit, page.take, page.close_early, page.rate), "nobody is left to invite"
    click(page.rate)
    qtbot.keyClick(page.window().focusWidget(), "2")
    click(page.rating.submit)
    worked(page, qtbot)
    assert page.buttons() == (page.edit, page.report, page.close_it)


def test_a_coach_who_was_once_invited_rates_here(book, shown, click):
    round_ = opened(book, cases=1, titles=(LISTENS,))
    me, aisha = raters(book, round_)
    invited = (each.but(invited_on=book.acting().today) for each in (me, aisha))
    edits = (edit for was, now in zip((me, aisha), invited, strict=True) for edit in replacing(was, now))
    book.do(Change("as older versions did", "invite raters", tuple(edits)))
    page = shown(book, Place("round", round_.id)).page
    assert [line.can_rate for line in page._view.raters] == [True, False]
    click(page.rate)
    assert page.rating.isVisible()


def test_the_experts_key_is_rated_like_a_case(book, shown, qtbot, click):
    round_ = begun(book, cases=1, titles=(LISTENS,), names=())
    window = shown(book, Place("round", round_.id))
    click(window.page.raters.key)
    qtbot.keyClick(window.focusWidget(), "4")
    (mark,) = book.get(CalibrationRound, round_.id).expert
    assert mark.mark is Mark.FOUR
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Backspace)
    assert book.get(CalibrationRound, round_.id).expert == ()


def test_invitations_go_out_and_ratings_come_back(book, shown, qtbot, click, tmp_path, monkeypatch):
    round_ = opened(book, cases=1, titles=(LISTENS,))
    rated_by(book, round_, raters(book, round_)[0], ((3,),))
    page = shown(book, Place("round", round_.id)).page
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    click(page.invite)
    (invitation,) = tmp_path.glob("*.coachround")
    away = create(tmp_path / "aisha.coachbook", coach_name="Aisha", clock=CLOCK)
    away.do(arrived(away, invitation).change)
    (theirs,) = away.all(CalibrationRound)
    rated_by(away, theirs, raters(away, theirs)[0], ((5,),))
    sealed = write_answers(away, theirs, raters(away, theirs)[0], tmp_path)
    away.close()
    page.files.take(sealed)
    assert all(each.submitted_at for each in raters(book, round_))
    worked(page, qtbot)
    sealed.write_bytes(sealed.read_bytes()[:-1])
    before = book.all(CalibrationRating)
    page.files.take(sealed)
    assert book.all(CalibrationRating) == before


def test_who_was_invited_rates_and_seals(book, shown, qtbot, click, tmp_path, monkeypatch):
    host = create(tmp_path / "host.coachbook", coach_name="Jane Doe", clock=CLOCK, pack="contact-centre")
    round_ = opened(host, cases=1, titles=(LISTENS,))
    paths = invite(host, round_, raters(host, round_)[1:], tmp_path)
    host.close()
    window = shown(book, Place("calibration"))
    window.page.take_in(paths[0])
    page = window.page
    assert page.lead.plain() == "Jane Doe asks you to rate one case."
    assert page.buttons() == ()
    qtbot.keyClick(window, "r")
    qtbot.keyClick(window.focusWidget(), "4")
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.lead.plain() == "Your ratings are in. Seal them and send the file to Jane Doe."
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    click(page.send)
    assert len(list(tmp_path.glob("*by*.coachround"))) == 1
    assert not page.results.isVisible(), "an invited rater sees nobody's marks"


def test_a_round_that_is_gone_says_so(book, shown, click):
    window = shown(book, Place("round", "nowhere"))
    assert window.page.first_focus().isVisible()
    click(window.page.first_focus())
    assert window.page.crumbs()[0].text == "Calibration"


def test_what_was_said_is_kept_and_printed(book, shown, qtbot, parted):
    page = shown(book, Place("round", parted.id)).page
    worked(page, qtbot)
    page.note.note.setFocus()
    page.note.note.insertPlainText("A set phrase is a 3.")
    page.commit()
    assert book.get(CalibrationRound, parted.id).note == "A set phrase is a 3."
    assert book.undo() == "the round “Autumn”"
