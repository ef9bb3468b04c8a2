"""From a document's blocks to the bytes of a PDF file: a small kit on ReportLab's canvas.

Blocks are set in lines (`lines`, `tables`, `figures`, `layout`), the bands that come out fill pages
(`bands`, `pages`), and `drawing` inks them through the only room that touches the canvas (`ink`). The kit
uses neither ReportLab's paragraphs nor its tables: user text never meets a markup parser, every line is
measured once, and no font gets in that is not embedded.
"""

from coachbook.export.pdf.archive import Archive, Attachment
from coachbook.export.pdf.drawing import draw, missing_letters
from coachbook.export.pdf.look import A4, A5, LETTER, Page

__all__ = ["A4", "A5", "LETTER", "Archive", "Attachment", "Page", "draw", "missing_letters"]
