"""The scenes of champions: people with their load, the sheets about them, transcripts and packs."""

from __future__ import annotations

from coachbook.changes import Change, replacing
from coachbook.records import ChampionBehaviour, Person
from coachbook.records.kinds import PersonRole
from coachbook.sharing import compared, gather_pack
from coachbook.ui.practice.champions.sharing import PackSheet

CHAT = """Customer: I was told Friday, and now nobody can tell me anything.
Agent: So: charged on the 9th, again on the 11th, and the chat promised Friday. Is that all of it?
Customer: Yes. And the rent is due.
Agent: Then let us get that back today. I stay on this until it is on your account.
"""


def _champions(studio):
    studio.open(studio.draft)
    studio.go("champions")
    people = studio.window.desk.workbook.all(Person, order_by="name")
    return [person for person in people if PersonRole.CHAMPION in person.roles]


def champion(studio):
    """One champion: by what nominated, what was asked."""
    people = _champions(studio)
    studio.window.page._on_champion(people[0].id)


def nominating(studio):
    """The sheet that asks for the measure."""
    people = _champions(studio)
    studio.window.page._on_champion(people[0].id)
    studio.key("C")


def asking(studio):
    """The sheet that counts before it asks."""
    people = _champions(studio)
    page = studio.window.page
    page._on_champion(people[0].id)
    for _ in range(4):
        page.acts.ask()
        page.acts.asking.action.click()
    page.acts.ask()


def transcript(studio):
    """Two lines of a chat are marked."""
    _champions(studio)
    page = studio.window.page
    studio.key("T")
    sheet = page.capturing.transcript
    from coachbook.coaching.transcript_json import read_transcripts

    sheet._on_read(read_transcripts(CHAT, "Chat 88101"))
    for number in (1, 2):
        sheet._on_line(number)


def missing(studio):
    """What the collection lacks, and how the first sentence leads there."""
    _champions(studio)
    book, page = studio.window.desk.workbook, studio.window.page
    for behaviour in book.all(ChampionBehaviour)[:4]:
        book.do(Change("x", "x", replacing(behaviour, behaviour.but(not_like_this=""))))
    page.refresh()
    page.lead.followed.emit()


def pack(studio):
    """A pack of which some differs."""
    _champions(studio)
    book = studio.window.desk.workbook
    shared = gather_pack(book, "Listening, north site", about="So that customers tell it once.")
    for behaviour in book.all(ChampionBehaviour)[:3]:
        book.do(Change("x", "x", replacing(behaviour, behaviour.but(says="Other words.", tone="Low"))))
    PackSheet(studio.window, compared(book, shared)).rise()


def scenes():
    """Under the names of their pictures."""
    return (
        ("32c-champion-person", champion),
        ("32d-nominating", nominating),
        ("32e-asking", asking),
        ("32f-from-transcript", transcript),
        ("32g-champions-missing", missing),
        ("32h-pack", pack),
    )
