"""The one door to a workbook: open it, find, do, undo, redo, listen, close.

Whoever changes something makes a `Change` and hands it to `Workbook.do`; whoever shows something asks
here and listens for the kinds it shows. Nobody above this room knows how a workbook is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from coachbook.changes import Acting, Change, Edit, adding, counted, random_id, touched
from coachbook.clock import Clock, SystemClock
from coachbook.data.drafts import Drafts
from coachbook.data.engine import Place, is_team, reading_together
from coachbook.data.first_records import first_records
from coachbook.data.opening import Opened, make_place, open_place
from coachbook.data.query import Condition, at_least, below, containing, equal, one_of, unequal
from coachbook.data.reader import Reader
from coachbook.data.store import Store
from coachbook.data.trace import Trace
from coachbook.errors import Fault, ReadOnly, Stale, WorkbookDamaged
from coachbook.history import History
from coachbook.records import PROFILE_ID, AuditEntry, Id, Person, Record, WorkbookProfile
from coachbook.records.finding import Hit
from coachbook.records.kinds import Act

if TYPE_CHECKING:
    from coachbook.data.checking import CheckReport

__all__ = [
    "Condition",
    "Hit",
    "Listener",
    "Place",
    "Workbook",
    "at_least",
    "below",
    "check_workbook",
    "containing",
    "create",
    "equal",
    "make_sample",
    "one_of",
    "open_workbook",
    "unequal",
]

R = TypeVar("R", bound=Record)
Listener = Callable[[frozenset[type[Record]], object | None], None]
"""Called after a change with the kinds of record that it touched, and who began it."""

SUFFIX = ".coachbook"


class Workbook:
    """An open workbook. Made by `open_workbook` and `create` only."""

    def __init__(self, opened: Opened, clock: Clock) -> None:
        self.place = opened.place
        self.holder = opened.holder
        """Who has it open in another window, where this one may only read; else None."""
        self.read_only = opened.read_only
        self.clock = clock
        self.ask = Reader(opened.engine)
        """Questions that span tables, answered with columns."""
        self.drafts = Drafts(self.get, self._put, clock)
        """What somebody is in the middle of writing on a handed over screen."""
        self._opened = opened
        self._store = Store(opened.engine)
        self._history = History()
        self._listeners: list[Listener] = []
        if self.get(WorkbookProfile, PROFILE_ID) is None or self.get(Person, self.profile.coach_id) is None:
            raise WorkbookDamaged("The workbook does not say whose it is; restore it from a backup.")
        opened.sign(self.coach.name, clock.now())
        # Only now: signing has made the log, which is there while a window is open.
        self._trace = Trace(self.place)

    @property
    def profile(self) -> WorkbookProfile:
        """What the workbook says about itself, as it is stored now."""
        profile = self.get(WorkbookProfile, PROFILE_ID)
        if profile is None:
            raise WorkbookDamaged("The workbook does not say whose it is; restore it from a backup.")
        return profile

    @property
    def title(self) -> str:
        """The name of the workbook."""
        return self.profile.title

    @property
    def coach(self) -> Person:
        """The person who acts."""
        coach = self.get(Person, self.profile.coach_id)
        if coach is None:
            raise WorkbookDamaged("The workbook does not say whose it is; restore it from a backup.")
        return coach

    def acting(self) -> Acting:
        """Who acts, when, and where new ids come from: what an act of a wing needs."""
        return Acting(self.profile.coach_id, self.clock.now(), self.clock.zone, random_id)

    # Reading

    def get(self, kind: type[R], id_: Id | None) -> R | None:
        """The record of this kind and id, or None; also None for the id None."""
        return None if id_ is None else self._store.get(kind, id_)

    def all(
        self,
        kind: type[R],
        *conditions: Condition,
        order_by: Sequence[str] | str = (),
        limit: int | None = None,
        offset: int = 0,
        **equals: object,
    ) -> tuple[R, ...]:
        """The records of a kind that meet all conditions; `person_id=x` is short for `equal("person_id", x)`.

        `order_by` names fields, each turned by a leading "-"; the id decides between equal ones.
        """
        wanted = (*conditions, *(equal(field, value) for field, value in equals.items()))
        order = (order_by,) if isinstance(order_by, str) else order_by
        return self._store.all(kind, wanted, order_by=order, limit=limit, offset=offset)

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """What is read meanwhile is read as it stands at one moment, and quicker than question by question.

        For whoever gathers what a page shows; not for waiting in, since others' changes are not seen.
        """
        with reading_together(self._opened.engine):
            yield

    def search(self, text: str, *, limit: int = 60) -> tuple[Hit, ...]:
        """The texts that hold all these words (the last may be only begun), newest first; for errands too.

        Private notes are found by their writer only. Raises `WorkbookDamaged`.
        """
        from coachbook.data.search.finding import find  # not needed to open a workbook

        alone = not is_team(self.place)
        return find(self._opened.engine, text, alone=alone, zone=self.clock.zone, limit=limit)

    # Changing

    def do(self, change: Change, origin: object | None = None) -> None:
        """Apply a change in one transaction, with its audit entry; then tell the listeners.

        Raises `Stale` where a record is no longer what the change starts from, `ReadOnly`, `SaveFailed`;
        then nothing is written and nothing is forgotten.
        """
        if not change.edits:
            return
        goes_on = self._history.merges(change)
        self._write(change, None if goes_on else Act.DO)
        self._history.did(change)
        self._tell(change.kinds, origin)

    def undo(self) -> str | None:
        """Take back the last change and return its label; None where there is none.

        Raises as `do` does. A change that is `Stale` is forgotten: it can never be taken back, and must not
        stand in the way of those before it.
        """
        change = self._history.last
        if change is None:
            return None
        try:
            self._write(change.reversed(), Act.UNDO)
        except Stale:
            self._history.forget_last()
            raise
        self._history.undid()
        self._tell(change.kinds, None)
        return change.label

    def redo(self) -> str | None:
        """Do again what was undone last and return its label; None where there is none. Raises as `do`."""
        change = self._history.next
        if change is None:
            return None
        try:
            self._write(change, Act.REDO)
        except Stale:
            self._history.forget_next()
            raise
        self._history.redid()
        self._tell(change.kinds, None)
        return change.label

    @property
    def undo_label(self) -> str | None:
        """What undo would take back."""
        return self._history.last.label if self._history.last else None

    @property
    def redo_label(self) -> str | None:
        """What redo would do again."""
        return self._history.next.label if self._history.next else None

    def settle(self) -> None:
        """The focus left a field: what is typed next is a change of its own."""
        self._history.settle()

    def bring_in(self, verb: str, records: Iterable[Record], label: str = "") -> None:
        """Add many new records with one audit entry: for imports. Raises as `do`.

        With a `label` they can be taken back as one act, "Undo ..." and the label; without it they stay.
        """
        self._refuse_if_read_only()
        records = tuple(records)
        if not records:
            return
        kinds = frozenset(type(record) for record in records)
        change = Change(label, verb, adding(*records)) if label else None
        self._trace.look()
        self._store.add_many((*records, self._entry(Act.IMPORT, verb, counted(records))))
        self._trace.wrote()
        self._history.settle()
        if change is not None:
            self._history.did(change)
            self._history.settle()
        self._tell(kinds, None)

    def _write(self, change: Change, act: Act | None) -> None:
        edits = change.edits
        if act is not None:
            named = touched(edit.record for edit in edits)
            edits = (*edits, Edit(None, self._entry(act, change.verb, named)))
        self._put(edits)

    def _put(self, edits: Iterable[Edit]) -> None:
        self._refuse_if_read_only()
        self._trace.look()
        self._store.apply(edits)
        self._trace.wrote()

    def _refuse_if_read_only(self) -> None:
        if self.read_only:
            who = (
                f"{self.holder} has this workbook open"
                if self.holder
                else "This workbook cannot be written here"
            )
            raise ReadOnly(f"{who}, so nothing was changed; close it there or save a copy.")

    def _entry(self, act: Act, verb: str, touched: Iterable[str]) -> AuditEntry:
        return AuditEntry(
            id=random_id(),
            at=self.clock.now(),
            who_id=self.profile.coach_id,
            act=act,
            verb=verb,
            touched=tuple(sorted(touched)),
        )

    # Listening

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` after each change; returns the function that ends it."""
        self._listeners.append(listener)

        def stop() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return stop

    def changed_elsewhere(self) -> bool:
        """Whether another window has written to the file since the last look; asking counts as looking."""
        return self._trace.changed_elsewhere()

    def _tell(self, kinds: frozenset[type[Record]], origin: object | None) -> None:
        for listener in tuple(self._listeners):
            listener(kinds, origin)

    # Keeping

    def back_up(self, folder: Path) -> Path | None:
        """Write a dated, verified copy into `folder`; None where nothing changed since the last one.

        None as well where this window may only read, and for a team's database, which its keeper backs up.
        Raises `SaveFailed` where it cannot be written or does not read back; older copies stay.
        """
        if is_team(self.place) or self.read_only:
            return None
        from coachbook.data.backups import back_up  # not needed to open a workbook

        # What is typed from here on gets an audit entry of its own, which tells the next copy that it is due.
        self.settle()
        return back_up(self._opened.engine, Path(self.place), folder, self.clock)

    def close(self) -> None:
        """Let go of the file; calling it twice does no harm."""
        self._listeners.clear()
        self._opened.close()


def open_workbook(place: Place, clock: Clock | None = None, *, alone: bool = True) -> Workbook:
    """Open a workbook, brought up to this version's schema first where it is older.

    A file that another window has open is opened for reading only, with `holder` saying who has it;
    `alone=False` leaves that out, for places where several may write. Raises `WorkbookRefused`.
    """
    clock = clock or SystemClock()
    opened = open_place(place, clock.now(), alone=alone)
    try:
        return Workbook(opened, clock)
    except BaseException:
        opened.close()
        raise


def check_workbook(place: Place) -> CheckReport:
    """Check a workbook through and through, writing nothing. Raises `WorkbookRefused` where there is none."""
    from coachbook.data.checking import check  # seldom done

    return check(place)


def create(
    place: Place,
    *,
    coach_name: str,
    organisation: str = "",
    title: str = "",
    pack: str = "",
    clock: Clock | None = None,
) -> Workbook:
    """Make a new workbook whose coach is a new person, with a starter pack or without, and open it.

    Raises `Fault` where the place is taken, the name is blank or the pack is unknown; nothing is left behind.
    """
    clock = clock or SystemClock()
    day = clock.now().astimezone(clock.zone).date()
    records = first_records(
        place, day, coach_name=coach_name, organisation=organisation, title=title, pack=pack
    )
    return _make(place, records, records[0].id, clock)


def make_sample(place: Place, clock: Clock | None = None) -> Workbook:
    """Make the sample workbook, whose last day is the clock's, and open it. Raises as `create` does."""
    from coachbook.data.sample import sample_records

    clock = clock or SystemClock()
    records = sample_records(clock)
    profile = next(record for record in records if isinstance(record, WorkbookProfile))
    return _make(place, records, profile.coach_id, clock)


def _make(place: Place, records: Sequence[Record], who: Id, clock: Clock) -> Workbook:
    if not is_team(place) and Path(place).suffix.lower() != SUFFIX:
        raise Fault("path", f"A workbook's name ends in {SUFFIX}; call it {Path(place).stem}{SUFFIX}.")
    entry = AuditEntry(
        id=random_id(), at=clock.now(), who_id=who, act=Act.MAKE, verb="make workbook", touched=()
    )
    make_place(place, (*records, entry))
    return open_workbook(place, clock)
