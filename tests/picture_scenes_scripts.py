"""The scenes of the editor of a script: a beat with the keyboard, each sheet, and what is printed."""

from __future__ import annotations

from coachbook.documents import gather_script
from coachbook.export.roleplay import Copy
from coachbook.records import RolePlayScript


def _script(studio):
    """A script with a judgement call, on its page."""
    studio.open(studio.draft)
    book = studio.window.desk.workbook
    script = next(each for each in book.all(RolePlayScript, order_by="title") if each.judgement_ids)
    studio.go("script", script.id)
    return studio.window.page, script


def beat(studio):
    """A beat has the keyboard and shows what can be done with it."""
    page, _ = _script(studio)
    page.beats.go_to("b4")


def editing(studio):
    """One beat, and where it leads."""
    page, _ = _script(studio)
    page.editor.edit("b4")


def branching(studio):
    """A branch."""
    page, _ = _script(studio)
    page.editor.branch("b2")


def customer(studio):
    """The customer card."""
    page, _ = _script(studio)
    page.editor.customer()


def scene(studio):
    """The scene and why it matters."""
    page, _ = _script(studio)
    page.editor.scene()


def observers(studio):
    """The observer sheet as lines."""
    page, _ = _script(studio)
    page.editor.observers()


def call(studio):
    """A judgement call of one's own."""
    page, _ = _script(studio)
    page.editor.call()


def printing(studio):
    """Which copies, on which paper."""
    page, _ = _script(studio)
    page.print.click()


def scenes(page_of_pdf):
    """Under the names of their pictures; `page_of_pdf` draws the first page of a document."""

    def copy_of(copy):
        def draw(studio):
            _, script = _script(studio)
            return page_of_pdf(gather_script(studio.window.desk.workbook, script, copy))

        return draw

    return (
        ("34b-script-beat", beat),
        ("34c-script-editing", editing),
        ("34d-script-branch", branching),
        ("34e-script-customer", customer),
        ("34f-script-scene", scene),
        ("34g-script-observers", observers),
        ("34h-judgement-call", call),
        ("34i-print-pack", printing),
        *(
            (f"61{letter}-{copy.value}-pdf", copy_of(copy))
            for letter, copy in zip("bcde", tuple(Copy)[1:], strict=True)
        ),
    )
