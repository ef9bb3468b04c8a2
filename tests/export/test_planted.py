"""What was planted in private stands in no file but the person's own copy, by no way in which one holds text.

The search itself is searched first: a file with the word in each place is found by each way.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pikepdf
import pytest

from coachbook.changes import Change, adding, replacing
from coachbook.charts.rows import Row, means_chart
from coachbook.cli import main
from coachbook.clock import FixedClock
from coachbook.coaching.endings import close_plan
from coachbook.documents import draw as draw_paper
from coachbook.export.document import Document, Figure, Heading, Paragraph
from coachbook.export.pdf import Attachment, draw
from coachbook.export.signing.keys import make_key
from coachbook.held_papers import gather_held
from coachbook.plan_papers import keeping
from coachbook.records import (
    Absence,
    CoachingSession,
    DevelopmentPlan,
    Note,
    Observation,
    Oops,
    Person,
    PlanGoal,
    PlanVersion,
    PointNote,
    Pulse,
    Rating,
)
from coachbook.records.kinds import Mark, ObservationState, PlanState
from coachbook.statistics.intervals import Interval
from coachbook.workbook import Workbook, open_workbook
from tests.export.conftest import MOMENT
from tests.export.papers import PERSON, every_paper
from tests.export.searching import found, ways_to

CLOCK = FixedClock(datetime(2026, 11, 20, 8, 15, tzinfo=UTC), ZoneInfo("Europe/Berlin"))
PRIVATE = tuple(
    f"zwetschge{where}"
    for where in (
        "note", "shared", "point", "pulse", "outcome", "oops", "learned", "absence", "draft", "situation",
        "mail", "reference", "reason",
    )
)  # fmt: skip
"""One word for each private place, of letters only and in no language, so that no other word holds it."""
OTHERS = ("Quirinalpfau", "Abernathyx", "4821733")
"""A colleague, a customer and an order, planted in what the plan does print."""
SAID = f"Quirinalpfau and Mrs Abernathyx with order {OTHERS[2]}"
WAYS = (
    "pdfium", "pdftotext", "attachments", "XMP", "properties", "outline", "Alt", "ActualText", "strings",
    "streams", "bytes",
)  # fmt: skip
Read = Callable[[bytes], dict[str, str]]


@pytest.fixture(scope="module")
def read(needs: Callable[..., str], tmp_path_factory: pytest.TempPathFactory) -> Read:
    """`read(pdf)` is all that the file says, by each way."""
    reader, folder = needs("pdftotext", package="poppler-utils"), tmp_path_factory.mktemp("searched")
    return lambda pdf: ways_to(pdf, reader, folder)


@pytest.fixture(scope="module")
def planted(copy_of_sample: Callable[[Path], Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample with a word in every private place of everybody, and names in what plans print."""
    place = copy_of_sample(tmp_path_factory.mktemp("planted"))
    book = open_workbook(place, CLOCK)
    people = book.all(Person)
    book.do(Change("x", "x", tuple(edit for person in people for edit in adding(*_about(person, book)))))
    book.do(Change("x", "x", adding(Person(id="quirin", name=f"Ada {OTHERS[0]}", given_name="Ada"))))
    for person in people:
        _replace(book, person, email=f"{PRIVATE[10]}@mail.example")
    for session in book.all(CoachingSession):
        private = PointNote(text=PRIVATE[2], private=True)
        agenda = tuple(point.but(notes=(*point.notes, private)) for point in session.agenda)
        _replace(book, session, agenda=agenda, reason=PRIVATE[12])
    for observation in book.all(Observation):
        _replace(book, observation, situation=PRIVATE[9], reference=PRIVATE[11])
    for goal in book.all(PlanGoal):
        _replace(book, goal, why=SAID, rating_ids=(*goal.rating_ids, *_unsent(book, goal)))
    for plan in book.all(DevelopmentPlan):
        _replace(book, plan, person_comment=SAID)
    book.close()
    return place


def _about(person: Person, book: Workbook) -> Iterator[Note | Pulse | Oops | Absence]:
    now, who = CLOCK.now() - timedelta(days=1), book.coach.id
    yield Note(id=f"n {person.id}"[:60], person_id=person.id, writer_id=who, at=now, text=PRIVATE[0])
    yield Note(
        id=f"s {person.id}"[:60], person_id=person.id, writer_id=who, at=now, text=PRIVATE[1], private=False
    )
    yield Pulse(
        id=f"p {person.id}"[:60], person_id=person.id, at=now, value=1, words=PRIVATE[3], outcome=PRIVATE[4]
    )
    yield Oops(id=f"o {person.id}"[:60], by_id=who, what=PRIVATE[5], happened_at=now, learned=PRIVATE[6])
    yield Absence(
        id=f"a {person.id}"[:60], person_id=person.id, first=now.date(), last=now.date(), reason=PRIVATE[7]
    )


def _unsent(book: Workbook, goal: PlanGoal) -> tuple[str, ...]:
    """A rating of a draft that the goal is linked to; nobody has stood behind it yet."""
    rated = book.get(Rating, goal.rating_ids[0]) if goal.rating_ids else None
    if rated is None:
        return ()
    seen = book.get(Observation, rated.observation_id)
    assert seen is not None
    draft = seen.but(id=f"d {goal.id}"[:60], state=ObservationState.DRAFT, submitted_at=None)
    mark = Rating(
        id=f"r {goal.id}"[:60], observation_id=draft.id, standard_id=rated.standard_id, mark=Mark.ONE,
        evidence=PRIVATE[8],
    )  # fmt: skip
    book.do(Change("x", "x", adding(draft, mark)))
    return (mark.id,)


def _replace(book: Workbook, record: Person, **fields: object) -> None:
    book.do(Change("x", "x", replacing(record, record.but(**fields))))


@pytest.fixture(scope="module")
def control() -> bytes:
    """A file with a word in each place that a file has."""
    word = PRIVATE[0]
    chart = means_chart([Row(f"alt{word}", Interval(2, 3, 4), marked=True)], 400)
    assert chart is not None
    drawn = draw(
        Document(
            title=f"title {word}", subject="s", created=MOMENT, organisation=word,
            blocks=(Heading(f"Heading {word}"), Paragraph(f"Text {word}"), Figure(chart)),
        ),
        attachments=(Attachment("plan.json", f'{{"a": "{word}"}}'.encode(), "application/json", "data"),),
    )  # fmt: skip
    with pikepdf.open(io.BytesIO(drawn)) as file:
        element = next(
            each
            for each in file.objects
            if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/StructElem"
        )
        element.ActualText = pikepdf.String(word)
        file.Root.Hidden = file.make_stream(word.encode())
        target = io.BytesIO()
        file.save(target)
    return target.getvalue() + f"\n% {word}\n".encode()


def test_a_word_is_found_by_each_way_where_it_stands(control: bytes, read: Read) -> None:
    assert tuple(sorted(found(PRIVATE[:1], read(control)))) == tuple(sorted(WAYS))


def test_no_file_for_human_resources_holds_what_was_planted(
    planted: Path, read: Read, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = tmp_path / "key.p12"
    key.write_bytes(make_key("Dana Whitfield", "", "a long winter", CLOCK.now()))
    monkeypatch.setenv("COACHBOOK_KEY_PASSPHRASE", "a long winter")
    out = tmp_path / "out"
    asked = ["export", "plan", str(planted), "--all", "--sign", str(key), "--to", str(out)]
    assert main(asked, CLOCK) == 0
    files = sorted(out.glob("*.pdf"))
    assert len(files) == 5
    for file in files:
        assert found((*PRIVATE, *OTHERS), read(file.read_bytes())) == {}, file.name
    (index,) = out.glob("*.csv")
    assert found((*PRIVATE, *OTHERS[1:]), {"index": index.read_text(encoding="utf-8-sig")}) == {}


def test_the_persons_copy_names_others_and_still_holds_nothing_private(
    planted: Path, read: Read, tmp_path: Path
) -> None:
    asked = ["export", "plan", str(planted), "--all", "--for", "person", "--to", str(tmp_path / "own")]
    assert main(asked, CLOCK) == 0
    files = sorted((tmp_path / "own").glob("*.pdf"))
    assert len(files) == 4
    for file in files:
        ways = read(file.read_bytes())
        assert found(PRIVATE, ways) == {}, file.name
        assert set(found(OTHERS[:1], ways)) >= {"pdfium", "pdftotext"}


def test_kept_versions_hold_nothing_private_either(planted: Path, tmp_path: Path, read: Read) -> None:
    """What is kept at agreement goes out in the next document's history, and to another workbook."""
    copy = tmp_path / "copy.coachbook"
    copy.write_bytes(planted.read_bytes())
    book = open_workbook(copy, CLOCK)
    try:
        plan = next(each for each in book.all(DevelopmentPlan) if each.state is PlanState.AGREED)
        book.do(keeping(book, close_plan(plan, book.acting().today)))
        kept = " ".join(version.content for version in book.all(PlanVersion))
        assert plan.id in kept
        assert found((*PRIVATE, *OTHERS), {"kept": kept}) == {}
    finally:
        book.close()


MAY_SAY = {
    "brief": {"zwetschgeshared", "zwetschgereference"},
    "observation": {"zwetschgesituation", "zwetschgereference"},
}
"""What a kind says on purpose: a shared note and a contact's number to the coach, a contact's facts."""
ONLY_WHOSE = {"zwetschgeoops", "zwetschgelearned"}
"""What somebody wrote down of their own slips: it is about them, and in their copy alone."""


def test_no_file_of_any_other_kind_holds_what_was_planted(planted: Path, read: Read, tmp_path: Path) -> None:
    """Each paper of each kind, by each way; the access copy holds it, and is looked at below."""
    book = _copied(planted, tmp_path)
    try:
        papers = {name: draw_paper(paper) for name, paper in every_paper(book) if name != "person"}
    finally:
        book.close()
    assert len(papers) >= 16
    for name, pdf in papers.items():
        allowed = MAY_SAY.get(name, set())
        assert found([word for word in PRIVATE if word not in allowed], read(pdf)) == {}, name


def test_the_access_copy_holds_it_in_full_and_by_each_way_of_reading(
    planted: Path, read: Read, tmp_path: Path
) -> None:
    book = _copied(planted, tmp_path)
    try:
        person = next(each for each in book.all(Person) if each.name == PERSON)
        own, coachs = (draw_paper(gather_held(book, each)) for each in (person, book.coach))
    finally:
        book.close()
    ways = read(own)
    for way in ("pdfium", "pdftotext", "attachments"):
        missing = {word for word in PRIVATE if word not in ways[way]}
        assert missing == ONLY_WHOSE, way
    told = read(coachs)
    assert all(word in told[way] for way in ("pdfium", "pdftotext") for word in ONLY_WHOSE)


def _copied(planted: Path, folder: Path) -> Workbook:
    copy = folder / "copy.coachbook"
    copy.write_bytes(planted.read_bytes())
    return open_workbook(copy, CLOCK)
