"""The fields of one behaviour, made once for the sheet that captures and for the editor in the page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from coachbook.practice.champions import names_in
from coachbook.records import ChampionBehaviour, Id
from coachbook.records.kinds import Consent, Way
from coachbook.records.practice_kinds import Skill
from coachbook.ui.parts.chips import ChoiceChips
from coachbook.ui.parts.fields import DateField, Field, LineEdit, Select, TextArea
from coachbook.ui.shell.page import Page
from coachbook.ui.shell.theme import Tone
from coachbook.wording.checks import check_behaviour

_NONE = ""
_LINES = ("customer_lines", "facts")
_CHECKED = ("rule_do", "does", "title")


@dataclass(frozen=True, slots=True)
class Offers:
    """What can be chosen from, as (id, text), and the names that a negative model should not hold."""

    moments: tuple[tuple[Id, str], ...]
    standards: tuple[tuple[Id, str], ...]
    people: tuple[tuple[Id, str], ...]
    names: tuple[str, ...]


class _Watch(QObject):
    """Tells which of the fields a signal came from."""

    def __init__(self, name: str, fields: BehaviourFields) -> None:
        super().__init__(fields)
        self._name = name
        self._fields = fields

    @Slot()
    def on_text(self) -> None:
        """Somebody types."""
        self._fields.hint(self._name)
        self._fields.typed.emit(self._name)

    @Slot()
    def on_value(self) -> None:
        """Somebody chose."""
        self._fields.picked.emit(self._name)


class BehaviourFields(QObject):
    """All fields by the name of what they hold; `typed(name)` at every key, `picked(name)` at every choice.

    `grew` fires when hints come and go, so that whoever holds the fields can lay them out anew.
    """

    typed = Signal(str)
    picked = Signal(str)
    grew = Signal()

    def __init__(self, offers: Offers, parent: QObject) -> None:
        super().__init__(parent)
        self._names = offers.names
        self._remarks: dict[str, str] = {}
        self.by_name: dict[str, Field] = {
            "rule_when": self._area(self.tr("When …"), self.tr("a customer ends the story"), 1),
            "rule_do": self._area(self.tr("… I"), self.tr("say it back in one sentence and ask"), 1),
            "says": self._area(self.tr("Says"), self.tr("The very words, unchanged"), 2),
            "does": self._area(self.tr("Does"), self.tr("Hands off the keyboard, then speaks"), 1),
            "tone": self._area(self.tr("Tone"), self.tr("Slow, lower than the customer"), 1),
            "timing": self._area(self.tr("Timing"), self.tr("After the last word of the story"), 1),
            "why": self._area(self.tr("Why it works"), self.tr("The customer stops repeating"), 1),
            "not_like_this": self._area(
                self.tr("Not like this"), self.tr("Words that miss it; nobody is named"), 1
            ),
            "not_like_source": Field(
                self.tr("Made up from"), LineEdit(hint=self.tr("three observations; never whose"))
            ),
            "moment_id": self._select(self.tr("Moment of truth"), offers.moments, self.tr("any moment")),
            "standard_id": self._select(self.tr("Standard"), offers.standards, self.tr("no standard")),
            "champion_id": self._select(self.tr("Who"), offers.people, self.tr("nobody named")),
            "consent": Field(self.tr("Asked whether to be named"), self._consent()),
            "consent_way": self._select(
                self.tr("How they said it"),
                (
                    (Way.TOLD_TO_COACH, self.tr("told to the coach")),
                    (Way.ON_PAPER, self.tr("on paper")),
                    (Way.HAND_OVER, self.tr("on the hand-over screen")),
                    (Way.REPLY_FILE, self.tr("by a reply file")),
                ),
                "",
            ),
            "skill": Field(self.tr("What it is about"), self._skill()),
            "source": Field(self.tr("Source"), LineEdit(hint=self.tr("Call, chat, letter …"))),
            "source_on": Field(self.tr("On"), DateField(optional=True)),
            "customer_lines": self._area(
                self.tr("What customers say that asks for it"), self.tr("One a line, calm ones first"), 2
            ),
            "facts": self._area(
                self.tr("What must be true in the scene"), self.tr("One a line: “codes last 7 days”"), 2
            ),
            "title": Field(self.tr("Title"), LineEdit(hint=self.tr("Made from the rule when left empty"))),
        }  # fmt: skip
        for name, field in self.by_name.items():
            self._watch(name, field.editor)

    def __getitem__(self, name: str) -> Field:
        return self.by_name[name]

    def value(self, name: str) -> object:
        """What stands in a field, as the record holds it; texts as they were typed."""
        editor = self.by_name[name].editor
        if isinstance(editor, TextArea):
            return tuple(editor.text().split("\n")) if name in _LINES else editor.text()
        if isinstance(editor, LineEdit):
            return editor.text()
        if isinstance(editor, DateField):
            return editor.day()
        if isinstance(editor, ChoiceChips):
            return editor.value()
        return (editor.value() or None) if isinstance(editor, Select) else None

    def show(self, behaviour: ChampionBehaviour, page: Page) -> None:
        """What is stored, in every field that nobody is typing in."""
        for name, field in self.by_name.items():
            editor, value = field.editor, getattr(behaviour, name)
            if isinstance(editor, TextArea | LineEdit):
                page.put(editor, "\n".join(value) if name in _LINES else value)
            elif isinstance(editor, DateField):
                editor.set_day(value)
            elif isinstance(editor, ChoiceChips):
                editor.set_value(value)
            elif isinstance(editor, Select) and (value or name != "consent_way"):
                editor.set_value(value or _NONE)
            self.hint(name)
        self._follow_champion()

    def begin(self, values: Mapping[str, object]) -> None:
        """Fill in what is known before anything is typed."""
        for name, value in values.items():
            if name not in self.by_name:
                continue
            editor = self.by_name[name].editor
            if isinstance(editor, Select):
                editor.set_value(value or _NONE)
            elif isinstance(editor, TextArea | LineEdit):
                editor.set_text_quietly("\n".join(value) if isinstance(value, tuple) else str(value))
            elif isinstance(editor, DateField) and isinstance(value, date):
                editor.set_day(value)
        self._follow_champion()

    def read_only(self) -> None:
        """Nothing can be typed or chosen."""
        for field in self.by_name.values():
            if isinstance(field.editor, TextArea | LineEdit):
                field.editor.setReadOnly(True)
            else:
                field.editor.setEnabled(False)

    def hint(self, name: str) -> None:
        """Point out, never block: traits where a behaviour belongs, a name in a negative model."""
        editor = self.by_name[name].editor
        if not isinstance(editor, TextArea | LineEdit):
            return
        text, field = editor.text(), self.by_name[name]
        remark = ""
        if name in _CHECKED:
            remark = next((finding.help for finding in check_behaviour(text)), "")
        elif name in ("not_like_this", "not_like_source"):
            named = names_in(text, self._names)
            sentence = self.tr("Leave “{name}” out: a negative model names nobody.")
            remark = sentence.format(name=named[0]) if named else ""
        if remark != self._remarks.get(name, ""):
            self._remarks[name] = remark
            field.set_hint(remark)
            self.grew.emit()

    def _watch(self, name: str, editor: QWidget) -> None:
        watch = _Watch(name, self)
        if isinstance(editor, TextArea | LineEdit):
            editor.textChanged.connect(watch.on_text)
        elif isinstance(editor, ChoiceChips):
            editor.chosen.connect(watch.on_value)
            if name == "consent":
                editor.chosen.connect(self._follow_champion)
        elif isinstance(editor, DateField | Select):
            editor.picked.connect(watch.on_value)
            if name == "champion_id":
                editor.picked.connect(self._follow_champion)

    def _area(self, name: str, hint: str, least: int) -> Field:
        return Field(name, TextArea(hint=hint, least=least, most=8))

    def _select(self, name: str, options: Sequence[tuple[str, str]], none: str) -> Field:
        first = [(_NONE, none)] if none else []
        return Field(name, Select([*first, *options], value=_NONE if none else options[0][0]))

    def _skill(self) -> ChoiceChips:
        options = ((Skill.PEOPLE, self.tr("people skill")), (Skill.TOOL, self.tr("tool skill")))
        return ChoiceChips(self.tr("What it is about"), options, value=Skill.PEOPLE)

    def _consent(self) -> ChoiceChips:
        options = (
            (Consent.NOT_ASKED, self.tr("not asked"), Tone.NEUTRAL),
            (Consent.GIVEN, self.tr("may be named")),
            (Consent.REFUSED, self.tr("rather not"), Tone.AMBER),
        )
        return ChoiceChips(self.tr("Asked whether to be named"), options, value=Consent.NOT_ASKED)

    @Slot()
    def _follow_champion(self) -> None:
        """Consent is asked of somebody."""
        asked = self.value("champion_id") is not None
        self.by_name["consent"].setVisible(asked)
        self.by_name["consent_way"].setVisible(asked and self.value("consent") is Consent.GIVEN)
        self.grew.emit()
