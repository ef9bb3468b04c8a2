"""Facts of a contact on their way to the form's header, and to a submitted page in words."""

from __future__ import annotations

from datetime import tzinfo

from coachbook.clock import local
from coachbook.coaching.contact import whom
from coachbook.export.phrases import dated
from coachbook.records import Id, Observation
from coachbook.records.kinds import ObservationKind
from coachbook.ui.coaching.observation.asking import Around
from coachbook.ui.coaching.observation.header import Facts
from coachbook.ui.coaching.observing import CHANNEL_NAMES, KIND_NAMES, moments_in_words
from coachbook.ui.shell.page import Page


def show_facts(facts: Facts, observation: Observation, known: Around, zone: tzinfo, page: Page) -> None:
    """Show the header of a draft; never into a field that is being typed in."""
    walk = observation.kind is ObservationKind.MYSTERY_WALK
    facts.show_people(known.observable(observation.person_id), observation.person_id, or_nobody=walk)
    if not page.being_typed(facts.at):
        facts.show_contact(local(observation.at, zone), observation.channel, observation.kind)
    moments = [known.moments[id_].title for id_ in observation.moment_ids if id_ in known.moments]
    facts.moments.say(moments_in_words(observation.moment_ids, known.moments), "\n".join(moments))
    page.put(facts.reference, observation.reference)
    page.put(facts.site, observation.site)
    facts.show_shift(observation.shift, known.shifts)
    facts.show_observers(known.observers(observation.person_id), observation.observer_id)
    facts.show_extra(
        *asked_beyond(
            observation.kind,
            observation.person_id,
            known,
            shift=observation.shift,
            site=observation.site,
            observer_id=observation.observer_id,
        )
    )


def asked_beyond(
    kind: ObservationKind,
    person_id: Id | None,
    known: Around,
    *,
    shift: str = "",
    site: str = "",
    observer_id: Id | None = None,
) -> tuple[str, ...]:
    """Which facts are asked for beyond the six that every contact has."""
    own = kind is ObservationKind.SELF
    by_another = observer_id not in (None, known.coach_id) or person_id == known.coach_id
    wanted = {
        "shift": bool(shift or known.shifts),
        "site": kind is ObservationKind.MYSTERY_WALK or bool(site or known.sites),
        "observer": not own and (kind is ObservationKind.PEER or by_another),
    }
    return tuple(name for name, asked in wanted.items() if asked)


def facts_in_words(observation: Observation, known: Around, zone: tzinfo) -> tuple[tuple[str, str], ...]:
    """The header of a submitted observation: names and what stands under them, in pairs."""
    at = local(observation.at, zone)
    moments = (known.moments[id_].title for id_ in observation.moment_ids if id_ in known.moments)
    observer = known.people.get(observation.observer_id)
    pairs = (
        ("Person" if observation.person_id else "Place", whom(observation, known.people)),
        ("When", f"{dated(at.date())}, {at:%H:%M}"),
        ("Channel", CHANNEL_NAMES[observation.channel]),
        ("Moment of truth", ", ".join(moments)),
        ("Reference", observation.reference),
        ("Kind", KIND_NAMES[observation.kind]),
    )
    more = (
        ("Shift", observation.shift),
        ("Place", observation.site if observation.person_id else ""),
        ("Transcript", observation.quotes_from),
        ("Observed by", observer.name if observer and observer.id != known.coach_id else ""),
    )
    return (*pairs, *((name, words) for name, words in more if words))
