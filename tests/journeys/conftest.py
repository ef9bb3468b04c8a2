"""What the stories share: three real chats of a shop's service, and further contacts of the same kind."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path

import pytest

from coachbook.coaching.observations import annotate, rate, start_observation, write
from coachbook.coaching.submitting import submit
from coachbook.records import MomentOfTruth, Observation, Person, Rating, ServiceStandard
from coachbook.records.kinds import Cause, Channel, Mark, ObservationKind, Scale
from coachbook.workbook import Workbook

_CHATS = Path(__file__).parents[3] / "shared" / "data" / "abcd_sample.json"
_MISSED = {"evidence": "Asked for the order that stands on the screen.", "cause": Cause.SKILL}
Chats = Mapping[str, tuple[str, ...]]


@pytest.fixture(scope="session")
def chats(needs_file: Callable[..., Path]) -> Chats:
    """What the agents wrote in three real chats, by what the customer came for; not ours to bundle."""
    place = needs_file(_CHATS, "lay the folder shared/ beside the checkout")
    told = json.loads(place.read_text(encoding="utf-8"))
    return {
        chat["scenario"]["subflow"]: tuple(words for who, words in chat["original"] if who == "agent")
        for chat in told
    }


def said(chat: tuple[str, ...], beginning: str) -> str:
    """The one line of a chat that begins so, whole."""
    (line,) = [line for line in chat if line.startswith(beginning)]
    return line


@pytest.fixture(scope="session")
def observe_more() -> Callable[..., None]:
    """`observe_more(book, person, moment, standard id, marks)`: one contact a mark, by the wing's own acts.

    The marks are those of the one standard; every other one is met. The contacts lie on the days before.
    """

    def observe(
        book: Workbook, person: Person, moment: MomentOfTruth, standard_id: str, marks: tuple[Mark, ...]
    ) -> None:
        standards = {each.id: each for each in book.all(ServiceStandard)}
        for days, mark in enumerate(marks, start=1):
            acting = book.acting()
            at = acting.now - timedelta(days=days)
            begun = start_observation(
                acting,
                person,
                [moment],
                standards.values(),
                at=at,
                kind=ObservationKind.RECORDED,
                channel=Channel.CHAT,
                reference=f"chat of {days} days ago",
            )
            book.do(begun)
            id_ = next(edit.record.id for edit in begun.edits if edit.kind is Observation)
            for rating in book.all(Rating, observation_id=id_):
                standard = standards[rating.standard_id]
                full = Mark.MET if standard.scale is Scale.MET_NOT_MET else Mark.FIVE
                given = mark if standard.id == standard_id else full
                note = (
                    _MISSED if given.is_miss else {"evidence": "Done as agreed.", "strength": given is full}
                )
                observation = _stored(book, id_)
                book.do(rate(observation, rating, standard, given))
                book.do(annotate(observation, rating.but(mark=given), **note))
            book.do(write(_stored(book, id_), impact="The customer had to look it up again."))
            seen = _stored(book, id_)
            ratings = book.all(Rating, observation_id=id_)
            book.do(submit(acting, seen, ratings, standards, book.get(Person, seen.person_id)))

    return observe


def _stored(book: Workbook, id_: str) -> Observation:
    found = book.get(Observation, id_)
    assert found is not None
    return found
