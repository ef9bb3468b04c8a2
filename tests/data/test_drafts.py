"""Drafts: kept beside every act, in a file and in a team's database alike."""

from collections.abc import Callable

import pytest

from coachbook.data.engine import Place
from coachbook.errors import ReadOnly
from coachbook.records import AuditEntry, Draft
from coachbook.workbook import Workbook


def test_what_was_kept_last_is_read_again(workbook: Workbook) -> None:
    workbook.drafts.keep("close s1", {"words": "I w"})
    workbook.drafts.keep("close s1", {"words": "I wait", "worth": "yes"})
    workbook.drafts.keep("close s2", {"words": "else"})
    assert workbook.drafts.read("close s1") == {"words": "I wait", "worth": "yes"}
    assert workbook.drafts.read("close s3") == {}


def test_keeping_is_no_act(workbook: Workbook) -> None:
    audit = len(workbook.all(AuditEntry))
    workbook.drafts.keep("close s1", {"words": "I wait"})
    workbook.drafts.forget("close s1")
    assert len(workbook.all(AuditEntry)) == audit
    assert workbook.undo_label is None


@pytest.mark.parametrize("emptied", [True, False])
def test_a_draft_that_was_emptied_or_taken_over_is_gone(workbook: Workbook, emptied: bool) -> None:
    workbook.drafts.keep("close s1", {"words": "I wait"})
    if emptied:
        workbook.drafts.keep("close s1", {})
    else:
        workbook.drafts.forget("close s1")
    workbook.drafts.forget("close s1")
    assert workbook.all(Draft) == ()


def test_who_may_only_read_keeps_nothing(file: Place, opened: Callable[..., Workbook]) -> None:
    opened(file)
    second = opened(file)
    with pytest.raises(ReadOnly):
        second.drafts.keep("close s1", {"words": "I wait"})
    assert second.all(Draft) == ()
