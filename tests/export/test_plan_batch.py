"""Many plans at once: the same bytes whoever draws them, with a note and an index that keep their word."""

import csv
import io
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from datetime import date
from multiprocessing import get_context

import pytest

from coachbook.coaching.plan_standing import is_review_overdue, why_none_is_agreed
from coachbook.export import plan_batch
from coachbook.export.batch_index import IndexRow, index_csv
from coachbook.export.cover_note import CoverNote, cover_note
from coachbook.export.pdf import LETTER, draw
from coachbook.export.plan_batch import ENOUGH, draw_plans
from coachbook.export.plan_pdf import sheets_of
from coachbook.export.plan_sheets import drawn_or_refused
from coachbook.export.reading import text_of
from coachbook.records import DevelopmentPlan, Person, SignOff
from coachbook.records.kinds import PlanState, SignAct, SignRole

MARCUS = Person(id="m", name="Marcus Oyelaran", personnel_number="P-1", team="Billing")
PLAN = DevelopmentPlan(
    id="p", person_id="m", coach_id="d", title="Winter", period_start=date(2026, 11, 1),
    period_end=date(2027, 1, 31), made_on=date(2026, 11, 1), next_review=date(2026, 12, 1), version=2,
)  # fmt: skip
NOTE = CoverNote("Northwind", "Dana Whitfield", date(2026, 11, 20), 12, "Index.csv")


def act(what: SignAct, version: int) -> SignOff:
    return SignOff(role=SignRole.PERSON, act=what, name="Marcus", on=date(2026, 11, 3), version=version)


def test_processes_draw_the_same_bytes_in_the_same_order_and_tell_what_cannot_be_printed(plan_of):
    plans = [
        plan_of(),
        plan_of(person={"name": "Чук", "given_name": ""}),
        plan_of(person={"name": "נועה", "given_name": ""}),
    ]
    alone = list(draw_plans(plans, letter=True))
    assert [type(each) for each in alone] == [bytes, bytes, str]
    assert "no letters for" in alone[2]
    assert list(draw_plans(plans, letter=True, workers=2)) == alone
    assert ENOUGH == 50


def test_whoever_has_enough_may_stop_a_batch(plan_of):
    drawing = draw_plans([plan_of()] * 12, workers=2)
    assert next(drawing).startswith(b"%PDF")
    drawing.close()
    assert list(drawing) == []


def test_a_worker_knows_neither_tables_nor_records_nor_windows(plan_of):
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        assert pool.submit(drawn_or_refused, sheets_of(plan_of())).result().startswith(b"%PDF")
        known = pool.submit(eval, "set(__import__('sys').modules)").result()
    assert "reportlab.pdfgen.canvas" in known
    for heavy in ("sqlmodel", "sqlalchemy", "pydantic", "PySide6", "pikepdf", "pyhanko", "coachbook.records"):
        assert heavy not in known


def test_what_a_worker_leaves_when_it_is_ended_from_outside_is_drawn_here(plan_of, monkeypatch):
    plans = [plan_of(), plan_of(version=3), plan_of(version=4)]

    def broken(sheets, _workers) -> Iterator[bytes | str]:
        yield drawn_or_refused(sheets[0])
        raise BrokenProcessPool

    alone = list(draw_plans(plans))
    monkeypatch.setattr(plan_batch, "_draw_beside", broken)
    assert list(draw_plans(plans, workers=2)) == alone


@pytest.mark.parametrize(
    ("plan", "why"),
    [
        (None, "no plan was started"),
        (PLAN, "a draft that was not agreed yet"),
        (
            PLAN.but(sign_offs=(act(SignAct.AGREED, 1),)),
            "changed since version 1 was agreed, and not agreed again",
        ),
        (
            PLAN.but(sign_offs=(act(SignAct.AGREED, 1), act(SignAct.DECLINED, 2))),
            "offered on 2026-11-03, and the person chose not to sign",
        ),
        (PLAN.but(state=PlanState.CLOSED), "the last plan, until 2027-01-31, is closed"),
        (PLAN.but(state=PlanState.AGREED), ""),
        (PLAN.but(state=PlanState.ACTIVE), ""),
    ],
)
def test_the_index_says_why_somebody_has_no_agreed_plan(plan, why):
    assert why_none_is_agreed(plan) == why
    told = index_csv([IndexRow(MARCUS, plan)], date(2026, 11, 20)).decode("utf-8-sig")
    assert [row["why_none_is_agreed"] for row in csv.DictReader(io.StringIO(told))] == [why]


def test_a_review_is_overdue_from_the_day_after_until_the_plan_is_closed():
    assert not is_review_overdue(PLAN, date(2026, 12, 1))
    assert is_review_overdue(PLAN, date(2026, 12, 2))
    assert not is_review_overdue(PLAN.but(state=PlanState.CLOSED), date(2026, 12, 2))
    assert not is_review_overdue(None, date(2026, 12, 2))


def test_the_note_tells_how_to_trust_the_certificate_and_says_signed_only_where_it_is():
    plain = text_of(cover_note(NOTE))
    assert "12 development plans" in plain
    assert "bear no digital signature" in plain
    assert "signed" not in plain.lower()
    named = CoverNote(
        "Northwind", "Dana", date(2026, 11, 20), 1, "Index.csv", "Dana Whitfield", "AB:CD", self_made=True
    )
    own = text_of(cover_note(named))
    assert "one development plan" in own
    assert "validity is unknown" in own
    assert "AB:CD" in own
    assert "was made by its holder" in own


def test_the_note_keeps_both_standards(verapdf):
    pdf = draw(cover_note(NOTE), LETTER)
    for flavour in ("3a", "ua1"):
        verdict = verapdf(flavour, pdf)
        assert verdict.passed, verdict.broken
