"""What a workbook's documents say of themselves, chosen and taken back to the shipped words."""

from datetime import date

import pytest

from coachbook.coaching.paper_words import LONGEST_RETENTION, keep_for, name_employer, reword
from coachbook.errors import Fault
from coachbook.records import WorkbookProfile

PROFILE = WorkbookProfile(id="workbook", title="Team", coach_id="dana", made_on=date(2026, 1, 1))


def after(change):
    (edit,) = change.edits
    return edit.after


def test_the_employer_is_named_without_odd_spaces_and_taken_away_again():
    named = after(name_employer(PROFILE, "  Northwind \n Utilities Ltd "))
    assert named.legal_entity == "Northwind Utilities Ltd"
    assert after(name_employer(named, " ")).legal_entity == ""
    with pytest.raises(Fault, match="at most 300"):
        name_employer(PROFILE, "N" * 301)


def test_the_shipped_words_are_stored_as_none_of_ones_own():
    own = after(reword(PROFILE, "plan_purpose", " For us both. ", "shipped"))
    assert own.plan_purpose == "For us both."
    assert after(reword(own, "plan_purpose", "shipped ", "shipped")).plan_purpose == ""
    assert after(reword(own, "plan_purpose", "", "shipped")).plan_purpose == ""
    with pytest.raises(ValueError, match="no wording"):
        reword(PROFILE, "title", "x", "y")


@pytest.mark.parametrize("months", [0, -1, LONGEST_RETENTION + 1])
def test_a_retention_that_is_none_is_refused(months):
    with pytest.raises(Fault, match="Choose 1 to"):
        keep_for(PROFILE, months)


def test_a_retention_is_set_and_taken_back_and_each_field_is_an_act_of_its_own():
    kept = after(keep_for(PROFILE, 36))
    assert kept.retention_months == 36
    assert after(keep_for(kept, None)).retention_months is None
    merges = {keep_for(PROFILE, 3).merge, name_employer(PROFILE, "N").merge}
    merges |= {reword(PROFILE, name, "x", "y").merge for name in ("plan_purpose", "plan_refusal")}
    assert len(merges) == 4
