"""How good the language check is: precision and recall for each kind of finding, on the labelled sentences.

`python -m tests.wording.measure --write` puts the figures into docs/language-check.md, between its two marks;
a test compares them with what is measured, so that they cannot go stale. `--misses` prints what goes wrong in
the part for tuning; what goes wrong in the other parts is printed nowhere, so that nobody tunes on it.
"""

from __future__ import annotations

import sys
import tomllib
import zlib
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from coachbook.wording.checks import KINDS, check_feedback, check_note

CORPUS = Path(__file__).parent / "corpus"
DOCS = Path(__file__).parents[2] / "docs" / "language-check.md"
PARTS = ("tuned on", "held out", "fresh")
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"

_SAID = {
    "trait": "trait",
    "absolute": "absolute",
    "intent": "guess of intent",
    "comparison": "comparison",
    "empty_praise": "praise without behaviour",
    "no_situation": "no situation",
    "no_impact": "no impact",
}


class Labelled(NamedTuple):
    """One sentence with the findings that a careful reader would make."""

    text: str
    feedback: bool
    deserves: frozenset[str]
    part: str
    """"tuned on", "held out" or "fresh"."""

    def found(self) -> frozenset[str]:
        """What the check finds."""
        return _found(self.text, feedback=self.feedback)


@cache
def _found(text: str, *, feedback: bool) -> frozenset[str]:
    """Each sentence is checked once, however many figures it is counted in."""
    check = check_feedback if feedback else check_note
    return frozenset(finding.rule for finding in check(text))


class Quality(NamedTuple):
    """Findings of one kind: rightly made, wrongly made, and missed."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """How many of the findings made are deserved."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """How many of the findings deserved are made."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0


def corpus() -> tuple[Labelled, ...]:
    """Every labelled sentence, in the order of the files."""
    found = []
    for file in sorted(CORPUS.glob("*.toml")):
        data = tomllib.loads(file.read_text(encoding="utf-8"))
        for field in ("note", "feedback"):
            for each in data[field]:
                text, part = each["text"], data.get("part") or half(each["text"])
                found.append(Labelled(text, field == "feedback", frozenset(each["deserves"]), part))
    return tuple(found)


def half(text: str) -> str:
    """Which half a sentence of the first files belongs to: by its letters and nothing else."""
    return PARTS[zlib.crc32(text.encode()) % 2]


def measure(sentences: Iterable[Labelled]) -> dict[str, Quality]:
    """Precision and recall for each kind."""
    right, wrong, missed = Counter[str](), Counter[str](), Counter[str]()
    for sentence in sentences:
        found = sentence.found()
        right.update(found & sentence.deserves)
        wrong.update(found - sentence.deserves)
        missed.update(sentence.deserves - found)
    return {kind: Quality(right[kind], wrong[kind], missed[kind]) for kind in KINDS}


def left_alone(sentences: Iterable[Labelled]) -> tuple[int, int]:
    """How many of the sentences that deserve nothing are left alone, and of how many."""
    clean = [sentence for sentence in sentences if not sentence.deserves]
    return sum(not sentence.found() for sentence in clean), len(clean)


def table(sentences: tuple[Labelled, ...]) -> str:
    """The figures of every part as in the docs: precision, recall, and how many deserve the finding."""
    parts = {part: tuple(s for s in sentences if s.part == part) for part in PARTS}
    measured = {part: measure(inside) for part, inside in parts.items()}
    heads = [f"{part} ({len(inside)}): precision | recall | of" for part, inside in parts.items()]
    lines = [f"| finding | {' | '.join(heads)} |", "|---" * 10 + "|"]
    rows = [(_SAID[kind], [measured[part][kind] for part in PARTS]) for kind in KINDS]
    rows.append(("all kinds", [_sum(measured[part]) for part in PARTS]))
    lines += [f"| {name} | {' | '.join(_cells(each) for each in cells)} |" for name, cells in rows]
    alone = ["{} of {} | | ".format(*left_alone(inside)) for inside in parts.values()]
    lines.append(f"| clean sentences left alone | {' | '.join(alone)} |")
    return "\n".join(lines)


def misses(sentences: Iterable[Labelled]) -> str:
    """What goes wrong in the half for tuning, a line each."""
    lines = []
    for sentence in sentences:
        found = sentence.found()
        if sentence.part == PARTS[0] and found != sentence.deserves:
            wrong, missed = sorted(found - sentence.deserves), sorted(sentence.deserves - found)
            lines.append(f"wrong {wrong} missed {missed}: {sentence.text}")
    return "\n".join(lines)


def published() -> str:
    """The table as it stands in the docs."""
    return DOCS.read_text(encoding="utf-8").split(BEGIN)[1].split(END)[0].strip()


def _publish(measured: str) -> None:
    before, _, rest = DOCS.read_text(encoding="utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    DOCS.write_text(f"{before}{BEGIN}\n{measured}\n{END}{after}", encoding="utf-8", newline="\n")


def _sum(measured: dict[str, Quality]) -> Quality:
    return Quality(*(sum(column) for column in zip(*measured.values(), strict=True)))


def _cells(quality: Quality) -> str:
    return f"{quality.precision:.2f} | {quality.recall:.2f} | {quality.right + quality.missed}"


if __name__ == "__main__":
    if "--misses" in sys.argv[1:]:
        sys.stdout.write(misses(corpus()) + "\n")
    elif "--write" in sys.argv[1:]:
        _publish(table(corpus()))
    else:
        sys.stdout.write(table(corpus()) + "\n")
