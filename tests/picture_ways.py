"""The ways of the scenes: a page of a workbook, what is pressed there, and which record it shows."""

from __future__ import annotations

from functools import partial

from coachbook.records import CoachingSession, DevelopmentPlan, Observation


def at(workbook, key, target=None, sub="", *, then=()):
    """A page of one of the studio's workbooks, and what is pressed there."""

    def scene(studio):
        studio.open(getattr(studio, workbook))
        studio.go(key, target(studio) if target else None, sub)
        for text in then:
            studio.press(text)

    return scene


sample = partial(at, "sample")
draft = partial(at, "draft")


def keyed(scene, *keys):
    """A scene, and keys."""

    def further(studio):
        scene(studio)
        for each in keys:
            studio.key(each)

    return further


def begun(scene, text):
    """A scene, and the button whose name begins so."""

    def further(studio):
        scene(studio)
        studio.press(text, whole=False)

    return further


def rowed(scene, text):
    """A scene, and the row that is pressed there."""

    def further(studio):
        scene(studio)
        studio.press_row(text)

    return further


def person(name):
    return lambda studio: studio.person(name).id


def session(state):
    def find(studio):
        wanted = studio.book.all(CoachingSession, state=state, order_by="-starts_at")
        agendas = [each for each in wanted if each.agenda]
        today = [each for each in agendas if each.starts_at.date() == studio.clock.now().date()]
        return (today or agendas)[-1 if today else 0].id

    return find


def observation(state):
    return lambda studio: studio.book.all(Observation, state=state, order_by="-at")[0].id


def plan(state):
    return lambda studio: studio.first(DevelopmentPlan, state=state).id


def a(kind, place=0):
    return lambda studio: studio.book.all(kind)[place].id


def has_ink(image):
    """Whether a page of a PDF was drawn on it: that is another thread's work."""
    middle = image.width() // 2
    across = range(middle - image.width() // 6, middle + image.width() // 6, 2)
    inked = (image.pixelColor(x, y).lightness() < 100 for y in range(140, image.height(), 3) for x in across)
    return any(inked)
