"""The command line: the same doors as the window, without a window.

    coachbook new WORKBOOK [--pack NAME | --sample]
    coachbook export plan WORKBOOK (--person NAME | --all) --to FOLDER
                          [--for hr|person] [--name-colleagues] [--sign KEY.p12] [--protect]
    coachbook export observation|summary WORKBOOK (--person NAME [--since DAY] [--until DAY] | --id ID)
                          --to FOLDER
    coachbook export scorecard WORKBOOK --person NAME [--since DAY] [--until DAY] --to FOLDER
    coachbook export results WORKBOOK (--person NAME | --team NAME) [--since DAY] [--until DAY] --to FOLDER
    coachbook export person WORKBOOK --person NAME --to FOLDER
    coachbook export roleplay WORKBOOK --script TITLE [--copy COPY] --to FOLDER
    coachbook export calibration WORKBOOK --round TITLE --to FOLDER
    coachbook export round|ratings WORKBOOK --round TITLE [--rater NAME] --to FOLDER
    coachbook export address WORKBOOK [--person NAME ...] --to FOLDER
    coachbook export runs WORKBOOK --for FILE.coachround [--workshop TITLE] --to FOLDER
    coachbook export calendar WORKBOOK [--person NAME] --to FILE.ics
    coachbook import (people | standards | observations | measures) WORKBOOK FILE [--sheet NAME] [--dry-run]
    coachbook import plan WORKBOOK FILE.pdf [--dry-run]
    coachbook import round|runs WORKBOOK FILE.coachround ... [--dry-run]
    coachbook verify FILE.pdf [--against WORKBOOK]
    coachbook list people|sessions|observations|plans|roleplays|rounds WORKBOOK
    coachbook brief WORKBOOK --person NAME
    coachbook check WORKBOOK

Exit codes: 0 done, 1 refused with a sentence, 2 wrong usage. With `--json` the only thing on standard output
is `{"written": [{"id", "name", "path", "sha256"}], "refused": [{"id", "name", "reason"}]}`, and where files
accompany what was written, `"beside": [{"name", "path", "sha256"}]`. Where something
was refused the code is 1, also if other things were written. `list --json` prints a list of objects, and
`brief --json` an object, unless they are refused.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from coachbook import __version__, listing, person_verbs, plan_verbs, round_verbs, run_verbs, settings
from coachbook.clock import Clock, SystemClock
from coachbook.coaching.lists import Target
from coachbook.coaching.people_import import EveryName
from coachbook.documents import COPIES, PageSize
from coachbook.errors import CoachbookError
from coachbook.outcome import Outcome, reader_may_leave, speak_utf8, tell
from coachbook.pack_verbs import export_pack, import_pack, offer_export, offer_import
from coachbook.paper_verbs import (
    export_calendar,
    export_calibration,
    export_roleplay,
    one,
    sha256_of,
)
from coachbook.records import Person
from coachbook.takeover import guessed, name_of, noun, prepared, read_list_file, take_over
from coachbook.workbook import check_workbook, create, make_sample, open_workbook

_APART = "--namesakes-are-two"
_LISTS = {
    Target.PEOPLE: "people of the team",
    Target.STANDARDS: "an existing scorecard form, as service standards",
    Target.OBSERVATIONS: "past observations with their marks",
    Target.MEASURES: "dated measures of people, such as handle time",
}
NOBODY_YET = "Coach"
"""What the coach is called until somebody says a name; a login name is no name for a document."""


def main(arguments: Sequence[str] | None = None, clock: Clock | None = None) -> int:
    """Do what the arguments say; the exit code. Wrong usage exits with 2 as argparse does."""
    speak_utf8()
    understood: list[argparse.Namespace] = []
    with reader_may_leave(sys.stdout):  # the help may be what nobody reads to its end
        understood.append(_parser().parse_args(arguments))
    if not understood:
        return 0
    asked = understood[0]
    outcome = Outcome()
    try:
        asked.act(asked, clock or SystemClock(), outcome)
    except CoachbookError as refusal:
        outcome.refuse("", getattr(asked, "workbook", ""), str(refusal))
    tell(outcome, as_json=asked.json)
    return outcome.code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="coachbook",
        description="A coaching workbook for teams that serve customers. Without a verb the window opens.",
    )
    parser.add_argument("--version", action="version", version=f"coachbook {__version__}")
    verbs = parser.add_subparsers(title="verbs", metavar="VERB", required=True)

    new = verbs.add_parser("new", help="make a workbook")
    _workbook(new)
    kind = new.add_mutually_exclusive_group()
    kind.add_argument("--pack", metavar="NAME", default="", help="start from this pack")
    kind.add_argument("--sample", action="store_true", help="make the sample workbook")
    new.add_argument("--coach", metavar="NAME", default="", help="who coaches, as documents name them")
    new.add_argument("--organisation", metavar="NAME", default="")
    _finish(new, _new)

    _export_verbs(verbs)
    _import_verbs(verbs)
    _reading_verbs(verbs)
    return parser


def _import_verbs(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    bring_in = verbs.add_parser("import", help="bring in what lists and packs hold")
    things = bring_in.add_subparsers(title="things", metavar="THING", required=True)
    for target, told in _LISTS.items():
        thing = things.add_parser(target.value, help=f"{told}, from a CSV or XLSX file")
        _workbook(thing)
        thing.add_argument("file", metavar="FILE")
        thing.add_argument(
            "--sheet", metavar="NAME", help="the sheet of a spreadsheet; else the first filled one"
        )
        thing.add_argument("--dry-run", action="store_true", help="say what would happen, and change nothing")
        if target is Target.PEOPLE:
            thing.add_argument(
                _APART,
                action="store_true",
                help="people of one name with different personnel numbers are different people",
            )
        thing.set_defaults(target=target, namesakes_are_two=False)
        _finish(thing, _import)

    taken = things.add_parser("pack", help="behaviours, standards and scripts of another workbook")
    _workbook(taken)
    offer_import(taken)
    _finish(taken, import_pack)

    files = things.add_parser(
        "round", help="invitations to rounds of calibration, and ratings that came back"
    )
    _workbook(files)
    round_verbs.offer_import(files)
    _finish(files, round_verbs.import_round)

    runs = things.add_parser("runs", help="results of role-plays that were run elsewhere")
    _workbook(runs)
    run_verbs.offer_import(runs)
    _finish(runs, run_verbs.import_runs)

    plan = things.add_parser("plan", help="a development plan from the document that carries its data")
    _workbook(plan)
    plan_verbs.offer_import(plan)
    _finish(plan, plan_verbs.import_plan)


def _export_verbs(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    export = verbs.add_parser("export", help="write documents as PDF, sessions as a calendar file")
    kinds = export.add_subparsers(title="documents", metavar="DOCUMENT", required=True)
    plan = kinds.add_parser("plan", help="development plans for human resources")
    _workbook(plan)
    plan_verbs.offer_export(plan)
    _folder(plan)
    _finish(plan, plan_verbs.export_plan)
    _person_verbs(kinds)
    roleplay = kinds.add_parser("roleplay", help="the practice pack of a role-play script")
    _workbook(roleplay)
    roleplay.add_argument("--script", metavar="TITLE", required=True, help="the script, by title or id")
    roleplay.add_argument("--copy", choices=COPIES, default="trainer", help="which of its five copies")
    _folder(roleplay)
    _finish(roleplay, export_roleplay)
    calibration = kinds.add_parser("calibration", help="the report of a round of calibration")
    _workbook(calibration)
    calibration.add_argument("--round", metavar="TITLE", required=True, help="the round, by title or id")
    _folder(calibration)
    _finish(calibration, export_calibration)
    for name, told, offer, act in (*round_verbs.EXPORTS, *run_verbs.EXPORTS):
        files = kinds.add_parser(name, help=told)
        _workbook(files)
        offer(files)
        _finish(files, act)
    calendar = kinds.add_parser("calendar", help="sessions as a calendar file; later files update it")
    _workbook(calendar)
    calendar.add_argument("--person", metavar="NAME", default="", help="only those with one person")
    calendar.add_argument("--to", metavar="FILE.ics", required=True, help="the file to write, or to replace")
    _finish(calendar, export_calendar)

    pack = kinds.add_parser("pack", help="behaviours, standards and scripts for another workbook")
    _workbook(pack)
    offer_export(pack)
    _finish(pack, export_pack)


def _person_verbs(kinds: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The papers about one person, and the results of a team."""
    observation = kinds.add_parser("observation", help="what was seen in a contact, for the person")
    _workbook(observation)
    person_verbs.offer_one_of_many(observation, "observation")
    _folder(observation)
    _finish(observation, person_verbs.export_observation)
    summary = kinds.add_parser("summary", help="what was agreed in a session, without private notes")
    _workbook(summary)
    person_verbs.offer_one_of_many(summary, "session")
    _folder(summary)
    _finish(summary, person_verbs.export_summary)
    scorecard = kinds.add_parser("scorecard", help="the standards of one person over a period")
    _workbook(scorecard)
    person_verbs.offer_scorecard(scorecard)
    _folder(scorecard)
    _finish(scorecard, person_verbs.export_scorecard)
    results = kinds.add_parser("results", help="what changed since a day, of a person or a team")
    _workbook(results)
    person_verbs.offer_results(results)
    _folder(results)
    _finish(results, person_verbs.export_results)
    person = kinds.add_parser("person", help="everything held about one person, for that person alone")
    _workbook(person)
    person_verbs.offer_person(person)
    _folder(person)
    _finish(person, person_verbs.export_person)


def _reading_verbs(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    listed = verbs.add_parser("list", help="list what is in a workbook")
    listed.add_argument("things", metavar="THINGS", choices=listing.LISTS, help=", ".join(listing.LISTS))
    _workbook(listed)
    _finish(listed, _list)

    brief = verbs.add_parser("brief", help="what changed since the last session with somebody")
    _workbook(brief)
    brief.add_argument("--person", metavar="NAME", required=True, help="whom it is about, by name or id")
    _finish(brief, _brief)
    verify = verbs.add_parser("verify", help="say who signed a plan's document, and whether it is whole")
    plan_verbs.offer_verify(verify)
    _finish(verify, plan_verbs.verify_plan)
    check = verbs.add_parser("check", help="read a workbook whole and say what is wrong with it")
    _workbook(check)
    _finish(check, _check)


def _workbook(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("workbook", metavar="WORKBOOK", help="the workbook's file")


def _folder(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--to", metavar="FOLDER", required=True, help="where the PDF goes; made if missing")
    sizes = [size.value for size in PageSize]
    parser.add_argument("--paper", type=_paper, choices=sizes, default=PageSize.A4.value)


def _paper(word: str) -> str:
    """The paper's name as we write it, whatever case it was typed in."""
    return next((size.value for size in PageSize if size.value.lower() == word.lower()), word)


def _finish(
    parser: argparse.ArgumentParser, act: Callable[[argparse.Namespace, Clock, Outcome], None]
) -> None:
    parser.add_argument("--json", action="store_true", help="print what was written and refused as JSON")
    parser.set_defaults(act=act)


def _new(asked: argparse.Namespace, clock: Clock, outcome: Outcome) -> None:
    place = Path(asked.workbook)
    if asked.sample:
        workbook = make_sample(place, clock)
    else:
        workbook = create(
            place,
            coach_name=asked.coach or settings.load().name or NOBODY_YET,
            organisation=asked.organisation,
            pack=asked.pack,
            clock=clock,
        )
    try:
        title, coach = workbook.title, workbook.coach.name
    finally:
        workbook.close()
    path = place.resolve()
    outcome.write("workbook", title, str(path), sha256_of(path), f"Made {path}")
    if coach == NOBODY_YET:
        outcome.said.append(
            "Its coach is called Coach; write your name in Settings, or make it with --coach."
        )


def _import(asked: argparse.Namespace, clock: Clock, outcome: Outcome) -> None:
    target: Target = asked.target
    listed = read_list_file(Path(asked.file), asked.sheet)
    workbook = open_workbook(Path(asked.workbook), clock)
    try:
        plan = guessed(workbook, target, listed)
        if asked.namesakes_are_two:
            plan = replace(plan, apart=EveryName())
        found = prepared(workbook, workbook.acting(), listed, plan)
        outcome.said += [f"{listed.how}.", *found.notes]
        for refusal in found.refused:
            outcome.refuse(str(refusal.row), refusal.name, f"Row {refusal.row}: {refusal.reason}")
        if any(each.apart for each in found.maybe_twice):
            outcome.said.append(f"If people of one name are different people, say so with {_APART}.")
        count = f"{len(found.new)} {noun(target, len(found.new))}"
        if asked.dry_run:
            outcome.said.append(f"{count} would be added; nothing was changed.")
            return
        take_over(workbook, target, found)
        path = str(Path(asked.workbook).resolve())
        people = {person.id: person for person in workbook.all(Person)}
        outcome.written.extend(
            {"id": each.id, "name": name_of(each, people), "path": path, "sha256": ""} for each in found.new
        )
        outcome.said.append(f"{count} added.")
    finally:
        workbook.close()


def _list(asked: argparse.Namespace, clock: Clock, outcome: Outcome) -> None:
    workbook = open_workbook(Path(asked.workbook), clock, alone=False)
    try:
        things = listing.LISTS[asked.things](workbook)
    finally:
        workbook.close()
    outcome.answer = things
    outcome.said.extend(listing.line(thing) for thing in things)


def _brief(asked: argparse.Namespace, clock: Clock, outcome: Outcome) -> None:
    workbook = open_workbook(Path(asked.workbook), clock, alone=False)
    try:
        people = workbook.all(Person, order_by="name")
        person = one(people, asked.person, lambda p: (p.name, p.given_name), "person", outcome)
        if person is not None:
            outcome.answer = listing.brief(workbook, person)
            outcome.said.append(listing.brief_text(outcome.answer))
    finally:
        workbook.close()


def _check(asked: argparse.Namespace, clock: Clock, outcome: Outcome) -> None:
    del clock
    report = check_workbook(Path(asked.workbook))
    outcome.said.append(report.summary)
    for problem in report.problems:
        outcome.refuse("", asked.workbook, problem)
