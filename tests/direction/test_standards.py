"""A rated standard keeps its words; what is typed gathers in one draft until one act puts it in force."""

from collections.abc import Iterable
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachbook.changes import Acting, Change, seeded_ids
from coachbook.direction.standards import (
    current,
    drop_draft,
    edit_standard,
    in_force,
    missing_anchors,
    new_standard,
    put_in_force,
    retire_standard,
    versions,
    weight_share,
    with_anchor,
    working_version,
)
from coachbook.errors import Fault
from coachbook.records import Anchor, ServiceStandard
from coachbook.records.kinds import Mark, Publication, Scale


def after(standards: Iterable[ServiceStandard], change: Change) -> tuple[ServiceStandard, ...]:
    """The standards once the change was applied."""
    found = {standard.id: standard for standard in standards}
    for edit in change.edits:
        assert found.get(edit.record.id) == edit.before
        found.pop(edit.record.id, None)
        if isinstance(edit.after, ServiceStandard):
            found[edit.after.id] = edit.after
    return tuple(found.values())


def test_an_unrated_standard_is_corrected_where_it_stands(acting: Acting, standard: ServiceStandard) -> None:
    held = after([standard], edit_standard(acting, standard, [standard], rated=False, title="Listens"))
    assert [(s.id, s.version, s.title, s.state) for s in held] == [
        ("s1", 1, "Listens", Publication.PUBLISHED)
    ]


def test_a_rated_standard_keeps_its_words_and_typing_makes_one_draft(
    acting: Acting, standard: ServiceStandard
) -> None:
    held: tuple[ServiceStandard, ...] = (standard,)
    for typed in ("L", "Li", "Lis", "List", "Listens"):
        working = working_version("s1", held)
        assert working is not None
        held = after(held, edit_standard(acting, working, held, rated=working.id == "s1", title=typed))
    assert in_force("s1", held) == standard
    draft = working_version("s1", held)
    assert len(held) == 2
    assert draft is not None
    assert (draft.version, draft.state, draft.title, draft.root_id) == (2, Publication.DRAFT, "Listens", "s1")
    assert draft.published_on is None


def test_keys_typed_into_one_field_are_one_act_to_undo(acting: Acting, standard: ServiceStandard) -> None:
    first = edit_standard(acting, standard, [standard], rated=True, title="L")
    held = after([standard], first)
    draft = working_version("s1", held)
    assert draft is not None
    second = edit_standard(acting, draft, held, rated=False, title="Li")
    assert first.merge == second.merge != ""
    undone = after(after(held, second), first.merged(second).reversed())
    assert undone == (standard,)


def test_a_draft_that_says_the_same_again_goes(acting: Acting, standard: ServiceStandard) -> None:
    held = after([standard], edit_standard(acting, standard, [standard], rated=True, weight=30))
    draft = working_version("s1", held)
    assert draft is not None
    assert after(held, edit_standard(acting, draft, held, rated=False, weight=20)) == (standard,)


def test_the_same_words_typed_into_a_rated_standard_make_no_draft(
    acting: Acting, standard: ServiceStandard
) -> None:
    assert edit_standard(acting, standard, [standard], rated=True, title=standard.title).edits == ()


def test_one_act_puts_the_draft_in_force_and_retires_the_version_before(
    acting: Acting, standard: ServiceStandard
) -> None:
    held = after([standard], edit_standard(acting, standard, [standard], rated=True, title="Listens"))
    draft = working_version("s1", held)
    assert draft is not None
    held = after(held, put_in_force(acting, draft, held))
    assert [(s.version, s.state) for s in versions("s1", held)] == [
        (2, Publication.PUBLISHED),
        (1, Publication.RETIRED),
    ]
    now = in_force("s1", held)
    assert now is not None
    assert now.published_on == acting.today
    assert versions("s1", held)[1].title == "Listens fully"


def test_a_new_standard_waits_until_its_best_is_described(acting: Acting) -> None:
    held = after([], new_standard(acting, " Calls back ", "Calls on the day that was said."))
    draft = held[0]
    assert current(held) == ()
    assert draft.title == "Calls back"
    with pytest.raises(Fault) as refused:
        put_in_force(acting, draft, held)
    assert refused.value.field == "anchor 5"
    anchors = with_anchor(draft, Mark.FIVE, "Calls an hour before.")
    held = after(held, edit_standard(acting, draft, held, rated=False, anchors=anchors))
    held = after(held, put_in_force(acting, held[0], held))
    assert [s.title for s in current(held)] == ["Calls back"]
    assert missing_anchors(held[0]) == (Mark.ONE, Mark.THREE)


@pytest.mark.parametrize(("title", "behaviour", "field"), [(" ", "x", "title"), ("x", "\n", "behaviour")])
def test_a_standard_without_words_is_refused_by_its_field(
    acting: Acting, standard: ServiceStandard, title: str, behaviour: str, field: str
) -> None:
    with pytest.raises(Fault) as new:
        new_standard(acting, title, behaviour)
    with pytest.raises(Fault) as edited:
        edit_standard(acting, standard, [standard], rated=False, title=title, behaviour=behaviour)
    assert new.value.field == edited.value.field == field


def test_a_critical_standard_is_always_met_or_not_met(acting: Acting, standard: ServiceStandard) -> None:
    (held,) = after([standard], edit_standard(acting, standard, [standard], rated=False, critical=True))
    assert held.scale is Scale.MET_NOT_MET
    assert held.anchor(Mark.MET) == "Says it back."
    assert held.anchor(Mark.NOT_MET) == "Cuts in."
    with pytest.raises(Fault) as refused:
        edit_standard(acting, held, [held], rated=False, scale=Scale.ONE_TO_FIVE)
    assert refused.value.field == "scale"


def test_another_scale_keeps_the_words_of_its_ends(acting: Acting, standard: ServiceStandard) -> None:
    (there,) = after(
        [standard], edit_standard(acting, standard, [standard], rated=False, scale=Scale.MET_NOT_MET)
    )
    (back,) = after([there], edit_standard(acting, there, [there], rated=False, scale=Scale.ONE_TO_FIVE))
    assert [(a.mark, a.text) for a in back.anchors] == [(Mark.ONE, "Cuts in."), (Mark.FIVE, "Says it back.")]


def test_a_retired_standard_is_not_written_on(acting: Acting, standard: ServiceStandard) -> None:
    (gone,) = after([standard], retire_standard(standard))
    assert working_version("s1", [gone]) == gone
    with pytest.raises(Fault) as refused:
        edit_standard(acting, gone, [gone], rated=True, title="New")
    assert refused.value.field == "state"


def test_only_a_draft_that_nothing_refers_to_can_be_dropped(
    acting: Acting, standard: ServiceStandard
) -> None:
    held = after([standard], edit_standard(acting, standard, [standard], rated=True, title="Listens"))
    draft = working_version("s1", held)
    assert draft is not None
    assert after(held, drop_draft(draft)) == (standard,)
    for refused in (lambda: drop_draft(standard), lambda: drop_draft(draft, referred=True)):
        with pytest.raises(Fault):
            refused()


def test_the_share_of_a_draft_is_the_one_it_will_have(acting: Acting, standard: ServiceStandard) -> None:
    other = standard.but(id="s2", root_id="s2", weight=60)
    assert weight_share(standard, [standard, other]) == 0.25
    draft = standard.but(id="d", version=2, weight=40, state=Publication.DRAFT)
    assert weight_share(draft, [standard, other, draft]) == 0.4
    assert weight_share(other, [standard, other, draft]) == 0.75


def test_an_anchor_without_words_goes_and_the_order_stays(standard: ServiceStandard) -> None:
    assert with_anchor(standard, Mark.THREE, "  ") == (
        Anchor(mark=Mark.ONE, text="Cuts in."),
        Anchor(mark=Mark.FIVE, text="Says it back."),
    )


EDITS = st.lists(
    st.one_of(
        st.builds(dict, title=st.sampled_from(["A", "B", "Listens fully"])),
        st.builds(dict, weight=st.integers(1, 100)),
        st.builds(dict, critical=st.booleans()),
        st.builds(dict, why=st.text(max_size=3, alphabet="ab ")),
        st.just("publish"),
        st.just("drop"),
    ),
    max_size=12,
)


@given(edits=EDITS)
def test_whatever_is_typed_one_version_is_in_force_and_at_most_one_waits(edits: list[object]) -> None:
    acting = Acting("coach", datetime(2026, 11, 20, tzinfo=UTC), UTC, seeded_ids(7))
    first = ServiceStandard(id="s", root_id="s", title="Listens fully", behaviour="Says it back.")
    held: tuple[ServiceStandard, ...] = (first,)
    frozen: dict[str, ServiceStandard] = {"s": first}
    for edit in edits:
        working = working_version("s", held)
        assert working is not None
        draft = working.state is Publication.DRAFT
        try:
            if isinstance(edit, dict):
                held = after(held, edit_standard(acting, working, held, rated=not draft, **edit))
            elif draft and edit == "publish":
                held = after(held, put_in_force(acting, working, held))
                frozen[working.id] = working
            elif draft:
                held = after(held, drop_draft(working))
        except Fault:
            continue
        assert sum(s.state is Publication.PUBLISHED for s in held) == 1
        assert sum(s.state is Publication.DRAFT for s in held) <= 1
        assert len({s.version for s in held}) == len(held)
        for old in held:
            if old.id in frozen:
                assert (old.title, old.weight, old.why) == (
                    frozen[old.id].title,
                    frozen[old.id].weight,
                    frozen[old.id].why,
                )
