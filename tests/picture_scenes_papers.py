"""The scenes of the papers about a person and a team: the sheets, and the first page of each document."""

from __future__ import annotations

from picture_studio import page_of_pdf

from coachbook.held_papers import gather_held
from coachbook.person_papers import gather_observation, gather_results, gather_scorecard
from coachbook.records import Observation
from coachbook.records.kinds import ObservationState

MARCUS = "Marcus Oyelaran"


def about_person(studio):
    """The sheet that asks which paper about a person."""
    studio.open(studio.sample)
    studio.go("person", studio.person(MARCUS).id)
    studio.key("P")


def everything(studio):
    """The same, where everything that is held is asked for."""
    about_person(studio)
    studio.window.sheet.kind.options[2].click()
    studio.settle()


def of_a_team(studio):
    """The sheet that asks for the results of a team."""
    studio.open(studio.sample)
    studio.go("people")
    studio.key("P")


def _paper(studio, gather):
    studio.open(studio.sample)
    return page_of_pdf(gather(studio.book, studio.person(MARCUS)))


def observation_paper(studio):
    """An observation on paper."""
    return _paper(studio, lambda book, person: gather_observation(book, _latest(book, person)))


def _latest(book, person):
    return book.all(
        Observation, person_id=person.id, state=ObservationState.SUBMITTED, order_by="-at", limit=1
    )[0]


def scorecard_paper(studio):
    """A scorecard on paper."""
    return _paper(studio, gather_scorecard)


def results_paper(studio):
    """The results of a team on paper."""
    return _paper(studio, lambda book, person: gather_results(book, team=person.team))


def held_paper(studio):
    """Everything that is held about somebody, on paper."""
    return _paper(studio, gather_held)


def scenes():
    """Each with its name."""
    return (
        ("13i-person-paper", about_person),
        ("13j-person-everything", everything),
        ("12d-people-results", of_a_team),
        ("91a-observation-paper", observation_paper),
        ("91b-scorecard-paper", scorecard_paper),
        ("91c-results-paper", results_paper),
        ("91d-held-paper", held_paper),
    )
