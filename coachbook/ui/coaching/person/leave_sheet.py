"""The sheet on which somebody leaves: the day, and what becomes of all that is open then.

It shows before anything changes what would come up again: sessions, promises, an open plan, obstacles that
wait for an answer. For somebody who has left already it settles what stayed open.
"""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from coachbook.changes import Change
from coachbook.coaching.buddies import left_alone_sentence
from coachbook.coaching.days import counted, day_of, plain_day, short_day, time_of
from coachbook.coaching.leaving import (
    Becomes,
    Settled,
    StillOpen,
    let_go,
    open_words,
    settle,
    usual,
)
from coachbook.coaching.people import can_meet, short_name
from coachbook.coaching.promises import made_sentence, sentence
from coachbook.coaching.sessions import KIND_NAMES
from coachbook.errors import Fault
from coachbook.records import CoachingSession, Commitment, Id, Person
from coachbook.statistics.words import listed, quoted, sentence_case
from coachbook.ui.coaching.person.leaving import read_last_seen, read_left_alone, read_open
from coachbook.ui.parts.cards import Card
from coachbook.ui.parts.dialogs import FormSheet
from coachbook.ui.parts.fields import CheckMark, DateField, Field, Select
from coachbook.ui.parts.rows import Row, RowList
from coachbook.ui.parts.texts import PlainLabel, TextRole, muted
from coachbook.workbook import Workbook

_LISTED = 4
"""Sessions that are named with their day; of more the first ones and how many."""


class LeaveSheet(FormSheet):
    """Asks for the day and for what becomes of what is open; `change()` is the act."""

    def __init__(self, over: QWidget, book: Workbook, person: Person) -> None:
        name = short_name(person.called)
        gone = person.left_on is not None
        super().__init__(
            over,
            self.tr("What stayed open with {name}").format(name=name)
            if gone
            else self.tr("{name} leaves the team").format(name=name),
            self.tr("Everything that was said and seen stays readable. It is one step that can be undone."),
            action=self.tr("Settle it") if gone else self.tr("{name} leaves").format(name=name),
            wide=680,
            top=50,
        )
        self.person = person
        self._book = book
        self._acting = book.acting()
        self._people = {each.id: each for each in book.all(Person, order_by="name")}
        self._found = StillOpen()
        self._alone = read_left_alone(book, person)
        self.choices: dict[Id, Select] = {}
        self.day = DateField(person.left_on or self._acting.today)
        self._day_field = Field(self.tr("Gone from"), self.day)
        self.add_field(self._day_field)
        self._day_field.setVisible(not gone)
        self._open = PlainLabel("", TextRole.STRONG, wrap=True)
        self.add(self._open)
        self.cancels = CheckMark("", on=True)
        self._sessions = muted("")
        self._taken_over = muted("")
        for widget in (self.cancels, self._sessions, self._taken_over):
            self.add(widget)
        self._card = Card(self.tr("What becomes of the promises"), ruled=True)
        self._rows = RowList(name=self.tr("What becomes of the promises"))
        self._card.add(self._rows)
        self.add(self._card)
        self._stays = muted("")
        self.add(self._stays)
        self.day.picked.connect(self._on_day)
        self._on_day()

    @property
    def first_stop(self) -> QWidget:
        """Where the keyboard begins."""
        return self.day if self.person.left_on is None else self.cancels

    def change(self) -> Change:
        """The act. Raises `Fault` for "day", "person" and "owner"."""
        settled = {id_: self._choice(select) for id_, select in self.choices.items()}
        cancel = self.cancels.isChecked()
        if self.person.left_on is not None:
            return settle(self._acting, self.person, self._found, cancel=cancel, settled=settled)
        return let_go(
            self._acting,
            self.person,
            self._leaving_on(),
            self._found,
            cancel=cancel,
            settled=settled,
            last_seen=read_last_seen(self._book, self.person.id),
        )

    def field_of(self, _fault: Fault) -> Field:
        """All is said beside the day."""
        return self._day_field

    def _leaving_on(self) -> date:
        return self.day.day() or self._acting.today

    def _choice(self, select: Select) -> Settled:
        value = select.value()
        if isinstance(value, Becomes):
            return Settled(value)
        return Settled(Becomes.HANDED_OVER, self._people.get(str(value)))

    @Slot()
    def _on_day(self) -> None:
        """What is open depends on the day."""
        day = self._leaving_on()
        self._found = found = read_open(self._book, self.person, day)
        name = short_name(self.person.called)
        words = open_words(found)
        self._open.setText(
            self.tr("Open from then on: {things}.").format(things=words)
            if words
            else self.tr("Nothing is open with {name} from then on.").format(name=name)
        )
        self.cancels.setText(self._cancel_text(found))
        self.cancels.setVisible(bool(found.sessions))
        self._sessions.setText(self._named(found.sessions))
        self._sessions.setVisible(bool(found.sessions))
        held = sentence_case(counted(len(found.to_hold), "session"))
        becomes = self.tr("becomes yours") if len(found.to_hold) == 1 else self.tr("become yours")
        self._taken_over.setText(
            self.tr("{sessions} that {name} was to hold {becomes}.").format(
                sessions=held, name=name, becomes=becomes
            )
        )
        self._taken_over.setVisible(bool(found.to_hold))
        self._show_promises(found)
        self._stays.setText(self._staying(found))
        self._stays.setVisible(bool(self._stays.text()))
        self.relay()

    def _cancel_text(self, found: StillOpen) -> str:
        one = len(found.sessions) == 1
        what = self.tr("Cancel the session") if one else self.tr("Cancel the {sessions}")
        text = what.format(sessions=counted(len(found.sessions), "session"))
        if not found.series:
            return text
        return text + (self.tr(" and end the series") if len(found.series) == 1 else self.tr(" and end them"))

    def _named(self, sessions: tuple[CoachingSession, ...]) -> str:
        named = [self._session(each) for each in sessions[:_LISTED]]
        if len(sessions) > _LISTED:
            named.append(self.tr("{n} more").format(n=counted(len(sessions) - _LISTED, "session")))
        return "; ".join(named)

    def _session(self, session: CoachingSession) -> str:
        on, zone = session.starts_at, self._acting.zone
        return f"{short_day(day_of(on, zone))} {time_of(on, zone)}, {KIND_NAMES[session.kind]}"

    def _show_promises(self, found: StillOpen) -> None:
        kept = {id_: select.value() for id_, select in self.choices.items()}
        self.choices = {each.id: self._select(each, kept.get(each.id)) for each in found.promises}
        self._rows.set_rows([self._row(each) for each in found.promises])
        self._card.setVisible(bool(found.promises))

    def _row(self, promise: Commitment) -> Row:
        line = made_sentence(promise, self._people, self._acting.who)
        due = self.tr("due {day}").format(day=plain_day(promise.due))
        return Row(sentence_case(sentence(promise)), f"{line}, {due}", trailing=(self.choices[promise.id],))

    def _select(self, promise: Commitment, before: object) -> Select:
        """Release, keep, or hand to somebody who is here."""
        who, today = self._acting.who, self._acting.today
        others = [
            each
            for each in self._people.values()
            if can_meet(each, who, today) and each.id not in (self.person.id, promise.owner_id)
        ]
        options: list[tuple[object, str]] = [
            (Becomes.RELEASED, self.tr("release it")),
            (Becomes.KEPT_OPEN, self.tr("keep it open")),
        ]
        if promise.owner_id != who:
            options.append((who, self.tr("hand it to me")))
        options += [(each.id, self.tr("hand it to {name}").format(name=each.name)) for each in others]
        offered = usual(promise, self._people[who])
        value = before or (offered.owner.id if offered.owner else offered.becomes)
        select = Select(options, value=value)
        select.setFixedWidth(210)
        select.setAccessibleName(self.tr("What becomes of “{words}”").format(words=sentence(promise)))
        return select

    def _staying(self, found: StillOpen) -> str:
        parts = [left_alone_sentence(self.person, self._alone)] if self._alone else []
        if found.plans:
            named = listed([quoted(each.title) for each in found.plans])
            parts.append(self.tr("The plan {titles} stays open; close it on its page.").format(titles=named))
        if found.obstacles:
            number = counted(len(found.obstacles), "obstacle")
            waits = self.tr("waits") if len(found.obstacles) == 1 else self.tr("wait")
            parts.append(
                self.tr(
                    "{obstacles} that {name} raised {waits} for an answer; tell them before they go."
                ).format(obstacles=sentence_case(number), name=short_name(self.person.called), waits=waits)
            )
        return " ".join(parts)
