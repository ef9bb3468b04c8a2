"""The theme: contrast holds by arithmetic, the program follows the choice, icons and fonts are there."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetricsF, QImage, QPainter
from PySide6.QtWidgets import QApplication, QLabel

from coachbook.paths import resource
from coachbook.ui.shell.theme import (
    DARK,
    LIGHT,
    Choice,
    Tokens,
    Tone,
    contrast,
    icon,
    paint_icon,
    pixmap,
    style_sheet,
    tabular,
    theme,
    tokens,
)

BOTH = pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])


@pytest.fixture
def dressed(qapp: QApplication):
    theme().apply(qapp)
    yield theme()
    theme().choose(Choice.LIGHT)


@BOTH
@pytest.mark.parametrize("ground", ["background", "side_bar", "surface", "hover"])
@pytest.mark.parametrize("ink", ["text", "muted", "accent", "amber", "red", "blue", "violet"])
def test_every_ink_is_readable_on_every_plain_ground(look: Tokens, ink: str, ground: str) -> None:
    assert contrast(look.named(ink), look.named(ground)) >= 4.5


@BOTH
@pytest.mark.parametrize("tone", list(Tone), ids=lambda tone: tone.value)
def test_every_tone_is_readable_on_its_soft_ground(look: Tokens, tone: Tone) -> None:
    assert contrast(look.ink(tone), look.soft(tone)) >= 4.5


@BOTH
@pytest.mark.parametrize("ground", ["accent", "accent_hover", "amber"])
def test_text_on_filled_buttons_is_readable(look: Tokens, ground: str) -> None:
    assert contrast(look.on_accent, look.named(ground)) >= 4.5


@BOTH
def test_text_is_readable_on_what_is_selected(look: Tokens) -> None:
    assert contrast(look.text, look.accent_soft) >= 4.5
    assert contrast(look.muted, look.accent_soft) >= 4.5


@BOTH
@pytest.mark.parametrize("ground", ["background", "surface"])
def test_borders_of_fields_reach_three_to_one(look: Tokens, ground: str) -> None:
    assert contrast(look.field, look.named(ground)) >= 3


@BOTH
@pytest.mark.parametrize("ground", ["background", "side_bar", "surface"])
def test_faint_hints_reach_three_to_one(look: Tokens, ground: str) -> None:
    assert contrast(look.faint, look.named(ground)) >= 3


@BOTH
def test_initials_are_readable_and_wear_no_status_colour(look: Tokens) -> None:
    status = {look.ink(tone) for tone in Tone} | {look.soft(tone) for tone in Tone}
    for ink, ground in look.avatars:
        assert contrast(ink, ground) >= 4.5
        assert not {ink, ground} & status


def test_contrast_knows_black_on_white() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#FFFFFF", "#FFFFFF") == pytest.approx(1)


def test_an_unknown_colour_name_is_refused() -> None:
    with pytest.raises(KeyError):
        LIGHT.named("mauve")


@BOTH
def test_no_blank_is_left_in_the_style_sheet(look: Tokens) -> None:
    sheet = style_sheet(look)
    assert "$" not in re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)
    assert look.accent in sheet


def test_a_larger_system_font_makes_larger_texts() -> None:
    assert "font-size: 22px" in style_sheet(LIGHT, 1.0)
    assert "font-size: 33px" in style_sheet(LIGHT, 1.5)


def test_choosing_dark_changes_palette_sheet_and_tokens_at_once(dressed, qapp, qtbot) -> None:
    dressed.choose(Choice.LIGHT)
    with qtbot.waitSignal(dressed.changed):
        dressed.choose(Choice.DARK)
    assert tokens() is DARK
    assert qapp.palette().window().color() == QColor(DARK.background)
    assert DARK.accent in qapp.styleSheet()


def test_choosing_the_same_again_redraws_nothing(dressed, qtbot) -> None:
    dressed.choose(Choice.DARK)
    with qtbot.assertNotEmitted(dressed.changed):
        dressed.choose(Choice.DARK)


def test_a_system_without_an_opinion_is_light(dressed) -> None:
    assert dressed._wanted_for(Choice.SYSTEM, Qt.ColorScheme.Unknown) is LIGHT
    assert dressed._wanted_for(Choice.SYSTEM, Qt.ColorScheme.Dark) is DARK
    assert dressed._wanted_for(Choice.LIGHT, Qt.ColorScheme.Dark) is LIGHT


def test_texts_are_set_in_inter(dressed, qtbot) -> None:
    label = QLabel("Łódź, Gőz, Şen")
    qtbot.addWidget(label)
    assert QFontInfo(label.font()).family() == "Inter"
    assert label.font().pixelSize() == dressed.px(13)


def test_tabular_figures_have_one_width(dressed, qapp) -> None:
    plain = QFont("Inter")
    plain.setPixelSize(40)
    assert QFontMetricsF(plain).horizontalAdvance("1111") < QFontMetricsF(plain).horizontalAdvance("0000")
    lined = QFontMetricsF(tabular(plain))
    assert lined.horizontalAdvance("1111") == pytest.approx(lined.horizontalAdvance("0000"))


def test_figures_stay_tabular_in_a_styled_label(dressed, qtbot) -> None:
    label = QLabel("1111")
    label.setFont(tabular(label.font()))
    label.setProperty("role", "page")
    qtbot.addWidget(label)
    label.ensurePolished()
    metrics = QFontMetricsF(label.font())
    assert metrics.horizontalAdvance("1111") == pytest.approx(metrics.horizontalAdvance("0000"))


@pytest.mark.parametrize("path", sorted(resource("icons").glob("*.svg")), ids=lambda path: path.stem)
def test_every_icon_draws_something_in_the_colour_asked_for(qapp, path) -> None:
    image = pixmap(path.stem, "#FF0000", 18, 2.0).toImage()
    assert image.width() == 36
    shades = {image.pixelColor(x, y).rgba() for x in range(36) for y in range(36)}
    assert QColor("#FF0000").rgba() in shades


def test_an_icon_can_wear_another_colour_when_checked(dressed) -> None:
    made = icon("sun", "muted", 18, on="accent")
    off = made.pixmap(18, mode=made.Mode.Normal, state=made.State.Off).toImage()
    on = made.pixmap(18, mode=made.Mode.Normal, state=made.State.On).toImage()
    assert off != on


def test_a_painted_icon_is_sharp_on_a_fine_device(qapp) -> None:
    image = QImage(48, 48, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(2)
    image.fill(0)
    painter = QPainter(image)
    paint_icon(painter, "square", "#0000FF", QRectF(0, 0, 24, 24))
    painter.end()
    assert image.pixelColor(24, 6).alpha() > 200
