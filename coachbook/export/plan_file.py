"""The plan as a file of data (see `data_file`), and reading it with every fault a sentence."""

from __future__ import annotations

import json
from typing import Any

from pydantic import ValidationError

from coachbook.errors import Fault
from coachbook.export import data_file
from coachbook.export.data_file import DataFile, dumped, hashed
from coachbook.export.plan_data import FORMAT, VERSION, PlanData

FILE = DataFile(
    FORMAT,
    VERSION,
    "plan",
    PlanData,
    "A development plan of Coachbook",
    "What this plan says, for machines to read",
)
MEDIA_TYPE = data_file.MEDIA_TYPE
NAME = FILE.name
"""What the file is called inside a document."""
LARGEST = 16 * 1024 * 1024
"""Bytes of a whole file; ours have ten thousand."""
_FIELD = "file"
_LETTERS = frozenset("0123456789abcdef")


def canonical(data: PlanData) -> str:
    """The data as canonical JSON, without the digest: what a kept version holds."""
    return data_file.canonical(FILE, data)


def digest_of(data: PlanData) -> str:
    """SHA-256 of the canonical JSON, in hexadecimal digits."""
    return data_file.digest_of(FILE, data)


def plan_file(data: PlanData) -> bytes:
    """The file as it is attached to a document: the canonical JSON with its digest in it."""
    return data_file.attached(FILE, data)


def read_plan_file(content: bytes) -> PlanData:
    """The data in such a file.

    Raises `Fault("file")`, in one sentence, where it is cut short, no plan, made by a newer program, changed
    since it was written, or says what a plan cannot say.
    """
    if len(content) > LARGEST:
        raise Fault(_FIELD, "The attached data are larger than a plan can be: this is no plan of Coachbook.")
    told = _loaded(content)
    digest = told.pop("digest", None)
    data = _checked(told)
    if not (isinstance(digest, str) and len(digest) == 64 and set(digest) <= _LETTERS):
        raise Fault(_FIELD, "The plan's data have no hash to check them by: ask for the file again.")
    if digest != hashed(dumped(told)) or digest != digest_of(data):
        raise Fault(
            _FIELD, "The plan's data were changed after they were written: their hash does not fit them."
        )
    return data


def read_kept(content: str) -> PlanData:
    """The data that a kept version holds, which has its digest beside it. Raises as `read_plan_file` does."""
    return _checked(_loaded(content.encode()))


def schema() -> dict[str, Any]:
    """The JSON Schema of the file, as docs/plan-data.schema.json publishes it."""
    return data_file.schema(FILE)


def _loaded(content: bytes) -> dict[str, Any]:
    try:
        told = json.loads(content.decode())
    except (ValueError, RecursionError) as error:
        raise Fault(_FIELD, "The plan's data are cut short or damaged: ask for the file again.") from error
    if not isinstance(told, dict) or told.get("format") != FORMAT:
        raise Fault(_FIELD, "What is attached is no plan of Coachbook: choose a plan's document.")
    return told


def _checked(told: dict[str, Any]) -> PlanData:
    version = told.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise Fault(_FIELD, "The plan's data do not say which form they have: ask for the file again.")
    if version > VERSION:
        raise Fault(_FIELD, "The plan was written by a newer Coachbook: update this one to read it.")
    if set(told) != {"format", "version", "plan"}:
        raise Fault(_FIELD, "The plan's data hold more or less than a plan: ask for the file again.")
    try:
        return PlanData.model_validate_json(json.dumps(told["plan"]))
    except (ValidationError, Fault) as error:
        raise Fault(_FIELD, "The plan's data say what no plan can say: ask for the file again.") from error
