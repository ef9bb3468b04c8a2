"""The sheets of the editor: a beat, a new one, a branch, the scene, the customer, lines, a judgement call.

Each shows what is there and answers with the act that makes of it what was entered; nothing is written here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol, runtime_checkable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from coachbook.changes import Acting, Change
from coachbook.errors import Fault
from coachbook.practice.editing import (
    add_beat,
    branch_beat,
    change_beat,
    in_turn,
    lead_beat,
    said_by_customer,
)
from coachbook.practice.packing import (
    Written,
    mood_steps,
    rewrite_card,
    rewrite_scene,
    with_moods,
    write_call,
)
from coachbook.practice.scripts import set_why
from coachbook.practice.wordings import quotable
from coachbook.records import CustomerVoice, Id, RolePlayScript
from coachbook.records.kinds import Mood, Speaker
from coachbook.statistics.words import sentence_case
from coachbook.ui.parts.chips import ChoiceChips
from coachbook.ui.parts.dialogs import FormSheet
from coachbook.ui.parts.fields import Field, LineEdit, Select, TextArea
from coachbook.ui.parts.texts import muted
from coachbook.ui.shell.keys import Shortcut

_MOODS = {Mood.CALM: "calm", Mood.FRAYED: "frayed", Mood.ANGRY: "angry"}


class ScriptSheet(FormSheet):
    """A sheet about one script: its fields by the name under which a fault comes back.

    A kind of sheet that changes the script has `change(script)`, which is the act on it as it is stored.
    """

    def __init__(self, over: QWidget, title: str, sentence: str, action: str, wide: int = 640) -> None:
        super().__init__(over, title, sentence, action=action, wide=wide, top=64)
        self.by_name: dict[str, Field] = {}
        self._shortcut = Shortcut("Ctrl+Return", self, self.action.click)

    def field_of(self, fault: Fault) -> Field:
        """The field a fault belongs to, else the first."""
        return self.by_name.get(fault.field, next(iter(self.by_name.values())))

    def put(self, name: str, field: Field) -> Field:
        """One more field under its name."""
        self.by_name[name] = field
        return self.add_field(field)

    def area(self, name: str, label: str, text: str, hint: str = "", least: int = 2) -> TextArea:
        """One more text."""
        editor = TextArea(text, hint=hint, least=least, most=8)
        self.put(name, Field(label, editor))
        return editor

    def line(self, name: str, label: str, text: str, hint: str = "") -> LineEdit:
        """One more line."""
        editor = LineEdit(text, hint=hint)
        self.put(name, Field(label, editor))
        return editor


@runtime_checkable
class ChangingSheet(Protocol):
    """A sheet whose act is on the script alone."""

    def change(self, script: RolePlayScript) -> Change:
        """The act on the script as it is stored. Raises `Fault`, naming the field."""


class BeatSheet(ScriptSheet):
    """One beat: what is said or done, and where it leads. `voices` are customers' words to take instead."""

    def __init__(
        self,
        over: QWidget,
        shown: RolePlayScript,
        key: Id,
        voices: Sequence[tuple[CustomerVoice, str]] = (),
    ) -> None:
        self._beat = next(beat for beat in shown.beats if beat.key == key)
        number = shown.beats.index(self._beat) + 1
        why = self._beat.why_here
        super().__init__(
            over,
            self.tr("Beat {number}").format(number=number),
            self.tr("Why it is here: {why}.").format(why=why) if why else "",
            self.tr("Change it"),
        )
        self._voices = {voice.id: voice for voice, _ in voices}
        self.voice: Select | None = None
        self.words = self._speech(shown, voices)
        self.answer: TextArea | None = None
        if self._beat.speaker is Speaker.AGENT:
            self.answer = self.area("model_answer", self.tr("Model answer"), self._beat.model_answer)
            self._say_whose()
        self.softens, self.escalates = self._ways(shown)

    def change(self, script: RolePlayScript) -> Change:
        """What differs from what was shown, as one act."""
        key, told = self._beat.key, self._told()
        acts: list[Callable[[RolePlayScript], Change]] = []
        voice = self._voices.get(str(self.voice.value())) if self.voice is not None else None
        if voice is not None and self.words.text() == quotable(voice.text.strip()):
            acts.append(partial(said_by_customer, key=key, voice=voice))
        elif told:
            acts.append(lambda script: change_beat(script, key, **told))
        softens = str(self.softens.value())
        escalates = str(self.escalates.value()) if self.escalates is not None else self._beat.if_escalates
        if (softens, escalates) != (self._beat.if_softens, self._beat.if_escalates):
            acts.append(partial(lead_beat, key=key, softens=softens, escalates=escalates))
        return in_turn(script, *acts) if acts else Change("", "change beat", ())

    def _told(self) -> dict[str, object]:
        beat = self._beat
        said = "cue" if beat.speaker is Speaker.AGENT else "line"
        entered = {said: self.words.text().strip()}
        if self.answer is not None:
            entered["model_answer"] = self.answer.text().strip()
        if not entered[said]:
            raise Fault(said, self.tr("A beat says or does something; take it out if it should not."))
        return {name: text for name, text in entered.items() if text != getattr(beat, name).strip()}

    def _speech(self, shown: RolePlayScript, voices: Sequence[tuple[CustomerVoice, str]]) -> TextArea:
        beat = self._beat
        if beat.speaker is Speaker.AGENT:
            return self.area("cue", self.tr("What the agent should do"), beat.cue)
        who = shown.customer.name
        words = self.area("line", self.tr("What {name} says").format(name=who), beat.line)
        if voices and beat.speaker is Speaker.CUSTOMER:
            options = [("", self.tr("not from a customer’s own words")), *((v.id, t) for v, t in voices)]
            self.voice = Select(options, value=beat.voice_id or "")
            self.put("voice", Field(self.tr("From customer voice"), self.voice))
            self.voice.picked.connect(self._on_voice)
        return words

    def _say_whose(self) -> None:
        credit = self._beat.credit
        if credit:
            said = self.tr("Whose words: {name}. Changed ones are “after” them, and no quote any more.")
            self.by_name["model_answer"].set_hint(said.format(name=credit))

    def _ways(self, shown: RolePlayScript) -> tuple[Select, Select | None]:
        others = [
            (beat.key, f"{number}  {beat.line or sentence_case(beat.cue)}")
            for number, beat in enumerate(shown.beats, 1)
            if beat.key != self._beat.key
        ]
        softens = Select([("", self.tr("the next beat")), *others], value=self._beat.if_softens)
        if self._beat.speaker is not Speaker.AGENT:
            self.put("softens", Field(self.tr("Then on with"), softens))
            return softens, None
        escalates = Select([("", self.tr("no branch")), *others], value=self._beat.if_escalates)
        good = Field(self.tr("If the customer softens, on with"), softens)
        bad = Field(self.tr("If the customer escalates"), escalates)
        self.by_name.update(softens=good, escalates=bad)
        self.add_side_by_side(good, bad)
        return softens, escalates

    @Slot(object)
    def _on_voice(self, value: object) -> None:
        voice = self._voices.get(str(value))
        if voice is not None:
            self.words.setPlainText(quotable(voice.text.strip()))


class NewBeatSheet(ScriptSheet):
    """One more beat behind another one."""

    def __init__(self, over: QWidget, shown: RolePlayScript, after: Id) -> None:
        super().__init__(over, self.tr("Add a beat"), "", self.tr("Add it"))
        self._after = after
        before = next((beat for beat in shown.beats if beat.key == after), None)
        answers = before is not None and before.speaker is not Speaker.AGENT
        self.speaker = ChoiceChips(
            self.tr("Who speaks"),
            ((Speaker.CUSTOMER, shown.customer.name), (Speaker.AGENT, self.tr("Agent"))),
            value=Speaker.AGENT if answers else Speaker.CUSTOMER,
        )
        self.add(self.speaker)
        self.words = self.area("line", self.tr("What is said, or what the agent should do"), "")

    def change(self, script: RolePlayScript) -> Change:
        """The beat that was written. Raises `Fault("line")` where nothing was."""
        text = self.words.text().strip()
        if not text:
            raise Fault("line", self.tr("Write what is said, or what the agent should do."))
        speaker = self.speaker.value()
        whose = speaker if isinstance(speaker, Speaker) else Speaker.CUSTOMER
        return add_beat(script, self._after, whose, text)


class BranchSheet(ScriptSheet):
    """A branch: what the customer says when the answer missed, and what the agent tries then."""

    def __init__(self, over: QWidget, shown: RolePlayScript, key: Id) -> None:
        super().__init__(
            over,
            self.tr("Branch here"),
            self.tr("Where the answer missed, the customer escalates, and the agent tries once more."),
            self.tr("Branch"),
        )
        self._key = key
        who = shown.customer.name
        self.escalation = self.area("line", self.tr("What {name} says then").format(name=who), "")
        self.cue = self.area(
            "cue", self.tr("What the agent should do"), "", self.tr("Own the miss …"), least=1
        )

    def change(self, script: RolePlayScript) -> Change:
        """The branch. Raises `Fault("line")`."""
        return branch_beat(script, self._key, self.escalation.text(), self.cue.text())


class SceneSheet(ScriptSheet):
    """The title, the scene that all three read, what is true in it, and why the skill matters."""

    def __init__(self, over: QWidget, shown: RolePlayScript) -> None:
        super().__init__(over, self.tr("The scene"), "", self.tr("Change it"))
        self.title_line = self.line("title", self.tr("Title"), shown.title)
        self.scene = self.area("scene", self.tr("What all three read"), shown.scene, least=3)
        self.facts = self.area(
            "facts", self.tr("True in this scene"), "\n".join(shown.facts), self.tr("One a line")
        )
        self.why = self.area("why", self.tr("Why it matters to the customer"), shown.why, least=1)
        self._shown = shown

    def change(self, script: RolePlayScript) -> Change:
        """What differs from what was shown."""
        shown, title, scene = self._shown, self.title_line.text(), self.scene.text()
        facts = tuple(self.facts.text().split("\n"))
        told = facts if facts != shown.facts and (any(facts) or shown.facts) else script.facts
        return in_turn(
            script,
            lambda script: rewrite_scene(
                script,
                title if title != shown.title else script.title,
                scene if scene != shown.scene else script.scene,
                told,
            ),
            lambda script: set_why(script, self.why.text() if self.why.text() != shown.why else script.why),
        )


class CustomerSheet(ScriptSheet):
    """The customer card: who, how the mood goes, what is wanted, kept back and asked at the end."""

    def __init__(self, over: QWidget, shown: RolePlayScript) -> None:
        super().__init__(over, self.tr("The customer"), "", self.tr("Change it"))
        card = shown.customer
        self._shown = shown
        self.name = LineEdit(card.name)
        self.age = LineEdit("" if card.age is None else str(card.age), longest=3)
        name, age = Field(self.tr("Name"), self.name), Field(self.tr("Age"), self.age)
        self.by_name.update(name=name, age=age)
        self.add_side_by_side(name, age)
        self.situation = self.area("situation", self.tr("Situation"), card.situation)
        self.moods = [
            ChoiceChips(label, tuple(_MOODS.items()), value=mood)
            for label, mood in zip(
                (self.tr("At the start"), self.tr("In the middle"), self.tr("At the end")),
                mood_steps(card.moods),
                strict=True,
            )
        ]
        self.add_side_by_side(*(Field(chips.accessibleName(), chips) for chips in self.moods))
        self.wants = self.area("wants", self.tr("Wants"), card.wants, least=1)
        self.hidden = self.area(
            "says_only_if_asked", self.tr("Says only if asked"), card.says_only_if_asked, least=1
        )
        self.curveball = self.area("curveball", self.tr("Curveball"), card.curveball, least=1)

    def change(self, script: RolePlayScript) -> Change:
        """What differs from what was shown. Raises `Fault`, naming the field."""
        shown = self._shown.customer
        age = self.age.text().strip()
        if age and not (age.isdecimal() and 16 <= int(age) <= 110):
            raise Fault("age", self.tr("An age is a number from 16 to 110, or empty."))
        if not self.name.text().strip():
            raise Fault("name", self.tr("Give the customer a name; the script calls them by it."))
        entered: dict[str, object] = {
            "name": self.name.text().strip(),
            "age": int(age) if age else None,
            "situation": self.situation.text().strip(),
            "wants": self.wants.text().strip(),
            "says_only_if_asked": self.hidden.text().strip(),
            "curveball": self.curveball.text().strip(),
        }
        told = {name: value for name, value in entered.items() if value != getattr(shown, name)}
        begins, then, ends = (mood for c in self.moods if isinstance(mood := c.value(), Mood))
        if (begins, then, ends) != mood_steps(shown.moods):
            told["moods"] = with_moods(script, begins, then, ends)
        return rewrite_card(script, script.customer.but(**told))


class LinesSheet(ScriptSheet):
    """A list of lines: learning points, the questions of the debrief, or the observer sheet."""

    def __init__(
        self,
        over: QWidget,
        title: str,
        hint: str,
        lines: Sequence[str],
        act: Callable[[RolePlayScript, tuple[str, ...]], Change],
    ) -> None:
        super().__init__(over, title, hint, self.tr("Change it"), wide=720)
        self._act = act
        self._shown = tuple(lines)
        self.lines = TextArea("\n".join(lines), least=6, most=16)
        self.put("lines", Field(self.tr("One a line"), self.lines))

    def change(self, script: RolePlayScript) -> Change:
        """The lines that were entered. Raises what the act raises."""
        entered = tuple(self.lines.text().split("\n"))
        return Change("", "change lines", ()) if entered == self._shown else self._act(script, entered)


class CallSheet(ScriptSheet):
    """A judgement call for the library."""

    def __init__(self, over: QWidget, moment_id: Id | None) -> None:
        super().__init__(
            over,
            self.tr("A judgement call"),
            self.tr("A dilemma in which no rule decides. It comes after the talk, and is talked over."),
            self.tr("Write it"),
        )
        self._moment_id = moment_id
        self.dilemma = self.area("dilemma", self.tr("What pulls both ways"), "")
        self.said = self.area("customer_line", self.tr("How a customer brings it up"), "", least=1)
        self.implies = self.area("implies", self.tr("What the vision implies"), "")
        self.named = self.line(
            "title", self.tr("Title"), "", self.tr("Made from the dilemma when left empty")
        )
        self.add(muted(self.tr("Nobody’s answer is wrong here; the vision is what the talk holds to.")))

    def written(self, acting: Acting) -> Change:
        """The call. Raises `Fault`, naming the field."""
        return write_call(
            Written(
                title=self.named.text(),
                dilemma=self.dilemma.text(),
                customer_line=self.said.text(),
                implies=self.implies.text(),
                moment_id=self._moment_id,
            ),
            acting,
        )
