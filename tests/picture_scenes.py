"""The scenes of `pictures.py`: how to get to each page, sheet and empty state."""

from __future__ import annotations

from functools import partial
from unittest.mock import patch

import picture_scenes_brief
import picture_scenes_calendar
import picture_scenes_calibration
import picture_scenes_champions
import picture_scenes_holding
import picture_scenes_inputs
import picture_scenes_notes
import picture_scenes_observing
import picture_scenes_papers
import picture_scenes_people
import picture_scenes_plans
import picture_scenes_plans_on_paper
import picture_scenes_running
import picture_scenes_scripts
import picture_scenes_workshops
from picture_studio import page_of_pdf
from picture_ways import (
    a,
    at,
    begun,
    draft,
    has_ink,
    keyed,
    observation,
    person,
    plan,
    rowed,
    sample,
    session,
)

from coachbook.changes import Change, replacing
from coachbook.documents import gather_script
from coachbook.errors import SaveFailed
from coachbook.plan_papers import gather_plan
from coachbook.records import (
    ChampionBehaviour,
    DevelopmentPlan,
    MomentOfTruth,
    Observation,
    RolePlayScript,
    ServiceStandard,
)
from coachbook.records.kinds import ObservationState, PlanState, Publication, SessionState
from coachbook.workbook import open_workbook

MARCUS = "Marcus Oyelaran"
STAFF = """\
Empl No;Nachname;Vorname;Team;Eintritt;Pager
E0001;Müller;Jörg;Billing;01.02.2020;
E0002;Groß;Änne;Billing;15.11.2021;
E0003;Oyelaran;Marcus;Telephone;03.03.2025;
E0004;Anderson;Thomas;Telephone;02.05.2022;
E0009;Anderson;Thomas;Telephone;02.05.2022;
E0005;Núñez;José;Chat;31.02.2020;
E0006;Håkansson;Åsa;Chat;17.08.2023;
"""
FULL = "The disk is full, so this is not saved; make room and try again."
NOTE = "Cut in twice; the customer repeated the story and asked for a supervisor."
THEIR_NOTE = "Cut in twice. Marcus noticed it when we listened again."


def first_run(studio):
    studio.open(None)


def people_import(studio):
    """A list as a personnel office sends it: semicolons, Latin-1, someone twice, a day that never was."""
    file = studio.home / "staff export 2026-11.csv"
    file.write_text(STAFF, encoding="latin-1")
    studio.open(studio.draft)
    studio.go("people-import", None, str(file))


def amendment(studio):
    studio.open(studio.draft)
    studio.go("observation", observation(ObservationState.SUBMITTED)(studio))
    studio.press("Amend")
    studio.write(studio.window.focusWidget(), "Marcus played the recording to me: the story was said back.")
    studio.press("Open the amendment")


def amended(studio):
    """The observation of which an amendment is open."""
    made = next(each for each in studio.book.all(Observation) if each.amends_id)
    studio.go("observation", made.amends_id)


def new_plan(studio):
    """A first plan for someone who has a gap that can be practised away."""
    studio.open(studio.draft)
    studio.go("person", studio.person("Priya Raman").id)
    studio.press("Start a plan")
    studio.press("Start the plan")


def vision_draft(studio):
    studio.open(studio.draft)
    studio.go("vision")
    studio.press("Write the next version")


def standard_draft(studio):
    studio.open(studio.draft)
    studio.go("vision")
    studio.press("New standard")
    sheet = studio.window.sheet
    studio.write(sheet.name, "Says what happens next")
    studio.write(sheet.behaviour, "Ends every contact with one sentence on the next step, and its day.")
    studio.press("Go on")


def searched(studio):
    sample("today")(studio)
    studio.key("Ctrl+K")
    studio.write(studio.window.sheet.line, "mar")


def exported(studio):
    sample("plan", plan(PlanState.AGREED))(studio)
    studio.press("Export the PDF")
    studio.window.sheet.folder.set_path(studio.home)
    studio.press("Export")


def undone(studio):
    draft("standard", a(ServiceStandard, 2))(studio)
    studio.press("Retire")
    studio.key("Ctrl+Z")


def offered(studio):
    """A notice that offers to take back what was done."""
    draft("standard", a(ServiceStandard, 3))(studio)
    studio.press("Retire")


def conflict(studio):
    """Someone else writes into the same moment of truth meanwhile."""
    studio.open(studio.draft)
    moment = studio.book.all(MomentOfTruth)[4]
    studio.go("moments", moment.id)
    other = open_workbook(studio.draft, studio.clock, alone=False)
    other.do(Change("a moment", "change moment", replacing(moment, moment.but(at_stake=THEIR_NOTE))))
    other.close()
    studio.write(studio.page.moment.written["at_stake"].field.editor, NOTE)
    studio.page.commit()


def reading_only(studio):
    """Another window has the workbook open."""
    studio.close()
    holder = open_workbook(studio.shared, studio.clock)
    studio.open(studio.shared)
    studio.go("person", studio.person(MARCUS).id)
    picture = studio.window.grab().toImage()
    studio.close()
    holder.close()
    return picture


def unsaved(studio):
    """The disk is full; what is typed stays, and the banner says so."""
    studio.open(studio.draft)
    studio.go("moments", a(MomentOfTruth, 6)(studio))
    with patch.object(studio.book._store, "apply", side_effect=SaveFailed(FULL)):
        studio.write(studio.page.moment.written["at_stake"].field.editor, NOTE)
        studio.page.commit()
        studio.settle()
        picture = studio.window.grab().toImage()
    studio.window.retry()
    return picture


def preview(studio):
    """The document as it would be written; it is drawn by another thread, so ink must be waited for."""
    AGREED(studio)
    studio.press("Preview")
    studio.wait_for(lambda: has_ink(studio.page.preview.grab().toImage()), "the page stayed white")


def about(studio):
    sample("settings")(studio)
    studio.press("Show the licences")


def plan_pdf(studio):
    studio.open(studio.sample)
    return page_of_pdf(gather_plan(studio.book, studio.first(DevelopmentPlan, state=PlanState.AGREED)))


def script_pdf(studio):
    studio.open(studio.sample)
    return page_of_pdf(gather_script(studio.book, studio.first(RolePlayScript)))


AGREED = sample("plan", plan(PlanState.AGREED))
EMPTY = [
    "today",
    "people",
    "sessions",
    "observations",
    "plans",
    "champions",
    "roleplays",
    "vision",
    "moments",
]


def scenes():
    """Every scene, numbered as in the map; those of one workbook after each other, which saves windows."""
    first = (("00-first-run", first_run), ("01-start-sheet", begun(first_run, "Start")))
    return (
        *first,
        *_looked_at(),
        *_done(),
        *picture_scenes_people.scenes(),
        *picture_scenes_papers.scenes(),
        *picture_scenes_plans_on_paper.scenes(),
        *picture_scenes_notes.scenes(sample, keyed, partial(at, "empty")),
        *picture_scenes_calendar.scenes(sample, keyed),
        *picture_scenes_calibration.scenes(partial(at, "empty")),
        *picture_scenes_brief.scenes(sample, draft, keyed),
        *picture_scenes_champions.scenes(),
        *picture_scenes_scripts.scenes(page_of_pdf),
        *picture_scenes_plans.scenes(),
        *picture_scenes_running.scenes(),
        *picture_scenes_workshops.scenes(),
        *picture_scenes_holding.scenes(),
        *picture_scenes_inputs.scenes(sample, draft),
        *picture_scenes_observing.scenes(),
        *_empty(),
    )


def _looked_at():
    one = sample("person", person(MARCUS))
    brief = sample("session", session(SessionState.PLANNED))
    return (
        ("10-today", sample("today")),
        ("11-people", sample("people")),
        ("12-add-person", sample("people", then=["Add a person"])),
        ("13-person", one),
        ("13b-focus-sheet", keyed(one, "F")),
        ("13c-promise-sheet", rowed(one, "ask logistics")),
        ("14-person-shifted", sample("person", person("Jonas Weber"))),
        ("15-person-new", sample("person", person("Nguyễn Thị Minh Khai"))),
        ("16-sessions", sample("sessions")),
        ("17-plan-session", sample("sessions", then=["Plan a session"])),
        ("18-session-planned", brief),
        ("18b-move-sheet", keyed(brief, "M")),
        ("19-session-closed", sample("session", session(SessionState.CLOSED))),
        ("20-observations", sample("observations")),
        ("21-observation-draft", sample("observation", observation(ObservationState.DRAFT))),
        ("22-observation-submitted", sample("observation", observation(ObservationState.SUBMITTED))),
        ("23-observe-new", sample("observation")),
        ("24-plans", sample("plans")),
        ("24b-new-plan-sheet", sample("plans", then=["New plan"])),
        ("25-plan-agreed", AGREED),
        ("25b-goal-sheet", begun(AGREED, "Change the goal")),
        ("25c-action-sheet", begun(AGREED, "Add an action")),
        ("25d-review-sheet", keyed(AGREED, "R")),
        ("25e-sign-sheet", keyed(AGREED, "W")),
        ("25f-facts-sheet", sample("plan", plan(PlanState.AGREED), then=["Change title, period and review"])),
        ("26-plan-draft", sample("plan", plan(PlanState.DRAFT))),
        ("27-plan-closed", sample("plan", plan(PlanState.CLOSED))),
        ("28-gap-to-goal", sample("plan", plan(PlanState.DRAFT), "goal")),
        ("29-plan-preview", preview),
        ("30-champions", sample("champions")),
        ("31-capture", sample("champions", then=["Capture a behaviour"])),
        ("32-champion", sample("champions", a(ChampionBehaviour, 6))),
        ("32b-champion-edited", keyed(sample("champions", a(ChampionBehaviour, 6)), "E")),
        ("33-roleplays", sample("roleplays")),
        ("34-script", sample("script", a(RolePlayScript))),
        ("35-compose", sample("script")),
        ("40-vision", sample("vision")),
        ("40c-new-standard", sample("vision", then=["New standard"])),
        ("41-standard", sample("standard", a(ServiceStandard))),
        ("42-moments", sample("moments")),
        ("42b-add-moment", sample("moments", then=["Add a moment"])),
        ("43-moment", sample("moments", a(MomentOfTruth, 5))),
        ("50-settings", sample("settings")),
        ("51-about", about),
        ("52-palette", searched),
        ("53-keys", keyed(sample("observation", observation(ObservationState.DRAFT)), "?")),
        ("54-exported", exported),
        ("60-plan-pdf", plan_pdf),
        ("61-script-pdf", script_pdf),
    )


def _done():
    return (
        ("12b-import-first", draft("people-import")),
        ("12c-import", people_import),
        ("22b-amendment", amendment),
        ("22c-amended", amended),
        ("26b-plan-new", new_plan),
        ("28b-gap-to-change", _gap_to_change),
        ("40b-vision-draft", vision_draft),
        ("40d-vision-earlier", _earlier),
        ("41b-standard-draft", standard_draft),
        ("41c-standard-next", _next_standard),
        ("41d-standard-versions", _versions),
        ("55-undone", undone),
        ("56-offered", offered),
        ("57-conflict", conflict),
        ("58-unsaved", unsaved),
        ("59-reading-only", reading_only),
    )


def _gap_to_change(studio):
    studio.press("Add a goal from the observations", whole=False)


def _next_standard(studio):
    """A standard that is in force is written anew, which makes a draft of its next version."""
    studio.open(studio.draft)
    studio.go("standard", studio.first(ServiceStandard, state=Publication.PUBLISHED).id)
    studio.write(studio.page.expected.behaviour.field.editor, "Asks what is still open, then waits.")
    studio.page.commit()


def _versions(studio):
    """The draft is put in force, so there is an earlier version."""
    _next_standard(studio)
    studio.press("Put in force")
    studio.press("Other versions")


def _earlier(studio):
    """The next version is published, so there is an earlier one."""
    draft("vision")(studio)
    studio.press("Publish")
    studio.press("Earlier versions")


def _empty():
    pages = ((f"9{number}-empty-{key}", at("empty", key)) for number, key in enumerate(EMPTY))
    return (*pages, ("99-empty-import", at("empty", "people-import")))
