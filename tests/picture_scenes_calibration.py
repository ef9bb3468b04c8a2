"""The scenes of calibration."""

from __future__ import annotations

from coachbook.records import CalibrationRater, CalibrationRound
from coachbook.records.practice_kinds import RoundState
from coachbook.ui.practice.calibration.new_sheet import NewRoundSheet


def _round(studio, state):
    return studio.first(CalibrationRound, state=state).id


def rounds(studio):
    """The list."""
    studio.open(studio.sample)
    studio.go("calibration")


def begun(studio):
    """The sheet of a new round."""
    rounds(studio)
    studio.key("N")


def closed(studio):
    """What came of a round."""
    studio.open(studio.sample)
    studio.go("round", _round(studio, RoundState.CLOSED))


def below(studio):
    """The rest of it."""
    closed(studio)
    bar = studio.page.overview.verticalScrollBar()
    bar.setValue(bar.maximum())


def waiting(studio):
    """A round in which some still rate here, so that nobody sees a mark."""
    studio.open(studio.sample)
    studio.go("round", _round(studio, RoundState.OPEN))


def rating(studio):
    """One case and its standards, with evidence in one."""
    studio.open(studio.draft)
    round_ = _round(studio, RoundState.OPEN)
    rater = next(each for each in studio.book.all(CalibrationRater, round_id=round_) if not each.submitted_at)
    studio.go("round", round_, f"rate {rater.id}")
    studio.key("4")
    studio.key("E")
    studio.write(studio.page.rating.rows[0].evidence, "You kept the morning free for us")
    studio.page.commit()


def drafted(studio):
    """A round that was just begun."""
    studio.open(studio.draft)
    studio.go("calibration")
    studio.key("N")
    sheet = studio.window.sheet
    if isinstance(sheet, NewRoundSheet):
        for chips in (sheet.standards, sheet.raters):
            for option in chips.options[:3]:
                option.click()
    studio.press("Begin it")


def case(studio):
    """The sheet of a case."""
    drafted(studio)
    studio.press("Add a case")


def changed(studio):
    """The sheet that changes a round."""
    waiting(studio)
    studio.page.edit.click()


def closing(studio):
    """What is asked before a round is closed without its coach."""
    waiting(studio)
    studio.page.close_early.click()


def handed(studio):
    """The screen that is handed to a rater."""
    waiting(studio)
    studio.key("H")
    screen = studio.page.handed
    screen.showNormal()
    screen.resize(studio.size)
    studio.settle()
    picture = screen.grab().toImage()
    screen.come_back()
    return picture


def scenes(empty):
    """Every scene of calibration; `empty` shows a page of an empty workbook."""
    return (
        ("36-calibration", rounds),
        ("36b-new-round", begun),
        ("37-round-closed", closed),
        ("37b-round-below", below),
        ("37c-round-open", waiting),
        ("37d-round-rated", rating),
        ("37e-round-draft", drafted),
        ("37f-add-case", case),
        ("37g-change-round", changed),
        ("37h-handed-rating", handed),
        ("37i-close-early", closing),
        ("99b-empty-calibration", empty("calibration")),
    )
