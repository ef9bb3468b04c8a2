"""Masking: who has not agreed to be named is named nowhere, whatever the stored texts still hold.

It is a rule at reading: texts stay as they were typed, and every page, document, search and file that shows
a behaviour, a script or a run reads it through here. So a consent that is withdrawn holds at once, also for
scripts that were composed while it was given, and a consent that is given again brings the words back.

A behaviour's own page masks who refused. Scripts, runs and files, which others read, mask everybody who has
not said yes. A whole name is found in any case; a given name only as it is written, not where the customer
of the script has the same one, and not where it is an ordinary English word ("Will you hold?").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import TypeVar

from coachbook.practice.credits import A_COLLEAGUE, AFTER
from coachbook.records import ChampionBehaviour, Id, Person, Rehearsal, RolePlayScript
from coachbook.records.base import LONGEST_NAME, LONGEST_TEXT, Value
from coachbook.records.kinds import Consent

V = TypeVar("V", bound=Value)

_ORDINARY_NAMES = (
    "amber angel april art august autumn basil bill bob brook chance charity chase chip christian clay cliff "
    "colt constance crystal curt dale dawn dean destiny dick don drew duke dusty earl earnest eve faith fay "
    "flora forest frank gene ginger glen grace grant guy hale harmony harry hazel heath heather holly hope "
    "hunter iris ivy jack jasmine jay jewel joy june justice king lance laurel lily mark marsh mason max may "
    "melody mercy miles misty nick norm olive opal page pansy pat patience patsy pearl penny peter pierce "
    "poppy prudence queen ray rich rob robin rock rod rose ruby rusty sandy sky skip star stone sue summer "
    "sunny terry tony trinity violet wade ward wayne west will willow"
)
_ORDINARY = frozenset(_ORDINARY_NAMES.split())
"""Given names that are words as well; of these only the whole name is masked."""

_WORDS_OF_BEHAVIOUR = (
    "title", "rule_when", "rule_do", "does", "says", "tone", "timing", "why", "not_like_this", "source",
    "not_like_source", "customer_lines", "facts",
)  # fmt: skip
_SET_APART = frozenset({"id", "key", "customer", "credit", "played", "roles"})
"""Fields that are no running text, or are masked by themselves."""


def refused(behaviour: ChampionBehaviour) -> bool:
    """Whether its champion said no, or took a yes back."""
    return behaviour.champion_id is not None and behaviour.consent is Consent.REFUSED


def unnamed(behaviour: ChampionBehaviour) -> bool:
    """Whether its champion has not said yes."""
    return behaviour.champion_id is not None and behaviour.consent is not Consent.GIVEN


class Masks:
    """What is masked in which behaviour, script and run of one workbook, as consents stand now."""

    def __init__(self, behaviours: Iterable[ChampionBehaviour], people: Iterable[Person]) -> None:
        called = names_by_person(people)
        self._unnamed: dict[Id, tuple[str, ...]] = {
            behaviour.id: called.get(behaviour.champion_id or "", ())
            for behaviour in behaviours
            if unnamed(behaviour)
        }

    def behaviour(self, behaviour: ChampionBehaviour) -> ChampionBehaviour:
        """The behaviour as a page shows it: who refused is named in none of its texts."""
        names = self._unnamed.get(behaviour.id, ())
        if not refused(behaviour) or not names:
            return behaviour
        return with_masked(behaviour, names, only=_WORDS_OF_BEHAVIOUR)

    def hides(self, behaviour: ChampionBehaviour) -> bool:
        """Whether its champion is to be named nowhere, so that no list names them beside it either."""
        return refused(behaviour) and behaviour.id in self._unnamed

    def behaviours(self, behaviours: Iterable[ChampionBehaviour]) -> tuple[ChampionBehaviour, ...]:
        """Each of them as above."""
        return tuple(map(self.behaviour, behaviours))

    def script(self, script: RolePlayScript) -> RolePlayScript:
        """The script as others may read it."""
        return _masked_play(script, self._names(script.behaviour_ids))

    def scripts(self, scripts: Iterable[RolePlayScript]) -> tuple[RolePlayScript, ...]:
        """Each of them as above."""
        return tuple(map(self.script, scripts))

    def run(self, run: Rehearsal) -> Rehearsal:
        """The run with the script that was played masked; what was said in the run itself stays."""
        named = (
            *(beat.behaviour_id for beat in run.played.beats),
            *(item.behaviour_id for item in run.played.observer_sheet),
        )
        played = _masked_play(run.played, self._names(filter(None, named)))
        return run if played == run.played else run.but(played=played)

    def _names(self, ids: Iterable[Id]) -> tuple[str, ...]:
        if not self._unnamed:
            return ()
        return tuple(dict.fromkeys(name for id_ in ids for name in self._unnamed.get(id_, ())))


def masked(text: str, names: Iterable[str], keep: Iterable[str] = ()) -> str:
    """The text with "a colleague" where one of `names` stands; `keep` are given names to be left."""
    for name, pattern in _patterns(tuple(names)):
        if name.casefold() not in {each.casefold() for each in keep}:
            text = pattern.sub(_in_place, text)
    return text


def with_masked(value: V, names: Iterable[str], keep: Iterable[str] = (), only: Iterable[str] = ()) -> V:
    """The record or value with all its texts masked, down to its last part; or with `only` some of them."""
    wanted, kept = tuple(names), tuple(keep)
    return retold(value, lambda text: masked(text, wanted, kept), only)


def retold(value: V, tell: Callable[[str], str], only: Iterable[str] = ()) -> V:
    """The record or value with each of its running texts as `tell` tells it, down to its last part."""
    fields = {
        name: _part(held, tell)
        for name, held in value
        if (name in only if only else name not in _SET_APART and not name.endswith(("_id", "_ids")))
    }
    changed = {name: held for name, held in fields.items() if held != getattr(value, name)}
    return value.but(**changed) if changed else value


def masked_credit(credit: str, names: Iterable[str]) -> str:
    """A credit without the name, and then without the day, which would tell it as well."""
    adapted = credit.startswith(AFTER)
    whose = credit.removeprefix(AFTER).casefold()
    if not any(name.strip() and whose.startswith(name.strip().casefold()) for name in names):
        return masked(credit, names)
    return AFTER + A_COLLEAGUE if adapted else A_COLLEAGUE


def _masked_play(play: V, names: tuple[str, ...]) -> V:
    """A script, or one as it was played."""
    if not names:
        return play
    told = dict(play)
    customer = told["customer"]
    keep = tuple(customer.name.split())
    beats = (beat.but(credit=masked_credit(beat.credit, names)) for beat in told["beats"])
    after = with_masked(play.but(beats=tuple(beats)), names, keep)
    card = with_masked(customer, names, (*keep, customer.name))
    return after if card == customer else after.but(customer=card)


def _part(held: object, tell: Callable[[str], str]) -> object:
    if type(held) is str:  # an enum is a text too, and none to be masked
        return _fitting(held, tell(held))
    if isinstance(held, tuple):
        return tuple(_part(part, tell) for part in held)
    return retold(held, tell) if isinstance(held, Value) else held


def _fitting(before: str, after: str) -> str:
    """No longer than its field holds: a short name becomes a longer word."""
    longest = next(limit for limit in (LONGEST_NAME, LONGEST_TEXT) if len(before) <= limit)
    return after if len(after) <= longest else after[: longest - 1] + "…"


def _in_place(found: re.Match[str]) -> str:
    """The masked name, with a capital where a sentence begins."""
    before = found.string[: found.start()].rstrip(" “‘\"'(")
    begins = not before or before[-1] in ".!?…:\n"
    return A_COLLEAGUE.capitalize() if begins else A_COLLEAGUE


@lru_cache(maxsize=256)
def _patterns(names: tuple[str, ...]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """How each name is found, the longest first; ordinary words are left out."""
    made = []
    for name in sorted({name.strip() for name in names}, key=lambda each: (-len(each), each)):
        whole = len(name.split()) > 1
        if not name or (not whole and name.casefold() in _ORDINARY):
            continue
        words = r"\s+".join(map(re.escape, name.split()))
        made.append((name, re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE if whole else 0)))
    return tuple(made)


def names_by_person(people: Iterable[Person]) -> Mapping[Id, tuple[str, ...]]:
    """What a text may call each person: the whole name and the given name."""
    return {person.id: tuple(filter(None, (person.name, person.given_name))) for person in people}
