"""Acts on the pictures of people: optional, one a person, 96 by 96 pixels."""

from __future__ import annotations

import base64
import binascii

from coachbook.changes import Acting, Change, Edit, removing
from coachbook.errors import Fault
from coachbook.records import Person, PersonPhoto
from coachbook.records.base import LONGEST_TEXT

SIDE = 96
"""Pixels of a side: sharp in the head of a page on a screen of twice the usual density."""
_JPEG = b"\xff\xd8\xff"


def give_photo(acting: Acting, person: Person, before: PersonPhoto | None, jpeg: bytes) -> Change:
    """Show this picture in place of `before`. Raises `Fault("photo")` for what is no small JPEG."""
    text = base64.b64encode(jpeg).decode("ascii")
    if not jpeg.startswith(_JPEG) or len(text) > LONGEST_TEXT:
        raise Fault("photo", "This picture could not be made small enough; choose another one.")
    if before is not None:
        after = before.but(jpeg=text)
    else:
        after = PersonPhoto(id=acting.new_id(), person_id=person.id, jpeg=text)
    return Change(f"picture of {person.called}", "give photo", (Edit(before, after),))


def take_photo_away(person: Person, photo: PersonPhoto) -> Change:
    """Show the initials again."""
    return Change(f"picture of {person.called}", "take photo away", removing(photo))


def jpeg_of(photo: PersonPhoto) -> bytes:
    """The picture itself; empty where what is stored is none."""
    try:
        return base64.b64decode(photo.jpeg, validate=True)
    except (binascii.Error, ValueError):
        return b""
