"""Writing plans into a folder: one or a whole batch, certified and closed where that was asked for.

For pages, which hand it to an errand, and for the command line. What is written needs nothing but what was
gathered, and each file is whole or not there.
"""

from __future__ import annotations

import hashlib
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from coachbook.coaching import plan_standing
from coachbook.coaching.people import is_coached
from coachbook.errors import CoachbookError, ExportFailed, Fault
from coachbook.export.batch_index import IndexRow, index_csv
from coachbook.export.cover_note import CoverNote, cover_note
from coachbook.export.plan import COACH_FIELD, plan_file_name
from coachbook.export.plan_data import PlanData
from coachbook.paths import safe_name, unused
from coachbook.records import DevelopmentPlan, Id, Person
from coachbook.workbook import Workbook

if TYPE_CHECKING:
    from coachbook.export.signing.keys import SigningKey

INDEX = "Development plans, index.csv"
NOTE = "Development plans, cover note.pdf"


@dataclass(frozen=True, slots=True)
class Wish:
    """How plans are written: the paper, who certifies them, and the password of a second, closed copy.

    `at` is aware, the moment that a stamp shows; `timestamp_server` is asked where it is given.
    """

    at: datetime
    letter: bool = False
    key: SigningKey | None = None
    password: str = ""
    timestamp_server: str = ""


@dataclass(frozen=True, slots=True)
class PlanWritten:
    """A plan on the disk; `closed` is its protected copy, where one was asked for."""

    id: Id
    name: str
    path: Path
    sha256: str
    closed: Path | None = None


@dataclass(frozen=True, slots=True)
class PlanRefused:
    """A plan that could not be written, and why in one sentence."""

    id: Id
    name: str
    reason: str


def current_plans(workbook: Workbook, people: Sequence[Person]) -> dict[Id, DevelopmentPlan]:
    """The plan of each of these people who has one: the newest that is not closed, else the newest."""
    wanted = {person.id for person in people}
    found = plan_standing.current_plans(workbook.all(DevelopmentPlan))
    return {person_id: plan for person_id, plan in found.items() if person_id in wanted}


def open_key(path: Path, passphrase: str, now: datetime) -> SigningKey:
    """The key in a file. Raises `Fault` on key and passphrase, as `read_key` does."""
    from coachbook.export.signing.keys import read_key  # not needed by those who do not sign

    try:
        content = path.read_bytes()
    except OSError:
        raise Fault("key", f"There is no key {path.name} that can be read: check its name.") from None
    return read_key(content, passphrase, now)


def make_key_file(path: Path, name: str, organisation: str, passphrase: str, now: datetime) -> SigningKey:
    """A new key with a certificate of its own, written to `path`, where nothing may stand yet.

    Raises `Fault` on key and passphrase; then nothing is written.
    """
    from coachbook.export.signing.keys import make_key
    from coachbook.export.writing import write_plain

    if path.exists():
        raise Fault("key", f"{path.name} is there already: sign with it, or choose another name.")
    content = make_key(name, organisation, passphrase, now)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_plain(path, content)
    except (OSError, ExportFailed) as refusal:
        raise Fault("key", f"The key cannot be kept in “{path.parent}”: choose another folder.") from refusal
    return open_key(path, passphrase, now)


def write_plans(
    plans: Sequence[PlanData], folder: Path, wish: Wish
) -> Generator[PlanWritten | PlanRefused, None, None]:
    """Write each plan in turn, beside what lies there already; one that cannot be does not keep others back.

    Stopped before its end, it leaves the files that are whole.
    """
    from coachbook.export.plan_batch import draw_plans  # ReportLab only when something is drawn

    drawing = draw_plans(plans, letter=wish.letter)
    try:
        for data, drawn in zip(plans, drawing, strict=True):
            try:
                if isinstance(drawn, str):
                    raise ExportFailed(drawn)
                yield write_plan(data, drawn, folder, wish)
            except CoachbookError as refusal:
                yield PlanRefused(data.id, data.person.name, str(refusal))
    finally:
        drawing.close()  # ends the processes at once where the batch was stopped


def write_plan(data: PlanData, drawn: bytes, folder: Path, wish: Wish) -> PlanWritten:
    """Write one plan of which the bytes are drawn, such as those of a preview: both files, or none.

    Checked as it was drawn: what is added behind it afterwards, a signature, changes none of its bytes.
    Raises `Fault("key")` where a timestamp cannot be had, and `ExportFailed` where the folder takes no file.
    """
    from coachbook.export.protecting import protect
    from coachbook.export.writing import check, write_plain

    check(drawn)
    closed = protect(drawn, wish.password) if wish.password else b""
    final = _certified(drawn, wish)
    written = write_plain(unused(folder / plan_file_name(data)), final).path
    beside = None
    if closed:
        beside = unused(folder / f"{safe_name(f'{written.stem}, closed', 96)}.pdf")
        try:
            write_plain(beside, closed)
        except ExportFailed:
            written.unlink()
            raise
    return PlanWritten(data.id, data.person.name, written, hashlib.sha256(final).hexdigest(), beside)


def _certified(drawn: bytes, wish: Wish) -> bytes:
    if wish.key is None:
        return drawn
    from coachbook.export.signing.certifying import certify  # takes a second, for the few who sign

    try:
        return certify(drawn, wish.key, COACH_FIELD, wish.at, wish.timestamp_server)
    except ExportFailed as refusal:
        raise Fault("key", str(refusal)) from refusal


def write_index(
    workbook: Workbook, plans: dict[Id, DevelopmentPlan], written: Sequence[PlanWritten], folder: Path
) -> Path:
    """Write the index of a batch: everybody who is coached, and whoever else has a plan in it."""
    from coachbook.export.writing import write_plain

    acting = workbook.acting()
    files = {each.id: each for each in written}
    rows = []
    for person in workbook.all(Person, order_by="name"):
        plan = plans.get(person.id)
        if plan is None and not is_coached(person, acting.who, acting.today):
            continue
        file = files.get(plan.id) if plan else None
        rows.append(IndexRow(person, plan, file.path.name if file else "", file.sha256 if file else ""))
    return write_plain(unused(folder / INDEX), index_csv(rows, acting.today)).path


def write_note(workbook: Workbook, documents: int, folder: Path, wish: Wish, index: str = "") -> Path:
    """Write the cover note of some plans beside them; `index` is the name of their index, where there is one.

    Raises `ExportFailed`.
    """
    from coachbook.export.pdf import A4, LETTER, draw
    from coachbook.export.writing import write

    profile, key = workbook.profile, wish.key
    note = CoverNote(
        organisation=profile.legal_entity or profile.organisation,
        coach=workbook.coach.name,
        on=workbook.acting().today,
        documents=documents,
        index=index,
        signer=key.name if key else "",
        fingerprint=key.fingerprint if key else "",
        self_made=key.self_made if key else True,
        retention=profile.retention_months is not None,
    )
    return write(unused(folder / NOTE), draw(cover_note(note), LETTER if wish.letter else A4)).path
