"""Faces have initials that can be read and a hue that stays."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor

from coachbook.ui.parts.avatars import Avatar
from coachbook.ui.parts.painting import initials
from coachbook.ui.shell.theme import tokens


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Marcus Oyelaran", "MO"),
        ("Carla Duarte-Vasconcelos de Albuquerque", "CA"),
        ("Cher", "C"),
        ("  émile   zola ", "ÉZ"),
        ("ليلى حسن", "ل"),
        ("שרה לוי", "ש"),
        ("渡辺 久美子", "渡"),
        ("🎧 Ana 🎧", "A"),
        ("🎧", ""),
        ("", ""),
        ("“Bo” O'Neil", "BO"),
        ("x" * 300, "X"),
    ],
)
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_a_person_keeps_the_hue_when_the_name_changes(qtbot) -> None:
    one, other = Avatar("Lena Tran", "id-1"), Avatar("Lena Tran-Weber", "id-1")
    grounds = {ground for _, ground in tokens().avatars}
    seen = []
    for avatar in (one, other):
        qtbot.addWidget(avatar)
        avatar.resize(30, 30)
        seen.append(QColor(avatar.grab().toImage().pixelColor(15, 3)).name().upper())
    assert seen[0] == seen[1]
    assert seen[0] in grounds


def test_a_face_says_whose_it_is(qtbot) -> None:
    avatar = Avatar("Lena <b>Tran</b>")
    qtbot.addWidget(avatar)
    assert avatar.accessibleName() == "Lena <b>Tran</b>"
    assert "&lt;b&gt;" in avatar.toolTip()
