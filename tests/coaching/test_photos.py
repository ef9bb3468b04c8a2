"""Tests for pictures: given, replaced, taken away, and nothing else than a small JPEG."""

import pytest

from coachbook.coaching.photos import give_photo, jpeg_of, take_photo_away
from coachbook.errors import Fault
from coachbook.records import PersonPhoto

JPEG = b"\xff\xd8\xff\xe0 a picture"


def test_a_picture_is_kept_and_read_back(acting, marcus):
    photo = give_photo(acting, marcus, None, JPEG).edits[0].after
    assert photo.person_id == marcus.id
    assert jpeg_of(photo) == JPEG


def test_another_picture_takes_the_place_of_the_first(acting, marcus):
    first = give_photo(acting, marcus, None, JPEG).edits[0].after
    (edit,) = give_photo(acting, marcus, first, JPEG + b"!").edits
    assert (edit.before, edit.after.id) == (first, first.id)
    assert jpeg_of(edit.after) == JPEG + b"!"


def test_a_picture_can_be_taken_away(acting, marcus):
    first = give_photo(acting, marcus, None, JPEG).edits[0].after
    (edit,) = take_photo_away(marcus, first).edits
    assert (edit.before, edit.after) == (first, None)


@pytest.mark.parametrize("content", [b"", b"GIF89a", b"\xff\xd8\xff" + b"x" * 20_000])
def test_what_is_no_small_jpeg_is_refused(acting, marcus, content):
    with pytest.raises(Fault) as refused:
        give_photo(acting, marcus, None, content)
    assert refused.value.field == "photo"


def test_what_another_program_stored_is_shown_as_nothing(marcus):
    assert jpeg_of(PersonPhoto(id="p", person_id=marcus.id, jpeg="no base64!")) == b""
