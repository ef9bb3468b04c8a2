"""What the command line does with plans: documents and batches, telling who signed one, and taking one in."""

from __future__ import annotations

import argparse
import getpass
import hashlib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from coachbook.clock import Clock
from coachbook.coaching.people import is_coached
from coachbook.documents import PageSize
from coachbook.errors import Fault
from coachbook.export.phrases import dated
from coachbook.export.plan_data import Audience
from coachbook.export.protecting import SHORTEST_PASSWORD
from coachbook.outcome import Outcome
from coachbook.paper_verbs import made_folder, one
from coachbook.plan_intake import prepared, read_document, take_in
from coachbook.plan_papers import gather_plans
from coachbook.plan_writing import (
    PlanRefused,
    PlanWritten,
    Wish,
    current_plans,
    open_key,
    write_index,
    write_note,
    write_plans,
)
from coachbook.records import Person
from coachbook.workbook import Workbook, open_workbook

if TYPE_CHECKING:
    from coachbook.verifying import Verified

KEY_PASSPHRASE, COPY_PASSWORD = "COACHBOOK_KEY_PASSPHRASE", "COACHBOOK_COPY_PASSWORD"


def offer_export(parser: argparse.ArgumentParser) -> None:
    """What `coachbook export plan` asks for besides the workbook, the folder and the paper."""
    whose = parser.add_mutually_exclusive_group(required=True)
    whose.add_argument("--person", metavar="NAME", help="the plan of one person, by name or id")
    whose.add_argument("--all", action="store_true", help="the plan of everybody who has one, with an index")
    parser.add_argument(
        "--for",
        dest="audience",
        type=str.lower,
        choices=[each.value for each in Audience],
        default=Audience.HR.value,
        help="who reads it: hr, with the data attached (unless said), or the person",
    )
    parser.add_argument(
        "--name-colleagues", action="store_true", help="name colleagues to HR, who else stand by their role"
    )
    parser.add_argument("--sign", metavar="KEY.p12", help=f"certify it; passphrase asked or {KEY_PASSPHRASE}")
    parser.add_argument(
        "--protect", action="store_true", help=f"a closed copy as well; password asked or {COPY_PASSWORD}"
    )


def offer_import(parser: argparse.ArgumentParser) -> None:
    """What `coachbook import plan` asks for besides the workbook."""
    parser.add_argument("file", metavar="FILE.pdf")
    parser.add_argument("--dry-run", action="store_true", help="say what would happen, and change nothing")


def offer_verify(parser: argparse.ArgumentParser) -> None:
    """What `coachbook verify` asks for."""
    parser.add_argument("file", metavar="FILE.pdf")
    parser.add_argument("--against", metavar="WORKBOOK", default="", help="the workbook to compare it with")


def export_plan(asked: argparse.Namespace, clock: Clock, outcome: Outcome) -> None:
    """The plan of one person, or of everybody who has one with an index and a cover note beside them."""
    workbook = open_workbook(Path(asked.workbook), clock)
    try:
        people: Sequence[Person] = workbook.all(Person, order_by="name")
        if not asked.all:
            person = one(people, asked.person, lambda p: (p.name, p.given_name), "person", outcome)
            people = (person,) if person else ()
        plans = current_plans(workbook, people)
        if not plans:
            _refuse_without(asked, people, outcome)
            return
        wish = _wish(asked, clock)
        audience = Audience(asked.audience)
        wanted = [plans[person.id] for person in people if person.id in plans]
        datas = gather_plans(workbook, wanted, audience, names_colleagues=asked.name_colleagues)
        folder = made_folder(Path(asked.to))
        written = []
        for result in write_plans(datas, folder, wish):
            _tell(result, outcome)
            if isinstance(result, PlanWritten):
                written.append(result)
        if asked.all:
            _name_those_without(workbook, people, set(plans), outcome)
        if asked.all and audience is Audience.HR:
            index = write_index(workbook, plans, written, folder)
            note = write_note(workbook, len(written), folder, wish, index.name)
            for path in (index, note):
                outcome.write_beside(path.stem, str(path.resolve()), _sha256(path))
    finally:
        workbook.close()


def verify_plan(asked: argparse.Namespace, clock: Clock, outcome: Outcome) -> None:
    """One sentence on who signed when, whole or changed, which plan it is, and if the workbook agrees."""
    from coachbook.verifying import verify  # pyHanko takes a second, which the other verbs need not pay

    pdf = read_document(Path(asked.file))
    if asked.against:
        workbook = open_workbook(Path(asked.against), clock)
        try:
            found = verify(pdf, workbook)
        finally:
            workbook.close()
    else:
        found = verify(pdf)
    if found.whole and found.same:
        outcome.said.append(found.sentence)
        outcome.answer = _answered(found)
    else:
        outcome.refuse(found.data.id if found.data else "", asked.file, found.sentence)


def import_plan(asked: argparse.Namespace, clock: Clock, outcome: Outcome) -> None:
    """Take in the plan that a document carries; one that is here already changes nothing."""
    pdf = read_document(Path(asked.file))
    workbook = open_workbook(Path(asked.workbook), clock)
    try:
        intake = prepared(workbook, pdf)
        outcome.said += intake.said
        if not intake.records:
            return
        data = intake.data
        named = f"The plan of {data.person.name}, {dated(data.period_start)} to {dated(data.period_end)}"
        if asked.dry_run:
            outcome.said.append(f"{named}, would be added; nothing was changed.")
            return
        take_in(workbook, intake)
        path = str(Path(asked.workbook).resolve())
        outcome.write(data.id, data.person.name, path, "", f"{named}, was added.")
    finally:
        workbook.close()


def _wish(asked: argparse.Namespace, clock: Clock) -> Wish:
    """Everything that can be refused is asked and looked at before anything is written."""
    now = clock.now()
    key = None
    if asked.sign:
        key = open_key(Path(asked.sign), _secret(KEY_PASSPHRASE, "Passphrase of the key: "), now)
    password = _secret(COPY_PASSWORD, "Password of the closed copy: ") if asked.protect else ""
    if asked.protect and len(password) < SHORTEST_PASSWORD:
        raise Fault("password", f"Choose a password of at least {SHORTEST_PASSWORD} characters.")
    return Wish(now.astimezone(clock.zone), asked.paper == PageSize.LETTER.value, key, password)


def _secret(variable: str, prompt: str) -> str:
    """From the surroundings, so that scripts can; else asked for without an echo, never from an argument."""
    given = os.environ.get(variable)
    if given is not None:
        return given
    try:
        return getpass.getpass(prompt)
    except (EOFError, KeyboardInterrupt):
        raise Fault("passphrase", f"No passphrase was typed: type it, or set {variable}.") from None


def _tell(result: PlanWritten | PlanRefused, outcome: Outcome) -> None:
    if isinstance(result, PlanRefused):
        outcome.refuse(result.id, result.name, result.reason)
        return
    path = str(result.path.resolve())
    outcome.write(result.id, result.name, path, result.sha256, path)
    if result.closed is not None:
        closed = str(result.closed.resolve())
        outcome.said.append(f"{closed} (closed, for sending; the open one is for the archive)")


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _answered(found: Verified) -> dict[str, object]:
    data = found.data
    return {
        "sentence": found.sentence,
        "plan": data.id if data else None,
        "person": data.person.name if data else None,
        "version": data.version if data else None,
        "signatures": [
            {
                "name": signature.name,
                "at": signature.at.isoformat() if signature.at else None,
                "state": signature.state.value,
                "fingerprint": signature.fingerprint,
                "issuer": signature.issuer,
            }
            for signature in found.signatures
        ],
    }


def _refuse_without(asked: argparse.Namespace, people: Sequence[Person], outcome: Outcome) -> None:
    if asked.all:
        outcome.refuse("", asked.workbook, "Nobody in this workbook has a plan; start one in the window.")
    for person in () if asked.all else people:
        outcome.refuse(person.id, person.name, f"{person.name} has no plan; start one in the window.")


def _name_those_without(
    workbook: Workbook, people: Sequence[Person], planned: set[str], outcome: Outcome
) -> None:
    """Say who is missing from a batch: nobody must take it for the whole team."""
    acting = workbook.acting()
    coached = [person for person in people if is_coached(person, acting.who, acting.today)]
    without = [person.name for person in coached if person.id not in planned]
    if without:
        have = "1 person has" if len(without) == 1 else f"{len(without)} people have"
        outcome.said.append(f"{have} no plan: {', '.join(without)}.")
