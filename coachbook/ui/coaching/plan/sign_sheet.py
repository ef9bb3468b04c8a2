"""The sheet of a sign-off: what somebody agreed to, received or declined, by which way, and who saw it."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from coachbook.changes import Acting, Change
from coachbook.coaching.sign_offs import agree, record_act
from coachbook.errors import Fault
from coachbook.export.plan import HASH_SHOWN
from coachbook.records import DevelopmentPlan, Person, PlanGoal
from coachbook.records.kinds import SignAct, SignRole, Way
from coachbook.ui.parts.chips import ChoiceChips
from coachbook.ui.parts.dialogs import FormSheet
from coachbook.ui.parts.fields import DateField, Field, LineEdit, Select, TextArea


class SignSheet(FormSheet):
    """What somebody said or signed, with way and day; what is recorded here stays.

    `digest` is the hash of the version as it stands, the beginning of which its document prints.
    """

    def __init__(
        self,
        over: QWidget,
        acting: Acting,
        plan: DevelopmentPlan,
        person: Person,
        goals: tuple[PlanGoal, ...],
        *,
        agreed: bool,
        digest: str,
    ) -> None:
        super().__init__(
            over,
            self.tr("Record what was said"),
            self.tr(
                "Version {version}, with {hash} at the foot of its PDF. What you record here stays and "
                "cannot be undone."
            ).format(version=plan.version, hash=digest[:HASH_SHOWN]),
            action=self.tr("Record it"),
        )
        self._acting, self._plan, self._person, self._goals = acting, plan, person, goals
        acts = self._acts(agreed=agreed)
        self.act = ChoiceChips(self.tr("What happened"), acts, value=acts[0][0])
        self.act.chosen.connect(self._on_act)
        self.way = Select(
            (
                (Way.TOLD_TO_COACH, self.tr("Told to me")),
                (Way.ON_PAPER, self.tr("Signed on paper")),
                (Way.HAND_OVER, self.tr("On this screen, handed over")),
                (Way.REPLY_FILE, self.tr("By a file they signed or sent")),
            ),
            value=Way.TOLD_TO_COACH,
        )
        self.on = DateField(acting.today)
        self.witness, self.words = LineEdit(), TextArea(least=2)
        self.act_field = self.add_field(Field(self.tr("What happened"), self.act))
        self.way_field, self.on_field = Field(self.tr("How"), self.way), Field(self.tr("On"), self.on)
        self.add_side_by_side(self.way_field, self.on_field)
        self.witness_field = self.add_field(
            Field(
                self.tr("Witness"),
                self.witness,
                self.tr("Who was there when it was offered; printed with the refusal."),
            )
        )
        self.words_field = self.add_field(Field(self.tr("In their own words, if any"), self.words))
        self._on_act()

    def _acts(self, *, agreed: bool) -> list[tuple[object, str]]:
        name = self._person.called
        acts: list[tuple[object, str]] = [
            (SignAct.RECEIVED, self.tr("{name} received it").format(name=name)),
            (SignAct.DECLINED, self.tr("{name} chose not to sign").format(name=name)),
            (SignRole.HR, self.tr("HR received it")),
        ]
        return acts if agreed else [(SignAct.AGREED, self.tr("{name} agreed").format(name=name)), *acts]

    def change(self) -> Change:
        """The act. Raises `Fault` on goals, act, witness and on."""
        way, on, words = self.way.value(), self.on.day(), self.words.text().strip()
        how = way if isinstance(way, Way) else Way.TOLD_TO_COACH
        what = self.act.value()
        if what is SignAct.AGREED:
            return agree(self._acting, self._plan, self._person, self._goals, how, words, on)
        if isinstance(what, SignAct):
            name, seen = self._person.name, self.witness.text().strip()
            witness = seen if what is SignAct.DECLINED else ""
            return record_act(self._acting, self._plan, SignRole.PERSON, what, name, how, words, on, witness)
        name = self.tr("Human resources")
        return record_act(self._acting, self._plan, SignRole.HR, SignAct.RECEIVED, name, how, words, on)

    def field_of(self, fault: Fault) -> Field:
        """The field that a fault belongs beside."""
        return {"on": self.on_field, "witness": self.witness_field}.get(fault.field, self.act_field)

    @Slot()
    def _on_act(self) -> None:
        """A refusal has a witness."""
        self.witness_field.setVisible(self.act.value() is SignAct.DECLINED)
        self.relay()
