"""Real screens to test with: an X server of its own, a window manager, keys, and the program started there.

`screen` is such a server; `Watched` is the program on it, which can be asked what stands in its window.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import IO

import pytest
from PySide6.QtGui import QImage
from pytestqt import exceptions
from pytestqt.qtbot import QtBot

from run import X11, unloadable


class Screen:
    """An X server of its own with one window of the program on it; keys go to whatever has the focus."""

    def __init__(self, number: str, tool: Callable[..., str], qtbot: QtBot) -> None:
        self.environment = {**os.environ, "DISPLAY": number, "QT_QPA_PLATFORM": "xcb"}
        self._tool = tool
        self._qtbot = qtbot

    def ask(self, *words: str) -> str:
        """What xdotool says; nothing where it finds nothing."""
        command = [self._tool("xdotool", package="xdotool"), *words]
        done = subprocess.run(
            command, env=self.environment, capture_output=True, encoding="utf-8", check=False
        )
        return done.stdout.strip()

    def keys(self, *names: str) -> None:
        """Press keys, one after the other: "ctrl+k", "Tab", "Return"."""
        self.ask("key", "--delay", "60", *names)

    def write(self, text: str) -> None:
        """Type a text."""
        self.ask("type", "--delay", "25", text)

    def wait_for(self, happened: Callable[[], object]) -> None:
        """Ask again and again, for half a minute at most."""
        self._qtbot.waitUntil(lambda: bool(happened()), timeout=30_000)

    @property
    def title(self) -> str:
        """The title of the window that has the keyboard."""
        return self.ask("getactivewindow", "getwindowname")

    def picture(self, path: Path) -> QImage:
        """All of the screen, kept for whoever wants to look."""
        shot = self._tool("import", package="imagemagick")
        subprocess.run([shot, "-window", "root", str(path)], env=self.environment, check=True)
        return QImage(str(path))


@pytest.fixture
def screen(needs: Callable[..., str], qtbot: QtBot, tmp_path: Path) -> Iterator[Screen]:
    """An X server with a window manager, without which no window gets the keyboard."""
    server = needs("Xvfb", package="xvfb")
    manager = needs("openbox", package="openbox")
    for name, package in (("xdotool", "xdotool"), ("import", "imagemagick"), *unloadable(X11).items()):
        needs(name, package=package)
    reads, writes = os.pipe()
    with (tmp_path / "x.log").open("wb") as log:
        command = [server, "-displayfd", str(writes), "-screen", "0", "1440x900x24", "-nolisten", "tcp"]
        x = subprocess.Popen(command, pass_fds=(writes,), stdout=log, stderr=log)
        os.close(writes)
        with os.fdopen(reads, encoding="ascii") as told:
            number = f":{told.readline().strip()}"  # the server writes it once it listens
        made = Screen(number, needs, qtbot)
        keeper = subprocess.Popen([manager], env=made.environment, stdout=log, stderr=log)
        try:
            yield made
        finally:
            for process in (keeper, x):
                process.terminate()
                process.wait(timeout=30)


class Watched:
    """The program on a screen, begun at a moment of its own clock; `look` says what stands in its window."""

    def __init__(self, screen: Screen, place: Path, moment: datetime, log: IO[bytes]) -> None:
        self._screen = screen
        command = [sys.executable, "-m", "tests.watched", str(place), moment.isoformat()]
        self.process = subprocess.Popen(
            command, env=screen.environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log
        )

    def look(self) -> Mapping[str, list[str]]:
        """`words`: every text in sight, a line each; `at`: what has the keyboard is called."""
        asks, answers = self.process.stdin, self.process.stdout
        assert asks is not None
        assert answers is not None
        asks.write(b"look\n")
        asks.flush()
        found: Mapping[str, list[str]] = json.loads(answers.readline() or b'{"words": [], "at": []}')
        return found

    def reads(self, words: str) -> bool:
        """Whether these words stand somewhere in sight."""
        return words in "\n".join(self.look()["words"])

    def tab_to(self, name: str) -> None:
        """Go on with Tab until the keyboard is at the field or button of this name."""
        been: list[str] = []
        while name not in self.look()["at"]:
            been += self.look()["at"][-1:]
            self._screen.keys("Tab")
            assert len(been) < 100, f"Tab never came to “{name}”, but to {been}"

    def wait_to_read(self, *words: str) -> None:
        """Wait until all of these stand in sight."""
        for each in words:
            try:
                self._screen.wait_for(lambda each=each: self.reads(each))
            except exceptions.TimeoutError:
                pytest.fail(f"“{each}” never came in sight; there is:\n" + "\n".join(self.look()["words"]))

    def end(self) -> None:
        """Stop it, if it still runs."""
        self.process.kill()
        self.process.wait(timeout=30)
        for end in (self.process.stdin, self.process.stdout):
            if end is not None:
                end.close()


@pytest.fixture
def watched(screen: Screen, tmp_path: Path) -> Iterator[Callable[[Path, datetime], Watched]]:
    """`watched(workbook, moment)` is the program with its window in front, as if it were that moment."""
    begun: list[Watched] = []

    def begin(place: Path, moment: datetime) -> Watched:
        with (tmp_path / f"program{len(begun)}.log").open("wb") as log:
            program = Watched(screen, place, moment, log)
        begun.append(program)
        screen.wait_for(lambda: program.process.poll() is not None or "· Coachbook" in screen.title)
        assert program.process.poll() is None, Path(log.name).read_text(encoding="utf-8")
        return program

    yield begin
    for program in begun:
        program.end()
    assert not any(path.read_bytes() for path in tmp_path.glob("program*.log"))
