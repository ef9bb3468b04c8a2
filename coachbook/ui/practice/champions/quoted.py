"""What a capture begins with when it comes from an observation: its quotes, unchanged, and their source.

Place("champions", None, "capture observation:<id> says:16,17 customer:15 standard:<id>")
Place("champions", None, "capture observation:<id> strength:<id of the rating>")
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from coachbook.coaching.people import is_here
from coachbook.records import Observation, Person, QuotedLine, Rating
from coachbook.workbook import Workbook

_QUOTED = re.compile(r"[“\"„]([^”\"“]+)[”\"“]")
_SOURCE = re.compile(r"\((?:[^()]*, )?line \d+\)")


def told_in(book: Workbook, sub: str) -> Mapping[str, object]:
    """The fields that the place names, by field of the capture; nothing where the observation is gone."""
    told = dict(word.split(":", 1) for word in sub.split() if ":" in word)
    seen = book.get(Observation, told.get("observation"))
    if seen is None:
        return {}
    person = book.get(Person, seen.person_id)
    ratings = book.all(Rating, observation_id=seen.id)
    strength = next((each for each in ratings if each.id == told.get("strength")), None)
    standard_id = strength.standard_id if strength is not None else told.get("standard")
    moment_id = next((each.moment_id for each in ratings if each.standard_id == standard_id), None)
    day = seen.at.astimezone(book.clock.zone).date()
    says = "\n".join(_words(seen, told.get("says", "")))
    spoken, shown = parted(strength.evidence) if strength is not None else ("", "")
    return {
        "observation_id": seen.id,
        "says": says or spoken,
        "does": shown,
        "customer_lines": tuple(_words(seen, told.get("customer", ""))),
        "champion_id": person.id if person is not None and is_here(person, book.acting().today) else None,
        "source": seen.reference or seen.quotes_from,
        "source_on": day,
        "moment_id": moment_id or next(iter(seen.moment_ids), None),
        "standard_id": standard_id,
    }


def parted(evidence: str) -> tuple[str, str]:
    """What was said in it, as it was quoted, and what was seen: all of it, unless it only quotes."""
    spoken = [found.strip() for found in _QUOTED.findall(evidence)]
    rest = _SOURCE.sub("", _QUOTED.sub("", evidence)).strip(" .,:;\n")
    return "\n".join(spoken), evidence.strip() if rest else ""


def _words(seen: Observation, numbers: str) -> list[str]:
    """The words of the quoted lines with these numbers; of two with one number the later one counts."""
    wanted = [int(number) for number in numbers.split(",") if number.isdigit()]
    by_number: dict[int, QuotedLine] = {each.number: each for each in seen.quotes}
    return [by_number[number].text for number in wanted if number in by_number]
