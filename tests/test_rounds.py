"""A round by sealed files: four raters in four workbooks, and one host, without a server."""

from __future__ import annotations

from itertools import permutations

import pytest

from coachbook.changes import Change, replacing
from coachbook.documents import gather_calibration
from coachbook.errors import Fault
from coachbook.practice.calibration import (
    MARKS,
    Invited,
    add_case,
    close_round,
    new_round,
    open_round,
    rate,
    submit,
)
from coachbook.practice.calibration_results import results
from coachbook.records import (
    CalibrationCase,
    CalibrationRater,
    CalibrationRating,
    CalibrationRound,
    ServiceStandard,
)
from coachbook.records.kinds import Mark
from coachbook.rounds import arrived, gather_round, invite, to_invite, write_answers
from coachbook.workbook import create, open_workbook
from tests.practice.calibrating import NAMES, standard
from tests.statistics.published import KRIPPENDORFF
from tests.workbooks import CLOCK


@pytest.fixture
def host(file):
    book = open_workbook(file, CLOCK)
    yield book
    book.close()


def held(
    host, cases=12, title="Round of 20 November", names=NAMES, *, own=False, follows=None
) -> CalibrationRound:
    """An open round of the host's; with `own` the host is its first rater."""
    if host.get(ServiceStandard, "warm") is None:
        host.bring_in("standards", [standard()])
    who = [Invited(host.coach.id, host.coach.name)] if own else []
    who += [Invited(None, name) for name in names]
    change = new_round(host.acting(), title, [standard()], who, follows_id=follows)
    host.do(change)
    round_ = host.get(CalibrationRound, change.edits[0].record.id)
    for number in range(cases):
        case = CalibrationCase(key="new", title=f"Call {88101 + number}", text="I have been waiting.")
        host.do(add_case(host.acting(), round_, case))
        round_ = host.get(CalibrationRound, round_.id)
    host.do(open_round(host.acting(), round_, raters(host, round_), {}))
    return host.get(CalibrationRound, round_.id)


def raters(book, round_) -> tuple[CalibrationRater, ...]:
    return book.all(CalibrationRater, round_id=round_.id, order_by="position")


def answered(invitation, row, tmp_path):
    """What one rater sends back: the invitation taken into a workbook, rated, submitted and sealed."""
    book = create(tmp_path / f"{invitation.stem}.coachbook", coach_name="Somebody", clock=CLOCK)
    try:
        book.do(arrived(book, invitation).change)
        (round_,) = book.all(CalibrationRound)
        (rater,) = raters(book, round_)
        for case, value in zip(round_.cases, row, strict=True):
            mark = Mark.NOT_APPLICABLE if value is None else MARKS[round_.standards[0].scale][value - 1]
            book.do(rate(book.acting(), round_, rater, None, case.key, round_.standards[0], mark))
        book.do(submit(book.acting(), round_, rater, book.all(CalibrationRating)))
        (rater,) = raters(book, round_)
        return write_answers(book, round_, rater, tmp_path)
    finally:
        book.close()


@pytest.fixture
def posted(host, tmp_path):
    """An open round and the four files that came back."""
    round_ = held(host)
    invitations = invite(host, round_, raters(host, round_), tmp_path)
    round_ = host.get(CalibrationRound, round_.id)
    return round_, [
        answered(path, row, tmp_path) for path, row in zip(invitations, KRIPPENDORFF, strict=True)
    ]


def shown(host, round_):
    return results(round_, raters(host, round_), host.all(CalibrationRating, round_id=round_.id), {})


def test_four_raters_by_sealed_files_give_krippendorffs_agreement(host, posted):
    round_, files = posted
    for name, path in zip(NAMES, files, strict=True):
        arrival = arrived(host, path)
        assert arrival.sentence == f"The ratings of {name} for “Round of 20 November” are in."
        host.do(arrival.change)
    found = shown(host, round_)
    assert found.missing == ()
    agreement = found.standards[0].agreement
    assert agreement.alpha == pytest.approx(0.815, abs=5e-4)
    assert agreement.ac1.value == pytest.approx(0.775, abs=5e-4)
    assert agreement.same == pytest.approx(0.818, abs=5e-4)


def test_files_come_in_any_order_and_twice_without_harm(host, posted):
    round_, files = posted
    states = set()
    for order in list(permutations(files))[::7]:
        for path in (*order, *order):
            host.do(arrived(host, path).change)
        states.add((host.all(CalibrationRating, order_by="id"), raters(host, round_)))
        while host.undo_label == "taking in ratings":
            host.undo()
    assert len(states) == 1
    assert shown(host, round_).missing == NAMES


def test_the_same_file_twice_is_told_and_changes_nothing(host, posted):
    _, files = posted
    host.do(arrived(host, files[0]).change)
    again = arrived(host, files[0])
    assert again.change.edits == ()
    assert again.sentence == "The ratings of Dana are in already; nothing was changed."


def test_of_two_files_of_one_rater_the_first_submitted_holds(host, tmp_path):
    round_ = held(host, cases=2, names=NAMES[:2])
    (invitation, _) = invite(host, round_, raters(host, round_), tmp_path)
    first = answered(invitation, (1, 2), tmp_path)
    second = answered(invitation.rename(tmp_path / "copy.coachround"), (5, 5), tmp_path)
    kept = []
    for order in ((first, second), (second, first)):
        for path in order:
            host.do(arrived(host, path).change)
        kept.append({each.mark for each in host.all(CalibrationRating)})
        while host.undo_label == "taking in ratings":
            host.undo()
    assert kept[0] == kept[1]


def test_a_file_of_another_workbooks_round_is_refused(posted, tmp_path):
    _, files = posted
    stranger = create(tmp_path / "stranger.coachbook", coach_name="Omar", clock=CLOCK)
    with pytest.raises(Fault, match="does not hold"):
        arrived(stranger, files[0])
    stranger.close()


def test_a_file_whose_head_names_another_round_or_rater_is_refused(host, posted, tmp_path):
    round_, files = posted
    other = held(host, title="Another", names=NAMES)
    invite(host, other, raters(host, other), tmp_path)
    first, second = (each.id.encode() for each in raters(host, round_)[:2])
    raw = files[0].read_bytes()
    for edited in (raw.replace(round_.id.encode(), other.id.encode()), raw.replace(first, second)):
        assert edited != raw
        files[0].write_bytes(edited)
        with pytest.raises(Fault):
            arrived(host, files[0])
    assert host.all(CalibrationRating) == ()


def test_ratings_of_an_edited_invitation_are_refused(host, tmp_path):
    round_ = held(host, cases=1, names=NAMES[:2])
    (invitation, _) = invite(host, round_, raters(host, round_), tmp_path)
    invitation.write_bytes(invitation.read_bytes().replace(b"I have been waiting.", b"Thank you so much."))
    back = answered(invitation, (5,), tmp_path)
    with pytest.raises(Fault, match="Other cases were rated"):
        arrived(host, back)


def test_a_damaged_invitation_is_refused(host, tmp_path):
    round_ = held(host, cases=1, names=NAMES[:2])
    (invitation, _) = invite(host, round_, raters(host, round_), tmp_path)
    raw = invitation.read_bytes()
    book = create(tmp_path / "rater.coachbook", coach_name="Tom", clock=CLOCK)
    for edited in (
        raw[:-40],
        raw.replace(b'"rater"', b'"crater"'),
        raw.replace(b'"met_not', b'"x'),
        raw[:30],
    ):
        invitation.write_bytes(edited)
        if edited != raw:
            with pytest.raises(Fault, match="changed or cut off"):
                arrived(book, invitation)
    assert book.all(CalibrationRound) == ()
    book.close()


def test_an_invitation_is_taken_in_once_and_never_by_its_own_host(host, tmp_path):
    round_ = held(host, cases=1, names=NAMES[:2])
    (invitation, _) = invite(host, round_, raters(host, round_), tmp_path)
    with pytest.raises(Fault, match="made yourself"):
        arrived(host, invitation)
    book = create(tmp_path / "rater.coachbook", coach_name="Tom", clock=CLOCK)
    first = arrived(book, invitation)
    assert first.sentence == "Jane Doe asks you to rate “Round of 20 November”."
    book.do(first.change)
    assert "here already" in arrived(book, invitation).sentence
    book.close()


def test_a_closed_round_takes_no_file(host, posted):
    round_, files = posted
    host.do(close_round(host.acting(), round_, raters(host, round_)))
    with pytest.raises(Fault, match="closed"):
        arrived(host, files[0])


def test_only_an_open_round_with_somebody_missing_invites(host, tmp_path):
    round_ = held(host, cases=1, names=NAMES[:2])
    host.do(close_round(host.acting(), round_, raters(host, round_)))
    with pytest.raises(Fault, match="Open the round first"):
        invite(host, host.get(CalibrationRound, round_.id), raters(host, round_), tmp_path)
    with pytest.raises(Fault, match="need no file"):
        write_answers(host, round_, raters(host, round_)[0], tmp_path)


def test_the_secret_key_stays_in_the_hosts_workbook(host, posted, tmp_path):
    from coachbook.records import SealingKey

    (key,) = host.all(SealingKey)
    for path in tmp_path.glob("*.coachround"):
        assert key.secret.encode() not in path.read_bytes()


def marked_here(host, round_, rater, value=3):
    """One of the raters rates every case in the host's workbook, and submits."""
    for case in round_.cases:
        mark = MARKS[round_.standards[0].scale][value - 1]
        host.do(rate(host.acting(), round_, rater, None, case.key, round_.standards[0], mark))
    own = host.all(CalibrationRating, rater_id=rater.id)
    host.do(submit(host.acting(), round_, rater, own))


def test_the_workbooks_coach_is_not_among_those_to_invite_and_is_refused(host, tmp_path):
    round_ = held(host, cases=1, names=("Tomas",), own=True)
    coach, tomas = raters(host, round_)
    assert to_invite(host, round_) == (tomas,)
    with pytest.raises(Fault, match="You rate in this workbook, without a file") as told:
        invite(host, round_, (coach, tomas), tmp_path)
    assert told.value.field == "raters"
    assert list(tmp_path.glob("*.coachround")) == []
    assert raters(host, round_) == (coach, tomas), "nothing is noted"


def test_whoever_has_begun_here_is_not_sent_away(host, tmp_path):
    round_ = held(host, cases=2, names=NAMES[:2])
    first, second = raters(host, round_)
    case, rated = round_.cases[0].key, round_.standards[0]
    host.do(rate(host.acting(), round_, first, None, case, rated, MARKS[rated.scale][0]))
    with pytest.raises(Fault, match="goes on here"):
        invite(host, round_, (first, second), tmp_path)
    assert len(invite(host, round_, (second,), tmp_path)) == 1


def test_marks_that_come_back_stay_blind_until_the_coach_has_submitted(host, tmp_path):
    round_ = held(host, cases=2, names=("Tomas", "Lena"), own=True)
    first, _ = invite(host, round_, to_invite(host, round_), tmp_path)
    host.do(arrived(host, answered(first, (1, 2), tmp_path)).change)
    round_ = host.get(CalibrationRound, round_.id)
    with pytest.raises(Fault, match="somebody still has to rate"):
        gather_calibration(host, round_)
    marked_here(host, round_, raters(host, round_)[0])
    assert gather_calibration(host, round_).results.missing == ("Lena",), (
        "who rates elsewhere holds nobody back"
    )


def test_a_coach_who_was_invited_before_rates_here_all_the_same(host, tmp_path):
    round_ = held(host, cases=2, names=("Tomas",), own=True)
    (path,) = invite(host, round_, to_invite(host, round_), tmp_path)
    coach, tomas = raters(host, round_)
    host.do(
        Change(
            "as older versions did", "invite raters", replacing(coach, coach.but(invited_on=tomas.invited_on))
        )
    )
    host.do(arrived(host, answered(path, (1, 2), tmp_path)).change)
    round_, coach = host.get(CalibrationRound, round_.id), raters(host, round_)[0]
    with pytest.raises(Fault, match="somebody still has to rate"):
        gather_calibration(host, round_)
    marked_here(host, round_, coach)
    assert gather_calibration(host, round_).results.missing == ()


def test_the_coachs_own_invitation_is_told_to_be_needless(host, tmp_path):
    round_ = held(host, cases=1, names=("Tomas",), own=True)
    (path,) = invite(host, round_, to_invite(host, round_), tmp_path)
    coach, tomas = raters(host, round_)
    path.write_bytes(path.read_bytes().replace(tomas.id.encode(), coach.id.encode()))
    with pytest.raises(Fault, match="without a file"):
        arrived(host, path)


def test_an_earlier_round_that_is_blind_again_is_left_out_of_the_drift(host):
    before = held(host, cases=2, names=("Tomas",), own=True)
    marked_here(host, before, raters(host, before)[1])
    after = held(host, cases=2, title="Next", names=("Lena", "Tomas"), follows=before.id)
    for rater in raters(host, after):
        marked_here(host, after, rater)
    after = host.get(CalibrationRound, after.id)
    assert [each.round.id for each in gather_round(host, after).over] == [after.id]
    marked_here(host, before, raters(host, before)[0])
    assert [each.round.id for each in gather_round(host, after).over] == [before.id, after.id]
