"""What is done to whole workbooks beside the window: open, make, check, back up.

Each is an errand's work: a frozen value that is called on a worker, with what it needs in it. The store is
imported there, never before the first paint.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coachbook.clock import Clock
    from coachbook.data.checking import CheckReport
    from coachbook.ui.shell.errands import Cancelled, Progress
    from coachbook.ui.shell.first_run import Start
    from coachbook.workbook import Workbook


class Open:
    """Open the workbook at a place; brings it up to date first where it is older."""

    def __init__(self, place: Path, clock: Clock) -> None:
        self.place = place
        self.clock = clock

    def __call__(self, _progress: Progress, _cancelled: Cancelled) -> Workbook:
        """The open workbook."""
        from coachbook.workbook import open_workbook  # imported after the first paint

        return open_workbook(self.place, self.clock)


class Make:
    """Make a workbook from what was asked on the first page, and open it."""

    def __init__(self, start: Start, clock: Clock) -> None:
        self.start = start
        self.clock = clock

    def __call__(self, _progress: Progress, _cancelled: Cancelled) -> Workbook:
        """The new workbook, open."""
        from coachbook.workbook import create

        start = self.start
        return create(
            start.place,
            coach_name=start.coach_name,
            organisation=start.organisation,
            pack=start.pack,
            clock=self.clock,
        )


class MakeSample:
    """Make the sample workbook at a place, and open it."""

    def __init__(self, place: Path, clock: Clock) -> None:
        self.place = place
        self.clock = clock

    def __call__(self, _progress: Progress, _cancelled: Cancelled) -> Workbook:
        """The sample, open."""
        from coachbook.workbook import make_sample

        self.place.parent.mkdir(parents=True, exist_ok=True)
        return make_sample(self.place, self.clock)


class Check:
    """Read the whole file at a place, against every rule; writes nothing."""

    def __init__(self, place: Path) -> None:
        self.place = place

    def __call__(self, _progress: Progress, _cancelled: Cancelled) -> CheckReport:
        """What was found."""
        from coachbook.workbook import check_workbook

        return check_workbook(self.place)


class BackUp:
    """Write a dated, verified copy; None where nothing changed since the last one."""

    def __init__(self, workbook: Workbook, folder: Path) -> None:
        self.workbook = workbook
        self.folder = folder

    def __call__(self, _progress: Progress, _cancelled: Cancelled) -> Path | None:
        """The copy, if one was due."""
        return self.workbook.back_up(self.folder)
