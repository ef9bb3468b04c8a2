"""What human resources need of a plan, and what they are not to read."""

from datetime import UTC, date, datetime

import pytest

from coachbook.export.document import BulletList, Caption, Facts, Heading, SignOff, Table
from coachbook.export.plan import plan_document
from coachbook.export.plan_data import Audience
from coachbook.export.plan_file import canonical, digest_of
from coachbook.export.reading import text_of
from coachbook.records import (
    ChampionBehaviour,
    CustomerCard,
    MomentOfTruth,
    PlanVersion,
    Played,
    Rehearsal,
    ServiceStandard,
)
from coachbook.records import SignOff as Act
from coachbook.records.kinds import PlanState, SignAct, SignRole, VersionReason, Way
from tests.export.conftest import ACTIONS, GOALS, PEOPLE

STANDARD = ServiceStandard(
    id="listens",
    root_id="listens",
    title="Listens fully",
    behaviour="Lets them finish.",
    moment_ids=("complaint",),
    phrase="tell us once",
)
SHOWS = ChampionBehaviour(id="recap", title="Says it back", standard_id="listens", says="So you ...")


def facts_of(document):
    (facts,) = [block for block in document.blocks if isinstance(block, Facts)]
    return {fact.label: fact.value for fact in facts.facts}


def thread_of(document):
    """What the first goal rests on, as the appendix says it."""
    at = next(i for i, b in enumerate(document.blocks) if b == Heading("What the goals rest on"))
    (table,) = [b for b in document.blocks[at : at + 3] if isinstance(b, Table)]
    return dict(table.rows)


def test_the_head_says_who_employs_whom_and_until_when_it_is_kept(plan_of):
    data = plan_of(
        person={"personnel_number": "P-1204"},
        profile={"legal_entity": "Northwind Utilities Ltd", "retention_months": 25},
        period_end=date(2027, 1, 31),
        later_reviews=(date(2027, 1, 5),),
    )
    facts = facts_of(plan_document(data))
    assert facts["Personnel number"] == "P-1204"
    assert facts["Employer"] == "Northwind Utilities Ltd"
    assert facts["Kept until"] == "28 Feb 2029"
    assert facts["Next review"] == "1 Dec 2026, then 5 Jan 2027"
    assert "Kept until" not in facts_of(plan_document(plan_of()))
    far = plan_of(profile={"retention_months": 1200}, period_end=date(9990, 1, 1))
    assert far.kept_until == date.max


def test_purpose_and_what_is_signed_are_worded_and_each_workbook_may_word_them_itself(plan_of):
    words = text_of(plan_document(plan_of()))
    assert "not a disciplinary measure, not an appraisal, and no promise of promotion" in words
    own = plan_of(
        profile={
            "plan_purpose": "So that all of us grow.",
            "plan_acknowledgement": "I have read version {version}.",
            "plan_refusal": "Not taken:",
        }
    )
    document = plan_document(own)
    assert "So that all of us grow." in text_of(document)
    assert "disciplinary" not in text_of(document)
    assert document.blocks[-1].statement == "I have read version 2.\nNot taken:"


def test_the_two_who_sign_have_a_field_and_all_stand_under_the_wording(plan_of):
    last = plan_document(plan_of()).blocks[-1]
    assert isinstance(last, SignOff)
    assert [(one.name, one.field) for one in last.signatories] == [
        ("Marcus Oyelaran", "person"),
        ("Dana Whitfield", "coach"),
        ("Human resources", ""),
    ]


@pytest.mark.parametrize("state", PlanState)
@pytest.mark.parametrize("act", SignAct)
def test_nothing_says_signed_whatever_was_recorded(plan_of, state, act):
    done = Act(role=SignRole.PERSON, act=act, name="Marcus", on=date(2026, 11, 3), version=2)
    words = text_of(plan_document(plan_of(state=state, sign_offs=(done,))))
    assert "signed" not in words.lower()


def test_who_chose_not_to_sign_stands_there_with_day_and_witness(plan_of):
    done = Act(
        role=SignRole.PERSON, act=SignAct.DECLINED, name="Marcus", on=date(2026, 11, 3), version=2,
        way=Way.TOLD_TO_COACH, witness="Priya Shah",
    )  # fmt: skip
    document = plan_document(plan_of(sign_offs=(done,)))
    assert (
        "Marcus was offered version 2 and chose not to sign on 3 Nov 2026, told to the coach; "
        "witness: Priya Shah."
    ) in text_of(document)
    assert "witness that it was offered" not in document.blocks[-1].statement
    assert "witness that it was offered" in plan_document(plan_of()).blocks[-1].statement


def test_colleagues_stand_by_role_and_customers_without_a_name_in_every_field(plan_of):
    told = "Tomas Okafor and Mrs Abernathy (order 4821733, a.b@mail.example)"
    goals = tuple(goal.but(behaviour=told, why=told) for goal in GOALS)
    actions = tuple(action.but(behaviour=told, evidence=told, cue=told) for action in ACTIONS)
    data = plan_of(
        person_comment=told,
        title=f"Development plan, {told}",
        records={"goals": goals, "actions": actions},
        sign_offs=(
            Act(role=SignRole.HR, act=SignAct.RECEIVED, name="HR", on=date(2026, 11, 3), comment=told),
        ),
    )
    for text in (text_of(plan_document(data)), canonical(data)):
        for name in ("Tomas", "Okafor", "Abernathy", "4821733", "mail.example"):
            assert name not in text
    assert "colleagues stand by their role" in text_of(plan_document(data))
    role = tuple(p.but(role_title="Team lead") if p.id == "tomas" else p for p in PEOPLE)
    assert "Team lead" in text_of(plan_document(plan_of(records={"people": {p.id: p for p in role}})))


@pytest.mark.parametrize("chosen", [{"names_colleagues": True}, {"audience": Audience.PERSON}])
def test_names_stand_where_they_were_chosen_and_in_the_persons_own_copy(plan_of, chosen):
    words = text_of(plan_document(plan_of(**chosen)))
    assert "Tomas Okafor" in words
    assert "colleagues stand by their role" not in words


def test_the_golden_thread_leads_from_the_goal_to_the_promise(plan_of):
    records = {
        "standards": {"listens": STANDARD},
        "behaviours": (SHOWS,),
        "moments": {"complaint": MomentOfTruth(id="complaint", position=0, title="The first complaint")},
    }
    assert thread_of(plan_document(plan_of(records=records))) == {
        "Observations": "12 observations until 1 Nov 2026",
        "Service standard": "Listens fully",
        "Moment of truth": "The first complaint",
        "Promise to customers": "“tell us once”",
        "Champion behaviour": "Says it back",
    }


def test_a_thread_that_is_broken_says_unsupported(plan_of):
    told = thread_of(plan_document(plan_of()))
    assert [told[part] for part in list(told)[1:]] == ["unsupported"] * 4
    strange = {"standards": {"listens": STANDARD.but(phrase="the best in the world")}}
    assert thread_of(plan_document(plan_of(records=strange)))["Promise to customers"] == "unsupported"


def test_what_shows_an_action_done_is_told_with_its_days(plan_of):
    done = ACTIONS[1].but(done_on=date(2026, 11, 12), observation_ids=("o-new",), rehearsal_ids=("run",))
    played = Played(
        title="The refund", customer=CustomerCard(name="Ada", situation="", moods=(), wants=""), beats=()
    )
    on = datetime(2026, 11, 9, tzinfo=UTC)
    run = Rehearsal(id="run", agent_id="marcus", coach_id="dana", script_id="s", played=played, at=on)
    document = plan_document(plan_of(records={"actions": (done,), "rehearsals": {"run": run}}))
    assert BulletList(("“Say it back in one sentence”: seen on 28 Oct 2026; practised on 9 Nov 2026.",)) in (
        document.blocks
    )
    assert "done 12 Nov" in text_of(document)


def test_a_text_that_grows_when_names_are_withheld_still_fits(plan_of):
    long = "Tomas " * 3333
    done = Act(role=SignRole.HR, act=SignAct.RECEIVED, name="HR", on=date(2026, 11, 3), comment=long)
    data = plan_of(sign_offs=(done,), person_comment=long, title="Tomas " * 50)
    for text in (data.comment, data.sign_offs[0].comment, data.title):
        assert "Tomas" not in text
        assert text.endswith("…")


def kept_as(data, why, number):
    return PlanVersion(
        id=f"kept {number}", plan_id=data.id, version=data.version, why=why,
        kept_at=datetime(2026, 11, number, tzinfo=UTC), content=canonical(data), digest=digest_of(data),
    )  # fmt: skip


def test_versions_tell_their_hash_and_what_changed_from_one_to_the_next(plan_of):
    first = plan_of(version=1, records={"goals": GOALS[:1]})
    declined = kept_as(first, VersionReason.DECLINED, 3)
    second = plan_of(records={"versions": (declined,)})
    agreed = kept_as(second, VersionReason.AGREED, 5)
    now = plan_of(
        version=3,
        period_end=date(2027, 3, 31),
        records={"versions": (agreed, declined), "actions": ACTIONS[1:]},
    )
    assert [(kept.version, kept.why.value, kept.digest) for kept in now.kept] == [
        (1, "declined", digest_of(first)),
        (2, "agreed", digest_of(second)),
    ]
    assert now.kept[0].changed == ()
    assert now.kept[1].changed == ("The goal “Listens fully before solving” was added.",)
    assert now.since_kept == (
        "The period now runs from 1 Nov 2026 to 31 Mar 2027.",
        "One action of “Listens fully before solving” was taken out.",
    )
    words = text_of(plan_document(now))
    assert f"Version 2, agreed on 5 Nov 2026. {now.kept[1].changed[0]} SHA-256 {digest_of(second)}" in words
    assert Caption("The version that was agreed last is version 2.") in plan_document(now).blocks


def test_the_persons_copy_compares_versions_as_they_were_kept(plan_of):
    kept = kept_as(plan_of(), VersionReason.AGREED, 5)
    own = plan_of(audience=Audience.PERSON, records={"versions": (kept,)})
    assert own.since_kept == ()
    assert own.kept[0].digest == kept.digest


def test_a_kept_version_that_was_damaged_costs_only_the_comparison(plan_of):
    damaged = kept_as(plan_of(), VersionReason.AGREED, 5).but(content="{")
    data = plan_of(version=3, records={"versions": (damaged,)})
    assert [kept.version for kept in data.kept] == [2]
    assert data.since_kept == ()
