"""The settings survive a restart, a damaged file and a full disk."""

import json
import time
from pathlib import Path

import pytest

from coachbook import settings
from coachbook.settings import Appearance, ComeBack, Role, Settings


def test_what_was_saved_is_read_again(tmp_path: Path) -> None:
    file = tmp_path / "a" / "settings.json"
    chosen = Settings(
        appearance=Appearance.DARK,
        role=Role.TRAINER,
        name="Łucja “Lu” Öz",
        backups=tmp_path / "copies",
        recent=(tmp_path / "one.coachbook",),
        folded=frozenset({"practice"}),
        side_bar=False,
        come_back=ComeBack.KEYS,
        come_back_keys="äß9",
        columns={"people:1f": {"0": "name", "days": "day.month.year"}},
    )
    assert settings.save(chosen, file)
    assert settings.load(file) == chosen
    assert [each.name for each in file.parent.iterdir()] == ["settings.json"]


def test_a_missing_file_gives_the_defaults(tmp_path: Path) -> None:
    assert settings.load(tmp_path / "none.json") == Settings()


@pytest.mark.parametrize("keys", ["", "a1", " - . ", 7])
def test_a_gesture_of_keys_that_nobody_could_make_becomes_the_usual_one(tmp_path: Path, keys: object) -> None:
    file = tmp_path / "settings.json"
    file.write_text(json.dumps({"come_back": "keys", "come_back_keys": keys}))
    assert settings.load(file).come_back is ComeBack.HOLD


def test_the_columns_of_the_last_forty_shapes_of_lists_are_kept_the_newest_first(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    chosen = Settings()
    for number in range(50):
        chosen = chosen.with_columns(f"shape {number}", {"0": "name"})
    assert settings.save(chosen.with_columns("shape 20", {"0": "team"}), file)
    kept = settings.load(file).columns
    assert len(kept) == 40
    assert list(kept)[:2] == ["shape 20", "shape 49"]
    assert kept["shape 20"] == {"0": "team"}


@pytest.mark.parametrize("raw", ["7", '{"a": 1}', '{"a": {"0": 3}}'])
def test_columns_that_make_no_sense_are_passed_over(tmp_path: Path, raw: str) -> None:
    file = tmp_path / "settings.json"
    file.write_text(f'{{"columns": {raw}, "name": "Dana"}}')
    loaded = settings.load(file)
    assert loaded.name == "Dana"
    assert not any(loaded.columns.values())


@pytest.mark.parametrize("damage", [b"", b"{", b"[1]", b"\xff\xfe\x00", b'"text"'])
def test_a_damaged_file_is_kept_aside_and_the_defaults_hold(tmp_path: Path, damage: bytes) -> None:
    file = tmp_path / "settings.json"
    file.write_bytes(damage)
    assert settings.load(file) == Settings()
    assert not file.exists()
    assert (tmp_path / "settings.damaged.json").read_bytes() == damage


def test_one_wrong_value_costs_one_setting(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    file.write_text(
        '{"appearance": "pink", "name": "Dana", "recent": [1, "a"], "folded": 3, "side_bar": "no"}'
    )
    assert settings.load(file) == Settings(name="Dana", recent=(Path("a"),))


def test_a_scanner_that_holds_the_file_for_a_moment_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "settings.json"
    real, refusals = Path.replace, [PermissionError(), PermissionError()]

    def held(self: Path, target: Path) -> Path:
        if refusals:
            raise refusals.pop()
        return real(self, target)

    monkeypatch.setattr(Path, "replace", held)
    monkeypatch.setattr(time, "sleep", lambda _seconds: None)
    assert settings.save(Settings(name="Dana"), file)
    assert settings.load(file).name == "Dana"


def test_a_disk_that_refuses_leaves_the_old_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "settings.json"
    settings.save(Settings(name="Dana"), file)

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(settings.os, "fsync", full)
    assert not settings.save(Settings(name="Tom"), file)
    assert settings.load(file).name == "Dana"
    assert [each.name for each in tmp_path.iterdir() if each.is_file()] == ["settings.json"]


def test_the_last_opened_workbook_comes_first_and_only_once(tmp_path: Path) -> None:
    books = [tmp_path / f"{number}.coachbook" for number in range(10)]
    kept = Settings()
    for book in (*books, books[5]):
        kept = kept.opened(book)
    assert kept.recent[0] == books[5]
    assert len(kept.recent) == len(set(kept.recent)) == 8
    assert books[5] not in kept.forgotten(books[5]).recent
