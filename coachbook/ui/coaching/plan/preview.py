"""The preview of a plan: the very bytes that would be written, shown by Qt's own PDF reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from coachbook.documents import PageSize
from coachbook.export.plan_data import Audience
from coachbook.ui.coaching.plan.paper_work import PaperChoice
from coachbook.ui.parts.buttons import icon_button, secondary
from coachbook.ui.parts.chips import ChoiceChips
from coachbook.ui.parts.fields import CheckMark
from coachbook.ui.parts.layouts import side_by_side
from coachbook.ui.parts.texts import PlainLabel, TextRole
from coachbook.ui.shell.theme import theme, tokens

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfDocument
    from PySide6.QtPdfWidgets import QPdfView

_STEP = 1.25
_LEAST, _MOST = 0.25, 4.0


class PreviewView(QWidget):
    """Shows the pages one below the other, with their number and zoom; or the sentence that says why not.

    `zoomed`: the pages are shown larger or smaller than before. `chosen`: for another reader, with other
    names or on other paper.
    """

    zoomed = Signal()
    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Preview of the PDF"))
        self._pdf: QPdfDocument | None = None
        self._view: QPdfView | None = None
        self._buffer: QBuffer | None = None
        self.drawn = b""
        """The bytes that are shown; empty while there are none."""
        self.reader = ""
        """What the person is called."""
        readers = ((Audience.HR, self.tr("For human resources")), (Audience.PERSON, ""))
        self._for = ChoiceChips(self.tr("Who reads it"), readers, value=Audience.HR)
        self._for.chosen.connect(self._on_chosen)
        sizes = ((PageSize.A4, self.tr("A4")), (PageSize.LETTER, self.tr("Letter")))
        self._size = ChoiceChips(self.tr("Paper"), sizes, value=PageSize.A4)
        self._size.chosen.connect(self.chosen)
        self._names = CheckMark(self.tr("Name colleagues and customers"))
        self._names.ticked.connect(self.chosen)
        self.print = secondary(self.tr("Print"), "printer")
        self.count = PlainLabel("", TextRole.MUTED)
        self.scale = PlainLabel("", TextRole.MUTED)
        self.smaller = icon_button("minus", self.tr("Smaller"))
        self.larger = icon_button("plus", self.tr("Larger"))
        self.fit = secondary(self.tr("Fit the width"))
        self.smaller.clicked.connect(self.zoom_out)
        self.larger.clicked.connect(self.zoom_in)
        self.fit.clicked.connect(self.zoom_to_fit)
        self.said = PlainLabel("", TextRole.LEAD, wrap=True)
        self.said.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)
        self._build()

    def _build(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(28, 12, 28, 12)
        bar.setSpacing(8)
        for widget in (self.count, None, self.scale, self.smaller, self.larger, self.fit, self.print):
            if widget is None:
                bar.addStretch(1)
            else:
                bar.addWidget(widget)
        choice = side_by_side(self._for, self._size, self._names, None, gap=20)
        choice.setContentsMargins(28, 12, 28, 0)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(choice)
        outer.addLayout(bar)
        self._place = QStackedLayout()
        outer.addLayout(self._place, 1)  # before it holds anything: it shows its first widget at once
        holder = QWidget()
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(28, 28, 28, 28)
        inside.addWidget(self.said)
        self._place.addWidget(holder)

    def show_reader(self, called: str) -> None:
        """Whose plan it is: the other reader of it."""
        if called == self.reader:
            return
        self.reader = called
        option = self._for.options[1]
        option.setText(self.tr("For {name}").format(name=called))
        option.setAccessibleName(option.text())
        option.updateGeometry()

    def choice(self) -> PaperChoice:
        """What is printed, for whom and on which paper."""
        audience = Audience.PERSON if self._for.value() is Audience.PERSON else Audience.HR
        size = PageSize.LETTER if self._size.value() is PageSize.LETTER else PageSize.A4
        return PaperChoice(audience, audience is Audience.HR and self._names.isChecked(), size)

    def choose(self, choice: PaperChoice) -> None:
        """Shows what was chosen elsewhere; tells nobody."""
        self._for.set_value(choice.audience)
        self._size.set_value(choice.size)
        self._names.setChecked(choice.names_colleagues)
        self._names.setVisible(choice.audience is Audience.HR)

    @Slot()
    def _on_chosen(self) -> None:
        self._names.setVisible(self.choice().audience is Audience.HR)
        self.chosen.emit()

    def say(self, sentence: str) -> None:
        """Shows a sentence instead of pages: it is being drawn, or cannot be."""
        if self._view is not None and self._view.hasFocus():
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.said.setText(sentence)
        self.count.setText("")
        self.scale.setText("")
        self._place.setCurrentIndex(0)
        self._allow(False)

    def show_pdf(self, drawn: bytes) -> None:
        """Shows these bytes; the place on the page stays where it is the same file."""
        if drawn == self.drawn and self._place.currentIndex() == 1:
            return
        view, pdf = self._reader()
        old = self._buffer
        buffer = QBuffer(self)
        buffer.setData(QByteArray(drawn))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        pdf.load(buffer)
        self._buffer, self.drawn = buffer, drawn
        if old is not None:
            old.deleteLater()
        pages = pdf.pageCount()
        self.count.setText(self.tr("1 page") if pages == 1 else self.tr("%n pages", "", pages))
        view.setAccessibleName(self.count.text())
        self._place.setCurrentWidget(view)
        self._allow(True)
        self._show_scale()
        if self.hasFocus():
            view.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def pages(self) -> int:
        """How many pages are shown."""
        return self._pdf.pageCount() if self._pdf is not None else 0

    @Slot()
    def zoom_in(self) -> None:
        """Larger."""
        self._zoom(_STEP)

    @Slot()
    def zoom_out(self) -> None:
        """Smaller."""
        self._zoom(1 / _STEP)

    @Slot()
    def zoom_to_fit(self) -> None:
        """The width of the page is that of the view."""
        if self._view is not None:
            self._view.setZoomMode(self._view.ZoomMode.FitToWidth)
            self._show_scale()

    def _zoom(self, by: float) -> None:
        if self._view is None:
            return
        factor = self._factor() * by
        self._view.setZoomMode(self._view.ZoomMode.Custom)
        self._view.setZoomFactor(min(_MOST, max(_LEAST, factor)))
        self._show_scale()

    def _factor(self) -> float:
        """The zoom in force; fitted to the width it follows from the first page."""
        view, pdf = self._view, self._pdf
        if view is None or pdf is None:
            return 1.0
        if view.zoomMode() is view.ZoomMode.Custom or not pdf.pageCount():
            return view.zoomFactor()
        margins = view.documentMargins()
        room = view.viewport().width() - margins.left() - margins.right()
        width = pdf.pagePointSize(0).width() * view.logicalDpiX() / 72
        return room / width if width else 1.0

    def _show_scale(self) -> None:
        self.scale.setText(f"{round(self._factor() * 100)} %")
        self.zoomed.emit()

    def _allow(self, allowed: bool) -> None:
        for button in (self.smaller, self.larger, self.fit, self.print):
            button.setEnabled(allowed)

    @Slot()
    def _colour(self) -> None:
        """The pages lie on our paper, not on Qt's grey."""
        if self._view is not None:
            palette = self._view.palette()
            palette.setColor(QPalette.ColorRole.Dark, QColor(tokens().border))
            self._view.setPalette(palette)

    def _reader(self) -> tuple[QPdfView, QPdfDocument]:
        """Qt's PDF reader, made when it is first wanted: it costs a library that few days need."""
        if self._view is None or self._pdf is None:
            from PySide6.QtPdf import QPdfDocument
            from PySide6.QtPdfWidgets import QPdfView

            self._pdf = QPdfDocument(self)
            self._view = QPdfView(self)
            self._view.setDocument(self._pdf)
            self._view.setPageMode(QPdfView.PageMode.MultiPage)
            self._view.setZoomMode(QPdfView.ZoomMode.Custom)
            self._view.setZoomFactor(1.0)
            self._view.setFrameShape(QPdfView.Shape.NoFrame)
            self._view.setPageSpacing(16)
            self._place.addWidget(self._view)
            self._colour()
            theme().changed.connect(self._colour)
        return self._view, self._pdf
