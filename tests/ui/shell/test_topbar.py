"""The top bar where it is narrow: the search box gives way first, then the path, and no button does."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from coachbook.ui.parts.texts import ElidedLabel
from coachbook.ui.shell.page import Crumb
from coachbook.ui.shell.pieces import push
from coachbook.ui.shell.places import Place
from coachbook.ui.shell.topbar import CrumbLink, TopBar

NAME = "Priya <b>Ramanathan</b>, 20 November"


@pytest.fixture
def bar(qtbot: QtBot) -> TopBar:
    """A bar with a long path and two buttons."""
    made = TopBar()
    qtbot.addWidget(made)
    made.resize(1400, made.height())
    made.show_path((Crumb("Observations", Place("observations")), Crumb(NAME, note="draft")))
    made.show_actions((push("Discard draft"), push("Submit observation", "primary")), shows_saving=True)
    with qtbot.waitExposed(made):
        made.show()
    return made


def narrow(bar: TopBar, by: int) -> None:
    """Make it narrower, and lay it out."""
    bar.resize(bar.width() - by, bar.height())
    bar.layout().activate()


def crumbs(bar: TopBar) -> list[CrumbLink]:
    return bar.findChildren(CrumbLink)


def test_with_room_everything_is_whole(bar: TopBar) -> None:
    assert bar.search.width() == 280
    assert all(crumb.width() == crumb.sizeHint().width() for crumb in crumbs(bar))
    assert not any(crumb.toolTip() for crumb in crumbs(bar))


def test_the_search_box_gives_way_before_the_path(bar: TopBar) -> None:
    assert bar.search.width() == 280
    while bar.search.width() > 100:
        narrow(bar, 10)
        assert all(crumb.width() == crumb.sizeHint().width() for crumb in crumbs(bar))


def test_then_the_path_is_cut_from_its_left_and_says_the_whole_literally(bar: TopBar) -> None:
    while crumbs(bar)[1].width() == crumbs(bar)[1].sizeHint().width():
        narrow(bar, 10)
    first, last = crumbs(bar)
    assert (bar.search.width(), first.width()) == (84, 60)
    assert last.toolTip() == "<qt>Priya &lt;b&gt;Ramanathan&lt;/b&gt;, 20 November</qt>"


def test_another_note_stands_in_the_place_of_the_one_before(bar: TopBar) -> None:
    steps = crumbs(bar)
    bar.show_path((Crumb("Observations", Place("observations")), Crumb(NAME, note="20 <b>listed</b>")))
    (note,) = (each for each in bar.findChildren(ElidedLabel) if each.isVisible())
    assert note.whole() == "· 20 <b>listed</b>"
    assert crumbs(bar) == steps


def test_a_note_that_is_gone_is_not_in_sight(bar: TopBar) -> None:
    bar.show_path((Crumb("Observations", Place("observations")), Crumb(NAME)))
    assert not [each for each in bar.findChildren(ElidedLabel) if each.isVisible()]


@pytest.mark.parametrize("wide", [1200, 900, 760])
def test_no_button_is_squeezed(bar: TopBar, wide: int) -> None:
    narrow(bar, bar.width() - wide)
    for button in (*bar.findChildren(type(push(""))), bar.chip):
        assert button.width() >= button.sizeHint().width()
