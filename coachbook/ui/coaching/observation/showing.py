"""Showing one observation: a draft in its form, or what was submitted with versions, replies and own view."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from coachbook.clock import today
from coachbook.coaching.contact import outdated
from coachbook.coaching.days import day_of, plain_day
from coachbook.coaching.own_view import side_by_side
from coachbook.coaching.replies import waiting_dispute
from coachbook.records import Observation
from coachbook.records.kinds import ObservationKind, ObservationState
from coachbook.ui.coaching.observation.asking import Around, Material
from coachbook.ui.coaching.observation.facing import facts_in_words, show_facts
from coachbook.ui.coaching.observation.form import Form
from coachbook.ui.coaching.observation.frozen import Frozen
from coachbook.ui.coaching.observation.own_card import OwnCard
from coachbook.ui.coaching.observation.state import ObservationView, observation_view
from coachbook.ui.coaching.observation.versions import differences

if TYPE_CHECKING:
    from coachbook.ui.coaching.observation.page import ObservationPage


class Showing(QObject):
    """Puts what was read into the form, or into the page of a submitted observation."""

    def __init__(self, page: ObservationPage, form: Form, frozen: Frozen) -> None:
        super().__init__(page)
        self._page = page
        self._form = form
        self._frozen = frozen

    def view_of(self, seen: Material, known: Around) -> ObservationView:
        """The observation as a value."""
        return observation_view(
            seen.observation,
            seen.ratings,
            known.standards,
            seen.behaviours,
            seen.focus,
            known.moments,
            known.pass_line,
        )

    def show_draft(self, seen: Material, known: Around, view: ObservationView) -> None:
        """Show a draft in its form; never into a field that is being typed in."""
        form, day = self._form, today(self._page.desk.clock)
        show_facts(form.facts, seen.observation, known, self._page.zone, self._page)
        form.show_view(seen.observation, view, self._page)
        form.promised.show_promises(
            seen.promises,
            known.people,
            known.coach_id,
            day,
            _next_workday(day),
            named=seen.observation.person_id is not None,
        )
        self._show_own(form.own, seen, known)
        on = day_of(seen.observation.at, self._page.zone)
        changed = outdated(seen.observation, seen.ratings, known.standards, on).sentence
        form.outdated.say(changed, self.tr("Bring the form up to date") if changed else "")
        form.outdated.setVisible(bool(changed))
        words = ""
        if seen.first is not None:
            amends = self.tr("Amends the submitted version, which stays as it is: {reason}")
            words = amends.format(reason=_ended(seen.observation.amend_reason))
        form.version.say(words, self.tr("See the first version") if words else "")
        form.version.setVisible(bool(words))

    def show_submitted(self, seen: Material, known: Around, view: ObservationView) -> None:
        """Show a submitted observation; nothing of it can be changed."""
        frozen, observation = self._frozen, seen.observation
        facts = facts_in_words(observation, known, self._page.zone)
        frozen.show_all(observation, view, facts)
        day = today(self._page.desk.clock)
        frozen.show_promises(seen.promises, known.people, known.coach_id, day)
        frozen.show_changes(
            differences(
                (facts_in_words(seen.first, known, self._page.zone), facts),
                (seen.first, seen.first_ratings),
                (observation, seen.ratings),
                known.standards,
                seen.behaviours,
            )
            if seen.first is not None
            else ()
        )
        self._show_own(frozen.own if seen.beside else frozen.asking, seen, known)
        (frozen.asking if seen.beside else frozen.own).hide()
        person = known.people.get(observation.person_id or "")
        own = observation.kind is ObservationKind.SELF
        frozen.said.setVisible(person is not None and not own)
        if person is not None and not own:
            frozen.said.show_replies(seen.replies, person, known.people, known.coach_id)
        self._say_version(seen)
        waits = waiting_dispute(seen.replies)
        words = ""
        if waits is not None and person is not None:
            said = self.tr("{person} disputed it on {day}; it waits for your answer.")
            words = said.format(person=person.called, day=plain_day(waits.on))
        frozen.dispute.say(words, self.tr("Answer") if words else "")
        frozen.dispute.setVisible(bool(words))

    def _show_own(self, card: OwnCard, seen: Material, known: Around) -> None:
        """Both views where there are two; else the ways to the person's own one, where there can be one."""
        observation = seen.observation
        person = known.people.get(observation.person_id or "")
        own = observation.kind is ObservationKind.SELF
        practised = observation.kind is ObservationKind.ROLE_PLAY
        card.setVisible(person is not None and (seen.beside is not None or not (own or practised)))
        if person is None:
            return
        if seen.beside is None:
            card.ask(person)
            return
        other, ratings = seen.beside
        view, others = (observation, other) if own else (other, observation)
        of_view, of_others = (seen.ratings, ratings) if own else (ratings, seen.ratings)
        observer = known.people.get(others.observer_id)
        by = "" if observer is None or observer.id == known.coach_id else observer.called
        lines = side_by_side(of_others, of_view, known.standards)
        card.show_both(lines, person, by, view.way, view.behaviour)

    def _say_version(self, seen: Material) -> None:
        """The version that it amends, or the one that amends it."""
        reason = ""
        if seen.later is not None:
            reason = seen.later.amend_reason
            draft = seen.later.state is ObservationState.DRAFT
            words = self.tr("An amendment is under way: {reason}") if draft else self.tr("Amended: {reason}")
            link = self.tr("Go on with it") if draft else self.tr("See what holds now")
        elif seen.first is not None:
            reason = seen.observation.amend_reason
            words, link = self.tr("Amends an earlier version: {reason}"), self.tr("See the first version")
        else:
            words, link = "", ""
        self._frozen.say_version(words.format(reason=_ended(reason)), link)


def may_amend(observation: Observation) -> bool:
    """What the person wrote on the handed over screen is theirs: the coach does not amend it."""
    return not (observation.kind is ObservationKind.SELF and observation.beside_id is not None)


def _next_workday(on: date) -> date:
    """The day that is offered for a promise."""
    return on + timedelta(days={4: 3, 5: 2}.get(on.weekday(), 1))


def _ended(text: str) -> str:
    """`text` as a sentence that ends."""
    text = text.strip()
    return text if text.endswith((".", "!", "?")) else f"{text}."
