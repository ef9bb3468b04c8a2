"""Quotes: marked lines become evidence unchanged, with their numbers, and nothing else is kept."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from coachbook.changes import Change
from coachbook.coaching.quoting import MOST_QUOTES, evidence_line, keep_quotes, quote_as_evidence
from coachbook.coaching.transcripts import Said, Transcript, read_transcript
from coachbook.errors import Fault
from coachbook.records import Observation, QuotedLine, Rating, ServiceStandard
from coachbook.records.kinds import Channel, ObservationState

WORDS = "Agent: Hello\nCustomer: “Nobody” called\nAgent: I can escalate\n  to my manager"
CHAT = read_transcript(WORDS).lines
OBSERVATION = Observation(id="o", person_id="p", observer_id="d", at=datetime(2026, 11, 20, 9, tzinfo=UTC))
RATING = Rating(id="r", observation_id="o", standard_id="s")
STANDARD = ServiceStandard(id="s", root_id="s", title="Says no with a way on", behaviour="Offers who can.")


def titled(title: str) -> Transcript:
    return read_transcript(WORDS, title)


def after(change: Change) -> tuple[Observation, Rating]:
    by_kind = {edit.kind: edit.after for edit in change.edits}
    observation, rating = by_kind.get(Observation, OBSERVATION), by_kind.get(Rating, RATING)
    assert isinstance(observation, Observation)
    assert isinstance(rating, Rating)
    return observation, rating


def test_the_words_go_into_the_evidence_unchanged_with_their_line_numbers() -> None:
    observation, rating = after(
        quote_as_evidence(OBSERVATION, RATING, STANDARD, CHAT[1:], titled("chat 3592"))
    )
    assert rating.evidence == (
        "““Nobody” called” (Customer, line 2)\n“I can escalate\nto my manager” (Agent, line 3)"
    )
    assert observation.quotes == (
        QuotedLine(number=2, speaker="Customer", text="“Nobody” called"),
        QuotedLine(number=3, speaker="Agent", text="I can escalate\nto my manager"),
    )
    assert observation.quotes_from == "chat 3592"


def test_what_stands_in_the_evidence_stays_and_nothing_is_quoted_twice() -> None:
    begun = RATING.but(evidence="She was calm.\n")
    observation, rating = after(quote_as_evidence(OBSERVATION, begun, STANDARD, CHAT[:1], titled("chat")))
    assert rating.evidence == "She was calm.\n“Hello” (Agent, line 1)"
    again = quote_as_evidence(observation, rating, STANDARD, CHAT[:1], titled("chat"))
    assert again.edits == ()


def test_quotes_for_a_behaviour_are_kept_without_touching_a_rating() -> None:
    change = keep_quotes(OBSERVATION, CHAT[:1], titled("chat"))
    assert [edit.kind for edit in change.edits] == [Observation]


def test_a_second_source_is_named_beside_the_first() -> None:
    observation, _ = after(keep_quotes(OBSERVATION, CHAT[:1], titled("chat 1")))
    observation, _ = after(keep_quotes(observation, CHAT[1:2], titled("chat  2")))
    assert observation.quotes_from == "chat 1; chat 2"
    assert len(observation.quotes) == 2


@pytest.mark.parametrize(
    ("words", "title", "reference", "channel"),
    [
        (WORDS, "chat-4711.txt", "chat-4711", Channel.CHAT),
        (WORDS, "Chats of May.json, 3592", "Chats of May, 3592", Channel.CHAT),
        (f"{WORDS}\nCustomer: ana@mail.example", "3592", "3592", Channel.CHAT),
        (f"{WORDS}\nSystem: Ana has left the chat", "", "", Channel.CHAT),
        (WORDS, "Chatham desk 3.5.vtt", "Chatham desk 3.5", Channel.PHONE),
        (WORDS, "", "", Channel.PHONE),
    ],
)
def test_the_first_quotes_say_which_contact_it_was_and_whether_it_was_typed(
    words: str, title: str, reference: str, channel: Channel
) -> None:
    observation, _ = after(keep_quotes(OBSERVATION, CHAT[:1], read_transcript(words, title)))
    assert (observation.reference, observation.channel) == (reference, channel)


def test_what_was_corrected_by_hand_is_not_corrected_back() -> None:
    own = OBSERVATION.but(reference="C-1", channel=Channel.EMAIL)
    observation, _ = after(keep_quotes(own, CHAT[:1], titled("chat 2")))
    assert (observation.reference, observation.channel) == ("C-1", Channel.EMAIL)
    called = observation.but(reference="", channel=Channel.PHONE)
    again, _ = after(keep_quotes(called, CHAT[1:2], titled("chat 2")))
    assert (again.reference, again.channel) == ("", Channel.PHONE)


def test_a_line_without_a_speaker_gives_its_number_only() -> None:
    assert evidence_line(Said(4, "", "", "Nobody came")) == "“Nobody came” (line 4)"


def test_nothing_marked_too_much_and_too_late_are_each_said() -> None:
    with pytest.raises(Fault, match="Mark a line first"):
        quote_as_evidence(OBSERVATION, RATING, STANDARD, (), titled("chat"))
    many = [Said(n, "Agent", "", f"{n}") for n in range(1, MOST_QUOTES + 2)]
    with pytest.raises(Fault, match="keeps 200 lines"):
        keep_quotes(OBSERVATION, many, titled("chat"))
    long = [Said(n, "Agent", "", str(n) * 1_500) for n in range(1, 20)]
    with pytest.raises(Fault, match="fewer or shorter"):
        quote_as_evidence(OBSERVATION, RATING, STANDARD, long, titled("chat"))
    with pytest.raises(Fault, match="submitted"):
        keep_quotes(OBSERVATION.but(state=ObservationState.SUBMITTED), CHAT[:1], titled("chat"))
