"""The page of templates: the shapes of agendas, changed in place and taken back at any time."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachbook.changes import Change
from coachbook.coaching.templates import (
    Template,
    add_template,
    all_templates,
    back_to_built_in,
    change_template,
    retire_template,
    with_changed,
    with_moved,
    with_point,
    without_point,
)
from coachbook.errors import Fault
from coachbook.records import AgendaTemplate, TemplatePoint
from coachbook.records.kinds import PointKind
from coachbook.ui.coaching.templates.cards import EditorCard, ListCard
from coachbook.ui.coaching.templates.state import TemplatesState, templates_state
from coachbook.ui.parts.buttons import primary
from coachbook.ui.parts.layouts import Columns, PageColumn, PageHead
from coachbook.ui.shell.desk import Desk
from coachbook.ui.shell.page import Crumb, Key, Page
from coachbook.ui.shell.places import Place


class TemplatesPage(Page):
    """The list at the left, the chosen template at the right; each change is stored at once."""

    watches = (AgendaTemplate,)
    saves: ClassVar[bool] = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._key = ""
        self._state: TemplatesState | None = None
        self.list, self.editor = ListCard(), EditorCard()
        self._new = primary(self.tr("Make one of your own"), writes=True)
        self._build()
        self._new.clicked.connect(self._on_copy)
        self.list.chosen.connect(self._on_chosen)
        editor = self.editor
        editor.named.connect(self._on_named)
        editor.timed.connect(self._on_timed)
        editor.added.connect(self._on_added)
        editor.points.renamed.connect(self._on_renamed)
        editor.points.retimed.connect(self._on_retimed)
        editor.points.asked.connect(self._on_asked)
        editor.points.moved.connect(self._on_moved)
        editor.points.removed.connect(self._on_removed)
        editor.copy.clicked.connect(self._on_copy)
        editor.back.clicked.connect(self._on_back)
        editor.retire.clicked.connect(self._on_retired)

    def _build(self) -> None:
        columns = Columns((1, 2))
        columns.add(0, self.list)
        columns.add(1, self.editor)
        page = PageColumn()
        page.add(
            PageHead(
                self.tr("Templates"),
                self.tr(
                    "The shape of an agenda before the evidence fills it. Choose one, change it; "
                    "sessions that are planned already keep theirs."
                ),
            )
        )
        page.add(columns)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(page)

    def open(self, target: str | None, sub: str) -> None:
        """Turn to the template with the key `target`."""
        del sub
        self._key = target or self._key

    def refresh(self) -> None:
        """Read the templates anew."""
        self._state = state = templates_state(self.desk.workbook.all(AgendaTemplate), self._key)
        self._key = state.chosen.key
        self.list.show_state(state, self._key)
        self.editor.show_state(state)

    def crumbs(self) -> tuple[Crumb, ...]:
        """Sessions, and here."""
        return (Crumb(self.tr("Sessions"), Place("sessions")), Crumb(self.tr("Templates")))

    def buttons(self) -> tuple[QWidget, ...]:
        """One more template."""
        return (self._new,)

    def keys(self) -> tuple[Key, ...]:
        """The keys of the lines."""
        return (
            Key("N", self.tr("Make one of your own"), self._on_copy, writes=True),
            Key("Alt+Up, Alt+Down", self.tr("Move the point on whose line one is")),
            Key("Alt+Delete", self.tr("Take that point off")),
        )

    def first_focus(self) -> QWidget | None:
        """The list."""
        return self.list.rows.first_stop()

    def commit(self) -> None:
        """What is typed is told before the page is left."""
        self.editor.flush()
        super().commit()

    # Acts

    def _do(self, make: Callable[[Template], Change]) -> bool:
        """Act on the template as it is now; what is refused is said where it belongs."""
        if self._state is None:
            return False
        self.editor.accept()
        try:
            return self.desk.do(make(self._state.chosen), self)
        except Fault as fault:
            self.editor.refuse(fault)
            return False

    @Slot(str)
    def _on_chosen(self, key: str) -> None:
        if key != self._key:
            self.commit()
            self.editor.accept()
            self._key = key
            self.refresh()

    @Slot(str)
    def _on_named(self, name: str) -> None:
        acting = self.desk.workbook.acting()
        self._do(lambda template: change_template(acting, template, title=name))

    @Slot(int)
    def _on_timed(self, minutes: int) -> None:
        acting = self.desk.workbook.acting()
        self._do(lambda template: change_template(acting, template, minutes=minutes))

    def _points(self, make: Callable[[Template], tuple[TemplatePoint, ...]]) -> bool:
        """Other points of the template."""
        acting = self.desk.workbook.acting()
        return self._do(lambda template: change_template(acting, template, points=make(template)))

    @Slot(str, object)
    def _on_added(self, title: str, kind: object) -> None:
        about = kind if isinstance(kind, PointKind) else PointKind.OTHER
        key = self.desk.workbook.acting().new_id()
        if self._points(lambda template: with_point(template, key, title, kind=about)):
            self.editor.line.clear()

    @Slot(str, str)
    def _on_renamed(self, key: str, title: str) -> None:
        self._points(lambda template: with_changed(template, key, title=title))

    @Slot(str, int)
    def _on_retimed(self, key: str, minutes: int) -> None:
        self._points(lambda template: with_changed(template, key, minutes=minutes))

    @Slot(str, object)
    def _on_asked(self, key: str, prompts: object) -> None:
        if isinstance(prompts, tuple):
            self._points(lambda template: with_changed(template, key, prompts=prompts))

    @Slot(str, int)
    def _on_moved(self, key: str, place: int) -> None:
        self._points(lambda template: with_moved(template, key, place))

    @Slot(str)
    def _on_removed(self, key: str) -> None:
        self._points(lambda template: without_point(template, key))

    @Slot()
    def _on_copy(self) -> None:
        self.commit()
        if self._state is None:
            return
        acting = self.desk.workbook.acting()
        taken = all_templates(self.desk.workbook.all(AgendaTemplate))
        name = _free_name(self._state.chosen.name, {each.name.casefold() for each in taken})
        change = add_template(acting, name, self._state.chosen, taken)
        if self.desk.do(change, self):
            self._key = change.edits[0].record.id
            self.refresh()
            self.editor.name.setFocus()
            self.editor.name.selectAll()

    @Slot()
    def _on_back(self) -> None:
        self._do(back_to_built_in)

    @Slot()
    def _on_retired(self) -> None:
        self._do(retire_template)


def _free_name(name: str, taken: set[str]) -> str:
    """A name like this one that no template has."""
    number = 2
    while f"{name} {number}".casefold() in taken:
        number += 1
    return f"{name} {number}"
