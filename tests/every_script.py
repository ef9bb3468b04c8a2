"""Composes and checks every script that the packs can give: `make soak`, or python tests/every_script.py.

Of each pack every moment x skill x single behaviour and pair x difficulty x channel, and 2,000 seeded
larger sets: about half a million scripts a pack. `--part 3/20` does the third of twenty parts, and a pack's
name only that pack. Ends with 1 where a script fails, and says from what it was composed.
"""

import argparse
import sys
import time
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from coachbook.data.packs import packs, read_pack
from coachbook.practice.ingredients import Ingredients
from tests.practice.sweeping import DAY, run, whole_sweep


def main(arguments: Sequence[str] | None = None) -> int:
    """Sweep what was asked for; the exit code."""
    parser = argparse.ArgumentParser(description="Compose and check every script that the packs can give.")
    parser.add_argument("packs", nargs="*", help="only these packs")
    parser.add_argument("--part", default="1/1", help="one part of several, such as 3/20")
    asked = parser.parse_args(arguments)
    part, of = (int(number) for number in asked.part.split("/"))
    for name in asked.packs or [info.name for info in packs()]:
        pack, started, done = read_pack(name, DAY), time.monotonic(), 0
        for made in islice(whole_sweep(pack), part - 1, None, of):
            try:
                run(made, pack)
            except AssertionError as why:
                print(f"{name}: {_told(made)}\n{why}")
                return 1
            done += 1
        print(f"{name}: {done:,} scripts, all sound, in {time.monotonic() - started:.0f} s", flush=True)
    return 0


def _told(made: Ingredients) -> str:
    behaviours = ", ".join(behaviour.id for behaviour in made.behaviours)
    return (
        f"{made.moment.id}, {made.standard.id}, {behaviours}, difficulty {made.difficulty}, "
        f"{made.channel.value}, variant {made.variant}"
    )


if __name__ == "__main__":
    sys.exit(main())
