"""What every test stands on: a fixed surrounding, a home of its own, outside programs, and the order.

The surrounding is set before anything imports PySide6, because Qt reads it once. Windows are drawn
offscreen unless `COACHBOOK_TEST_SCREEN` is set, which the run under a real screen does.
"""

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import settings

if not os.environ.get("COACHBOOK_TEST_SCREEN"):
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ.update(QT_SCALE_FACTOR="1", TZ="Europe/Berlin", LC_ALL="C.UTF-8", LANGUAGE="en")
RUNTIME = tempfile.TemporaryDirectory(prefix="coachbook-")  # Qt warns without one; gone with the process
os.environ.setdefault("XDG_RUNTIME_DIR", RUNTIME.name)
if hasattr(time, "tzset"):
    time.tzset()

HERE = Path(__file__).parent
IN_CI = os.environ.get("CI", "").lower() not in {"", "0", "false"}
NOT_RUN = "NOT RUN: "
# The quick ones first: who broke a rule of the domain hears it before any window is opened.
LAST = ("ui", "journeys", "faults", "benchmarks", "package")

pytest_plugins = ("tests.postgres", "tests.workbooks", "tests.windows", "tests.screens", "tests.verapdf")

settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if IN_CI else "here")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave the benchmarks out unless they are named: they measure, and take minutes."""
    if collection_path != HERE / "benchmarks":
        return None
    return not any("benchmarks" in argument for argument in config.args)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Order by wing: the domain, then windows, whole stories, and the installed package last."""

    def rank(item: pytest.Item) -> int:
        folder = item.path.relative_to(HERE).parts[0]
        return LAST.index(folder) + 1 if folder in LAST else 0

    items.sort(key=rank)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say once, at the end, which outside programs were missing and how to get them."""
    reports = terminalreporter.getreports("skipped")
    reasons = {str(report.longrepr[2]) for report in reports if isinstance(report.longrepr, tuple)}
    lines = sorted(reason.removeprefix("Skipped: ") for reason in reasons if NOT_RUN in reason)
    if lines:
        terminalreporter.section("not run")
        for line in lines:
            terminalreporter.write_line(line)


@pytest.fixture(scope="session")
def needs() -> Callable[..., str]:
    """`needs("pdftotext", package="poppler-utils")` gives the program's path, or stops the test.

    Without the program the test is skipped with the line to type; where `CI` is set it fails, because
    there run.py installs the programs and a silent skip would hide that. `where` names folders to
    search after the search path, as patterns below the root such as "usr/lib/postgresql/*/bin"; of
    several the last by name is taken, which is the newest version.
    """

    def find(program: str, *, package: str, where: tuple[str, ...] = ()) -> str:
        folders = [
            str(folder) for pattern in where for folder in sorted(Path("/").glob(pattern), reverse=True)
        ]
        found = shutil.which(program) or shutil.which(program, path=os.pathsep.join(folders))
        if found:
            return found
        _stop(f"{program} is missing; apt-get install {package}")

    return find


@pytest.fixture(scope="session")
def needs_file() -> Callable[..., Path]:
    """`needs_file(path, "what to do")` gives the path, or skips the test with a line that says what to do.

    For material that lies beside a checkout and not in it. In CI as well: nothing installs it there.
    """

    def find(path: Path, sentence: str) -> Path:
        if not path.is_file():
            pytest.skip(f"{NOT_RUN}{path.name} is missing; {sentence}")
        return path

    return find


def _stop(reason: str) -> NoReturn:
    """Fail in CI, skip elsewhere; with the line that says what is missing."""
    if IN_CI:
        pytest.fail(NOT_RUN + reason, pytrace=False)
    pytest.skip(NOT_RUN + reason)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of its own for each test, so that none reads the settings of the person at the keys."""
    folder = tmp_path / "home"
    monkeypatch.setenv("COACHBOOK_HOME", str(folder))
    return folder


@pytest.fixture(autouse=True)
def _widgets_go() -> Iterator[None]:
    """Delete what `deleteLater` was called on: no event loop runs between tests to do it."""
    yield
    core = sys.modules.get("PySide6.QtCore")
    if core is not None and core.QCoreApplication.instance() is not None:
        core.QCoreApplication.sendPostedEvents(None, core.QEvent.Type.DeferredDelete)
