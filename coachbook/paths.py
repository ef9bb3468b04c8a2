"""Where things lie: our own resources, the user's files, and safe names for new ones."""

from __future__ import annotations

import os
import sys
import unicodedata
from functools import cache
from pathlib import Path

_PORTS = (f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))
_RESERVED = {"con", "prn", "aux", "nul", *_PORTS}
_FORBIDDEN = set('<>:"/\\|?*')


@cache
def resources() -> Path:
    """The folder of icons, fonts, packs and rules: in the package once installed, else the checkout's."""
    package = Path(__file__).resolve().parent
    installed = package / "_resources"
    return installed if installed.is_dir() else package.parent / "resources"


def resource(*parts: str) -> Path:
    """One file or folder below `resources()`."""
    return resources().joinpath(*parts)


def data_folder() -> Path:
    """The folder for workbooks, settings and logs of this user; not made by asking.

    `COACHBOOK_HOME` overrides it, for tests and for a stick that is carried about. The rules of the three
    systems are few and fixed, so they stand here: platformdirs would cost 40 ms before the first paint.
    """
    override = os.environ.get("COACHBOOK_HOME")
    if override:
        return Path(override)
    home = Path.home()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / "Coachbook"
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / "Coachbook"
    return Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share") / "coachbook"


def safe_name(text: str, longest: int = 80) -> str:
    """A file name, valid on all three systems, that still reads like `text`; at most `longest` bytes.

    Control and direction characters go, separators become spaces, reserved Windows names get a tail;
    what is left empty is called "untitled".
    """
    normal = unicodedata.normalize("NFC", text)
    kept = "".join(" " if c in _FORBIDDEN else c for c in normal if unicodedata.category(c)[0] != "C")
    name = " ".join(kept.split()).strip(" .")
    while len(name.encode()) > longest:
        name = name[:-1].rstrip(" .")
    if name.split(".")[0].lower() in _RESERVED:
        name = f"{name} file"
    return name or "untitled"


def unused(path: Path) -> Path:
    """`path`, or the first of `name 2`, `name 3` ... beside it that does not exist yet."""
    if not path.exists():
        return path
    number = 2
    while (other := path.with_name(f"{path.stem} {number}{path.suffix}")).exists():
        number += 1
    return other
