"""Acts on a draft: what the user does in the form becomes a change, and is kept at once.

What is typed is saved by the page as every typed text is; marks, causes and facts are changes of their own,
so that each can be undone by itself.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot

from coachbook.changes import Acting, Change
from coachbook.coaching.contact import check_day, turn_into, turn_to
from coachbook.coaching.observations import (
    annotate,
    change_moments,
    correct_header,
    mark_behaviour,
    rate,
    tag_effort,
    write,
)
from coachbook.coaching.promises import made_sentence, make_promise, split_if_then
from coachbook.coaching.submitting import discard as discard_draft
from coachbook.coaching.submitting import submit as submit_observation
from coachbook.errors import Fault
from coachbook.records import Id, Observation
from coachbook.records.kinds import (
    Cause,
    EffortTag,
    Mark,
    ObservationKind,
    ObservationState,
    PromiseTo,
    Seen,
)
from coachbook.ui.coaching.observation.asking import Around, Material, draft_of, resting_on
from coachbook.ui.coaching.observation.form import Form
from coachbook.ui.coaching.observation.header import MomentsSheet
from coachbook.ui.coaching.observation.panels import Act, Panel
from coachbook.ui.coaching.observation.row import StandardRow
from coachbook.ui.coaching.promising import Outcomes
from coachbook.ui.shell.notices import Act as Offer
from coachbook.ui.shell.places import Place

if TYPE_CHECKING:
    from coachbook.ui.coaching.observation.page import ObservationPage


class Drafting(QObject):
    """The hands of the form: hears what the user does there, for its page."""

    def __init__(self, page: ObservationPage, form: Form) -> None:
        super().__init__(page)
        self._page = page
        self._form = form
        self._desk = page.desk
        form.row_made.connect(self._on_row_made)
        form.facts.corrected.connect(self._on_corrected)
        form.facts.referred.connect(self._on_referred)
        form.facts.moments_wanted.connect(self.choose_moments)
        form.facts.sited.connect(self._on_sited)
        form.words.edited.connect(self._on_words)
        form.words.tagged.connect(self._on_tagged)
        form.promised.made.connect(self._on_promised)
        form.promised.list.activated.connect(self.choose_promise)
        form.outdated.followed.connect(self._on_bring_up_to_date)
        self._outcomes = Outcomes(page)
        form.side.checks.wanted.connect(self._on_check)
        for panel in form.side.panels:
            panel.acted.connect(self._on_panel)
            panel.row_wanted.connect(self._on_row_wanted)

    def _do(self, make: Callable[[Material], Change]) -> bool:
        """Do what `make` makes of what is shown; what was refused is shown as it is stored."""
        seen = self._page.material
        if seen is None:
            return False
        done = False
        try:
            done = self._desk.do(make(self._as_stored(seen)), self._page)
        except Fault as fault:
            self._page.show_fault(fault)
        if not done:
            self._page.refresh()
        return done

    def _as_stored(self, seen: Material) -> Material:
        """A rating may look free to change while its observation was submitted in another window."""
        stored = self._desk.workbook.get(Observation, seen.observation.id)
        if stored is None or stored.state is seen.observation.state:
            return seen
        return replace(seen, observation=stored)

    def save_evidence(self, rating_id: str, text: str) -> bool:
        """Write the evidence of one rating; False where it could not be written."""
        seen = self._page.material
        if seen is None or all(each.id != rating_id for each in seen.ratings):
            return True  # the rating was taken back while its evidence was typed
        observation = self._as_stored(seen).observation
        return self._desk.do(annotate(observation, seen.rating(rating_id), evidence=text), self._page)

    def _save_words(self, name: str) -> bool:
        seen = self._page.material
        text = self._form.words.areas[name].toPlainText()
        return seen is None or self._desk.do(write(seen.observation, **{name: text}), self._page)

    def _save_situation(self) -> bool:
        return self._save_words("situation")

    def _save_behaviour(self) -> bool:
        return self._save_words("behaviour")

    def _save_impact(self) -> bool:
        return self._save_words("impact")

    def _save_reference(self) -> bool:
        seen, text = self._page.material, self._form.facts.reference.text()
        return seen is None or self._desk.do(correct_header(seen.observation, reference=text), self._page)

    def _save_site(self) -> bool:
        seen, text = self._page.material, self._form.facts.site.text()
        return seen is None or self._desk.do(correct_header(seen.observation, site=text), self._page)

    @Slot(object)
    def _on_row_made(self, row: StandardRow) -> None:
        row.rated.connect(self._on_rated)
        row.caused.connect(self._on_caused)
        row.strengthened.connect(self._on_strengthened)
        row.behaved.connect(self._on_behaved)
        row.edited.connect(self._on_evidence)

    @Slot(object)
    def _on_evidence(self, row: StandardRow) -> None:
        self._page.typed(row.evidence, row.write)

    @Slot(str)
    def _on_words(self, name: str) -> None:
        saves = {
            "situation": self._save_situation,
            "behaviour": self._save_behaviour,
            "impact": self._save_impact,
        }
        self._form.words.fields[name].set_fault(None)
        self._page.typed(self._form.words.areas[name], saves[name])

    @Slot()
    def _on_referred(self) -> None:
        self._page.typed(self._form.facts.reference, self._save_reference)

    @Slot()
    def _on_sited(self) -> None:
        self._page.typed(self._form.facts.site, self._save_site)

    @Slot(object)
    def _on_tagged(self, tags: tuple[EffortTag, ...]) -> None:
        self._do(lambda seen: tag_effort(seen.observation, tags))

    @Slot(str, object)
    def _on_rated(self, rating_id: str, mark: Mark | None) -> None:
        self._clear(rating_id)
        self._do(lambda seen: _rated(seen, self._page.known, rating_id, mark))

    @Slot(str, object)
    def _on_caused(self, rating_id: str, cause: Cause | None) -> None:
        self._clear(rating_id)
        self._do(lambda seen: annotate(seen.observation, seen.rating(rating_id), cause=cause))

    @Slot(str, bool)
    def _on_strengthened(self, rating_id: str, strength: bool) -> None:
        self._clear(rating_id)
        self._do(lambda seen: annotate(seen.observation, seen.rating(rating_id), strength=strength))

    @Slot(str, object)
    def _on_behaved(self, behaviour_id: str, seen_or_not: Seen | None) -> None:
        self._do(lambda seen: mark_behaviour(seen.observation, behaviour_id, seen_or_not))

    @Slot(str, object)
    def _on_corrected(self, name: str, value: object) -> None:
        self._form.facts.clear_faults()
        if isinstance(value, datetime):
            value = value.replace(tzinfo=self._desk.clock.zone)
        known, acting = self._page.known, self._desk.workbook.acting()
        if known is not None:
            self._do(lambda seen: _corrected(acting, seen, known, name, value))

    @Slot(object)
    def _on_panel(self, act: Act) -> None:
        """Do what a panel asks for, once what is being typed is written; what is refused it says itself."""
        self._page.commit()
        seen, known, panel = self._page.material, self._page.known, self.sender()
        if self._page.has_unsaved or seen is None or known is None or not isinstance(panel, Panel):
            return
        done = False
        try:
            draft = draft_of(self._as_stored(seen), known, self._page.current)
            done = self._desk.do(act(draft), self._page)
        except Fault as fault:
            panel.show_fault(fault)
        if not done:
            self._page.refresh()

    @Slot(str)
    def _on_row_wanted(self, rating_id: str) -> None:
        self._form.to_row(self._form.row(rating_id))

    def _clear(self, rating_id: str) -> None:
        row = self._form.row(rating_id)
        if row is not None:
            row.show_fault("")

    @Slot()
    def choose_moments(self) -> None:
        """Let the user say which moments are in this contact."""
        seen, known = self._page.material, self._page.known
        if seen is None or known is None or seen.observation.state is ObservationState.SUBMITTED:
            return
        self._page.commit()
        chosen = seen.observation.moment_ids
        offered = {each.id for each in known.ratable()}.union(chosen)
        options = [(each.id, each.title) for each in known.moments.values() if each.id in offered]
        self._moments_sheet = MomentsSheet(self._page.window(), options, chosen)
        self._moments_sheet.picked.connect(self._on_moments_picked)
        self._moments_sheet.rise()

    @Slot(object)
    def _on_moments_picked(self, moment_ids: tuple[Id, ...]) -> None:
        seen, known, sheet = self._page.material, self._page.known, self._moments_sheet
        if seen is None or known is None:
            return
        acting, standards = self._desk.workbook.acting(), known.standards.values()
        try:
            change = change_moments(acting, seen.observation, seen.ratings, moment_ids, standards)
        except Fault as fault:
            sheet.show_fault(sheet.field, fault.message)
            return
        sheet.fall()
        if not self._desk.do(change, self._page):
            self._page.refresh()

    @Slot()
    def _on_bring_up_to_date(self) -> None:
        """Take in what changed among the standards; what is rated stays."""
        self._page.commit()
        known, acting = self._page.known, self._desk.workbook.acting()
        if known is not None and not self._page.has_unsaved:
            self._do(
                lambda seen: change_moments(
                    acting,
                    seen.observation,
                    seen.ratings,
                    seen.observation.moment_ids,
                    known.standards.values(),
                )
            )

    @Slot()
    def _on_promised(self) -> None:
        """Put what was promised to the customer into the ledger."""
        seen, known, card = self._page.material, self._page.known, self._form.promised
        person = known.people.get(seen.observation.person_id or "") if seen and known else None
        due = card.due.day()
        if seen is None or person is None or due is None:
            return
        cue, behaviour = split_if_then(card.line.text())
        try:
            change = make_promise(
                self._desk.workbook.acting(),
                person,
                behaviour,
                due,
                cue=cue,
                made_to=PromiseTo.CUSTOMER,
                person_id=person.id,
                observation_id=seen.observation.id,
            )
        except Fault as fault:
            card.refuse(fault)
            return
        if self._desk.do(change, self._page):
            card.clear()

    @Slot(object)
    def choose_promise(self, promise_id: Id) -> None:
        """Ask what came of a promise to the customer."""
        seen, known = self._page.material, self._page.known
        promise = next((each for each in seen.promises if each.id == promise_id), None) if seen else None
        if promise is not None and known is not None:
            coach_id = self._desk.workbook.profile.coach_id
            self._outcomes.ask(promise, made_sentence(promise, known.people, coach_id))

    @Slot()
    def to_promise(self) -> None:
        """Go to the line for a promise to the customer."""
        if self._page.shows_saving:
            self._form.promised.to_line()

    @Slot(str)
    def _on_check(self, key: str) -> None:
        """Lead to what lacks."""
        check = (
            next((each for each in self._page.view.checks if each.key == key), None)
            if self._page.view
            else None
        )
        row = self._form.row(check.rating_id) if check is not None else None
        if row is not None:
            row.to_what_lacks()
        elif key in self._form.words.areas:
            self._form.words.areas[key].setFocus(Qt.FocusReason.OtherFocusReason)
            self._form.ensureWidgetVisible(self._form.words.areas[key], 0, 60)

    @Slot()
    def submit(self) -> None:
        """Freeze the draft, or say beside the right place what lacks."""
        self._page.commit()
        known = self._page.known
        if self._page.has_unsaved or known is None:
            return
        self._form.clear_faults()
        acting = self._desk.workbook.acting()
        if self._do(lambda seen: _submitted(acting, seen, known)):
            self._page.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def discard(self) -> None:
        """Throw the draft away and offer to take it back."""
        self._page.commit()
        book = self._desk.workbook
        if self._do(
            lambda seen: discard_draft(seen.observation, seen.ratings, resting_on(book, seen.observation))
        ):
            self._desk.go(Place("observations"))
            self._desk.notices.say(self.tr("The draft is discarded"), Offer(self.tr("Undo"), self._desk.undo))


def _submitted(acting: Acting, seen: Material, known: Around) -> Change:
    person = known.people.get(seen.observation.person_id or "")
    return submit_observation(acting, seen.observation, seen.ratings, known.standards, person)


def _corrected(acting: Acting, seen: Material, known: Around, name: str, value: object) -> Change:
    """One corrected fact, with what follows from it. Raises `Fault` as `contact.check_day` does."""
    observation = seen.observation
    person = known.people.get(observation.person_id or "")
    if name == "person_id":
        other = known.people.get(str(value)) if value else None
        change, person = turn_to(acting, observation, person, other), other
    elif name == "kind":
        change = turn_into(acting, observation, ObservationKind(str(value)))
    else:
        change = correct_header(observation, **{name: value})
    after = next((each.after for each in change.edits), None)
    if isinstance(after, Observation) and name in {"person_id", "at"}:
        check_day(acting, after, person)
    return change


def _rated(seen: Material, known: Around | None, rating_id: Id, mark: Mark | None) -> Change:
    assert known is not None  # noqa: S101 - both are read in one go
    rating = seen.rating(rating_id)
    return rate(seen.observation, rating, known.standards[rating.standard_id], mark)
