"""What must hold for every script that a pack can give, and the ingredients of all of them."""

import random
import re
from collections.abc import Iterator
from datetime import date
from itertools import chain, combinations, product

from coachbook.data.packs import Pack
from coachbook.practice.composer import compose
from coachbook.practice.ingredients import DIFFICULTIES, Ingredients
from coachbook.practice.paths import faults, main_path
from coachbook.practice.wordings import claims, words_of
from coachbook.records import ChampionBehaviour, RolePlayScript
from coachbook.records.kinds import Channel, Speaker

DAY = date(2026, 11, 20)
LARGER_SETS = 2000
_ENDS = (".", "?", "!", "…", "”", "!”", "?”", ".”")
_SLIPS = re.compile(
    r"\s{2}|\s[.,?!]|[{}]|\b(\w+) \1\b|\ba [aeio]\w|\ban [bcdfgjklmnpqrstvwz]|[.,?!]{2}(?<!…)"
)


def checked(script: RolePlayScript, behaviours: tuple[ChampionBehaviour, ...], pack: Pack) -> None:
    """Everything that must hold for every script, whatever it is composed from."""
    assert faults(script) == ()
    assert script.behaviour_ids == tuple(dict.fromkeys(script.behaviour_ids))
    assert set(script.behaviour_ids) == {behaviour.id for behaviour in behaviours}
    says = {behaviour.id: behaviour.says for behaviour in behaviours}
    known = words_of(script.scene, script.customer.situation, *script.facts)
    main = main_path(script)
    assert [beat.speaker for beat in main] == [Speaker.CUSTOMER, Speaker.AGENT] * (len(main) // 2)
    for beat in script.beats:
        assert beat.why_here
        assert beat.line if beat.speaker is Speaker.CUSTOMER else beat.cue
        _reads_well(beat.line or beat.model_answer)
        if beat.model_answer:
            assert beat.credit == pack.stage.credit
            assert claims(beat.model_answer) <= known, beat.model_answer
        if beat.behaviour_id and not beat.aside:
            assert beat.model_answer == says[beat.behaviour_id]
        known |= words_of(beat.line)
    assert pack.stage.ways[script.channel] in script.scene
    assert all(scene.suits(script.customer.age) for scene in pack.stage.scene if scene.title == script.title)
    for behaviour in behaviours:
        assert set(behaviour.facts) <= set(script.facts)
    assert not re.search(r"\bthe (customer|guest|visitor)\b", script.scene, re.IGNORECASE)
    assert len(script.learning_points) == len(behaviours)
    assert all(point.startswith("When ") and ", I " in point for point in script.learning_points)
    for text in (*script.learning_points, *script.debrief, script.scene, script.customer.situation):
        _reads_well(text)


def _reads_well(line: str) -> None:
    """A sentence that begins and ends as one, without the slips that joining texts makes."""
    assert line[:1].isupper() or line[:1] in "“", line
    assert line.endswith(_ENDS), line
    slip = _SLIPS.search(line)
    assert slip is None or slip.group(0).casefold() in _MEANT, line


_MEANT = {"that that", "had had", "a one", "a us"}
"""What looks like a slip and is none."""


def run(made: Ingredients, pack: Pack) -> None:
    """Compose a script from these, and check it."""
    checked(compose(made, pack.stage, script_id="s", on=DAY, vision=pack.vision), made.behaviours, pack)


def everything(pack: Pack) -> Iterator[Ingredients]:
    """Every moment x skill x single behaviour and pair x difficulty x channel."""
    chosen = [*combinations(pack.behaviours, 1), *combinations(pack.behaviours, 2)]
    every = product(pack.moments, pack.standards, chosen, sorted(DIFFICULTIES), Channel)
    for number, (moment, standard, behaviours, difficulty, channel) in enumerate(every):
        yield Ingredients(moment, standard, behaviours, difficulty, channel, 1 + number % 7)


def larger_sets(pack: Pack, count: int) -> Iterator[Ingredients]:
    """Sets of three to eight behaviours, drawn by a seed."""
    drawn = random.Random(1)
    for _ in range(count):
        yield Ingredients(
            drawn.choice(pack.moments),
            drawn.choice(pack.standards),
            tuple(drawn.sample(pack.behaviours, drawn.randint(3, 8))),
            drawn.randint(1, 3),
            drawn.choice(list(Channel)),
            drawn.randint(1, 50),
        )


def dense(pack: Pack) -> Iterator[Ingredients]:
    """Every moment x skill x behaviour once, and every pair at every difficulty, the rest taken in turns."""
    channels = list(Channel)
    singles = product(enumerate(pack.moments), enumerate(pack.standards), enumerate(pack.behaviours))
    for (m, moment), (s, standard), (b, behaviour) in singles:
        turn = m + 2 * s + b
        yield Ingredients(
            moment, standard, (behaviour,), 1 + (m + s + b) % 3, channels[turn % 5], 1 + (s + b) % 7
        )
    pairs = product(combinations(pack.behaviours, 2), sorted(DIFFICULTIES))
    for number, (pair, difficulty) in enumerate(pairs):
        yield Ingredients(
            pack.moments[number % len(pack.moments)],
            pack.standards[number % len(pack.standards)],
            pair,
            difficulty,
            channels[number % 5],
            1 + number % 11,
        )


def whole_sweep(pack: Pack) -> Iterator[Ingredients]:
    """All that `make soak` composes of one pack."""
    return chain(everything(pack), larger_sets(pack, LARGER_SETS))
