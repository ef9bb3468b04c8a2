"""Copies that can be trusted: dated, verified, thinned, and never made from a damaged workbook."""

import os
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from coachbook.changes import Change, replacing
from coachbook.clock import FixedClock
from coachbook.data import backups
from coachbook.data.backups import backups_of, latest, to_keep
from coachbook.errors import SaveFailed
from coachbook.records import Person
from coachbook.workbook import create, open_workbook


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "backups"


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_copy_is_dated_by_the_clock_on_the_wall_and_opens_like_any_workbook(
    file, folder, opened, add_person, clock
):
    workbook = opened(file)
    bob = add_person(workbook, "Bob")
    copy = workbook.back_up(folder)
    assert names(folder) == ["Team 2026-11-20 0915.coachbook"]
    with sqlite3.connect(f"{copy.as_uri()}?mode=ro&immutable=1", uri=True) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
    assert opened(copy).get(Person, bob.id) == bob


def test_nothing_is_copied_where_nothing_changed(file, folder, opened, add_person):
    workbook = opened(file)
    assert workbook.back_up(folder) is not None
    assert workbook.back_up(folder) is None
    add_person(workbook, "Bob")
    assert workbook.back_up(folder) is not None
    assert len(names(folder)) == 2


def test_what_is_typed_on_into_the_same_field_after_a_copy_is_in_the_next_one(
    file, folder, opened, add_person
):
    workbook = opened(file)
    bob = add_person(workbook, "B")
    longer, longest = bob.but(name="Bo"), bob.but(name="Bob")
    workbook.do(Change("type", "rename person", replacing(bob, longer), merge="name"))
    workbook.back_up(folder)
    workbook.do(Change("type", "rename person", replacing(longer, longest), merge="name"))
    copy = workbook.back_up(folder)
    assert copy is not None
    assert opened(copy).get(Person, bob.id) == longest


def test_two_copies_of_one_minute_both_stay(file, folder, opened, add_person):
    workbook = opened(file)
    workbook.back_up(folder)
    add_person(workbook, "Bob")
    workbook.back_up(folder)
    assert names(folder) == ["Team 2026-11-20 0915 2.coachbook", "Team 2026-11-20 0915.coachbook"]


def test_a_damaged_workbook_does_not_become_a_copy(file, folder, opened, add_person):
    workbook = opened(file)
    add_person(workbook, "Bob")
    good = workbook.back_up(folder)
    workbook.close()
    workbook = opened(file)
    _tear(file)
    with pytest.raises(SaveFailed):
        workbook.back_up(folder)
    assert names(folder) == [good.name]


def _tear(file: Path) -> None:
    """Overwrite the pages in the middle; the head and the first tables stay readable."""
    size = file.stat().st_size
    with file.open("rb+") as out:
        out.seek(size // 2 // 4096 * 4096)
        out.write(b"\xa5" * (size // 4 // 4096 * 4096))


def test_a_copy_that_does_not_read_back_is_thrown_away(file, folder, opened, monkeypatch):
    workbook = opened(file)
    monkeypatch.setattr(backups, "flush", _tear)
    with pytest.raises(SaveFailed):
        workbook.back_up(folder)
    assert names(folder) == []


def test_a_disk_that_refuses_leaves_nothing_behind(file, folder, opened, monkeypatch):
    def refuses(beside, path):
        raise OSError(28, "No space left on device")

    workbook = opened(file)
    monkeypatch.setattr(backups, "swap_in", refuses)
    with pytest.raises(SaveFailed):
        workbook.back_up(folder)
    assert names(folder) == []


def test_a_broken_copy_is_no_reason_to_make_no_new_one(file, folder, opened):
    workbook = opened(file)
    _tear(workbook.back_up(folder))
    assert workbook.back_up(folder) is not None


def test_a_folder_that_cannot_be_made_is_said(file, tmp_path, opened):
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(SaveFailed):
        opened(file).back_up(tmp_path / "taken")


def test_a_window_that_may_only_read_makes_no_copies(file, folder, opened):
    opened(file)
    assert opened(file).back_up(folder) is None
    assert not folder.exists()


def test_copies_belong_to_their_own_workbook_even_under_the_same_name(file, folder, tmp_path, opened, clock):
    opened(file).back_up(folder)
    later = clock._replace(moment=clock.moment + timedelta(days=400))
    other = create(tmp_path / "other" / "Team.coachbook", coach_name="Zoe", clock=later)
    other.back_up(folder)
    other.close()
    assert len(names(folder)) == 2


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights in another way")
def test_a_copy_is_for_its_owner_only(file, folder, opened):
    assert opened(file).back_up(folder).stat().st_mode & 0o077 == 0


def test_old_copies_are_thinned_and_the_newest_ones_stay(file, folder, clock, add_person):
    for day in range(30):
        for hour in (0, 2) if day > 26 else (2,):
            now = clock.moment + timedelta(days=day, hours=hour)
            workbook = open_workbook(file, FixedClock(now, clock.zone))
            add_person(workbook, f"Person {day} {hour}")
            workbook.back_up(folder)
            workbook.close()
    found = [copy.at for copy in backups_of(folder, file)]
    assert found == sorted(found, reverse=True)
    assert [each.strftime("%d %H") for each in found[:5]] == ["19 11", "19 09", "18 11", "18 09", "17 11"]
    # Two days whole, the last of twelve days, and the last of each week of what is older.
    assert len(found) == 4 + 12 + 3
    assert latest(folder, file).at == found[0]


# Thinning as a table


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def daily(last: str, count: int, *hours: int) -> list[datetime]:
    day = at(last)
    return [day.replace(hour=hour) - timedelta(days=n) for n in range(count) for hour in hours]


NOW = at("2026-11-20T12:00")
THINNED = {
    "nothing": ([], []),
    "all of today and yesterday": (daily("2026-11-20", 2, 8, 9, 10), daily("2026-11-20", 2, 8, 9, 10)),
    "the last of each older day": (daily("2026-11-18", 3, 8, 17), daily("2026-11-18", 3, 17)),
    "days without a copy do not count": (
        [at("2026-01-05T09:00"), at("2026-03-05T09:00"), at("2026-03-05T10:00")],
        [at("2026-01-05T09:00"), at("2026-03-05T10:00")],
    ),
    "days to come, where the clock was set back": (
        daily("2027-02-01", 3, 8, 9),
        daily("2027-02-01", 3, 8, 9),
    ),
    "the hour that comes twice in autumn is two copies": (
        [at("2026-10-25T02:30"), at("2026-10-25T02:45"), at("2026-10-26T09:00")],
        [at("2026-10-25T02:45"), at("2026-10-26T09:00")],
    ),
}


@pytest.mark.parametrize("case", THINNED)
def test_what_stays(case):
    moments, kept = THINNED[case]
    assert to_keep(moments, NOW) == frozenset(kept)


def test_two_years_of_days_become_days_weeks_and_months():
    kept = sorted(to_keep(daily("2026-11-20", 730, 9), NOW), reverse=True)
    days = [moment.date().isoformat() for moment in kept]
    assert days[:14] == [f"2026-11-{day:02}" for day in range(20, 6, -1)]
    assert days[14:24] == [
        "2026-11-06", "2026-11-01", "2026-10-25", "2026-10-18", "2026-10-11",
        "2026-10-04", "2026-09-27", "2026-09-20", "2026-09-13", "2026-09-06",
    ]  # fmt: skip
    assert days[24:] == [
        "2026-08-30", "2026-07-31", "2026-06-30", "2026-05-31", "2026-04-30",
        "2026-03-31", "2026-02-28", "2026-01-31", "2025-12-31",
    ]  # fmt: skip


def test_thinning_again_takes_nothing_more():
    once = to_keep(daily("2026-11-20", 730, 9), NOW)
    assert to_keep(once, NOW) == once


def test_a_copy_made_with_the_clock_set_back_is_not_thinned_away(file, folder, clock, add_person):
    for day in (0, -900):
        workbook = open_workbook(file, FixedClock(clock.moment + timedelta(days=day), clock.zone))
        add_person(workbook, f"Person {day}")
        made = workbook.back_up(folder)
        workbook.close()
    assert made.exists()
    assert len(names(folder)) == 2


@pytest.mark.parametrize("title", ["Team: north/south", "con", "Zoë’s “book”", "t" * 90])
def test_any_name_becomes_one_that_a_file_can_have(title, tmp_path, folder, clock):
    safe = "".join(letter for letter in title if letter not in "/:")
    workbook = create(tmp_path / f"{safe}.coachbook", coach_name="Jane", clock=clock)
    copy = workbook.back_up(folder)
    assert backups_of(folder, Path(workbook.place))[0].path == copy
    workbook.close()


def test_the_hour_that_comes_twice_gives_two_copies(file, folder, add_person):
    zone = ZoneInfo("Europe/Berlin")
    for hour in (0, 1):
        workbook = open_workbook(file, FixedClock(datetime(2026, 10, 25, hour, 30, tzinfo=UTC), zone))
        add_person(workbook, f"Person {hour}")
        workbook.back_up(folder)
        workbook.close()
    assert names(folder) == ["Team 2026-10-25 0230 2.coachbook", "Team 2026-10-25 0230.coachbook"]
