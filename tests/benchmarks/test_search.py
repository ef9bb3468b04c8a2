"""Searching all that was written, beside raw FTS5 on the very same index.

The floor is sqlite3 alone, doing what any program does that shows what FTS5 found: the same MATCH in the same
order with the same limit, FTS5's own `snippet()` of each row (a line of about as many words as ours, with
marks around those that were found), then of each kind that was found the texts of its rows by their ids, with
the day, the person and the title that are shown beside them. Without `snippet()` it would find rows and show
no line of them, which is not the same work: ours cuts a line of every hit.

What ours does on top is to keep private words from whom they are not for, to take JSON apart, and to cut and
mark the line in what was typed, whatever its case and accents, where `snippet()` knows the folded words only.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable

import pytest

from coachbook.workbook import open_workbook
from tests.benchmarks.large import CLOCK, LARGE, made
from tests.benchmarks.side_by_side import compared, plain

BOUND = 2.0
MOST = 40
"""As many as the palette asks for."""
MATCH = """
    SELECT e.kind, e.record_id, snippet(search_words, 0, '[', ']', '…', 16)
    FROM search_words JOIN search_entry AS e ON e.id = search_words.rowid
    WHERE search_words MATCH ? ORDER BY search_words.rowid DESC LIMIT ?
"""
TEXTS = {
    "observation": """
        SELECT reference, situation, behaviour, impact, amend_reason, quotes, tally_keys, shift, quotes_from,
        source, at, person_id FROM observation AS it""",
    "rating": """
        SELECT it.evidence, o.at, o.person_id, s.title FROM rating AS it
        JOIN observation AS o ON o.id = it.observation_id
        JOIN service_standard AS s ON s.id = it.standard_id""",
    "coaching_session": """
        SELECT own_words, agenda, reason, moves, team, starts_at, person_id FROM coaching_session AS it""",
    "commitment": """
        SELECT cue, behaviour, outcome, made_on, person_id, owner_id FROM commitment AS it""",
    "note": "SELECT text, at, person_id, private FROM note AS it",
    "recognition": 'SELECT behaviour, effect, team, "on", person_id FROM recognition AS it',
    "customer_voice": 'SELECT text, "on", person_id FROM customer_voice AS it',
    "obstacle": "SELECT text, outcome, source, owner, raised_on, raised_by_id FROM obstacle AS it",
    "pulse": "SELECT words, outcome, at, person_id FROM pulse AS it",
    "reply": 'SELECT text, "on", person_id, session_id, observation_id FROM reply AS it',
    "focus": "SELECT behaviour, since, person_id FROM focus AS it",
    "champion_behaviour": """
        SELECT title, says, rule_when, rule_do, does, tone, timing, why, not_like_this, source,
        customer_lines, facts, captured_on, source_on, champion_id FROM champion_behaviour AS it""",
    "moment_of_truth": """
        SELECT title, situation, at_stake, won_when, lost_when FROM moment_of_truth AS it""",
    "role_play_script": """
        SELECT title, scene, customer, beats, facts, learning_points, debrief, twist, goal, observer_sheet
        FROM role_play_script AS it""",
    "service_standard": """
        SELECT title, behaviour, why, real_example, phrase, anchors FROM service_standard AS it""",
    "person": """
        SELECT name, given_name, role_title, team, site, shift, personnel_number, email FROM person AS it""",
    "development_plan": """
        SELECT title, person_comment, strengths, company_support, reviews, sign_offs, period_start, person_id
        FROM development_plan AS it""",
    "plan_goal": """
        SELECT it.title, it.behaviour, it.why, p.period_start, p.person_id FROM plan_goal AS it
        JOIN development_plan AS p ON p.id = it.plan_id""",
    "plan_action": """
        SELECT it.cue, it.behaviour, it.evidence, p.period_start, p.person_id FROM plan_action AS it
        JOIN plan_goal AS g ON g.id = it.goal_id JOIN development_plan AS p ON p.id = g.plan_id""",
}
"""What is shown of each kind; of those that are few, such as a vision, whole rows."""

ASKED = {
    "a rare word": ("zogriisch", '"zogriisch" *'),
    "two letters": ("ge", '"ge" *'),
    "the beginning of a rare word": ("faclio", '"faclio" *'),
    "an umlaut": ("Hükuer", '"hukuer" *'),
    "a word and the beginning of one": ("branch hug", '"branch" AND "hug" *'),
    "two common words": ("before rent ", '"before" AND "rent" *'),
    "three common words": ("before rent charge ", '"before" AND "rent" AND "charge" *'),
    "a call by its number": ("call 88", '"call" AND "88" *'),
}
"""What is typed, and the same as FTS5 wants it."""


@pytest.fixture(scope="module")
def sides():
    place = made(LARGE)
    book = open_workbook(place, CLOCK)
    with contextlib.closing(plain(place)) as connection:
        yield book, connection
    book.close()


def raw(connection: sqlite3.Connection, match: str) -> Callable[[], list[tuple[object, ...]]]:
    """The same search through sqlite3 alone."""

    def search() -> list[tuple[object, ...]]:
        ids: dict[str, list[str]] = {}
        for kind, id_, _line in connection.execute(MATCH, (match, MOST)):
            ids.setdefault(kind, []).append(id_)
        found: list[tuple[object, ...]] = []
        for kind, these in ids.items():
            texts = TEXTS.get(kind, f"SELECT * FROM {kind} AS it")
            found += connection.execute(f"{texts} WHERE it.id IN ({', '.join('?' * len(these))})", these)
        return found

    return search


@pytest.mark.parametrize("what", ASKED)
def test_a_search_costs_little_more_than_raw_fts5(sides, table, what):
    book, connection = sides
    typed, match = ASKED[what]
    hits, rows = book.search(typed, limit=MOST), raw(connection, match)()
    assert hits
    assert len({(hit.kind, hit.id) for hit in hits}) == len(rows), "both found the same"
    found = compared(lambda: book.search(typed, limit=MOST), raw(connection, match))
    table.ratio(f"search: {what} ({len(hits)} found)", found, BOUND)
