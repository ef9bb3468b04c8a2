"""What stands around a talk, changed by hand: the customer card, the sheets, the judgement calls."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from coachbook.changes import Acting, Change, adding, replacing
from coachbook.errors import Fault
from coachbook.practice.champions import names_in
from coachbook.practice.ingredients import MOST_CALLS
from coachbook.practice.paths import main_path
from coachbook.practice.talk import with_calls
from coachbook.practice.wordings import fits, quotable, shortened
from coachbook.records import (
    CustomerCard,
    CustomerVoice,
    Id,
    JudgementCall,
    ObserverItem,
    RolePlayScript,
    Vision,
)
from coachbook.records.kinds import Mood, Publication, Speaker


def rewrite_scene(script: RolePlayScript, title: str, scene: str, facts: Iterable[str]) -> Change:
    """Another title, scene and list of what is true in it. Raises `Fault("title")` for a blank title."""
    if not title.strip():
        raise Fault("title", "Give the script a title that the three of you can find it by.")
    after = script.but(title=shortened(title), scene=scene.strip(), facts=_lines(facts))
    return _change(script, after, "scene", "change scene")


def rewrite_card(script: RolePlayScript, card: CustomerCard) -> Change:
    """Another customer card; another name goes into the scene, the facts and the debrief too."""
    if not card.name.strip():
        raise Fault("name", "Give the customer a name; the script calls them by it.")

    def renamed(text: str) -> str:
        return _renamed(text, script.customer.name, card.name)

    after = script.but(
        customer=card.but(situation=renamed(card.situation)),
        scene=renamed(script.scene),
        facts=tuple(shortened(renamed(fact)) for fact in script.facts),
        debrief=tuple(shortened(renamed(question)) for question in script.debrief),
    )
    return _change(script, after, "customer", "change customer card")


def rewrite_points(script: RolePlayScript, points: Iterable[str]) -> Change:
    """Other learning points, each one line."""
    return _change(script, script.but(learning_points=_lines(points)), "learning points", "change points")


def rewrite_debrief(script: RolePlayScript, questions: Iterable[str]) -> Change:
    """Other questions after the run; their order is the order in which they are asked."""
    return _change(script, script.but(debrief=_lines(questions)), "debrief", "change debrief")


def rewrite_sheet(script: RolePlayScript, items: Iterable[ObserverItem]) -> Change:
    """Another observer sheet. Raises `Fault("sheet")` where two of its lines are called the same."""
    kept = tuple(items)
    titles = [" ".join(item.title.split()).casefold() for item in kept]
    if len(set(titles)) < len(titles):
        raise Fault("sheet", "Two lines of the sheet are called the same; an observer could not mark them.")
    return _change(script, script.but(observer_sheet=kept), "observer sheet", "change sheet")


def sheet_of(script: RolePlayScript, lines: Iterable[str]) -> tuple[ObserverItem, ...]:
    """The lines "title: what to look for" as an observer sheet; known titles keep their behaviour."""
    known = {item.title.casefold(): item.behaviour_id for item in script.observer_sheet}
    items = []
    for line in lines:
        title, _, look_for = " ".join(line.split()).partition(": ")
        if title.strip():
            named = shortened(title.strip())
            behaviour = known.get(named.casefold())
            items.append(ObserverItem(title=named, look_for=look_for.strip(), behaviour_id=behaviour))
    return tuple(items)


def sheet_lines(script: RolePlayScript) -> tuple[str, ...]:
    """An observer sheet as lines that can be typed; `sheet_of` reads them back."""
    return tuple(f"{i.title}: {i.look_for}" if i.look_for else i.title for i in script.observer_sheet)


@dataclass(frozen=True, slots=True)
class Written:
    """A judgement call as it was typed."""

    title: str = ""
    dilemma: str = ""
    customer_line: str = ""
    implies: str = ""
    moment_id: Id | None = None


def write_call(written: Written, acting: Acting, source: str = "") -> Change:
    """Add a judgement call to the library.

    Raises `Fault`, naming the field: it needs a dilemma, what the vision implies, and a line of a customer
    that can be said in one turn.
    """
    if not written.dilemma.strip():
        raise Fault("dilemma", "Write what pulls both ways; where a rule decides there is no judgement call.")
    if not written.customer_line.strip() or not fits(written.customer_line):
        raise Fault("customer_line", "Write how a customer brings it up, in at most 25 words.")
    if not written.implies.strip():
        raise Fault("implies", "Write what the vision implies; the talk after it needs something to hold to.")
    title = written.title.strip() or " ".join(written.dilemma.split()[:8])
    call = JudgementCall(
        id=acting.new_id(),
        title=shortened(title),
        dilemma=written.dilemma.strip(),
        customer_line=shortened(written.customer_line),
        implies=written.implies.strip(),
        moment_id=written.moment_id,
        source=source,
        made_on=acting.today,
    )
    return Change(f"judgement call “{call.title}”", "write judgement call", adding(call))


def calls_for(moment_id: Id | None, calls: Iterable[JudgementCall]) -> tuple[JudgementCall, ...]:
    """The published calls that can come up at a moment: its own first, then those of any moment."""
    fit = [c for c in calls if c.state is Publication.PUBLISHED and c.moment_id in (moment_id, None)]
    return tuple(sorted(fit, key=lambda c: (c.moment_id is None, c.title.casefold(), c.id)))


def voices_for(
    moment_id: Id | None, voices: Iterable[CustomerVoice], names: Iterable[str]
) -> tuple[CustomerVoice, ...]:
    """What customers said that a script may say: those of the moment first, then the newest.

    Left out is what names somebody of the team, since no script may speak of a colleague, and what has no
    sentence that can be said in one turn.
    """
    known = tuple(names)
    fit = [v for v in voices if quotable(v.text.strip()) and not (v.person_id or names_in(v.text, known))]
    return tuple(sorted(fit, key=lambda v: (v.moment_id != moment_id, -v.on.toordinal(), v.id)))


def choose_calls(script: RolePlayScript, calls: Sequence[JudgementCall], vision: Vision | None) -> Change:
    """Let these judgement calls come after the talk, in this order; none takes them all out.

    Raises `Fault("calls")` for more than three.
    """
    if len(calls) > MOST_CALLS:
        raise Fault("calls", f"Choose at most {MOST_CALLS} judgement calls; each wants to be talked over.")
    after = script.but(
        judgement_ids=tuple(call.id for call in calls), beats=with_calls(script.beats, calls, vision)
    )
    return _change(script, after, "judgement calls", "choose judgement calls")


def with_moods(script: RolePlayScript, begins: Mood, then: Mood, ends: Mood) -> tuple[Mood, ...]:
    """A mood for each of the customer's turns, spread evenly over the talk."""
    turns = sum(beat.speaker is Speaker.CUSTOMER for beat in main_path(script)) or 1
    three = (begins, then, ends)
    return tuple(three[min(3 * place // turns, 2)] for place in range(turns))


def mood_steps(moods: Sequence[Mood]) -> tuple[Mood, Mood, Mood]:
    """How a customer begins, goes on and ends: the mood at the start, in the middle and at the end."""
    if not moods:
        return (Mood.CALM, Mood.CALM, Mood.CALM)
    return moods[0], moods[len(moods) // 2], moods[-1]


def _lines(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(shortened(text) for text in texts if text.strip()))


def _renamed(text: str, before: str, after: str) -> str:
    return text if before == after else re.sub(rf"(?<!\w){re.escape(before)}(?!\w)", lambda _: after, text)


def _change(script: RolePlayScript, after: RolePlayScript, what: str, verb: str) -> Change:
    return Change(f"{what} of “{script.title}”", verb, replacing(script, after))
