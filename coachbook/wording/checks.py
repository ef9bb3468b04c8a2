"""The checks: one function for each kind of text that Coachbook helps to write.

Each returns findings in plain sentences, for the text as it stands; an empty tuple means that nothing
stands out. Nothing here blocks anything: feedback about the self lowers performance in over a third of
cases (Kluger, DeNisi 1996), so it is pointed out, and the writer decides.
"""

from __future__ import annotations

from coachbook.wording.rules import LANGUAGE, Finding, rule_book, word_count

LONGEST_VISION = 25
"""Words that a person can say back after hearing them once; the sample vision has 17."""

SHORTEST_TOLD_PRAISE = 12
"""Words from which praise can hold a behaviour and its effect."""


def check_note(text: str, language: str = LANGUAGE) -> tuple[Finding, ...]:
    """Evidence, quick notes and the fields of situation, behaviour and impact: traits, absolutes, guesses.

    Their situation stands beside them already, so it is not asked for.
    """
    return check_praise(text, language)


def check_feedback(text: str, language: str = LANGUAGE) -> tuple[Finding, ...]:
    """Feedback, notes and evidence: traits, absolutes, guesses of intent, comparisons, empty praise."""
    return rule_book("feedback", language).find(text)


def check_praise(text: str, language: str = LANGUAGE) -> tuple[Finding, ...]:
    """Recognition: as feedback, and short praise that names no behaviour ("great job") is pointed out.

    "Well done" in front of a told behaviour is fine, so a longer text is left alone.
    """
    empty = rule_book("praise", language).find(text) if word_count(text) < SHORTEST_TOLD_PRAISE else ()
    return empty + check_feedback(text, language)


def check_private_matters(text: str, language: str = LANGUAGE) -> tuple[Finding, ...]:
    """Special categories of personal data: health, union, religion and others that law protects."""
    return rule_book("private", language).find(text)


def check_behaviour(text: str, language: str = LANGUAGE) -> tuple[Finding, ...]:
    """A service standard or a champion behaviour: it must say what can be seen or heard, not a trait."""
    return rule_book("behaviour", language).find(text)


def check_vision(
    text: str, customer_gets: str = "", customer_feels: str = "", language: str = LANGUAGE
) -> tuple[Finding, ...]:
    """A vision with its two fields; empty fields are pointed out, and so are length, jargon and copies."""
    book = rule_book("vision", language)
    findings = list(book.find(text))
    words = word_count(text)
    if words == 0:
        return (book.whole("empty"),)
    if words > LONGEST_VISION:
        findings.append(book.whole("long", words=words, longest=LONGEST_VISION))
    if not customer_gets.strip():
        findings.append(book.whole("gets"))
    if not customer_feels.strip():
        findings.append(book.whole("feels"))
    return tuple(findings)


def check_goal(
    text: str, *, behaviour_linked: bool = False, dated: bool = False, language: str = LANGUAGE
) -> tuple[Finding, ...]:
    """A goal of a plan or a mile marker: about a behaviour, without a bounty or a threat, with a day.

    `behaviour_linked` is whether a standard or behaviour is tied to it, `dated` whether a day is set in a
    field of its own; a day in the text counts too.
    """
    book = rule_book("goal", language)
    findings = [finding for finding in book.find(text) if finding.rule not in _SILENT]
    if not text.strip():
        return (book.whole("empty"),)
    if not behaviour_linked:
        findings.append(book.whole("number" if book.has("figure", text) else "behaviour"))
    if not dated and not book.has("day", text):
        findings.append(book.whole("undated"))
    return tuple(findings)


def check_commitment(text: str, *, dated: bool = False, language: str = LANGUAGE) -> tuple[Finding, ...]:
    """A promise or an action: "when (cue at work), I will (behaviour)", with a day."""
    book = rule_book("goal", language)
    if not text.strip():
        return (book.whole("empty"),)
    findings = [finding for finding in book.find(text) if finding.rule not in _SILENT]
    if not book.has("if_then", text):
        findings.append(book.whole("cue"))
    if not dated and not book.has("day", text):
        findings.append(book.whole("undated"))
    return tuple(findings)


_SILENT = frozenset({"figure", "day", "if_then"})
"""Rules of goals that are asked about and say nothing themselves."""
