"""The plan's data: equal there and back, nothing but what is printed, and each fault one sentence."""

import io
import json
import subprocess
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coachbook.documents import draw
from coachbook.errors import Fault
from coachbook.export.plan import plan_document
from coachbook.export.plan_data import (
    ActionData,
    Audience,
    GoalData,
    PersonData,
    PlanData,
    SeenData,
    StrengthData,
    ThreadData,
)
from coachbook.export.plan_file import canonical, digest_of, plan_file, read_kept, read_plan_file, schema
from coachbook.export.reading import text_of
from coachbook.records import Baseline, PlanReview, SignOff, Target
from coachbook.records.kinds import (
    ActionKind,
    Channel,
    GoalKind,
    Mark,
    Measure,
    ObservationKind,
    PlanState,
    SignAct,
    SignRole,
)

SCHEMA = Path(__file__).parents[2] / "docs" / "plan-data.schema.json"
WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)
NAMES = WORDS.filter(lambda text: bool(text.strip()))
IDS = st.text("0123456789abcdef", min_size=1, max_size=32)
DAYS = st.dates(date(1990, 1, 1), date(2090, 1, 1))
NUMBERS = st.floats(0, 5, allow_nan=False)
COUNTS = st.integers(0, 99)

MEASURES = st.sampled_from(Measure)
ACTIONS = st.builds(
    ActionData, id=IDS, kind=st.sampled_from(ActionKind), cue=WORDS, behaviour=WORDS, beside=WORDS,
    due=st.none() | DAYS, times=st.integers(1, 9), seen_on=st.lists(DAYS, max_size=2).map(tuple),
)  # fmt: skip
SEEN = st.builds(
    SeenData, on=DAYS, evidence=WORDS, mark=st.none() | st.sampled_from(Mark),
    kind=st.sampled_from(ObservationKind), channel=st.sampled_from(Channel), moment=WORDS,
)  # fmt: skip
GOALS = st.builds(
    GoalData, id=IDS, title=NAMES, behaviour=WORDS, kind=st.sampled_from(GoalKind),
    baseline=st.none() | st.builds(Baseline, measure=MEASURES, value=st.none() | NUMBERS, n=COUNTS,
        until=DAYS),
    target=st.none() | st.builds(Target, measure=MEASURES, value=NUMBERS),
    thread=st.builds(ThreadData, standard=WORDS, moments=st.lists(WORDS, max_size=2).map(tuple)),
    actions=st.lists(ACTIONS, max_size=2).map(tuple), seen=st.lists(SEEN, max_size=2).map(tuple),
)  # fmt: skip
PLANS = st.builds(
    PlanData, audience=st.sampled_from(Audience), names_colleagues=st.booleans(), id=IDS, title=NAMES,
    version=st.integers(1, 99), state=st.sampled_from(PlanState),
    person=st.builds(PersonData, name=NAMES, called=NAMES, personnel_number=WORDS), made_on=DAYS,
    period_start=DAYS,    period_end=DAYS, as_of=DAYS, comment=WORDS, kept_until=st.none() | DAYS,
    strengths=st.lists(st.builds(StrengthData, title=NAMES, evidence=WORDS), max_size=2).map(tuple),
    goals=st.lists(GOALS, max_size=2).map(tuple),
    reviews=st.lists(st.builds(PlanReview, on=DAYS, note=WORDS), max_size=2).map(tuple),
    sign_offs=st.lists(
        st.builds(SignOff, role=st.sampled_from(SignRole), act=st.sampled_from(SignAct), name=NAMES, on=DAYS),
        max_size=2,
    ).map(tuple),
)  # fmt: skip


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(PLANS)
def test_data_that_go_there_and_come_back_are_equal(plan):
    there = plan_file(plan)
    back = read_plan_file(there)
    assert back == plan
    assert plan_file(back) == there
    assert read_kept(canonical(plan)) == plan


def test_equal_data_are_equal_bytes_and_any_difference_shows_in_the_digest(plan_of):
    assert plan_file(plan_of()) == plan_file(plan_of())
    assert digest_of(plan_of()) != digest_of(plan_of(person_comment="Two are enough."))
    told = json.loads(plan_file(plan_of()))
    assert (told["format"], told["version"], told["digest"]) == ("coachbook-plan", 1, digest_of(plan_of()))


def test_what_is_attached_is_what_is_printed(plan_of):
    """Each text of the data stands in the document; identities and the names of choices are no words."""
    data = plan_of(profile={"legal_entity": "Northwind Ltd"}, person={"personnel_number": "P-1204"})
    printed = " ".join(text_of(plan_document(data)).split()).lower()

    def texts(part: object) -> list[str]:
        if isinstance(part, dict):
            return [text for name, each in part.items() if name not in CHOICES for text in texts(each)]
        if isinstance(part, list):
            return [text for each in part for text in texts(each)]
        return [part] if isinstance(part, str) and not part[:4].isdigit() else []

    told = json.loads(plan_file(data))["plan"]
    found = texts(told)
    assert len(found) > 30
    title = told["title"].removeprefix("Development plan, ")
    for text in found:
        wanted = title if text == told["title"] else text
        assert " ".join(wanted.split()).lower().rstrip(".") in printed, text


CHOICES = {
    "id", "standard_id", "kind", "state", "measure", "mark", "channel", "owner",
    "audience", "skill", "verdict", "sign_offs", "kept",
}  # fmt: skip
"""What the document says in words of its own."""


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda raw: raw[:-40], "cut short or damaged"),
        (lambda raw: b"\xff\xfe" + raw, "cut short or damaged"),
        (lambda raw: b"[" * 100_000, "cut short or damaged"),
        (lambda raw: b'{"format": "other"}', "no plan of Coachbook"),
        (lambda raw: b"[1, 2]", "no plan of Coachbook"),
        (lambda raw: b" " * (16 * 1024 * 1024 + 1), "larger than a plan"),
        (lambda raw: raw.replace(b'"version":1}', b'"version":2}'), "newer Coachbook"),
        (lambda raw: raw.replace(b'"version":1}', b'"version":true}'), "which form"),
        (lambda raw: raw.replace(b"Two forms", b"Ten forms"), "hash does not fit"),
        (lambda raw: raw.replace(b'"digest":"', b'"digest":"z'), "no hash"),
        (lambda raw: raw.replace(b'"digest"', b'"digests"'), "more or less than a plan"),
        (lambda raw: raw.replace(b'"coach":"Dana', b'"teacher":"Dana'), "no plan can say"),
        (lambda raw: raw.replace(b'"n":12', b'"n":1e999'), "no plan can say"),
        (lambda raw: raw.replace(b'"n":12', b'"n":-1'), "no plan can say"),
        (lambda raw: raw.replace(b"Dana Whitfield", b"\\ud800"), "no plan can say"),
    ],
)
def test_each_fault_is_one_sentence(spoil, sentence, plan_of):
    whole = plan_file(plan_of())
    spoilt = spoil(whole)
    assert spoilt != whole
    with pytest.raises(Fault, match=sentence) as fault:
        read_plan_file(spoilt)
    assert str(fault.value).count(". ") == 0


def test_a_forged_hash_is_found_as_well(plan_of):
    told = json.loads(plan_file(plan_of()))
    told["digest"] = digest_of(plan_of(person_comment="Forged"))
    with pytest.raises(Fault, match="hash does not fit"):
        read_plan_file(json.dumps(told).encode())


def test_the_published_schema_is_the_one_that_is_read():
    assert json.loads(SCHEMA.read_text(encoding="utf-8")) == schema()


def test_the_copy_for_human_resources_carries_its_data_and_the_persons_own_does_not(plan_of, tmp_path, needs):
    detach = needs("pdfdetach", package="poppler-utils")
    for audience, count in ((Audience.HR, 1), (Audience.PERSON, 0)):
        data = plan_of(audience=audience)
        file = tmp_path / f"{audience}.pdf"
        file.write_bytes(draw(data))
        told = subprocess.run([detach, "-list", file], capture_output=True, text=True, check=True).stdout
        assert told.startswith(f"{count} embedded file")
        with pikepdf.open(file) as pdf:
            assert len(pdf.attachments) == count
    subprocess.run([detach, "-save", "1", "-o", tmp_path / "out.json", tmp_path / "hr.pdf"], check=True)
    assert read_plan_file((tmp_path / "out.json").read_bytes()) == plan_of()


@pytest.mark.parametrize(
    ("audience", "flavours"), [(Audience.HR, ("3a", "ua1")), (Audience.PERSON, ("2a", "ua1"))]
)
def test_both_copies_keep_the_standards(audience, flavours, plan_of, verapdf):
    pdf = draw(plan_of(audience=audience))
    for flavour in flavours:
        verdict = verapdf(flavour, pdf)
        assert verdict.passed, verdict.broken
    with pikepdf.open(io.BytesIO(pdf)) as file:
        assert [str(field.T) for field in file.Root.AcroForm.Fields] == ["person", "coach"]
