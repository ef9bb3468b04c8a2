"""What this computer remembers of its user: looks, recent workbooks, folds; never what a workbook holds.

One JSON file in the data folder. It is read before the first paint, so it is a plain tuple and the
standard library. A file that cannot be read costs the settings, not the start: it is moved aside as
`settings.damaged.json` and the defaults hold.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple, TypeVar

from coachbook import paths
from coachbook.files import flush, swap_in

_NAME = "settings.json"
_RECENT = 8
_SHAPES = 40

_Choice = TypeVar("_Choice", bound=StrEnum)


class Appearance(StrEnum):
    """Which of the two themes is shown."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Role(StrEnum):
    """What the user mostly does; it only chooses which wings are open on the first day."""

    SUPERVISOR = "supervisor"
    TRAINER = "trainer"


class ComeBack(StrEnum):
    """How the coach takes back a screen that was handed over: by holding Escape, or by keys of one's own."""

    HOLD = "hold"
    KEYS = "keys"


LEAST_KEYS = 3
"""So many keys at least are one's own gesture: fewer are pressed by chance."""


SPEEDS = 5
"""Speeds of the customer's voice, from slow (0) to quick (4)."""


class Settings(NamedTuple):
    """The choices of one user on one computer.

    `recent` holds absolute paths of workbooks, last opened first, at most eight. `folded` holds the keys of
    the wings that are folded in the side bar. `backups` is None for the usual place beside the data,
    `exports` the folder that took the last document. `columns` holds what was said about the columns of
    lists, by a digest of their headings, last used first. `come_back_keys` are the letters and figures of the
    gesture `ComeBack.KEYS`, in their order. `speaks` is whether the customer's lines are spoken aloud where
    there is an engine, `voice` the name of the voice ("" for the engine's own), `voice_speed` 0 to 4.
    `key` is the file of the key that documents are certified with, never its passphrase; `timestamp_server`
    the address of who vouches for the moment, "" for nobody.
    """

    appearance: Appearance = Appearance.SYSTEM
    role: Role = Role.SUPERVISOR
    name: str = ""
    backups: Path | None = None
    exports: Path | None = None
    recent: tuple[Path, ...] = ()
    folded: frozenset[str] = frozenset()
    side_bar: bool = True
    come_back: ComeBack = ComeBack.HOLD
    come_back_keys: str = ""
    columns: Mapping[str, Mapping[str, str]] = MappingProxyType({})
    speaks: bool = True
    voice: str = ""
    voice_speed: int = 2
    key: Path | None = None
    timestamp_server: str = ""

    def opened(self, workbook: Path) -> Settings:
        """With `workbook` first among the recent ones."""
        place = Path(os.path.abspath(workbook))  # noqa: PTH100  resolve() would follow links and change what was chosen
        others = tuple(other for other in self.recent if other != place)
        return self._replace(recent=(place, *others)[:_RECENT])

    def forgotten(self, workbook: Path) -> Settings:
        """Without `workbook` among the recent ones; the file itself is not touched."""
        return self._replace(recent=tuple(other for other in self.recent if other != workbook))

    def with_columns(self, shape: str, kept: Mapping[str, str]) -> Settings:
        """With what the columns of lists of this shape mean; the shapes used last are kept."""
        others = {each: told for each, told in self.columns.items() if each != shape}
        newest = list({shape: dict(kept), **others}.items())[:_SHAPES]
        return self._replace(columns=dict(newest))

    def with_fold(self, wing: str, folded: bool) -> Settings:
        """With the wing folded, or open."""
        return self._replace(folded=self.folded | {wing} if folded else self.folded - {wing})


def own_keys(typed: str) -> str:
    """`typed` as keys of one's own: its letters and figures; "" where they are fewer than `LEAST_KEYS`."""
    keys = "".join(sign for sign in typed if sign.isalnum())
    return keys if len(keys) >= LEAST_KEYS else ""


def place() -> Path:
    """Where the settings of this user lie."""
    return paths.data_folder() / _NAME


def load(file: Path | None = None) -> Settings:
    """The settings in `file` (the user's own by default); the defaults where it is missing or damaged."""
    file = file or place()
    try:
        raw = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError):
        _put_aside(file)
        return Settings()
    if not isinstance(raw, dict):
        _put_aside(file)
        return Settings()
    return _from_json(raw)


def save(settings: Settings, file: Path | None = None) -> bool:
    """Write the settings beside the old file and swap them in; False when the disk refuses.

    Losing a fold or a theme must never stop the work, so a refusal is an answer and not an error.
    """
    file = file or place()
    beside = file.with_name(f"{file.name}.{os.getpid()}.new")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(json.dumps(_to_json(settings), indent=2, ensure_ascii=False), encoding="utf-8")
        flush(beside)
        swap_in(beside, file)
    except OSError:
        beside.unlink(missing_ok=True)
        return False
    return True


def _put_aside(file: Path) -> None:
    try:
        file.replace(file.with_name(f"{file.stem}.damaged{file.suffix}"))
    except OSError:
        return  # it is unreadable and unmovable: the defaults hold, and saving will say so by its answer


def _to_json(settings: Settings) -> dict[str, Any]:
    return {
        "appearance": settings.appearance.value,
        "role": settings.role.value,
        "name": settings.name,
        "backups": str(settings.backups) if settings.backups else None,
        "exports": str(settings.exports) if settings.exports else None,
        "recent": [str(workbook) for workbook in settings.recent],
        "folded": sorted(settings.folded),
        "side_bar": settings.side_bar,
        "columns": {shape: dict(kept) for shape, kept in settings.columns.items()},
        "come_back": settings.come_back.value,
        "come_back_keys": settings.come_back_keys,
        "speaks": settings.speaks,
        "voice": settings.voice,
        "voice_speed": settings.voice_speed,
        "key": str(settings.key) if settings.key else None,
        "timestamp_server": settings.timestamp_server,
    }


def _from_json(raw: Mapping[str, Any]) -> Settings:
    """Each value that makes sense; the default for each that does not, so that one slip costs one setting."""
    usual = Settings()
    side_bar, speaks, speed = raw.get("side_bar"), raw.get("speaks"), raw.get("voice_speed")
    keys = own_keys(_text(raw.get("come_back_keys")))
    come_back = _choice(ComeBack, raw.get("come_back"), usual.come_back)
    return Settings(
        appearance=_choice(Appearance, raw.get("appearance"), usual.appearance),
        role=_choice(Role, raw.get("role"), usual.role),
        name=_text(raw.get("name")),
        backups=Path(_text(raw.get("backups"))) if _text(raw.get("backups")) else None,
        exports=Path(_text(raw.get("exports"))) if _text(raw.get("exports")) else None,
        recent=tuple(Path(each) for each in _texts(raw.get("recent")) if each)[:_RECENT],
        folded=frozenset(_texts(raw.get("folded"))),
        side_bar=side_bar if isinstance(side_bar, bool) else usual.side_bar,
        columns=_columns(raw.get("columns")),
        come_back=come_back if keys else ComeBack.HOLD,  # keys that nobody knows would lock the coach out
        come_back_keys=keys,
        speaks=speaks if isinstance(speaks, bool) else usual.speaks,
        voice=_text(raw.get("voice")),
        voice_speed=speed if isinstance(speed, int) and 0 <= speed < SPEEDS else usual.voice_speed,
        key=Path(_text(raw.get("key"))) if _text(raw.get("key")) else None,
        timestamp_server=_text(raw.get("timestamp_server")),
    )


def _choice(kind: type[_Choice], raw: object, usual: _Choice) -> _Choice:
    return next((member for member in kind if member.value == raw), usual)


def _text(raw: object) -> str:
    return raw if isinstance(raw, str) else ""


def _texts(raw: object) -> tuple[str, ...]:
    return tuple(each for each in raw if isinstance(each, str)) if isinstance(raw, list) else ()


def _columns(raw: object) -> Mapping[str, Mapping[str, str]]:
    if not isinstance(raw, dict):
        return MappingProxyType({})
    kept = {
        str(shape): {str(at): each for at, each in told.items() if isinstance(each, str)}
        for shape, told in raw.items()
        if isinstance(told, dict)
    }
    return dict(list(kept.items())[:_SHAPES])
