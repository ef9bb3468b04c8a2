"""run.py on a machine without a screen: the main job, done through the command line."""

import sys
from pathlib import Path

import pytest

import run


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the other systems always have a screen")
def test_without_a_screen_a_plan_and_a_script_are_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
):
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setattr(run, "OUT", tmp_path / "out")
    monkeypatch.setattr(run, "tool", lambda name: str(Path(sys.executable).with_name(name)))
    assert run.run([]) == 0
    sentence, *paths = [line.strip() for line in capfd.readouterr().out.splitlines()][-4:]
    assert sentence.startswith("There is no screen here")
    workbook, *documents = (Path(path) for path in paths)
    assert workbook.parent == tmp_path / "out"
    assert workbook.read_bytes()[:15] == b"SQLite format 3"
    assert [document.read_bytes()[:5] for document in documents] == [b"%PDF-"] * 2
