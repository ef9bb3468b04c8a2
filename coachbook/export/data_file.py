"""The data beside a document: one canonical form of JSON for all kinds, with its own digest.

Canonical means: keys in order, no spaces, letters as they are in UTF-8; so equal data are equal bytes, and
the SHA-256 of these bytes names a record as it stood. The digest stands in the file beside what it is of. It
tells that nothing was changed by accident or by a careless hand; who vouches for it, only a signature tells.

Each kind publishes its shape as a JSON Schema in docs/; a change that an older reader would not understand
is a new version of its format.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any, NamedTuple

from coachbook.records import Value

MEDIA_TYPE = "application/json"
_HALVES = "surrogatepass"
"""Half a letter is refused where the document is drawn, in a sentence; it must not fail before."""


class DataFile(NamedTuple):
    """The file of one kind of data: what it is called, which form it has, and under which key they stand."""

    format: str
    version: int
    key: str
    kind: type[Value]
    title: str
    """What it is in a few words, for the schema."""
    says: str
    """The same for readers of the document that it is attached to."""

    @property
    def name(self) -> str:
        """What the file is called inside a document."""
        return f"{self.key}.json"


def canonical(file: DataFile, data: Value) -> str:
    """The data as canonical JSON, without the digest."""
    return dumped({"format": file.format, "version": file.version, file.key: data.model_dump(mode="json")})


def digest_of(file: DataFile, data: Value) -> str:
    """SHA-256 of the canonical JSON, in hexadecimal digits."""
    return hashed(canonical(file, data))


def attached(file: DataFile, data: Value) -> bytes:
    """The file as it is attached to a document: the canonical JSON with its digest in it."""
    told = canonical(file, data)
    return dumped({**json.loads(told), "digest": hashed(told)}).encode(errors=_HALVES)


def schema(file: DataFile) -> dict[str, Any]:
    """The JSON Schema of the file, as docs/ publishes it."""
    shape = file.kind.model_json_schema(ref_template="#/$defs/{model}")
    parts = shape.pop("$defs", {})
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": file.title,
        "type": "object",
        "properties": {
            "format": {"const": file.format},
            "version": {"const": file.version},
            "digest": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
            file.key: shape,
        },
        "required": ["format", "version", "digest", file.key],
        "additionalProperties": False,
        "$defs": parts,
    }


def dumped(told: object) -> str:
    """JSON in its canonical form."""
    return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def hashed(text: str) -> str:
    """SHA-256 of a text in UTF-8, in hexadecimal digits."""
    return hashlib.sha256(text.encode(errors=_HALVES)).hexdigest()
