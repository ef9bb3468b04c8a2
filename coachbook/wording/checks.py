"""The checks: one function for each kind of text that Coachbook helps to write.

Each returns findings in plain sentences, for the text as it stands; an empty tuple means that nothing
stands out. Nothing here blocks anything: feedback about the self lowers performance in over a third of
cases (Kluger, DeNisi 1996), so it is pointed out, and the writer decides.
"""

from __future__ import annotations

from coachbook.wording.rules import COVER, LANGUAGE, LONGEST, Finding, rule_book, word_count

LONGEST_VISION = 25
"""Words that a person can say back after hearing them once; the sample vision has 17."""

FEWEST_WORDS_OF_FEEDBACK = 3
"""Words under which nobody is asked for a situation yet: the sentence has only begun."""

KINDS = ("trait", "absolute", "intent", "comparison", "empty_praise", "no_situation", "no_impact")
"""What the check of feedback can find, the most harmful first; each can be switched off."""


def check_note(text: str, language: str = LANGUAGE) -> tuple[Finding, ...]:
    """Evidence, quick notes, recognition, and a behaviour that was seen.

    Traits, absolutes, guesses of intent, comparisons, and praise that says nothing that was done. Their day,
    contact or effect stands beside them, so it is not asked for.
    """
    book, told = rule_book("feedback", language), rule_book("told", language)
    found = book.find(text)
    if (
        "empty_praise" not in book.off
        and told.has("praise", book.heard(text))
        and not told.has("behaviour", text)
    ):
        found += (told.whole("empty_praise"),)
    return found


def check_feedback(text: str, language: str = LANGUAGE) -> tuple[Finding, ...]:
    """Feedback that stands alone: as `check_note`, and what it tells must have a situation and an impact.

    They are asked for only where a behaviour is told and nobody is compared: first things first. Of a text
    too long to be looked at whole nothing is called missing.
    """
    book, told = rule_book("feedback", language), rule_book("told", language)
    found = check_note(text, language)
    first = any(finding.rule in _BEFORE_THE_REST for finding in found)
    too_short = word_count(text[:LONGEST]) < FEWEST_WORDS_OF_FEEDBACK
    if first or too_short or len(text) > LONGEST or not told.has("behaviour_of_yours", _without(text, found)):
        return found
    missing = [name for name in ("situation", "impact") if not told.has(name, text)]
    return found + tuple(told.whole(f"no_{name}") for name in missing if f"no_{name}" not in book.off)


def check_told(
    behaviour: str, situation: str | None, impact: str | None, language: str = LANGUAGE
) -> tuple[Finding, ...]:
    """A behaviour whose situation and impact have fields of their own: as a note, and which is left empty.

    None stands for a field that there is not; then it is not asked for. What the behaviour itself says of
    them counts too, and praise or a comparison is mended first.
    """
    book, told = rule_book("feedback", language), rule_book("told", language)
    found = check_note(behaviour, language)
    if (
        any(finding.rule in _BEFORE_THE_REST for finding in found)
        or word_count(behaviour[:LONGEST]) < FEWEST_WORDS_OF_FEEDBACK
    ):
        return found
    empty = [
        name
        for name, text in (("situation", situation), ("impact", impact))
        if text is not None and not text.strip()
    ]
    missing = [f"no_{name}" for name in empty if not told.has(name, behaviour)]
    return found + tuple(told.whole(name) for name in missing if name not in book.off)


def check_praise(text: str, language: str = LANGUAGE) -> tuple[Finding, ...]:
    """Recognition, whose effect has a field of its own: as a note."""
    return check_note(text, language)


def _without(text: str, found: tuple[Finding, ...]) -> str:
    """The text with guesses and traits covered: "you think that ..." tells no act."""
    for finding in found:
        if finding.rule not in ("intent", "trait"):
            continue
        covered = COVER * (finding.end - finding.start)
        text = text[: finding.start] + covered + text[finding.end :]
    return text


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
    text: str,
    *,
    behaviour_linked: bool = False,
    measured: bool = True,
    dated: bool = False,
    language: str = LANGUAGE,
) -> tuple[Finding, ...]:
    """A goal of a plan or a mile marker: about a behaviour, without a bounty or a threat, with a day.

    `behaviour_linked` is whether a standard or behaviour is tied to it, `measured` whether a target stands
    beside it, `dated` whether a day is set in a field of its own; a count or a day in the text counts too.
    """
    book = rule_book("goal", language)
    findings = [finding for finding in book.find(text) if finding.rule not in _SILENT]
    if not text.strip():
        return (book.whole("empty"),)
    if not behaviour_linked:
        findings.append(book.whole("number" if book.has("figure", text) else "behaviour"))
    if not measured and not book.has("count", text):
        findings.append(book.whole("unmeasured"))
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


_BEFORE_THE_REST = frozenset({"comparison", "empty_praise"})
_SILENT = frozenset({"figure", "day", "if_then", "count"})
"""Rules of goals that are asked about and say nothing themselves."""
