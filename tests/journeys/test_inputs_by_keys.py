"""From lists and a real chat to an observation, by keys alone: people come in, a chat is quoted."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from coachbook.records import Observation, Person, PersonMeasure, Rating
from coachbook.records.kinds import Mark, ObservationState, Scale
from coachbook.workbook import create
from tests.windows import Hand
from tests.workbooks import CLOCK

_CHATS = Path(__file__).parents[3] / "shared" / "data" / "abcd_sample.json"
MARCUS = "Marcus Oyelaran"


@pytest.fixture
def hand(begin: Callable[..., Hand], tmp_path: Path) -> Hand:
    """At a window on a workbook from the pack, with nobody in it but the coach."""
    place = tmp_path / "team.coachbook"
    create(place, coach_name="Dana Whitfield", pack="contact-centre", clock=CLOCK).close()
    return begin(place)


def staff(tmp_path: Path) -> Path:
    """A list as a personnel office sends it: a title, a merged team, a day that is a day."""
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (
        ["Staff of November"],
        ["Name", "No", "Team"],
        [MARCUS, 77, "Chat"],
        ["Lena Tran", 78, None],
        ["Lena Tran", 78, None],
    ):
        sheet.append(row)
    sheet.merge_cells("A1:C1")
    sheet.merge_cells("C3:C5")
    book.save(tmp_path / "staff.xlsx")
    return tmp_path / "staff.xlsx"


def import_by_keys(hand: Hand, file: Path, says: str) -> None:
    """From the import page to what the list holds, with the words that tell how much is taken."""
    hand.write(str(file))
    hand.keys("Return")
    hand.wait_for(lambda: hand.reads(says))
    hand.keys("Ctrl+Return")
    hand.wait_for(lambda: hand.window.place is not None and hand.window.place.key != "people-import")


def test_people_come_in_from_a_spreadsheet_and_are_observed_from_a_real_chat(
    hand: Hand, tmp_path: Path, needs_file: Callable[..., Path]
) -> None:
    chats = needs_file(_CHATS, "lay the folder shared/ beside the checkout")
    hand.keys("G, P", "I")
    import_by_keys(hand, staff(tmp_path), "Import 2")
    assert {(p.name, p.team) for p in hand.book.all(Person) if p.team} == {
        (MARCUS, "Chat"),
        ("Lena Tran", "Chat"),
    }

    hand.keys("G, O", "N")
    hand.walk_to(MARCUS)
    hand.tab_to("Sending something back")
    hand.keys("Space", "Ctrl+Return")
    hand.wait_for(lambda: hand.book.all(Observation))
    hand.keys("Ctrl+Shift+T")
    hand.write(str(chats))
    hand.keys("Return")
    hand.wait_for(lambda: hand.reads("abcd_sample.json, 3592"))
    (said,) = [
        (number, words)
        for number, (who, words) in enumerate(json.loads(chats.read_text(encoding="utf-8"))[0]["original"], 1)
        if words.startswith("I can escalate")
    ]
    hand.keys(*["Down"] * (said[0] - 1), "Space", "Return")
    (seen,) = hand.book.all(Observation)
    ratings = hand.book.all(Rating, observation_id=seen.id, order_by="position")
    assert ratings[0].evidence == f"“{said[1]}” (agent, line {said[0]})"
    assert [(each.number, each.text) for each in seen.quotes] == [said]
    assert seen.quotes_from == "abcd_sample.json, 3592"

    rate_all_by_keys(hand, len(ratings))
    hand.keys("Ctrl+Return")
    (seen,) = hand.book.all(Observation)
    assert seen.state is ObservationState.SUBMITTED
    marks = {each.mark for each in hand.book.all(Rating, observation_id=seen.id)}
    assert marks == {Mark.FOUR, Mark.MET} or marks == {Mark.FOUR}
    assert hand.reads(said[1])


def rate_all_by_keys(hand: Hand, count: int) -> None:
    """A 4, or met, for each; the first is the strength whose words are quoted."""
    hand.keys("Esc")
    for number in range(count):
        row = hand.page.form.rows[number]
        assert hand.focus is row
        hand.keys("5" if row._scale is Scale.MET_NOT_MET else "4")
        if number == 0:
            hand.keys("S")
        hand.keys("J")
    hand.tab_to("Impact on the customer")
    hand.write("She knew who would call her.")


def test_measures_come_in_by_keys_and_undo_takes_them_back(hand: Hand, tmp_path: Path) -> None:
    hand.keys("G, P", "I")
    import_by_keys(hand, staff(tmp_path), "Import 2")
    figures = tmp_path / "figures.csv"
    figures.write_text(
        f"Agent;Date;Handle time (s);Adherence\n{MARCUS};19.11.2026;412;92%\n", encoding="utf-8"
    )
    hand.keys("I")
    hand.keys("Shift+Tab", "Right", "Right", "Right", "Tab")
    import_by_keys(hand, figures, "Import 2")
    found = {(m.title, m.value, m.unit) for m in hand.book.all(PersonMeasure)}
    assert found == {("Handle time", 412.0, "s"), ("Adherence", 92.0, "%")}
    hand.keys("Ctrl+Z")
    assert hand.book.all(PersonMeasure) == ()
