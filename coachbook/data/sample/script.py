"""What the sample says: the people, phrases and tendencies of `resources/sample`, read once."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import Any

from coachbook.paths import resource
from coachbook.records.kinds import Cause


@dataclass(frozen=True, slots=True)
class Tendency:
    """How somebody is usually rated: mean and spread on the 1 to 5 scale, and what lies below it."""

    mean: float
    spread: float
    weak: dict[str, tuple[float, Cause]]
    """By the standard's slug: how far below the mean, and the usual cause."""


@dataclass(frozen=True, slots=True)
class Shift:
    """The one real change: from `days` before the last day on, these standards lie `by` away."""

    name: str
    days: int
    by: float
    standards: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SampleScript:
    """The whole file, as it is used."""

    told: dict[str, Any]
    tendencies: dict[str, Tendency]
    shift: Shift


def read_script() -> SampleScript:
    """The script of the contact-centre sample."""
    told = tomllib.loads(resource("sample", "contact-centre.toml").read_text(encoding="utf-8"))
    tendencies = {
        person["name"]: Tendency(
            person["mean"],
            person["spread"],
            {
                weak["standard"]: (weak["by"], Cause(weak["cause"]))
                for weak in told["weak"]
                if weak["name"] == person["name"]
            },
        )
        for person in told["people"]
    }
    shift = told["shift"]
    return SampleScript(
        told, tendencies, Shift(shift["name"], shift["days"], shift["by"], tuple(shift["standards"]))
    )
