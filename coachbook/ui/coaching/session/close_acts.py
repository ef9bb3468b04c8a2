"""What is done at the close: the own words, the worth, the check, the next date, and the close itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from coachbook.coaching import pulse
from coachbook.coaching.holding import rate_worth, tick, write_own_words
from coachbook.coaching.own_close import OwnClose, take_own_close
from coachbook.coaching.sessions import plan_next
from coachbook.errors import Fault
from coachbook.records import CoachingSession, Pulse
from coachbook.records.kinds import SelfCheck, SessionState, Way, Worth
from coachbook.ui.coaching.session.close_view import CloseView
from coachbook.ui.coaching.session.state import Sitting
from coachbook.ui.coaching.sessions.plan_sheet import Offer
from coachbook.ui.coaching.sessions.planner import Planner
from coachbook.ui.shell.handover import Answers, HandOver, waiting_draft
from coachbook.ui.shell.own_fields import OwnField

if TYPE_CHECKING:
    from coachbook.ui.coaching.session.page import SessionPage


_WORDS, _WORTH, _PULSE, _IMPROVE = "words", "worth", "pulse", "improve"


class CloseActs(QObject):
    """What is done at the close, by the coach here and by the person on the handed over screen."""

    def __init__(self, page: SessionPage, view: CloseView) -> None:
        super().__init__(page)
        self._page = page
        self._view = view
        self._planner = Planner(page, goes=False)
        self._handed: HandOver | None = None
        view.words.textChanged.connect(self._on_words)
        view.way_chosen.connect(self._on_way)
        view.worth_chosen.connect(self._on_worth)
        view.checked.connect(self._on_checked)
        view.next_taken.connect(self._on_taken)
        view.other_day.connect(self._on_other_day)
        view.handed.connect(self.hand_over)
        view.draft_taken.connect(self._on_draft_taken)

    @Slot()
    def _on_words(self) -> None:
        if self._view.words_field.fault():
            self._view.words_field.set_fault(None)
        self._page.typed(self._view.words, self._save_words)

    def _save_words(self) -> bool:
        state = self._page.state
        if state is None:
            return True
        return self._page.act(write_own_words(state.session, self._view.words.text(), self._way()))

    def _way(self) -> Way:
        way = self._view.way.value()
        return way if isinstance(way, Way) else Way.TOLD_TO_COACH

    @Slot(object)
    def _on_way(self, _way: object) -> None:
        self._page.attempt(lambda session: write_own_words(session, session.own_words, self._way()))

    @Slot(bool, object)
    def _on_worth(self, by_coach: bool, worth: object) -> None:
        if isinstance(worth, Worth):
            side = {"to_coach": worth} if by_coach else {"to_person": worth}
            self._page.attempt(lambda session: rate_worth(session, **side))

    @Slot(object, bool)
    def _on_checked(self, check: object, on: bool) -> None:
        if isinstance(check, SelfCheck):
            self._page.attempt(lambda session: tick(session, check, on=on))

    @Slot()
    def _on_taken(self) -> None:
        page, state = self._page, self._page.state
        if state is not None:
            page.attempt(
                lambda session: plan_next(
                    page.acting, session, state.person, state.next_at, focus=page.open_focus()
                )
            )

    @Slot()
    def _on_other_day(self) -> None:
        self._page.commit()
        state = self._page.state
        if state is not None:
            held = state.session
            offer = Offer(held.person_id, state.next_at, held.minutes, held.kind, held.template, after=held)
            self._planner.begin(offer)

    # The handed over screen

    @property
    def has_draft(self) -> bool:
        """Whether the person typed something on the screen that nobody has taken over yet."""
        state = self._page.state
        return state is not None and waiting_draft(self._page.desk, _about(state.session)) is not None

    @Slot()
    def hand_over(self) -> None:
        """Let the person write what was agreed, on the whole screen."""
        page = self._page
        page.commit()
        state = page.state
        if state is None or state.session.state is not SessionState.HELD or page.has_unsaved:
            return
        readers = self.tr("{coach} and you read this, and whoever is given this workbook or the summary.")
        self._handed = HandOver(
            page.desk,
            _about(state.session),
            state.person,
            self._fields(state),
            self._take,
            readers=readers.format(coach=state.coach.called),
        )
        self._handed.ended.connect(page.refresh)
        self._handed.begin(page.window())

    def _fields(self, state: Sitting) -> tuple[OwnField, ...]:
        session = state.session
        worth = (
            (Worth.NO.value, self.tr("No")),
            (Worth.PARTLY.value, self.tr("Partly")),
            (Worth.YES.value, self.tr("Yes")),
        )
        ends = self.tr(
            "1 is {bad}, 5 is {good}. For {coach} only; without names it is summed up from five people on."
        )
        return (
            OwnField(
                _WORDS,
                self.tr("What do you take with you, in your own words?"),
                answer=session.own_words if session.own_words_way is Way.HAND_OVER else "",
                lines=4,
            ),
            OwnField(
                _WORTH,
                self.tr("Was this time worth it?"),
                worth,
                answer=session.worth_to_person.value if session.worth_to_person else "",
                card=1,
            ),
            OwnField(
                _IMPROVE,
                self.tr("What can we do to improve your work?"),
                hint=self.tr(
                    "Anything that stops you. It goes to the obstacles, and you will hear what came of it."
                ),
                lines=2,
                card=1,
            ),
            OwnField(
                _PULSE,
                pulse.QUESTION,
                tuple((str(value), str(value)) for value in range(1, 6)),
                line=ends.format(bad=pulse.ENDS[0], good=pulse.ENDS[1], coach=state.coach.called),
                card=1,
            ),
        )

    @Slot()
    def _on_draft_taken(self) -> None:
        state = self._page.state
        kept = waiting_draft(self._page.desk, _about(state.session)) if state is not None else None
        if state is not None and kept is not None and self._take(kept):
            self._page.desk.workbook.drafts.forget(_about(state.session))
            self._page.refresh()

    def _take(self, answers: Answers) -> bool:
        page, state = self._page, self._page.state
        if state is None:
            return False
        worth, felt = answers.get(_WORTH, ""), answers.get(_PULSE, "")
        said = OwnClose(
            words=answers.get(_WORDS, ""),
            worth=Worth(worth) if worth else None,
            improve=answers.get(_IMPROVE, ""),
            pulse=int(felt) if felt else None,
        )
        earlier = next(iter(page.desk.workbook.all(Pulse, session_id=state.session.id)), None)
        try:
            change = take_own_close(page.acting, state.session, state.person, said, earlier)
            return page.act(change)
        except Fault as fault:
            page.desk.notices.warn(fault.message)
            return False


def _about(session: CoachingSession) -> str:
    return f"close {session.id}"
