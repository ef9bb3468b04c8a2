"""What stands around every page: theme, window, side bar, notices and errands.

For pages, beside `page`, `desk` and `theme`:

    sheet       Sheet(window, title) .rise(focus) .fall(); fallen(): a question over the page
    handover    HandOver(desk, about, person, fields, take, readers=...) .begin(window): the whole screen
                is the person's, with their own fields only; take(answers) when the coach is back
                waiting_draft(desk, about): what was typed there and nobody has taken over yet
    own_fields  OwnField(name, question, options=(), line, hint, answer, lines, card)
"""
