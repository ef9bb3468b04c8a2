"""The copies of a practice pack: each for whom it is for, and nothing in it that they should not see."""

from dataclasses import replace
from datetime import date

import pytest

from coachbook.data.packs import Pack, read_pack
from coachbook.export.document import Document, PageBreak, Sign, Table
from coachbook.export.pdf import A4, LETTER, draw
from coachbook.export.reading import text_of
from coachbook.export.roleplay import Copy, RolePlayContent, roleplay_file_name
from coachbook.export.roleplay_copies import roleplay_document
from coachbook.records import RolePlayScript
from coachbook.records.kinds import Consent, Speaker

DAY = date(2026, 11, 20)


@pytest.fixture(scope="module", params=["contact-centre", "hotel-desk", "public-counter", "shop"])
def pack(request: pytest.FixtureRequest) -> Pack:
    return read_pack(request.param, DAY)


@pytest.fixture(scope="module")
def content(pack: Pack) -> RolePlayContent:
    """The recovery script, which has a judgement call, a branch and a curveball."""
    script = pack.scripts[0]
    known = {record.id: record for record in (*pack.moments, *pack.standards, *pack.behaviours)}
    return RolePlayContent(
        script,
        known[script.moment_id],
        known[script.standard_id],
        "Northwind",
        tuple(known[id_] for id_ in script.behaviour_ids),
        pack.vision.text,
    )


def copy_of(content: RolePlayContent, copy: Copy) -> Document:
    return roleplay_document(replace(content, copy=copy))


def words(document: Document) -> str:
    return " ".join(text_of(document).split())


def answers(script: RolePlayScript) -> list[str]:
    return [beat.model_answer for beat in script.beats if beat.model_answer]


def test_a_participant_reads_no_model_answer_and_no_verdict_of_the_vision(content: RolePlayContent) -> None:
    told = words(copy_of(content, Copy.PARTICIPANT))
    assert not any(answer in told for answer in answers(content.script))
    implied = [beat.cue for beat in content.script.beats if beat.judgement_id is not None]
    assert implied
    assert not any(" ".join(cue.split()) in told for cue in implied)


def test_the_agents_page_keeps_back_what_the_customer_keeps_back(content: RolePlayContent) -> None:
    document = copy_of(content, Copy.PARTICIPANT)
    cut = next(n for n, block in enumerate(document.blocks) if isinstance(block, PageBreak))
    agent = words(replace(document, blocks=document.blocks[:cut]))
    customer = words(replace(document, blocks=document.blocks[cut:]))
    card = content.script.customer
    lines = [beat.line for beat in content.script.beats if beat.line]
    for kept in (card.says_only_if_asked, card.curveball, card.wants, *lines):
        assert kept not in agent
        assert kept in customer
    assert all(point in agent for point in content.script.learning_points)


def test_the_observer_has_a_box_for_each_thing_and_the_questions_that_are_asked_of_observers(
    content: RolePlayContent,
) -> None:
    document = copy_of(content, Copy.OBSERVER)
    (table,) = [block for block in document.blocks if isinstance(block, Table)]
    assert len(table.rows) == len(content.script.observer_sheet)
    assert all(row[1:4] == (Sign.BOX,) * 3 for row in table.rows)
    told = words(document)
    assert [q for q in content.script.debrief if q in told] == [
        q for q in content.script.debrief if q.startswith("Observer")
    ]
    assert not any(answer in told for answer in answers(content.script))


def test_the_card_has_each_rule_with_what_to_say_whose_words_and_what_misses_it(
    content: RolePlayContent,
) -> None:
    told = words(copy_of(content, Copy.POINTS))
    for point, behaviour in zip(content.script.learning_points, content.behaviours, strict=True):
        assert point in told
        assert behaviour.says in told
        assert behaviour.not_like_this in told
    assert content.script.why in told
    assert content.vision in told


def test_the_huddle_has_one_rule_and_a_line_to_answer(content: RolePlayContent) -> None:
    told = words(copy_of(content, Copy.HUDDLE))
    first, second = content.script.learning_points[:2]
    assert first in told
    assert second not in told
    assert any(line in told for line in content.behaviours[0].customer_lines)


def test_the_trainer_has_everything_with_the_bad_models_and_what_the_vision_implies(
    content: RolePlayContent,
) -> None:
    told = words(copy_of(content, Copy.TRAINER))
    assert all(answer in told for answer in answers(content.script))
    assert all(behaviour.not_like_this in told for behaviour in content.behaviours)
    asked = [b for b in content.script.beats if b.speaker is Speaker.TWIST and b.judgement_id is not None]
    assert all(f"What the vision implies: {beat.cue}" in told for beat in asked)


def test_a_name_without_consent_is_on_no_copy(content: RolePlayContent) -> None:
    first = content.behaviours[0].but(champion_id="lena", consent=Consent.REFUSED)
    beats = tuple(
        beat.but(credit="a colleague") if beat.behaviour_id == first.id else beat
        for beat in content.script.beats
    )
    hidden = replace(
        content, behaviours=(first, *content.behaviours[1:]), script=content.script.but(beats=beats)
    )
    for copy in Copy:
        assert "Lena" not in words(copy_of(hidden, copy))
    assert "a colleague" in words(copy_of(hidden, Copy.POINTS))


def test_a_script_from_which_everything_is_gone_still_prints(content: RolePlayContent) -> None:
    bare = RolePlayContent(
        content.script.but(beats=(), learning_points=(), observer_sheet=(), debrief=(), why=""), None, None
    )
    for copy in Copy:
        assert draw(copy_of(bare, copy)).startswith(b"%PDF")


@pytest.mark.parametrize("page", [A4, LETTER])
def test_every_word_of_every_copy_reads_back(content: RolePlayContent, page: object, words_of) -> None:
    for copy in Copy:
        document = copy_of(content, copy)
        read = words_of(draw(document, page))
        for line in text_of(document).split("\n"):
            assert " ".join(line.split()) in read


def test_each_copy_has_a_file_of_its_own(content: RolePlayContent) -> None:
    title = content.script.title
    assert [roleplay_file_name(replace(content, copy=copy)) for copy in Copy] == [
        f"{title}, trainer copy.pdf",
        f"{title}, participant copy.pdf",
        f"{title}, observer sheet.pdf",
        f"{title}, learning points.pdf",
        f"{title}, huddle card.pdf",
    ]
    assert len({copy_of(content, copy).header_right for copy in Copy}) == len(Copy)
