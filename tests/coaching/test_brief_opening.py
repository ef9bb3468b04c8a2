"""How a brief opens: it names what presses, and says that nothing is noted only where nothing is."""

from __future__ import annotations

from datetime import UTC, date

import pytest

from coachbook.coaching.brief import Brief, make_brief
from coachbook.coaching.brief_lines import sections
from coachbook.coaching.brief_opening import Known, opening
from coachbook.coaching.news import Material
from coachbook.records.kinds import CommitmentState, Mark
from tests.briefs import ACTING, MARCUS, NOW, PEOPLE, line, material, promise, standard

EVERYTHING = material()
OVERDUE = promise("use the recap line", due=date(2026, 11, 20))
BROKEN = promise("call IT", state=CommitmentState.NOT_KEPT, closed_on=date(2026, 11, 20))


def brief_of(**known: object) -> Brief:
    nothing = {"sessions": (), "commitments": (), "lines": (), "standards": ()}
    return make_brief(ACTING, MARCUS, before=NOW, **{**nothing, **known})


def only(field: str) -> Material:
    return Material(**{field: getattr(EVERYTHING, field)})


@pytest.mark.parametrize(
    "known",
    [
        {"commitments": (OVERDUE,)},
        {"commitments": (BROKEN,)},
        {"commitments": (promise("read the table"),)},
        {"lines": (line("listens", Mark.TWO),), "standards": (standard("listens", "Listens"),)},
        {"lines": (line("listens", Mark.FIVE),), "standards": (standard("listens", "Listens"),)},
        *(
            {"more": only(field)}
            for field in (
                "reading", "actions", "recognitions", "obstacles", "voices", "measures", "notes", "replies",
            )
        ),
    ],
    ids=str,
)  # fmt: skip
def test_whatever_stands_below_the_opening_does_not_say_that_nothing_is_noted(known) -> None:
    brief = brief_of(**known)
    assert (
        any(each.lines or each.subtitle for each in sections(brief, PEOPLE, "dana", UTC)) or brief.standards
    )
    assert "Nothing is noted" not in brief.opening


def test_a_brief_without_a_line_says_that_nothing_is_noted() -> None:
    brief = brief_of()
    assert not any(each.lines or each.subtitle for each in sections(brief, PEOPLE, "dana", UTC))
    assert brief.opening == "Nothing is noted since 25 September. Ask how it goes, and listen."


def test_the_persons_overdue_promise_is_asked_about() -> None:
    assert brief_of(commitments=(OVERDUE,)).opening == (
        "Ask about Marcus’s overdue promise. Then ask which contact to look at together."
    )


def test_a_total_that_fell_is_asked_about() -> None:
    assert brief_of(more=only("reading")).opening.startswith("Ask about the change in the total.")


def test_an_overdue_action_of_the_plan_is_asked_about() -> None:
    late = [each.but(due=date(2026, 11, 20)) for each in EVERYTHING.actions]
    assert brief_of(more=Material(actions=late)).opening.startswith(
        "Ask about the overdue action of the plan."
    )
    assert "Ask about" not in brief_of(more=only("actions")).opening


def test_what_is_good_comes_before_what_is_asked_about() -> None:
    known = Known(kept=1, overdue=2, not_kept=1, complaints=1)
    assert opening(known, "one call", "Lena") == (
        "Start with the kept promise. "
        "Ask about Lena’s two overdue promises, the promise not kept and the complaint. "
        "Then one call, one practice, one next step."
    )
