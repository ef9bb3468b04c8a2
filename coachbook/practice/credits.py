"""Whose words a model answer is: a colleague is named only with consent, and only for unchanged words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from coachbook.practice.wordings import quotable, shortened
from coachbook.records import Beat, ChampionBehaviour, Id, RolePlayScript
from coachbook.records.kinds import Consent

A_COLLEAGUE = "a colleague"
AFTER = "after "
"""Stands before the name where the words were changed."""

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def credit_of(
    behaviour: ChampionBehaviour,
    answer: str,
    names: Mapping[Id, str],
    pack_credit: str,
) -> str:
    """Who is credited for `answer`, which was made from `behaviour`.

    A champion is named with the day only where consent was given; otherwise the words are those of "a
    colleague". Behaviours that came with a pack credit the pack. Words that are not the champion's own
    unchanged ones are "after" them; no words, no credit.
    """
    if not answer:
        return ""
    whose = A_COLLEAGUE
    if behaviour.champion_id is None:
        whose = pack_credit if behaviour.source == pack_credit else A_COLLEAGUE
    elif behaviour.consent is Consent.GIVEN and names.get(behaviour.champion_id):
        whose = names[behaviour.champion_id] + _on(behaviour.source_on)
    return shortened(whose if answer == quotable(behaviour.says) else AFTER + whose)


def _on(day: date | None) -> str:
    return "" if day is None else f", {day_of(day)}"


def day_of(day: date) -> str:
    """A day as a credit names it, "3 Nov 2026", in every locale."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def recredited(
    script: RolePlayScript,
    behaviour: ChampionBehaviour,
    names: Mapping[Id, str],
    pack_credit: str,
) -> RolePlayScript:
    """The script with the credits that `behaviour` allows now; used when a consent is given or withdrawn.

    A script that came with a pack names the team's own champion too, once its words have one. What stands
    aside of the main path with the pack's credit is the stage's own: the way back from a miss.
    """

    def mended(beat: Beat) -> Beat:
        stages = beat.aside and beat.credit in (pack_credit, AFTER + pack_credit)
        if beat.behaviour_id != behaviour.id or not beat.credit or stages:
            return beat
        credit = credit_of(behaviour, beat.model_answer, names, pack_credit)
        return beat if credit == beat.credit else beat.but(credit=credit)

    beats = tuple(mended(beat) for beat in script.beats)
    return script if beats == script.beats else script.but(beats=beats)
