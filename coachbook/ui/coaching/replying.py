"""Replying: the person's replies to something that is over, by the hand-over screen or written down."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QObject, Slot

from coachbook.changes import Change
from coachbook.clock import today
from coachbook.coaching.replies import answer, reply
from coachbook.errors import Fault
from coachbook.records import CoachingSession, Observation, Person, Reply
from coachbook.records.kinds import ReplyKind, Way
from coachbook.ui.coaching.observation.said import AnswerSheet, ReplySheet, SaidCard
from coachbook.ui.shell.handover import Answers, HandOver
from coachbook.ui.shell.own_fields import OwnField
from coachbook.ui.shell.page import Page

_KIND, _WORDS = "kind", "words"


class Subject(NamedTuple):
    """What is replied to, who replies, and what was said so far."""

    about: Observation | CoachingSession
    person: Person
    replies: tuple[Reply, ...]
    line: str
    """What the person reads of it on the handed over screen."""


class Replying(QObject):
    """Joins a card of replies to its acts; `subject` says what it is about now, None for nothing."""

    def __init__(
        self, page: Page, card: SaidCard, subject: Callable[[], Subject | None], question: str
    ) -> None:
        super().__init__(page)
        self._page = page
        self._subject = subject
        self._question = question
        self._handed: HandOver | None = None
        self._sheet: ReplySheet | AnswerSheet | None = None
        card.handed.connect(self.hand_over)
        card.entered.connect(self.enter)
        card.answered.connect(self.answer)

    @Slot()
    def hand_over(self) -> None:
        """Let the person reply on the whole screen."""
        asked = self._subject()
        if asked is None:
            return
        options = (
            (ReplyKind.ACKNOWLEDGED.value, self.tr("I have read it")),
            (ReplyKind.REPLIED.value, self.tr("I want to say something to it")),
            (ReplyKind.DISPUTED.value, self.tr("I see it differently")),
        )
        fields = (
            OwnField(_KIND, self._question, options, line=asked.line),
            OwnField(_WORDS, self.tr("In your own words"), lines=5),
        )
        coach = self._page.desk.workbook.coach.called
        readers = self.tr("{coach} and you can read this. It stays as you wrote it.").format(coach=coach)
        self._handed = HandOver(
            self._page.desk, f"reply {asked.about.id}", asked.person, fields, self._take, readers=readers
        )
        self._handed.begin(self._page.window())

    def _take(self, answers: Answers) -> bool:
        asked, words = self._subject(), answers[_WORDS]
        if asked is None or not (answers[_KIND] or words.strip()):
            return True  # nothing was said, so there is nothing to keep
        kind = ReplyKind(answers[_KIND] or ReplyKind.REPLIED)
        if kind is ReplyKind.ACKNOWLEDGED and words.strip():
            kind = ReplyKind.REPLIED
        acting = self._page.desk.workbook.acting()
        try:
            return self._do(reply(acting, asked.person, asked.about, kind, words, way=Way.HAND_OVER))
        except Fault as fault:
            self._page.desk.notices.warn(fault.message)
            return False

    @Slot()
    def enter(self) -> None:
        """Write down what the person told or wrote, with its day."""
        asked = self._subject()
        if asked is not None:
            sheet = ReplySheet(self._page.window(), asked.person, today(self._page.desk.clock))
            self._sheet = sheet
            sheet.accepted.connect(self._on_entered)
            sheet.rise(sheet.words)

    @Slot()
    def _on_entered(self) -> None:
        sheet, asked = self._sheet, self._subject()
        if isinstance(sheet, ReplySheet) and asked is not None:
            sheet.carry_out(lambda: self._entered(sheet, asked), self._do)

    def _entered(self, sheet: ReplySheet, asked: Subject) -> Change:
        return reply(
            self._page.desk.workbook.acting(),
            asked.person,
            asked.about,
            ReplyKind(str(sheet.kind.value() or ReplyKind.REPLIED)),
            sheet.words.text(),
            way=Way(str(sheet.way.value() or Way.TOLD_TO_COACH)),
            on=sheet.day.day(),
        )

    @Slot()
    def answer(self) -> None:
        """Answer what the person said last."""
        asked = self._subject()
        said = [each for each in asked.replies if each.kind in _ANSWERABLE] if asked is not None else []
        if asked is not None and said:
            sheet = AnswerSheet(self._page.window(), said[-1], asked.person)
            self._sheet = sheet
            sheet.accepted.connect(self._on_answered)
            sheet.rise(sheet.words)

    @Slot()
    def _on_answered(self) -> None:
        sheet, asked = self._sheet, self._subject()
        if isinstance(sheet, AnswerSheet) and asked is not None:
            acting = self._page.desk.workbook.acting()
            sheet.carry_out(lambda: answer(acting, asked.about, asked.replies, sheet.words.text()), self._do)

    def _do(self, change: Change) -> bool:
        return self._page.desk.do(change, self._page)


_ANSWERABLE = (ReplyKind.REPLIED, ReplyKind.DISPUTED)
