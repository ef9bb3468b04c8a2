"""Working out the results of a round, and of those before it, beside the window."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from coachbook.practice.calibration_drift import Drift
from coachbook.practice.calibration_results import Results
from coachbook.rounds import RoundsRead

if TYPE_CHECKING:
    from coachbook.ui.shell.errands import Cancelled, Progress


class Worked(NamedTuple):
    """What came out, and of what."""

    work: Working
    results: Results
    drift: Drift


@dataclass(frozen=True)
class Working:
    """The work: frozen, so that it may run beside the window; NumPy alone takes 0.15 s to load."""

    read: RoundsRead

    def __call__(self, _progress: Progress, _cancelled: Cancelled) -> Worked:
        """The results of the last round, and the drift over all of them."""
        return Worked(self, *self.read.worked_out())
