"""Where a standard stands, counted over all its versions and only on its own scale."""

from datetime import UTC, date, datetime

from coachbook.coaching.evidence import counted_marks, from_contacts
from coachbook.direction.figures import standings
from coachbook.records import ServiceStandard
from coachbook.records.kinds import Mark, ObservationKind, Publication, Scale
from coachbook.records.lines import RatingLine

TODAY = date(2026, 11, 20)


def rated(marks: list[Mark], standard: str = "s1", kind: ObservationKind = ObservationKind.LIVE) -> list:
    return [
        RatingLine(
            f"{standard}{n}", f"o{n}", "p", datetime(2026, 11, 1, tzinfo=UTC), kind, standard, "m1", mark, "",
            None, False,
        )
        for n, mark in enumerate(marks)
    ]  # fmt: skip


def test_a_mean_leaves_out_what_was_not_rated_and_what_was_played(standard: ServiceStandard) -> None:
    lines = rated([Mark.FIVE, Mark.FIVE, Mark.TWO, Mark.NOT_APPLICABLE])
    lines += rated([Mark.ONE, Mark.ONE], kind=ObservationKind.ROLE_PLAY)
    found = standings(counted_marks(from_contacts(lines)), {"s1": standard}, TODAY)["s1"]
    assert found.figure == "4.0"
    assert (found.met.met, found.met.rated) == (2, 3)


def test_two_ratings_give_no_figure(standard: ServiceStandard) -> None:
    assert standings(counted_marks(rated([Mark.FIVE, Mark.FIVE])), {"s1": standard}, TODAY)["s1"].figure == ""


def test_a_met_rate_is_a_share(standard: ServiceStandard) -> None:
    critical = standard.but(anchors=(), scale=Scale.MET_NOT_MET, critical=True)
    marks = [Mark.MET, Mark.MET, Mark.NOT_MET]
    assert standings(counted_marks(rated(marks)), {"s1": critical}, TODAY)["s1"].figure == "67 %"


def test_versions_count_as_one_and_marks_of_another_scale_are_left_out(standard: ServiceStandard) -> None:
    old = standard.but(state=Publication.RETIRED, published_on=date(2026, 6, 1))
    new = standard.but(id="s2", version=2, published_on=date(2026, 10, 1))
    counts = counted_marks(rated([Mark.FIVE, Mark.THREE]) + rated([Mark.FOUR], "s2"))
    assert standings(counts, {"s1": old, "s2": new}, TODAY)["s1"].figure == "4.0"
    met = new.but(anchors=(), scale=Scale.MET_NOT_MET)
    assert standings(counts, {"s1": old, "s2": met}, TODAY)["s1"].met.rated == 0


def test_a_draft_on_another_scale_changes_no_figure(standard: ServiceStandard) -> None:
    now = standard.but(published_on=date(2026, 6, 1))
    draft = standard.but(id="d", version=2, anchors=(), scale=Scale.MET_NOT_MET, state=Publication.DRAFT)
    counts = counted_marks(rated([Mark.FIVE, Mark.THREE, Mark.FOUR]))
    assert standings(counts, {"d": draft, "s1": now}, TODAY)["s1"].figure == "4.0"
