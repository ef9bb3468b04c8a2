"""Documents of a workbook: what each says is gathered here, drawn by `export`, and written to a folder.

This room stands above the workbook and `export` and below the pages and the command line, so that both make
the same document in the same way. Gathering reads records and is quick; drawing takes long and needs nothing
but what was gathered, so pages hand it to an errand. ReportLab is imported when something is drawn.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from coachbook.briefing import gather_brief, open_focus_of
from coachbook.coaching.brief import Brief
from coachbook.coaching.brief_lines import sections
from coachbook.coaching.evidence import latest_versions
from coachbook.coaching.replies import in_turn
from coachbook.direction.vision import valid_on
from coachbook.errors import Fault
from coachbook.export.brief import BriefContent
from coachbook.export.calibration import CalibrationContent
from coachbook.export.cards import CardsContent, cards_content
from coachbook.export.ics import (
    SUFFIX,
    CalendarContent,
    calendar_entries,
    calendar_file,
    cancellations_file,
)
from coachbook.export.roleplay import Copy, RolePlayContent
from coachbook.export.summary import SummaryContent, summary_content
from coachbook.masks import behaviours_of, masks_of
from coachbook.paths import safe_name, unused
from coachbook.practice.calibration import may_see
from coachbook.records import (
    AuditEntry,
    CalibrationRound,
    CoachingSession,
    Commitment,
    Id,
    MomentOfTruth,
    Person,
    Recognition,
    Record,
    Reply,
    RolePlayScript,
    ServiceStandard,
    Vision,
)
from coachbook.records.kinds import Act, Publication, SessionState
from coachbook.rounds import gather_round
from coachbook.workbook import Workbook, at_least, one_of

if TYPE_CHECKING:
    from coachbook.export.document import Document
    from coachbook.export.kinds import Kind, Paper

    Content = Paper | CalendarContent
else:
    # The kinds of documents are thirty modules, imported when one is made and not when a page opens.
    Paper = Content = object

R = TypeVar("R", bound=Record)
CALENDAR = SUFFIX
"""How the name of a calendar file ends."""
COPIES: dict[str, tuple[Copy, ...]] = {**{copy.value: (copy,) for copy in Copy}, "all": tuple(Copy)}
"""Which copies of a script a word asks for."""


class PageSize(StrEnum):
    """The paper that a document is laid out for."""

    A4 = "A4"
    LETTER = "Letter"


@dataclass(frozen=True, slots=True)
class WrittenDocument:
    """A document that was written: which record it is of, where it lies, and the hash of its bytes."""

    id: Id
    name: str
    path: Path
    sha256: str


def gather_script(workbook: Workbook, script: RolePlayScript, copy: Copy = Copy.TRAINER) -> RolePlayContent:
    """All that one copy of a script says."""
    known = _by_id(behaviours_of(workbook, one_of("id", script.behaviour_ids)))
    vision = valid_on(workbook.all(Vision), script.composed_on or workbook.acting().today)
    return RolePlayContent(
        script=masks_of(workbook).script(script),
        moment=workbook.get(MomentOfTruth, script.moment_id),
        standard=workbook.get(ServiceStandard, script.standard_id),
        organisation=workbook.profile.organisation,
        behaviours=tuple(known[id_] for id_ in script.behaviour_ids if id_ in known),
        vision=vision.text if vision is not None else "",
        copy=copy,
    )


def gather_copies(
    workbook: Workbook, script: RolePlayScript, copies: Iterable[Copy] = Copy
) -> tuple[RolePlayContent, ...]:
    """The practice pack of a script on paper: all that each of these copies says."""
    whole = gather_script(workbook, script)
    return tuple(replace(whole, copy=copy) for copy in copies)


def gather_session_brief(
    workbook: Workbook, session: CoachingSession, brief: Brief | None = None
) -> BriefContent:
    """All that the printed brief of a session with one person says; `brief` where it is known already.

    Raises `Fault("session")` for a huddle, which is with a team.
    """
    person = workbook.get(Person, session.person_id)
    if person is None:
        raise Fault("session", "A huddle has no brief; it is with a team.")
    if brief is None:
        brief = gather_brief(workbook, person, open_focus_of(workbook, person.id), session.starts_at)
    zone, coach = workbook.clock.zone, workbook.coach
    people = _by_id(workbook.all(Person))
    return BriefContent(
        session=session,
        person=person,
        coach=coach,
        brief=brief,
        sections=sections(brief, people, coach.id, zone),
        begins=session.starts_at.astimezone(zone),
        organisation=workbook.profile.organisation,
    )


def gather_summary(workbook: Workbook, session: CoachingSession) -> SummaryContent:
    """All that the summary of a closed session says, without anything private.

    Raises `Fault("session")` before it is closed: until then nothing was agreed.
    """
    if session.state is not SessionState.CLOSED:
        raise Fault("session", "A session has a summary once it is closed; close it first.")
    zone = workbook.clock.zone
    following = workbook.get(CoachingSession, session.next_session_id)
    latest = latest_versions(workbook.all(ServiceStandard))
    return summary_content(
        session,
        people=_by_id(workbook.all(Person)),
        titles={standard.root_id: standard.title for standard in latest.values()},
        promises=workbook.all(Commitment, session_id=session.id, order_by="due"),
        replies=in_turn(workbook.all(Reply, session_id=session.id)),
        following=following,
        begins=session.starts_at.astimezone(zone),
        next_at=following.starts_at.astimezone(zone) if following is not None else None,
        organisation=workbook.profile.organisation,
    )


def gather_cards(workbook: Workbook, recognitions: Sequence[Recognition]) -> CardsContent:
    """All that the cards of these recognitions say.

    Raises `Fault("public")`, with the sentence that says why, where one of them may not be shown.
    """
    return cards_content(
        recognitions,
        people=_by_id(workbook.all(Person)),
        standards=_by_id(workbook.all(ServiceStandard)),
        organisation=workbook.profile.organisation,
        vision=next((each.text for each in workbook.all(Vision, state=Publication.PUBLISHED)), ""),
    )


def gather_calendar(
    workbook: Workbook,
    sessions: Sequence[CoachingSession] | None = None,
    *,
    person: Person | None = None,
    since: datetime | None = None,
) -> CalendarContent:
    """The calendar of some sessions, of all that one person is in, or of all there are, `since` a moment.

    Raises `Fault("session")` where there is none.
    """
    if sessions is None:
        every = workbook.all(CoachingSession, *((at_least("starts_at", since),) if since else ()))
        sessions = [s for s in every if person is None or person.id in (*_invited(s), s.person_id)]
    if not sessions:
        raise Fault("session", "There is no session to put into a calendar; plan one first.")
    one = sessions[0] if len(sessions) == 1 and person is None else None
    coach = workbook.coach
    entries = calendar_entries(sessions, _by_id(workbook.all(Person)), _taken_back(workbook))
    named = person.name if person else entries[0].title if one else workbook.title
    return CalendarContent(
        id=person.id if person else one.id if one else "workbook",
        title=named,
        organiser=coach.name,
        email=coach.email,
        made_at=workbook.clock.now(),
        entries=entries,
    )


def _invited(session: CoachingSession) -> set[Id]:
    return {each.person_id for each in session.attendance}


def _taken_back(workbook: Workbook) -> dict[Id, int]:
    """What is added to the sequence of sessions: to undo a move lowers it, which no calendar would believe.

    Each undo counts twice, once for what it took back and once for itself.
    """
    kind = f"{CoachingSession.__name__}:"
    undone = Counter(
        touched.removeprefix(kind)
        for entry in workbook.all(AuditEntry, act=Act.UNDO)
        for touched in entry.touched
        if touched.startswith(kind)
    )
    return {id_: 2 * times for id_, times in undone.items()}


def gather_calibration(workbook: Workbook, round_: CalibrationRound) -> CalibrationContent:
    """All that the report of a calibration says.

    Raises `Fault("round")` while somebody still has to rate in this workbook: until then the marks are blind.
    """
    read = gather_round(workbook, round_)
    if not may_see(round_, read.over[-1].raters, workbook.profile.coach_id):
        raise Fault("round", "There is no report yet: somebody still has to rate, and the marks stay blind.")
    found, changed = read.worked_out()
    return CalibrationContent(found, changed, workbook.profile.organisation)


def _kind_of(content: Paper) -> Kind:
    from coachbook.export.kinds import KINDS

    return KINDS[type(content)]


def document_of(content: Paper) -> Document:
    """The document that the content makes, as plain blocks."""
    return _kind_of(content).document(content)


def draw(content: Content, size: PageSize = PageSize.A4) -> bytes:
    """The bytes of a PDF or a calendar file. Raises `ExportFailed` where the fonts lack a letter.

    What carries data is PDF/A-3, all else PDF/A-2, which forbids attachments; both are PDF/UA-1.
    """
    if isinstance(content, CalendarContent):
        return calendar_file(content)
    from coachbook.export.plan_data import PlanData

    if isinstance(content, PlanData):
        from coachbook.export.plan_pdf import plan_pdf

        return plan_pdf(content, letter=size is PageSize.LETTER)
    from coachbook.export.pdf import A4, A5, LETTER, Archive, Attachment  # ReportLab only when one draws
    from coachbook.export.pdf import draw as draw_pdf

    page = LETTER if size is PageSize.LETTER else A4
    if isinstance(content, CardsContent) and content.is_single:
        page = A5
    files = tuple(Attachment(*each) for each in _kind_of(content).carried(content))
    return draw_pdf(document_of(content), page, Archive.PART_3 if files else Archive.PART_2, files)


def file_name(content: Content) -> str:
    """What the file is called, valid on all systems."""
    if isinstance(content, CalendarContent):
        return f"{safe_name(content.title)}{CALENDAR}"
    return _kind_of(content).file_name(content)


def write_to(content: Content, folder: Path, size: PageSize = PageSize.A4) -> WrittenDocument:
    """Draw and write the document into a folder, beside what lies there already.

    Raises `ExportFailed`; then nothing is written.
    """
    drawn = draw(content, size)
    return write_drawn(content, drawn, unused(folder / file_name(content)))


def write_drawn(content: Content, drawn: bytes, path: Path) -> WrittenDocument:
    """Write bytes that were drawn already, such as those of a preview, to a chosen place."""
    from coachbook.export.writing import write

    if isinstance(content, CalendarContent):
        return write_calendar(content, path, drawn)
    written = write(path, drawn)
    return WrittenDocument(*identity(content), written.path, written.sha256)


def write_calendar(content: CalendarContent, path: Path, drawn: bytes = b"") -> WrittenDocument:
    """Write a calendar to a chosen place, over what stands there: the newer file is the update.

    What fell through goes into a second file beside it where there is both, see `cancellations_path`.
    """
    from coachbook.export.writing import write_plain

    written = write_plain(path, drawn or calendar_file(content))
    if content.standing and content.cancelled:
        write_plain(cancellations_path(path), cancellations_file(content))
    return WrittenDocument(*identity(content), written.path, written.sha256)


def cancellations_path(path: Path) -> Path:
    """Where the cancellations of a calendar file lie: "Team.ics" has "Team, cancelled.ics" beside it."""
    return path.with_name(f"{path.stem}, cancelled{CALENDAR}")


def identity(content: Content) -> tuple[Id, str]:
    """The id and the name of what a document is of."""
    if isinstance(content, CalendarContent):
        return content.id, content.title
    return _kind_of(content).identity(content)


def _by_id(records: Iterable[R]) -> dict[Id, R]:
    return {record.id: record for record in records}
