"""A talk while it is being written: turns are added one by one, and each says why it is there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from coachbook.practice.wordings import quotable, shortened
from coachbook.records import Beat, ChampionBehaviour, JudgementCall, Vision
from coachbook.records.kinds import Mood, Speaker

TWIST, TWIST_ANSWER = "twist", "twist-answer"
"""The keys of the trainee's twist and of the answer to it."""
ANSWER = "-answer"
"""Ends the key of the beat that answers a judgement call."""

OWN_WORDS = "Answer in your own words"
DECIDE = "Decide, and say why"


@dataclass(slots=True)
class Talk:
    """The beats so far, and how the customer feels by now."""

    moods: tuple[Mood, ...]
    beats: list[Beat] = field(default_factory=list)
    turns: int = 0
    """Main beats so far; a beat's key is its number."""
    heard: int = 0
    """Customer turns so far."""

    @property
    def mood(self) -> Mood:
        """The mood of the customer's next turn."""
        return self.moods[min(self.heard, len(self.moods) - 1)]

    def customer(self, line: str, why: str, voice_id: str | None = None) -> None:
        """The customer says a line."""
        self._add(Speaker.CUSTOMER, line=line, why_here=shortened(why), voice_id=voice_id)
        self.heard += 1

    def agent(
        self, cue: str, answer: str, credit: str, why: str, behaviour: ChampionBehaviour | None = None
    ) -> None:
        """The agent's turn: what to do, and how it could be said."""
        self._add(
            Speaker.AGENT,
            cue=cue,
            model_answer=answer,
            credit=credit,
            why_here=shortened(why),
            behaviour_id=None if behaviour is None else behaviour.id,
        )

    def branch(
        self, escalation: str, cue: str, recovery: str, credit: str, behaviour: ChampionBehaviour
    ) -> None:
        """Let the last agent's turn branch; the next main beat is where both ways meet."""
        turn = self.beats[-1]
        back = f"b{self.turns + 1}"
        first, second = f"{turn.key}-escalates", f"{turn.key}-again"
        self.beats[-1] = turn.but(if_softens=back, if_escalates=first)
        missed = shortened(f"if “{behaviour.title}” was missed")
        self.beats += (
            Beat(key=first, speaker=Speaker.CUSTOMER, line=escalation, why_here=missed, aside=True),
            Beat(
                key=second,
                speaker=Speaker.AGENT,
                cue=cue,
                model_answer=recovery,
                credit=credit,
                behaviour_id=behaviour.id,
                if_softens=back,
                why_here="a second chance to show it",
                aside=True,
            ),
        )

    def _add(self, speaker: Speaker, **parts: object) -> None:
        self.turns += 1
        self.beats.append(Beat.model_validate({"key": f"b{self.turns}", "speaker": speaker, **parts}))


def with_twist(beats: Sequence[Beat], twist: str, vision: Vision | None) -> tuple[Beat, ...]:
    """The beats with the trainee's twist after the last one, in place of any earlier twist.

    The agent gets no model answer to it: what the vision implies is the only help.
    """
    kept = tuple(beat for beat in beats if beat.key not in (TWIST, TWIST_ANSWER))
    if not twist.strip():
        return kept
    return (
        *kept,
        Beat(key=TWIST, speaker=Speaker.TWIST, line=twist.strip(), why_here="written by the trainee"),
        Beat(
            key=TWIST_ANSWER,
            speaker=Speaker.AGENT,
            cue=OWN_WORDS + _promise(vision),
            why_here="a judgement call has no model answer",
        ),
    )


def with_calls(
    beats: Sequence[Beat], calls: Sequence[JudgementCall], vision: Vision | None
) -> tuple[Beat, ...]:
    """The beats with these judgement calls at the end, before the trainee's twist, in place of earlier ones.

    The cue of such a turn is what the vision implies: for the trainer, who talks it over afterwards.
    """
    earlier = {beat.key for beat in beats if beat.judgement_id is not None}
    gone = earlier | {key + ANSWER for key in earlier}
    kept = [beat for beat in beats if beat.key not in gone]
    place = next((n for n, beat in enumerate(kept) if beat.key == TWIST), len(kept))
    made = [beat for number, call in enumerate(calls, 1) for beat in _asked(call, f"call{number}", vision)]
    return (*kept[:place], *made, *kept[place:])


def _asked(call: JudgementCall, key: str, vision: Vision | None) -> tuple[Beat, Beat]:
    line = quotable(call.customer_line.strip()) or quotable(call.dilemma.strip()) or call.title
    return (
        Beat(
            key=key,
            speaker=Speaker.TWIST,
            line=line,
            cue=call.implies,
            judgement_id=call.id,
            why_here=shortened(f"a judgement call: {call.title}"),
        ),
        Beat(
            key=key + ANSWER,
            speaker=Speaker.AGENT,
            cue=DECIDE + _promise(vision),
            why_here="no rule decides here",
        ),
    )


def _promise(vision: Vision | None) -> str:
    return f", by the promise “{vision.text}”" if vision is not None and vision.text.strip() else ""
