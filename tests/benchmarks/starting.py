"""Programs that are started and timed from outside: a bare window, and ours; see `test_starting`.

Each prints one JSON line with the moment (seconds since the epoch) at which its goal was reached and its peak
memory in bytes, and ends. Run as `python starting.py NAME [WORKBOOK]`.
"""

import json
import sys
import time

REACHED = {}


def peak_memory():
    """The largest resident size of this process so far, in bytes."""
    if sys.platform == "win32":
        import ctypes
        from ctypes import wintypes

        class Counters(ctypes.Structure):
            _fields_ = [("cb", wintypes.DWORD), ("faults", wintypes.DWORD), ("peak", ctypes.c_size_t)] + [
                (f"rest{n}", ctypes.c_size_t) for n in range(8)
            ]

        counters = Counters(cb=ctypes.sizeof(Counters))
        handle = ctypes.windll.kernel32.GetCurrentProcess()
        ctypes.windll.psapi.GetProcessMemoryInfo(handle, ctypes.byref(counters), counters.cb)
        return counters.peak
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def tell(**extra):
    print(json.dumps({"at": time.time(), "memory": peak_memory(), **extra}), flush=True)


def bare(after=None):
    """A QMainWindow of Qt for Python and nothing else, up to its first paint; then `after`."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QMainWindow

    app = QApplication([])

    class Bare(QMainWindow):
        def paintEvent(self, event):
            QTimer.singleShot(0, finish)  # fires when the window and all in it are painted
            super().paintEvent(event)

    def finish():
        if after is not None:
            after()
        tell()
        app.exit()

    window = Bare()
    window.resize(1440, 900)
    window.show()
    app.exec()


def bare_with_tables():
    """The bare window, then what any program on SQLModel must import and declare before its first row."""

    def declare():
        import sqlmodel  # noqa: F401

        import coachbook.data.tables  # noqa: F401

    bare(declare)


def shown(place):
    """Our window up to the first paint of the themed shell with its side bar."""
    from coachbook import app as program

    class Watched(program.Window):
        told = False

        def paintEvent(self, event):
            if not Watched.told:
                Watched.told = True
                program.QTimer.singleShot(0, finish)
            super().paintEvent(event)

    def finish():
        tell()
        program.QApplication.exit()

    program.Window = Watched
    program.run(place)


def today(place):
    """Our window with the workbook open and Today painted with its data."""
    from coachbook import app as program

    class Watched(program.App):
        def __init__(self, *args):
            super().__init__(*args)
            self.opened.connect(self.on_opened)

        def on_opened(self, _workbook):
            self.page = self.window.page
            self.page.installEventFilter(self)
            self.page.update()

        def eventFilter(self, watched, event):
            if event.type() == event.Type.Paint:
                watched.removeEventFilter(self)
                program.QTimer.singleShot(0, self.finish)
            return False

        def finish(self):
            tell()
            self.window.close()
            program.QApplication.exit()

    program.App = Watched
    program.run(place)


if __name__ == "__main__":
    {"bare": bare, "tables": bare_with_tables, "shown": shown, "today": today}[sys.argv[1]](*sys.argv[2:])
