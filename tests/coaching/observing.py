"""Drafts of observations to test with: two moments, three standards, and what changes make of a draft."""

from __future__ import annotations

from coachbook.changes import Acting, Change
from coachbook.coaching.observations import annotate, rate, start_observation, write
from coachbook.coaching.submitting import requirements
from coachbook.records import MomentOfTruth, Observation, Person, Rating, ServiceStandard
from coachbook.records.kinds import Cause, Mark, Scale

COMPLAINT = MomentOfTruth(id="complaint", position=0, title="The first complaint")
DELAY = MomentOfTruth(id="delay", position=1, title="The delivery that is late")
EMPTY = MomentOfTruth(id="empty", position=2, title="Nothing expected yet")


def standard(id_: str, *moments: str, weight: int = 10, critical: bool = False, **more) -> ServiceStandard:
    scale = Scale.MET_NOT_MET if critical else Scale.ONE_TO_FIVE
    more = {"root_id": id_, "scale": scale, "moment_ids": moments, "title": id_.capitalize(), **more}
    return ServiceStandard(id=id_, behaviour="Does it", weight=weight, critical=critical, **more)


LISTENS = standard("listens", "complaint", "delay", weight=12)
OWNS = standard("owns", "complaint", weight=8)
PROMISE = standard("promise", "delay", "complaint", weight=10, critical=True)
STANDARDS = (LISTENS, OWNS, PROMISE)
BY_ID = {each.id: each for each in STANDARDS}


class Draft:
    """What the changes so far have made of one observation, as a workbook would hold it."""

    def __init__(self, change: Change) -> None:
        self.records = {}
        self.take(change)

    def take(self, change: Change) -> Draft:
        for edit in change.edits:
            held = self.records.get((edit.kind, edit.record.id))
            assert held == edit.before, "a change starts from what is stored"
            if edit.after is None:
                del self.records[edit.kind, edit.record.id]
            else:
                self.records[edit.kind, edit.record.id] = edit.after
        return self

    @property
    def observation(self) -> Observation:
        (found,) = [each for each in self.records.values() if isinstance(each, Observation)]
        return found

    @property
    def ratings(self) -> list[Rating]:
        found = [each for each in self.records.values() if isinstance(each, Rating)]
        return sorted(found, key=lambda each: each.position)

    def of(self, standard_id: str) -> Rating:
        return next(each for each in self.ratings if each.standard_id == standard_id)

    def rate(self, standard_id: str, mark: Mark | None, **notes) -> Draft:
        self.take(rate(self.observation, self.of(standard_id), BY_ID[standard_id], mark))
        for name, value in notes.items():
            self.take(annotate(self.observation, self.of(standard_id), **{name: value}))
        return self

    def asked(self) -> dict[str, bool]:
        return {each.key: each.met for each in requirements(self.observation, self.ratings, BY_ID)}


def begun(acting: Acting, person: Person) -> Draft:
    """A draft about `person` at the first complaint, with nothing rated."""
    return Draft(start_observation(acting, person, [COMPLAINT], STANDARDS))


def filled(draft: Draft) -> Draft:
    """The same, ready to be submitted: a 4 that is a strength, a 2 with its reason, and met."""
    draft.rate("listens", Mark.FOUR, evidence="“So: charged twice. Is that all of it?”", strength=True)
    draft.rate("owns", Mark.TWO, evidence="Sent her to the form.", cause=Cause.TOOL)
    draft.rate("promise", Mark.MET)
    return draft.take(write(draft.observation, impact="She asked twice when the money would come."))
