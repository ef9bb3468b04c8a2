"""Each missing link of the chain is one line that says where it is mended."""

from datetime import date

from coachbook.direction.alignment import GapKind, chain_gaps, links_in_line
from coachbook.records import ChampionBehaviour, MomentOfTruth, ServiceStandard, Vision
from coachbook.records.kinds import Publication

VISION = Vision(
    id="v",
    text="Tell us once. We call back.",
    phrases=("Tell us once",),
    state=Publication.PUBLISHED,
    published_on=date(2026, 6, 1),
)
SHOWN = ChampionBehaviour(id="b", title="Says it back", standard_id="s1", moment_id="m1")


def test_a_whole_chain_has_no_gap(standard: ServiceStandard, moments: tuple[MomentOfTruth, ...]) -> None:
    gaps = chain_gaps([VISION], [standard], moments[:1], [SHOWN])
    assert gaps == ()
    assert len(links_in_line(gaps)) == 5


def test_an_empty_workbook_lacks_a_vision_and_nothing_is_called_in_line() -> None:
    gaps = chain_gaps([], [], [], [])
    assert [gap.kind for gap in gaps] == [GapKind.NO_VISION]
    assert links_in_line(gaps) == ()


def test_every_kind_of_gap_names_the_record_where_it_is_mended(
    standard: ServiceStandard, moments: tuple[MomentOfTruth, ...]
) -> None:
    vision = VISION.but(phrases=("Tell us once", "We call back"))
    poor = standard.but(id="s2", root_id="s2", anchors=(), why=" ", phrase="", moment_ids=())
    gaps = chain_gaps([vision], [standard, poor], moments[:2], [SHOWN])
    assert {(gap.kind, gap.record_id) for gap in gaps} == {
        (GapKind.PHRASE_WITHOUT_STANDARD, "v"),
        (GapKind.STANDARD_WITHOUT_PHRASE, "s2"),
        (GapKind.STANDARD_WITHOUT_ANCHORS, "s2"),
        (GapKind.STANDARD_WITHOUT_WHY, "s2"),
        (GapKind.STANDARD_WITHOUT_CHAMPION, "s2"),
        (GapKind.MOMENT_WITHOUT_STANDARD, "m2"),
        (GapKind.STANDARD_WITHOUT_MOMENT, "s2"),
        (GapKind.MOMENT_WITHOUT_CHAMPION, "m2"),
    }
    assert next(gap.phrase for gap in gaps if gap.phrase) == "We call back"
    assert all(gap.sentence and gap.advice for gap in gaps)


def test_what_shows_an_earlier_version_shows_the_standard(
    standard: ServiceStandard, moments: tuple[MomentOfTruth, ...]
) -> None:
    old = standard.but(state=Publication.RETIRED)
    new = standard.but(id="s9", version=2)
    assert chain_gaps([VISION], [old, new], moments[:1], [SHOWN]) == ()


def test_drafts_and_retired_behaviours_fill_no_gap(
    standard: ServiceStandard, moments: tuple[MomentOfTruth, ...]
) -> None:
    draft = standard.but(state=Publication.DRAFT)
    kinds = {gap.kind for gap in chain_gaps([VISION], [draft], moments[:1], [SHOWN])}
    assert kinds == {GapKind.PHRASE_WITHOUT_STANDARD, GapKind.MOMENT_WITHOUT_STANDARD}
    gone = SHOWN.but(state=Publication.RETIRED)
    kinds = {gap.kind for gap in chain_gaps([VISION], [standard], moments[:1], [gone])}
    assert kinds == {GapKind.STANDARD_WITHOUT_CHAMPION, GapKind.MOMENT_WITHOUT_CHAMPION}
