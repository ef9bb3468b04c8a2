"""Pack files: a shared pack as a `.coachpack`, which is a zip of JSON files; see docs/packs.md.

A file can come from anywhere, so it is read as if it were hostile: only the names that we write, each once,
none larger than it may be, no more bytes than its head says, and every record checked by its own rules.
"""

from __future__ import annotations

import io
import json
import zipfile
import zlib
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from coachbook.data.checking import references
from coachbook.errors import CoachbookError, Fault
from coachbook.practice.shared import SharedPack, says_too_much
from coachbook.records import Record

SUFFIX = ".coachpack"
FORMAT = "coachbook pack"
VERSION = 1
LARGEST = 8 * 1024 * 1024
"""Bytes of a whole file; ours have a hundred thousand."""
LARGEST_PART = 16 * 1024 * 1024
"""Bytes of one of its parts, unpacked."""
MOST_RECORDS = 20_000
"""Records of one kind."""
PARTS = ("moments", "standards", "behaviours", "calls", "scripts")
_HEAD = "pack.json"
_NAMES = (_HEAD, *(f"{part}.json" for part in PARTS))
_ONE_DAY = (1980, 1, 1, 0, 0, 0)
"""The time that every part bears, so that the same pack is the same bytes."""


def packed(pack: SharedPack) -> bytes:
    """The bytes of a pack file; the same pack gives the same bytes."""
    told = pack.model_dump(mode="json", exclude_defaults=True)
    head = {
        "format": FORMAT,
        "version": VERSION,
        "title": pack.title,
        "about": pack.about,
        "made_on": pack.made_on.isoformat(),
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as file:
        for name, part in ((_HEAD, head), *((f"{part}.json", told.get(part, [])) for part in PARTS)):
            text = json.dumps(part, ensure_ascii=False, indent=1, sort_keys=True)
            info = zipfile.ZipInfo(name, _ONE_DAY)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3  # as on Unix everywhere, or the bytes would tell the system
            info.external_attr = 0o600 << 16
            file.writestr(info, text + "\n")
    return made.getvalue()


def read_pack_file(path: Path) -> SharedPack:
    """The pack in a file. Raises `Fault("file")`, with one sentence, for whatever is no sound pack."""
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise _fault(path, "is larger than 8 MB, so it is no pack; choose another.")
        return unpacked(path.read_bytes(), path.name)
    except FileNotFoundError:
        raise Fault("file", f"There is no file {path.name}; check its name and folder.") from None
    except OSError:
        raise _fault(path, "cannot be read; check that it is a file and that you may read it.") from None


def unpacked(content: bytes, name: str) -> SharedPack:
    """The pack in the bytes of a file called `name`. Raises as `read_pack_file` does."""
    place = Path(name)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            parts = _parts(file, place)
    except CoachbookError:
        raise
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, RuntimeError) as error:
        raise _fault(place, "is damaged or no pack; ask for it to be sent again.") from error
    head = parts.pop(_HEAD)
    if not isinstance(head, dict) or head.get("format") != FORMAT:
        raise _fault(place, "is no pack of Coachbook; choose a file that was exported as one.")
    if not isinstance(head.get("version"), int) or head["version"] > VERSION:
        raise _fault(place, "was made by a newer Coachbook; update this one to read it.")
    told = {key: head[key] for key in ("title", "about", "made_on") if key in head}
    try:
        pack = SharedPack.model_validate({**told, **{key[:-5]: part for key, part in parts.items()}})
    except (ValidationError, Fault, TypeError) as error:
        raise _fault(place, f"does not keep to the form of packs{_where(error)}.") from error
    _check(pack, place)
    return pack


def _parts(file: zipfile.ZipFile, place: Path) -> dict[str, Any]:
    """Each part as it reads; all bounds are kept before and while unpacking."""
    infos = file.infolist()
    names = [info.filename for info in infos]
    if len(set(names)) != len(names) or not set(names) <= set(_NAMES) or _HEAD not in names:
        raise _fault(place, "holds other things than a pack does, so nothing of it was read.")
    parts: dict[str, Any] = {f"{part}.json": [] for part in PARTS}
    for info in infos:
        if info.file_size > LARGEST_PART or info.flag_bits & 1:
            raise _fault(place, "is locked, or unpacks to more than any pack holds; nothing of it was read.")
        with file.open(info) as part:
            raw = part.read(LARGEST_PART + 1)
        if len(raw) > LARGEST_PART:
            raise _fault(place, "unpacks to more than any pack holds, so nothing of it was read.")
        parts[info.filename] = _told(raw, place)
    return parts


def _told(raw: bytes, place: Path) -> object:
    try:
        told = json.loads(raw.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise _fault(place, "holds a part that is no JSON; ask for it to be sent again.") from error
    if isinstance(told, list) and len(told) > MOST_RECORDS:
        raise _fault(place, f"holds over {MOST_RECORDS:,} records of one kind, so it is no pack.")
    return told


def _check(pack: SharedPack, place: Path) -> None:
    """Every id once, every reference within the pack, and nothing of the workbook that it came from."""
    ids: dict[type[Record], set[str]] = {}
    for record in pack.records:
        known = ids.setdefault(type(record), set())
        if record.id in known:
            raise _fault(place, f"holds two records with the id {record.id[:40]}, so nothing of it was read.")
        known.add(record.id)
    for record in pack.records:
        for field, target, id_ in references(record):
            if id_ not in ids.get(target, ()):
                said = f"speaks in {field} of something that is not in it, so nothing of it was read."
                raise _fault(place, said)
        strange = says_too_much(record)
        if strange:
            said = f"speaks in {strange} of where it came from, as no pack does; nothing of it was read."
            raise _fault(place, said)


def _where(error: Exception) -> str:
    """Where in the pack the first fault lies; never what stands there."""
    if not isinstance(error, ValidationError):
        return ""
    return ": " + " › ".join(str(part)[:40] for part in error.errors(include_url=False)[0]["loc"])


def _fault(place: Path, sentence: str) -> Fault:
    return Fault("file", f"{place.name} {sentence}")
