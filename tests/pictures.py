"""Pictures of everything that shows: each page, sheet and empty state, so that looking is cheap.

    python tests/pictures.py [NAME ...]

Draws into `out/pictures/` from the sample of 20 November 2026: light and dark at 1440 x 900, both once
more at twice the pixels, light at 1100 x 700, with contact sheets for each pass. With names only those
scenes are drawn. Each pass is a process of its own, because Qt takes its scale once. The exit code is the
number of pictures that could not be taken.
"""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "out" / "pictures"
TODAY = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Pass:
    """One round of pictures: a look, a size and a scale."""

    name: str
    look: str
    width: int = 1440
    height: int = 900
    scale: int = 1


PASSES = (
    Pass("light", "light"),
    Pass("dark", "dark"),
    Pass("light-2x", "light", scale=2),
    Pass("dark-2x", "dark", scale=2),
    Pass("small", "light", 1100, 700),
)


def main(names: list[str]) -> int:
    """Draw all passes, one process each; the number of scenes that failed."""
    failed = 0
    if not names:
        for old in OUT.glob("contact-*.png"):
            old.unlink()
    for each in PASSES:
        surroundings = {
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "QT_SCALE_FACTOR": str(each.scale),
            "COACHBOOK_PICTURES": each.name,
        }
        done = subprocess.run([sys.executable, __file__, *names], env=surroundings, check=False)
        failed += abs(done.returncode)
    print(f"{OUT}: {len(list(OUT.rglob('*.png')))} pictures, {failed} failed")
    return min(failed, 100)


def draw_pass(wanted: Pass, names: list[str]) -> int:
    """Draw one pass in this process."""
    from picture_scenes import scenes  # Qt only in the process of a pass
    from picture_studio import Studio

    studio = Studio(wanted.look, wanted.width, wanted.height, OUT / wanted.name, TODAY, afresh=not names)
    try:
        for name, scene in scenes():
            if not names or any(word in name for word in names):
                studio.take(name, scene)
        if not names:
            studio.contact_sheets(OUT, wanted.name)
    finally:
        studio.close()
    return len(studio.failed)


if __name__ == "__main__":
    this = os.environ.get("COACHBOOK_PICTURES")
    if this is None:
        sys.exit(main(sys.argv[1:]))
    sys.path.insert(0, str(Path(__file__).resolve().parent))
    sys.exit(draw_pass(next(each for each in PASSES if each.name == this), sys.argv[1:]))
