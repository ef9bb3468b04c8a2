"""Champion behaviours: captured, revised, retired, and what their collection still lacks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from coachbook.changes import Acting, Change, Edit, adding, replacing
from coachbook.errors import Fault
from coachbook.practice.credits import recredited
from coachbook.practice.masking import masked
from coachbook.practice.wordings import fits, shortened
from coachbook.records import ChampionBehaviour, Id, MomentOfTruth, RolePlayScript
from coachbook.records.kinds import Consent, Publication, Way
from coachbook.records.practice_kinds import Skill


@dataclass(frozen=True, slots=True)
class Captured:
    """What was seen and heard, as it was typed; only a title or the words themselves are needed."""

    title: str = ""
    rule_when: str = ""
    rule_do: str = ""
    does: str = ""
    says: str = ""
    """The champion's own words, unchanged."""
    tone: str = ""
    timing: str = ""
    why: str = ""
    not_like_this: str = ""
    not_like_source: str = ""
    moment_id: Id | None = None
    standard_id: Id | None = None
    champion_id: Id | None = None
    source: str = ""
    source_on: date | None = None
    observation_id: Id | None = None
    consent: Consent = Consent.NOT_ASKED
    consent_way: Way | None = None
    skill: Skill = Skill.PEOPLE
    customer_lines: tuple[str, ...] = ()
    """From the calmest to the angriest."""
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Gaps:
    """What a collection of behaviours still lacks."""

    without_negative: tuple[ChampionBehaviour, ...]
    without_rule: tuple[ChampionBehaviour, ...]
    without_three_situations: tuple[ChampionBehaviour, ...]
    """Fewer than three customer lines: several situations generalise best (Bryant and Fox 1995)."""
    moments_without_champion: tuple[MomentOfTruth, ...]


def capture_behaviour(captured: Captured, acting: Acting, names: Iterable[str] = ()) -> Change:
    """Add a behaviour of one of the best people.

    `names` are those of all people, given names too: none may stand in the negative model. Raises `Fault`,
    naming the field, where nothing was said or done, or the negative model names somebody.
    """
    if not any(text.strip() for text in (captured.says, captured.does, captured.rule_do)):
        raise Fault("says", "Write what was said or done; a behaviour needs one of them.")
    title = captured.title.strip() or _titled(captured)
    told = {field: getattr(captured, field) for field in Captured.__dataclass_fields__}
    told.update(
        title=shortened(title),
        source=shortened(captured.source),
        not_like_source=shortened(captured.not_like_source),
        customer_lines=_lines(captured.customer_lines),
        facts=_lines(captured.facts),
        consent=Consent.NOT_ASKED,
    )
    made = ChampionBehaviour.model_validate({"id": acting.new_id(), "captured_on": acting.today, **told})
    if captured.champion_id:
        made = with_consent(made, captured.consent, acting.today, captured.consent_way)
    _name_nobody(made, names)
    return Change(f"new behaviour “{made.title}”", "capture behaviour", adding(made))


def revise_behaviour(
    before: ChampionBehaviour,
    after: ChampionBehaviour,
    *,
    scripts: Iterable[RolePlayScript] = (),
    names: Mapping[Id, str] | None = None,
    called: Iterable[str] = (),
    pack_credit: str = "",
) -> Change:
    """Change a behaviour, and with it, in the same act, the credits in all scripts made from it.

    So a consent that is withdrawn masks the name everywhere at once, and words that were changed after a
    script was composed are no longer called the champion's own. `names` are whole names by id, `called` all
    that somebody may be called. Raises `Fault` as capturing does.
    """
    if not after.title.strip():
        raise Fault("title", "Give the behaviour a title that says what to do.")
    _name_nobody(after, (*(names or {}).values(), *called))
    edits = list(replacing(before, after))
    for script in scripts:
        if before.id in script.behaviour_ids:
            edits += replacing(script, recredited(script, after, names or {}, pack_credit))
    changed = "+".join(sorted(f for f in type(after).model_fields if getattr(before, f) != getattr(after, f)))
    merge = f"behaviour:{before.id}:{changed}" if len(edits) == 1 else ""
    return Change(f"behaviour “{after.title}”", "revise behaviour", tuple(edits), merge=merge)


def with_consent(
    behaviour: ChampionBehaviour, consent: Consent, on: date, way: Way | None = None
) -> ChampionBehaviour:
    """The behaviour with what its champion answered, when and by which way; a yes can be taken back."""
    if consent is Consent.GIVEN:
        asked = behaviour.but(consent=consent, consent_on=on, consent_way=way or Way.TOLD_TO_COACH)
        return asked.but(withdrawn_on=None)
    taken_back = consent is Consent.REFUSED and behaviour.consent is Consent.GIVEN
    return behaviour.but(
        consent=consent,
        consent_on=behaviour.consent_on if taken_back else None,
        consent_way=behaviour.consent_way if taken_back else None,
        withdrawn_on=on if taken_back else None,
    )


def withdraw_everywhere(
    behaviours: Iterable[ChampionBehaviour], champion_id: Id, on: date, name: str = ""
) -> Change:
    """The champion wants to be named nowhere: all that came from them is unnamed, in one act.

    Nothing else is written: pages, scripts, documents and the search mask at reading (`masking`).
    """
    edits: list[Edit] = []
    for each in behaviours:
        if each.champion_id == champion_id and each.consent is not Consent.REFUSED:
            edits += replacing(each, with_consent(each, Consent.REFUSED, on))
    return Change(f"{name or 'the champion'} named nowhere", "withdraw consent", tuple(edits))


def retire_behaviour(behaviour: ChampionBehaviour) -> Change:
    """Take a behaviour out of the list; scripts made from it stay as they are."""
    after = behaviour.but(state=Publication.RETIRED)
    return Change(f"retiring “{behaviour.title}”", "retire behaviour", replacing(behaviour, after))


def gaps(behaviours: Iterable[ChampionBehaviour], moments: Iterable[MomentOfTruth]) -> Gaps:
    """What published behaviours lack, in their own order, and the published moments none belongs to."""
    shown = [b for b in behaviours if b.state is Publication.PUBLISHED]
    covered = {b.moment_id for b in shown}
    return Gaps(
        without_negative=tuple(b for b in shown if not b.not_like_this.strip()),
        without_rule=tuple(b for b in shown if not (b.rule_when.strip() and b.rule_do.strip())),
        without_three_situations=tuple(b for b in shown if sum(map(fits, b.customer_lines)) < 3),
        moments_without_champion=tuple(
            m for m in moments if m.state is Publication.PUBLISHED and m.id not in covered
        ),
    )


def _titled(captured: Captured) -> str:
    """A title for a behaviour that got none: its rule, else its first words."""
    if captured.rule_do.strip():
        done = captured.rule_do.strip().rstrip(".")
        return done[0].upper() + done[1:]
    words = (captured.says.strip() or captured.does.strip()).split()
    return " ".join(words[:8]) + (" …" if len(words) > 8 else "")


def _lines(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(shortened(text) for text in texts if text.strip()))


def names_in(text: str, names: Iterable[str]) -> tuple[str, ...]:
    """Which of `names` stand in a text as words, in any case."""
    return tuple(
        name
        for name in (each.strip() for each in names)
        if name and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE)
    )


def _name_nobody(behaviour: ChampionBehaviour, names: Iterable[str]) -> None:
    told = f"{behaviour.not_like_this}\n{behaviour.not_like_source}"
    if masked(told, names) != told:
        raise Fault("not_like_this", "Leave the name out of “not like this”; a negative model names nobody.")
