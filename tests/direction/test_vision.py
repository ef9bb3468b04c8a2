"""One vision holds; the next one is written beside it, and those before stay readable."""

from datetime import date

import pytest

from coachbook.changes import Acting, Change
from coachbook.direction.vision import (
    correct_vision,
    draft_of,
    draft_vision,
    drop_vision,
    earlier,
    phrases_from,
    publish_vision,
    published,
    valid_on,
)
from coachbook.errors import Fault
from coachbook.records import Vision
from coachbook.records.kinds import Publication

NOW = Vision(
    id="v1",
    text="Tell us once. We call back.",
    customer_gets="One person.",
    customer_feels="Heard.",
    phrases=("Tell us once",),
    state=Publication.PUBLISHED,
    published_on=date(2026, 6, 1),
)


def made(change: Change) -> Vision:
    found = change.edits[-1].after
    assert isinstance(found, Vision)
    return found


def test_the_next_version_begins_with_the_words_of_the_one_in_force(acting: Acting) -> None:
    draft = made(draft_vision(acting, [NOW]))
    assert (draft.version, draft.state, draft.published_on) == (2, Publication.DRAFT, None)
    assert (draft.text, draft.phrases) == (NOW.text, NOW.phrases)
    assert published([NOW, draft]) == NOW
    assert draft_of([NOW, draft]) == draft


def test_the_first_vision_begins_with_nothing_and_is_not_published_so(acting: Acting) -> None:
    draft = made(draft_vision(acting, []))
    assert (draft.version, draft.text) == (1, "")
    with pytest.raises(Fault) as refused:
        publish_vision(acting, draft, [draft])
    assert refused.value.field == "text"


@pytest.mark.parametrize("field", ["customer_gets", "customer_feels"])
def test_what_customers_get_and_feel_is_required(acting: Acting, field: str) -> None:
    draft = made(draft_vision(acting, [NOW])).but(**{field: " "})
    with pytest.raises(Fault) as refused:
        publish_vision(acting, draft, [NOW, draft])
    assert refused.value.field == field


def test_a_phrase_is_a_part_of_the_text_whatever_its_case_and_spaces(acting: Acting) -> None:
    draft = made(draft_vision(acting, [NOW])).but(text="TELL  us\nonce.", phrases=("Tell us once",))
    publish_vision(acting, draft, [NOW, draft])
    with pytest.raises(Fault) as refused:
        publish_vision(acting, draft.but(phrases=("We call",)), [NOW, draft])
    assert refused.value.field == "phrases"
    assert "We call" in refused.value.message


def test_publishing_retires_the_one_before_which_stays_readable(acting: Acting) -> None:
    draft = made(draft_vision(acting, [NOW])).but(text="Tell us once.")
    change = publish_vision(acting, draft, [NOW, draft])
    held = [edit.after for edit in change.edits if isinstance(edit.after, Vision)]
    now = published(held)
    assert now is not None
    assert (now.version, now.published_on) == (2, acting.today)
    (old,) = earlier(held)
    assert (old.text, old.retired_on) == (NOW.text, acting.today)
    assert valid_on(held, date(2026, 8, 1)) == old
    assert valid_on(held, acting.today) == now


def test_only_a_draft_is_corrected_or_dropped(acting: Acting) -> None:
    draft = made(draft_vision(acting, [NOW]))
    assert made(correct_vision(draft, text="Shorter.")).text == "Shorter."
    assert drop_vision(draft).edits[0].after is None
    for refused in (lambda: correct_vision(NOW, text="x"), lambda: drop_vision(NOW)):
        with pytest.raises(Fault):
            refused()


def test_phrases_are_lines_each_once_without_blank_ones() -> None:
    assert phrases_from(" Tell us once \n\n We  call\nTell us once") == ("Tell us once", "We call")
