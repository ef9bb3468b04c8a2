"""The scenes of what comes in from elsewhere: transcripts, tallies, coverage, lists of every kind."""

from __future__ import annotations

from coachbook.records import Observation
from coachbook.records.kinds import ObservationState

CHAT = """\
[10:02] Priya: Good morning, this is Priya, how can I help?
[10:02] Customer: I was charged twice for the same order. I have written about it twice already.
[10:03] Priya: I am sorry, that is two charges right before the rent. Let me look at both with you.
[10:04] Customer: Yes, please. The order ends in 881. I do not want to explain all of it a third time, because
  the last time somebody promised to call and nobody did.
[10:05] Priya: You will not have to. I see both charges: the second one is a hold, and it clears on the 23rd.
[10:06] Customer: And if it does not?
[10:07] Priya: Then I call you on the 23rd before five. I write it into the order, so whoever answers sees it.
[10:08] Customer: Thank you. That is all I wanted to know.
"""
SCORECARD = """\
Item;Weight;Auto-fail;Rating scale;5;1;Guidance
Opens with the name;10;no;1-5;Says both names at once;Says none;
Verifies who is asking;15;yes;;Asks two questions;Asks none;Before anything is said about an order
Closes with the next step;2,5;no;0-10;;;
"""


def _draft(studio):
    studio.open(studio.draft)
    wanted = studio.book.all(Observation, state=ObservationState.DRAFT, order_by="-at")
    studio.go("observation", wanted[0].id)


def transcript_first(studio):
    _draft(studio)
    studio.press("Transcript", whole=False)
    studio.page.form.side.panel.first_focus().setFocus()


def transcript(studio):
    """A chat that was opened, two of its lines marked."""
    file = studio.home / "chat 88213.txt"
    file.write_text(CHAT, encoding="utf-8")
    transcript_first(studio)
    panel = studio.page.form.side.panel
    panel.path.setText(str(file))
    panel.path.returnPressed.emit()
    studio.settle()
    studio.key("Down")
    studio.key("Down")
    studio.key("Space")
    studio.key("Down")
    studio.key("Down")
    studio.key("Space")


def tally(studio):
    """A tally under way."""
    _draft(studio)
    studio.press("Tally", whole=False)
    studio.page.form.side.panel.first_focus().setFocus()
    if not studio.page.material.observation.tally_keys:
        studio.press("Bind keys to what is rated")
    keys = [each.key.upper() for each in studio.page.material.observation.tally_keys]
    for key in (keys[0], keys[1], keys[0], keys[2], keys[0]):
        studio.key(key)


def tally_used(studio):
    tally(studio)
    studio.press("Use as evidence")


def tally_keys(studio):
    tally(studio)
    studio.press("Change the keys")


def scorecard(studio):
    """A form of another program: decimal commas, a scale that is none of ours."""
    file = studio.home / "scorecard.csv"
    file.write_text(SCORECARD, encoding="utf-8")
    studio.open(studio.draft)
    studio.go("people-import", "standards", str(file))


def measures(studio):
    """A wide list of measures."""
    rows = ["Agent;Date;Handle time (s);Satisfaction;Adherence"]
    people = ["Marcus Oyelaran", "Priya Shah", "Nobody Known", "Marcus Oyelaran"]
    rows += [f"{name};{at + 10}.11.2026;{400 + at};4,{at};9{at}%" for at, name in enumerate(people)]
    file = studio.home / "measures.csv"
    file.write_text("\n".join(rows), encoding="utf-8")
    studio.open(studio.draft)
    studio.go("people-import", "measures", str(file))


def scenes(sample, draft):
    """`sample` and `draft` are those of `picture_scenes`."""
    return (
        ("80-transcript-first", transcript_first),
        ("80b-transcript", transcript),
        ("80c-tally", tally),
        ("80d-tally-used", tally_used),
        ("80e-tally-keys", tally_keys),
        ("81-import-standards-first", draft("people-import", lambda _studio: "standards")),
        ("81b-import-standards", scorecard),
        ("81c-import-measures", measures),
        ("82-coverage", sample("coverage")),
    )
