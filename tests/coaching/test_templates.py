"""Templates of agendas: built in, changed, own ones, and back again."""

from __future__ import annotations

import pytest

from coachbook.changes import Acting
from coachbook.coaching.templates import (
    MOST_POINTS,
    TEMPLATES,
    Template,
    add_template,
    all_templates,
    back_to_built_in,
    change_template,
    retire_template,
    template_for,
    why_of,
    with_changed,
    with_moved,
    with_point,
    without_point,
)
from coachbook.errors import Fault
from coachbook.records import AgendaTemplate
from coachbook.records.kinds import PointKind, Publication, SessionTemplate

GROW = TEMPLATES[SessionTemplate.GROW]


def stored(change) -> AgendaTemplate:
    (edit,) = change.edits
    assert isinstance(edit.after, AgendaTemplate)
    return edit.after


def changed_grow(acting: Acting, **fields: object) -> Template:
    record = stored(change_template(acting, GROW, **fields))
    return template_for([record], SessionTemplate.GROW)


def test_each_built_in_template_fits_its_own_time_and_says_why() -> None:
    for template in TEMPLATES.values():
        assert template.sum <= template.minutes + 4
        assert template.points[-1].kind is PointKind.NEXT_STEP
        assert len({point.key for point in template.points}) == len(template.points)
        assert all(why_of(point, template) for point in template.points)


def test_a_long_point_about_what_was_seen_takes_two_standards_a_short_one_one() -> None:
    takes = {shape: template.most_standards for shape, template in TEMPLATES.items()}
    assert takes == {
        SessionTemplate.GROW: 2,
        SessionTemplate.TEN_MINUTES: 1,
        SessionTemplate.FIRST_WEEK: 1,
        SessionTemplate.RECOGNITION: 0,
    }


def test_the_first_change_of_a_built_in_one_makes_its_record_and_the_next_changes_it(acting: Acting) -> None:
    once = changed_grow(acting, minutes=45)
    assert (once.name, once.minutes, once.built_in) == ("GROW", 45, SessionTemplate.GROW)
    assert once.points == GROW.points
    assert once.template_id is None, "a session of a changed built-in one keeps its shape only"
    (edit,) = change_template(acting, once, title="Our GROW").edits
    assert edit.before == once.record
    assert edit.after.title == "Our GROW"


def test_a_changed_one_goes_back_to_what_was_built_in(acting: Acting) -> None:
    changed = changed_grow(acting, minutes=45)
    (edit,) = back_to_built_in(changed).edits
    assert (edit.before, edit.after) == (changed.record, None)
    assert template_for([], SessionTemplate.GROW) is GROW
    with pytest.raises(Fault, match="as it was made"):
        back_to_built_in(GROW)


def test_an_own_one_begins_like_another_and_is_offered_after_the_built_in_ones(acting: Acting) -> None:
    record = stored(add_template(acting, "  After  a complaint ", GROW))
    offered = all_templates([record])
    assert [each.name for each in offered] == [
        "GROW", "Ten minutes", "First week", "Recognition", "After a complaint",
    ]  # fmt: skip
    own = offered[-1]
    assert [point.title for point in own.points] == [point.title for point in GROW.points]
    assert own.template_id == record.id
    assert not {point.key for point in own.points} & {point.key for point in GROW.points}


def test_a_retired_one_is_offered_no_more_but_its_sessions_keep_it(acting: Acting) -> None:
    own = all_templates([stored(add_template(acting, "Old way", GROW))])[-1]
    retired = stored(retire_template(own))
    assert retired.state is Publication.RETIRED
    assert [each.name for each in all_templates([retired])][-1] == "Recognition"
    assert template_for([retired], SessionTemplate.GROW, retired.id).name == "Old way"
    with pytest.raises(Fault, match="built-in"):
        retire_template(GROW)


@pytest.mark.parametrize(
    ("title", "sentence"),
    [
        (" ", "Give the template a name."),
        ("grow", "There is a template of this name"),
        ("x" * 301, "at most 300"),
    ],
)
def test_a_template_has_a_name_of_its_own(acting: Acting, title: str, sentence: str) -> None:
    with pytest.raises(Fault, match=sentence) as refused:
        add_template(acting, title, GROW, all_templates([]))
    assert refused.value.field == "name"


def test_a_point_is_added_before_the_next_step() -> None:
    points = with_point(GROW, "new", "The new fee table", 3)
    assert [point.title for point in points][-2:] == ["The new fee table", "One thing until next time"]
    full = GROW._replace(points=GROW.points * 4)
    assert len(full.points) > MOST_POINTS
    with pytest.raises(Fault, match="at most 20 points"):
        with_point(full, "new", "One more")


def test_points_are_moved_renamed_retimed_and_removed() -> None:
    keys = [point.key for point in GROW.points]
    assert [point.key for point in with_moved(GROW, "next", 0)] == ["next", *keys[:-1]]
    assert [point.key for point in with_moved(GROW, "promises", 99)] == [*keys[1:], "promises"]
    assert [point.key for point in without_point(GROW, "try")] == [key for key in keys if key != "try"]
    (well,) = (p for p in with_changed(GROW, "well", title=" Good ", minutes=7) if p.key == "well")
    assert (well.title, well.minutes) == ("Good", 7)


def test_questions_are_tidied_and_few() -> None:
    (well,) = (
        p for p in with_changed(GROW, "well", prompts=["  What  went well?", "", " "]) if p.key == "well"
    )
    assert well.prompts == ("What went well?",)
    with pytest.raises(Fault, match="At most six questions"):
        with_changed(GROW, "well", prompts=[str(number) for number in range(7)])


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"title": " "}, "title"), ({"minutes": 481}, "minutes"), ({"prompts": ["x" * 301]}, "prompts")],
)
def test_what_no_point_can_be_is_refused(wrong, field: str) -> None:
    with pytest.raises(Fault) as refused:
        with_changed(GROW, "well", **wrong)
    assert refused.value.field == field


def test_a_template_keeps_one_point_and_knows_its_own_only() -> None:
    one = GROW._replace(points=GROW.points[:1])
    with pytest.raises(Fault, match="at least one point"):
        without_point(one, "promises")
    with pytest.raises(Fault, match="no longer in the template"):
        with_moved(GROW, "nothing", 0)
