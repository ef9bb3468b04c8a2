"""What the export of plans has done beside the window: drawing, certifying, closing and writing them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from coachbook.documents import PageSize, draw
from coachbook.errors import ExportFailed, Fault
from coachbook.export.plan_data import Audience, PlanData
from coachbook.plan_papers import gather_plans
from coachbook.plan_writing import (
    PlanRefused,
    PlanWritten,
    Wish,
    current_plans,
    make_key_file,
    open_key,
    write_index,
    write_note,
    write_plan,
    write_plans,
)
from coachbook.records import Person
from coachbook.ui.shell.errands import Stopped
from coachbook.workbook import Workbook

if TYPE_CHECKING:
    from coachbook.export.signing.keys import SigningKey
    from coachbook.ui.shell.errands import Cancelled, Progress


class Signing(Enum):
    """Whether the coach certifies what is written, and with which key."""

    NONE = "none"
    KEY = "key"
    NEW_KEY = "new key"


class PaperChoice(NamedTuple):
    """What of a plan is printed, for whom, and on which paper: what a preview shows."""

    audience: Audience = Audience.HR
    names_colleagues: bool = False
    size: PageSize = PageSize.A4


@dataclass(frozen=True, slots=True)
class Order:
    """What was asked for on the sheet. The passphrases live as long as the errand, and nowhere else."""

    choice: PaperChoice
    folder: Path
    at: datetime
    """When it was asked for; aware."""
    signing: Signing = Signing.NONE
    key: Path | None = None
    passphrase: str = ""
    signer: str = ""
    """The name and the organisation that a new key is made for."""
    organisation: str = ""
    password: str = ""
    note: bool = False
    timestamp_server: str = ""

    def wish(self) -> Wish:
        """How plans are written; opens the key, or makes it. Raises `Fault` on key and passphrase."""
        return Wish(
            self.at,
            self.choice.size is PageSize.LETTER,
            self._opened(),
            self.password,
            self.timestamp_server,
        )

    def _opened(self) -> SigningKey | None:
        if self.signing is Signing.NONE or self.key is None:
            return None
        if self.signing is Signing.KEY:
            return open_key(self.key, self.passphrase, self.at)
        return make_key_file(self.key, self.signer, self.organisation, self.passphrase, self.at)


@dataclass(frozen=True, slots=True)
class DrawsPlan:
    """Draws the pages of a preview."""

    data: PlanData
    size: PageSize

    def __call__(self, progress: Progress, _cancelled: Cancelled) -> tuple[PlanData, PageSize, bytes]:
        """What was drawn, and of what. Raises `ExportFailed`."""
        progress(0.1)
        return self.data, self.size, draw(self.data, self.size)


@dataclass(frozen=True, slots=True)
class WritesPlan:
    """Writes one plan; `drawn` are the bytes of its preview, where they are shown already."""

    book: Workbook
    data: PlanData
    order: Order
    drawn: bytes = b""

    def __call__(self, progress: Progress, _cancelled: Cancelled) -> tuple[PlanWritten, Path | None]:
        """The plan, and the cover note beside it; a fault of any step leaves nothing behind."""
        progress(0.1)
        try:
            drawn = self.drawn or draw(self.data, self.order.choice.size)
        except ExportFailed as refusal:
            raise Fault("document", str(refusal)) from refusal
        wish = self.order.wish()
        progress(0.4)
        made: list[Path] = []
        if self.order.signing is Signing.NEW_KEY and self.order.key is not None:
            made.append(self.order.key)  # a key of which nobody was told has no use
        try:
            written = write_plan(self.data, drawn, self.order.folder, wish)
            made += [written.path, *([written.closed] if written.closed else [])]
            note = write_note(self.book, 1, self.order.folder, wish) if self.order.note else None
        except (Fault, ExportFailed) as refusal:
            for path in made:
                path.unlink(missing_ok=True)
            if isinstance(refusal, Fault):
                raise
            raise Fault("folder", str(refusal)) from refusal
        progress(1.0)
        return written, note


@dataclass(frozen=True, slots=True)
class Batch:
    """What became of a batch."""

    folder: Path
    written: tuple[PlanWritten, ...]
    refused: tuple[PlanRefused, ...]


@dataclass(frozen=True, slots=True)
class OpensKey:
    """Tries the key before a batch is begun, so that a wrong passphrase is said beside its field."""

    order: Order

    def __call__(self, _progress: Progress, _cancelled: Cancelled) -> Wish:
        """How the plans are written. Raises `Fault`."""
        if not self.order.folder.is_dir():
            raise Fault("folder", f"There is no folder “{self.order.folder}”: make it or choose another one.")
        return self.order.wish()


@dataclass(frozen=True, slots=True)
class WritesBatch:
    """Writes the plans of everybody who has one, with their index and a cover note."""

    book: Workbook
    people: Sequence[Person]
    order: Order
    opened: Wish

    def __call__(self, progress: Progress, cancelled: Cancelled) -> Batch:
        """What became of it; may be stopped after any plan, and what was written by then is whole."""
        choice, folder = self.order.choice, self.order.folder
        plans = current_plans(self.book, self.people)
        wanted = [plans[person.id] for person in self.people if person.id in plans]
        datas = gather_plans(self.book, wanted, choice.audience, names_colleagues=choice.names_colleagues)
        written: list[PlanWritten] = []
        refused: list[PlanRefused] = []
        writing = write_plans(datas, folder, self.opened)
        for number, result in enumerate(writing, 1):
            if isinstance(result, PlanWritten):
                written.append(result)
            else:
                refused.append(result)
            progress(number / len(datas))
            if cancelled():
                writing.close()
                raise Stopped
        if choice.audience is Audience.HR and written:
            index = write_index(self.book, plans, written, folder)
            if self.order.note:
                write_note(self.book, len(written), folder, self.opened, index.name)
        return Batch(folder, tuple(written), tuple(refused))
