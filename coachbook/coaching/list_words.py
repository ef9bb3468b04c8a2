"""How lists from elsewhere write marks, channels, causes, times and yes or no."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import time

from coachbook.coaching.lists import fold
from coachbook.coaching.people import short_name
from coachbook.errors import Fault
from coachbook.records.kinds import Cause, Channel, Mark, Scale


def _said(words: str) -> frozenset[str]:
    return frozenset(words.split("|"))


_YES = _said("yes|y|true|x|ja|oui|si|sí|1|✓|✔|fatal|critical|auto-fail|autofail|auto fail|must")
_NO = _said("no|n|false|nein|non|0|✗|-|")
_MET = _said("met|yes|y|true|pass|passed|ok|ja|oui|done|1|1.0|100%|✓|✔|x|m|achieved|compliant")
_NOT_MET = _said(
    "not met|no|n|false|fail|failed|not ok|nein|non|0|0.0|0%|✗|missed|not achieved|non-compliant"
)
_NO_CHANCE = _said("n/a|na|n.a.|n. a.|not applicable|nicht anwendbar|entfällt|none|-|–|—")
_FIVE = re.compile(r"([1-5])(?:[.,]0+)?(?:\s*(?:/|of|von|out of)\s*5)?")
_CHANNELS: Mapping[Channel, frozenset[str]] = {
    Channel.PHONE: _said("phone|call|telephone|voice|tel|inbound|outbound|telefon|téléphone|inbound call"),
    Channel.CHAT: _said("chat|live chat|livechat|messaging|messenger|whatsapp|web chat|webchat|sms"),
    Channel.EMAIL: _said("email|e-mail|mail|e mail|ticket|courriel"),
    Channel.IN_PERSON: _said(
        "in person|in_person|face to face|face-to-face|counter|desk|shop|store|floor|visit"
    ),
    Channel.LETTER: _said("letter|post|paper|brief|lettre"),
}
_ONE_TO_FIVE = _said(
    "1-5|1 - 5|1 to 5|1–5|1..5|scale|five point|five-point|5 point|5-point|5|points|rating|one_to_five|likert"
)
_MET_OR_NOT = _said(
    "yes/no|y/n|yes no|met/not met|met / not met|met or not met|pass/fail|pass / fail|binary|boolean|"
    "checkbox|yes or no|met_not_met|ja/nein|0/1|1/0|tick"
)
_CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?:[.,]\d+)?\s*([ap])?\.?m?\.?", re.I)


def read_mark(text: str, scale: Scale) -> Mark | None:
    """The mark that a cell gives on a scale; None for an empty cell: that standard was not rated.

    Raises `Fault("mark")` for what is no mark of the scale, such as 7 or 80 %.
    """
    folded = fold(text)
    if not folded:
        return None
    if folded in _NO_CHANCE:
        return Mark.NOT_APPLICABLE
    if scale is Scale.MET_NOT_MET:
        if folded in _MET:
            return Mark.MET
        if folded in _NOT_MET:
            return Mark.NOT_MET
        raise Fault("mark", f"“{short_name(text)}” is neither met nor not met")
    found = _FIVE.fullmatch(folded)
    if found is None:
        raise Fault("mark", f"“{short_name(text)}” is no mark from 1 to 5")
    return Mark(found[1])


def read_channel(text: str) -> Channel:
    """The channel that a cell names. Raises `Fault("channel")` for any other."""
    folded = fold(text)
    for channel, words in _CHANNELS.items():
        if folded in words:
            return channel
    raise Fault("channel", f"“{short_name(text)}” is no channel: phone, chat, e-mail, in person or letter.")


def read_cause(text: str) -> Cause | None:
    """The cause of a miss; None for an empty cell. Raises `Fault("cause")` for any other."""
    folded = fold(text)
    if not folded:
        return None
    try:
        return Cause(folded)
    except ValueError:
        causes = ", ".join(Cause)
        raise Fault("cause", f"“{short_name(text)}” is no cause of a miss: {causes}.") from None


def read_scale(text: str) -> Scale | None:
    """The scale of a standard; None for an empty cell. Raises `Fault("scale")` for another, such as 0-10."""
    folded = fold(text)
    if not folded:
        return None
    if folded in _ONE_TO_FIVE:
        return Scale.ONE_TO_FIVE
    if folded in _MET_OR_NOT:
        return Scale.MET_NOT_MET
    raise Fault(
        "scale", f"The scale “{short_name(text)}” is neither 1 to 5 nor met / not met; choose one of them."
    )


def read_yes(text: str) -> bool:
    """Whether a cell says yes; an empty one says no. Raises `Fault("critical")` for what says neither."""
    folded = fold(text)
    if folded in _YES:
        return True
    if folded in _NO:
        return False
    raise Fault("critical", f"“{short_name(text)}” is neither yes nor no.")


def read_clock(text: str) -> time:
    """A time of the day: 14:05, 14:05:30, 2:05 pm. Raises `Fault("time")`."""
    found = _CLOCK.fullmatch(text.strip())
    if found is not None:
        hour, minute, second = int(found[1]), int(found[2]), int(found[3] or 0)
        half = (found[4] or "").lower()
        if half and 1 <= hour <= 12:
            hour = hour % 12 + (12 if half == "p" else 0)
        if hour < 24 and minute < 60 and second < 60 and not (half and hour > 23):
            return time(hour, minute, second)
    raise Fault("time", f"“{short_name(text)}” is not a time; write it as 14:05.")
