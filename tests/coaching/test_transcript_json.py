"""Transcripts in JSON, in the shapes that programs export; and the three real chats."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachbook.coaching.transcript_json import read_transcripts
from coachbook.coaching.transcripts import Side
from coachbook.errors import Fault

_REAL = Path(__file__).parents[3] / "shared" / "data" / "abcd_sample.json"
TURNS = [["agent", "Hello"], ["customer", "Hi"]]


def told(raw: object) -> list[tuple[str, str, str]]:
    (found,) = read_transcripts(json.dumps(raw))
    return [(each.speaker, each.time, each.text) for each in found.lines]


@pytest.mark.parametrize(
    "raw",
    [
        TURNS,
        {"original": TURNS, "delexed": [{"speaker": "agent", "text": "<name>"}] * 3},
        [{"convo_id": 1, "original": TURNS}],
        {"messages": [{"role": who, "content": words} for who, words in TURNS]},
        {
            "messages": [
                {"author": {"name": who}, "content": [{"type": "text", "text": w}]} for who, w in TURNS
            ]
        },
        {"data": {"conversation": {"turns": [{"speaker": who, "utterance": words} for who, words in TURNS]}}},
        [{"from": who, "body": words} for who, words in TURNS],
    ],
)
def test_each_usual_shape_gives_the_same_two_lines(raw: object) -> None:
    assert told(raw) == [("agent", "", "Hello"), ("customer", "", "Hi")]


def test_times_are_shown_as_a_clock_or_as_minutes_and_seconds() -> None:
    turns = [
        {"speaker": "agent", "text": "a", "start": 75.4},
        {"speaker": "customer", "text": "b", "time": "2026-11-20T10:02:00Z"},
        {"speaker": "agent", "text": "c", "time": "10:05"},
    ]
    assert [time for _, time, _ in told(turns)] == ["1:15", "10:02", "10:05"]


def test_one_object_a_line_is_read_too() -> None:
    (found,) = read_transcripts(
        '{"speaker": "agent", "text": "Hello"}\n{"speaker": "customer", "text": "Hi"}\n'
    )
    assert [each.text for each in found.lines] == ["Hello", "Hi"]


def test_a_file_of_several_conversations_names_each() -> None:
    raw = [{"id": 7, "messages": TURNS}, {"id": 8, "messages": TURNS}, {"id": 9, "messages": []}]
    assert [each.title for each in read_transcripts(json.dumps(raw), "chats.json")] == [
        "chats.json, 7",
        "chats.json, 8",
    ]


def test_the_three_real_chats_are_read_whole(needs_file: Callable[..., Path]) -> None:
    place = needs_file(_REAL, "lay the folder shared/ beside the checkout")
    text = place.read_text(encoding="utf-8")
    raw = json.loads(text)
    found = read_transcripts(text, place.name)
    assert [[[each.speaker, each.text] for each in chat.lines] for chat in found] == [
        [[who, words.strip()] for who, words in chat["original"]] for chat in raw
    ]
    assert [chat.side("agent") for chat in found] == [Side.AGENT] * 3
    assert found[0].title == "abcd_sample.json, 3592"


def test_plain_text_that_begins_like_json_is_still_text() -> None:
    (found,) = read_transcripts("[10:02] Agent: Hello\n[10:03] Customer: Hi", "chat.txt")
    assert [each.speaker for each in found.lines] == ["Agent", "Customer"]
    assert found.title == "chat.txt"


@pytest.mark.parametrize("raw", [{}, [], {"a": 1}, [1, 2, 3], {"messages": [{"id": 1}, {"id": 2}]}, [[]] * 3])
def test_json_without_a_conversation_is_refused_with_what_lacks(raw: object) -> None:
    with pytest.raises(Fault, match="holds no conversation"):
        read_transcripts(json.dumps(raw))


def test_json_that_is_nested_without_end_does_no_harm() -> None:
    with pytest.raises(Fault):
        read_transcripts('{"a":' * 40 + "1" + "}" * 40)
    with pytest.raises(Fault, match="not whole"):
        read_transcripts("[" * 100_000)


def test_json_that_was_cut_off_is_not_taken_for_a_chat() -> None:
    for cut in ('{"a": [1,2', '[{"speaker": "Agent", "text": "Hel', '["Agent: Hi'):
        with pytest.raises(Fault, match="not whole"):
            read_transcripts(cut)


_KEYS = st.sampled_from(["messages", "speaker", "text", "time", "id", "x"])
_json = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_KEYS, inner, max_size=4),
    max_leaves=30,
)


@given(_json)
def test_any_json_is_read_or_refused_with_a_sentence(raw: object) -> None:
    with suppress(Fault):
        found = read_transcripts(json.dumps(raw))
        assert all(each.text.strip() for chat in found for each in chat.lines)
