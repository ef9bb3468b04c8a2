"""The graph of a talk, its checks, and the walk along it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachbook.data.packs import Pack
from coachbook.practice.paths import begin, circles, faults, first_key, graph_of, main_path, ways_on
from coachbook.records import Beat, CustomerCard, RolePlayScript
from coachbook.records.kinds import Speaker
from tests.practice.scripting import with_beat


def test_a_talk_goes_on_along_the_main_path_and_by_its_branches(script: RolePlayScript) -> None:
    ways = {beat.key: ways_on(script.beats, beat.key) for beat in script.beats}
    assert ways == {"1": ("2",), "2": ("3", "2x"), "2x": ("2y",), "2y": ("3",), "3": ("4",), "4": ()}
    assert ways_on(script.beats, "nowhere") == ()
    assert [beat.key for beat in main_path(script)] == ["1", "2", "3", "4"]


def test_a_main_beat_steps_over_the_asides_behind_it(script: RolePlayScript) -> None:
    assert ways_on(with_beat(script, "2", if_softens="").beats, "2") == ("3", "2x")


def test_a_whole_script_has_no_faults(script: RolePlayScript) -> None:
    assert faults(script) == ()


@pytest.mark.parametrize(
    ("key", "changes", "sentence"),
    [
        ("2", {"if_escalates": "9"}, "Beat 2 leads to “9”, which is not there."),
        ("2", {"if_escalates": ""}, "Beat 3 cannot be reached."),
        ("1", {"if_softens": "3"}, "Behaviour 1 of the script can be passed by."),
        ("2", {"behaviour_id": None}, "Behaviour 1 of the script is in none of its beats."),
        ("4", {"if_softens": "3"}, "From beat 5 the talk never comes to an end."),
        ("3", {"line": "hello. "}, "Beat 5 says the same as beat 1."),
        ("3", {"line": "so " * 26}, "Beat 5 is longer than 25 words."),
        ("4", {"key": "3"}, "Two beats are both called “3”."),
    ],
)
def test_each_fault_is_told_in_one_sentence(
    script: RolePlayScript, key: str, changes: dict[str, object], sentence: str
) -> None:
    assert sentence in faults(with_beat(script, key, **changes))


def test_a_script_without_beats_says_so(script: RolePlayScript) -> None:
    assert faults(script.but(beats=())) == ("The script has no beats yet.",)


def test_a_circle_drawn_by_hand_is_told_in_one_sentence_even_where_it_can_be_left(
    script: RolePlayScript,
) -> None:
    assert faults(with_beat(script, "2y", if_softens="2")) == (
        "Beat 4 leads back to beat 2: the talk can go round in a circle.",
    )
    assert faults(with_beat(script, "3", if_softens="3"))[0] == (
        "Beat 5 leads to itself: the talk can go round in a circle."
    )


def test_a_beat_that_says_nothing_is_told(script: RolePlayScript) -> None:
    assert faults(with_beat(script, "4", cue=" ")) == ("Beat 6 says nothing yet.",)


def test_a_walk_goes_on_branches_and_comes_back(script: RolePlayScript) -> None:
    walk = begin(script).on()
    assert walk.beat is not None
    assert (walk.beat.key, walk.can_escalate, walk.place) == ("2", True, (2, 4))
    aside = walk.escalated()
    assert (aside.taken, aside.can_escalate, aside.place) == (("1", "2", "2x"), False, (2, 4))
    assert aside.back() == walk
    assert aside.on().on().taken == ("1", "2", "2x", "2y", "3")
    assert walk.on().taken == ("1", "2", "3")


def test_a_walk_ends_after_the_last_beat_and_can_be_taken_up_again(script: RolePlayScript) -> None:
    last = begin(script).on().on().on()
    ended = last.on()
    assert ended.ended
    assert (ended.beat, ended.escalated(), ended.on()) == (last.beat, ended, ended)
    assert ended.back() == last
    assert begin(script).back() == begin(script)


def test_a_turn_that_does_not_branch_goes_on_when_it_escalates(script: RolePlayScript) -> None:
    assert begin(script).escalated() == begin(script).on()


def test_a_script_without_beats_has_a_walk_that_is_over(script: RolePlayScript) -> None:
    walk = begin(script.but(beats=()))
    assert (walk.ended, walk.beat, walk.place, walk.back(), walk.can_escalate) == (
        True,
        None,
        (0, 0),
        walk.back(),
        False,
    )


def test_a_way_to_a_beat_that_is_gone_ends_the_walk(script: RolePlayScript) -> None:
    gone = with_beat(script, "4", if_softens="9", if_escalates="8")
    last = begin(gone).on().on().on()
    assert not last.can_escalate
    assert last.on().ended


def test_on_every_path_of_every_script_of_the_pack_each_behaviour_can_be_shown(pack: Pack) -> None:
    for script in pack.scripts:
        assert begin(script).place == (1, len(main_path(script)))
        waiting, ways = [begin(script)], 0
        while waiting:
            walk = waiting.pop()
            if walk.ended:
                ways += 1
                shown = {beat.behaviour_id for beat in script.beats if beat.key in walk.taken}
                assert set(script.behaviour_ids) <= shown
                continue
            waiting.append(walk.on())
            if walk.can_escalate:
                waiting.append(walk.escalated())
        assert ways == 2 ** sum(bool(beat.if_escalates) for beat in script.beats)


SCRIPT = RolePlayScript(
    id="s",
    title="s",
    moment_id="m",
    standard_id="s",
    customer=CustomerCard(name="Ewa", situation="", moods=(), wants=""),
    beats=(),
)


def leading_nowhere_else(beats: list[Beat]) -> list[Beat]:
    """The beats without ways to beats that are not there; those are told apart, and end a walk."""
    known = {beat.key for beat in beats}

    def kept(way: str) -> str:
        return way if way in known else ""

    return [b.but(if_softens=kept(b.if_softens), if_escalates=kept(b.if_escalates)) for b in beats]


KEYS = [str(n) for n in range(7)]
WAYS = st.sampled_from(["", *KEYS])
BEATS = st.lists(
    st.builds(
        Beat,
        key=st.sampled_from(KEYS),
        speaker=st.just(Speaker.AGENT),
        cue=st.just("x"),
        behaviour_id=st.sampled_from([None, "b"]),
        if_softens=WAYS,
        if_escalates=WAYS,
        aside=st.booleans(),
    ),
    min_size=1,
    max_size=7,
    unique_by=lambda beat: beat.key,
).map(lambda beats: tuple(leading_nowhere_else(beats)))


def every_path(beats: tuple[Beat, ...]) -> tuple[list[list[str]], bool]:
    """All paths from the first beat, walked blindly: where each ends, and whether one of them comes round."""
    ends, round_ = [], False
    waiting = [[first_key(beats)]]
    while waiting:
        path = waiting.pop()
        onward = ways_on(beats, path[-1])
        if not onward:
            ends.append(path)
        for key in onward:
            if key in path:
                round_ = True
            else:
                waiting.append([*path, key])
    return ends, round_


@given(BEATS)
def test_the_checks_find_what_walking_every_path_finds(beats: tuple[Beat, ...]) -> None:
    paths, comes_round = every_path(beats)
    script = SCRIPT.but(beats=beats, behaviour_ids=("b",))
    told = faults(script)
    assert any("in a circle" in sentence for sentence in told) == comes_round
    assert bool(circles(graph_of(beats), first_key(beats))) == comes_round
    been = {key for path in paths for key in path}
    if not comes_round:
        for place, beat in enumerate(beats, 1):
            assert (f"Beat {place} cannot be reached." in told) == (beat.key not in been)
    shows = {beat.key for beat in beats if beat.behaviour_id == "b"}
    missed = any(not shows & set(path) for path in paths)
    assert any("can be passed by" in sentence for sentence in told) == (bool(shows) and missed)


@given(BEATS, st.lists(st.booleans(), max_size=12))
def test_a_walk_only_ever_takes_ways_that_are_there_and_back_undoes_it(
    beats: tuple[Beat, ...], turns: list[bool]
) -> None:
    walk = begin(SCRIPT.but(beats=beats))
    for escalates in turns:
        before = walk
        walk = walk.escalated() if escalates else walk.on()
        if before.ended:
            assert walk == before
            continue
        assert walk.back() == before
        if not walk.ended:
            assert walk.taken[-1] in ways_on(beats, walk.taken[-2])
