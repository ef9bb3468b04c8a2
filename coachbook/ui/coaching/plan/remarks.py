"""What the wording checks say beside a goal or an action while it is typed: a remark, never a bar."""

from __future__ import annotations

from coachbook.wording.checks import check_behaviour, check_commitment, check_goal, check_private_matters
from coachbook.wording.rules import Finding

_MOST = 2
"""Remarks that stand beside a field at once; the rest come when these are mended."""


def goal_remark(text: str, *, measured: bool = True, dated: bool = True) -> str:
    """What would make a goal's behaviour clearer, or that it reads well.

    `measured` is whether a target stands beside it, `dated` whether a day does.
    """
    if not text.strip():
        return "Write what will be seen or heard, beginning with its cue: “When …, I …”."
    found = (
        *check_private_matters(text),
        *check_behaviour(text),
        *check_goal(text, behaviour_linked=True, measured=measured, dated=dated),
    )
    if not found and not text.lstrip().lower().startswith(
        ("when", "whenever", "if", "as soon as", "before", "after")
    ):
        return "It can be seen. A cue at its start (“When …”) makes it happen far more often."
    return _told(found) or "Reads well: a cue and a behaviour; count and day stand beside it."


def action_remark(cue: str, behaviour: str) -> str:
    """What would make an action clearer; nothing while it is not written yet or reads well."""
    if not behaviour.strip():
        return ""
    whole = f"When {cue}, I will {behaviour}" if cue.strip() else f"When it comes up, I will {behaviour}"
    return _told(
        (*check_private_matters(whole), *check_behaviour(whole), *check_commitment(whole, dated=True))
    )


def _told(found: tuple[Finding, ...]) -> str:
    return " ".join(list(dict.fromkeys(finding.help for finding in found))[:_MOST])
