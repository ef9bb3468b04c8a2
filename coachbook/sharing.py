"""Sharing: what a pack would hold, and what taking one in would do, gathered from the workbook.

For pages and the command line alike; the rules are in `practice.shared` and `practice.taking_in`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from coachbook.errors import Fault
from coachbook.practice.shared import SharedPack, Stock, shared_pack
from coachbook.practice.taking_in import Comparison, Item, Standing, compare, take_in, title_of
from coachbook.records import (
    ChampionBehaviour,
    Id,
    JudgementCall,
    MomentOfTruth,
    Person,
    Record,
    RolePlayScript,
    ServiceStandard,
)
from coachbook.statistics.words import listed
from coachbook.workbook import Workbook

__all__ = [
    "Comparison", "Item", "SharedPack", "Standing", "compared", "conflict", "counted", "gather_pack",
    "read_pack", "sentences", "stock_of", "take_over", "title_of", "write_pack",
]  # fmt: skip

if TYPE_CHECKING:
    from coachbook.export.writing import Written

NOUNS: dict[type[Record], tuple[str, str]] = {
    MomentOfTruth: ("moment of truth", "moments of truth"),
    ServiceStandard: ("standard", "standards"),
    ChampionBehaviour: ("behaviour", "behaviours"),
    JudgementCall: ("judgement call", "judgement calls"),
    RolePlayScript: ("script", "scripts"),
}
"""What each kind in a pack is called, one and many."""


def stock_of(workbook: Workbook) -> Stock:
    """What the workbook has that can be shared."""
    return Stock(
        moments=workbook.all(MomentOfTruth),
        standards=workbook.all(ServiceStandard),
        behaviours=workbook.all(ChampionBehaviour),
        calls=workbook.all(JudgementCall),
        scripts=workbook.all(RolePlayScript),
        people=workbook.all(Person),
    )


def gather_pack(
    workbook: Workbook, title: str = "", *, about: str = "", only: Collection[Id] | None = None
) -> SharedPack:
    """The pack of everything that is published, or of the behaviours and scripts with these ids.

    Raises `Fault("pack")` where nothing is there to share.
    """
    on = workbook.acting().today
    pack = shared_pack(stock_of(workbook), title.strip() or workbook.title, on, about=about, only=only)
    if not pack.records:
        raise Fault("pack", "There is nothing to share yet; capture a behaviour first.")
    return pack


def write_pack(pack: SharedPack, path: Path) -> Written:
    """Write a pack file to `path`, over what stands there. Raises `ExportFailed`."""
    from coachbook.data.pack_file import packed  # these two are needed only once somebody shares
    from coachbook.export.writing import write_plain

    return write_plain(path, packed(pack))


def read_pack(path: Path) -> SharedPack:
    """The pack in a file. Raises `Fault("file")`."""
    from coachbook.data.pack_file import read_pack_file  # as above

    return read_pack_file(path)


def compared(workbook: Workbook, pack: SharedPack) -> Comparison:
    """The pack beside the workbook."""
    return compare(pack, stock_of(workbook))


def take_over(workbook: Workbook, comparison: Comparison, beside: Collection[Id] = ()) -> tuple[Record, ...]:
    """Add what is new, and beside ours what differs and is named; what was added. One act, undone as one."""
    change = take_in(comparison, workbook.acting(), beside)
    workbook.do(change)
    return tuple(edit.record for edit in change.edits)


def counted(records: Iterable[Record]) -> str:
    """How many there are of each kind, in words: "2 standards and 1 script"."""
    counts = Counter(type(record) for record in records)
    return listed([f"{counts[kind]} {NOUNS[kind][counts[kind] > 1]}" for kind in NOUNS if counts[kind]])


def sentences(comparison: Comparison) -> tuple[str, ...]:
    """What taking the pack in would do, one sentence each."""
    new, here = comparison.of(Standing.NEW), comparison.of(Standing.HERE)
    said = [f"New: {counted(item.theirs for item in new)}." if new else "Nothing in it is new."]
    if here:
        said.append(f"Here already: {counted(item.theirs for item in here)}.")
    said += [conflict(item) for item in comparison.of(Standing.DIFFERS)]
    return tuple(said)


def conflict(item: Item) -> str:
    """What differs, in one sentence: The behaviour “Say it back” differs from yours in says and tone."""
    fields = listed([name.replace("_", " ") for name in item.differs_in])
    return f"The {NOUNS[type(item.theirs)][0]} “{item.title}” differs from yours in {fields}; yours stays."
