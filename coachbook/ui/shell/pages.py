"""The map of the window: every page by name, its place in the side bar and its key.

Pages are named by string so that nothing of them is imported before the first paint; the thread that imports
the store imports them. A row whose page is not in this copy of Coachbook is left out everywhere: an entry
appears when its page works. Add a page by adding its row.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

if TYPE_CHECKING:
    from coachbook.ui.shell.page import Page


class Wing(NamedTuple):
    """One foldable group of the side bar; `key` is also the name of its packages."""

    key: str
    title: str


class Entry(NamedTuple):
    """One page: `page` is "package.module:ClassName".

    `wing` is a wing's key, or "" for what stands above and below the wings. `letter` goes there after G.
    `icon` names a file of `resources/icons`. `within` is the key of the entry that a page belongs to when it
    has no entry of its own (one person belongs to People); then `title`, `icon` and `letter` may be empty.
    """

    key: str
    title: str
    icon: str
    wing: str
    page: str
    letter: str = ""
    within: str = ""


WINGS: tuple[Wing, ...] = (
    Wing("coaching", str(QT_TRANSLATE_NOOP("pages", "Coaching"))),
    Wing("practice", str(QT_TRANSLATE_NOOP("pages", "Practice"))),
    Wing("listening", str(QT_TRANSLATE_NOOP("pages", "Listening"))),
    Wing("direction", str(QT_TRANSLATE_NOOP("pages", "Direction"))),
)

_HERE = Path(__file__).parents[2]

TODAY = "today"
SETTINGS = "settings"

PAGES: tuple[Entry, ...] = (
    Entry(
        TODAY,
        str(QT_TRANSLATE_NOOP("pages", "Today")),
        "sun",
        "",
        "coachbook.ui.coaching.today.page:TodayPage",
        "T",
    ),
    Entry(
        "people",
        str(QT_TRANSLATE_NOOP("pages", "People")),
        "users",
        "coaching",
        "coachbook.ui.coaching.people.page:PeoplePage",
        "P",
    ),
    Entry("person", "", "", "coaching", "coachbook.ui.coaching.person.page:PersonPage", within="people"),
    Entry(
        "people-import",
        "",
        "",
        "coaching",
        "coachbook.ui.coaching.list_import.page:ListImportPage",
        within="people",
    ),
    Entry(
        "sessions",
        str(QT_TRANSLATE_NOOP("pages", "Sessions")),
        "calendar",
        "coaching",
        "coachbook.ui.coaching.sessions.page:SessionsPage",
        "S",
    ),
    Entry("session", "", "", "coaching", "coachbook.ui.coaching.session.page:SessionPage", within="sessions"),
    Entry(
        "templates",
        "",
        "",
        "coaching",
        "coachbook.ui.coaching.templates.page:TemplatesPage",
        within="sessions",
    ),
    Entry(
        "observations",
        str(QT_TRANSLATE_NOOP("pages", "Observations")),
        "clipboard-check",
        "coaching",
        "coachbook.ui.coaching.observations.page:ObservationsPage",
        "O",
    ),
    Entry(
        "observation",
        "",
        "",
        "coaching",
        "coachbook.ui.coaching.observation.page:ObservationPage",
        within="observations",
    ),
    Entry(
        "coverage",
        "",
        "",
        "coaching",
        "coachbook.ui.coaching.coverage.page:CoveragePage",
        within="observations",
    ),
    Entry(
        "promises",
        str(QT_TRANSLATE_NOOP("pages", "Promises")),
        "check",
        "coaching",
        "coachbook.ui.coaching.promises.page:PromisesPage",
        "W",
    ),
    Entry(
        "plans",
        str(QT_TRANSLATE_NOOP("pages", "Development plans")),
        "move-diagonal",
        "coaching",
        "coachbook.ui.coaching.plans.page:PlansPage",
        "D",
    ),
    Entry("plan", "", "", "coaching", "coachbook.ui.coaching.plan.page:PlanPage", within="plans"),
    Entry(
        "plan-templates",
        "",
        "",
        "coaching",
        "coachbook.ui.coaching.plan_templates.page:PlanTemplatesPage",
        within="plans",
    ),
    Entry(
        "plan-check",
        "",
        "",
        "coaching",
        "coachbook.ui.coaching.plan_check.page:PlanCheckPage",
        within="plans",
    ),
    Entry(
        "recognition",
        str(QT_TRANSLATE_NOOP("pages", "Recognition")),
        "award",
        "coaching",
        "coachbook.ui.coaching.recognition.page:RecognitionPage",
        "A",
    ),
    Entry(
        "notes",
        str(QT_TRANSLATE_NOOP("pages", "Notes")),
        "",
        "coaching",
        "coachbook.ui.coaching.notes.page:NotesPage",
        "N",
        within="people",
    ),
    Entry(
        "champions",
        str(QT_TRANSLATE_NOOP("pages", "Champions")),
        "star",
        "practice",
        "coachbook.ui.practice.champions.page:ChampionsPage",
        "C",
    ),
    Entry(
        "roleplays",
        str(QT_TRANSLATE_NOOP("pages", "Role-plays")),
        "message-square",
        "practice",
        "coachbook.ui.practice.roleplays.page:RolePlaysPage",
        "R",
    ),
    Entry("script", "", "", "practice", "coachbook.ui.practice.script.page:ScriptPage", within="roleplays"),
    Entry("run", "", "", "practice", "coachbook.ui.practice.run.page:RunPage", within="roleplays"),
    Entry(
        "workshops",
        "",
        "",
        "practice",
        "coachbook.ui.practice.workshops.page:WorkshopsPage",
        within="roleplays",
    ),
    Entry(
        "workshop", "", "", "practice", "coachbook.ui.practice.workshop.page:WorkshopPage", within="roleplays"
    ),
    Entry(
        "calibration",
        str(QT_TRANSLATE_NOOP("pages", "Calibration")),
        "scale",
        "practice",
        "coachbook.ui.practice.calibration.page:CalibrationPage",
        "K",
    ),
    Entry("round", "", "", "practice", "coachbook.ui.practice.round.page:RoundPage", within="calibration"),
    Entry(
        "vision",
        str(QT_TRANSLATE_NOOP("pages", "Vision and standards")),
        "compass",
        "direction",
        "coachbook.ui.direction.vision.page:VisionPage",
        "V",
    ),
    Entry(
        "standard", "", "", "direction", "coachbook.ui.direction.standard.page:StandardPage", within="vision"
    ),
    Entry(
        "moments",
        str(QT_TRANSLATE_NOOP("pages", "Moments of truth")),
        "activity",
        "direction",
        "coachbook.ui.direction.moments.page:MomentsPage",
        "M",
    ),
    Entry(
        SETTINGS,
        str(QT_TRANSLATE_NOOP("pages", "Settings")),
        "settings",
        "",
        "coachbook.ui.shell.preferences:PreferencesPage",
        ",",
    ),
)


def title(entry: Entry | Wing) -> str:
    """The entry's or wing's name in the user's language."""
    return QCoreApplication.translate("pages", entry.title)


def working(rows: tuple[Entry, ...] = PAGES) -> tuple[Entry, ...]:
    """The rows whose page is in this copy of Coachbook; looks for files and imports no page."""
    return tuple(row for row in rows if _exists(row.page.partition(":")[0]))


def load(entry: Entry) -> type[Page]:
    """The entry's page class; imports its module. ImportError or AttributeError when the row is wrong."""
    module, _, name = entry.page.partition(":")
    found: type[Page] = getattr(import_module(module), name)
    return found


def loaded(entry: Entry) -> type[Page] | None:
    """The entry's page class where it is imported already; never waits for an import."""
    module, _, name = entry.page.partition(":")
    return getattr(sys.modules.get(module), name, None)


def _exists(module: str) -> bool:
    """Whether there is such a module; walks down by files, since `find_spec` would import the packages."""
    if _HERE.joinpath(*module.split(".")[1:]).with_suffix(".py").is_file():
        return True
    from importlib.machinery import PathFinder  # for pages that are no files, as when bundled

    name, path = "", None
    for part in module.split("."):
        name = f"{name}.{part}" if name else part
        spec = PathFinder.find_spec(name, path)
        if spec is None:
            return False
        path = list(spec.submodule_search_locations or ())
    return True
