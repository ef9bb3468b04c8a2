"""Errands run beside the window, answer in its thread, and lose no failure."""

import gc
import threading
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QObject, Slot
from pytestqt.qtbot import QtBot

from coachbook import log
from coachbook.ui.shell.errands import Errands, Stopped


class Asker(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.answers: list[object] = []
        self.errors: list[BaseException] = []
        self.threads: list[threading.Thread] = []

    @Slot(object)
    def done(self, result: object) -> None:
        self.answers.append(result)
        self.threads.append(threading.current_thread())

    @Slot(object)
    def failed(self, error: BaseException) -> None:
        self.errors.append(error)


@pytest.fixture
def errands(qtbot: QtBot) -> Errands:
    return Errands()


def test_the_work_runs_elsewhere_and_the_answer_comes_here(errands: Errands, qtbot: QtBot) -> None:
    asker, worked_in = Asker(), []

    def work(progress, cancelled):
        worked_in.append(threading.current_thread())
        progress(0.5)
        return 42

    with qtbot.waitSignals([errands.began, errands.advanced, errands.ended]):
        errands.run("Counting", work, asker.done, asker.failed)
    assert asker.answers == [42]
    assert asker.threads == [threading.main_thread()]
    assert worked_in[0] is not threading.main_thread()
    assert errands.under_way == ()


def test_a_failure_reaches_the_one_who_asked_and_the_log(
    errands: Errands, qtbot: QtBot, tmp_path: Path
) -> None:
    log.begin(tmp_path / "coachbook.log")
    asker = Asker()

    def work(progress, cancelled):
        raise OSError("Marcus's plan")

    with qtbot.waitSignal(errands.ended):
        errands.run("Writing", work, asker.done, asker.failed)
    log.end()
    assert [type(error) for error in asker.errors] == [OSError]
    assert "OSError" in (tmp_path / "coachbook.log").read_text()
    assert "Marcus" not in (tmp_path / "coachbook.log").read_text()


def test_a_failure_that_nobody_takes_is_said(errands: Errands, qtbot: QtBot) -> None:
    def work(progress, cancelled):
        raise KeyError("x")

    with qtbot.waitSignal(errands.unanswered) as said:
        errands.run("Writing", work)
    assert said.args[0].label == "Writing"
    assert isinstance(said.args[1], KeyError)


def test_an_asker_that_has_gone_is_not_called(errands: Errands, qtbot: QtBot) -> None:
    asker, go = Asker(), threading.Event()
    answers = asker.answers

    def work(progress, cancelled):
        go.wait(10)
        return 1

    with qtbot.waitSignal(errands.ended):
        errands.run("Counting", work, asker.done)
        del asker
        gc.collect()
        go.set()
    assert answers == []


@pytest.mark.parametrize("polite", [True, False])
def test_a_cancelled_errand_answers_nobody(errands: Errands, qtbot: QtBot, polite: bool) -> None:
    asker = Asker()

    def work(progress, cancelled):
        while not cancelled():
            pass
        if polite:
            raise Stopped
        return 1

    with qtbot.waitSignal(errands.ended):
        errands.run("Counting", work, asker.done, asker.failed, cancellable=True).cancel()
    assert (asker.answers, asker.errors) == ([], [])


def test_draining_stops_what_can_be_stopped_and_waits_for_the_rest(errands: Errands, qtbot: QtBot) -> None:
    finished = []

    def endless(progress, cancelled):
        while not cancelled():
            pass
        finished.append("stopped")

    def export(progress, cancelled):
        finished.append("written")

    with qtbot.waitSignals([errands.ended, errands.ended]):
        errands.run("Searching", endless, cancellable=True)
        errands.run("Exporting", export)
        assert errands.drain()
        assert sorted(finished) == ["stopped", "written"]


def test_no_garbage_is_collected_while_somebody_works_beside_the_window(
    errands: Errands, qtbot: QtBot
) -> None:
    meanwhile: list[bool] = []

    def work(progress, cancelled):
        meanwhile.append(gc.isenabled())

    with qtbot.waitSignal(errands.ended):
        errands.run("Counting", work)
    assert meanwhile == [False]
    assert gc.isenabled()


def test_collecting_that_begins_during_an_errand_begins_after_it(errands: Errands, qtbot: QtBot) -> None:
    go, meanwhile = threading.Event(), []

    def work(progress, cancelled):
        go.wait(10)
        meanwhile.append(gc.isenabled())

    gc.disable()  # as on the way to the first page
    with qtbot.waitSignal(errands.ended):
        errands.run("Backing up", work)
        errands.begin_collecting()
        go.set()
    assert meanwhile == [False]
    assert gc.isenabled()


def test_an_errand_that_outlives_its_window_ends_in_silence(qtbot: QtBot) -> None:
    asker, errands, later = Asker(), Errands(), Errands()
    begun, go = threading.Event(), threading.Event()

    def work(progress, cancelled):
        begun.set()
        go.wait(10)
        progress(0.5)
        return 1

    errands.run("Counting", work, asker.done, asker.failed)
    assert begun.wait(10)
    shiboken6.delete(errands)  # as a window that closes does with all that is its own
    go.set()
    with qtbot.waitSignal(later.ended):  # what is reported is reported in turn
        assert later.drain(-1)
        later.run("Writing", lambda _progress, _cancelled: None)
    assert (asker.answers, asker.errors) == ([], [])
    assert gc.isenabled()


def test_no_garbage_is_collected_while_another_windows_worker_is_at_it(qtbot: QtBot) -> None:
    closed, open_, go = Errands(), Errands(), threading.Event()
    meanwhile: list[bool] = []

    def work(progress, cancelled):
        go.wait(10)
        meanwhile.append(gc.isenabled())

    with qtbot.waitSignal(open_.ended):
        with qtbot.waitSignal(closed.ended):
            closed.run("Counting", lambda _progress, _cancelled: None)
            open_.run("Counting", work)
        go.set()
    assert meanwhile == [False]
    assert gc.isenabled()
