"""The scenes of one observation: what was said to it, both views, a walk, and what the form asks for."""

from __future__ import annotations

from coachbook.changes import Change, replacing
from coachbook.records import MomentOfTruth, Observation, Reply, ServiceStandard
from coachbook.records.kinds import ObservationKind, ObservationState, Publication, ReplyKind


def _draft(studio):
    studio.open(studio.draft)
    wanted = studio.book.all(Observation, state=ObservationState.DRAFT, order_by="-at")
    studio.go("observation", wanted[0].id)


def _by(kind):
    def scene(studio):
        studio.open(studio.draft)
        said = next(each for each in studio.book.all(Reply, order_by="-entered_at") if each.kind is kind)
        studio.go("observation", said.observation_id)

    return scene


def _own(studio):
    studio.open(studio.draft)
    return next(each for each in studio.book.all(Observation) if each.kind is ObservationKind.SELF)


def both(studio):
    studio.go("observation", _own(studio).beside_id)


def hand_over(studio):
    """The contact as the person rates it, on the whole screen."""
    _draft(studio)
    studio.page.reading.hand_over_rating()
    handed = studio.page.reading._handed
    handed.resize(studio.size)
    studio.settle()
    picture = handed.grab().toImage()
    handed.come_back()
    return picture


def walk(studio):
    studio.open(studio.draft)
    walks = [each for each in studio.book.all(Observation) if each.kind is ObservationKind.MYSTERY_WALK]
    studio.go("observation", walks[0].id)


def walk_new(studio):
    studio.open(studio.draft)
    studio.go("observation", None, "kind:mystery_walk")


def filled(studio):
    """A draft that is rated through, with a miss, a strength, behaviours, a promise and two moments."""
    _draft(studio)
    page, book = studio.page, studio.book
    seen = page.material.observation
    asked = {id_ for each in book.all(ServiceStandard) for id_ in each.moment_ids}
    more = [each.id for each in book.all(MomentOfTruth, order_by="position") if each.id in asked]
    page._drafting.choose_moments()
    for id_ in [each for each in more if each not in seen.moment_ids][:1]:
        studio.window.sheet.marks[id_].click()
    studio.window.sheet.action.click()
    studio.settle()
    studio.window.activateWindow()
    studio.settle()
    for number, row in enumerate(page.form.rows):
        row.setFocus()
        studio.settle()
        studio.key("M" if row._scale.value == "met_not_met" else "25434"[number % 5])
        for each in "+-":
            studio.key(each)
    rows = page.form.rows
    for row, words in (
        (rows[0], "Offered the form while she was still telling it."),
        (rows[1], "It clears by the 23rd, she said."),
    ):
        row.setFocus()
        studio.key("E")
        studio.write(studio.window.focusWidget(), words)
        studio.key("Escape")
    rows[0].causes.options[0].click()
    rows[1].setFocus()
    studio.key("S")
    page.form.promised.line.setText("When the refund is booked, I will call her before five")
    page.form.promised.made.emit()
    studio.settle()


def words(studio):
    filled(studio)
    studio.page.form.ensureWidgetVisible(studio.page.form.own, 0, 20)
    studio.settle()


def retired(studio):
    """A standard is retired while the form is open."""
    _draft(studio)
    rating = next(each for each in studio.page.material.ratings if each.mark is None)
    standard = studio.book.get(ServiceStandard, rating.standard_id)
    if standard.state is Publication.PUBLISHED:
        gone = replacing(standard, standard.but(state=Publication.RETIRED))
        studio.book.do(Change("retire", "retire", gone))
    studio.settle()


def reply_sheet(studio):
    _by(ReplyKind.DISPUTED)(studio)
    studio.press("Write down a reply")


def disputed_list(studio):
    studio.open(studio.draft)
    studio.go("observations", None, "disputed")


def scenes():
    """Every scene of this room."""
    return (
        ("22b-disputed", _by(ReplyKind.DISPUTED)),
        ("22c-answered", _by(ReplyKind.ANSWERED)),
        ("22d-reply-sheet", reply_sheet),
        ("20b-disputed-list", disputed_list),
        ("22e-both-views", both),
        ("22f-walk", walk),
        ("23b-walk-new", walk_new),
        ("21c-form-retired", retired),
        ("21d-form-filled", filled),
        ("21e-form-words", words),
        ("22g-own-view-handed", hand_over),
    )
