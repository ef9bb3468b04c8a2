"""What was written is found at once, and nothing else: in a file and in a team's database alike."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from coachbook.changes import Change, adding, removing, replacing
from coachbook.data.engine import is_team, reading
from coachbook.data.search.excerpt import LONGEST_EXCERPT, cut
from coachbook.data.search.following import entries, rebuild
from coachbook.data.search.passages import SEARCHED, passages
from coachbook.data.tables import ENTRY, TABLES
from coachbook.errors import Stale
from coachbook.records import (
    KINDS,
    CoachingSession,
    CustomerVoice,
    DevelopmentPlan,
    Note,
    Observation,
    Person,
    PlanAction,
    PlanGoal,
    Pulse,
    Rating,
    ServiceStandard,
)
from coachbook.records.sessions import AgendaPoint, PointNote
from coachbook.wording.folding import asked, spots
from coachbook.workbook import make_sample
from tests.data.anything import records

DAY = date(2026, 11, 3)


@pytest.fixture
def marcus(workbook, add_person):
    return add_person(workbook, "Marcus Oyelaran")


def voice(text, id_="letter", on=DAY, **fields):
    return CustomerVoice(id=id_, text=text, on=on, **fields)


def note(workbook, person, text, id_="note", *, private=True, writer=None):
    return Note(
        id=id_,
        person_id=person.id,
        writer_id=(writer or workbook.coach).id,
        at=workbook.clock.now(),
        text=text,
        private=private,
    )


def do(workbook, *edits):
    workbook.do(Change("write", "write", tuple(edits)))


def found(workbook, text):
    return [hit.id for hit in workbook.search(text)]


def index_of(workbook):
    """Everything that the index holds, as a comparison wants it."""
    with reading(workbook._opened.engine) as connection:
        rows = connection.execute(select(ENTRY.c.kind, ENTRY.c.record_id, ENTRY.c.private, ENTRY.c.words))
        return sorted(tuple(row) for row in rows)


def wanted_index(workbook):
    return sorted(
        (TABLES[kind].name, entry.record_id, entry.private, entry.words)
        for kind in KINDS
        for record in workbook.all(kind)
        for entry in entries(record)
    )


def test_a_hit_says_where_it_was_found_and_which_words(workbook, marcus):
    text = "It was the week before the rent, and nobody could tell me when the money comes back."
    do(workbook, *adding(voice(text, person_id=marcus.id)))
    (hit,) = workbook.search("rent before")
    assert (hit.kind, hit.id, hit.on, hit.person_id, hit.private) == (
        CustomerVoice, "letter", DAY, marcus.id, False,
    )  # fmt: skip
    assert [hit.excerpt[start:end] for start, end in hit.marks] == ["before", "rent"]


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("Zoë called about the café", "ZOE cafe"),
        ("Ich war in der Straße", "strasse"),
        ("Клиент ждал счёт", "счет клиент"),
        ("Ὁ πελάτης περιμένει", "πελατησ"),
        ("הלקוח חיכה שבוע", "הלקוח שב"),
        ("請退款給我", "退款"),
        ("call 88213 of Monday", "882"),
        ("two charges", "charges two two"),
    ],
)
def test_it_is_found_without_case_accents_or_order_and_in_any_script(workbook, text, question):
    do(workbook, *adding(voice(text)))
    assert found(workbook, question) == ["letter"]


@pytest.mark.parametrize(
    "question",
    [
        '"',
        "rent AND",
        "NEAR(",
        "a* OR",
        "-",
        "words : rent*",
        "'; DROP TABLE person; --",
        "(((",
        "rent:*&!",
        "\\",
        "🎧",
    ],
)
def test_no_question_has_a_wrong_form(workbook, question):
    do(workbook, *adding(voice("nothing of that")))
    assert found(workbook, question) == []


@given(question=st.text())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_whatever_is_typed_gets_an_answer(workbook, question):
    assert isinstance(workbook.search(question), tuple)


def test_all_words_must_be_there_and_only_the_last_may_be_begun(workbook):
    do(workbook, *adding(voice("the rent was charged")))
    assert found(workbook, "rent cha") == ["letter"]
    assert found(workbook, "ren charged") == []
    assert found(workbook, "rent missing") == []


def test_the_newest_comes_first_and_the_limit_holds(workbook):
    letters = [voice("a refund", f"letter {n}", DAY + timedelta(days=(n * 7) % 30)) for n in range(30)]
    do(workbook, *adding(*letters))
    hits = workbook.search("refund", limit=10)
    assert [hit.on for hit in hits] == sorted((letter.on for letter in letters), reverse=True)[:10]


def test_the_index_follows_every_change_and_its_undoing(workbook, marcus):
    first = voice("nobody called back")
    later = first.but(text="they phoned at once", on=DAY + timedelta(days=3))
    do(workbook, *adding(first))
    do(workbook, *replacing(first, later))
    assert (found(workbook, "called"), found(workbook, "phoned")) == ([], ["letter"])
    workbook.undo()
    assert (found(workbook, "called"), found(workbook, "phoned")) == (["letter"], [])
    workbook.redo()
    do(workbook, *removing(later))
    assert found(workbook, "phoned") == []
    workbook.undo()
    assert found(workbook, "phoned") == ["letter"]
    assert index_of(workbook) == wanted_index(workbook)


def test_a_change_that_is_refused_leaves_the_index_as_it_was(workbook):
    first = voice("nobody called back")
    do(workbook, *adding(first))
    before = index_of(workbook)
    with pytest.raises(Stale):
        do(workbook, *replacing(first.but(text="something else"), first.but(text="they phoned")))
    with pytest.raises(Stale):
        do(workbook, *adding(voice("of a stranger", "other", person_id="nobody")))
    assert index_of(workbook) == before


def test_one_change_may_touch_a_record_twice(workbook):
    first = voice("nobody called back")
    second, third = first.but(text="they wrote"), first.but(text="they phoned")
    do(workbook, *adding(first), *replacing(first, second), *replacing(second, third))
    assert (found(workbook, "wrote"), found(workbook, "phoned")) == ([], ["letter"])
    assert index_of(workbook) == wanted_index(workbook)


def test_what_is_imported_is_found(workbook, marcus):
    workbook.bring_in("import", [voice(f"letter about {word}", word) for word in ("rent", "refund")])
    assert found(workbook, "letter refund") == ["refund"]
    assert index_of(workbook) == wanted_index(workbook)


def test_a_private_note_is_found_by_its_writer_and_marked(workbook, marcus, add_person):
    other = add_person(workbook, "Another Coach")
    mine, theirs = (
        note(workbook, marcus, "worried about rent"),
        note(workbook, marcus, "rent again", "theirs", writer=other),
    )
    shared = note(workbook, marcus, "asked about rent", "shared", private=False, writer=other)
    do(workbook, *adding(mine, theirs, shared))
    assert {hit.id: hit.private for hit in workbook.search("rent")} == {"note": True, "shared": False}


def test_the_notes_of_a_session_are_found_apart(workbook, marcus):
    notes = (PointNote(text="we spoke of the tram"), PointNote(text="he looked tired", private=True))
    session = CoachingSession(
        id="session",
        person_id=marcus.id,
        coach_id=workbook.coach.id,
        starts_at=workbook.clock.now(),
        agenda=(AgendaPoint(key="a", title="Promises", notes=notes),),
    )
    do(workbook, *adding(session))
    (shared,), (own,) = workbook.search("tram"), workbook.search("tired")
    assert (shared.private, own.private) == (False, True)
    assert "tired" not in shared.excerpt
    assert "tram" not in own.excerpt


def test_a_pulse_is_found_by_the_one_coach_of_a_file_only(workbook, place, marcus):
    pulse = Pulse(id="pulse", person_id=marcus.id, at=workbook.clock.now(), value=2, words="too many shifts")
    do(workbook, *adding(pulse))
    assert [hit.private for hit in workbook.search("shifts")] == ([] if is_team(place) else [True])


def test_evidence_leads_to_its_observation_and_bears_the_name_of_its_standard(workbook, marcus):
    standard = ServiceStandard(id="calm", root_id="calm", title="Stays calm", behaviour="x")
    contact = Observation(
        id="contact",
        person_id=marcus.id,
        observer_id=workbook.coach.id,
        at=datetime(2026, 11, 19, 23, 30, tzinfo=UTC),
    )
    rating = Rating(id="r", observation_id="contact", standard_id="calm", evidence="Waited out the anger.")
    do(workbook, *adding(standard, contact, rating))
    (hit,) = workbook.search("anger")
    assert (hit.title, hit.shown_by, hit.shown_id, hit.person_id) == (
        "Stays calm", Observation, "contact", marcus.id,
    )  # fmt: skip
    assert hit.on == date(2026, 11, 20), "the day on the wall in Berlin"


def test_an_action_leads_to_its_plan(workbook, marcus):
    coach = workbook.coach.id
    plan = DevelopmentPlan(
        id="plan",
        person_id=marcus.id,
        coach_id=coach,
        title="Winter",
        period_start=DAY,
        period_end=DAY,
        made_on=DAY,
    )
    goal = PlanGoal(id="goal", plan_id="plan", title="Listens", behaviour="waits")
    action = PlanAction(id="action", goal_id="goal", behaviour="shadow Aisha for an hour", owner_id=marcus.id)
    do(workbook, *adding(plan, goal, action))
    (hit,) = workbook.search("shadow")
    assert (hit.shown_by, hit.shown_id, hit.person_id, hit.on) == (DevelopmentPlan, "plan", marcus.id, DAY)


def test_the_actions_of_an_old_plan_come_after_what_is_newer(workbook, marcus):
    coach, last_year = workbook.coach.id, DAY - timedelta(days=365)
    plan = DevelopmentPlan(
        id="plan", person_id=marcus.id, coach_id=coach, title="Winter", period_start=last_year,
        period_end=DAY, made_on=last_year,
    )  # fmt: skip
    goal = PlanGoal(id="goal", plan_id="plan", title="Listens", behaviour="waits")
    action = PlanAction(id="action", goal_id="goal", behaviour="waits at the desk", owner_id=marcus.id)
    do(workbook, *adding(plan, goal, action, voice("nobody waits at a desk", on=DAY)))
    assert found(workbook, "waits desk") == ["letter", "action"]


def test_the_index_made_anew_is_the_one_that_was_kept(tmp_path, clock):
    sample = make_sample(tmp_path / "sample.coachbook", clock)
    kept = index_of(sample)
    assert kept == wanted_index(sample)
    with sample._opened.engine.begin() as connection:
        rebuild(connection)
    assert index_of(sample) == kept
    assert sample.search("rent before")
    sample.close()


# What of each record


@pytest.mark.parametrize("kind", sorted(SEARCHED, key=lambda kind: kind.__name__))
def test_a_record_has_at_most_one_text_for_all_and_one_for_its_writer(kind):
    @given(records(kind))
    @settings(max_examples=25)
    def holds(record):
        made = passages(record)
        assert len({each.private for each in made}) == len(made)

    holds()


def test_every_kind_is_searched_or_left_out_on_purpose():
    assert {kind.__name__ for kind in KINDS if kind not in SEARCHED} == {
        "Absence", "AuditEntry", "CalibrationRater", "CalibrationRating", "Draft", "PersonMeasure",
        "PersonPhoto", "PlanVersion", "SealingKey", "SessionSeries", "WorkbookProfile",
    }  # fmt: skip


def test_whoever_types_a_person_is_found_by_any_of_it():
    person = Person(
        id="p", name="Nguyễn Thị Minh Khai", given_name="Khai", personnel_number="A-117", role_title="Agent",
        team="Billing", site="Harbour", shift="Night", email="khai@example.org",
    )  # fmt: skip
    (entry,) = entries(person)
    assert set(entry.words.split()) == {
        "nguyen", "thi", "minh", "khai", "a", "117", "agent", "billing", "harbour", "night", "example", "org",
    }  # fmt: skip


# The line that is shown


def test_a_long_text_is_cut_around_the_words():
    text = "at first " * 60 + "they paid the rent " + "and later " * 60
    excerpt, marks = cut(("nothing", text), asked("rent"))
    assert (excerpt[0], excerpt[-1]) == ("…", "…")
    assert len(excerpt) <= LONGEST_EXCERPT + 2
    assert [excerpt[start:end] for start, end in marks] == ["rent"]


def test_lines_and_gaps_of_a_text_become_one_line():
    assert cut(("one\n\n  two\tthree",), asked("two")) == ("one two three", ((4, 7),))


@given(st.lists(st.text(), max_size=3), st.text())
def test_marks_lie_within_the_line_on_words_that_were_asked_for(texts, question):
    wanted = asked(question)
    excerpt, marks = cut(texts, wanted)
    assert "\n" not in excerpt
    for start, end in marks:
        assert 0 <= start < end <= len(excerpt)


_SOME = (
    "rent", "RENT", "rental", "Zoë", "zoe", "call_88", "no-one", "“yes”", "a" * 70, "a" * 64, "x", "straße",
    "счёт", "退款", "e\u0301te", "№5", "x²",
)  # fmt: skip
_TYPED = st.lists(st.sampled_from(_SOME) | st.text(max_size=6)).map(" ".join)


@given(st.lists(_TYPED, max_size=3), _TYPED)
def test_the_line_is_the_one_that_folding_word_by_word_finds(texts, question):
    wanted = asked(question)
    lines = [" ".join(text.split()) for text in texts]

    def met(line):
        return [spot for spot in spots(line) if wanted.meets(spot.word)]

    def count(line):
        there = {spot.word for spot in met(line)}
        begun = bool(wanted.begun) and any(word.startswith(wanted.begun) for word in there)
        return sum(word in there for word in wanted.whole) + begun

    best = max(filter(None, lines), key=count, default="")
    excerpt, marks = cut(texts, wanted)
    if len(best) <= LONGEST_EXCERPT:
        assert (excerpt, list(marks)) == (best, [(spot.start, spot.end) for spot in met(best)])
    else:
        assert excerpt.strip("…") in best
